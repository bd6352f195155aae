//! What is saved, under which names, and what stays.

use crate::program::Specs;
use crate::server::{Answer, Server, body};

fn document(version: &str, extra: &str) -> Answer {
    body(&format!("openapi: 3.0.3\ninfo: {{title: My Pets, version: '{version}'}}\npaths: {{{extra}}}\n"))
}

#[test]
fn relative_references_bring_their_files() {
    let entry = "openapi: 3.0.3\ninfo: {title: Parts, version: 1.0.0}\npaths:\n  /a: {$ref: 'paths/a.yaml#/a'}\ncomponents:\n  examples: {e: {value: {$ref: 'gone.yaml'}}}\n";
    let path = "a:\n  get: {responses: {'200': {description: x, content: {application/json: {schema: {$ref: ../schemas/pet.json}}}}}}\n";
    let pet = "{\"type\": \"object\", \"properties\": {\"self\": {\"$ref\": \"#\"}}}";
    let server = Server::start([
        ("/api/openapi.yaml", body(entry)),
        ("/api/paths/a.yaml", body(path)),
        ("/api/schemas/pet.json", body(pet)),
    ]);
    let specs = Specs::new();
    let run = specs.saves(&server.url("/api/openapi.yaml"), &[]);
    assert_eq!(specs.read("parts/1.0.0/openapi.yaml"), entry);
    assert_eq!(specs.read("parts/1.0.0/paths/a.yaml"), path);
    assert_eq!(specs.read("parts/1.0.0/schemas/pet.json"), pet);
    assert!(run.text.contains("note: `gone.yaml` in openapi.yaml leads to nothing"), "{}", run.text);
    let source = specs.read("parts/1.0.0/source.toml");
    for words in [
        "title = \"Parts\"",
        "version = \"1.0.0\"",
        "dialect = \"OpenAPI 3.0\"",
        "kind = \"download\"",
        "\"paths/a.yaml\" = \"",
        "date = \"20",
    ] {
        assert!(source.contains(words), "{words} in {source}");
    }
}

#[test]
fn what_needs_a_file_that_nobody_has_is_not_saved() {
    for (reference, words) in [("gone.yaml", "404"), ("https://elsewhere.example.com/c.yaml", "leads to the network")] {
        let entry =
            format!("openapi: 3.0.3\ninfo: {{title: Parts, version: 1.0.0}}\npaths:\n  /b: {{$ref: '{reference}'}}\n");
        let server = Server::start([("/openapi.yaml", body(&entry))]);
        Specs::new().fails(&server.url("/openapi.yaml"), &[], &[reference, words]);
    }
}

#[test]
fn the_same_bytes_change_nothing_and_others_are_refused() {
    let specs = Specs::new();
    let server = Server::start([("/api", document("1", ""))]);
    specs.saves(&server.url("/api"), &[]);
    let source = specs.path().join("my-pets/1/source.toml");
    std::fs::write(&source, "documents = [\"api.yaml\", \"old.yaml\"]\n").expect("a file");
    std::fs::write(specs.path().join("my-pets/1/old.yaml"), "{}").expect("a file");
    std::fs::write(specs.path().join("my-pets/1/client.toml"), "# mine\n").expect("a file");
    std::fs::write(&source, "documents = [\"api.yaml\"]\n# by hand\n").expect("a file");
    let before = specs.files();
    let modified = || std::fs::metadata(&source).and_then(|metadata| metadata.modified()).expect("a time");
    let written = modified();
    let run = specs.saves(&server.url("/api"), &[]);
    assert!(run.text.contains("nothing changed"), "{}", run.text);
    assert_eq!((specs.files(), modified()), (before.clone(), written));

    let other = Server::start([("/api", document("1", "/new: {}"))]);
    let run = specs.fetch(&other.url("/api"), &[]);
    assert!(run.code == 1 && run.text.contains("holds other documents of this version (api.yaml)"), "{}", run.text);
    assert_eq!(specs.files(), before);
    specs.saves(&other.url("/api"), &["--as-version", "1-later"]);
    assert!(specs.read("my-pets/1-later/api.yaml").contains("/new"));

    std::fs::write(&source, "documents = [\"api.yaml\", \"old.yaml\"]\n").expect("a file");
    specs.saves(&other.url("/api"), &["--replace"]);
    assert!(specs.read("my-pets/1/api.yaml").contains("/new"));
    assert_eq!(specs.read("my-pets/1/client.toml"), "# mine\n");
    let names: Vec<String> = specs.files().into_keys().collect();
    assert!(!names.contains(&"my-pets/1/old.yaml".to_owned()), "what is no longer published goes: {names:?}");
    assert!(names.iter().all(|name| !name.starts_with('.')), "nothing is left behind: {names:?}");
}

#[test]
fn declarations_of_a_listing_in_the_places_servers_have_them() {
    let declaration = |path: &str| {
        body(&format!(
            "{{\"swaggerVersion\": \"1.2\", \"apiVersion\": \"1.1\", \"resourcePath\": \"{path}\", \"apis\": []}}"
        ))
    };
    let listing = r#"{"swaggerVersion": "1.2", "apiVersion": "1.1", "info": {"title": "Old"}, "basePath": "/rest", "apis": [
        {"path": "/pet"}, {"path": "/store/order"}, {"path": "/user.{format}"}, {"path": "/based"}]}"#;
    let server = Server::start([
        ("/docs/api-docs.json", body(listing)),
        ("/docs/api-docs.json/pet", declaration("/pet")),
        ("/docs/store/order", declaration("/store/order")),
        ("/docs/user.json", declaration("/user")),
        ("/rest/based", declaration("/based")),
    ]);
    let specs = Specs::new();
    specs.saves(&server.url("/docs/api-docs.json"), &["--api", "old"]);
    let files: Vec<String> = specs.files().into_keys().filter(|name| name.starts_with("old/")).collect();
    let expected = ["api-docs.json", "based.json", "pet.json", "source.toml", "store_order.json", "user.json"];
    assert_eq!(files, expected.map(|name| format!("old/1.1/{name}")));
}
