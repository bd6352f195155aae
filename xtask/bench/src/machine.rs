//! The machine that figures are from, in general words.

use serde::Serialize;
use std::fmt;
use std::process::Command;

/// What figures depend on, as far as the system tells.
#[derive(Debug, Serialize)]
pub(crate) struct Machine {
    system: &'static str,
    architecture: &'static str,
    processors: usize,
    memory_gib: Option<u64>,
    /// What others did meanwhile: processes that were ready to run, averaged over a minute, at the beginning.
    load: Option<f64>,
    rustc: String,
}

impl Machine {
    /// Asks the system.
    pub(crate) fn look() -> Self {
        Self {
            system: std::env::consts::OS,
            architecture: std::env::consts::ARCH,
            processors: std::thread::available_parallelism().map_or(1, Into::into),
            memory_gib: memory(&read("/proc/meminfo")),
            load: read("/proc/loadavg").split(' ').next().and_then(|load| load.parse().ok()),
            rustc: rustc(),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { system, architecture, processors, .. } = self;
        write!(formatter, "{system} {architecture}, {processors} processors")?;
        if let Some(memory) = self.memory_gib {
            write!(formatter, ", {memory} GiB")?;
        }
        write!(formatter, ", {}", self.rustc)?;
        match self.load {
            Some(load) => write!(formatter, ", load {load:.1} at the beginning"),
            None => Ok(()),
        }
    }
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The first line of /proc/meminfo, in kB, rounded.
fn memory(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some((kilobytes + (1 << 19)) >> 20)
}

fn rustc() -> String {
    let output = Command::new("rustc").arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.split(" (").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn memory_is_rounded() {
        assert_eq!(super::memory("MemTotal:       24625000 kB\nMemFree: 1 kB\n"), Some(23));
        assert_eq!(super::memory(""), None);
    }
}
