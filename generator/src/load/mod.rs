//! Reads documents: a path in, one [`Document`] of any dialect out.
//!
//! Input: the path of a file, or of a folder with one API. Output: its JSON value with every spec object marked with where
//! it stands (`x-at`), the dialect, and what is needed to find lines and columns later. Swagger 1.2 declarations are joined
//! to their listing; files that `$ref`s name are embedded under `x-files`. Not here: any change of meaning (normalize).

mod builder;
mod dialect;
mod entry;
mod gather;
mod inline;
mod json;
mod listing;
mod marks;
mod objects;
mod origins;
pub mod position;
mod reference;
mod source;
mod syntax;
mod text;
mod yaml;

#[cfg(test)]
mod tests;

pub use marks::strip_marks;
pub use origins::Origins;
pub use source::{Folder, SIZE_LIMIT};

use crate::digest::sha256;
use crate::finding::{Code, Finding, Findings, Halt, Place};
use serde_json::Value;
use std::path::Path;

/// Reads the description at a path: a file, or a folder with one API, whose entry file is found by content.
///
/// The folder of the file, or the folder itself, is the root folder: nothing outside is read. The `file` of every
/// [`Place`] is relative to it.
///
/// # Errors
/// When nothing can be read as a description; every fatal finding says why and what to do.
pub fn load(path: &Path, findings: &mut Findings) -> Result<Document, Halt> {
    let (folder, file) = source::open(path).map_err(|reason| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let message = format!("`{}` cannot be read: {reason}", path.display());
        findings.halt(Finding::new(Code::FileUnreadable, Place::new(name, ""), message))
    })?;
    match file {
        Some(file) => load_from(&folder, &file, findings),
        None => load_folder(&folder, findings),
    }
}

/// Reads the description whose entry file is `file` of a folder, on disk or in memory.
///
/// # Errors
/// As [`load`].
pub fn load_from(folder: &Folder, file: &str, findings: &mut Findings) -> Result<Document, Halt> {
    let mut sources = Vec::new();
    let read = gather::read(folder, file, &mut sources, findings);
    let root = read.map_err(|finding| findings.halt(finding))?;
    let dialect = dialect::of(file, &root, findings).map_err(|finding| findings.halt(finding))?;
    let mut origins = Origins::default();
    let root = if dialect == Dialect::V12 {
        listing::join(folder, file, root, &mut origins, &mut sources, findings)
    } else {
        gather::gather(folder, file, root, &mut origins, &mut sources, findings)?
    };
    findings.check()?;
    Ok(Document { root, dialect, origins, sources })
}

/// Reads any JSON or YAML file of a folder, such as an overlay: no description, no marks.
///
/// # Errors
/// When the file cannot be read or is no JSON or YAML.
pub fn load_value(folder: &Path, file: &str, findings: &mut Findings) -> Result<Value, Halt> {
    let folder = Folder::disk(folder).map_err(|reason| {
        let message = format!("the folder `{}` cannot be read: {reason}", folder.display());
        findings.halt(Finding::new(Code::FileUnreadable, Place::new(file, ""), message))
    })?;
    load_value_from(&folder, file, findings)
}

/// Reads any JSON or YAML file of a folder, on disk or in memory: no description, no marks.
///
/// # Errors
/// When the file cannot be read or is no JSON or YAML.
pub fn load_value_from(folder: &Folder, file: &str, findings: &mut Findings) -> Result<Value, Halt> {
    gather::read(folder, file, &mut Vec::new(), findings).map_err(|finding| findings.halt(finding))
}

/// The other file that a `$ref` in `file` names, relative to the root folder; `None` where it names none below it.
///
/// ```
/// use generator::load::referenced_file;
/// assert_eq!(referenced_file("../parts/pet.yaml#/Pet", "api/main.yaml").as_deref(), Some("parts/pet.yaml"));
/// assert_eq!(referenced_file("#/definitions/Pet", "api.json"), None);
/// assert_eq!(referenced_file("https://portfolio.example.com/pet.yaml", "api.json"), None);
/// ```
pub fn referenced_file(reference: &str, file: &str) -> Option<String> {
    match reference::target(reference, file) {
        reference::Target::File { file, .. } => Some(file),
        _ => None,
    }
}

/// Reads the description that a folder holds.
///
/// # Errors
/// As [`load`]; also when the folder holds no description or several.
pub fn load_folder(folder: &Folder, findings: &mut Findings) -> Result<Document, Halt> {
    let names = match entry::pick(folder, findings)? {
        entry::Entry::File(file) => return load_from(folder, &file, findings),
        entry::Entry::Declarations(names) => names,
    };
    let mut sources = Vec::new();
    let mut files = Vec::new();
    for name in names {
        let value = gather::read(folder, &name, &mut sources, findings).map_err(|finding| findings.halt(finding))?;
        files.push((name, value));
    }
    let mut origins = Origins::default();
    let root = listing::join_declarations(files, &mut origins);
    Ok(Document { root, dialect: Dialect::V12, origins, sources })
}

/// Reads a description of one file from its text; for tests and for texts that come from elsewhere than a disk.
///
/// ```
/// use generator::{finding::Findings, load::{load_text, Dialect}};
/// let document = load_text("api.yaml", "openapi: 3.1.0\npaths: {}", &mut Findings::new()).unwrap();
/// assert_eq!(document.dialect, Dialect::V31);
/// ```
///
/// # Errors
/// As [`load`].
pub fn load_text(file: &str, text: &str, findings: &mut Findings) -> Result<Document, Halt> {
    load_from(&Folder::memory([(file, text)]), file, findings)
}

/// A document as read, not yet changed.
#[derive(Debug, Clone)]
pub struct Document {
    /// The root value. Every object that is an object of the specification (not a map of names, not data such as an
    /// example or an extension's value) has a member [`AT`] with its number in [`origins`](Self::origins).
    pub root: Value,
    /// Which specification it follows.
    pub dialect: Dialect,
    /// Where each marked object stands in the user's files.
    pub origins: Origins,
    /// Every file that was read, in the order of reading.
    pub sources: Vec<Source>,
}

/// The member that marks an object with its number in [`Origins`].
pub const AT: &str = "x-at";

/// The root member that holds other files by their path relative to the root folder.
pub const FILES: &str = "x-files";

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the root folder, with `/` between its parts.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The hash of its bytes, where they are not those of the text (byte order mark, UTF-16).
    hash: Option<String>,
}

impl Source {
    /// From the bytes of a file; the error is fatal.
    fn new(file: &str, bytes: Vec<u8>) -> Result<Self, Finding> {
        let marked = matches!(bytes.as_slice(), [0xef, 0xbb, 0xbf, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        let hash = marked.then(|| sha256(&bytes));
        let text = text::decode(file, bytes)?;
        Ok(Self { file: file.to_owned(), text, hash })
    }

    /// A file whose text is known, for finding lines and columns in it.
    pub fn of_text(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self { file: file.into(), text: text.into(), hash: None }
    }

    /// The SHA-256 of the file's bytes, hexadecimal.
    pub fn sha256(&self) -> String {
        self.hash.clone().unwrap_or_else(|| sha256(self.text.as_bytes()))
    }
}

/// The specification a document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Swagger 1.0, 1.1 and 1.2: a resource listing with API declarations, or one declaration.
    V12,
    /// Swagger 2.0.
    V20,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
}

impl Dialect {
    /// `Swagger 1.2` and so on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V12 => "Swagger 1.2",
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
        }
    }
}
