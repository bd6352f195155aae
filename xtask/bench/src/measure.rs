//! Runs a process to its end and says what it took, all it started included.
//!
//! Input: a command, a log and a limit of time. Output: wall and CPU time and peak memory as the operating system counted
//! them, or how it failed. Memory is that of the largest single process.

use anyhow::{Context, Result};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What a process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    /// Seconds by the clock.
    pub(crate) wall: f64,
    /// Seconds of CPU time outside the kernel.
    pub(crate) user: f64,
    /// Seconds of CPU time, in the kernel and outside.
    pub(crate) cpu: f64,
    /// Peak of resident memory of its largest process, in bytes.
    pub(crate) peak: u64,
}

/// How a process ended.
#[derive(Debug)]
pub(crate) enum End {
    /// By itself and well.
    Well(Taken),
    /// With a failure, or not within its time; what there is to show for it.
    Badly(String),
}

/// Runs a command; what it prints goes to a log.
///
/// # Errors
/// When it cannot be started or its log not be written.
pub(crate) fn run(command: &mut Command, log: &Path, limit: Duration) -> Result<End> {
    let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    let name = command.get_program().to_string_lossy().into_owned();
    set_apart(command);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("cannot start {name}"))?;
    let watch = Watch::over(child.id(), limit);
    let used = child.wait4().with_context(|| format!("cannot wait for {name}"))?;
    let wall = start.elapsed().as_secs_f64();
    if watch.ended() {
        return Ok(End::Badly(format!("not done after {} s", limit.as_secs())));
    }
    if !used.status.success() {
        return Ok(End::Badly(reason(&std::fs::read_to_string(log).unwrap_or_default(), &used.status.to_string())));
    }
    let (user, system) = (used.rusage.utime.as_secs_f64(), used.rusage.stime.as_secs_f64());
    Ok(End::Well(Taken { wall, user, cpu: user + system, peak: used.rusage.maxrss }))
}

/// Waits until what earlier processes wrote is on the disc: the kernel writes it beside whatever comes next, which takes time from
/// programs that use all processors and none from others. Where the system has no such command, nothing is waited for.
pub(crate) fn settle() {
    let _ = Command::new("sync").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// Ends a process with all it started when its time is over.
struct Watch {
    done: mpsc::Sender<()>,
    thread: std::thread::JoinHandle<bool>,
}

impl Watch {
    fn over(process: u32, limit: Duration) -> Self {
        let (done, wait) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let is_over = matches!(wait.recv_timeout(limit), Err(RecvTimeoutError::Timeout));
            if is_over {
                end(process);
            }
            is_over
        });
        Self { done, thread }
    }

    /// Stops watching; whether the time was over.
    fn ended(self) -> bool {
        // The thread is gone already where the time was over.
        let _ = self.done.send(());
        self.thread.join().unwrap_or(true)
    }
}

/// A process group of its own, so that it can be ended with all it started.
#[cfg(unix)]
fn set_apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn set_apart(_: &mut Command) {}

#[cfg(unix)]
fn end(process: u32) {
    let _ = Command::new("kill").args(["-9", "--", &format!("-{process}")]).status();
}

#[cfg(not(unix))]
fn end(process: u32) {
    let _ = Command::new("taskkill").args(["/T", "/F", "/PID", &process.to_string()]).status();
}

/// The line of a log that says why, and how the process ended.
fn reason(log: &str, status: &str) -> String {
    const LONGEST: usize = 160;
    let says_why = |line: &&str| {
        let line = line.to_ascii_lowercase();
        ["error", "panicked", "fail", "exception", "unsupported"].iter().any(|word| line.contains(word))
    };
    let lines = || log.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines().find(says_why).or(lines().next_back()).unwrap_or("it said nothing");
    let line: String = without_folders(line).chars().take(LONGEST).collect();
    format!("{line} ({status})")
}

/// Absolute paths without their folders: tables are published, and say nothing of the machine they were made on.
fn without_folders(line: &str) -> String {
    let short = |word: &str| match word.find('/') {
        Some(start) if !word[..start].ends_with(':') && word[start + 1..].contains('/') => {
            let name = word.rsplit('/').next().unwrap_or_default();
            format!("{}{name}", &word[..start])
        }
        _ => word.to_owned(),
    };
    line.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::{End, reason, run};
    use std::process::Command;
    use std::time::Duration;

    #[test]
    fn reasons_name_no_folders() {
        let reason = reason("error: panicked at /home/a/.cargo/src/method.rs:2057:23: no style a/b", "exit status: 1");
        assert_eq!(reason, "error: panicked at method.rs:2057:23: no style a/b (exit status: 1)");
    }

    fn shell(script: &str, seconds: u64) -> End {
        let folder = tempfile::tempdir().expect("a folder");
        let log = folder.path().join("log");
        run(Command::new("sh").args(["-c", script]), &log, Duration::from_secs(seconds)).expect("it starts")
    }

    #[test]
    fn children_of_children_count() {
        let End::Well(taken) = shell("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; sleep 0.1", 60) else {
            panic!("it ends well");
        };
        assert!(taken.user > 0.01 && taken.wall > taken.cpu && taken.peak > 100_000, "{taken:?}");
    }

    #[test]
    fn a_failure_says_why_and_a_hang_is_ended() {
        let End::Badly(why) = shell("echo fine; echo 'error: no such thing' >&2; echo more; exit 3", 60) else {
            panic!("it fails");
        };
        assert!(why.starts_with("error: no such thing (") && why.contains('3'), "{why}");
        assert!(matches!(shell("sleep 60 & wait", 1), End::Badly(why) if why == "not done after 1 s"));
    }

    #[test]
    fn the_last_line_where_none_says_why() {
        assert_eq!(reason("a\nb\n\n", "exit status: 1"), "b (exit status: 1)");
        assert_eq!(reason("", "exit status: 1"), "it said nothing (exit status: 1)");
    }
}
