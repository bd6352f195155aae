//! Structure-aware fuzzing of the whole pipeline: documents of our own, changed as faulty and hostile ones are.
//!
//! Input: a number. Output: the documents made from it, always the same, and what became of them. Used by the test
//! `no_panic` for a short run and by the example `fuzz` for as long as one likes.

pub(crate) mod mutation;
pub(crate) mod random;
pub(crate) mod words;

use generator::config::Config;
use generator::finding::{Findings, Policy};
use generator::load::{Folder, load_from};
use generator::pipeline::{Input, generate_from};
use random::Random;
use serde_json::Value;
use std::path::Path;

/// A document to start from: its files, the entry file first.
pub(crate) struct Seed {
    files: Vec<(String, Value)>,
}

impl Seed {
    /// The document as it is.
    #[allow(dead_code, reason = "the example does not run the seeds themselves")]
    pub(crate) fn unchanged(&self) -> Case {
        self.files.iter().map(|(name, value)| (name.clone(), value.to_string())).collect()
    }
}

/// The files of one case as text, the entry file first.
pub(crate) type Case = Vec<(String, String)>;

/// What became of a case that ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Files of a crate.
    Crate,
    /// A fatal finding.
    Refused,
}

/// The documents of all dialects that the cases are made from.
///
/// # Panics
/// When a fixture cannot be read.
pub(crate) fn seeds() -> Vec<Seed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let one = |names: &[&str]| {
        let read = |name: &&str| {
            let text = std::fs::read_to_string(folder.join(name)).expect("a fixture");
            let value = serde_yaml::from_str(&text).expect("JSON or YAML");
            (name.rsplit('/').next().unwrap_or(name).to_owned(), value)
        };
        Seed { files: names.iter().map(read).collect() }
    };
    let mut seeds = vec![
        one(&["quartet/1.2/api-docs.json", "quartet/1.2/books.json"]),
        one(&["quartet/2.0.json"]),
        one(&["quartet/3.0.yaml"]),
        one(&["quartet/3.1.yaml"]),
        one(&["seeds/models-1.2.json"]),
        one(&["seeds/forms-2.0.json"]),
        one(&["seeds/schemas-3.1.yaml"]),
    ];
    // The same API in files: what it refers to stands elsewhere.
    let mut parted = one(&["quartet/3.0.yaml", "seeds/schemas-3.1.yaml"]);
    parted.files[1].0 = "other.yaml".to_owned();
    if let Some(book) = parted.files[0].1.pointer_mut("/components/schemas/Book/properties/title") {
        *book = serde_json::json!({"$ref": "other.yaml#/components/schemas/Shape"});
    }
    seeds.push(parted);
    seeds
}

/// The case of a number.
pub(crate) fn case(seeds: &[Seed], number: u64) -> Case {
    let mut random = Random::new(number);
    let seed = &seeds[random.below(seeds.len())];
    let mut files = seed.files.clone();
    for _ in 0..1 + random.below(6) {
        let file = random.below(files.len());
        mutation::mutate(&mut files[file].1, &mut random);
    }
    let mut texts: Case = files.into_iter().map(|(name, value)| (name, value.to_string())).collect();
    if random.chance(8) {
        let file = random.below(texts.len());
        mutation::scramble(&mut texts[file].1, &mut random);
    }
    texts
}

/// Runs a case through the whole pipeline.
///
/// # Panics
/// Where the generator does, and where it refuses without a fatal finding.
pub(crate) fn run(case: &Case, number: u64) -> End {
    let mut findings = Findings::new();
    let folder = Folder::memory(case.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let entry = case.first().map_or("", |(name, _)| name.as_str());
    let config = config(number);
    let input = Input { spec: Path::new(""), folder: Path::new(""), config: &config };
    let output =
        load_from(&folder, entry, &mut findings).and_then(|document| generate_from(document, &input, &mut findings));
    assert_eq!(output.is_err(), findings.any_fatal(), "a refusal has its finding, a crate has none: {findings:?}");
    let Ok(output) = output else { return End::Refused };
    // Nothing else asks: files are laid out from tokens, without a syntax tree.
    for file in output.files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("runtime/")) {
        syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{} is no Rust: {error}", file.path));
    }
    End::Crate
}

/// Configurations take turns: plain, all that can be left out is left out, and a session with folded paths and a selection.
fn config(number: u64) -> Config {
    let mut config = Config::default();
    match number % 3 {
        0 => {
            let codes = ["dangling-reference", "circular-reference", "not-a-reference", "structure-invalid"];
            config.findings = codes.map(|code| (code.to_owned(), Policy::Skip)).into();
        }
        1 => {
            let session = "[auth.session]\nparameters = ['session', 'X-Key']\ndefault = 'session'\ntoken-prefix = 'T-'\n\
                           [server]\nfold-base-path = true\n[operations]\nexclude = ['addCover', 'DELETE *']";
            config = generator::config::read(session, "client.toml", &mut Findings::new()).expect("it is valid");
        }
        _ => {}
    }
    config
}
