//! openapi-to-rust, which writes a module and the dependencies that it needs; the crate around it is its user's.

use super::install::Registry;
use super::{Job, Kind};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

pub(super) const KIND: Kind =
    Kind { name: "openapi-to-rust", version: "0.23.0", registry: Registry::Cargo, command, complete };

const MODULE: &str = "src/generated";

fn command(program: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(program);
    command.arg("generate").arg(job.document).arg("--output-dir").arg(job.folder.join(MODULE));
    command
}

fn complete(job: &Job<'_>) -> Result<()> {
    let dependencies = job.folder.join(MODULE).join("REQUIRED_DEPS.toml");
    let dependencies = std::fs::read_to_string(dependencies).context("there is no REQUIRED_DEPS.toml")?;
    std::fs::write(job.folder.join("Cargo.toml"), manifest(&job.package(), &dependencies))?;
    std::fs::write(job.folder.join("src/lib.rs"), "#![allow(warnings)]\npub mod generated;\n")?;
    Ok(())
}

/// A manifest of the dependencies that it asks for.
fn manifest(package: &str, dependencies: &str) -> String {
    let head = if dependencies.contains("[dependencies]") { "" } else { "[dependencies]\n" };
    format!("[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{head}{dependencies}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_dependencies_get_a_head_where_they_have_none() {
        assert!(super::manifest("a", "serde = \"1\"\n").ends_with("\n\n[dependencies]\nserde = \"1\"\n"));
        assert!(
            super::manifest("a", "[dependencies]\nserde = \"1\"\n").ends_with("\n\n[dependencies]\nserde = \"1\"\n")
        );
    }
}
