//! The documents that crates are made of.
//!
//! Input: a folder, or none. Output: its documents; without one those of this repository: every version under specs/ and
//! the fixtures of the generator, which have every construct that was ever thought of.

use crate::corpus::documents;
use crate::repository::Repository;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The fixtures that are whole documents.
const FIXTURES: [&str; 7] = [
    "quartet/1.2",
    "quartet/2.0.json",
    "quartet/3.0.yaml",
    "quartet/3.1.yaml",
    "diff/base.yaml",
    "seeds/forms-2.0.json",
    "seeds/schemas-3.1.yaml",
];

/// A document.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) spec: PathBuf,
}

pub(super) fn set(repository: &Repository, folder: Option<&Path>) -> Result<Vec<Member>> {
    if let Some(folder) = folder {
        let found = documents::find(folder)?;
        return Ok(found.into_iter().map(|document| Member { id: document.id, spec: document.path }).collect());
    }
    let fixtures = repository.path("generator/tests/fixtures");
    let mut set = versions(&repository.path("specs"))?;
    set.extend(FIXTURES.iter().map(|name| Member { id: (*name).to_owned(), spec: fixtures.join(name) }));
    set.retain(|member| member.spec.exists());
    Ok(set)
}

/// Every version of every API: the folders with a source.toml.
fn versions(specs: &Path) -> Result<Vec<Member>> {
    let mut found = Vec::new();
    for api in folders(specs)? {
        for version in folders(&api)?.into_iter().filter(|version| version.join("source.toml").is_file()) {
            let id = version.strip_prefix(specs).unwrap_or(&version).to_string_lossy().replace('\\', "/");
            found.push(Member { id, spec: version });
        }
    }
    Ok(found)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut list: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    list.sort();
    Ok(list)
}
