//! One pair of tiny documents for each id of a change, with class and message.
//!
//! The pairs are lines of fixtures/diff/changes.txt; each changes one place of fixtures/diff/base.yaml.

use generator::config::{self, Config};
use generator::diff::{Change, Class, Version, diff, rules};
use generator::finding::Findings;
use generator::pipeline::{Input, Understood, understand};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const BASE: &str = include_str!("fixtures/diff/base.yaml");
const CHANGES: &str = include_str!("fixtures/diff/changes.txt");
/// Operations that open and close sessions.
const LOGIN: &str = include_str!("fixtures/diff/login.yaml");

/// The first part of a place, and what it stands for.
const PLACES: [(&str, &str); 12] = [
    ("GET/", "/paths/~1pets/get/"),
    ("POST/", "/paths/~1pets/post/"),
    ("PARTS", "/paths/~1pets~1{id}~1photo/put/requestBody/content/multipart~1form-data/schema"),
    ("FORM/", "/paths/~1name/put/"),
    ("NAMED/", "/paths/~1name/put/requestBody/content/application~1json/schema/"),
    ("NAME/", "/paths/~1name/get/responses/200/content/application~1json/schema/"),
    ("NAME", "/paths/~1name/get/responses/200/content/application~1json/schema"),
    ("PLACED/", "/components/securitySchemes/key/"),
    ("SCHEMES/", "/components/securitySchemes/"),
    ("SCHEMAS", "/components/schemas"),
    ("PET", "/components/schemas/Pet"),
    ("NEW", "/components/schemas/NewPet"),
];

struct Pair<'a> {
    id: &'a str,
    place: String,
    old: &'a str,
    new: &'a str,
    classes: &'a str,
    message: &'a str,
}

fn pairs() -> Vec<Pair<'static>> {
    let lines = CHANGES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pair = |line: &'static str| {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [id, place, old, new, classes, message] = parts[..] else { panic!("six parts: {line}") };
        let long = PLACES.iter().find_map(|(short, long)| Some(format!("{long}{}", place.strip_prefix(short)?)));
        Pair { id, place: long.unwrap_or(place.to_owned()), old, new, classes, message }
    };
    lines.map(pair).collect()
}

fn set(root: &mut Value, place: &str, value: &str) {
    let (parent, key) = place.rsplit_once('/').expect("a place is a pointer");
    let key = key.replace("~1", "/").replace("~0", "~");
    let parent = root.pointer_mut(parent).unwrap_or_else(|| panic!("base.yaml has {parent}"));
    let value: Option<Value> = (value != "-").then(|| serde_yaml::from_str(value).expect("a value is YAML"));
    match (parent, value) {
        (Value::Object(object), Some(value)) => drop(object.insert(key, value)),
        (Value::Object(object), None) => drop(object.remove(&key)),
        (Value::Array(list), value) => {
            let index: usize = key.parse().expect("an index");
            list.truncate(index.max(list.len().min(index)));
            list.extend(value);
        }
        (other, _) => panic!("{place} is in {other}"),
    }
}

/// Adds to a document, member by member.
fn merge(root: &mut Value, more: Value) {
    match (root, more) {
        (Value::Object(root), Value::Object(more)) => {
            for (key, value) in more {
                merge(root.entry(key).or_insert(Value::Null), value);
            }
        }
        (root, more) => *root = more,
    }
}

/// What stands beside base.yaml where a pair needs it; gives the client.toml of both sides.
fn prepare(pair: &Pair<'_>, root: &mut Value) -> &'static str {
    let schemas = root.pointer_mut("/components/schemas").and_then(Value::as_object_mut).expect("schemas");
    if pair.new.contains("House2") {
        let house = schemas["House"].clone();
        schemas.insert("House2".to_owned(), house);
    }
    if pair.new.contains("Kind2") {
        let kind = schemas["Kind"].clone();
        schemas.insert("Kind2".to_owned(), kind);
    }
    match pair.id {
        "type-renamed" | "operation-path-changed" | "property-rust-type-changed" => {
            root["paths"] = Value::Object(serde_json::Map::new());
        }
        "security-place-changed" => {
            root["paths"]["/pets"]["get"]["security"] = serde_json::json!([{"key": []}]);
        }
        "login-added" | "login-removed" | "login-changed" | "operation-feature-changed" => {
            merge(root, serde_yaml::from_str(LOGIN).expect("login.yaml is YAML"));
        }
        "response-variant-renamed" => {
            let body = serde_json::json!({"application/json": {"schema": {"type": "string"}}});
            root["paths"]["/pets"]["get"]["responses"]["202"] =
                serde_json::json!({"description": "Later.", "content": body});
        }
        "body-method-renamed" => {
            root["paths"]["/name"]["put"]["requestBody"]["content"]["text/plain"] =
                serde_json::json!({"schema": {"type": "string"}});
        }
        "additional-properties-denied" | "additional-properties-tolerated" => {
            return "objects.unknown-members = \"deny\"";
        }
        _ => {}
    }
    ""
}

fn read(pair: &Pair<'_>, value: &str) -> Understood {
    let mut root: Value = serde_yaml::from_str(BASE).expect("base.yaml is YAML");
    let mut text: &str = prepare(pair, &mut root);
    if pair.place == "client.toml" {
        text = value.strip_prefix('-').unwrap_or(value);
    } else {
        set(&mut root, &pair.place, value);
    }
    let mut findings = Findings::new();
    let config = config::read(text, "client.toml", &mut findings)
        .unwrap_or_else(|_| panic!("{}: {:?}", pair.id, findings.iter().map(|one| &one.message).collect::<Vec<_>>()));
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("pets.json");
    std::fs::write(&spec, root.to_string()).expect("it is written");
    understood(&spec, &config)
}

fn understood(spec: &Path, config: &Config) -> Understood {
    let mut findings = Findings::new();
    let input = Input { spec, folder: spec.parent().expect("a file has a folder"), config };
    understand(&input, &mut findings).unwrap_or_else(|_| panic!("{:#?}", findings.iter().collect::<Vec<_>>()))
}

fn changes(old: &Understood, new: &Understood) -> Vec<Change> {
    diff(version(old), version(new)).list
}

fn version(side: &Understood) -> Version<'_> {
    let Understood { api, names, facts, .. } = side;
    Version { api, names, facts }
}

fn letters(change: &Change) -> String {
    let letter = |class: Class| class.as_str().chars().next().expect("a name").to_ascii_uppercase();
    [change.classes.code, change.classes.deployed, change.classes.server].map(letter).iter().collect()
}

#[test]
fn every_pair_shows_its_change() {
    let mut wrong = Vec::new();
    for pair in pairs() {
        let (old, new) = (read(&pair, pair.old), read(&pair, pair.new));
        let found = changes(&old, &new);
        let right = |change: &&Change| {
            change.id == pair.id && letters(change) == pair.classes && change.message.contains(pair.message)
        };
        if !found.iter().any(|change| right(&change)) {
            let shown =
                found.iter().map(|change| format!("\n    {} {} {}", change.id, letters(change), change.message));
            wrong.push(format!("{} {} {}{}", pair.id, pair.classes, pair.message, shown.collect::<String>()));
        }
        assert_eq!(changes(&new, &new), [], "{}: nothing changed", pair.id);
    }
    assert!(wrong.is_empty(), "{} pairs\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_id_has_a_pair() {
    let have: BTreeSet<&str> = pairs().iter().map(|pair| pair.id).collect();
    let missing: Vec<&str> = rules().map(|rule| rule.id).filter(|id| !have.contains(id)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_dialects_of_one_api_differ_in_nothing() {
    let quartet = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quartet");
    let old = understood(&quartet.join("1.2"), &Config::default());
    for name in ["2.0.json", "3.0.yaml", "3.1.yaml"] {
        assert_eq!(changes(&old, &understood(&quartet.join(name), &Config::default())), [], "{name}");
    }
}
