//! What is chosen in client.toml and on the command line, from document to files: operations, overlays, policies.

use generator::config::{self, Config};
use generator::finding::{Code, Findings, Severity};
use generator::pipeline::{Input, Output, generate};
use std::path::Path;

const DOCUMENT: &str = r##"{
    "swagger": "2.0", "info": {"title": "Pets", "version": "1"},
    "paths": {
        "/pets": {
            "get": {"operationId": "listPets", "tags": ["pet"], "responses": {"200": {"description": "d", "schema": {"$ref": "#/definitions/Pet"}}}},
            "post": {"operationId": "addPet", "tags": ["pet"], "parameters": [{"$ref": "#/parameters/Missing"}], "responses": {"200": {"description": "d"}}}
        },
        "/toys": {"get": {"operationId": "listToys", "tags": ["toy"], "responses": {"200": {"description": "d", "schema": {"$ref": "#/definitions/Toy"}}}}}
    },
    "definitions": {
        "Pet": {"type": "object", "properties": {"name": {"type": "string"}}},
        "Spare": {"type": "object", "properties": {"size": {"type": "integer"}}},
        "Toy": {"type": "object", "properties": {"name": {"type": "string", "format": "colour"}}}
    }
}"##;

/// Generates in a folder of its own, with client.toml and what `more` adds.
fn generated(toml: &str, more: impl FnOnce(&Path, &mut Config)) -> (Option<Output>, Findings) {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("api.json");
    std::fs::write(&spec, DOCUMENT).expect("it is written");
    let mut findings = Findings::new();
    let mut config = config::read(toml, "client.toml", &mut findings).expect("it is valid");
    more(folder.path(), &mut config);
    let input = Input { spec: &spec, folder: folder.path(), config: &config };
    let output = generate(&input, &mut findings).ok();
    (output, findings)
}

fn codes(findings: &Findings) -> Vec<(Code, Severity)> {
    findings.iter().map(|finding| (finding.code, finding.severity())).collect()
}

fn operations(output: Option<Output>) -> Vec<String> {
    let output = output.expect("a crate");
    let manifest = &output.files.last().expect("generated.json").text;
    let manifest: serde_json::Value = serde_json::from_str(manifest).expect("JSON");
    manifest["operations"].as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn rules_select_operations_and_unused_ones_are_told() {
    let (output, findings) =
        generated("[operations]\ninclude = ['tag:pet']\nexclude = ['addPet', 'nobody']", |_, _| {});
    // The fault in an operation that is left out is still a fault of the document.
    assert!(output.is_none() && codes(&findings) == [(Code::DanglingReference, Severity::Fatal)], "{findings:?}");
    let toml = "[findings]\ndangling-reference = 'allow'\n[operations]\ninclude = ['tag:pet']";
    let (output, findings) = generated(toml, |_, config| {
        config.operations.exclude.extend(["addPet".to_owned(), "nobody".to_owned()]);
    });
    let output = output.expect("a crate");
    assert!(!output.files.iter().any(|file| file.text.contains("struct Toy")));
    assert_eq!(operations(Some(output)), ["GET /pets"]);
    assert_eq!(codes(&findings), [(Code::RuleUnused, Severity::Warning)]);
    assert!(findings.iter().all(|finding| finding.message.contains("`nobody`")));
}

#[test]
fn components_that_nothing_ever_reached_stay_unless_told_otherwise() {
    let toml = "[findings]\ndangling-reference = 'allow'\n";
    let has_spare = |output: &Option<Output>| {
        let files = &output.as_ref().expect("a crate").files;
        files.iter().any(|file| file.text.contains("struct Spare"))
    };
    assert!(has_spare(&generated(toml, |_, _| {}).0));
    let (output, _) = generated(&format!("{toml}[operations]\nonly-reached = true"), |_, _| {});
    assert!(!has_spare(&output) && operations(output).len() == 3);
}

#[test]
fn an_overlay_that_is_named_outside_of_client_toml_is_applied() {
    let overlay = r#"{"overlay": "1.0.0", "info": {"title": "t", "version": "1"},
        "actions": [{"target": "$.paths['/pets'].post", "remove": true}]}"#;
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = elsewhere.path().join("fix.json");
    std::fs::write(&file, overlay).expect("it is written");
    let (output, findings) = generated("", |_, config| config.overlay_files.push(file.clone()));
    assert_eq!(operations(output), ["GET /pets", "GET /toys"]);
    assert_eq!(codes(&findings), [(Code::FormatUnknown, Severity::Note)]);
}

#[test]
fn policies_decide_what_is_shown_and_what_is_fatal() {
    let (output, findings) = generated("[findings]\ndangling-reference = 'skip'\nformat-unknown = 'warn'", |_, _| {});
    assert_eq!(operations(output).len(), 3);
    let expected = [(Code::DanglingReference, Severity::Warning), (Code::FormatUnknown, Severity::Warning)];
    assert_eq!(codes(&findings), expected);
    let (output, findings) = generated("[findings]\ndangling-reference = 'allow'\nformat-unknown = 'deny'", |_, _| {});
    assert_eq!(codes(&findings), [(Code::FormatUnknown, Severity::Fatal)]);
    assert!(output.is_none() && findings.allowed()[&Code::DanglingReference] == 1);
}

#[test]
fn references_to_files_that_are_not_there_can_be_left_out() {
    for (reference, code) in
        [("missing.json", Code::ReferenceUnreadable), ("https://example.com/pet.json", Code::ReferenceOutside)]
    {
        let document = DOCUMENT.replace("#/definitions/Pet", reference).replace("#/parameters/Missing", reference);
        let policy = format!("[findings]\n{} = 'skip'", code.as_str());
        let (output, findings) = generated(&policy, |folder, _| {
            std::fs::write(folder.join("api.json"), &document).expect("it is written");
        });
        assert_eq!(operations(output).len(), 3, "{findings:?}");
        let of_code = codes(&findings).into_iter().filter(|found| *found == (code, Severity::Warning)).count();
        assert_eq!(of_code, 2, "{findings:?}");
    }
}
