//! Calls of a generated client beside the same by hand: instructions, allocations, and the speed of decoding.
//!
//! Input: a small document and two programs of this repository. Output: a table. Instructions are callgrind's, of everything
//! in the process; what happens once is taken out by counting for two numbers of calls. The server is another process.

use crate::documents::Document;
use crate::measure::{self, End};
use crate::place::Place;
use crate::program::Program;
use crate::report::{Column, Row, Table};
use crate::server::Server;
use crate::statistics::Summary;
use crate::tools::{self, Job, OURS};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(900);
const COLUMNS: [Column; 3] = [
    Column::new("instructions", "thousands a call"),
    Column::new("allocations", "a call"),
    Column { name: "throughput", unit: "MB/s", more_is_better: true },
];

/// A task of the programs: its name there, in the table, and how many calls are few and many.
struct Task {
    name: &'static str,
    title: &'static str,
    few: u32,
    many: u32,
}

const TASKS: [Task; 4] = [
    Task { name: "get", title: "small GET", few: 50, many: 250 },
    Task { name: "post", title: "POST of 20 kB", few: 20, many: 120 },
    Task { name: "list", title: "answer of 1 MB", few: 4, many: 14 },
    Task { name: "decode", title: "decoding 1 MB alone", few: 4, many: 14 },
];

/// The programs, compiled.
struct Programs {
    plain: PathBuf,
    counting: PathBuf,
    has_callgrind: bool,
}

/// Measures all tasks on both sides.
///
/// # Errors
/// When the programs do not compile or fail.
pub(crate) fn calls(place: &Place, runs: usize) -> Result<Table> {
    let programs = Programs::build(place)?;
    let server = Server::start()?;
    let mut rows = Vec::new();
    for task in &TASKS {
        anstream::eprintln!("  {}", task.title);
        let mut ours = Side::new("ours", OURS.to_owned());
        let mut hand = Side::new("hand", "reqwest and serde by hand".to_owned());
        for _ in 0..runs {
            for side in [&mut ours, &mut hand] {
                side.look(place, &programs, task, server.url())?;
            }
        }
        rows.extend([ours, hand].map(|side| side.row(task)));
    }
    Ok(Table {
        title: "Calls".to_owned(),
        about: "A server on loopback, one connection, one thread; both sides in the same program with the same reqwest. Instructions \
                of the whole process by callgrind, without the kernel's; allocations, growing ones included, by a counting \
                allocator. Both decode into owned types."
            .to_owned(),
        columns: COLUMNS.to_vec(),
        rows,
    })
}

/// Calls that go on for long: how fast they are, and whether memory grows.
const LONG: [Task; 2] = [
    Task { name: "steady", title: "a million small GETs", few: 0, many: 1_000_000 },
    // In millions of bytes.
    Task { name: "download", title: "a download of 10 GB", few: 0, many: 10_000 },
];

/// Measures calls that go on for long.
///
/// # Errors
/// When the programs do not compile or fail.
pub(crate) fn long(place: &Place, runs: usize) -> Result<Table> {
    let programs = Programs::build(place)?;
    let server = Server::start()?;
    let mut rows = Vec::new();
    for task in &LONG {
        anstream::eprintln!("  {}", task.title);
        let mut sides = [("ours", OURS), ("hand", "reqwest and serde by hand")]
            .map(|(name, title)| (name, title, [const { Vec::new() }; 3]));
        for _ in 0..runs {
            for (name, _, figures) in &mut sides {
                let said = programs.say(&programs.plain, place, name, task, task.many, server.url())?;
                let [seconds, early, end] = said.as_slice() else { bail!("it says three numbers, not {said:?}") };
                let figure = [f64::from(task.many) / seconds, early / 1e6, end / 1e6];
                figures.iter_mut().zip(figure).for_each(|(figures, figure)| figures.push(figure));
            }
        }
        rows.extend(sides.map(|(_, title, figures)| Row {
            subject: task.title.to_owned(),
            tool: title.to_owned(),
            figures: figures.into_iter().map(Summary::of).collect(),
            remark: None,
        }));
    }
    Ok(Table {
        title: "Calls that go on for long".to_owned(),
        about: "The same programs and server; calls a second, or millions of bytes a second of the download, which is read in \
                chunks and forgotten; resident memory of the process after a tenth of the work and at its end."
            .to_owned(),
        columns: vec![
            Column { name: "throughput", unit: "calls/s or MB/s", more_is_better: true },
            Column::new("memory early", "MB"),
            Column::new("at the end", "MB"),
        ],
        rows,
    })
}

/// What was seen of one side.
struct Side {
    name: &'static str,
    title: String,
    figures: [Vec<f64>; 3],
}

impl Side {
    fn new(name: &'static str, title: String) -> Self {
        Self { name, title, figures: Default::default() }
    }

    fn look(&mut self, place: &Place, programs: &Programs, task: &Task, url: &str) -> Result<()> {
        if programs.has_callgrind {
            let few = programs.instructions(place, self.name, task, task.few, url)?;
            let many = programs.instructions(place, self.name, task, task.many, url)?;
            self.figures[0].push((many - few) / f64::from(task.many - task.few) / 1e3);
        }
        if task.name == "decode" {
            let said = programs.say(&programs.plain, place, self.name, task, task.many * 10, url)?;
            let [nanoseconds, bytes] = said.as_slice() else { bail!("decoding says two numbers, not {said:?}") };
            self.figures[2].push(bytes / 1e6 / (nanoseconds / 1e9));
        } else {
            self.figures[1].extend(programs.say(&programs.counting, place, self.name, task, task.many, url)?);
        }
        Ok(())
    }

    fn row(self, task: &Task) -> Row {
        let figures = self.figures.into_iter().map(Summary::of).collect();
        Row { subject: task.title.to_owned(), tool: self.title, figures, remark: None }
    }
}

impl Programs {
    fn build(place: &Place) -> Result<Self> {
        let api = Document { name: "api".to_owned(), path: place.file("xtask/bench/programs/calls/api.yaml") };
        let folder = place.empty_folder("programs")?.join("calls-api");
        let ours = &tools::tools(place, &["none".to_owned()])?[0];
        let made = measure::run(
            &mut ours.command(&Job { document: &api.path, folder: &folder }),
            &place.log("calls-api")?,
            LIMIT,
        )?;
        ensure!(matches!(made, End::Well(_)), "the client of calls cannot be generated: {made:?}");
        let program = Program::new(
            place,
            "calls",
            &[
                ("Cargo.toml", include_str!("../programs/calls/manifest.toml")),
                ("src/main.rs", include_str!("../programs/calls/src/main.rs")),
                ("src/hand.rs", include_str!("../programs/calls/src/hand.rs")),
                ("src/memory.rs", include_str!("../programs/calls/src/memory.rs")),
                ("src/ours.rs", include_str!("../programs/calls/src/ours.rs")),
            ],
        )?;
        let plain = program.build(place, &[], "calls-plain")?;
        let counting = program.build(place, &["count"], "calls-counting")?;
        let has_callgrind = Command::new("valgrind").arg("--version").output().is_ok();
        if !has_callgrind {
            anstream::eprintln!("SKIPPED instructions: valgrind is not installed");
        }
        Ok(Self { plain, counting, has_callgrind })
    }

    /// Instructions of a whole process.
    fn instructions(&self, place: &Place, side: &str, task: &Task, count: u32, url: &str) -> Result<f64> {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(&self.plain);
        let log = run(&mut command, place, side, task, count, url)?;
        let collected = log.lines().find_map(|line| line.split_once("Collected : "));
        let (_, number) = collected.context("callgrind said no number of instructions")?;
        number.trim().parse().with_context(|| format!("`{number}` is no number of instructions"))
    }

    /// The numbers that a program prints.
    fn say(&self, program: &Path, place: &Place, side: &str, task: &Task, count: u32, url: &str) -> Result<Vec<f64>> {
        let log = run(&mut Command::new(program), place, side, task, count, url)?;
        log.split_whitespace().map(|word| word.parse().with_context(|| format!("`{word}` is no number"))).collect()
    }
}

/// Runs a program of the bench; what it printed.
fn run(command: &mut Command, place: &Place, side: &str, task: &Task, count: u32, url: &str) -> Result<String> {
    command.args([side, task.name, &count.to_string(), url]);
    let log = place.log(&format!("calls-{side}-{}", task.name))?;
    match measure::run(command, &log, LIMIT)? {
        End::Well(_) => Ok(std::fs::read_to_string(&log)?),
        End::Badly(why) => bail!("{side} {}: {why}; see {}", task.name, log.display()),
    }
}
