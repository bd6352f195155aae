//! Exceptions that were accepted, with their reasons. The list may only shrink.
//!
//! Input: ledger.toml and the cases of a run. Output: what is wrong with either: a case that is not listed, or a listed one
//! that no longer occurs. Samples with a doubt are not judged.

use super::score::{Case, Score};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file, which is part of the program: a run is judged by what was accepted when it was built.
const LEDGER: &str = include_str!("ledger.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// How many samples are listed. Lowered with the list and never raised, so that an addition is seen in review.
    most: u64,
    #[serde(default)]
    exception: Vec<Exception>,
}

/// Cases that share a reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// Why they are as they are.
    reason: String,
    /// `document schema changed|refused|accepted COUNT`.
    cases: Vec<String>,
}

/// Document, schema and what is wrong.
type Key = (String, String, String);

/// The accepted exceptions.
#[derive(Debug)]
pub(crate) struct Ledger {
    listed: BTreeMap<Key, u64>,
}

impl Ledger {
    /// The ledger of this repository.
    ///
    /// # Errors
    /// When the file is not what it should be.
    pub(crate) fn own() -> Result<Self> {
        Self::read(LEDGER).context("ledger.toml is not valid")
    }

    fn read(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text)?;
        let mut listed = BTreeMap::new();
        for Exception { reason, cases } in &file.exception {
            anyhow::ensure!(!reason.trim().is_empty(), "an exception needs a reason");
            for case in cases {
                let (key, count) = entry(case).with_context(|| format!("`{case}` is not a case"))?;
                anyhow::ensure!(listed.insert(key, count).is_none(), "`{case}` is listed twice");
            }
        }
        let sum: u64 = listed.values().sum();
        anyhow::ensure!(sum == file.most, "`most` is {} and {sum} samples are listed", file.most);
        Ok(Self { listed })
    }

    /// What is not as the ledger says, for the documents that were run.
    pub(crate) fn complaints(&self, scores: &[Score]) -> Vec<String> {
        let mut seen: BTreeMap<Key, u64> = BTreeMap::new();
        for case in scores.iter().flat_map(|score| &score.cases).filter(|case| !case.doubtful) {
            *seen.entry(key(case)).or_default() += 1;
        }
        let mut complaints = Vec::new();
        for ((document, schema, wrong), count) in &seen {
            let listed = self.listed.get(&(document.clone(), schema.clone(), wrong.clone())).copied().unwrap_or(0);
            if *count > listed {
                complaints.push(format!("{document} {schema} {wrong} {count}: the ledger allows {listed}"));
            }
        }
        for (key @ (document, schema, wrong), listed) in &self.listed {
            let count = seen.get(key).copied().unwrap_or(0);
            if count < *listed && scores.iter().any(|score| score.document == *document) {
                complaints
                    .push(format!("{document} {schema} {wrong} {listed}: only {count} now; make the ledger shorter"));
            }
        }
        complaints
    }
}

fn key(case: &Case) -> Key {
    (case.document.clone(), case.schema.clone(), case.wrong.as_str().to_owned())
}

/// The schema may have spaces in it.
fn entry(line: &str) -> Option<(Key, u64)> {
    let (rest, count) = line.trim().rsplit_once(' ')?;
    let (rest, wrong) = rest.rsplit_once(' ')?;
    let (document, schema) = rest.split_once(' ')?;
    let known = ["changed", "refused", "accepted"].contains(&wrong);
    let key = (document.to_owned(), schema.to_owned(), wrong.to_owned());
    known.then_some(())?;
    count.parse().ok().filter(|count| *count > 0).map(|count| (key, count))
}

#[cfg(test)]
mod tests {
    use super::Ledger;
    use crate::gate::score::{Case, Score, Wrong};

    fn run(schema: &str, wrong: Wrong, times: usize) -> Score {
        let case = Case {
            document: "pets".to_owned(),
            schema: schema.to_owned(),
            wrong,
            doubtful: false,
            cause: String::new(),
            path: String::new(),
            why: String::new(),
            value: String::new(),
            back: String::new(),
        };
        Score { document: "pets".to_owned(), cases: vec![case; times], ..Score::default() }
    }

    const TEXT: &str =
        "most = 3\n[[exception]]\nreason = \"r\"\ncases = [\"pets #/a b changed 2\", \"shop #/c accepted 1\"]\n";

    #[test]
    fn what_is_listed_is_accepted_and_nothing_more() {
        let ledger = Ledger::read(TEXT).unwrap();
        assert!(ledger.complaints(&[run("#/a b", Wrong::Changed, 2)]).is_empty());
        let more = ledger.complaints(&[run("#/a b", Wrong::Changed, 3)]);
        assert_eq!(more, ["pets #/a b changed 3: the ledger allows 2"]);
        let other = ledger.complaints(&[run("#/a b", Wrong::Refused, 1)]);
        assert_eq!(other.len(), 2, "{other:?}");
    }

    #[test]
    fn what_no_longer_occurs_must_go_where_its_document_was_run() {
        let ledger = Ledger::read(TEXT).unwrap();
        let fewer = ledger.complaints(&[run("#/a b", Wrong::Changed, 1)]);
        assert_eq!(fewer, ["pets #/a b changed 2: only 1 now; make the ledger shorter"]);
        assert!(ledger.complaints(&[]).is_empty());
    }

    #[test]
    fn the_ledger_of_the_repository_is_valid_and_nonsense_is_not() {
        Ledger::own().unwrap();
        for wrong in ["pets #/a changed 0", "pets #/a lost 1", "pets changed 1"] {
            let text = format!("most = 1\n[[exception]]\nreason = \"r\"\ncases = [\"{wrong}\"]\n");
            assert!(Ledger::read(&text).is_err(), "{wrong}");
        }
        assert!(Ledger::read("most = 0\n[[exception]]\nreason = \" \"\ncases = []\n").is_err());
    }

    #[test]
    fn an_addition_needs_a_larger_number_at_the_head_of_the_file() {
        let one = "[[exception]]\nreason = \"r\"\ncases = [\"pets #/a changed 2\"]\n";
        assert!(Ledger::read(&format!("most = 2\n{one}")).is_ok());
        for most in [1, 3] {
            assert!(Ledger::read(&format!("most = {most}\n{one}")).is_err());
        }
    }
}
