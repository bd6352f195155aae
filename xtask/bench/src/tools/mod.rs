//! Generators: this repository's and others.
//!
//! Input: names. Output: programs that make a crate from a document, each used as its own documentation says and with its
//! defaults. One file a generator.

mod install;
mod oas3_gen;
mod openapi_generator;
mod openapi_to_rust;
mod ours;
mod progenitor;

use crate::place::Place;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How tables name this repository's generator and crates.
pub(crate) const OURS: &str = "ours";

/// A generator that can be had.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    program: PathBuf,
    kind: &'static Kind,
}

/// What is known of a generator before it is installed.
struct Kind {
    name: &'static str,
    /// Pinned, so that tables of different days are about the same programs.
    version: &'static str,
    registry: install::Registry,
    /// Makes a crate, the part that is timed.
    command: fn(&Path, &Job<'_>) -> Command,
    /// Makes a crate of it where the generator leaves something to its user. Not timed.
    complete: fn(&Job<'_>) -> Result<()>,
}

/// A crate to make.
pub(crate) struct Job<'a> {
    pub(crate) document: &'a Path,
    /// Where it goes; the folder is not there yet, its parent is, and its name is the package's.
    pub(crate) folder: &'a Path,
}

impl Job<'_> {
    /// The name of the crate.
    pub(crate) fn package(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

const PEERS: [&Kind; 4] = [&progenitor::KIND, &openapi_to_rust::KIND, &oas3_gen::KIND, &openapi_generator::KIND];

/// Ours first, then the others that are wanted and can be had; what cannot is said.
///
/// # Errors
/// When a wanted name is not that of a generator.
pub(crate) fn tools(place: &Place, wanted: &[String]) -> Result<Vec<Tool>> {
    let names = PEERS.map(|kind| kind.name);
    if let Some(other) = wanted.iter().find(|name| *name != "none" && !names.contains(&name.as_str())) {
        bail!("there is no generator `{other}`; there are {}", names.join(", "));
    }
    let mut tools = vec![Tool::new(&ours::KIND, place.program("xtask"))];
    for kind in PEERS.iter().filter(|kind| wanted.is_empty() || wanted.iter().any(|name| name == kind.name)) {
        match install::install(place, kind.name, kind.version, kind.registry) {
            Ok(program) => tools.push(Tool::new(kind, program)),
            Err(error) => anstream::eprintln!("SKIPPED {} {}: {error:#}", kind.name, kind.version),
        }
    }
    Ok(tools)
}

impl Tool {
    fn new(kind: &'static Kind, program: PathBuf) -> Self {
        Self { name: kind.name, version: kind.version, program, kind }
    }

    /// As tables name it.
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The command that makes a crate.
    pub(crate) fn command(&self, job: &Job<'_>) -> Command {
        (self.kind.command)(&self.program, job)
    }

    /// Makes of what the command left a crate that is no member of a workspace.
    ///
    /// # Errors
    /// When files are not as the generator's documentation says, or cannot be written.
    pub(crate) fn complete(&self, job: &Job<'_>) -> Result<()> {
        (self.kind.complete)(job).with_context(|| format!("{} left no crate", self.name))?;
        stand_alone(&job.folder.join("Cargo.toml"))
    }
}

/// What a generator that makes whole crates leaves to its user.
fn nothing(_: &Job<'_>) -> Result<()> {
    Ok(())
}

/// Writes another TLS library into a manifest: the system's needs more than Rust, and all crates are compared with the same.
fn with_rustls(job: &Job<'_>, native: &str, rustls: &str) -> Result<()> {
    let manifest = job.folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).context("it has no Cargo.toml")?;
    std::fs::write(&manifest, text.replace(native, rustls)).context("its Cargo.toml cannot be written")
}

/// Says in a manifest that its package belongs to no workspace, since it lies below one.
fn stand_alone(manifest: &Path) -> Result<()> {
    let text = std::fs::read_to_string(manifest).context("it has no Cargo.toml")?;
    if !text.lines().any(|line| line.trim() == "[workspace]") {
        let mut file = std::fs::OpenOptions::new().append(true).open(manifest)?;
        file.write_all(b"\n[workspace]\n")?;
    }
    Ok(())
}
