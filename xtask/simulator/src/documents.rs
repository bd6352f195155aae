//! The Swagger documents the simulator publishes, as two ages of the product would.
//!
//! Folder → files by name: `2.0.0/` is a Swagger 1.2 listing (`api-docs.json`) with its declarations beside it, `3.6.3/`
//! is one Swagger 2.0 document. They are served as they are on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use axum::body::Bytes;

/// Where the documents are in a checkout.
pub(crate) const DEFAULT_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../specs/portfolio");

/// Documents by their comparable names.
#[derive(Default)]
pub(crate) struct Documents {
    old: BTreeMap<String, Bytes>,
    new: BTreeMap<String, Bytes>,
}

impl Documents {
    /// Reads both folders; one that does not exist counts as empty.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        Ok(Self { old: read_folder(&folder.join("2.0.0"))?, new: read_folder(&folder.join("3.6.3"))? })
    }

    /// The Swagger 1.2 listing.
    pub(crate) fn listing(&self) -> Option<Bytes> {
        self.old.get("api-docs").cloned()
    }

    /// The Swagger 1.2 declaration of a path, such as `catalog` or `job/run`.
    pub(crate) fn declaration(&self, path: &str) -> Option<Bytes> {
        self.old.get(&comparable(path)).cloned()
    }

    /// The Swagger 2.0 document: `swagger.json`, or the only one there is.
    pub(crate) fn swagger(&self) -> Option<Bytes> {
        let only = || if self.new.len() == 1 { self.new.values().next() } else { None };
        self.new.get("swagger").or_else(only).cloned()
    }

    /// How many documents there are.
    pub(crate) fn count(&self) -> usize {
        self.old.len() + self.new.len()
    }
}

fn read_folder(folder: &Path) -> io::Result<BTreeMap<String, Bytes>> {
    let mut documents = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(documents);
    }
    let mut waiting: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let name = path.with_extension("");
                let name = name.strip_prefix(folder).unwrap_or(&name).to_string_lossy().into_owned();
                documents.insert(comparable(&name), fs::read(&path)?.into());
            }
        }
    }
    Ok(documents)
}

/// A declaration's path and its file's name in one form: `/job/run`, `job_run` and `job/run.json` are the same.
fn comparable(name: &str) -> String {
    let name = name.trim_matches('/').trim_end_matches(".json").to_lowercase();
    name.replace(['/', '\\', '_', '.'], "-")
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn a_declaration_is_found_under_the_ways_its_file_may_be_named() {
        let names = ["job/run", "/job/run/", "job_run", "Job-Run", "job/run.json"].map(comparable);
        assert!(names.iter().all(|name| name == "job-run"), "{names:?}");
    }
}
