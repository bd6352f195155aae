//! Where the repository is and what is in it.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The checkout this program was built from.
pub(crate) struct Repository {
    root: PathBuf,
}

/// One entry of specs/clients.toml.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientEntry {
    /// The documents, relative to specs/.
    pub(crate) spec: String,
    /// The crate, relative to the repository.
    pub(crate) out: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClientsFile {
    client: Vec<ClientEntry>,
}

impl Repository {
    /// The repository around the crate that is running, which `cargo run` names in the environment.
    ///
    /// # Errors
    /// When the program is started otherwise and no folder above the current one is the repository.
    pub(crate) fn find() -> Result<Self> {
        let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => std::env::current_dir().context("the current folder is gone")?,
        };
        let root = start.ancestors().find(|folder| folder.join("specs/clients.toml").is_file());
        let root =
            root.context("specs/clients.toml is not in this folder or one above; run `cargo xtask` in the repository")?;
        Ok(Self { root: root.to_owned() })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.root.join(below)
    }

    /// Where things that can be made again go: cargo's target folder.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from)
    }

    /// A path as it is shown: below the repository where it is there, with `/` between its parts.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.root).unwrap_or(path);
        shown
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/")
            .replace("//", "/")
    }

    /// The clients that `cargo xtask generate` makes when it is not told.
    ///
    /// # Errors
    /// When specs/clients.toml cannot be read or is not what it should be.
    pub(crate) fn clients(&self) -> Result<Vec<ClientEntry>> {
        let path = self.path("specs/clients.toml");
        let text = std::fs::read_to_string(&path).context("cannot read specs/clients.toml")?;
        let file: ClientsFile = toml::from_str(&text).context("specs/clients.toml is not valid")?;
        Ok(file.client)
    }
}
