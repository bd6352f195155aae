//! cargo-semver-checks: where it is, and what it says about two crates.
//!
//! Input: rustdoc JSON of both crates. Output: its report as text, kept beside them under a key of both. It is looked for
//! below the target folder and in PATH, and installed by cargo where it is nowhere.

use super::described::{Described, Workshop};
use crate::corpus::child::End;
use crate::repository::Repository;
use anyhow::{Context, Result, bail, ensure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The version that the classes were compared with. Others read other formats of rustdoc JSON.
const VERSION: &str = "0.51.0";

/// The program.
pub(super) struct Tool {
    program: PathBuf,
}

impl Tool {
    /// Finds it, or installs it below the target folder.
    ///
    /// # Errors
    /// When it is nowhere and cargo cannot install it.
    pub(super) fn find(repository: &Repository) -> Result<Self> {
        let root = repository.target().join("tools");
        let own = root.join("bin").join(format!("cargo-semver-checks{}", std::env::consts::EXE_SUFFIX));
        for program in [own.clone(), PathBuf::from("cargo-semver-checks")] {
            if is_right(&program) {
                return Ok(Self { program });
            }
        }
        anstream::eprintln!("installing cargo-semver-checks {VERSION} below {}: takes minutes", root.display());
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args(["install", "--locked", "--quiet", "cargo-semver-checks", "--version", VERSION, "--root"])
            .arg(&root);
        // Not what `cargo run` says about this program, and not its target folder.
        cargo.env_remove("CARGO_MANIFEST_DIR").env("CARGO_TARGET_DIR", root.join("build")).stdin(Stdio::null());
        let status = cargo.status().context("cannot start cargo")?;
        ensure!(status.success() && is_right(&own), "`cargo install cargo-semver-checks --version {VERSION}` failed");
        Ok(Self { program: own })
    }

    /// What it says about two crates, from an earlier run where both are the same.
    ///
    /// # Errors
    /// When it cannot be started, ends without a report, or takes too much time or memory.
    pub(super) fn compare(
        &self,
        workshop: &Workshop,
        (old, before): (&str, &Described),
        (new, after): (&str, &Described),
    ) -> Result<String> {
        let path = workshop.folder.join(format!("{old}..{new}.txt"));
        let key = format!("{VERSION} {} {}", before.key, after.key);
        if let Ok(text) = std::fs::read_to_string(&path)
            && let Some(report) = text.strip_prefix(&format!("{key}\n"))
        {
            return Ok(report.to_owned());
        }
        let report = self.run(workshop, before, after, &path.with_extension("log"))?;
        std::fs::write(&path, format!("{key}\n{report}"))
            .with_context(|| format!("cannot write {}", path.display()))?;
        Ok(report)
    }

    fn run(&self, workshop: &Workshop, before: &Described, after: &Described, log: &Path) -> Result<String> {
        let mut command = Command::new(&self.program);
        command.args(["semver-checks", "check-release", "--color", "never", "--release-type", "minor"]);
        command.arg("--baseline-rustdoc").arg(&before.json).arg("--current-rustdoc").arg(&after.json);
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let end = workshop.run(&mut command).context("cannot start cargo-semver-checks")?;
        let text = std::fs::read_to_string(log).with_context(|| format!("cannot read {}", log.display()))?;
        match end {
            // It ends with an error wherever it finds a break, so that only its own words tell that it came to an end.
            End::Exited(_) if text.lines().any(|line| line.trim_start().starts_with("Checked ")) => Ok(text),
            End::Exited(_) => bail!("cargo-semver-checks gave no report: {}", last_lines(&text)),
            End::TimedOut => bail!("cargo-semver-checks took too long"),
            End::OverMemory => bail!("cargo-semver-checks took too much memory; --memory allows more"),
        }
    }
}

fn is_right(program: &Path) -> bool {
    let output = Command::new(program).args(["semver-checks", "--version"]).stdin(Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains(VERSION))
}

/// The end of a log in one line.
pub(super) fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(5)..].join(" / ")
}
