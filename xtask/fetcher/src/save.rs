//! Puts documents in place: all or none of them.
//!
//! Input: the documents, in memory. Output: the folder of the version. It is made beside its place and moved there in one
//! step, so that nobody ever sees half of it.

use crate::collection::Collection;
use crate::source_toml;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// The documents were there, to the byte.
    Same,
    /// They are there now.
    Written,
}

/// Saves the documents as `specs/API/VERSION`.
///
/// # Errors
/// When other documents are there and are not to be replaced, or the disk refuses.
pub(crate) fn save(specs: &Path, api: &str, version: &str, collection: &Collection, replace: bool) -> Result<Saved> {
    let target = specs.join(api).join(version);
    let there = existing(&target, collection)?;
    if there.is_empty() && is_same(&target, collection) {
        return Ok(Saved::Same);
    }
    if target.exists() && !replace {
        let differ = if there.is_empty() { "others".to_owned() } else { there.join(", ") };
        bail!(
            "specs/{api}/{version} holds other documents of this version ({differ}); \
             --replace puts these in their place, --as-version NAME saves them beside"
        );
    }
    if !specs.is_dir() {
        bail!("there is no folder {}", specs.display());
    }
    let made =
        tempfile::Builder::new().prefix(".fetch-").tempdir_in(specs).context("cannot make a folder in specs/")?;
    let new = made.path().join("new");
    std::fs::create_dir(&new).context("cannot make a folder in specs/")?;
    if target.exists() {
        keep(&target, &new, &source_toml::documents(&target))?;
    }
    for file in &collection.files {
        let path = file.name.split('/').fold(new.clone(), |path, part| path.join(part));
        std::fs::create_dir_all(path.parent().unwrap_or(&new)).context("cannot make a folder in specs/")?;
        std::fs::write(&path, &file.bytes).with_context(|| format!("cannot write {}", file.name))?;
    }
    std::fs::write(new.join("source.toml"), source_toml::write(collection)?).context("cannot write source.toml")?;
    put(&new, &target, &made.path().join("old"))?;
    Ok(Saved::Written)
}

/// Moves the new folder to its place; what was there goes to `old`, and comes back if the move fails.
fn put(new: &Path, target: &Path, old: &Path) -> Result<()> {
    let parent = target.parent().context("a version is below its API")?;
    let parent_is_new = !parent.exists();
    std::fs::create_dir_all(parent).context("cannot make a folder in specs/")?;
    let had = target.exists();
    if had {
        std::fs::rename(target, old).context("cannot move the old documents away")?;
    }
    let moved = std::fs::rename(new, target);
    if moved.is_err() {
        if had {
            std::fs::rename(old, target).context("cannot put the old documents back")?;
        } else if parent_is_new {
            std::fs::remove_dir(parent).ok();
        }
    }
    moved.context("cannot move the new documents to their place")
}

/// Documents that are there and differ from those of the same name, or that the new ones no longer have.
fn existing(target: &Path, collection: &Collection) -> Result<Vec<String>> {
    let mut differ = Vec::new();
    for file in &collection.files {
        match std::fs::read(target.join(&file.name)) {
            Ok(bytes) if bytes != file.bytes => differ.push(file.name.clone()),
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot read {} in {}", file.name, target.display()));
            }
            _ => {}
        }
    }
    let gone = |name: &String| !collection.files.iter().any(|file| file.name == *name);
    differ.extend(source_toml::documents(target).into_iter().filter(gone));
    Ok(differ)
}

fn is_same(target: &Path, collection: &Collection) -> bool {
    let same = |path: PathBuf, bytes: &[u8]| std::fs::read(path).is_ok_and(|there| there == bytes);
    collection.files.iter().all(|file| same(target.join(&file.name), &file.bytes))
}

/// Copies what is no document: client.toml, overlays, what people put there.
fn keep(from: &Path, to: &Path, documents: &[String]) -> Result<()> {
    for entry in std::fs::read_dir(from).context("cannot read the folder of the version")? {
        let entry = entry.context("cannot read the folder of the version")?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let below: Vec<String> = documents
                .iter()
                .filter_map(|file| Some(file.strip_prefix(&name)?.strip_prefix('/')?.to_owned()))
                .collect();
            std::fs::create_dir_all(&copy).context("cannot make a folder in specs/")?;
            keep(&path, &copy, &below)?;
        } else if !documents.iter().any(|file| entry.file_name().to_string_lossy() == file.as_str()) {
            std::fs::copy(&path, &copy).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}
