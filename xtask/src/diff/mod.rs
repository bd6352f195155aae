//! `cargo xtask diff`: what changed between two documents, for users of the Rust client.
//!
//! Input: two versions of an API. Output: the changes as text, Markdown, JSON or a page, and an exit code by their class.
//! Not here: what counts as a change (`generator::diff`).

mod changelog;
mod families;
mod generator;
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
use ::generator::diff::Class;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `diff` is told.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct DiffArguments {
    /// The older version: a version under specs/, a file, a folder, or REV:path in git
    #[arg(required_unless_present_any = ["families", "generator"])]
    old: Option<String>,
    /// The newer version
    #[arg(required_unless_present_any = ["families", "generator"])]
    new: Option<String>,
    /// Instead: a table of all versions of one API that a folder's manifest.tsv names
    #[arg(long, value_name = "DIR", conflicts_with_all = ["old", "new"])]
    families: Option<PathBuf>,
    /// Instead: what this generator makes otherwise than another one, a revision of git or a built `xtask`
    #[arg(long, value_name = "REV", conflicts_with_all = ["old", "new", "families", "least", "every"])]
    generator: Option<String>,
    /// With --generator: the documents to make crates of [default: specs/ and the generator's fixtures]
    #[arg(long, value_name = "DIR", requires = "generator")]
    set: Option<PathBuf>,
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
  cargo xtask diff HEAD~1:specs/portfolio/3.6.3 portfolio/3.6.3 --format html --output changes.html
  cargo xtask diff --generator main                            what the generator itself changed since main
  cargo xtask diff --generator v1.0 --set ../documents --exit-code

With --generator, crates are made of the same documents by both generators and their public items are compared: a line
that is gone (-) may break code that uses such a crate, a new one (+) does not. Nothing is compiled but the other generator,
once a revision, below target/generators. Formats are text, markdown and json; --exit-code gives 12 or 10.";

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
    if let Some(other) = &arguments.generator {
        return between_generators(repository, arguments, other);
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

fn between_generators(repository: &Repository, arguments: &DiffArguments, other: &str) -> Result<ExitCode> {
    let show = match arguments.format {
        DiffFormat::Text => generator::text,
        DiffFormat::Markdown => generator::markdown,
        DiffFormat::Json => generator::json,
        DiffFormat::Html => bail!("the page is for changes of documents; --generator has text, markdown and json"),
    };
    let difference = generator::difference(repository, other, arguments.set.as_deref())?;
    write(arguments, show(&difference))?;
    Ok(match (arguments.exit_code, difference.breaks(), difference.is_empty()) {
        (true, true, _) => exit_code(Class::Breaking),
        (true, false, false) => exit_code(Class::Additive),
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
