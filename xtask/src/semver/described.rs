//! Crates and their public items as rustdoc describes them.
//!
//! Input: a document. Output: the crate on disk and its rustdoc JSON, made once for each content. All crates bear one name
//! and version, so that only their items differ, and share one target folder, so that dependencies are compiled once.

use super::tool::last_lines;
use crate::corpus::child::{self, End, Limits};
use crate::corpus::documents::{Document, hexadecimal};
use crate::repository::Repository;
use crate::settings;
use anyhow::{Context, Result, bail, ensure};
use generator::config::RuntimePlace;
use generator::finding::Findings;
use generator::format::File;
use generator::pipeline::{self, Input};
use generator::write;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The name that every crate bears.
pub(super) const PACKAGE: &str = "semver-subject";
/// CPU time for one crate or one pair; the greatest take minutes.
const TIME: Duration = Duration::from_secs(1800);

/// A crate whose items are known.
pub(super) struct Described {
    /// rustdoc's JSON.
    pub(super) json: PathBuf,
    /// A hash of the crate and of the compiler.
    pub(super) key: String,
}

/// Where crates are made and described.
pub(super) struct Workshop {
    pub(super) folder: PathBuf,
    limits: Limits,
    compiler: String,
    lock: PathBuf,
}

impl Workshop {
    /// Makes the folder.
    ///
    /// # Errors
    /// When that fails, or there is no Rust compiler.
    pub(super) fn new(repository: &Repository, folder: PathBuf, memory: u64) -> Result<Self> {
        let folder = std::path::absolute(folder).context("--out is empty")?;
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let compiler = Command::new("rustc").arg("-vV").output().context("cannot start rustc")?;
        ensure!(compiler.status.success(), "rustc does not say its version");
        let compiler = String::from_utf8_lossy(&compiler.stdout).into_owned();
        Ok(Self { folder, limits: Limits { time: TIME, memory }, compiler, lock: repository.path("Cargo.lock") })
    }

    /// Runs a command within the limits.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(super) fn run(&self, command: &mut Command) -> std::io::Result<End> {
        child::run(command, self.limits).map(|measured| measured.end)
    }

    /// The crate of a document with its description, from an earlier run where the crate is the same.
    ///
    /// # Errors
    /// When the document gives no crate, or rustdoc no description.
    pub(super) fn described(&self, repository: &Repository, document: &Document) -> Result<Described> {
        let files = generated(document)?;
        let folder = self.folder.join(&document.id);
        let described = Described { json: folder.join("rustdoc.json"), key: self.key(&files) };
        let key = folder.join("key");
        if described.json.is_file() && std::fs::read_to_string(&key).is_ok_and(|known| known == described.key) {
            return Ok(described);
        }
        anstream::eprintln!("  describing {}", document.id);
        let package = folder.join("crate");
        let plan = write::plan(&files, &package).context("cannot compare with what is on disk")?;
        write::apply(&plan).context("cannot write the crate")?;
        // The versions of this repository: nothing is downloaded, and what is tested here is what is described.
        std::fs::copy(&self.lock, package.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
        self.rustdoc(repository, &package, &described.json).with_context(|| format!("describing {}", document.id))?;
        std::fs::write(key, &described.key).context("cannot write the key of a crate")?;
        Ok(described)
    }

    fn rustdoc(&self, repository: &Repository, package: &Path, json: &Path) -> Result<()> {
        let target = self.folder.join("build");
        let log = json.with_extension("log");
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["rustdoc", "--quiet", "--lib", "--", "-Zunstable-options", "--output-format", "json"]);
        // rustdoc's JSON is not stable; cargo-semver-checks gets it from stable compilers in the same way.
        cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target).env("CARGO_INCREMENTAL", "0");
        cargo.env_remove("CARGO_MANIFEST_DIR").current_dir(package).stdin(Stdio::null()).stdout(Stdio::null());
        cargo.stderr(std::fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?);
        match self.run(&mut cargo).context("cannot start cargo")? {
            End::Exited(status) if status.success() => {}
            End::Exited(_) => bail!("{}", last_lines(&std::fs::read_to_string(&log).unwrap_or_default())),
            End::TimedOut => bail!("rustdoc took too long"),
            End::OverMemory => bail!("rustdoc took too much memory; --memory allows more"),
        }
        let made = target.join("doc").join(format!("{}.json", PACKAGE.replace('-', "_")));
        std::fs::rename(&made, json).with_context(|| format!("rustdoc made no {}", repository.relative(&made)))
    }

    fn key(&self, files: &[File]) -> String {
        let mut hasher = Sha256::new();
        hasher.update(&self.compiler);
        for file in files {
            hasher.update(format!("{}\n{}\n{}", file.path, file.text.len(), file.text));
        }
        hexadecimal(&hasher.finalize())
    }
}

/// The files of the crate.
fn generated(document: &Document) -> Result<Vec<File>> {
    let mut findings = Findings::new();
    let Ok(mut settings) = settings::read(&document.path, &mut findings)? else { bail!("client.toml is not valid") };
    settings.config.package.name = Some(PACKAGE.to_owned());
    settings.config.package.version = Some("1.0.0".to_owned());
    // A description holds nothing of other crates: what became an alias of a type of the runtime would look gone.
    settings.config.package.runtime = Some(RuntimePlace::Module);
    let input = Input { spec: &document.path, folder: &settings.folder, config: &settings.config };
    match pipeline::generate(&input, &mut findings) {
        Ok(output) => Ok(output.files),
        Err(_) => bail!("{} gives no crate; `cargo xtask generate` says why", document.id),
    }
}
