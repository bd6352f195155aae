//! The documents that things are measured on.
//!
//! Input: paths of the command line. Output: documents with names to show. Documents of others are never part of this
//! repository; whoever measures brings them.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// A document to make crates from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// As tables name it: the file's name without its extension.
    pub(crate) name: String,
    /// The file that is read first.
    pub(crate) path: PathBuf,
}

/// The documents that paths stand for; those of this repository where there are none.
///
/// # Errors
/// When a path is not there, or a folder holds no document.
pub(crate) fn documents(paths: &[PathBuf]) -> Result<Vec<Document>> {
    let own = [concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/api.yaml")].map(PathBuf::from);
    let paths = if paths.is_empty() { &own } else { paths };
    let mut documents = Vec::new();
    for path in paths {
        let path = path.canonicalize().with_context(|| format!("there is no {}", path.display()))?;
        let before = documents.len();
        documents.extend(files(&path)?.into_iter().map(|path| Document { name: name(&path), path }));
        ensure!(documents.len() > before, "{} holds no .json, .yaml or .yml file", path.display());
    }
    Ok(documents)
}

/// A file itself, or the documents of a folder in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_document(path)).collect();
    files.sort();
    Ok(files)
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    path.is_file() && matches!(extension, Some("json" | "yaml" | "yml"))
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl Document {
    /// A package name made of the document's and a generator's name.
    pub(crate) fn package(&self, tool: &str) -> String {
        let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let name: String = self.name.chars().map(word).collect();
        format!("{tool}-{}", name.trim_matches('-'))
    }

    /// Its size in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, documents};

    #[test]
    fn a_folder_stands_for_its_documents_and_a_path_that_is_not_there_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.yaml", "a.json", "notes.txt"] {
            std::fs::write(folder.path().join(name), "{}").expect("written");
        }
        let found = documents(&[folder.path().to_owned()]).expect("found");
        assert_eq!(found.iter().map(|document| document.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let error = documents(&[folder.path().join("none")]).expect_err("missing").to_string();
        assert!(error.starts_with("there is no "), "{error}");
        assert!(!documents(&[]).expect("own ones").is_empty());
    }

    #[test]
    fn packages_have_names_that_cargo_takes() {
        let document = Document { name: "DigitalOcean.v2_".to_owned(), path: Default::default() };
        assert_eq!(document.package("ours"), "ours-digitalocean-v2");
    }
}
