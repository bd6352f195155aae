//! The features `schemars` and `arbitrary` over random schemas: what the document calls valid is valid by the schemas of the
//! emitted types, and values made of random bytes come back equal.

use crate::numbers::Random;
use crate::program::{Kind, Program};
use crate::{cases, schemas};
use generator::config::Config;
use serde_json::Value;
use std::collections::BTreeMap;

/// Values that are made for each type.
const MADE: usize = 40;
/// Types that have no finite value, or none that comes back, are rare.
const MOST_UNMADE: usize = 20;

#[test]
fn schemas_hold_for_valid_values_and_made_values_come_back() {
    let seed = std::env::var("SEED").map_or(2, |seed| seed.parse().expect("SEED is a number"));
    let document = schemas::document(seed, 130);
    let program = Program::compile("random-interop", &document, &Config::default(), &["arbitrary", "schemars"]);
    let names: Vec<&String> = document["components"]["schemas"].as_object().expect("an object").keys().collect();
    schemas_hold(&document, &program, &names, seed);
    made_values_come_back(&program, &names, seed);
}

fn schemas_hold(document: &Value, program: &Program, names: &[&String], seed: u64) {
    let wanted: Vec<_> = names.iter().map(|name| (name.as_str(), Kind::Schema, "")).collect();
    let schemas: BTreeMap<&str, Value> = names
        .iter()
        .zip(program.run_each(&wanted))
        .map(|(name, schema)| (name.as_str(), serde_json::from_str(&schema.expect("a schema")).expect("JSON")))
        .collect();
    let (mut validators, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.set_default_draft(boon::Draft::V2020_12);
    compiler.enable_format_assertions();
    let mut wrong = Vec::new();
    // A whole value that is `null` is none of the type: members hold it in an `Option`.
    for case in cases(document, seed).into_iter().filter(|case| !case.value.is_null()) {
        let schema = &schemas[case.schema.as_str()];
        let at = format!("mem:///{}.json", case.schema);
        // The second time it is there already.
        let _ = compiler.add_resource(&at, schema.clone());
        let index = compiler.compile(&at, &mut validators).unwrap_or_else(|error| panic!("{at}: {error} {schema}"));
        if let Err(error) = validators.validate(&case.value, index) {
            let source = &document["components"]["schemas"][&case.schema];
            wrong.push(format!("{} {} by {schema}\n  of {source}: {error:#}", case.schema, case.value));
        }
    }
    let count = wrong.len();
    wrong.dedup_by_key(|line| line.split(' ').next().map(str::to_owned));
    wrong.truncate(5);
    assert!(wrong.is_empty(), "seed {seed}: {count} cases\n{}", wrong.join("\n"));
}

fn made_values_come_back(program: &Program, names: &[&String], seed: u64) {
    let mut random = Random::new(seed ^ 0x5A5A);
    // Any text is as good as any bytes.
    let mut bytes = || -> String {
        (0..random.below(600)).map(|_| char::from_u32(random.below(0x800) as u32).unwrap_or(' ')).collect()
    };
    let bytes: Vec<(&str, String)> = names
        .iter()
        .flat_map(|name| (0..MADE).map(|_| name.as_str()).collect::<Vec<_>>())
        .map(|name| (name, bytes().replace('\x1e', "\t")))
        .collect();
    let cases: Vec<_> = bytes.iter().map(|(name, bytes)| (*name, Kind::Any, bytes.as_str())).collect();
    let outcomes = program.run_each(&cases);
    let is_unmade =
        |outcome: &&Result<String, String>| outcome.as_ref().is_err_and(|error| error.starts_with("not made"));
    let unmade = outcomes.iter().filter(is_unmade).count();
    let wrong: Vec<String> = cases
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| !is_unmade(outcome))
        .filter_map(|((name, ..), outcome)| Some(format!("{name} {}", outcome.as_ref().err()?)))
        .collect();
    let few = wrong.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "seed {seed}: {} of {} values\n{few}", wrong.len(), cases.len());
    assert!(unmade <= MOST_UNMADE, "{unmade} of {} were not made", cases.len());
    let different: std::collections::BTreeSet<_> = outcomes.iter().flatten().collect();
    assert!(different.len() * 2 > cases.len(), "{} different values of {}", different.len(), cases.len());
}
