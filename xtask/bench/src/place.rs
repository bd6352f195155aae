//! Where the bench works: folders below cargo's target folder, and this repository's own programs.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders of the bench.
pub(crate) struct Place {
    repository: PathBuf,
    target: PathBuf,
}

impl Place {
    /// The repository this program was built from, and its target folder.
    ///
    /// # Errors
    /// When the repository is gone.
    pub(crate) fn new() -> Result<Self> {
        let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).canonicalize();
        let repository = repository.context("the repository that this program was built from is gone")?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository.join("target"), PathBuf::from);
        let target = std::path::absolute(target).context("CARGO_TARGET_DIR is empty")?;
        Ok(Self { repository, target })
    }

    /// A file of the repository.
    pub(crate) fn file(&self, below: &str) -> PathBuf {
        self.repository.join(below)
    }

    /// A folder of the bench, made where it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn folder(&self, below: impl AsRef<Path>) -> Result<PathBuf> {
        let folder = self.target.join("bench").join(below);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }

    /// An empty folder of the bench.
    ///
    /// # Errors
    /// When what was there cannot be removed.
    pub(crate) fn empty_folder(&self, below: impl AsRef<Path>) -> Result<PathBuf> {
        let folder = self.folder(below)?;
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A log of the bench.
    ///
    /// # Errors
    /// When its folder cannot be made.
    pub(crate) fn log(&self, name: &str) -> Result<PathBuf> {
        Ok(self.folder("logs")?.join(format!("{name}.txt")))
    }

    /// Builds this repository's programs as users of speed build them.
    ///
    /// # Errors
    /// When they do not compile.
    pub(crate) fn build(&self) -> Result<()> {
        let mut command = self.cargo(&self.repository);
        command.args(["build", "--release", "--quiet", "--package", "xtask", "--package", "client-bench"]);
        let status = command.env("CARGO_TARGET_DIR", &self.target).status().context("cannot start cargo")?;
        ensure!(status.success(), "this repository's programs do not compile");
        Ok(())
    }

    /// A program that [`Self::build`] made.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("release").join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Cargo in a folder, without what the caller's environment would change in a build.
    pub(crate) fn cargo(&self, folder: &Path) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(folder).env("CARGO_INCREMENTAL", "0");
        for name in ["RUSTFLAGS", "CARGO_MANIFEST_DIR", "CARGO_TARGET_DIR", "CARGO_BUILD_RUSTFLAGS"] {
            command.env_remove(name);
        }
        command
    }
}
