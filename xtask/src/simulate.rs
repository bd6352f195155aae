//! `cargo xtask simulate`: starts the simulator, a program of its own so that other commands need not compile it.

use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Runs the simulator with the given arguments until it ends.
///
/// # Errors
/// When cargo cannot be started or the simulator ends with an error.
pub(crate) fn simulate(repository: &Repository, arguments: &[String]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", "portfolio-simulator", "--"])
        .args(arguments)
        .current_dir(repository.root())
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!("the simulator ended with {status}");
    }
    Ok(())
}
