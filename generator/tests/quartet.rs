//! The dialect quartet: one small API in Swagger 1.2, Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1 is one value when
//! normalized, and one IR when lowered.

use generator::config::Config;
use generator::finding::Findings;
use generator::load::{AT, load};
use generator::normalize::{carried, normalize};
use generator::pipeline::{Input, Stage, dump};
use generator::typed::typed;
use serde_json::Value;
use std::path::Path;

/// What only some of the dialects can say: what the picture is. (The name of a body 3.x says by an
/// extension, `x-body-name`.)
const NOT_IN_ALL: [&str; 2] = [AT, carried::CONTENT_MEDIA_TYPE];

fn normalized(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quartet").join(name);
    let mut findings = Findings::new();
    let document = load(&path, &mut findings).expect("it is read");
    let document = normalize(document, &mut findings).expect("it is normalized");
    typed(document.root.clone(), &document.origins, &mut findings).expect("it is typed");
    assert!(findings.is_empty(), "{name}: {:#?}", findings.iter().collect::<Vec<_>>());
    let mut root = document.root;
    strip(&mut root);
    root
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| !NOT_IN_ALL.contains(&key.as_str()));
            object.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn the_four_dialects_say_the_same() {
    let expected = normalized("3.0.yaml");
    for name in ["1.2", "2.0.json", "3.1.yaml"] {
        let found = normalized(name);
        for key in ["info", "servers", "tags", "paths", "components"] {
            let text = |value: &Value| serde_json::to_string_pretty(&value[key]).expect("a value serializes");
            assert_eq!(found[key], expected[key], "{name}, {key}\n{}\n{}", text(&found), text(&expected));
        }
        assert_eq!(found, expected, "{name}");
    }
}

/// What belongs to the document and not to the API: where things stand.
const OF_THE_DOCUMENT: &str = "at";

/// The IR of one of them, as `cargo xtask dump --stage lower` shows it, without what belongs to the document.
fn lowered(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quartet").join(name);
    let config = Config::default();
    let input = Input { spec: &path, folder: Path::new(""), config: &config };
    let mut findings = Findings::new();
    let text = dump(&input, Stage::Lower, &mut findings).expect("it is lowered");
    assert!(findings.is_empty(), "{name}: {:#?}", findings.iter().collect::<Vec<_>>());
    let mut api = serde_json::from_str(&text).expect("a dump is JSON");
    without_places(&mut api);
    api
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| key != OF_THE_DOCUMENT);
            object.values_mut().for_each(without_places);
        }
        Value::Array(list) => list.iter_mut().for_each(without_places),
        _ => {}
    }
}

#[test]
fn the_four_dialects_lower_to_one_ir() {
    let expected = lowered("3.0.yaml");
    assert_eq!(expected["operations"].as_array().map(Vec::len), Some(3), "{expected:#}");
    for name in ["1.2", "2.0.json", "3.1.yaml"] {
        let found = lowered(name);
        for (key, value) in expected.as_object().expect("an object") {
            assert_eq!(&found[key], value, "{name}, {key}");
        }
        assert_eq!(found, expected, "{name}");
    }
}
