//! Remembers what was found out about documents, so that an interrupted run can go on.
//!
//! Input: rows as they are finished, each with a key of everything it depends on. Output: a file of one JSON object a line,
//! and the rows of an earlier run whose keys still hold.

use super::row::Row;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    row: Row,
}

/// The state file of a run.
pub(crate) struct State {
    known: BTreeMap<String, Row>,
    file: Mutex<File>,
}

impl State {
    /// Opens the state file; without `resume` it begins anew.
    ///
    /// # Errors
    /// When the file cannot be read or written. A line that is cut off (a run that was killed) is passed over.
    pub(crate) fn open(path: &Path, resume: bool) -> Result<Self> {
        let context = || format!("cannot open {}", path.display());
        let text =
            if resume && path.exists() { std::fs::read_to_string(path).with_context(context)? } else { String::new() };
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let known: BTreeMap<String, Row> = lines.map(|line| (line.key, line.row)).collect();
        let mut file = OpenOptions::new();
        file.create(true).write(true);
        let file = if resume { file.append(true) } else { file.truncate(true) }.open(path).with_context(context)?;
        let state = Self { known, file: Mutex::new(file) };
        if !text.is_empty() && !text.ends_with('\n') {
            state.append("\n")?;
        }
        Ok(state)
    }

    /// What an earlier run found out.
    pub(crate) fn known(&self, key: &str) -> Option<&Row> {
        self.known.get(key)
    }

    /// Remembers a row.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn remember(&self, key: &str, row: &Row) -> Result<()> {
        let line = serde_json::to_string(&Line { key: key.to_owned(), row: row.clone() })?;
        self.append(&(line + "\n"))
    }

    fn append(&self, text: &str) -> Result<()> {
        let mut file = self.file.lock().expect("no other writer panics");
        file.write_all(text.as_bytes()).and_then(|()| file.flush()).context("cannot write the state file")
    }
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::corpus::row::Row;

    #[test]
    fn rows_come_back_after_a_run_that_was_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.jsonl");
        let row = |id: &str| Row { id: id.to_owned(), ..Row::default() };
        State::open(&path, false).unwrap().remember("k1", &row("a")).unwrap();
        let cut = std::fs::read_to_string(&path).unwrap() + "{\"key\":\"k2\",\"ro";
        std::fs::write(&path, cut).unwrap();
        let state = State::open(&path, true).unwrap();
        assert_eq!(state.known("k1").map(|row| row.id.as_str()), Some("a"));
        assert!(state.known("k2").is_none());
        state.remember("k3", &row("c")).unwrap();
        assert!(State::open(&path, true).unwrap().known("k3").is_some());
        assert!(State::open(&path, false).unwrap().known("k1").is_none());
    }
}
