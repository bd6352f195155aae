//! Random schemas, random values that are valid for them: decoded by the emitted types and encoded again, they are the same.
//!
//! One document of [`SCHEMAS`] schemas over every construct that we know is made from a seed, its types are emitted and
//! compiled, and [`VALUES`] values a schema are taken through them. That the values are valid is said by a JSON Schema
//! validator that is not ours. `SEED=7 cargo test -p generator --test random` takes another document.

mod interop;
#[path = "../fuzzing/random.rs"]
mod numbers;
mod program;
mod schemas;
mod values;

use generator::config::Config;
use numbers::Random;
use serde_json::Value;

/// Component schemas of the document; those of branches come on top.
const SCHEMAS: usize = 260;
/// Values for each of them.
const VALUES: usize = 40;
/// Cases that must be reached.
const CASES: usize = 10_000;

/// A value on its way through the type of a schema.
struct Case {
    /// The name of the schema.
    schema: String,
    value: Value,
}

#[test]
fn what_is_valid_comes_back_unchanged() {
    let seed = std::env::var("SEED").map_or(2, |seed| seed.parse().expect("SEED is a number"));
    let document = schemas::document(seed, SCHEMAS);
    let cases = cases(&document, seed);
    assert!(cases.len() >= CASES, "{} cases", cases.len());
    check(&document, &cases);
    let program = program::Program::compile("random-types", &document, &Config::default(), &["validate"]);
    let texts: Vec<String> = cases.iter().map(|case| case.value.to_string()).collect();
    let inputs: Vec<_> = cases.iter().zip(&texts).map(|(case, text)| (case.schema.as_str(), text.as_str())).collect();
    let mut wrong = Vec::new();
    for (case, outcome) in cases.iter().zip(program.run(&inputs)) {
        let complaint = match outcome {
            Ok(text) => {
                let back: Value = serde_json::from_str(&text).expect("what was encoded is JSON");
                if same(&case.value, &back) { continue } else { format!("came back as {back}") }
            }
            Err(refusal) => format!("was refused: {refusal}"),
        };
        let schema = &document["components"]["schemas"][&case.schema];
        wrong.push(format!("{} {} {complaint}\n  by {schema}", case.schema, case.value));
    }
    // The first of each schema, which is what the line begins with.
    let mut few = wrong.clone();
    few.dedup_by_key(|line| line.split(' ').next().map(str::to_owned));
    few.truncate(10);
    assert!(wrong.is_empty(), "seed {seed}: {} of {} cases\n{}", wrong.len(), cases.len(), few.join("\n"));
}

fn cases(document: &Value, seed: u64) -> Vec<Case> {
    let schemas = document["components"]["schemas"].as_object().expect("an object");
    let mut values = values::Values::new(document, Random::new(seed ^ 0xA5A5));
    let each = |name: &String| (0..VALUES).map(|_| values.case(name)).collect::<Vec<_>>();
    schemas.keys().flat_map(each).collect()
}

/// Every value is valid, says a validator of its own.
fn check(document: &Value, cases: &[Case]) {
    let mut validators = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.set_default_draft(boon::Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler.add_resource("mem:///api.json", document.clone()).expect("a resource");
    for case in cases {
        let at = format!("mem:///api.json#/components/schemas/{}", case.schema);
        let index = compiler.compile(&at, &mut validators).unwrap_or_else(|error| panic!("{at}: {error}"));
        if let Err(error) = validators.validate(&case.value, index) {
            panic!("{} is no value of {}: {error:#}", case.value, document["components"]["schemas"][&case.schema]);
        }
    }
}

/// Whether two values are the same: numbers by value, objects whatever the order of their members.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left == right || left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let is_same = |(name, value)| right.get(name).is_some_and(|other| same(value, other));
            left.len() == right.len() && left.iter().all(is_same)
        }
        _ => left == right,
    }
}

#[test]
fn a_seed_makes_one_document_and_its_values() {
    let (first, second) = (schemas::document(3, 50), schemas::document(3, 50));
    assert_eq!(first, second);
    let texts =
        |document: &Value| -> Vec<String> { cases(document, 3).iter().map(|case| case.value.to_string()).collect() };
    assert_eq!(texts(&first), texts(&second));
    assert_ne!(first, schemas::document(4, 50));
}
