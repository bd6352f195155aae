//! `cargo xtask conformance`: what an independent server says about the requests of a generated client.
//!
//! Input: documents. Output: for each, how many operations a mock server that validates requests (Prism) accepted without a
//! violation, and how many of its answers the client decoded. The client is generated, its `tests/wire.rs` is compiled and
//! run against the server. Not here: the values that are sent (`lower::sample`), and what counts as accepted
//! (`generator/runtime/wire/harness.rs`).

mod client;
mod document;
mod outcome;
mod prism;

use crate::corpus::documents::{self, Document};
use crate::report::Format;
use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use clap::Args;
use outcome::Outcome;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `conformance` is told.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct ConformanceArguments {
    /// Documents, or folders of documents (with a manifest.tsv or without)
    #[arg(required = true, value_name = "SPEC")]
    specs: Vec<PathBuf>,
    /// Of folders, only documents whose id contains one of these; `=ID` is that one alone
    #[arg(long, value_name = "TEXT", num_args = 1..)]
    only: Vec<String>,
    /// Only operations whose module and method contain one of these
    #[arg(long, value_name = "TEXT", num_args = 1..)]
    operations: Vec<String>,
    /// How the result is shown
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Fail where the server cannot be had, instead of saying that nothing was checked
    #[arg(long)]
    require: bool,
    /// Fail where a smaller share of operations is accepted and decoded, in percent
    #[arg(long, value_name = "PERCENT")]
    least: Option<f64>,
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask conformance specs/portfolio/13.0                one document
  cargo xtask conformance ../documents --only petstore =asana some of a folder

Prism is installed from npm into target/prism when it is not there; it needs node and npm. Without them the command says
so and checks nothing. docs/conformance.md explains the result.";

/// Runs every document.
///
/// # Errors
/// When no document is found, or files cannot be written.
pub(crate) fn conformance(repository: &Repository, arguments: &ConformanceArguments) -> Result<ExitCode> {
    let documents = chosen(arguments)?;
    let prism = match prism::install(repository) {
        Ok(prism) => prism,
        Err(reason) => {
            anstream::eprintln!("SKIPPED: nothing was checked, for Prism cannot be had: {reason}");
            if matches!(arguments.format, Format::Json) {
                anstream::println!("{}", serde_json::json!({ "skipped": reason.to_string() }));
            }
            return Ok(if arguments.require { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
    };
    let bench = client::Bench::new(repository)?;
    let mut outcomes = Vec::new();
    for document in &documents {
        let outcome = bench.run(document, &prism, &arguments.operations);
        let outcome = outcome.unwrap_or_else(|error| Outcome::of_problem(&document.id, format!("{error:#}")));
        match arguments.format {
            Format::Text => anstream::print!("{}", outcome.text()),
            Format::Json => anstream::eprintln!("{}", outcome.line()),
        }
        outcomes.push(outcome);
    }
    let (all, good) = (outcomes.iter().map(Outcome::all).sum::<usize>(), outcomes.iter().map(Outcome::good).sum());
    let share = outcome::percent(good, all);
    match arguments.format {
        Format::Text => anstream::println!(
            "{}: {good} of {all} operations accepted without a violation and decoded ({share:.1} %)",
            tried(&outcomes)
        ),
        Format::Json => {
            let documents: Vec<_> = outcomes.iter().map(Outcome::json).collect();
            let result =
                serde_json::json!({ "operations": all, "good": good, "percent": share, "documents": documents });
            anstream::println!("{result:#}");
        }
    }
    let enough = arguments.least.is_none_or(|least| share >= least);
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How many documents the figures are of.
fn tried(outcomes: &[Outcome]) -> String {
    let untried = outcomes.iter().filter(|outcome| !outcome.was_tried()).count();
    let tried = outcomes.len() - untried;
    if untried == 0 { format!("{tried} documents") } else { format!("{tried} documents ({untried} more not tried)") }
}

fn chosen(arguments: &ConformanceArguments) -> Result<Vec<Document>> {
    let mut list = Vec::new();
    for spec in &arguments.specs {
        let spec = std::path::absolute(spec).context("a path is empty")?;
        if !spec.exists() {
            bail!("{} is not there", spec.display());
        }
        let is_corpus = spec.is_dir() && (spec.join("manifest.tsv").is_file() || !arguments.only.is_empty());
        if is_corpus {
            let wanted = |document: &Document| {
                let mut rules = arguments.only.iter();
                arguments.only.is_empty()
                    || rules.any(|rule| match rule.strip_prefix('=') {
                        Some(id) => document.id == id,
                        None => document.id.contains(rule.as_str()),
                    })
            };
            list.extend(documents::find(&spec)?.into_iter().filter(wanted));
        } else {
            let id = spec.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            list.push(Document { id, path: spec, ..Document::default() });
        }
    }
    if list.is_empty() {
        bail!("no document was found");
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::{Outcome, tried};

    #[test]
    fn documents_that_were_not_tried_are_not_counted() {
        let problem = || Outcome::of_problem("a", "no server".to_owned());
        assert_eq!(tried(&[]), "0 documents");
        assert_eq!(tried(&[problem(), problem()]), "0 documents (2 more not tried)");
    }
}
