//! `cargo xtask bench`: side-by-side tables of what this generator and its crates take, and what others take for the same.
//!
//! Input: the names of parts and documents. Output: tables with medians and spread, as text for docs/performance.md or as
//! JSON. Every figure of a table is of one run of this program, and processes are measured from outside by the operating
//! system. Not here: benches of single stages and codecs (criterion: generator/benches, generator/runtime/benches).

mod arguments;
mod calls;
mod compile;
mod documents;
mod generation;
mod machine;
mod measure;
mod page;
mod parse;
mod place;
mod portfolio;
mod program;
mod report;
mod server;
mod statistics;
mod ten;
mod ten_calls;
mod tools;

use anyhow::{Result, ensure};
use arguments::{Arguments, Format, Part};
use clap::Parser;
use documents::Document;
use machine::Machine;
use place::Place;
use report::Report;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(files) = arguments.parse_only() {
        return parse::parse(files);
    }
    let documents = documents::documents(arguments.specs())?;
    ensure!(arguments.runs() > 0, "--runs is at least 1");
    let place = Place::new()?;
    let machine = Machine::look();
    place.build()?;
    let mut report = Report { machine, runs: arguments.runs(), tables: Vec::new() };
    let parts = arguments.parts();
    let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
    for part in parts {
        anstream::eprintln!("{}: {}", part.name(), part.purpose());
        report.tables.push(table(part, &place, &documents, arguments)?);
        // After each part, since the next may take hours or fail.
        if let Some(page) = arguments.page() {
            page::fill(page, &report, &names, &page::command(std::env::args().skip(1)))?;
        }
    }
    match arguments.format() {
        Format::Text => anstream::print!("{report}"),
        Format::Json => anstream::println!("{}", serde_json::to_string_pretty(&report)?),
    }
    Ok(())
}

fn table(part: Part, place: &Place, documents: &[Document], arguments: &Arguments) -> Result<report::Table> {
    let runs = arguments.runs();
    match part {
        Part::Generation => generation::generation(place, documents, &arguments.tools(place)?, runs),
        Part::Compile => compile::compile(place, documents, &arguments.tools(place)?, runs),
        Part::Ten => ten::ten(place, documents, &arguments.tools(place)?, runs),
        Part::Long => calls::long(place, runs),
        Part::Calls => calls::calls(place, runs),
        Part::Portfolio => portfolio::portfolio(place, runs),
    }
}
