//! What came of one document.
//!
//! Input: the report of the wire tests. Output: counts, and the operations that were not accepted and decoded.

use serde_json::{Value, json};
use std::fmt::Write;

/// One document.
pub(crate) struct Outcome {
    id: String,
    rows: Vec<Row>,
    /// Why there are no rows.
    problem: Option<String>,
    /// Of how many operations the server was told the media type of the body.
    assumed: usize,
}

/// One operation.
struct Row {
    operation: String,
    /// Module and method.
    name: String,
    /// `done`, `refused`, `undecoded`, `failed` or `not-called`.
    word: String,
    status: String,
    details: String,
}

/// How many characters of details are shown.
const SHOWN: usize = 400;

impl Outcome {
    /// From the lines that `WIRE_REPORT` holds.
    pub(crate) fn of_report(id: &str, report: &str) -> Self {
        let rows = report.lines().filter_map(|line| {
            let mut cells = line.splitn(5, '\t').map(str::to_owned);
            let mut next = || cells.next();
            Some(Row {
                operation: next()?,
                name: next()?,
                word: next()?,
                status: next()?,
                details: next().unwrap_or_default(),
            })
        });
        Self { id: id.to_owned(), rows: rows.collect(), problem: None, assumed: 0 }
    }

    /// The same with the number of operations whose media types were added for the server.
    pub(crate) fn assuming(self, assumed: usize) -> Self {
        Self { assumed, ..self }
    }

    /// The names of the operations without an answer. Where the server ended, the first of them ended it, and the others
    /// were never tried.
    pub(crate) fn failed(&self) -> impl Iterator<Item = String> {
        self.rows.iter().filter(|row| row.word == "failed").map(|row| row.name.clone())
    }

    /// The rows of another outcome in the place of its own.
    pub(crate) fn replace(&mut self, other: Self) {
        for row in other.rows {
            if let Some(own) = self.rows.iter_mut().find(|own| own.name == row.name) {
                *own = row;
            }
        }
    }

    /// A document that could not be tried.
    pub(crate) fn of_problem(id: &str, problem: String) -> Self {
        Self { id: id.to_owned(), rows: Vec::new(), problem: Some(problem), assumed: 0 }
    }

    /// How many operations there are.
    pub(crate) fn all(&self) -> usize {
        self.rows.len()
    }

    /// How many were accepted without a violation, and their answers decoded.
    pub(crate) fn good(&self) -> usize {
        self.count("done")
    }

    fn count(&self, word: &str) -> usize {
        self.rows.iter().filter(|row| row.word == word).count()
    }

    /// Whether its operations were called.
    pub(crate) fn was_tried(&self) -> bool {
        self.problem.is_none()
    }

    /// One line.
    pub(crate) fn line(&self) -> String {
        match &self.problem {
            Some(problem) => format!("{}: not tried: {problem}", self.id),
            None => {
                let (all, good) = (self.all(), self.good());
                let accepted = good + self.count("undecoded");
                let assumed = match self.assumed {
                    0 => String::new(),
                    assumed => format!("; media types added to {assumed} for the server"),
                };
                format!(
                    "{}: {all} operations, {accepted} accepted, {good} decoded ({:.1} %){assumed}",
                    self.id,
                    percent(good, all)
                )
            }
        }
    }

    /// The line, and one for each operation that went wrong.
    pub(crate) fn text(&self) -> String {
        let mut text = self.line() + "\n";
        for row in self.wrong() {
            let details: String = row.details.chars().take(SHOWN).collect();
            let status = if row.status == "0" { "" } else { &row.status };
            let _ = writeln!(text, "    {} {}: {status} {details}", row.word, row.operation);
        }
        text
    }

    fn wrong(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.word != "done")
    }

    /// As JSON.
    pub(crate) fn json(&self) -> Value {
        let wrong: Vec<_> = self
            .wrong()
            .map(|Row { operation, name, word, status, details }| {
                json!({ "operation": operation, "name": name, "outcome": word, "status": status.parse::<u16>().unwrap_or(0), "details": details })
            })
            .collect();
        json!({
            "id": self.id,
            "problem": self.problem,
            "operations": self.all(),
            "accepted": self.good() + self.count("undecoded"),
            "decoded": self.good(),
            "media_types_added": self.assumed,
            "wrong": wrong,
        })
    }
}

/// Part of a whole in percent; all of nothing is all.
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::Outcome;

    #[test]
    fn a_report_is_counted() {
        let report =
            "GET /a\ta::a\tdone\t200\t\nGET /b\ta::b\trefused\t422\tno\tway\nGET /c\ta::c\tundecoded\t0\twhy\n";
        let outcome = Outcome::of_report("x", report);
        assert_eq!(outcome.line(), "x: 3 operations, 2 accepted, 1 decoded (33.3 %)");
        assert!(outcome.text().contains("refused GET /b: 422 no\tway"), "{}", outcome.text());
        assert_eq!(outcome.json()["wrong"].as_array().map(Vec::len), Some(2));
    }
}
