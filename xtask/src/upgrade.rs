//! What other documents mean for a crate that exists: the changes, the next version, a section of CHANGELOG.md.
//!
//! Input: the crate on disk and the documents of this run. Output: [`Upgrade`], or nothing where the documents are the
//! same. The old documents are found again by the hashes in generated.json, under specs/ or in the last commit of git
//! (docs/decisions/0006-versions-of-crates.md). Not here: what counts as a change.

use crate::diff::{changelog, compare, read_at, unpack};
use crate::repository::Repository;
use anyhow::{Context, Result};
use generator::config::Config;
use generator::diff::{Changes, Class, next_version};
use generator::load::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The parts of generated.json that say what a crate was made from.
#[derive(Deserialize)]
struct Manifest {
    documents: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct CargoToml {
    package: Package,
}

#[derive(Deserialize)]
struct Package {
    version: String,
}

/// The way from the crate on disk to the one of the new documents.
pub(crate) struct Upgrade {
    /// The version on disk.
    pub(crate) from: String,
    /// The version that the changes ask for.
    pub(crate) to: String,
    pub(crate) changes: Changes,
    subject: String,
}

/// The version of the crate in a folder, if there is one that we made.
pub(crate) fn version_on_disk(out: &Path) -> Option<String> {
    out.join("generated.json").exists().then_some(())?;
    let text = std::fs::read_to_string(out.join("Cargo.toml")).ok()?;
    let version = toml::from_str::<CargoToml>(&text).ok()?.package.version;
    // What is no version of ours is not carried on.
    next_version(&version, Class::Docs).map(|_| version)
}

/// Compares the documents of the crate on disk with those of this run. `manifest` is the new generated.json; `settle` adds
/// what the command line says to a configuration.
///
/// # Errors
/// When the old documents are there and cannot be read.
pub(crate) fn upgrade(
    repository: &Repository,
    spec: &Path,
    out: &Path,
    manifest: &str,
    settle: &dyn Fn(&mut Config),
) -> Result<Option<Upgrade>> {
    let Some(from) = version_on_disk(out) else { return Ok(None) };
    let on_disk = std::fs::read_to_string(out.join("generated.json")).unwrap_or_default();
    let (Ok(old), Ok(new)) = (serde_json::from_str::<Manifest>(&on_disk), serde_json::from_str::<Manifest>(manifest))
    else {
        return Ok(None);
    };
    if old.documents == new.documents {
        return Ok(None);
    }
    let Some((old_spec, unpacked)) = find(repository, spec, &old.documents) else {
        anstream::eprintln!(
            "note: the documents that the crate was made from are neither under specs/ nor in git's last commit; its version stays {from}"
        );
        return Ok(None);
    };
    let old = read_at(repository, &old_spec, &repository.relative(&old_spec), settle)?;
    let new = read_at(repository, spec, &repository.relative(spec), settle)?;
    drop(unpacked);
    let changes = compare(&old, &new);
    let to = next_version(&from, step(&changes)).unwrap_or_else(|| from.clone());
    let subject = format!("From {} to {} of the API.", version(&old), version(&new));
    Ok(Some(Upgrade { from, to, changes, subject }))
}

fn version(side: &crate::diff::Side) -> &str {
    &side.understood.api.info.version
}

/// Cargo's versions speak of code; what hits programs otherwise is at least no mere patch.
fn step(changes: &Changes) -> Class {
    let others = changes.class().unwrap_or(Class::Docs).min(Class::Risky);
    changes.code_class().unwrap_or(Class::Docs).max(others)
}

impl Upgrade {
    /// Adds a section to the crate's CHANGELOG.md, the newest first; what people wrote there stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn record(&self, out: &Path, version: &str) -> Result<()> {
        let path = out.join("CHANGELOG.md");
        let before = std::fs::read_to_string(&path).unwrap_or_else(|_| HEAD.to_owned());
        let section = changelog(version, &self.subject, &self.changes);
        std::fs::write(&path, insert(&before, version, &section)).context("cannot write CHANGELOG.md")
    }

    /// A few lines for the terminal.
    pub(crate) fn lines(&self, version: &str) -> Vec<String> {
        let counts = self.changes.counts().map(|(class, count)| format!("{count} {}", class.as_str()));
        let mut lines = vec![format!("changes  {} since {}; CHANGELOG.md lists them", counts.join(", "), self.from)];
        let breaking = self.changes.list.iter().filter(|change| change.classes.code == Class::Breaking);
        lines.extend(breaking.take(5).map(|change| format!("breaks   {}", change.message)));
        match version == self.to {
            true => lines.push(format!("version  {} → {version}", self.from)),
            false => lines.push(format!("version  {version}, as it was told; the changes ask for {}", self.to)),
        }
        lines
    }
}

const HEAD: &str = "\
# Changelog

What changed for users of this crate when the API's documents changed. `cargo xtask generate` adds a section at the top;
what is written by hand stays.
";

/// The text with a section in front of the others; in the place of one of the same version.
fn insert(text: &str, version: &str, section: &str) -> String {
    let heading = format!("## {version}\n");
    let (before, rest) = match text.find("\n## ") {
        Some(at) => text.split_at(at + 1),
        None => (text, ""),
    };
    let rest = match rest.strip_prefix(&heading) {
        Some(same) => same.find("\n## ").map_or("", |at| &same[at + 1..]),
        None => rest,
    };
    let gap = if rest.is_empty() { "" } else { "\n" };
    format!("{}\n\n{section}{gap}{rest}", before.trim_end())
}

/// The document with these files and hashes, and the folder that must live as long as it is read.
fn find(
    repository: &Repository,
    spec: &Path,
    documents: &BTreeMap<String, String>,
) -> Option<(PathBuf, Option<TempDir>)> {
    let folder = if spec.is_dir() { spec } else { spec.parent()? };
    let entry = |folder: &Path| match spec.file_name() {
        Some(name) if spec.is_file() && documents.contains_key(name.to_string_lossy().as_ref()) => folder.join(name),
        _ => match documents.keys().next() {
            Some(only) if documents.len() == 1 => folder.join(only),
            _ => folder.to_owned(),
        },
    };
    let holds = |folder: &Path| {
        let same = |(file, hash): (&String, &String)| {
            std::fs::read_to_string(folder.join(file)).is_ok_and(|text| Source::of_text(file, text).sha256() == *hash)
        };
        !documents.is_empty() && documents.iter().all(same)
    };
    let mut candidates = vec![folder.to_owned()];
    candidates.extend(folders(folder.parent()?));
    for api in folders(&repository.path("specs")) {
        candidates.extend(folders(&api));
        candidates.push(api);
    }
    if let Some(found) = candidates.iter().find(|folder| holds(folder)) {
        return Some((entry(found), None));
    }
    let below = folder.strip_prefix(repository.root()).ok()?;
    let unpacked = unpack(repository, "HEAD", below).ok()?;
    let then = unpacked.path().join(below);
    holds(&then).then(|| (entry(&then), Some(unpacked)))
}

/// The folders in a folder, sorted.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut list: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    list.sort();
    list
}

#[cfg(test)]
mod tests {
    use super::{HEAD, insert};

    #[test]
    fn the_newest_section_is_the_first_and_words_of_people_stay() {
        let first = insert(HEAD, "0.2.0", "## 0.2.0\n\n- a\n");
        assert!(first.ends_with("stays.\n\n## 0.2.0\n\n- a\n"), "{first}");
        let edited = first.replace("- a", "- a, by hand");
        let second = insert(&edited, "0.3.0", "## 0.3.0\n\n- b\n");
        assert!(second.ends_with("## 0.3.0\n\n- b\n\n## 0.2.0\n\n- a, by hand\n"), "{second}");
    }

    #[test]
    fn a_section_of_the_same_version_is_replaced() {
        let text = insert(&insert(HEAD, "0.2.0", "## 0.2.0\n\n- a\n"), "0.2.0", "## 0.2.0\n\n- b\n");
        assert!(text.contains("- b") && !text.contains("- a"), "{text}");
    }
}
