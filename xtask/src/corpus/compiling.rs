//! Compiles generated crates.
//!
//! Input: a crate on disk. Output: what the compiler said and took. Every workbench has a target folder with the dependencies
//! compiled once; crates are compiled in it one after the other and leave nothing behind. Nothing is downloaded after that.

use super::arguments::CompileMode;
use super::child::{self, End, Limits};
use super::generating::Places;
use super::row::Compiled;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A target folder with the dependencies of generated crates in it.
pub(crate) struct Workbench {
    target: PathBuf,
    lock: PathBuf,
    mode: CompileMode,
}

impl Workbench {
    /// Compiles the dependencies by means of a small generated crate.
    ///
    /// # Errors
    /// When cargo cannot be started or gives no lock file. That the small crate itself does not compile is no error: the
    /// others will show it.
    pub(crate) fn warm(target: PathBuf, model: &Places, mode: CompileMode, versions: &Path) -> Result<Self> {
        let lock = model.package_folder.join("Cargo.lock");
        if !lock.is_file() {
            // The versions of this repository, so that what is tested here is what is compiled there.
            let _ = std::fs::copy(versions, &lock);
        }
        let log = File::create(&model.log).context("cannot write a log")?;
        for step in steps(mode) {
            let mut command = command(model, &target, step);
            command.stdout(Stdio::null()).stderr(log.try_clone()?).status().context("cannot start cargo")?;
        }
        anyhow::ensure!(lock.is_file(), "cargo gave no lock file; see {}", model.log.display());
        Ok(Self { target, lock, mode })
    }

    /// Compiles a crate.
    ///
    /// # Errors
    /// When files cannot be written or cargo not be started; never for what is wrong with the crate.
    pub(crate) fn compile(&self, places: &Places, limits: Limits) -> Result<Compiled> {
        std::fs::copy(&self.lock, places.package_folder.join("Cargo.lock")).context("cannot copy the lock file")?;
        let mut compiled = Compiled { fine: true, ..Compiled::default() };
        for step in steps(self.mode) {
            let mut command = command(places, &self.target, step);
            command.env("CARGO_NET_OFFLINE", "true");
            self.run(command, places, limits, &mut compiled)?;
            if !compiled.fine {
                break;
            }
        }
        self.forget(&places.package);
        Ok(compiled)
    }

    /// Runs one step and adds what it said and took.
    fn run(&self, mut command: Command, places: &Places, limits: Limits, compiled: &mut Compiled) -> Result<()> {
        let errors = places.compiler.with_extension("stderr.txt");
        command.stdout(File::create(&places.compiler)?).stderr(File::create(&errors)?);
        let measured = child::run(&mut command, limits).context("cannot start cargo")?;
        read_messages(&String::from_utf8_lossy(&std::fs::read(&places.compiler)?), compiled);
        compiled.seconds += measured.seconds;
        compiled.cpu_seconds = sum(compiled.cpu_seconds, measured.cpu_seconds);
        compiled.peak = compiled.peak.max(measured.peak);
        compiled.fine = matches!(measured.end, End::Exited(status) if status.success());
        match measured.end {
            End::TimedOut => compiled.first = "the compiler ran too long".to_owned(),
            End::OverMemory => compiled.first = "the compiler used too much memory".to_owned(),
            End::Exited(_) if !compiled.fine && compiled.first.is_empty() => {
                compiled.first = cargo_error(&String::from_utf8_lossy(&std::fs::read(&errors)?));
            }
            End::Exited(_) => {}
        }
        Ok(())
    }

    /// Removes what compiling a crate left in the target folder.
    fn forget(&self, package: &str) {
        let library = package.replace('-', "_");
        for (folder, names) in [
            ("deps", [format!("lib{library}-"), format!("{library}-")]),
            (".fingerprint", [format!("{package}-"), String::from("\0")]),
        ] {
            let folder = self.target.join("debug").join(folder);
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                // 16 hexadecimal digits follow, so that a name that begins alike stays.
                let is_own = names.iter().filter_map(|start| name.strip_prefix(start.as_str())).any(|rest| {
                    rest.split('.')
                        .next()
                        .is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
                });
                if is_own {
                    let _ = if entry.path().is_dir() {
                        std::fs::remove_dir_all(entry.path())
                    } else {
                        std::fs::remove_file(entry.path())
                    };
                }
            }
        }
    }
}

/// The arguments that cargo is called with, one call after the other.
fn steps(mode: CompileMode) -> &'static [&'static [&'static str]] {
    match mode {
        CompileMode::Not => &[],
        CompileMode::Check => &[&["check"]],
        CompileMode::Clippy => &[&["clippy"], &["doc", "--no-deps", "--lib"]],
    }
}

fn command(places: &Places, target: &Path, step: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(step).args(["--message-format", "json", "--quiet"]);
    command.current_dir(&places.package_folder).stdin(Stdio::null());
    command.env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
    match step.first() {
        Some(&"clippy") => _ = command.args(["--", "--deny", "warnings"]),
        Some(&"doc") => _ = command.env("RUSTDOCFLAGS", "--deny warnings"),
        _ => {}
    }
    command
}

fn sum(before: Option<f64>, more: Option<f64>) -> Option<f64> {
    more.map(|more| before.unwrap_or_default() + more)
}

/// Counts the compiler's messages.
fn read_messages(output: &str, compiled: &mut Compiled) {
    let mut first_warning = String::new();
    for line in output.lines() {
        let Ok(value) = serde_json::from_str::<Value>(line) else { continue };
        if value["reason"] != "compiler-message" {
            continue;
        }
        let message = &value["message"];
        let (level, text) =
            (message["level"].as_str().unwrap_or_default(), message["message"].as_str().unwrap_or_default());
        let summary = text.starts_with("aborting due to") || text.ends_with("emitted") || text.contains("generated ");
        let (count, first) = match level {
            "error" if !summary => (&mut compiled.errors, &mut compiled.first),
            "warning" if !summary => (&mut compiled.warnings, &mut first_warning),
            _ => continue,
        };
        *count += 1;
        let code = message["code"]["code"].as_str().unwrap_or("no-code");
        *compiled.codes.entry(code.to_owned()).or_default() += 1;
        if first.is_empty() {
            *first = format!("{code}: {text}\n{}", place(message));
        }
    }
    if compiled.first.is_empty() {
        compiled.first = first_warning;
    }
}

/// `src/a.rs:3:4` of a message.
fn place(message: &Value) -> String {
    let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let span = spans.iter().find(|span| span["is_primary"] == true);
    span.map_or_else(String::new, |span| {
        format!("{}:{}:{}", span["file_name"].as_str().unwrap_or_default(), span["line_start"], span["column_start"])
    })
}

/// What cargo itself complained about.
fn cargo_error(log: &str) -> String {
    let start = log.lines().position(|line| line.starts_with("error")).unwrap_or(0);
    log.lines().skip(start).take(6).map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Compiled, cargo_error, read_messages};

    #[test]
    fn errors_and_warnings_are_counted_by_code_and_the_first_error_is_kept() {
        let message = |level: &str, code: &str, text: &str| {
            format!(
                "{{\"reason\":\"compiler-message\",\"message\":{{\"level\":\"{level}\",\"code\":{code},\"message\":\"{text}\",\
                 \"spans\":[{{\"is_primary\":true,\"file_name\":\"src/a.rs\",\"line_start\":3,\"column_start\":4}}]}}}}\n"
            )
        };
        let output = message("warning", "{\"code\":\"unused_mut\"}", "a")
            + "{\"reason\":\"compiler-artifact\"}\n"
            + &message("error", "{\"code\":\"E0308\"}", "mismatched types")
            + &message("error", "null", "aborting due to 1 previous error; 1 warning emitted");
        let mut compiled = Compiled::default();
        read_messages(&output, &mut compiled);
        assert_eq!((compiled.errors, compiled.warnings), (1, 1));
        assert_eq!(compiled.first, "E0308: mismatched types\nsrc/a.rs:3:4");
        assert_eq!(compiled.codes["unused_mut"], 1);
    }

    #[test]
    fn what_cargo_says_is_the_reason_when_the_compiler_is_silent() {
        assert_eq!(
            cargo_error("   Updating\nerror: no matching package\n  named x\n"),
            "error: no matching package named x"
        );
    }
}
