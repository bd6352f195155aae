//! `cargo xtask diff --generator REV`: what a change of the generator itself changes for users of generated crates.
//!
//! Input: another generator, as a revision of git or a built `xtask`, and a set of documents. Output: the public items that
//! crates made by this one have and those made by the other have not, and the other way round. Not here: changes of
//! documents.

mod other;
mod set;
mod shown;

use crate::public_api::public_items;
use crate::repository::Repository;
use anyhow::{Context, Result, bail};
use serde::Serialize;
use set::Member;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(super) use shown::{json, markdown, text};

/// What differs between the crates of two generators.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Difference {
    /// How many documents gave a crate with both.
    pub(super) crates: usize,
    /// Lines that are the same in every crate: the runtime.
    pub(super) everywhere: Lines,
    /// By document, what else differs.
    pub(super) documents: BTreeMap<String, Lines>,
    /// Documents that only one of them makes a crate of, and which.
    pub(super) refused: BTreeMap<String, String>,
}

/// Public items that are gone, and new ones.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Lines {
    pub(super) gone: BTreeSet<String>,
    pub(super) new: BTreeSet<String>,
}

impl Lines {
    fn of(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Self {
        Self { gone: old.difference(new).cloned().collect(), new: new.difference(old).cloned().collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }
}

impl Difference {
    /// Whether something that users could have written is gone.
    pub(super) fn breaks(&self) -> bool {
        !self.refused.is_empty()
            || self.documents.values().chain([&self.everywhere]).any(|lines| !lines.gone.is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.refused.is_empty() && self.everywhere.is_empty() && self.documents.is_empty()
    }
}

/// Makes the crates of a set with both generators and compares them.
///
/// # Errors
/// When the other generator cannot be had, the set cannot be read, or a crate cannot be.
pub(super) fn difference(repository: &Repository, other: &str, folder: Option<&Path>) -> Result<Difference> {
    let set = set::set(repository, folder)?;
    let own = std::env::current_exe().context("this program does not know where it is")?;
    let other = other::other(repository, other)?;
    let mut pairs = BTreeMap::new();
    let mut difference = Difference::default();
    for member in &set {
        anstream::eprintln!("{}", member.id);
        match (items(repository, &other, member)?, items(repository, &own, member)?) {
            (Some(old), Some(new)) => _ = pairs.insert(member.id.clone(), Lines::of(&old, &new)),
            (None, None) => anstream::eprintln!("  neither makes a crate of it"),
            (Some(_), None) => _ = difference.refused.insert(member.id.clone(), "only the other".to_owned()),
            (None, Some(_)) => _ = difference.refused.insert(member.id.clone(), "only this one".to_owned()),
        }
    }
    if pairs.is_empty() && difference.refused.is_empty() {
        bail!("no document of the set gives a crate");
    }
    difference.crates = pairs.len();
    difference.everywhere = common(&pairs);
    for (id, mut lines) in pairs {
        lines.gone.retain(|line| !difference.everywhere.gone.contains(line));
        lines.new.retain(|line| !difference.everywhere.new.contains(line));
        if !lines.is_empty() {
            difference.documents.insert(id, lines);
        }
    }
    Ok(difference)
}

/// What all crates have in common, where there are several.
fn common(pairs: &BTreeMap<String, Lines>) -> Lines {
    let mut all = pairs.values();
    let (Some(first), true) = (all.next(), pairs.len() > 1) else { return Lines::default() };
    let mut common = Lines { gone: first.gone.clone(), new: first.new.clone() };
    for lines in all {
        common.gone.retain(|line| lines.gone.contains(line));
        common.new.retain(|line| lines.new.contains(line));
    }
    common
}

/// The public items of the crate that a generator makes; `None` where it makes none.
fn items(repository: &Repository, program: &PathBuf, member: &Member) -> Result<Option<BTreeSet<String>>> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let mut command = Command::new(program);
    command.arg("generate").arg("--spec").arg(&member.spec).arg("--out").arg(folder.path().join("crate"));
    // Names and versions are no items.
    command.args(["--name", "compared-client", "--crate-version", "1.0.0", "--format", "json"]);
    command.env("CARGO_MANIFEST_DIR", repository.root()).stdin(Stdio::null()).stdout(Stdio::null());
    let output =
        command.stderr(Stdio::piped()).output().with_context(|| format!("cannot start {}", program.display()))?;
    if !output.status.success() {
        return Ok(None);
    }
    public_items(&folder.path().join("crate")).map(Some)
}

#[cfg(test)]
mod tests {
    use super::{Lines, common};
    use std::collections::BTreeMap;

    #[test]
    fn what_changed_in_every_crate_is_said_once() {
        let set = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        let pairs = BTreeMap::from([
            ("a".to_owned(), Lines { gone: set(&["runtime::X", "types::A"]), new: set(&[]) }),
            ("b".to_owned(), Lines { gone: set(&["runtime::X"]), new: set(&["types::B"]) }),
        ]);
        assert_eq!(common(&pairs), Lines { gone: set(&["runtime::X"]), new: set(&[]) });
        let one = BTreeMap::from([("a".to_owned(), Lines { gone: set(&["types::A"]), new: set(&[]) })]);
        assert!(common(&one).is_empty());
    }
}
