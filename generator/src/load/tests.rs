//! From tiny text to tiny value.

use super::{Dialect, Document, Folder, load_folder, load_from, load_text, strip_marks};
use crate::finding::{Code, Findings};
use serde_json::{Value, json};

fn good(file: &str, text: &str) -> Document {
    let mut findings = Findings::new();
    let document = load_text(file, text, &mut findings);
    document.unwrap_or_else(|_| panic!("{:?}", findings.iter().collect::<Vec<_>>()))
}

/// The codes and texts of what is found in a text.
fn findings_of(file: &str, bytes: &[u8]) -> Vec<(Code, String)> {
    let mut findings = Findings::new();
    let _ = load_from(&Folder::memory([(file, bytes)]), file, &mut findings);
    findings
        .iter()
        .map(|finding| (finding.code, format!("{}: {} {}", finding.place, finding.message, finding.remedy)))
        .collect()
}

fn folder(files: &[(&str, &str)]) -> Folder {
    Folder::memory(files.iter().copied())
}

/// Where the object at a pointer of the joined document stands for the user.
fn origin(document: &Document, pointer: &str) -> String {
    let object = document.root.pointer(pointer).expect("the pointer leads somewhere");
    document.origins.place_of(object).expect("the object is marked").to_string()
}

fn stripped(document: &Document) -> Value {
    let mut root = document.root.clone();
    strip_marks(&mut root);
    root
}

#[test]
fn objects_of_the_specification_are_marked_and_data_is_not() {
    let document = good(
        "a.json",
        r#"{"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"description": ""}}, "security": [{"k": []}]}}},
            "components": {"schemas": {"properties": {"properties": {"default": {"default": {"a": {}}, "enum": [{}]}}}}}}"#,
    );
    assert_eq!(origin(&document, "/paths/~1a/get/responses/200"), "a.json#/paths/~1a/get/responses/200");
    let property = "/components/schemas/properties/properties/default";
    assert_eq!(origin(&document, property), format!("a.json#{property}"));
    for unmarked in ["/paths", "/components/schemas", "/paths/~1a/get/responses", "/paths/~1a/get/security/0"] {
        assert_eq!(document.root.pointer(unmarked).and_then(|value| value.get("x-at")), None, "{unmarked}");
    }
    let data = document.root.pointer(property).expect("the property is there");
    assert_eq!((&data["default"], &data["enum"]), (&json!({"a": {}}), &json!([{}])));
}

#[test]
fn yaml_scalars_keys_and_merges_become_json() {
    let text = "swagger: '2.0'\nx-base: &base {a: 1, b: 2}\nx:\n  <<: *base\n  b: 3\n  200: 2020-01-02\n  on: yes\n  big: 18446744073709551615\n  octal: 0777\n  none: ~\n";
    let root = stripped(&good("a.yaml", text));
    let expected =
        json!({"b": 3, "200": "2020-01-02", "on": "yes", "big": u64::MAX, "octal": "0777", "none": null, "a": 1});
    assert_eq!(root["x"], expected);
}

#[test]
fn content_decides_not_the_name() {
    assert_eq!(good("a.json", "openapi: 3.1.0\npaths: {}").dialect, Dialect::V31);
    assert_eq!(good("a.yaml", "\u{feff}{\"swagger\": \"2.0\"}").dialect, Dialect::V20);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("{\"swagger\":\"2.0\"}".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(findings_of("a.json", &utf16), []);
}

#[test]
fn the_hash_is_that_of_the_file() {
    let document = good("a.json", "\u{feff}{\"swagger\": \"2.0\"}");
    let without = good("a.json", "{\"swagger\": \"2.0\"}");
    let source = document.sources.first().expect("the file was read");
    assert_eq!(source.sha256().len(), 64);
    assert_ne!(Some(source.sha256()), without.sources.first().map(super::Source::sha256));
}

#[test]
fn a_key_that_appears_twice_is_found_and_the_last_counts() {
    for text in ["{\"swagger\": \"2.0\", \"a\": {\"b\": 1, \"b\": 2}}", "swagger: '2.0'\na:\n  b: 1\n  b: 2\n"] {
        let mut findings = Findings::new();
        let document = load_text("a", text, &mut findings).expect("the text is a description");
        assert_eq!(document.root["a"], json!({"b": 2}));
        let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.to_string())).collect();
        assert_eq!(found, [(Code::DuplicateKey, "a#/a/b".to_owned())]);
    }
}

#[test]
fn keys_that_stand_twice_are_told_in_the_order_of_the_text() {
    let text = r#"{"openapi": "3.0.0", "paths": {}, "x": {"b": 1, "b": 2}, "paths": {}, "y": [{"c": 1, "c": 2}]}"#;
    let mut findings = Findings::new();
    let document = load_text("a", text, &mut findings).expect("it loads");
    let found: Vec<_> = findings.iter().map(|finding| finding.place.pointer.as_str()).collect();
    assert_eq!(found, ["/x/b", "/paths", "/y/0/c"]);
    assert_eq!(document.root.pointer("/y/0/c"), Some(&json!(2)));
}

#[test]
fn syntax_errors_say_where_and_what_to_do() {
    let cases: [(&str, &str); 6] = [
        (
            "{\"swagger\": \"2.0\",\n \"a\": [1",
            "line 2, column 8: not well-formed JSON: EOF while parsing a list\n  \"a\": [1 the file ends too early",
        ),
        ("{\"a\": NaN}", "JSON has no NaN"),
        ("// made\n{\"a\": 1}", "JSON has no comments"),
        ("a:\n\tb: 1\n", "does not allow tabs"),
        (
            "swagger: '2.0'\n---\nswagger: '2.0'\n",
            "line 2, column 1: not well-formed YAML: the file holds more than one YAML document",
        ),
        ("{\"a\": \"\\ud800\"}", "must come in pairs"),
    ];
    for (text, expected) in cases {
        let found = findings_of("a", text.as_bytes());
        assert!(
            matches!(found.as_slice(), [(Code::SyntaxError, message)] if message.contains(expected)),
            "{text}: {found:?}"
        );
    }
    assert!(matches!(findings_of("a", b"{\"a\": \"\xe9\"}").as_slice(), [(Code::NotUtf8, _)]));
}

#[test]
fn json_with_a_trailing_comma_is_read() {
    assert!(matches!(findings_of("a", b"{\"swagger\": \"2.0\", 'x': 1,}").as_slice(), [(Code::Repaired, _)]));
}

#[test]
fn hostile_nesting_is_a_finding() {
    let deep = format!("{{\"swagger\": {}", "[".repeat(1_000_000));
    let deep_yaml = format!("swagger: {}", "[".repeat(100_000));
    let anchored = format!("swagger: {}", "[&a ".repeat(100_000));
    let itself = "swagger: '2.0'\na: &a\n  b: *a\n";
    let mut bomb = "swagger: '2.0'\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let text = "y".repeat(300_000);
    let wide = format!("swagger: '2.0'\na: &a {text}\nb: [{}]\n", vec!["*a"; 10_000].join(", "));
    let dashes = format!("swagger:\n {}", "- ".repeat(100_000));
    for hostile in [deep, deep_yaml, anchored, itself.to_owned(), bomb, wide, dashes] {
        let found = findings_of("a", hostile.as_bytes());
        assert!(matches!(found.as_slice(), [(Code::NestingTooDeep, _)]), "{found:?}");
    }
}

#[test]
fn what_is_no_description_is_named() {
    let cases: [(&[u8], &str); 14] = [
        (b"", "empty"),
        (b"null", "empty (null)"),
        (b"\"swagger\"", "plain text"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"<!DOCTYPE html><title>Swagger UI</title><script>ui({url: \"/v2/api.json\"})</script>", "`/v2/api.json`"),
        (b"<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"/>", "WSDL"),
        (b"#%RAML 1.0\ntitle: x\n", "RAML"),
        (br#"{"info": {"schema": "https://schema.getpostman.com/x"}, "item": []}"#, "Postman"),
        (b"asyncapi: 2.6.0\n", "AsyncAPI"),
        (br#"{"data": {"__schema": {}}}"#, "GraphQL"),
        (br#"{"log": {"entries": []}}"#, "HAR"),
        (br#"{"kind": "discovery#restDescription"}"#, "Google"),
        (br#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}"#, "JSON Schema"),
        (br#"{"error": "unauthorized"}"#, "error answer"),
    ];
    for (text, name) in cases {
        let found = findings_of("a.json", text);
        assert!(
            matches!(found.as_slice(), [(Code::NotADescription, message)] if message.contains(name)),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn versions_that_cannot_be_read_are_named() {
    for (text, hint) in [
        ("openapi: 3.2.0", "openapi: 3.1.0"),
        ("openapi: banana", "known are"),
        ("openapi: {}", "is not a text"),
        ("swagger: '2.0'\nopenapi: 3.0.0", "both"),
        ("paths: {}", "write `swagger: \"2.0\"`"),
    ] {
        let found = findings_of("a", text.as_bytes());
        assert!(
            matches!(found.as_slice(), [(Code::UnknownDialect, message)] if message.contains(hint)),
            "{text}: {found:?}"
        );
    }
    assert!(matches!(findings_of("a", b"openapi: 3.0").as_slice(), [(Code::Repaired, _)]));
}

#[test]
fn a_folder_is_read_by_content() {
    let files = [
        ("client.toml", "[crate]"),
        ("overlay.yaml", "overlay: 1.0.0\nactions: []"),
        ("readme.md", "{"),
        ("pet.json", "{\"type\": \"object\"}"),
        ("zoo.yaml", "swagger: '2.0'\ndefinitions: {Pet: {$ref: pet.json}}"),
    ];
    let document = load_folder(&folder(&files), &mut Findings::new()).expect("one file is a description");
    assert_eq!(document.root["definitions"]["Pet"]["$ref"], "#/x-files/pet.json");
    let mut findings = Findings::new();
    let two = [("a.yaml", "swagger: '2.0'"), ("b.yaml", "openapi: 3.0.0")];
    assert!(load_folder(&folder(&two), &mut findings).is_err());
    assert!(findings.iter().any(|finding| finding.message.contains("a.yaml, b.yaml")));
    assert!(load_folder(&folder(&[]), &mut findings).is_err());
}

mod files;
mod listings;
