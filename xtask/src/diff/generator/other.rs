//! The other generator.
//!
//! Input: the path of a built `xtask`, or a revision of git. Output: a program. A revision is unpacked and built once, below
//! the target folder.

use crate::repository::Repository;
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(super) fn other(repository: &Repository, name: &str) -> Result<PathBuf> {
    if Path::new(name).is_file() {
        return std::path::absolute(name).with_context(|| format!("{name} is no program"));
    }
    let revision = revision(repository, name)?;
    let root = std::path::absolute(repository.target().join("generators")).context("the target folder has no path")?;
    let program = root.join(format!("xtask-{revision}{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    let source = tempfile::tempdir().context("cannot make a temporary folder")?;
    unpack(repository, &revision, source.path())?;
    anstream::eprintln!("building the generator of {name}: takes minutes, once");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--package", "xtask"]).current_dir(source.path()).stdin(Stdio::null());
    cargo.env_remove("CARGO_MANIFEST_DIR").env("CARGO_TARGET_DIR", root.join("build"));
    let status = cargo.status().context("cannot start cargo")?;
    ensure!(status.success(), "the generator of {name} cannot be built");
    let built = root.join("build/debug").join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
    std::fs::copy(&built, &program).with_context(|| format!("cannot copy {}", built.display()))?;
    Ok(program)
}

/// The commit that a name stands for.
fn revision(repository: &Repository, name: &str) -> Result<String> {
    ensure!(!name.is_empty() && !name.starts_with('-'), "`{name}` is no revision of git");
    let mut git = Command::new("git");
    git.arg("-C").arg(repository.root()).args(["rev-parse", "--verify", "--quiet"]).arg(format!("{name}^{{commit}}"));
    let output = git.output().context("cannot start git")?;
    ensure!(output.status.success(), "`{name}` is neither a program nor a revision of git");
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// All that git has at a revision, in a folder.
fn unpack(repository: &Repository, revision: &str, folder: &Path) -> Result<()> {
    let archive = folder.join("revision.tar");
    let mut git = Command::new("git");
    git.arg("-C").arg(repository.root()).args(["archive", "--format=tar", "-o"]).arg(&archive).arg(revision);
    ensure!(git.status().context("cannot start git")?.success(), "git cannot unpack {revision}");
    let status = Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(folder).status();
    ensure!(status.context("cannot start tar")?.success(), "tar cannot unpack {revision}");
    Ok(())
}
