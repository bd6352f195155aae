//! openapi-generator's `rust`, by its package for Python, which brings the Java program.

use super::install::Registry;
use super::{Job, Kind, with_rustls};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

pub(super) const KIND: Kind = Kind {
    name: "openapi-generator",
    version: "7.26.0",
    registry: Registry::PyPi("openapi-generator-cli"),
    command,
    complete,
};

fn command(program: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(program);
    command.args(["generate", "-g", "rust", "-i"]).arg(job.document).arg("-o").arg(job.folder);
    command.args(["--package-name", &job.package()]);
    command
}

fn complete(job: &Job<'_>) -> Result<()> {
    with_rustls(job, "default = [\"native-tls\"]", "default = [\"rustls\"]")
}
