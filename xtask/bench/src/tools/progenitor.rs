//! Progenitor, by its cargo command, which makes a whole crate.

use super::install::Registry;
use super::{Job, Kind, nothing};
use std::path::Path;
use std::process::Command;

pub(super) const KIND: Kind =
    Kind { name: "cargo-progenitor", version: "0.15.1", registry: Registry::Cargo, command, complete: nothing };

fn command(program: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(program);
    command.arg("progenitor").arg("--input").arg(job.document).arg("--output").arg(job.folder);
    command.args(["--name", &job.package(), "--version", "0.1.0"]);
    command
}
