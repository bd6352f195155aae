//! openapi-generator's `rust`, by its package for Python, which brings the Java program.

use super::install::Registry;
use super::{Job, Kind};
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

/// Its crates ask for the system's TLS library unless told; compiling should need Rust alone, as for all others.
fn complete(job: &Job<'_>) -> Result<()> {
    let manifest = job.folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest)?;
    std::fs::write(&manifest, text.replace("default = [\"native-tls\"]", "default = [\"rustls\"]"))?;
    Ok(())
}
