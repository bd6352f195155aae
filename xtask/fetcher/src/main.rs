//! `cargo xtask fetch`: saves the Swagger and OpenAPI documents that a server publishes.
//!
//! Input: an address and, in the environment, credentials. Output: a folder below specs/ with the documents as they were
//! published and a source.toml. Everything is read and understood in memory first; only then is a folder put in place, in
//! one step. Not here: what the documents mean (`generator`).

mod arguments;
mod collection;
mod discover;
mod download;
mod listing;
mod names;
mod page;
mod references;
mod rules;
mod save;
mod script;
mod secrets;
mod source_toml;
mod text;

use anyhow::Result;
use arguments::Arguments;
use clap::Parser;
use collection::Collection;
use download::Downloader;
use save::Saved;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: {error:#}\nnothing was saved");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let start = arguments.start()?;
    let mut downloader = Downloader::new(arguments.settings(&start)?)?;
    let found = discover::discover(&mut downloader, &start, arguments.document.as_deref())?;
    let collection = Collection::gather(&mut downloader, found)?;
    collection.notes.iter().for_each(|note| anstream::eprintln!("note: {note}"));
    let api = arguments.api.clone().unwrap_or_else(|| names::folder(&collection.title));
    let version = arguments.spec_version.clone().unwrap_or_else(|| names::folder(&collection.version));
    let saved = save::save(&arguments.specs, &api, &version, &collection, arguments.replace)?;
    let files: Vec<&str> = collection.files.iter().map(|file| file.name.as_str()).collect();
    match saved {
        Saved::Same => anstream::println!("specs/{api}/{version} holds these documents already; nothing changed"),
        Saved::Written => {
            anstream::println!("saved specs/{api}/{version} ({}): {}", collection.dialect, files.join(", "));
            anstream::println!("next: name `{api}/{version}` in specs/clients.toml, then `cargo xtask generate`");
        }
    }
    Ok(())
}
