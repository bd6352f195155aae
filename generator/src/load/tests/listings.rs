//! Swagger 1.2.

use super::{folder, good, origin};
use crate::finding::{Code, Findings};
use crate::load::{Dialect, load_folder, load_from};

const PETS: &str = r#"{"swaggerVersion": "1.2", "resourcePath": "/pets", "apis": [{"path": "/pets", "operations": [
    {"method": "GET", "parameters": [{"name": "q"}], "responseMessages": [{"code": 404}]}]}],
    "models": {"Pet": {"id": "Pet", "properties": {"tags": {"type": "array", "items": {"$ref": "Tag"}}}}}}"#;

fn listing(path: &str) -> String {
    format!(r#"{{"swaggerVersion": "1.2", "apis": [{{"path": "{path}"}}]}}"#)
}

#[test]
fn declarations_are_found_by_the_names_people_give_them() {
    for (path, file) in [
        ("/pets", "pets.json"),
        ("/pets", "pets"),
        ("/pets.{format}", "pets.json"),
        ("/../pets.{format}", "api-docs/pets.json"),
        ("/api-docs/pets", "api-docs/pets.json"),
        ("http://portfolio.example.com:8090/api/api-docs/pets", "pets.json"),
        ("/v1/pets", "v1_pets.json"),
        ("/pets", "saved by hand.json"),
    ] {
        let listing = listing(path);
        let files = folder(&[("api-docs.json", &listing), (file, PETS)]);
        let mut findings = Findings::new();
        let document = load_from(&files, "api-docs.json", &mut findings).expect("the listing is a description");
        assert!(findings.is_empty(), "{path} {file}: {findings:?}");
        assert_eq!(document.dialect, Dialect::V12);
        assert_eq!(document.root["declarations"][0]["x-listing-path"], path);
        let items = origin(&document, "/declarations/0/models/Pet/properties/tags/items");
        assert_eq!(items, format!("{file}#/models/Pet/properties/tags/items"));
        assert_eq!(origin(&document, "/listing/apis/0"), "api-docs.json#/apis/0");
    }
}

#[test]
fn a_missing_declaration_is_found_with_the_names_tried() {
    let files = folder(&[("api-docs.json", &listing("/pets"))]);
    let mut findings = Findings::new();
    let document = load_from(&files, "api-docs.json", &mut findings).expect("the listing is a description");
    assert_eq!(document.root["declarations"], serde_json::json!([]));
    let found = findings.iter().next().expect("there is a finding");
    assert_eq!(
        (found.code, found.place.to_string().as_str()),
        (Code::DeclarationMissing, "api-docs.json#/apis/0/path")
    );
    assert!(found.message.contains("pets.json, pets, "), "{}", found.message);
}

#[test]
fn a_declaration_alone_is_enough() {
    let document = good("pets.json", PETS);
    assert_eq!(document.root.get("listing"), None);
    let response = origin(&document, "/declarations/0/apis/0/operations/0/responseMessages/0");
    assert_eq!(response, "pets.json#/apis/0/operations/0/responseMessages/0");
}

#[test]
fn a_file_that_is_both_is_parted() {
    let text = PETS.replacen('{', r#"{"info": {"title": "Pets"}, "#, 1);
    let document = good("all.json", &text);
    assert_eq!(document.root["listing"]["info"]["title"], "Pets");
    assert_eq!(origin(&document, "/listing/info"), "all.json#/info");
    assert_eq!(document.root["declarations"][0]["resourcePath"], "/pets");
}

#[test]
fn a_folder_of_declarations_needs_no_listing() {
    let stores = PETS.replace("/pets", "/stores");
    let files = folder(&[("pets.json", PETS), ("stores.json", &stores)]);
    let document = load_folder(&files, &mut Findings::new()).expect("both are declarations");
    assert_eq!(document.root["declarations"][1]["resourcePath"], "/stores");
    assert_eq!(origin(&document, "/declarations/1/apis/0"), "stores.json#/apis/0");
}
