//! oas3-gen, which names the crate after the folder.

use super::install::Registry;
use super::{Job, Kind, with_rustls};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

pub(super) const KIND: Kind =
    Kind { name: "oas3-gen", version: "0.29.0", registry: Registry::Cargo, command, complete };

fn command(program: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(program);
    command.args(["generate", "client-mod", "--workspace", "-i"]).arg(job.document).arg("-o").arg(job.folder);
    command
}

fn complete(job: &Job<'_>) -> Result<()> {
    with_rustls(job, "\"native-tls\"", "\"rustls\"")
}
