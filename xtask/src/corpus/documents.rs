//! Finds the documents of a corpus.
//!
//! Input: a folder. Output: its documents in the order of manifest.tsv, or every JSON and YAML file below it in the order of
//! their paths. Not here: whether a file without a manifest is a description; generating it tells.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A document to run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// What it is called in tables.
    pub(crate) id: String,
    /// The file to generate from.
    pub(crate) path: PathBuf,
    /// As the manifest says; empty without one.
    pub(crate) dialect: String,
    /// Size of the entry file.
    pub(crate) bytes: u64,
    /// How many operations the manifest counted.
    pub(crate) operations: Option<u64>,
    /// Whether somebody says that this is a description (a manifest does).
    pub(crate) listed: bool,
    /// How it should end, for broken documents.
    pub(crate) expected: Option<Expectation>,
}

/// The last columns of bad/manifest.tsv.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expectation {
    /// What is wrong with the document.
    pub(crate) what: String,
    /// Whether a crate is expected, or else an error.
    pub(crate) fine: bool,
    /// Whether nothing else is right.
    pub(crate) firm: bool,
}

/// The documents of a folder.
///
/// # Errors
/// When the folder or its manifest cannot be read, or a column is missing.
pub(crate) fn find(folder: &Path) -> Result<Vec<Document>> {
    let manifest = folder.join("manifest.tsv");
    if manifest.is_file() {
        let text = std::fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
        return read_manifest(folder, &text).with_context(|| format!("{} is not valid", manifest.display()));
    }
    let mut documents = Vec::new();
    walk(folder, folder, &mut documents).with_context(|| format!("cannot read {}", folder.display()))?;
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(documents)
}

/// The broken documents of a corpus: those of `folder/bad`. Their paths are relative to `folder`.
///
/// # Errors
/// As [`find`]; a manifest must be there.
pub(crate) fn find_bad(folder: &Path) -> Result<Vec<Document>> {
    let manifest = folder.join("bad/manifest.tsv");
    let text = std::fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
    read_manifest(folder, &text).with_context(|| format!("{} is not valid", manifest.display()))
}

fn read_manifest(folder: &Path, text: &str) -> Result<Vec<Document>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<&str> = lines.next().context("it has no head")?.split('\t').map(str::trim).collect();
    let index = |name: &str| columns.iter().position(|column| *column == name);
    let (id, path) = (index("id").context("no column `id`")?, index("path").context("no column `path`")?);
    let mut documents = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let expected = index("expected").map(|at| Expectation {
            what: cell(index("what")).to_owned(),
            fine: cell(Some(at)) == "ok",
            firm: cell(index("firm")) == "yes",
        });
        let path = folder.join(cell(Some(path)));
        documents.push(Document {
            id: cell(Some(id)).to_owned(),
            dialect: cell(index("dialect")).to_owned(),
            bytes: std::fs::metadata(&path).map_or(0, |metadata| metadata.len()),
            operations: cell(index("operations")).parse().ok(),
            listed: true,
            expected,
            path,
        });
    }
    Ok(documents)
}

/// Every .json, .yaml and .yml file, without following links to folders.
fn walk(root: &Path, folder: &Path, documents: &mut Vec<Document>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            walk(root, &path, documents)?;
        } else if path
            .extension()
            .is_some_and(|extension| ["json", "yaml", "yml"].iter().any(|known| extension == *known))
        {
            let below = path.strip_prefix(root).unwrap_or(&path);
            let id = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            documents.push(Document { id, path, bytes, ..Document::default() });
        }
    }
    Ok(())
}

impl Document {
    /// A hash of its bytes; of all files of its folder where that bears the document's name, since then it is of many files.
    pub(crate) fn hash(&self) -> String {
        let folder =
            self.path.ancestors().skip(1).find(|folder| folder.file_name().is_some_and(|name| *name == *self.id));
        let mut files = Vec::new();
        match folder {
            Some(folder) => list_files(folder, &mut files),
            None => files.push(self.path.clone()),
        }
        files.sort();
        let mut hasher = Sha256::new();
        for file in files {
            hasher.update(file.to_string_lossy().as_bytes());
            hasher.update(std::fs::read(&file).unwrap_or_default());
        }
        hexadecimal(&hasher.finalize())
    }
}

fn list_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list_files(&entry.path(), files),
            Ok(_) => files.push(entry.path()),
            Err(_) => {}
        }
    }
}

/// Bytes as people write hashes.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{find, find_bad};

    #[test]
    fn a_manifest_names_the_documents_and_its_columns_may_stand_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.json"), "{}").unwrap();
        let text = "path\tid\toperations\tdialect\na.json\tpets\t3\t2.0\nb.json\tshop\t\t\n";
        std::fs::write(folder.path().join("manifest.tsv"), text).unwrap();
        let found = find(folder.path()).unwrap();
        let ids: Vec<_> = found.iter().map(|d| (d.id.as_str(), d.operations, d.bytes, d.dialect.as_str())).collect();
        assert_eq!(ids, [("pets", Some(3), 2, "2.0"), ("shop", None, 0, "")]);
    }

    #[test]
    fn without_a_manifest_every_json_and_yaml_file_is_tried() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("deep")).unwrap();
        for name in ["z.yml", "deep/a.yaml", "b.json", "notes.md"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let found = find(folder.path()).unwrap();
        assert_eq!(found.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["b.json", "deep/a.yaml", "z.yml"]);
    }

    #[test]
    fn broken_documents_say_how_they_should_end() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("bad")).unwrap();
        let text = "id\tpath\twhat\texpected\tfirm\tsource\nx\tbad/x.json\ta thing\terror\tyes\tmade\n";
        std::fs::write(folder.path().join("bad/manifest.tsv"), text).unwrap();
        let found = find_bad(folder.path()).unwrap();
        let expected = found[0].expected.clone().unwrap();
        assert_eq!((expected.what.as_str(), expected.fine, expected.firm), ("a thing", false, true));
        assert_eq!(found[0].path, folder.path().join("bad/x.json"));
    }

    #[test]
    fn a_document_of_many_files_changes_with_each_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("pets");
        std::fs::create_dir(&own).unwrap();
        std::fs::write(own.join("part.json"), "1").unwrap();
        let document = super::Document { id: "pets".to_owned(), path: own.join("entry.json"), ..Default::default() };
        let before = document.hash();
        std::fs::write(own.join("part.json"), "2").unwrap();
        assert_ne!(before, document.hash());
    }
}
