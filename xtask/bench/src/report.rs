//! Tables of figures: a document (or a task), the tools, and what each took beside ours.
//!
//! Input: rows. Output: Markdown, or JSON by serde. The first row of a subject is ours; other rows say how ours compares.

use crate::machine::Machine;
use crate::statistics::Summary;
use serde::Serialize;
use std::fmt::{self, Write};

/// Everything of one run.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) machine: Machine,
    pub(crate) runs: usize,
    pub(crate) tables: Vec<Table>,
}

/// One table.
#[derive(Debug, Serialize)]
pub(crate) struct Table {
    pub(crate) title: String,
    /// What the figures are and what they leave out.
    pub(crate) about: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// What a column counts.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// Whether more of it is better, as of a throughput.
    pub(crate) more_is_better: bool,
}

impl Column {
    /// A column of something that one wants little of.
    pub(crate) const fn new(name: &'static str, unit: &'static str) -> Self {
        Self { name, unit, more_is_better: false }
    }
}

/// What one tool took for one subject.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) subject: String,
    pub(crate) tool: String,
    /// A figure for each column; nothing where it could not be measured.
    pub(crate) figures: Vec<Option<Summary>>,
    /// Why figures are missing.
    pub(crate) remark: Option<String>,
}

impl Row {
    /// A row without figures.
    pub(crate) fn without(subject: &str, tool: &str, remark: impl Into<String>) -> Self {
        Self { subject: subject.to_owned(), tool: tool.to_owned(), figures: Vec::new(), remark: Some(remark.into()) }
    }
}

impl Table {
    /// Ours of the same subject.
    fn ours(&self, subject: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.subject == subject)
    }

    /// A figure, and ours as a multiple of it.
    fn cell(&self, row: &Row, column: usize) -> String {
        let Some(figure) = row.figures.get(column).copied().flatten() else { return "–".to_owned() };
        let mut cell = format!("{} ({}–{})", digits(figure.median), digits(figure.least), digits(figure.most));
        let ours = self.ours(&row.subject).filter(|ours| ours.tool != row.tool);
        if let Some(ours) = ours.and_then(|ours| ours.figures.get(column).copied().flatten())
            && figure.median > 0.0
        {
            // Writing to a string cannot fail.
            let _ = write!(cell, " **{}×**", digits(ours.median / figure.median));
        }
        cell
    }
}

/// Three digits that count, or whole numbers.
fn digits(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size < 10.0 => format!("{value:.2}"),
        size if size < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { machine, runs, .. } = self;
        writeln!(
            formatter,
            "{machine}. Medians of {runs} runs (smallest–largest); **n×** is ours divided by the row's.\n"
        )?;
        self.tables.iter().try_for_each(|table| write!(formatter, "{table}"))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "### {}\n\n{}\n", self.title, self.about)?;
        write!(formatter, "| | |")?;
        for column in &self.columns {
            let more = if column.more_is_better { ", more is better" } else { "" };
            write!(formatter, " {}, {}{more} |", column.name, column.unit)?;
        }
        writeln!(formatter, "\n|---|---|{}", "---|".repeat(self.columns.len()))?;
        let mut last = None;
        for row in &self.rows {
            let subject = if last == Some(&row.subject) { "" } else { &row.subject };
            last = Some(&row.subject);
            write!(formatter, "| {subject} | {} |", row.tool)?;
            match &row.remark {
                Some(remark) if row.figures.is_empty() => {
                    write!(formatter, " {} |{}", plain(remark), " |".repeat(self.columns.len() - 1))?;
                }
                _ => {
                    (0..self.columns.len()).try_for_each(|column| write!(formatter, " {} |", self.cell(row, column)))?
                }
            }
            writeln!(formatter)?;
        }
        writeln!(formatter)
    }
}

/// Text that stays within a cell.
fn plain(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::{Column, Row, Summary, Table, digits};

    #[test]
    fn ours_is_a_multiple_of_the_others_and_a_refusal_is_said() {
        let row = |tool: &str, median: f64| Row {
            subject: "a".to_owned(),
            tool: tool.to_owned(),
            figures: vec![Some(Summary { median, least: median, most: median })],
            remark: None,
        };
        let table = Table {
            title: "T".to_owned(),
            about: "About.".to_owned(),
            columns: vec![Column::new("time", "s")],
            rows: vec![row("ours", 2.0), row("theirs", 8.0), Row::without("a", "other", "refused: a | b")],
        };
        let text = table.to_string();
        assert!(text.contains("| a | ours | 2.00 (2.00–2.00) |\n"), "{text}");
        assert!(text.contains("|  | theirs | 8.00 (8.00–8.00) **0.25×** |\n"), "{text}");
        assert!(text.contains("|  | other | refused: a \\| b |\n"), "{text}");
    }

    #[test]
    fn digits_that_count() {
        assert_eq!([0.0, 0.123, 12.34, 1234.5].map(digits), ["0", "0.12", "12.3", "1234"]);
    }
}
