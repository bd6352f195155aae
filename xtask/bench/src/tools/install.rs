//! Other generators, installed from their registries into a folder of their own below the target folder.

use crate::measure::{self, End};
use crate::place::Place;
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Compiling a generator with all its dependencies takes minutes.
const LIMIT: Duration = Duration::from_secs(3600);

/// Where a generator comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Registry {
    /// It is this repository's and needs no installing.
    None,
    /// `cargo install`, by the name it has there.
    Cargo,
    /// `pip install` into an environment of its own, by the package's name, which is its program's too; needs Java.
    PyPi(&'static str),
}

/// The program of a generator; installs it where it is not there yet.
///
/// # Errors
/// When it cannot be had on this machine.
pub(super) fn install(place: &Place, name: &str, version: &str, registry: Registry) -> Result<PathBuf> {
    let root = place.folder("peers")?.join(format!("{name}-{version}"));
    let program = match registry {
        Registry::PyPi(package) => package,
        Registry::Cargo | Registry::None => name,
    };
    let program = root.join("bin").join(program);
    if program.is_file() {
        return Ok(program);
    }
    anstream::eprintln!("installing {name} {version}");
    let log = place.log(&format!("install-{name}"))?;
    match registry {
        Registry::None => {}
        Registry::Cargo => run(&mut cargo(place, &root, name, version)?, &log)?,
        Registry::PyPi(package) => {
            run(Command::new("java").arg("-version"), &log).context("it needs Java")?;
            run(Command::new("python3").args(["-m", "venv"]).arg(&root), &log)?;
            let package = format!("{package}=={version}");
            run(Command::new(root.join("bin/python")).args(["-m", "pip", "install", "--quiet", &package]), &log)?;
        }
    }
    ensure!(program.is_file(), "installing it left no {}", program.display());
    Ok(program)
}

fn cargo(place: &Place, root: &Path, name: &str, version: &str) -> Result<Command> {
    let mut command = place.cargo(root.parent().unwrap_or(root));
    command.args(["install", "--locked", "--quiet", name, "--version", &format!("={version}"), "--root"]).arg(root);
    command.arg("--target-dir").arg(place.folder("peers-build")?);
    Ok(command)
}

fn run(command: &mut Command, log: &Path) -> Result<()> {
    match measure::run(command, log, LIMIT)? {
        End::Well(_) => Ok(()),
        End::Badly(why) => bail!("{why}"),
    }
}
