//! From a tiny document to a crate: what is emitted, that it is the same every time, and that it compiles without warnings.

use generator::{
    config::{Config, RuntimePlace},
    finding::Findings,
    format::File,
    pipeline::{self, Input},
    write,
};
use std::{fs, path::Path, process::Command};

const PETS: &str = r##"{
  "swagger": "2.0", "info": {"title": "Pets", "version": "1", "description": "See [Pet], <b>or</b> not.\n\n    let x = 1;"},
  "host": "api.example.com", "schemes": ["https"],
  "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}, "security": [{"key": []}],
  "paths": {
    "/pets/{id}": {
      "parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}],
      "get": {"tags": ["pets"], "operationId": "getPet",
        "parameters": [{"name": "fields", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "csv"},
          {"name": "since", "in": "query", "type": "string", "format": "date-time"},
          {"name": "ids", "in": "query", "type": "array", "items": {"type": "string", "format": "uuid"}}],
        "responses": {"200": {"description": "It", "schema": {"$ref": "#/definitions/Pet"}},
                      "202": {"description": "Later", "schema": {"type": "string"}}, "204": {"description": "None"},
                      "404": {"description": "No", "schema": {"$ref": "#/definitions/Problem"}}}},
      "delete": {"tags": ["pets"], "operationId": "drop",
        "responses": {"200": {"description": "It", "schema": {"type": "string"}}, "2XX": {"description": "Other", "schema": {"type": "integer"}},
                      "default": {"description": "No", "schema": {"$ref": "#/definitions/Problem"}}}},
      "put": {"tags": ["pets"], "operationId": "clone", "deprecated": true,
        "parameters": [{"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Pet"}}],
        "responses": {"default": {"description": "Done"}}}},
    "/files": {
      "post": {"tags": ["api"], "operationId": "upload", "consumes": ["multipart/form-data"],
        "parameters": [{"name": "file", "in": "formData", "type": "file", "required": true},
                       {"name": "title", "in": "formData", "type": "string"},
                       {"name": "taken", "in": "formData", "type": "string", "format": "date-time"}],
        "responses": {"200": {"description": "ok"}}},
      "get": {"tags": ["api"], "operationId": "many", "produces": ["application/octet-stream"],
        "parameters": [{"name": "a", "in": "query", "type": "integer", "required": true}, {"name": "b", "in": "query", "type": "number", "required": true},
          {"name": "c", "in": "query", "type": "boolean", "required": true}, {"name": "d", "in": "header", "type": "string", "required": true},
          {"name": "e", "in": "query", "type": "string", "required": true, "enum": ["x"]}, {"name": "f", "in": "query", "type": "string", "required": true},
          {"name": "g", "in": "query", "type": "string", "required": true}],
        "responses": {"200": {"description": "bytes", "schema": {"type": "file"}}}}}
  },
  "definitions": {
    "Pet": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"},
      "kind": {"type": "string", "enum": ["cat", "dog", "err", "ok"]}, "parent": {"$ref": "#/definitions/Pet"},
      "born": {"type": "string", "format": "date"}, "seen": {"type": "array", "items": {"$ref": "#/definitions/Seen"}}}},
    "Seen": {"type": "string", "format": "date-time"},
    "Problem": {"type": "object", "properties": {"title": {"type": "string"}}}
  }
}"##;

fn generate(text: &str, config: &Config) -> Vec<File> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let spec = folder.path().join("pets.json");
    fs::write(&spec, text).expect("the document can be written");
    let mut findings = Findings::new();
    let input = Input { spec: &spec, folder: folder.path(), config };
    match pipeline::generate(&input, &mut findings) {
        Ok(output) => output.files,
        Err(_) => panic!("{findings:?}"),
    }
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    &file
        .unwrap_or_else(|| panic!("{path} is not among {:?}", files.iter().map(|file| &file.path).collect::<Vec<_>>()))
        .text
}

#[test]
fn the_same_bytes_every_time() {
    let files = generate(PETS, &Config::default());
    assert_eq!(files, generate(PETS, &Config::default()));
    for file in &files {
        assert!(file.text.ends_with('\n') && !file.text.contains('\r'), "{}", file.path);
    }
    assert_eq!(files.last().map(|file| file.path.as_str()), Some("generated.json"));
}

#[test]
fn generated_json_says_what_became_of_what() {
    let files = generate(PETS, &Config::default());
    let manifest: serde_json::Value = serde_json::from_str(text(&files, "generated.json")).expect("JSON");
    assert_eq!(manifest["schemas"]["#/definitions/Pet"], "types::Pet");
    assert_eq!(manifest["operations"]["GET /pets/{id}"], "api::pets::PetsApi::get_pet");
    assert!(manifest["documents"]["pets.json"].as_str().is_some_and(|hash| hash.len() == 64));
    let listed = manifest["files"].as_object().expect("an object");
    assert_eq!(listed.len() + 1, files.len());
}

#[test]
fn required_things_are_arguments_and_others_setters() {
    let files = generate(PETS, &Config::default());
    let code = text(&files, "src/api/pets.rs");
    for part in [
        "pub fn get_pet(&self, id: &str) -> GetPet<'c>",
        "pub fn fields(mut self, fields: &[&str]) -> Self",
        "rt::QueryStyle::Form,",
        "200 => raw.json::<types::Pet>()",
        "204 =>",
    ] {
        assert!(code.contains(part), "no `{part}` in\n{code}");
    }
    let upload = text(&files, "src/api/api.rs");
    assert!(upload.contains("pub fn upload(&self, file: impl Into<rt::FilePart>) -> Upload<'c>"), "{upload}");
    assert!(upload.contains("clippy::too_many_arguments") && upload.contains("rt::Answer::Streamed"), "{upload}");
}

/// A document of one object of so many properties, of all forms.
fn wide(properties: usize) -> String {
    let property = |index: usize| {
        let ty = ["string", "integer", "boolean", "object"][index % 4];
        (format!("f{index}"), serde_json::json!({ "type": ty, "nullable": index.is_multiple_of(3) }))
    };
    let members: serde_json::Map<String, serde_json::Value> = (0..properties).map(property).collect();
    let required: Vec<String> =
        (0..properties).filter(|index| index % 5 == 0).map(|index| format!("f{index}")).collect();
    let schema = serde_json::json!({ "type": "object", "properties": members, "required": required });
    let answer = serde_json::json!({ "description": "It",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Wide" } } } });
    serde_json::json!({
        "openapi": "3.0.3", "info": { "title": "Wide", "version": "1" },
        "paths": { "/wide": { "get": { "operationId": "wide", "responses": { "200": answer } } } },
        "components": { "schemas": { "Wide": schema } },
    })
    .to_string()
}

/// Thousands of properties: without care rustc takes all memory for one `decode` and overflows its stack for one `Ord`.
#[test]
fn a_crate_of_an_object_of_five_thousand_properties_compiles() {
    compiles(&generate(&wide(5_000), &Config::default()), "arbitrary,schemars,validate");
}

#[test]
fn the_crate_compiles_without_warnings() {
    compiles(&generate(PETS, &Config::default()), "");
}

#[test]
fn a_crate_that_holds_its_runtime_compiles_without_warnings() {
    let mut config = Config::default();
    config.package.runtime = Some(RuntimePlace::Module);
    let files = generate(PETS, &config);
    assert!(files.iter().all(|file| !file.path.starts_with("runtime/")));
    for features in ["", "blocking,mock,serde"] {
        compiles(&files, features);
    }
}

/// What the compiler does not read otherwise: for objects of all forms, unions of all kinds, and an API without either.
#[test]
fn what_is_behind_features_compiles_without_warnings() {
    let nothing = r#"{"openapi": "3.0.3", "info": {"title": "Nothing", "version": "1"},
        "paths": {"/": {"get": {"operationId": "ping", "responses": {"204": {"description": "It"}}}}}}"#;
    for text in [PETS, nothing, include_str!("golden/own.yaml"), include_str!("../runtime/tests/unions/api.yaml")] {
        compiles(&generate(text, &Config::default()), "arbitrary,schemars,serde,validate");
    }
}

/// Types stand with the only group that needs them; the library's own features are left as they are.
#[test]
fn a_crate_with_features_for_groups_compiles() {
    let mut config = Config::default();
    config.package.group_features = true;
    let files = generate(PETS, &config);
    let manifest = text(&files, "Cargo.toml");
    for part in
        ["api-pets = []", "all-types = [\"all-groups\"]", "default = [\"all-groups\", \"rustls\", \"unicode-rs\"]"]
    {
        assert!(manifest.contains(part), "no `{part}` in\n{manifest}");
    }
    let types = text(&files, "src/types/mod.rs");
    for part in
        ["#[cfg(feature = \"api-pets\")]\nmod only_pets;", "#[cfg(feature = \"api-pets\")]\npub use only_pets::{"]
    {
        assert!(types.contains(part), "no `{part}` in\n{types}");
    }
    assert!(text(&files, "src/api/mod.rs").contains("#[cfg(feature = \"api-pets\")]\npub mod pets;"));
    for features in ["", "arbitrary,schemars,serde,validate"] {
        compiles(&files, features);
    }
}

/// A type that several groups need is compiled with any of them, and not with others.
#[test]
fn each_group_compiles_without_the_others() {
    let mut config = Config::default();
    config.package.group_features = true;
    let files = generate(GROUPS, &config);
    let types = text(&files, "src/types/mod.rs");
    let shared = "#[cfg(any(feature = \"api-cats\", feature = \"api-dogs\"))]\npub use shared_";
    assert!(types.contains(shared), "no `{shared}` in\n{types}");
    for feature in ["", "api-cats", "api-dogs", "api-fish", "api-cats,api-fish", "all-types"] {
        checks(&files, &["--no-default-features", "--features", feature]);
    }
}

const GROUPS: &str = r##"{"openapi": "3.0.3", "info": {"title": "Groups", "version": "1"},
    "paths": {
        "/cats": {"get": {"tags": ["cats"], "operationId": "getCat", "responses": {"200": {"description": "",
            "content": {"application/json": {"schema": {"properties": {
                "paw": {"$ref": "#/components/schemas/Paw"}, "mood": {"type": "string", "enum": ["good", "bad"]}}}}}}}}},
        "/dogs": {"get": {"tags": ["dogs"], "operationId": "getDog", "responses": {"200": {"description": "",
            "content": {"application/json": {"schema": {"properties": {
                "paw": {"$ref": "#/components/schemas/Paw"}, "eye": {"$ref": "#/components/schemas/Eye"}}}}}}}}},
        "/fish": {"get": {"tags": ["fish"], "operationId": "getFish", "responses": {"200": {"description": "",
            "content": {"application/json": {"schema": {"properties": {
                "eye": {"$ref": "#/components/schemas/Eye"}, "mood": {"type": "string", "enum": ["good", "bad"]}}}}}}}}}
    },
    "components": {"schemas": {
        "Paw": {"type": "object", "properties": {"eye": {"$ref": "#/components/schemas/Eye"}, "size": {"type": "integer"}}},
        "Eye": {"type": "object", "properties": {"color": {"type": "string", "enum": ["blue", "brown"]}}},
        "Nobody": {"type": "object", "properties": {"paw": {"$ref": "#/components/schemas/Paw"}}}}}}"##;

/// Checks a crate with these features beside the default ones.
#[track_caller]
fn compiles(files: &[File], features: &str) {
    checks(files, &["--features", features]);
}

/// Checks a crate in a workspace of its own, with the versions of this repository's lock file and nothing from the network.
#[track_caller]
fn checks(files: &[File], features: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write::apply(&write::plan(files, folder.path()).expect("a plan")).expect("written");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).expect("the lock file is there");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet"])
        .args(features)
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted"))
        .output()
        .expect("cargo runs");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && messages.is_empty(), "{messages}");
}
