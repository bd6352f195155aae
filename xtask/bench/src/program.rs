//! Programs of the bench: copied from xtask/bench/programs, compiled with the repository's dependency versions.

use crate::measure::{self, End};
use crate::place::Place;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;

const COMPILE: Duration = Duration::from_secs(1800);

/// A crate below the bench's folder.
pub(crate) struct Program {
    folder: PathBuf,
    target: PathBuf,
}

impl Program {
    /// Makes a crate of files: their paths in it, and their texts.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(crate) fn new(place: &Place, name: &str, files: &[(&str, &str)]) -> Result<Self> {
        let folder = place.empty_folder(Path::new("programs").join(name))?;
        for (path, text) in files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        // The versions that everything else here is tested with; cargo adds what is missing.
        std::fs::copy(place.file("Cargo.lock"), folder.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
        Ok(Self { folder, target: place.folder("programs-target")? })
    }

    /// Compiles it with optimization; the program that comes of it, under a name of its own.
    ///
    /// # Errors
    /// When it does not compile.
    pub(crate) fn build(&self, place: &Place, features: &[&str], name: &str) -> Result<PathBuf> {
        let mut command = place.cargo(&self.folder);
        command.args(["build", "--release", "--features", &features.join(",")]);
        command.env("CARGO_TARGET_DIR", &self.target);
        // Where callgrind's own tools look for names.
        command.env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only");
        let log = place.log(&format!("build-{name}"))?;
        if let End::Badly(why) = measure::run(&mut command, &log, COMPILE)? {
            bail!("{name} does not compile: {why}; see {}", log.display());
        }
        let package = self.folder.file_name().unwrap_or_default();
        let made = self.target.join("release").join(package).with_extension(std::env::consts::EXE_EXTENSION);
        let kept = self.target.join(name);
        std::fs::copy(&made, &kept).with_context(|| format!("there is no {}", made.display()))?;
        Ok(kept)
    }

    /// The folder of the crate.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}
