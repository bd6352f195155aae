//! `cargo xtask semver-checks`: our classes of changes beside what cargo-semver-checks finds in the crates.
//!
//! Input: a folder of documents with several versions of an API. Output: a row a pair of neighbouring versions, and whatever
//! the tool calls a break and we do not. It needs cargo-semver-checks and, where crates are not cached, a Rust compiler that
//! writes rustdoc JSON. Not here: what counts as a change (`generator::diff`).

mod described;
mod exceptions;
mod finding;
mod index;
mod table;
mod tool;
mod verdict;

use crate::corpus::{documents::Document, wanted};
use crate::diff::{Pair, Side, compare, pairs, read_at};
use crate::repository::Repository;
use anyhow::{Context, Result, ensure};
use clap::Args;
use described::{Described, Workshop};
use exceptions::Exceptions;
use generator::diff::Class;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use table::Row;
use tool::Tool;

/// What `semver-checks` is told.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct SemverArguments {
    /// The folder of documents; its manifest.tsv names them
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Only pairs with an id that contains one of these, or equals it where it is written `=ID`
    #[arg(long, num_args = 1.., value_name = "PATTERN")]
    only: Vec<String>,
    /// Where crates, what is known of them and the table go [default: target/semver-checks]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// The most memory that making one crate's documentation or checking one pair may take, in GiB
    #[arg(long, value_name = "GIB", default_value_t = 9)]
    memory: u64,
}

const AFTER_HELP: &str = "\
Pairs are those of `cargo xtask diff --families DIR`. Both crates of a pair are generated with one name and version, and
cargo-semver-checks compares them. Whatever it calls a break must be a change that breaks code here, or an exception with a
reason in xtask/src/semver/exceptions.toml; the command ends with 1 where it is neither.

Examples:
  cargo xtask semver-checks ../documents                     every pair; what is known already is not made again
  cargo xtask semver-checks ../documents --only docker       pairs of one API

cargo-semver-checks is installed by cargo below the target folder where it is not there already. Without the network and
without it, nothing is checked, and the command says so.";

/// Checks every pair.
///
/// # Errors
/// When the folder cannot be read, or files cannot be written; never for what one pair does.
pub(crate) fn semver_checks(repository: &Repository, arguments: &SemverArguments) -> Result<ExitCode> {
    let pairs = pairs(&arguments.folder)?;
    let is_wanted = |pair: &&Pair| [&pair.old, &pair.new].iter().any(|document| wanted(&arguments.only, &document.id));
    let pairs: Vec<_> = pairs.iter().filter(is_wanted).collect();
    ensure!(
        !pairs.is_empty(),
        "{} has no two versions of one API that --only lets through",
        arguments.folder.display()
    );
    let tool = match Tool::find(repository) {
        Ok(tool) => tool,
        Err(error) => {
            anstream::eprintln!("SKIPPED: nothing was checked, for cargo-semver-checks cannot be had: {error:#}");
            return Ok(ExitCode::SUCCESS);
        }
    };
    let out = arguments.out.clone().unwrap_or_else(|| repository.target().join("semver-checks"));
    let workshop = Workshop::new(repository, out.clone(), arguments.memory << 30)?;
    let mut exceptions = Exceptions::own()?;
    let mut rows = Vec::new();
    for Pair { old, new, .. } in pairs {
        anstream::eprintln!("{} → {}", old.id, new.id);
        let row = checked(repository, &workshop, &tool, &mut exceptions, (old, new))
            .unwrap_or_else(|error| Row::failed(&old.id, &new.id, &format!("{error:#}")));
        row.unexplained.iter().for_each(|line| anstream::eprintln!("  {line}"));
        rows.push(row);
        std::fs::write(out.join("semver-checks.tsv"), table::tsv(&rows)).context("cannot write semver-checks.tsv")?;
    }
    anstream::print!("{}", table::markdown(&rows));
    if arguments.only.is_empty() {
        exceptions.unused().for_each(|line| anstream::eprintln!("no longer needed: {line}"));
    }
    let bad = rows.iter().any(Row::is_bad) || (arguments.only.is_empty() && exceptions.unused().next().is_some());
    Ok(ExitCode::from(u8::from(bad)))
}

fn checked(
    repository: &Repository,
    workshop: &Workshop,
    tool: &Tool,
    exceptions: &mut Exceptions,
    (old, new): (&Document, &Document),
) -> Result<Row> {
    let begin = Instant::now();
    let described = |document: &Document| -> Result<Described> { workshop.described(repository, document) };
    let output = tool.compare(workshop, (&old.id, &described(old)?), (&new.id, &described(new)?))?;
    let findings = finding::findings(&output);
    let read = |document: &Document| -> Result<Side> { read_at(repository, &document.path, &document.id, &|_| ()) };
    let (old_side, new_side) = (read(old)?, read(new)?);
    let changes = compare(&old_side, &new_side);
    let index = index::Index::of(&[old_side.version(), new_side.version()]);
    let mut row = Row::new(&old.id, &new.id);
    row.changes = changes.list.len();
    row.breaking = changes.list.iter().filter(|change| change.classes.code == Class::Breaking).count();
    row.findings = findings.len();
    for finding in &findings {
        match verdict::verdict(finding, &index, &changes, exceptions) {
            verdict::Verdict::Agreed => row.agreed += 1,
            verdict::Verdict::Excepted => row.excepted += 1,
            verdict::Verdict::Unexplained(why) => row.unexplained.push(why),
        }
    }
    row.seconds = begin.elapsed().as_secs_f64();
    Ok(row)
}
