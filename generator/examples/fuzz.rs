//! Runs the fuzzer for as long as it is told, and shows every case that panics or takes long.
//!
//! `cargo run --release -p generator --example fuzz -- --seconds 1200 [--from NUMBER] [--keep FILE]`; `--only NUMBER` runs
//! and prints one case. The case that runs is kept in a file, for one that takes the whole process down.

#[path = "../tests/fuzzing/mod.rs"]
mod fuzzing;

use fuzzing::{Case, End};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A case that takes longer is shown.
const SLOW: Duration = Duration::from_secs(2);

struct Arguments {
    seconds: u64,
    from: u64,
    only: Option<u64>,
    keep: PathBuf,
}

fn arguments() -> Result<Arguments, String> {
    let keep = std::env::temp_dir().join("fuzz-case.txt");
    let mut arguments = Arguments { seconds: 60, from: 1_000_000, only: None, keep };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|error| format!("{word} {value}: {error}"));
        match word.as_str() {
            "--seconds" => arguments.seconds = number()?,
            "--from" => arguments.from = number()?,
            "--only" => arguments.only = Some(number()?),
            "--keep" => arguments.keep = PathBuf::from(value),
            _ => return Err(format!("{word}: --seconds, --from, --only or --keep")),
        }
    }
    Ok(arguments)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = arguments()?;
    let seeds = fuzzing::seeds();
    if let Some(number) = arguments.only {
        let case = fuzzing::case(&seeds, number);
        show(&case);
        println!("{:?}", fuzzing::run(&case, number));
        return Ok(());
    }
    let start = Instant::now();
    let (mut crates, mut refused, mut failed, mut slow) = (0_u64, 0_u64, 0_u64, 0_u64);
    let mut number = arguments.from;
    let mut told = 0;
    while start.elapsed() < Duration::from_secs(arguments.seconds) {
        let case = fuzzing::case(&seeds, number);
        std::fs::write(&arguments.keep, format!("case {number}\n{}", text(&case)))?;
        let begin = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| fuzzing::run(&case, number))) {
            Ok(End::Crate) => crates += 1,
            Ok(End::Refused) => refused += 1,
            Err(_) => {
                failed += 1;
                println!("case {number} panicked:");
                show(&case);
            }
        }
        if begin.elapsed() > SLOW {
            slow += 1;
            println!("case {number} took {:?}:", begin.elapsed());
            show(&case);
        }
        number += 1;
        let minute = start.elapsed().as_secs() / 60;
        if minute > told {
            told = minute;
            println!("{minute} min: {} cases", number - arguments.from);
        }
    }
    let cases = number - arguments.from;
    let rate = Duration::from_secs(cases).as_secs_f64() / start.elapsed().as_secs_f64();
    println!("{cases} cases, {rate:.1} a second: {crates} crates, {refused} refused, {failed} panicked, {slow} slow");
    if failed + slow > 0 { Err("something was found".into()) } else { Ok(()) }
}

fn text(case: &Case) -> String {
    case.iter().map(|(name, text)| format!("--- {name}\n{text}\n")).collect()
}

fn show(case: &Case) {
    println!("{}", text(case));
}
