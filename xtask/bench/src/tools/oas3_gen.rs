//! oas3-gen, which names the crate after the folder.

use super::install::Registry;
use super::{Job, Kind, nothing};
use std::path::Path;
use std::process::Command;

pub(super) const KIND: Kind =
    Kind { name: "oas3-gen", version: "0.29.0", registry: Registry::Cargo, command, complete: nothing };

fn command(program: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(program);
    command.args(["generate", "client-mod", "--workspace", "-i"]).arg(job.document).arg("-o").arg(job.folder);
    command
}
