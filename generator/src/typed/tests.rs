use super::typed;
use crate::finding::{Code, Findings};
use crate::load::Origins;
use openapiv3::{OpenAPI, ReferenceOr};
use serde_json::{Value, json};

fn run(root: Value) -> (OpenAPI, Vec<(Code, String)>) {
    let mut findings = Findings::new();
    let openapi = typed(root, &Origins::default(), &mut findings).expect("a root object is typed");
    (openapi, findings.iter().map(|finding| (finding.code, finding.place.pointer.clone())).collect())
}

fn document(paths: Value, schemas: Value) -> Value {
    json!({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths, "components": {"schemas": schemas}})
}

#[test]
fn a_schema_that_does_not_fit_allows_anything_and_the_rest_stands() {
    let schemas = json!({"A": {"properties": {"a": {"type": "string", "maxLength": "ten"}, "b": {"type": "string"}}}});
    let (openapi, findings) = run(document(json!({}), schemas));
    assert_eq!(findings, [(Code::Untypable, "/components/schemas/A/properties/a".to_owned())]);
    let typed =
        serde_json::to_value(&openapi.components.expect("there are components").schemas["A"]).expect("serializes");
    assert_eq!(typed, json!({"properties": {"a": {}, "b": {"type": "string"}}}));
}

#[test]
fn an_operation_that_does_not_fit_goes_alone() {
    let good = json!({"responses": {"200": {"description": "d"}}});
    let paths = json!({"/a": {"get": good, "put": {"responses": {"200": {}}}}});
    let (openapi, findings) = run(document(paths, json!({})));
    assert_eq!(findings, [(Code::Untypable, "/paths/~1a/put/responses/200".to_owned())]);
    let item = openapi.paths.paths["/a"].as_item().expect("not a reference");
    assert!(item.get.is_some() && item.put.is_none());
}

#[test]
fn lost_keys_are_told_once_a_key() {
    let schemas =
        json!({"A": {"type": "string", "flavour": 1}, "B": {"type": "object", "properties": {"c": {"flavour": 2}}}});
    let (_, findings) = run(document(json!({}), schemas));
    assert_eq!(findings, [(Code::KeyDropped, "/components/schemas/A/flavour".to_owned())]);
}

#[test]
fn what_means_nothing_is_no_loss() {
    let operation = json!({
        "deprecated": false, "tags": [], "operationId": "a",
        "responses": {"200": {"description": "", "content": {"a/b": {"schema": {"type": "number", "minimum": 1}}}}}
    });
    assert_eq!(run(document(json!({"/a": {"get": operation}}), json!({}))).1, []);
}

#[test]
fn marks_are_in_the_extensions() {
    let (openapi, _) = run(document(json!({}), json!({"A": {"type": "string", "x-at": 7}})));
    let components = openapi.components.expect("there are components");
    let ReferenceOr::Item(schema) = &components.schemas["A"] else { panic!("a schema") };
    assert_eq!(schema.schema_data.extensions["x-at"], json!(7));
}

#[test]
fn a_misfit_deep_down_costs_no_more_than_one_on_top() {
    let mut schema = json!({"type": "string", "maxLength": "ten"});
    for _ in 0..100 {
        schema = json!({"type": "array", "items": schema});
    }
    let (_, findings) = run(document(json!({}), json!({"A": schema})));
    assert_eq!(findings.len(), 1);
}
