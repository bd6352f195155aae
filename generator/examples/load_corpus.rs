//! Loads a folder of documents as its manifest.tsv says and prints a table: what was found, how long it took.
//!
//! `cargo run --release -p generator --example load_corpus -- DIR`. The manifest has the columns `id`, `path`, `dialect` for
//! good documents, or `id`, `path`, `what`, `expected` for broken ones. Times are beside those of the parser alone.

use generator::finding::Findings;
use generator::load::{Document, load};
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: load_corpus DIR");
        std::process::exit(2);
    };
    let folder = Path::new(&folder);
    let manifest = std::fs::read_to_string(folder.join("manifest.tsv")).expect("DIR has a manifest.tsv");
    let mut lines = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|column| *column == name);
    let (dialect, expected) = (column("dialect"), column("expected"));
    let (mut wrong, mut loading, mut parsing) = (0, Duration::ZERO, Duration::ZERO);
    for line in lines {
        let field = |index: Option<usize>| index.and_then(|index| line.get(index)).copied().unwrap_or_default();
        let path = field(column("path"));
        // The manifest of broken documents gives paths from the folder above.
        let path = [folder.join(path), folder.join("..").join(path)].into_iter().find(|path| path.exists());
        let Some(path) = path else { continue };
        let mut findings = Findings::new();
        let start = Instant::now();
        let document = load(&path, &mut findings).ok();
        let loaded = start.elapsed();
        let parsed = document.as_ref().map_or(Duration::ZERO, parse_alone);
        loading += loaded;
        parsing += parsed;
        let found = document.as_ref().map_or("error", |document| document.dialect.as_str());
        let right = match (dialect, expected) {
            (Some(_), _) => agrees(field(dialect), found),
            _ => (field(expected) == "error") == document.is_none(),
        };
        wrong += usize::from(!right);
        println!(
            "{} {:44} {:8} {found:12} {:8.1} ms {:8.1} ms {}",
            if right { " " } else { "*" },
            field(column("id")),
            field(dialect.or(expected)),
            loaded.as_secs_f64() * 1e3,
            parsed.as_secs_f64() * 1e3,
            findings.len(),
        );
        for finding in findings.iter().take(4) {
            println!("      {}: {}: {} [{}]", finding.code.as_str(), finding.place, finding.message, finding.remedy);
        }
    }
    println!("{wrong} not as expected; {loading:?} to load, of which {parsing:?} would be parsing alone");
}

fn agrees(expected: &str, found: &str) -> bool {
    match expected {
        "1.0" | "1.1" => found == "Swagger 1.2",
        version => found.ends_with(version),
    }
}

/// What the parsers alone take for the same files.
fn parse_alone(document: &Document) -> Duration {
    let start = Instant::now();
    for source in &document.sources {
        if source.text.trim_start().starts_with(['{', '[']) {
            std::hint::black_box(serde_json::from_str::<serde_json::Value>(&source.text).ok());
        } else {
            std::hint::black_box(serde_yaml::from_str::<serde_yaml::Value>(&source.text).ok());
        }
    }
    start.elapsed()
}
