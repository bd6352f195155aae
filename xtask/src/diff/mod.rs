//! `cargo xtask diff`: what changed between two documents, for users of the Rust client.
//!
//! Input: two versions of an API. Output: the changes as text, Markdown, JSON or a page, and an exit code by their class.
//! Not here: what counts as a change (`generator::diff`).

mod changelog;
mod families;
mod html;
mod input;
mod json;
mod markdown;
mod text;
mod view;

pub(crate) use changelog::changelog;
pub(crate) use families::{Pair, pairs};
use input::read;
pub(crate) use input::{Side, compare, read_at, unpack};

use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use clap::Args;
use generator::diff::Class;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `diff` is told.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct DiffArguments {
    /// The older version: a version under specs/, a file, a folder, or REV:path in git
    #[arg(required_unless_present = "families")]
    old: Option<String>,
    /// The newer version
    #[arg(required_unless_present = "families")]
    new: Option<String>,
    /// Instead: a table of all versions of one API that a folder's manifest.tsv names
    #[arg(long, value_name = "DIR", conflicts_with_all = ["old", "new"])]
    families: Option<PathBuf>,
    /// How the changes are shown
    #[arg(long, value_enum, default_value = "text")]
    format: DiffFormat,
    /// Write to this file instead of the terminal
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only changes at least this bad: docs, additive, risky or breaking
    #[arg(long, value_enum, default_value = "docs", value_name = "CLASS")]
    least: Least,
    /// Show every change as text, not the first few of each id
    #[arg(long)]
    every: bool,
    /// End with 10, 11 or 12 when the worst change is additive, risky or breaking
    #[arg(long)]
    exit_code: bool,
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask diff portfolio/2.0.0 portfolio/3.6.3             two versions under specs/
  cargo xtask diff old.yaml new.json --least risky             two files, in any dialects
  cargo xtask diff HEAD~1:specs/portfolio/3.6.3 portfolio/3.6.3 --format html --output changes.html";

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For machines.
    Json,
    /// One page that needs nothing else.
    Html,
}

/// The least class to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Least {
    Docs,
    Additive,
    Risky,
    Breaking,
}

impl Least {
    fn class(self) -> Class {
        match self {
            Self::Docs => Class::Docs,
            Self::Additive => Class::Additive,
            Self::Risky => Class::Risky,
            Self::Breaking => Class::Breaking,
        }
    }
}

/// Compares and shows.
///
/// # Errors
/// When one of the documents cannot be read.
pub(crate) fn diff(repository: &Repository, arguments: &DiffArguments) -> Result<ExitCode> {
    if let Some(folder) = &arguments.families {
        write(arguments, families::families(repository, folder)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (Some(old), Some(new)) = (&arguments.old, &arguments.new) else { bail!("name two versions") };
    let (old, new) = (read(repository, old)?, read(repository, new)?);
    let mut changes = compare(&old, &new);
    let class = changes.class();
    changes.list.retain(|change| change.class() >= arguments.least.class());
    let view = view::view(&old, &new, &changes);
    let text = match arguments.format {
        DiffFormat::Text => text::text(&view, arguments.every),
        DiffFormat::Markdown => markdown::markdown(&view),
        DiffFormat::Json => json::json(&view),
        DiffFormat::Html => html::html(&view),
    };
    write(arguments, text)?;
    Ok(match class {
        Some(class) if arguments.exit_code => exit_code(class),
        _ => ExitCode::SUCCESS,
    })
}

fn write(arguments: &DiffArguments, text: String) -> Result<()> {
    match &arguments.output {
        Some(path) => std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display())),
        None => {
            anstream::print!("{text}");
            Ok(())
        }
    }
}

fn exit_code(class: Class) -> ExitCode {
    match class {
        Class::Docs => ExitCode::SUCCESS,
        Class::Additive => ExitCode::from(10),
        Class::Risky => ExitCode::from(11),
        Class::Breaking => ExitCode::from(12),
    }
}
