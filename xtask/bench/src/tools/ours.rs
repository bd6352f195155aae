//! This repository's generator, as its users call it.

use super::install::Registry;
use super::{Job, Kind, OURS, nothing};
use std::path::Path;
use std::process::Command;

pub(super) const KIND: Kind =
    Kind { name: OURS, version: env!("CARGO_PKG_VERSION"), registry: Registry::None, command, complete: nothing };

fn command(program: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(program);
    // It looks for the repository around the folder it is called in.
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    command.args(["generate", "--spec"]).arg(job.document).arg("--out").arg(job.folder);
    command.args(["--name", &job.package()]);
    command
}
