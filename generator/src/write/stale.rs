//! Files of an earlier run that this one does not make.
//!
//! Input: the generated.json in the folder, which anybody may have edited, and the files of this run. Output: paths that may
//! be removed: relative, below the folder, not through a symbolic link, and files.

use super::inside;
use crate::format::File;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    files: BTreeMap<String, serde_json::Value>,
}

/// The paths, sorted.
pub(super) fn stale(files: &[File], folder: &Path) -> io::Result<Vec<String>> {
    let manifest = match fs::read(folder.join("generated.json")) {
        Ok(bytes) => bytes,
        Err(error) if super::is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(super::named(&folder.join("generated.json"), &error)),
    };
    // A manifest that cannot be read names nothing of ours; it is then written anew like any changed file.
    let Ok(manifest) = serde_json::from_slice::<Manifest>(&manifest) else { return Ok(Vec::new()) };
    let emitted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let old = manifest.files.into_keys().filter(|path| !emitted.contains(path.as_str()));
    Ok(old.filter(|path| is_file(folder, path)).collect())
}

fn is_file(folder: &Path, path: &str) -> bool {
    inside(folder, path).is_ok_and(|path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()))
}
