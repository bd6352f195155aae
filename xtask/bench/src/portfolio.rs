//! A clean build of the README's example of the Portfolio client, beside the same written by hand.
//!
//! Input: README.md and a program of this repository. Output: a table: seconds with all dependencies, crates, size.

use crate::measure::{self, End, Taken};
use crate::place::Place;
use crate::program::Program;
use crate::report::{Column, Row, Table};
use crate::statistics::Summary;
use crate::tools::OURS;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(1800);

/// Measures both programs, in turn.
///
/// # Errors
/// When one does not compile.
pub(crate) fn portfolio(place: &Place, runs: usize) -> Result<Table> {
    let mut sides = [
        Side::new(place, OURS, "portfolio-ours", &ours(place)?)?,
        Side::new(place, "reqwest and serde by hand", "portfolio-hand", &hand())?,
    ];
    for _ in 0..runs {
        for side in &mut sides {
            side.build(place)?;
        }
    }
    Ok(Table {
        title: "A clean build of the README's example".to_owned(),
        about: "`cargo build` of a program with all its dependencies from nothing, nothing downloaded: seconds by the clock and of \
                CPU time; crates that are compiled; the program's size, not stripped. By hand means the same calls, TLS by \
                reqwest's own feature `rustls`, no feature that is not needed."
            .to_owned(),
        columns: vec![
            Column::new("wall", "s"),
            Column::new("CPU", "s"),
            Column::new("crates", "number"),
            Column::new("size", "MB"),
        ],
        rows: sides.into_iter().map(Side::row).collect(),
    })
}

/// The files of a program: their paths and texts.
type Files = [(&'static str, String); 2];

fn ours(place: &Place) -> Result<Files> {
    let readme = std::fs::read_to_string(place.file("README.md")).context("cannot read README.md")?;
    let example = example(&readme).context("README.md has no example in Rust")?;
    let manifest = include_str!("../programs/portfolio/ours.toml");
    let manifest = manifest.replace("REPOSITORY", &place.file("").to_string_lossy().replace('\\', "/"));
    let main = include_str!("../programs/portfolio/ours.rs").replace("// README", &example);
    Ok([("Cargo.toml", manifest), ("src/main.rs", main)])
}

fn hand() -> Files {
    let (manifest, main) =
        (include_str!("../programs/portfolio/hand.toml"), include_str!("../programs/portfolio/hand.rs"));
    [("Cargo.toml", manifest.to_owned()), ("src/main.rs", main.to_owned())]
}

/// The first block of Rust.
fn example(readme: &str) -> Option<String> {
    let (_, rest) = readme.split_once("```rust\n")?;
    Some(rest.split_once("```")?.0.to_owned())
}

struct Side {
    title: &'static str,
    name: &'static str,
    program: Program,
    taken: Vec<Taken>,
    crates: usize,
    bytes: u64,
}

impl Side {
    fn new(place: &Place, title: &'static str, name: &'static str, files: &Files) -> Result<Self> {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let program = Program::new(place, name, &files)?;
        // Downloads are no part of a build.
        let mut fetch = place.cargo(program.folder());
        if let End::Badly(why) = measure::run(fetch.arg("fetch"), &place.log(&format!("fetch-{name}"))?, LIMIT)? {
            bail!("the dependencies of {name} cannot be had: {why}");
        }
        Ok(Self { title, name, program, taken: Vec::new(), crates: 0, bytes: 0 })
    }

    /// Builds it from nothing.
    fn build(&mut self, place: &Place) -> Result<()> {
        anstream::eprintln!("  {}", self.name);
        let target = place.empty_folder("portfolio-target")?;
        let mut command = place.cargo(self.program.folder());
        command.args(["build", "--quiet", "--message-format", "json"]);
        command.env("CARGO_TARGET_DIR", &target).env("CARGO_NET_OFFLINE", "true");
        let log = place.log(self.name)?;
        match measure::run(&mut command, &log, LIMIT)? {
            End::Well(taken) => self.taken.push(taken),
            End::Badly(why) => bail!("{} does not compile: {why}; see {}", self.name, log.display()),
        }
        self.crates = crates(&std::fs::read_to_string(&log)?);
        self.bytes = size(&target.join("debug").join(self.name));
        place.empty_folder("portfolio-target")?;
        Ok(())
    }

    fn row(self) -> Row {
        let of = |figure: fn(&Taken) -> f64| Summary::of(self.taken.iter().map(figure));
        let one = |value: f64| Summary::of([value]);
        Row {
            subject: "the example".to_owned(),
            tool: self.title.to_owned(),
            figures: vec![
                of(|taken| taken.wall),
                of(|taken| taken.cpu),
                one(self.crates as f64),
                one(self.bytes as f64 / 1e6),
            ],
            remark: None,
        }
    }
}

/// How many packages cargo compiled, by its messages.
fn crates(messages: &str) -> usize {
    let message = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok();
    let artifacts = messages.lines().filter_map(message).filter(|message| message["reason"] == "compiler-artifact");
    artifacts.map(|message| message["package_id"].to_string()).collect::<BTreeSet<_>>().len()
}

fn size(program: &Path) -> u64 {
    std::fs::metadata(program.with_extension(std::env::consts::EXE_EXTENSION)).map_or(0, |metadata| metadata.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_of_the_readme_is_found() {
        let readme = include_str!("../../../README.md");
        assert!(super::example(readme).is_some_and(|example| example.contains("portfolio_client")));
        assert_eq!(super::example("```sh\nls\n```\n"), None);
    }

    #[test]
    fn a_package_counts_once_whatever_is_compiled_of_it() {
        let message = |reason: &str, id: &str| format!("{{\"reason\":\"{reason}\",\"package_id\":\"{id}\"}}\n");
        let messages = [("compiler-artifact", "a"), ("compiler-artifact", "a"), ("build-script-executed", "b")];
        let messages: String = messages.iter().map(|(reason, id)| message(reason, id)).collect();
        assert_eq!(super::crates(&(messages + "noise\n")), 1);
    }
}
