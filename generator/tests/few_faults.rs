//! A few faults in a large document: what they are about is left out, the rest stands. In a small one they are errors.

use generator::config::Config;
use generator::finding::{Code, Findings, Policy, Severity};
use generator::load::load_text;
use generator::pipeline::{Input, Output, generate_from};
use serde_json::{Value, json};

/// A document of `size` operations, of which the first `faults.len()` are these.
fn document(size: usize, faults: &[Value]) -> Value {
    let sound = json!({"responses": {"200": {"description": "d"}}});
    let paths: serde_json::Map<String, Value> =
        (0..size).map(|index| (format!("/p{index}"), json!({"get": faults.get(index).unwrap_or(&sound)}))).collect();
    json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths})
}

fn generated(document: &Value, config: &Config) -> (Option<Output>, Findings) {
    let mut findings = Findings::new();
    let loaded = load_text("api.json", &document.to_string(), &mut findings).expect("well-formed");
    let none = std::path::Path::new("");
    let output = generate_from(loaded, &Input { spec: none, folder: none, config }, &mut findings);
    (output.ok(), findings)
}

fn operations(output: &Output) -> usize {
    let manifest = output.files.iter().find(|file| file.path == "generated.json").expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest.text).expect("JSON");
    manifest["operations"].as_object().expect("an object").len()
}

/// Each fault that has no plausible meaning, in an operation.
fn faults() -> Vec<(Code, Value)> {
    let ok = json!({"200": {"description": "d"}});
    vec![
        (Code::StructureInvalid, json!({"responses": ok, "parameters": [{"in": "query", "schema": {}}]})),
        (Code::StructureInvalid, json!({"responses": ok, "parameters": [{"name": "a", "in": "nowhere"}]})),
        (Code::StructureInvalid, json!({"responses": ok, "parameters": {"name": "a", "in": "query"}})),
        (Code::StructureInvalid, json!({"responses": {"fine": {"description": "d"}, "200": {"description": "d"}}})),
        (Code::DanglingReference, json!({"responses": ok, "parameters": [{"$ref": "#/components/parameters/No"}]})),
        (Code::DanglingReference, json!({"responses": {"200": {"$ref": "#/components/responses/No"}}})),
        (Code::NotAReference, json!({"responses": ok, "requestBody": {"$ref": 7}})),
    ]
}

#[test]
fn each_fault_alone_is_a_warning_among_many_and_an_error_among_few() {
    for (code, fault) in faults() {
        let (output, findings) = generated(&document(20, std::slice::from_ref(&fault)), &Config::default());
        let output = output.unwrap_or_else(|| panic!("{fault}: {findings:?}"));
        assert_eq!(operations(&output), 20, "{fault}");
        let of_code: Vec<_> = findings.iter().filter(|finding| finding.code == code).collect();
        assert!(matches!(of_code[..], [one] if one.severity() == Severity::Warning), "{fault}: {findings:?}");
        assert!(of_code[0].done.contains("left out") && of_code[0].remedy.contains("deny"), "{of_code:?}");

        let (output, findings) = generated(&document(19, std::slice::from_ref(&fault)), &Config::default());
        assert!(output.is_none() && findings.any_fatal(), "{fault}");
    }
}

#[test]
fn several_faults_need_a_document_as_much_larger() {
    let faults: Vec<Value> = faults().into_iter().map(|(_, fault)| fault).collect();
    assert!(generated(&document(20 * faults.len(), &faults), &Config::default()).0.is_some());
    assert!(generated(&document(20 * faults.len() - 1, &faults), &Config::default()).0.is_none());
}

#[test]
fn a_policy_of_deny_refuses_the_first_fault() {
    let mut config = Config::default();
    config.findings.insert("dangling-reference".to_owned(), Policy::Deny);
    let (_, fault) = faults().swap_remove(4);
    assert!(generated(&document(100, &[fault]), &config).0.is_none());
}

#[test]
fn a_section_that_is_none_is_an_error_however_large_the_rest_is() {
    let mut root = document(100, &[]);
    root["components"] = json!({"schemas": []});
    assert!(generated(&root, &Config::default()).0.is_none());
    let schemas: serde_json::Map<String, Value> = (0..100).map(|index| (format!("S{index}"), json!({}))).collect();
    let mut root =
        json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "components": {"schemas": schemas}});
    root["paths"] = json!([]);
    assert!(generated(&root, &Config::default()).0.is_none());
}
