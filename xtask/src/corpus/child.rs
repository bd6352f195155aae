//! Runs one child process within limits of time and memory, and measures it.
//!
//! Input: a command and limits. Output: how it ended, wall time, CPU time and peak memory of it and what it started. On
//! systems without /proc neither memory nor CPU time is known, and memory is not limited.

use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// What a child may use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// CPU time, and a fifth of the wall time, so that a busy machine does not make a hang of what is only slow. Where CPU time
    /// is not known it is wall time.
    pub(crate) time: Duration,
    /// Resident memory of any one process, in bytes.
    pub(crate) memory: u64,
}

/// How a child ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// By itself.
    Exited(ExitStatus),
    /// It was ended for running too long.
    TimedOut,
    /// It was ended for using too much memory.
    OverMemory,
}

/// A child that has ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) end: End,
    /// Wall time in seconds.
    pub(crate) seconds: f64,
    /// CPU time in seconds of the process that used most, as of the last look.
    pub(crate) cpu_seconds: Option<f64>,
    /// Most bytes that one process held at once.
    pub(crate) peak: Option<u64>,
}

/// Runs a command to its end, or ends it with all it started when it goes beyond its limits.
///
/// # Errors
/// When the command cannot be started.
pub(crate) fn run(command: &mut Command, limits: Limits) -> std::io::Result<Measured> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut seen = Seen::default();
    let mut pause = Duration::from_millis(2);
    let end = loop {
        if let Some(status) = child.try_wait()? {
            break End::Exited(status);
        }
        let tree = tree(child.id());
        for pid in &tree {
            seen.look_at(*pid);
        }
        if seen.peak.is_some_and(|peak| peak > limits.memory) {
            break end_all(&mut child, &tree, End::OverMemory)?;
        }
        if seen.is_over(limits.time, start.elapsed()) {
            break end_all(&mut child, &tree, End::TimedOut)?;
        }
        std::thread::sleep(pause);
        // Hostile documents are over in a moment and must be seen; compilers take their time.
        pause = (pause + pause / 8).min(Duration::from_millis(25));
    };
    Ok(Measured { end, seconds: start.elapsed().as_secs_f64(), cpu_seconds: seen.cpu_seconds, peak: seen.peak })
}

/// What was seen of a child and what it started.
#[derive(Default)]
struct Seen {
    peak: Option<u64>,
    cpu_seconds: Option<f64>,
}

impl Seen {
    fn look_at(&mut self, pid: u32) {
        if let Ok(status) = std::fs::read_to_string(format!("/proc/{pid}/status"))
            && let Some(peak) = high_water_mark(&status)
        {
            self.peak = self.peak.max(Some(peak));
        }
        if let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat"))
            && let Some(seconds) = cpu_seconds(&stat)
        {
            self.cpu_seconds = Some(self.cpu_seconds.unwrap_or_default().max(seconds));
        }
    }
}

impl Seen {
    fn is_over(&self, limit: Duration, elapsed: Duration) -> bool {
        match self.cpu_seconds {
            Some(seconds) => seconds > limit.as_secs_f64() || elapsed > limit * 5,
            None => elapsed > limit,
        }
    }
}

/// `VmHWM:   1234 kB` of /proc/PID/status, in bytes.
fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// CPU time of /proc/PID/stat, whose 14th and 15th fields (user and system) count hundredths of a second. The 2nd, a name in
/// parentheses, may hold anything.
fn cpu_seconds(stat: &str) -> Option<f64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u32>().ok().map(f64::from);
    Some((ticks()? + ticks()?) / 100.0)
}

/// A process and all below it.
fn tree(root: u32) -> Vec<u32> {
    let mut tree = vec![root];
    let mut next = 0;
    while let Some(pid) = tree.get(next).copied() {
        next += 1;
        for task in std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
            tree.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
        }
    }
    tree
}

/// Ends a child and, deepest first, what it started; those only by the numbers just seen below it.
fn end_all(child: &mut Child, tree: &[u32], end: End) -> std::io::Result<End> {
    for pid in tree.iter().skip(1).rev() {
        let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
    }
    child.kill()?;
    child.wait()?;
    Ok(end)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{End, Limits, cpu_seconds, high_water_mark, run};
    use std::process::Command;
    use std::time::Duration;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_child_that_ends_says_how() {
        let limits = Limits { time: Duration::from_secs(20), memory: 1 << 30 };
        let measured = run(&mut shell("sleep 0.1; exit 3"), limits).unwrap();
        let End::Exited(status) = measured.end else { panic!("{measured:?}") };
        assert_eq!(status.code(), Some(3));
        assert!(measured.seconds >= 0.1 && measured.peak.is_some_and(|peak| peak > 10_000), "{measured:?}");
    }

    #[test]
    fn a_child_that_hangs_is_ended_with_what_it_started() {
        let limits = Limits { time: Duration::from_millis(100), memory: 1 << 30 };
        let measured = run(&mut shell("sleep 60 & wait"), limits).unwrap();
        assert_eq!(measured.end, End::TimedOut);
        assert!(measured.seconds < 20.0);
    }

    #[test]
    fn a_child_that_computes_without_end_is_ended() {
        let limits = Limits { time: Duration::from_millis(100), memory: 1 << 30 };
        assert_eq!(run(&mut shell("while :; do :; done"), limits).unwrap().end, End::TimedOut);
    }

    #[test]
    fn a_child_that_fills_memory_is_ended() {
        let limits = Limits { time: Duration::from_secs(60), memory: 40 << 20 };
        let measured = run(&mut shell("tail -c +0 /dev/zero | tail -c 400000000 >/dev/null"), limits).unwrap();
        assert_eq!(measured.end, End::OverMemory);
    }

    #[test]
    fn what_the_kernel_says_is_read() {
        assert_eq!(high_water_mark("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"), Some(2 << 20));
        let stat = "7 (a) b (c) S 1 7 7 0 -1 4194560 100 200 0 0 250 30 0 0 20 0 1 0 5";
        assert_eq!(cpu_seconds(stat), Some(2.8));
    }
}
