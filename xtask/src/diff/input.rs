//! The two versions: where they are, and what they mean.
//!
//! Input: what the user typed. Output: [`Side`]. A revision of git is unpacked into a temporary folder, with the folder
//! above it, so that its client.toml holds as it did then.

use crate::report::{self, Format};
use crate::repository::Repository;
use crate::settings;
use anyhow::{Context, Result, bail, ensure};
use generator::config::Config;
use generator::diff::{Changes, Version, diff};
use generator::finding::Findings;
use generator::load::{Source, position::Position, position::locate_all};
use generator::pipeline::{self, Input, Understood};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// One of the two versions.
pub(crate) struct Side {
    /// What the user typed.
    pub(crate) label: String,
    pub(crate) understood: Understood,
}

impl Side {
    pub(crate) fn version(&self) -> Version<'_> {
        let Understood { api, names, facts, .. } = &self.understood;
        Version { api, names, facts }
    }

    /// Lines and columns of places in its documents.
    pub(crate) fn locate(&self, places: &[generator::finding::Place]) -> Vec<Option<Position>> {
        let only = self.understood.sources.first().map(|source| source.file.clone()).unwrap_or_default();
        // A place without a file is about the whole document.
        let named = |place: &generator::finding::Place| match &*place.file {
            "" => generator::finding::Place::new(only.clone(), place.pointer.clone()),
            _ => place.clone(),
        };
        locate_all(&self.understood.sources, &places.iter().map(named).collect::<Vec<_>>())
    }

    pub(crate) fn source(&self, file: &str) -> Option<&Source> {
        let sources = &self.understood.sources;
        sources.iter().find(|source| source.file == file).or_else(|| sources.first().filter(|_| file.is_empty()))
    }
}

/// Every change from one to the other.
pub(crate) fn compare(old: &Side, new: &Side) -> Changes {
    diff(old.version(), new.version())
}

/// Finds and reads a version.
///
/// # Errors
/// When there is no such version, or its documents cannot be read.
pub(crate) fn read(repository: &Repository, name: &str) -> Result<Side> {
    let (spec, unpacked) = find(repository, name)?;
    let side = read_at(repository, &spec, name, &|_| ());
    drop(unpacked);
    side
}

/// Reads the documents at a path. `settle` has the last word on the configuration.
///
/// # Errors
/// When they cannot be read.
pub(crate) fn read_at(repository: &Repository, spec: &Path, label: &str, settle: &dyn Fn(&mut Config)) -> Result<Side> {
    let mut findings = Findings::new();
    let understood = match settings::read(spec, &mut findings)? {
        Ok(mut settings) => {
            settle(&mut settings.config);
            let input = Input { spec, folder: &settings.folder, config: &settings.config };
            pipeline::understand(&input, &mut findings)
        }
        Err(halt) => Err(halt),
    };
    let Ok(understood) = understood else {
        let located = crate::generate::locate(repository, spec, &findings);
        anstream::eprint!("{}", report::render(&located, Format::Text, false));
        bail!("{label} cannot be read");
    };
    Ok(Side { label: label.to_owned(), understood })
}

/// The path of a version, and the folder that must live as long as it is read.
fn find(repository: &Repository, name: &str) -> Result<(PathBuf, Option<TempDir>)> {
    let (here, under_specs) = (PathBuf::from(name), repository.path("specs").join(name));
    if here.exists() {
        return Ok((here, None));
    }
    if under_specs.exists() {
        return Ok((under_specs, None));
    }
    if let Some((revision, path)) = name.split_once(':') {
        let folder = unpack(repository, revision, Path::new(path))?;
        return Ok((folder.path().join(path), Some(folder)));
    }
    let apis = std::fs::read_dir(repository.path("specs")).context("cannot read specs/")?;
    let mut versions: Vec<PathBuf> = apis.filter_map(|api| Some(api.ok()?.path().join(name))).collect();
    versions.retain(|path| path.exists());
    match versions.as_slice() {
        [version] => Ok((version.clone(), None)),
        [] => bail!("`{name}` is no file, no folder, no version under specs/ and no REV:path in git"),
        _ => bail!("several APIs under specs/ have a version `{name}`; write API/{name}"),
    }
}

/// What git has below the folder of a path, in a temporary folder.
pub(crate) fn unpack(repository: &Repository, revision: &str, path: &Path) -> Result<TempDir> {
    ensure!(!revision.is_empty() && !revision.starts_with('-'), "`{revision}` is no revision of git");
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let archive = folder.path().join("revision.tar");
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(path);
    let mut git = Command::new("git");
    git.arg("-C").arg(repository.root()).args(["archive", "--format=tar", "-o"]).arg(&archive);
    run(git.arg(revision).arg("--").arg(above))?;
    run(Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(folder.path()))?;
    ensure!(folder.path().join(path).exists(), "{revision} has no {}", path.display());
    Ok(folder)
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start {program}"))?;
    ensure!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
