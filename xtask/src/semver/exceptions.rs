//! Where the tool calls a break what we do not, and why.
//!
//! Input: exceptions.toml. Output: whether an exception explains a finding, and which of them explained none.

use anyhow::{Context, Result, ensure};
use generator::diff::{Change, rules};
use serde::Deserialize;

/// The file, which is part of the program.
const OWN: &str = include_str!("exceptions.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    exception: Vec<Exception>,
}

/// A lint whose findings are no breaks where a certain change is why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// The lint of cargo-semver-checks.
    lint: String,
    /// The id of our change about the same item.
    change: String,
    /// Why it breaks no code that follows docs/generated-code.md.
    reason: String,
    #[serde(skip)]
    used: bool,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Exceptions {
    list: Vec<Exception>,
}

impl Exceptions {
    /// Those of this repository.
    ///
    /// # Errors
    /// When the file is not what it should be.
    pub(super) fn own() -> Result<Self> {
        let own = Self::read(OWN).context("exceptions.toml is not valid")?;
        for exception in &own.list {
            ensure!(rules().any(|rule| rule.id == exception.change), "there is no change `{}`", exception.change);
        }
        Ok(own)
    }

    pub(super) fn read(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text)?;
        for exception in &file.exception {
            ensure!(!exception.reason.trim().is_empty(), "the exception for `{}` needs a reason", exception.lint);
        }
        Ok(Self { list: file.exception })
    }

    /// Whether one of them explains a finding of a lint, given our changes about the same item.
    pub(super) fn explain(&mut self, lint: &str, about: &[&Change]) -> bool {
        let fits = |exception: &&mut Exception| {
            exception.lint == lint && about.iter().any(|change| change.id == exception.change)
        };
        let found = self.list.iter_mut().find(fits);
        found.map(|exception| exception.used = true).is_some()
    }

    /// Those that explained nothing.
    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        self.list.iter().filter(|one| !one.used).map(|one| format!("the exception of {} for {}", one.lint, one.change))
    }
}

#[cfg(test)]
mod tests {
    use super::Exceptions;

    #[test]
    fn the_repositorys_own_are_valid_and_each_has_a_reason() {
        assert!(Exceptions::own().unwrap().unused().count() > 0);
        let error = Exceptions::read("[[exception]]\nlint = 'a'\nchange = 'b'\nreason = ' '").unwrap_err();
        assert_eq!(error.to_string(), "the exception for `a` needs a reason");
    }
}
