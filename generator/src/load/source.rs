//! Where files come from: a folder on disk, or names and bytes in memory. The only part of `load` that touches the disk.
//!
//! Input: a name relative to the root folder. Output: the file's text. Nothing above the root folder is ever read: names
//! with `..` are refused, and so are symbolic links that lead out. Not here: what the text means.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The size from which a file is refused.
pub const SIZE_LIMIT: u64 = 256 * 1024 * 1024;

/// The folder below which files are read.
///
/// ```
/// use generator::{finding::Findings, load::{load_from, Dialect, Folder}};
/// let folder = Folder::memory([("api.json", r#"{"swagger": "2.0", "paths": {}}"#)]);
/// let document = load_from(&folder, "api.json", &mut Findings::new()).unwrap();
/// assert_eq!(document.dialect, Dialect::V20);
/// ```
#[derive(Debug, Clone)]
pub struct Folder {
    files: Files,
}

#[derive(Debug, Clone)]
enum Files {
    Disk(PathBuf),
    Memory(BTreeMap<String, Vec<u8>>),
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    Missing,
    Unreadable(String),
    Outside,
    TooLarge,
}

impl Folder {
    /// A folder on disk.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn disk(root: &Path) -> std::io::Result<Self> {
        Ok(Self { files: Files::Disk(root.canonicalize()?) })
    }

    /// Files that exist in memory only, by their names relative to the root folder.
    pub fn memory<N: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, B)>) -> Self {
        let files = files.into_iter().map(|(name, bytes)| (name.into(), bytes.into())).collect();
        Self { files: Files::Memory(files) }
    }

    /// The text of a file that is no document (an extension, an overlay); `name` is relative, with `/` between its parts.
    ///
    /// # Errors
    /// The reason, when there is no such file below the folder or it is not UTF-8.
    pub fn text(&self, name: &str) -> Result<String, String> {
        let bytes = self.read(name).map_err(|refusal| match refusal {
            Refusal::Missing => "there is no such file".to_owned(),
            Refusal::Unreadable(reason) => reason,
            Refusal::Outside => "it lies outside the folder".to_owned(),
            Refusal::TooLarge => "it is too large".to_owned(),
        })?;
        String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
    }

    /// The bytes of a file; `name` is relative, with `/` between its parts.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        if name.split('/').any(|part| matches!(part, "" | "." | "..")) || name.contains(['\\', '\0']) {
            return Err(Refusal::Outside);
        }
        match &self.files {
            Files::Memory(files) => files.get(name).cloned().ok_or(Refusal::Missing),
            Files::Disk(root) => read_below(root, name),
        }
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, name: &str) -> bool {
        match &self.files {
            Files::Memory(files) => files.contains_key(name),
            Files::Disk(root) => {
                root.join(name).canonicalize().is_ok_and(|path| path.starts_with(root) && path.is_file())
            }
        }
    }

    /// The names of the files of a folder (`""` for the root folder) without those of its subfolders, sorted.
    pub(super) fn list(&self, folder: &str) -> Vec<String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        match &self.files {
            Files::Memory(files) => files
                .keys()
                .filter(|name| name.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/')))
                .cloned()
                .collect(),
            Files::Disk(root) => {
                let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return Vec::new() };
                let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
                let mut names: Vec<String> =
                    names.map(|name| format!("{prefix}{name}")).filter(|name| self.has(name)).collect();
                names.sort();
                names
            }
        }
    }
}

fn read_below(root: &Path, name: &str) -> Result<Vec<u8>, Refusal> {
    let refusal = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Refusal::Missing,
        _ => Refusal::Unreadable(error.to_string()),
    };
    let path = root.join(name).canonicalize().map_err(refusal)?;
    if !path.starts_with(root) {
        return Err(Refusal::Outside);
    }
    let metadata = path.metadata().map_err(refusal)?;
    // A pipe or a device would block or never end.
    if !metadata.is_file() {
        return Err(Refusal::Unreadable("it is not a file".to_owned()));
    }
    if metadata.len() > SIZE_LIMIT {
        return Err(Refusal::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    File::open(&path).map_err(refusal)?.take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(refusal)?;
    if bytes.len() as u64 > SIZE_LIMIT { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

/// Splits a path into its root folder and the file's name; a folder has no file's name.
pub(super) fn open(path: &Path) -> Result<(Folder, Option<String>), String> {
    let metadata = path.metadata().map_err(|error| error.to_string())?;
    if metadata.is_dir() {
        return Ok((Folder::disk(path).map_err(|error| error.to_string())?, None));
    }
    let name = path.file_name().and_then(|name| name.to_str()).ok_or("its name is not UTF-8")?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The user named this file, so a symbolic link to somewhere else is what they want; its own folder is the root then.
    let real = path.canonicalize().map_err(|error| error.to_string())?;
    let parent = parent.canonicalize().map_err(|error| error.to_string())?;
    if real.starts_with(&parent) {
        return Ok((Folder::disk(&parent).map_err(|error| error.to_string())?, Some(name.to_owned())));
    }
    let name = real.file_name().and_then(|name| name.to_str()).ok_or("its name is not UTF-8")?.to_owned();
    let parent = real.parent().unwrap_or(Path::new("/")).to_owned();
    Ok((Folder::disk(&parent).map_err(|error| error.to_string())?, Some(name)))
}
