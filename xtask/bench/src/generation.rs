//! Making crates: how long a generator takes for a document, beside parsing the document alone.
//!
//! Input: documents and tools. Output: a table. Each run makes the crate anew, in an empty folder, all tools in turn.

use crate::documents::Document;
use crate::measure::{self, End, Taken};
use crate::place::Place;
use crate::report::{Column, Row, Table};
use crate::statistics::Summary;
use crate::tools::{Job, OURS, Tool};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(600);
const FOLDER: &str = "generation";

/// Something that is timed: its name in the table, and what it took or why it could not.
struct Subject {
    tool: String,
    taken: Vec<Taken>,
    refusal: Option<String>,
}

/// Measures all tools on all documents.
///
/// # Errors
/// When a process cannot be started or a file not be written.
pub(crate) fn generation(place: &Place, documents: &[Document], tools: &[Tool], runs: usize) -> Result<Table> {
    let mut rows = Vec::new();
    place.empty_folder(FOLDER)?;
    for (index, document) in documents.iter().enumerate() {
        anstream::eprintln!("  {}", document.name);
        let megabytes = document.bytes() as f64 / 1e6;
        let subject = format!("{}, {megabytes:.1} MB", document.name);
        rows.extend(
            measured(place, &index.to_string(), document, tools, runs)?.into_iter().map(|row| row.row(&subject)),
        );
    }
    // Not between the runs: file systems make files more slowly while they remember those just removed.
    place.empty_folder(FOLDER)?;
    Ok(Table {
        title: "Generation".to_owned(),
        about: "Whole processes, writing included, into an empty folder, once the disc is done with what was written before. Parsing \
                alone reads the same files into plain values (serde_json, serde_yaml), but for those that these refuse, and ends; `--check` compares with a crate that is up to date. The size is that of \
                the document's first file."
            .to_owned(),
        columns: vec![Column::new("wall", "s"), Column::new("CPU", "s"), Column::new("peak", "MB")],
        rows,
    })
}

/// `name` is that of a folder of the document's own.
fn measured(place: &Place, name: &str, document: &Document, tools: &[Tool], runs: usize) -> Result<Vec<Subject>> {
    let mut made: Vec<Subject> = tools.iter().map(|tool| Subject::new(tool.title())).collect();
    let mut own = ["ours, --check", "parsing alone"].map(|name| Subject::new(name.to_owned()));
    for run in 0..runs {
        let folder = place.folder(Path::new(FOLDER).join(name).join(run.to_string()))?;
        for (subject, tool) in made.iter_mut().zip(tools) {
            let krate = folder.join(document.package(tool.name));
            let mut command = tool.command(&Job { document: &document.path, folder: &krate });
            subject.run(&mut command, place, &document.package(tool.name))?;
            if tool.name == OURS && subject.refusal.is_none() {
                let files = files_read(&krate, &document.path)?;
                own[0].run(command.arg("--check"), place, "check")?;
                own[1].run(Command::new(place.program("client-bench")).arg("parse").args(files), place, "parse")?;
            }
        }
    }
    let ours = made.remove(0);
    Ok(std::iter::once(ours).chain(own).chain(made).collect())
}

impl Subject {
    fn new(tool: String) -> Self {
        Self { tool, taken: Vec::new(), refusal: None }
    }

    /// Runs it once more, unless it has failed before.
    fn run(&mut self, command: &mut Command, place: &Place, log: &str) -> Result<()> {
        if self.refusal.is_none() {
            measure::settle();
            match measure::run(command, &place.log(log)?, LIMIT)? {
                End::Well(taken) => self.taken.push(taken),
                End::Badly(why) => self.refusal = Some(format!("refused: {why}")),
            }
        }
        Ok(())
    }

    fn row(self, subject: &str) -> Row {
        if let Some(refusal) = self.refusal {
            return Row::without(subject, &self.tool, refusal);
        }
        let of = |figure: fn(&Taken) -> f64| Summary::of(self.taken.iter().map(figure));
        let figures = vec![of(|taken| taken.wall), of(|taken| taken.cpu), of(|taken| taken.peak as f64 / 1e6)];
        Row { subject: subject.to_owned(), tool: self.tool, figures, remark: None }
    }
}

/// The files that our generator read, as the crate's record of them says.
fn files_read(krate: &Path, document: &Path) -> Result<Vec<PathBuf>> {
    let record = std::fs::read(krate.join("generated.json")).context("our crate has no generated.json")?;
    let record: Value = serde_json::from_slice(&record).context("generated.json is no JSON")?;
    let folder = document.parent().unwrap_or(document);
    let documents = record["documents"].as_object().context("generated.json names no documents")?;
    Ok(documents.keys().map(|file| folder.join(file)).collect())
}

#[cfg(test)]
mod tests {
    use super::files_read;
    use std::path::Path;

    #[test]
    fn files_are_those_of_the_record() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("generated.json"), r#"{"documents": {"a.yaml": "1", "b/c.yaml": "2"}}"#)
            .expect("written");
        let files = files_read(folder.path(), Path::new("/specs/a.yaml")).expect("read");
        assert_eq!(files, [Path::new("/specs/a.yaml"), Path::new("/specs/b/c.yaml")]);
    }
}
