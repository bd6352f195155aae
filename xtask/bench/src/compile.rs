//! Compiling generated crates: check, debug and release of the crate alone, its dependencies compiled before.
//!
//! Input: documents and tools. Output: a table. Each run removes what compiling the crate left and compiles it again, all tools
//! in turn.

use crate::documents::Document;
use crate::measure::{self, End, Taken};
use crate::place::Place;
use crate::report::{Column, Row, Table};
use crate::statistics::Summary;
use crate::tools::{Job, Tool};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const GENERATE: Duration = Duration::from_secs(600);
const COMPILE: Duration = Duration::from_secs(3600);

/// The ways of compiling that are measured.
const WAYS: [Way; 3] = [
    Way { name: "check", arguments: &["check", "--lib"], folder: "debug" },
    Way { name: "debug", arguments: &["build", "--lib"], folder: "debug" },
    Way { name: "release", arguments: &["build", "--lib", "--release"], folder: "release" },
];

struct Way {
    name: &'static str,
    arguments: &'static [&'static str],
    folder: &'static str,
}

/// A crate that compiles.
struct Crate {
    folder: PathBuf,
    package: String,
    target: PathBuf,
    /// What each way took, run by run.
    taken: [Vec<Taken>; 3],
    /// Bytes of the library by each way.
    size: [Option<u64>; 3],
}

/// Measures the crates of all tools for all documents.
///
/// # Errors
/// When a process cannot be started or a file not be written.
pub(crate) fn compile(place: &Place, documents: &[Document], tools: &[Tool], runs: usize) -> Result<Table> {
    let mut rows = Vec::new();
    for document in documents {
        anstream::eprintln!("  {}", document.name);
        rows.extend(measured(place, document, tools, runs)?);
    }
    Ok(Table {
        title: "Compiling the crate alone".to_owned(),
        about: "User CPU seconds of cargo and the compiler for the library alone, dependencies compiled before, not incremental; \
                peak is that of the compiler's memory; rlib is the library's size. Each crate has the dependencies and features \
                that its generator gives it."
            .to_owned(),
        columns: vec![
            Column::new("check", "s"),
            Column::new("debug", "s"),
            Column::new("release", "s"),
            Column::new("peak of check", "MB"),
            Column::new("of debug", "MB"),
            Column::new("of release", "MB"),
            Column::new("rlib of debug", "MB"),
            Column::new("of release", "MB"),
        ],
        rows,
    })
}

fn measured(place: &Place, document: &Document, tools: &[Tool], runs: usize) -> Result<Vec<Row>> {
    let mut crates = Vec::new();
    for tool in tools {
        crates.push((tool, prepared(place, document, tool)?));
    }
    for _ in 0..runs {
        for (tool, krate) in &mut crates {
            let outcome = match krate {
                Ok(krate) => krate.compile(place)?,
                Err(_) => continue,
            };
            if let Err(why) = outcome {
                anstream::eprintln!("    {}: {why}", tool.name);
                *krate = Err(why);
            }
        }
    }
    let row = |(tool, krate): (&Tool, std::result::Result<Crate, String>)| match krate {
        Ok(krate) => Row { subject: document.name.clone(), tool: tool.title(), figures: krate.figures(), remark: None },
        Err(why) => Row::without(&document.name, &tool.title(), why),
    };
    Ok(crates.into_iter().map(row).collect())
}

/// A crate with its dependencies compiled in every way, or why there is none.
fn prepared(place: &Place, document: &Document, tool: &Tool) -> Result<std::result::Result<Crate, String>> {
    let package = document.package(tool.name);
    anstream::eprintln!("    {package}");
    let folder = place.empty_folder(Path::new("compile").join(&package))?;
    std::fs::remove_dir(&folder)?;
    let job = Job { document: &document.path, folder: &folder };
    if let End::Badly(why) = measure::run(&mut tool.command(&job), &place.log(&package)?, GENERATE)? {
        return Ok(Err(format!("refused: {why}")));
    }
    tool.complete(&job)?;
    let target = place.folder("compile-target")?;
    let mut krate = Crate { folder, package, target, taken: Default::default(), size: Default::default() };
    let ready = krate.compile(place)?;
    krate.taken = Default::default();
    Ok(ready.map(|()| krate))
}

impl Crate {
    /// Compiles it once in every way; or says why it does not.
    fn compile(&mut self, place: &Place) -> Result<std::result::Result<(), String>> {
        for (index, way) in WAYS.iter().enumerate() {
            self.forget(place, way)?;
            let mut command = self.cargo(place);
            command.args(way.arguments);
            let log = place.log(&format!("{}-{}", self.package, way.name))?;
            match measure::run(&mut command, &log, COMPILE)? {
                End::Well(taken) => self.taken[index].push(taken),
                End::Badly(why) => return Ok(Err(format!("does not compile ({}): {why}", way.name))),
            }
            self.size[index] = self.library(way);
        }
        Ok(Ok(()))
    }

    /// Removes what compiling it left, its dependencies not.
    fn forget(&self, place: &Place, way: &Way) -> Result<()> {
        let mut command = self.cargo(place);
        command.args(["clean", "--package", &self.package]);
        if way.folder == "release" {
            command.arg("--release");
        }
        // The first time there is nothing to remove, which is no failure.
        measure::run(&mut command, &place.log("clean")?, COMPILE)?;
        Ok(())
    }

    fn cargo(&self, place: &Place) -> Command {
        let mut command = place.cargo(&self.folder);
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }

    fn library(&self, way: &Way) -> Option<u64> {
        let name = format!("lib{}.rlib", self.package.replace('-', "_"));
        Some(std::fs::metadata(self.target.join(way.folder).join(name)).ok()?.len())
    }

    fn figures(&self) -> Vec<Option<Summary>> {
        let of = |figure: fn(&Taken) -> f64| self.taken.each_ref().map(|taken| Summary::of(taken.iter().map(figure)));
        let sizes = self.size.iter().skip(1).map(|size| Summary::of(size.map(|size| size as f64 / 1e6)));
        of(|taken| taken.user).into_iter().chain(of(|taken| taken.peak as f64 / 1e6)).chain(sizes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Crate, Taken};

    #[test]
    fn a_figure_for_every_column() {
        let taken = Taken { wall: 2.0, user: 1.0, cpu: 1.5, peak: 3_000_000 };
        let krate = Crate {
            folder: Default::default(),
            package: "a".to_owned(),
            target: Default::default(),
            taken: [vec![taken], vec![taken; 2], vec![taken; 3]],
            size: [None, Some(5_000_000), Some(4_000_000)],
        };
        let medians: Vec<_> = krate.figures().iter().map(|figure| figure.map(|figure| figure.median)).collect();
        assert_eq!(medians, [1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 5.0, 4.0].map(Some));
    }
}
