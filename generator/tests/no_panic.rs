//! A short run of the fuzzer: whatever a document says, the pipeline ends with a crate or a fatal finding.
//!
//! `cargo run --release -p generator --example fuzz -- --seconds 1200` runs the same for longer.

mod fuzzing;

use fuzzing::End;
use std::time::{Duration, Instant};

/// Numbers of cases that once failed; each is a test for ever.
const ONCE_FAILED: &[u64] = &[];

/// How many cases a slow machine may leave out, and how long it has.
const LEAST: u64 = 60;
const MOST: u64 = 3_000;
const TIME: Duration = Duration::from_secs(15);

#[test]
fn no_document_makes_the_generator_panic() {
    let seeds = fuzzing::seeds();
    let start = Instant::now();
    let (mut crates, mut refused) = (0_u64, 0_u64);
    for number in ONCE_FAILED.iter().copied().chain(0..MOST) {
        if crates + refused >= LEAST && start.elapsed() > TIME {
            break;
        }
        let case = fuzzing::case(&seeds, number);
        let begin = Instant::now();
        match fuzzing::run(&case, number) {
            End::Crate => crates += 1,
            End::Refused => refused += 1,
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "case {number} took {:?}", begin.elapsed());
    }
    println!("{crates} crates, {refused} refused in {:?}", start.elapsed());
    // Were all refused, nothing behind the first stages would be tested; were none, nothing would be hostile.
    assert!(crates * 10 > refused && refused * 50 > crates, "{crates} crates, {refused} refused");
}

#[test]
fn cases_are_the_same_on_every_machine() {
    let seeds = fuzzing::seeds();
    let (one, again) = (fuzzing::case(&seeds, 7), fuzzing::case(&seeds, 7));
    assert_eq!(one, again);
    assert_ne!(one, fuzzing::case(&seeds, 8));
}

#[test]
fn the_documents_to_start_from_give_crates() {
    for seed in fuzzing::seeds() {
        assert_eq!(fuzzing::run(&seed.unchanged(), 2), End::Crate);
    }
}
