//! Making the folder what the plan says.
//!
//! Input: [`Plan`]. Output: the changed folder. Everything is written beside its place first; only when all of it is on disk
//! is it moved into place, then what is stale goes, and generated.json, which says what is ours, comes last. So a full
//! disk or a missing permission leaves the folder as it was. What goes into an empty folder waits in a folder within it, and
//! is moved by its top entries.

use super::{Plan, inside, named, relative};
use crate::{format::File, parallel};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// What the name of a file ends with before it is moved into place.
const SUFFIX: &str = ".new~";

/// The folder within an empty one in which everything waits.
pub(super) const STAGE: &str = ".new~";

/// A file on disk that waits beside its place.
struct Waiting {
    temporary: PathBuf,
    place: PathBuf,
}

/// Carries out a plan.
///
/// # Errors
/// When a file cannot be written, moved or removed, with its path. When it is one that cannot be written, nothing was
/// changed.
pub fn apply(plan: &Plan<'_>) -> io::Result<()> {
    if plan.is_empty() {
        return Ok(());
    }
    let all_missing = plan.changed.is_empty() && plan.stale.is_empty() && plan.unchanged == 0;
    if all_missing && super::is_bare(&plan.folder) {
        return whole(plan);
    }
    let (mut files, mut manifest): (Vec<&File>, Vec<&File>) = (Vec::new(), Vec::new());
    for file in plan.changed.iter().chain(&plan.missing).copied() {
        if file.path == "generated.json" { manifest.push(file) } else { files.push(file) }
    }
    let all: Vec<&File> = files.iter().chain(&manifest).copied().collect();
    let (mut waiting, mut folders) = (Vec::new(), Vec::new());
    if let Err(error) = write_all(&plan.folder, &all, &mut waiting, &mut folders) {
        undo(&waiting, &folders);
        return Err(error);
    }
    let last = waiting.split_off(files.len());
    waiting.iter().try_for_each(place)?;
    for path in &plan.stale {
        remove(&plan.folder, path)?;
    }
    last.iter().try_for_each(place)
}

/// Makes all of a folder in which there is nothing: elsewhere in it, then moved into place.
fn whole(plan: &Plan<'_>) -> io::Result<()> {
    let mut folders = Vec::new();
    let made = make_folder(&plan.folder, &mut folders).and_then(|()| {
        let stage = plan.folder.join(STAGE);
        // What an interrupted run left; a symbolic link is removed, not followed.
        match fs::remove_dir_all(&stage) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(named(&stage, &error)),
            _ => {}
        }
        fs::create_dir(&stage).map_err(|error| named(&stage, &error))?;
        let written = write_whole(plan, &stage).and_then(|()| move_all(plan, &stage));
        // What cannot be taken away stays; there is a better error to report.
        written.inspect_err(|_| drop(fs::remove_dir_all(&stage)))
    });
    made.inspect_err(|_| undo(&[], &folders))
}

/// Moves what is in the stage into the folder that it is in, generated.json last; takes it away again where that fails.
fn move_all(plan: &Plan<'_>, stage: &Path) -> io::Result<()> {
    let tops: BTreeSet<&str> = plan.missing.iter().filter_map(|file| file.path.split('/').next()).collect();
    let (last, first): (Vec<&str>, Vec<&str>) = tops.into_iter().partition(|top| *top == "generated.json");
    let mut moved = Vec::new();
    for top in first.into_iter().chain(last) {
        let place = plan.folder.join(top);
        if let Err(error) = fs::rename(stage.join(top), &place) {
            for ours in moved {
                let _ = fs::remove_dir_all(&ours).or_else(|_| fs::remove_file(&ours));
            }
            return Err(named(&place, &error));
        }
        moved.push(place);
    }
    fs::remove_dir(stage).map_err(|error| named(stage, &error))
}

fn write_whole(plan: &Plan<'_>, folder: &Path) -> io::Result<()> {
    let paths = plan.missing.iter().map(|file| relative(&file.path)).collect::<io::Result<Vec<_>>>()?;
    let folders: BTreeSet<PathBuf> = paths.iter().filter_map(|path| path.parent()).map(|at| folder.join(at)).collect();
    folders.iter().try_for_each(|folder| fs::create_dir_all(folder).map_err(|error| named(folder, &error)))?;
    let files: Vec<(&Path, &File)> = paths.into_iter().zip(plan.missing.iter().copied()).collect();
    let written = parallel::map(&files, |(path, file)| {
        let place = folder.join(path);
        fs::write(&place, &file.text).map_err(|error| named(&place, &error))
    });
    written.into_iter().collect()
}

/// Writes files beside their places, several at once. What could be written is added to `waiting`, and folders that had to be
/// made to `folders`, also where something fails.
fn write_all(folder: &Path, files: &[&File], waiting: &mut Vec<Waiting>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    let parents: BTreeSet<&Path> = files.iter().filter_map(|file| Path::new(&file.path).parent()).collect();
    for parent in parents {
        // A path that leads out of the folder makes none: it is refused where its file is written.
        if parent.as_os_str().is_empty() || inside(folder, &parent.to_string_lossy()).is_ok() {
            make_folder(&folder.join(parent), folders)?;
        }
    }
    let mut result = Ok(());
    for written in parallel::map(files, |file| write(folder, file)) {
        match written {
            Ok(written) => waiting.push(written),
            Err(error) => result = result.and(Err(error)),
        }
    }
    result
}

/// Writes a file beside its place, in a folder that is there.
fn write(folder: &Path, file: &File) -> io::Result<Waiting> {
    let place = inside(folder, &file.path)?;
    let parent = place.parent().unwrap_or(folder);
    if place.is_dir() {
        return Err(io::Error::other(format!("{} is a folder, where a file should be", place.display())));
    }
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(SUFFIX);
    let temporary = parent.join(name);
    let waiting = Waiting { temporary, place };
    // What an interrupted run left; a symbolic link is removed, not followed.
    match fs::remove_file(&waiting.temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(named(&waiting.temporary, &error)),
        _ => {}
    }
    let write = || {
        let mut handle = fs::File::create_new(&waiting.temporary)?;
        handle.write_all(file.text.as_bytes())
    };
    write().map_err(|error| {
        undo(&[Waiting { temporary: waiting.temporary.clone(), place: PathBuf::new() }], &[]);
        named(&waiting.temporary, &error)
    })?;
    Ok(waiting)
}

fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder).map_err(|error| named(folder, &error))?;
        made.push(folder.to_owned());
    }
    Ok(())
}

fn place(file: &Waiting) -> io::Result<()> {
    fs::rename(&file.temporary, &file.place).map_err(|error| named(&file.place, &error))
}

/// Takes away what was written before something failed. What cannot be taken away stays; there is a better error to report.
fn undo(waiting: &[Waiting], folders: &[PathBuf]) {
    for file in waiting {
        let _ = fs::remove_file(&file.temporary);
    }
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

/// Removes a stale file, and the folders that are empty without it.
fn remove(folder: &Path, path: &str) -> io::Result<()> {
    let place = inside(folder, path)?;
    match fs::remove_file(&place) {
        Err(error) if !super::is_absent(&error) => return Err(named(&place, &error)),
        _ => {}
    }
    let parents = place.ancestors().skip(1).take_while(|parent| *parent != folder);
    for parent in parents {
        // A folder with something in it stays.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
