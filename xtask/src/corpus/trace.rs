//! Watches which files a run of the generator opens and whether it opens sockets.
//!
//! Input: a document. Output: what it should not have opened. It takes strace; without it nothing is known, and so it is
//! said. System libraries, the program itself, and what the kernel tells a process about itself do not count.

use super::child::{self, Limits};
use super::generating::{self, Places};
use anyhow::{Context, Result};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// Whether strace can be used here.
pub(crate) fn is_available() -> bool {
    let mut command = Command::new("strace");
    command.args(["-qq", "-e", "trace=none", "true"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Generates a document under strace: every file it opened outside its folder, every socket.
///
/// # Errors
/// When files cannot be written or strace not be started.
pub(crate) fn trespasses(program: &Path, document: &Path, places: &Places, limits: Limits) -> Result<Vec<String>> {
    let log = places.findings.with_extension("strace.txt");
    let inner = generating::command(program, document, places);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-s", "4096", "-e", "signal=none", "-e"]);
    command.arg("trace=open,openat,openat2,creat,socket,connect,execve").arg("-o").arg(&log).arg("--");
    command.arg(inner.get_program()).args(inner.get_args());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Cargo's, where the loader would look for libraries first that are not there.
    command.env_remove("LD_LIBRARY_PATH");
    child::run(&mut command, limits).context("cannot start strace")?;
    let text = String::from_utf8_lossy(&std::fs::read(&log)?).into_owned();
    let current = std::env::current_dir().context("the current folder is gone")?;
    Ok(read(&text, &current, &Allowed::new(program, document, places)))
}

/// What a run may open.
struct Allowed {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Allowed {
    fn new(program: &Path, document: &Path, places: &Places) -> Self {
        let absolute = |path: &Path| plain(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        let document = absolute(document);
        let system = ["/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/proc", "/sys", "/dev", "/nix/store"];
        let mut folders: Vec<PathBuf> = system.iter().map(PathBuf::from).collect();
        folders.push(absolute(&places.package_folder));
        folders.extend(document.parent().map(Path::to_owned));
        let mut files = vec![absolute(program), "/etc/ld.so.cache".into(), "/etc/ld.so.preload".into()];
        // The settings for all versions of an API stand in the folder above; they are the user's own.
        files.extend(document.ancestors().nth(2).map(|above| above.join("client.toml")));
        Self { folders, files }
    }

    fn allows(&self, path: &Path) -> bool {
        self.files.iter().any(|file| file == path) || self.folders.iter().any(|folder| path.starts_with(folder))
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// The lines of a trace that should not be there. The first `execve` is the start of the program.
fn read(trace: &str, current: &Path, allowed: &Allowed) -> Vec<String> {
    let mut found = Vec::new();
    let mut started = false;
    for line in trace.lines() {
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if call.starts_with("execve(") {
            if started {
                found.push(call.to_owned());
            }
            started = true;
        } else if call.starts_with("socket(") || call.starts_with("connect(") {
            found.push(call.to_owned());
        } else if let Some(path) = opened(call) {
            let path = plain(&current.join(path));
            if !allowed.allows(&path) {
                found.push(format!("open {}", path.display()));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The path of an `open…` call.
fn opened(call: &str) -> Option<&str> {
    let (name, rest) = call.split_once('(')?;
    matches!(name, "open" | "openat" | "openat2" | "creat").then_some(())?;
    let (_, rest) = rest.split_once('"')?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::{Allowed, read};
    use crate::corpus::generating::Places;
    use std::path::Path;

    fn found(trace: &str) -> Vec<String> {
        let places = Places::new(Path::new("/out"), "x");
        let allowed = Allowed::new(Path::new("/bin/xtask"), Path::new("/docs/bad/x.json"), &places);
        read(trace, Path::new("/here"), &allowed)
    }

    #[test]
    fn its_own_files_are_no_trespass() {
        let trace = "7 execve(\"/bin/xtask\", [\"xtask\"], 0x0) = 0\n\
            7 openat(AT_FDCWD, \"/etc/ld.so.cache\", O_RDONLY|O_CLOEXEC) = 3\n\
            7 openat(AT_FDCWD, \"/docs/bad/x.json\", O_RDONLY|O_CLOEXEC) = 3\n\
            7 openat(AT_FDCWD, \"/docs/client.toml\", O_RDONLY) = -1 ENOENT (No such file or directory)\n\
            8 openat(AT_FDCWD, \"/out/crates/corpus-x/src/lib.rs\", O_WRONLY|O_CREAT) = 3\n";
        assert!(found(trace).is_empty());
    }

    #[test]
    fn what_lies_outside_is_found_even_when_it_is_not_there() {
        let trace = "7 execve(\"/bin/xtask\", [\"xtask\"], 0x0) = 0\n\
            7 openat(AT_FDCWD, \"/docs/bad/../../etc/passwd\", O_RDONLY) = -1 ENOENT\n\
            7 openat(AT_FDCWD, \"other.json\", O_RDONLY) = 3\n\
            8 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3\n\
            8 execve(\"/bin/sh\", [\"sh\"], 0x0) = 0\n";
        let expected = ["execve(", "open /etc/passwd", "open /here/other.json", "socket("];
        let found = found(trace);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:?}");
    }
}
