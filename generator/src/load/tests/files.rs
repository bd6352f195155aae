//! References to other files.

use super::{folder, origin, stripped};
use crate::finding::{Code, Findings};
use crate::load::{Document, load, load_from};
use serde_json::json;

fn joined(files: &[(&str, &str)]) -> Document {
    let mut findings = Findings::new();
    let document = load_from(&folder(files), "api.yaml", &mut findings);
    document.unwrap_or_else(|_| panic!("{:?}", findings.iter().collect::<Vec<_>>()))
}

fn codes(files: &[(&str, &str)]) -> Vec<Code> {
    let mut findings = Findings::new();
    let _ = load_from(&folder(files), "api.yaml", &mut findings);
    findings.iter().map(|finding| finding.code).collect()
}

/// A document whose one schema is a reference.
fn referring(reference: &str) -> String {
    format!("swagger: '2.0'\ndefinitions:\n  A:\n    $ref: '{reference}'\n")
}

#[test]
fn files_are_embedded_and_their_references_rewritten() {
    let document = joined(&[
        ("api.yaml", "openapi: 3.0.3\ncomponents:\n  schemas:\n    A: {$ref: 'models/a%20b.yaml#/A'}\n    B: {}\n"),
        (
            "models/a b.yaml",
            "A: {properties: {own: {$ref: '#/C'}, sibling: {$ref: c.json}, back: {$ref: '../api.yaml#/components/schemas/B'}}}\nC: {}\n",
        ),
        ("models/c.json", "{\"items\": {\"$ref\": \"#\"}}"),
    ]);
    let root = stripped(&document);
    assert_eq!(root["components"]["schemas"]["A"]["$ref"], "#/x-files/models~1a%20b.yaml/A");
    let properties = &root["x-files"]["models/a b.yaml"]["A"]["properties"];
    let expected = json!({
        "own": {"$ref": "#/x-files/models~1a%20b.yaml/C"},
        "sibling": {"$ref": "#/x-files/models~1c.json"},
        "back": {"$ref": "#/components/schemas/B"},
    });
    assert_eq!(properties, &expected);
    assert_eq!(root["x-files"]["models/c.json"]["items"]["$ref"], "#/x-files/models~1c.json");
    let own = origin(&document, "/x-files/models~1a b.yaml/A/properties/own");
    assert_eq!(own, "models/a b.yaml#/A/properties/own");
    let files: Vec<_> = document.sources.iter().map(|source| source.file.as_str()).collect();
    assert_eq!(files, ["api.yaml", "models/a b.yaml", "models/c.json"]);
}

#[test]
fn a_reference_where_none_belongs_is_replaced_by_its_target() {
    let document = joined(&[
        (
            "api.yaml",
            "openapi: 3.0.3\ninfo: {title: T, description: {$ref: texts.yaml#/long}}\npaths: {$ref: paths.yaml}\n",
        ),
        ("paths.yaml", "/a:\n  get: {$ref: get.yaml}\n"),
        ("get.yaml", "responses: {'200': {schema: {$ref: '#/x/S'}}}\nx: {S: {}}\n"),
        ("texts.yaml", "long: words\n"),
    ]);
    let root = stripped(&document);
    assert_eq!(root["info"], json!({"title": "T", "description": "words"}));
    assert_eq!(root["paths"]["/a"]["get"]["responses"]["200"]["schema"]["$ref"], "#/x-files/get.yaml/x/S");
    assert_eq!(origin(&document, "/paths/~1a/get/responses/200"), "get.yaml#/responses/200");
    assert_eq!(origin(&document, "/x-files/get.yaml/x/S"), "get.yaml#/x/S");
}

#[test]
fn references_in_data_and_names_are_left_alone() {
    let text = "swagger: '2.0'\nx-a: {$ref: no.yaml}\ndefinitions:\n  A: {example: {$ref: no.yaml}, properties: {$ref: {type: string}}}\n  B: {$ref: Pet}\n";
    assert_eq!(codes(&[("api.yaml", text)]), []);
}

#[test]
fn a_discriminator_may_name_files() {
    let text = "openapi: 3.0.3\ncomponents: {schemas: {A: {discriminator: {propertyName: t, mapping: {b: 'b.yaml#/B', c: C, d: d.D}}}}}\n";
    let root = stripped(&joined(&[("api.yaml", text), ("b.yaml", "B: {}")]));
    let mapping = &root["components"]["schemas"]["A"]["discriminator"]["mapping"];
    assert_eq!(mapping, &json!({"b": "#/x-files/b.yaml/B", "c": "C", "d": "d.D"}));
}

#[test]
fn nothing_outside_the_folder_is_read() {
    for reference in [
        "/etc/hostname",
        "file:///etc/hostname",
        "http://127.0.0.1:1/a.yaml",
        "HTTPS://example.com/a.yaml",
        "//host/a.yaml",
        "\\\\host\\a.yaml",
        "C:/a.yaml",
        "C:\\a.yaml",
        "../../etc/hostname",
        "%2e%2e/secret.yaml",
        "..\\secret.yaml",
        "%2Fetc/hostname",
    ] {
        assert_eq!(codes(&[("api.yaml", &referring(reference))]), [Code::ReferenceOutside], "{reference}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let mut findings = Findings::new();
    let text = referring("./no/such.yaml#/A");
    assert!(load_from(&folder(&[("api.yaml", &text)]), "api.yaml", &mut findings).is_err());
    let found = findings.iter().next().expect("there is a finding");
    assert_eq!(
        (found.code, found.place.to_string()),
        (Code::ReferenceUnreadable, "api.yaml#/definitions/A".to_owned())
    );
    assert!(found.message.contains("`no/such.yaml`"), "{}", found.message);
}

#[test]
fn a_file_saved_under_another_ending_is_found() {
    assert_eq!(codes(&[("api.yaml", &referring("pet.yaml")), ("pet.json", "{}")]), [Code::Repaired]);
}

#[test]
fn references_that_only_lead_to_each_other_are_an_error() {
    let text = "openapi: 3.0.3\npaths:\n  /a:\n    get: {$ref: '#/paths/~1b/get'}\n  /b:\n    get: {$ref: '#/paths/~1a/get'}\n";
    assert_eq!(codes(&[("api.yaml", text)]), [Code::CircularReference, Code::CircularReference]);
}

#[test]
fn copies_are_bounded() {
    let mut text = "openapi: 3.0.3\npaths:\n".to_owned();
    for level in 0..30 {
        let inner =
            format!("{{/a: {{get: {{$ref: '#/paths/~1{0}/get'}}, put: {{$ref: '#/paths/~1{0}/get'}}}}}}", level + 1);
        text.push_str(&format!("  /{level}:\n    get: {{callbacks: {{c: {inner}}}}}\n"));
    }
    text.push_str("  /30:\n    get: {responses: {}}\n");
    let codes = codes(&[("api.yaml", &text)]);
    assert!(codes.contains(&Code::FileTooLarge), "{codes:?}");
}

#[cfg(unix)]
#[test]
fn symbolic_links_do_not_lead_out() {
    let outside = tempfile::tempdir().expect("a folder can be made");
    let inside = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(outside.path().join("secret.yaml"), "A: {}").expect("a file can be written");
    std::os::unix::fs::symlink(outside.path(), inside.path().join("link")).expect("a link can be made");
    std::fs::write(inside.path().join("api.yaml"), referring("link/secret.yaml#/A")).expect("a file can be written");
    let mut findings = Findings::new();
    assert!(load(&inside.path().join("api.yaml"), &mut findings).is_err());
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ReferenceOutside]);
}
