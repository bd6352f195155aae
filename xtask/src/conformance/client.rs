//! The client under test: generated, compiled, run.
//!
//! Input: a document and a server. Output: an [`Outcome`]. One target folder for all, so that dependencies are compiled once;
//! every crate has a name of its own and leaves nothing behind in it.

use super::document::for_server;
use super::outcome::Outcome;
use super::prism::Prism;
use crate::corpus::child::{self, End, Limits};
use crate::corpus::documents::Document;
use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const GIBIBYTE: u64 = 1 << 30;
const GENERATE: Limits = Limits { time: Duration::from_secs(300), memory: 8 * GIBIBYTE };
const COMPILE: Limits = Limits { time: Duration::from_secs(1200), memory: 12 * GIBIBYTE };
/// How often a server is started again.
const RESTARTS: usize = 60;
const RUN: Limits = Limits { time: Duration::from_secs(300), memory: 2 * GIBIBYTE };

/// Where crates are made and compiled.
pub(crate) struct Bench {
    /// Crates, logs and reports.
    folder: PathBuf,
    target: PathBuf,
    /// This repository's Cargo.lock: its versions are what is tested elsewhere.
    lock: PathBuf,
}

impl Bench {
    /// A bench in target/conformance.
    ///
    /// # Errors
    /// When its folders cannot be made.
    pub(crate) fn new(repository: &Repository) -> Result<Self> {
        let folder = repository.target().join("conformance");
        let target = folder.join("target");
        std::fs::create_dir_all(&folder).context("cannot make target/conformance")?;
        Ok(Self { folder, target, lock: repository.path("Cargo.lock") })
    }

    /// Generates a client and runs its wire tests against a server for the same document.
    ///
    /// # Errors
    /// When the client cannot be generated or compiled, or the server not be started.
    pub(crate) fn run(&self, document: &Document, prism: &Prism, operations: &[String]) -> Result<Outcome> {
        let package = package(&document.id);
        let krate = self.folder.join("crates").join(&package);
        let log = |name: &str| self.folder.join(format!("{package}.{name}"));
        self.generate(document, &package, &krate, &log("generate.txt"))?;
        let built = self.cargo(&krate, &["--no-run"], &log("compile.txt"), COMPILE, &[]);
        let result = built.and_then(|()| self.call_all(document, prism, &krate, operations));
        self.forget(&krate, &package);
        result
    }

    /// Calls the operations; a server that ends is started again for those after the one that ended it.
    fn call_all(&self, document: &Document, prism: &Prism, krate: &Path, operations: &[String]) -> Result<Outcome> {
        let (mut outcome, mut has_ended) = self.call(document, prism, krate, operations)?;
        let mut ended_it = Vec::new();
        for _ in 0..RESTARTS {
            ended_it.extend(outcome.failed().find(|name| !ended_it.contains(name)));
            let left: Vec<_> = outcome.failed().filter(|name| !ended_it.contains(name)).collect();
            if !has_ended || left.is_empty() {
                break;
            }
            let left: Vec<_> = left.iter().map(|name| format!("={name}")).collect();
            let (next, ended) = self.call(document, prism, krate, &left)?;
            outcome.replace(next);
            has_ended = ended;
        }
        Ok(outcome)
    }

    /// Calls operations, and says whether the server ended meanwhile.
    fn call(&self, document: &Document, prism: &Prism, krate: &Path, operations: &[String]) -> Result<(Outcome, bool)> {
        let log = |name: &str| self.folder.join(format!("{}.{name}", package(&document.id)));
        let (served, assumed) = for_server(&entry(&document.path)?, &log("served.json"))?;
        let mut server = prism.serve(&served, &log("prism.txt"))?;
        let report = log("report.tsv");
        let _ = std::fs::remove_file(&report);
        let (base_url, path) = (server.base_url(), report.to_string_lossy().into_owned());
        let environment = [("BASE_URL", base_url.as_str()), ("WIRE_REPORT", path.as_str())];
        let mut arguments = vec!["--"];
        arguments.extend(operations.iter().map(String::as_str));
        // It ends with a failure when any operation went wrong; the report says which.
        let run = self.cargo(krate, &arguments, &log("run.txt"), RUN, &environment);
        let Ok(text) = std::fs::read_to_string(&report) else {
            return Err(run.err().unwrap_or_else(|| anyhow::anyhow!("the wire tests wrote no report")));
        };
        Ok((Outcome::of_report(&document.id, &text).assuming(assumed), server.has_ended()))
    }

    fn generate(&self, document: &Document, package: &str, krate: &Path, log: &Path) -> Result<()> {
        let program = std::env::current_exe().context("this program has no path")?;
        let mut command = Command::new(program);
        command.args(["generate", "--format", "json", "--every", "--name", package, "--spec"]).arg(&document.path);
        command.arg("--out").arg(krate);
        run(&mut command, log, GENERATE).with_context(|| format!("generate failed; see {}", log.display()))?;
        std::fs::copy(&self.lock, krate.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
        Ok(())
    }

    /// `cargo test --test wire` without TLS: the server is on loopback.
    fn cargo(
        &self,
        krate: &Path,
        arguments: &[&str],
        log: &Path,
        limits: Limits,
        environment: &[(&str, &str)],
    ) -> Result<()> {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["test", "--quiet", "--no-default-features", "--test", "wire"]).args(arguments).current_dir(krate);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env_remove("RUSTFLAGS").env_remove("CARGO_MANIFEST_DIR").envs(environment.iter().copied());
        run(&mut command, log, limits).with_context(|| format!("see {}", log.display()))
    }

    /// Removes what compiling a crate left.
    fn forget(&self, krate: &Path, package: &str) {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["clean", "--quiet", "--package", package]).current_dir(krate);
        command.env("CARGO_TARGET_DIR", &self.target).stdout(Stdio::null()).stderr(Stdio::null());
        // What stays costs only space.
        let _ = command.status();
    }
}

fn run(command: &mut Command, log: &Path, limits: Limits) -> Result<()> {
    let output = File::create(log).context("cannot write a log")?;
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    match child::run(command, limits)?.end {
        End::Exited(status) if status.success() => Ok(()),
        End::Exited(status) => bail!("it ended with {status}"),
        End::TimedOut => bail!("it ran too long"),
        End::OverMemory => bail!("it used too much memory"),
    }
}

/// A package name of a document's id.
fn package(id: &str) -> String {
    let word: String =
        id.to_ascii_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("wire-{}", word.trim_matches('-'))
}

/// The file that another program reads: of a folder, its only document.
fn entry(path: &Path) -> Result<PathBuf> {
    if path.is_file() {
        return Ok(path.to_owned());
    }
    let is_document = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("json" | "yaml" | "yml"))
    };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(path)?.flatten().map(|entry| entry.path()).filter(is_document).collect();
    match (files.pop(), files.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => bail!("{} holds several files; name the one that is read first", path.display()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn packages_have_names_that_cargo_takes() {
        assert_eq!(super::package("od-Example.com.v1_2"), "wire-od-example-com-v1-2");
    }
}
