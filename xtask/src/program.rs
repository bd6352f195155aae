//! Programs of their own, so that other commands need not compile them: the simulator and the fetcher.

use crate::repository::Repository;
use anyhow::{Context, Result};
use std::process::{Command, ExitCode};

/// Runs a program of the workspace with the given arguments until it ends, and ends as it does. It says itself what went
/// wrong.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn run(repository: &Repository, package: &str, arguments: &[String]) -> Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = repository.path("Cargo.toml");
    // Not in the repository's folder: paths among the arguments are the caller's.
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", package, "--manifest-path"])
        .arg(manifest)
        .arg("--")
        .args(arguments)
        .status()
        .context("cannot start cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
