//! Adds schemas, operations and parameters at random places to every document of a folder, and shows what is renamed.
//!
//! `cargo run --release -p generator --example names_corpus -- DIR [TIMES]`: as DIR/manifest.tsv says, each addition TIMES
//! times (2). Ends with 1 where a name changed.

#[path = "../tests/fuzzing/random.rs"]
#[allow(dead_code, reason = "the fuzzer uses more of it")]
mod random;
#[path = "../tests/stability/mod.rs"]
mod stability;

use random::Random;
use stability::{Files, grow};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next() else {
        eprintln!("usage: names_corpus DIR [TIMES]");
        return ExitCode::from(2);
    };
    let times = words.next().and_then(|times| times.parse().ok()).unwrap_or(2);
    let folder = Path::new(&folder);
    let manifest = std::fs::read_to_string(folder.join("manifest.tsv")).expect("DIR has a manifest.tsv");
    let mut lines = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let path = head.iter().position(|column| *column == "path").expect("a column `path`");
    let (mut documents, mut unread, mut additions, mut names, mut renamed) = (0, 0, 0, 0, 0);
    for (number, line) in lines.enumerate() {
        let Some(path) = line.get(path).map(|path| folder.join(path)) else { continue };
        let files = files(&path);
        let mut random = Random::new(number as u64);
        let Some(outcome) = grow(&files, times, &mut random).filter(|outcome| outcome.additions > 0) else {
            unread += 1;
            println!("{}: nothing could be added", path.display());
            continue;
        };
        documents += 1;
        additions += outcome.additions;
        names += outcome.names;
        renamed += outcome.renamed.len();
        for line in outcome.renamed.iter().take(5) {
            println!("{}: {line}", path.display());
        }
    }
    println!(
        "{documents} documents ({unread} more without a place for additions), {additions} additions, {names} names compared, {renamed} renamed"
    );
    ExitCode::from(u8::from(renamed > 0))
}

/// The entry file and, for a description of many files, those beside and below it.
fn files(entry: &Path) -> Files {
    let folder = entry.parent().unwrap_or(Path::new("."));
    let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut files = vec![(name.clone(), std::fs::read(entry).unwrap_or_default())];
    if folder.file_name().is_some_and(|folder| folder != "specs") {
        walk(folder, folder, &name, &mut files);
    }
    files
}

fn walk(root: &Path, folder: &Path, entry: &str, files: &mut Files) {
    for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        if path.is_dir() {
            walk(root, &path, entry, files);
        } else if name != entry {
            files.push((name, std::fs::read(&path).unwrap_or_default()));
        }
    }
}
