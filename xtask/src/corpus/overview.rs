//! What a whole run says, in a few lines.
//!
//! Input: rows. Output: figures, and causes of failure with how often each occurs.

use super::row::{Ending, Row, Stage};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Figures over all rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Overview {
    pub(crate) documents: usize,
    /// How many documents got no further than each stage.
    pub(crate) stages: Vec<(&'static str, usize)>,
    /// Compiled and without a warning.
    pub(crate) spotless: usize,
    /// Panics and hangs.
    pub(crate) crashes: usize,
    /// Crates that do not compile.
    pub(crate) broken: usize,
    pub(crate) warnings: u64,
    pub(crate) operations_present: u64,
    pub(crate) operations_emitted: u64,
    pub(crate) schemas_present: u64,
    pub(crate) schemas_emitted: u64,
    pub(crate) fields_typed: u64,
    pub(crate) fields_untyped: u64,
    pub(crate) lines: u64,
    pub(crate) generate_seconds: f64,
    pub(crate) compile_seconds: f64,
    /// The most that generating one document took.
    pub(crate) generate_peak: Option<u64>,
    pub(crate) compile_peak: Option<u64>,
    /// Findings by code: how many, and in how many documents.
    pub(crate) findings: Vec<(String, u64, usize)>,
    /// Causes of failure, refusal and warning, the most frequent first: how many documents, and which.
    pub(crate) causes: Vec<(String, Vec<String>)>,
}

impl Overview {
    /// Counts.
    pub(crate) fn new(rows: &[Row]) -> Self {
        let compiled = || rows.iter().filter_map(|row| row.compiled.as_ref());
        let sum = |value: fn(&Row) -> u64| rows.iter().map(value).sum::<u64>();
        Self {
            documents: rows.len(),
            stages: Stage::ALL
                .iter()
                .map(|stage| (stage.as_str(), rows.iter().filter(|row| row.stage == *stage).count()))
                .collect(),
            spotless: compiled().filter(|compiled| compiled.fine && compiled.warnings == 0).count(),
            crashes: rows.iter().filter(|row| !row.ending.is_clean()).count(),
            broken: compiled().filter(|compiled| !compiled.fine).count(),
            warnings: compiled().map(|compiled| compiled.warnings).sum(),
            operations_present: sum(Row::operations_present),
            operations_emitted: sum(Row::operations_emitted),
            schemas_present: sum(|row| row.summary.schemas.present),
            schemas_emitted: sum(|row| row.summary.schemas.emitted),
            fields_typed: sum(|row| row.summary.fields.typed),
            fields_untyped: sum(|row| row.summary.fields.untyped),
            lines: sum(|row| row.summary.lines),
            generate_seconds: rows.iter().map(|row| row.seconds).sum(),
            compile_seconds: compiled().map(|compiled| compiled.seconds).sum(),
            generate_peak: rows.iter().filter_map(|row| row.peak).max(),
            compile_peak: compiled().filter_map(|compiled| compiled.peak).max(),
            findings: findings(rows),
            causes: causes(rows),
        }
    }

    /// Whether the run as a whole went well.
    pub(crate) fn is_success(&self) -> bool {
        self.crashes == 0 && self.broken == 0
    }

    /// As text for a terminal.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        let stages: Vec<String> = self
            .stages
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(stage, count)| format!("{count} {stage}"))
            .collect();
        let mut line = |name: &str, text: String| writeln!(out, "{name:<12}{text}").expect("writing to a string works");
        line("documents", format!("{}: {}", self.documents, stages.join(", ")));
        line(
            "compiled",
            format!("{} without a warning, {} with errors, {} warnings", self.spotless, self.broken, self.warnings),
        );
        line("crashes", self.crashes.to_string());
        line("operations", share(self.operations_emitted, self.operations_present, "emitted"));
        line("schemas", share(self.schemas_emitted, self.schemas_present, "emitted"));
        line("untyped", share(self.fields_untyped, self.fields_typed + self.fields_untyped, "fields"));
        line("lines", self.lines.to_string());
        let most = |peak: Option<u64>| match peak {
            Some(bytes) => format!("at most {} MB", bytes / 1_000_000),
            None => "memory is not measured on this system".to_owned(),
        };
        line("generating", format!("{:.1} s, {}", self.generate_seconds, most(self.generate_peak)));
        if self.compile_seconds > 0.0 {
            line("compiling", format!("{:.1} s, {}", self.compile_seconds, most(self.compile_peak)));
        }
        for (index, (cause, ids)) in self.causes.iter().enumerate() {
            let some = ids.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
            let more = if ids.len() > 3 { ", …" } else { "" };
            let head = if index == 0 { "\ncauses\n" } else { "" };
            writeln!(out, "{head}{:>5}  {cause}\n       {some}{more}", ids.len()).expect("writing to a string works");
        }
        out
    }
}

fn share(part: u64, all: u64, what: &str) -> String {
    let percent = if all == 0 { String::new() } else { format!(" ({:.2} %)", part as f64 * 100.0 / all as f64) };
    format!("{part} of {all} {what}{percent}")
}

fn findings(rows: &[Row]) -> Vec<(String, u64, usize)> {
    let mut codes: BTreeMap<&str, (u64, usize)> = BTreeMap::new();
    for (code, count) in rows.iter().flat_map(|row| &row.findings) {
        let entry = codes.entry(code).or_default();
        entry.0 += count;
        entry.1 += 1;
    }
    let mut list: Vec<_> = codes.into_iter().map(|(code, (count, rows))| (code.to_owned(), count, rows)).collect();
    list.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    list
}

fn causes(rows: &[Row]) -> Vec<(String, Vec<String>)> {
    let mut causes: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
    for row in rows {
        let cause = row.cause();
        if !cause.is_empty() {
            causes.entry((row.ending == Ending::Refused, cause)).or_default().push(row.id.clone());
        }
    }
    let mut list: Vec<_> = causes.into_iter().collect();
    // Refusals may be right; everything else is a fault of the generator.
    list.sort_by_key(|((refused, _), ids)| (*refused, std::cmp::Reverse(ids.len())));
    list.into_iter().map(|((_, cause), ids)| (cause, ids)).collect()
}

#[cfg(test)]
mod tests {
    use super::Overview;
    use crate::corpus::row::{Compiled, Ending, Row, Share, Stage, Summary};

    #[test]
    fn causes_are_grouped_and_listed_operations_are_the_measure() {
        let compiled = |fine: bool| Compiled { fine, first: "E1: a `b`".to_owned(), ..Compiled::default() };
        let row = |id: &str, fine: bool| Row {
            id: id.to_owned(),
            ending: Ending::Crate,
            stage: if fine { Stage::Compiled } else { Stage::Emitted },
            listed_operations: Some(10),
            summary: Summary { operations: Share { present: 9, emitted: 9 }, ..Summary::default() },
            compiled: Some(compiled(fine)),
            ..Row::default()
        };
        let rows = [row("a", true), row("b", false), row("c", false)];
        let overview = Overview::new(&rows);
        assert_eq!(overview.causes, [("compile: E1: a `…`".to_owned(), vec!["b".to_owned(), "c".to_owned()])]);
        assert!(!overview.is_success() && Overview::new(&rows[..1]).is_success());
        let text = overview.text();
        assert!(text.contains("27 of 30 emitted (90.00 %)") && text.contains("2 emitted, 1 compiled"), "{text}");
    }
}
