//! Disk, or check.
//!
//! Input: the files of a crate, and its folder. Output: [`Plan`], what differs; then the folder as it should be, all or
//! nothing as far as a file system can do that. Only files that this generator wrote, by the old generated.json, are ever
//! removed, and what an interrupted run left, by its name (`….new~`). Not here: what is in the files.

mod apply;
mod stale;
#[cfg(test)]
mod tests;

pub use apply::apply;

use crate::{format::File, parallel};
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// What has to happen so that a folder holds exactly the files of a crate.
#[derive(Debug, Clone, Default)]
pub struct Plan<'a> {
    /// The folder.
    pub folder: PathBuf,
    /// Files that are there with another content.
    pub changed: Vec<&'a File>,
    /// Files that are not there.
    pub missing: Vec<&'a File>,
    /// Paths of files that an earlier run wrote and this one does not.
    pub stale: Vec<String>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

impl Plan<'_> {
    /// Whether nothing has to happen.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.stale.is_empty()
    }

    /// One line for each path that differs, sorted: what `--check` shows. Empty when nothing does.
    pub fn check(&self) -> Vec<String> {
        let row = |word: &'static str| move |path: &str| (path.to_owned(), word);
        let changed = self.changed.iter().map(|file| row("changed")(&file.path));
        let missing = self.missing.iter().map(|file| row("missing")(&file.path));
        let stale = self.stale.iter().map(|path| row("no longer generated")(path));
        let mut rows: Vec<_> = changed.chain(missing).chain(stale).collect();
        rows.sort();
        rows.into_iter().map(|(path, word)| format!("{path}: {word}")).collect()
    }
}

/// Compares the files of a crate with a folder. The folder may be missing.
///
/// # Errors
/// When a file cannot be read, or one of the paths is not inside the folder once symbolic links are followed.
///
/// ```
/// use generator::{format::File, write};
/// let folder = tempfile::tempdir().unwrap();
/// let files = vec![File { path: "src/lib.rs".to_owned(), text: "//! Pets.\n".to_owned() }];
/// let plan = write::plan(&files, folder.path()).unwrap();
/// assert_eq!(plan.check(), ["src/lib.rs: missing"]);
/// write::apply(&plan).unwrap();
/// assert!(write::plan(&files, folder.path()).unwrap().is_empty());
/// ```
pub fn plan<'a>(files: &'a [File], folder: &Path) -> io::Result<Plan<'a>> {
    let mut plan = Plan { folder: folder.to_owned(), ..Plan::default() };
    if is_bare(folder) {
        files.iter().try_for_each(|file| relative(&file.path).map(drop))?;
        plan.missing = files.iter().collect();
        return Ok(plan);
    }
    for (file, found) in files.iter().zip(parallel::map(files, |file| compare(file, folder))) {
        match found? {
            Some(true) => plan.unchanged += 1,
            Some(false) => plan.changed.push(file),
            None => plan.missing.push(file),
        }
    }
    plan.stale = stale::stale(files, folder)?;
    Ok(plan)
}

/// Whether a file is on disk as it should be; `None` where it is not there.
fn compare(file: &File, folder: &Path) -> io::Result<Option<bool>> {
    let path = inside(folder, &file.path)?;
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes == file.text.as_bytes())),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(named(&path, &error)),
    }
}

/// Whether a folder is missing or has nothing in it, but for what an interrupted run left.
fn is_bare(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(entries) => entries.into_iter().all(|entry| entry.is_ok_and(|entry| entry.file_name() == apply::STAGE)),
        Err(_) => folder.symlink_metadata().is_err_and(|error| is_absent(&error)),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The place of a relative path below a folder; an error where a symbolic link on the way leads out of it.
fn inside(folder: &Path, path: &str) -> io::Result<PathBuf> {
    let relative = relative(path)?;
    let mut at = folder.to_owned();
    for part in relative.components() {
        at.push(part);
        match at.symlink_metadata() {
            Ok(metadata) if metadata.file_type().is_symlink() => {
                return Err(io::Error::other(format!(
                    "{} is a symbolic link; files are never written through one",
                    at.display()
                )));
            }
            Ok(_) => {}
            Err(error) if is_absent(&error) => break,
            Err(error) => return Err(named(&at, &error)),
        }
    }
    Ok(folder.join(relative))
}

/// A path that cannot lead out of the folder it is below, unless by a symbolic link.
fn relative(path: &str) -> io::Result<&Path> {
    let relative = Path::new(path);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !plain || path.is_empty() || path.contains(['\\', '\0']) {
        return Err(io::Error::other(format!("`{path}` is not a path below the crate's folder")));
    }
    Ok(relative)
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
