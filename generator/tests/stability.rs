//! Documents of our own grow, and nothing is renamed. For real documents: the example `names_corpus`.

#[path = "fuzzing/random.rs"]
#[allow(dead_code, reason = "the fuzzer uses more of it")]
mod random;
#[path = "stability/mod.rs"]
mod stability;

use random::Random;
use stability::{Files, grow};
use std::path::Path;

fn files(names: &[&str]) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entry = Path::new(names[0]).parent().expect("a folder");
    let read = |name: &&str| {
        let short = Path::new(name).strip_prefix(entry).expect("all are below the entry file's folder");
        (
            short.to_string_lossy().into_owned(),
            std::fs::read(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}")),
        )
    };
    names.iter().map(read).collect()
}

#[test]
fn what_is_added_renames_nothing() {
    let quartet = "tests/fixtures/quartet";
    let documents = [
        files(&[&format!("{quartet}/1.2/api-docs.json"), &format!("{quartet}/1.2/books.json")]),
        files(&[&format!("{quartet}/2.0.json")]),
        files(&[&format!("{quartet}/3.0.yaml")]),
        files(&[&format!("{quartet}/3.1.yaml")]),
        files(&["tests/fixtures/diff/base.yaml"]),
        files(&["../specs/portfolio/3.6.3/swagger.json"]),
        files(&[
            "../specs/portfolio/2.0.0/api-docs.json",
            "../specs/portfolio/2.0.0/auth.json",
            "../specs/portfolio/2.0.0/catalog.json",
            "../specs/portfolio/2.0.0/asset.json",
        ]),
    ];
    for (number, document) in documents.iter().enumerate() {
        let mut random = Random::new(number as u64);
        let outcome = grow(document, 4, &mut random).expect("our documents can be read");
        assert!(outcome.additions == 12 && outcome.names > 100, "{}: {outcome:?}", document[0].0);
        assert!(outcome.renamed.is_empty(), "{}: {:#?}", document[0].0, outcome.renamed);
    }
}

#[test]
fn what_is_added_to_sections_in_files_of_their_own_renames_nothing() {
    let names =
        ["index.yaml", "definitions.yaml", "customer.yaml", "order.yaml", "paths/index.yaml", "paths/orders.yaml"];
    let names = names.map(|name| format!("tests/fixtures/split/{name}"));
    let outcome = grow(&files(&names.each_ref().map(String::as_str)), 4, &mut Random::new(1)).expect("it can be read");
    // Its operations are in a further file, where no parameter is added.
    assert!(outcome.additions == 8 && outcome.names > 20, "{outcome:?}");
    assert!(outcome.renamed.is_empty(), "{:#?}", outcome.renamed);
}
