//! `cargo xtask tidy`: the rules of this repository that no compiler checks.
//!
//! Input: the repository. Output: a list of broken rules, each with file, line and remedy. One rule a file.

mod diagnostics_page;
mod file_shape;
mod rules_page;
mod secrets;
mod source_file;
mod walls;

use crate::repository::Repository;
use anyhow::{Result, bail};
use source_file::SourceFile;

/// A broken rule.
#[derive(Debug)]
pub(crate) struct Breach {
    /// Path below the repository, and a line where there is one.
    pub(crate) at: String,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

/// Checks every rule; with `write`, brings derived pages up to date first.
///
/// # Errors
/// When a rule is broken, or a file cannot be read.
pub(crate) fn tidy(repository: &Repository, write: bool) -> Result<()> {
    if write {
        diagnostics_page::write(repository)?;
        rules_page::write(repository)?;
    }
    let sources = source_file::read_all(repository)?;
    let mut breaches = Vec::new();
    for source in &sources {
        walls::check(source, &mut breaches);
        file_shape::check(source, &mut breaches);
    }
    secrets::check(repository, &mut breaches)?;
    diagnostics_page::check(repository, &mut breaches)?;
    rules_page::check(repository, &mut breaches)?;
    for breach in &breaches {
        anstream::eprintln!("{}: {}", breach.at, breach.message);
    }
    if breaches.is_empty() {
        anstream::println!("tidy: {} source files, no rule broken", sources.len());
        return Ok(());
    }
    bail!("{} rules of the repository are broken", breaches.len())
}
