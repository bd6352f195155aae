use super::RULES;
use crate::finding::Code;
use crate::load::Dialect;
use crate::normalize::testing::{apply_rule, codes, with_context};
use serde_json::{Value, json};

#[track_caller]
fn repaired(rule: &str, before: Value) -> (Value, Vec<Code>) {
    apply_rule(RULES.iter().find(|one| one.name == rule).expect("the rule exists"), before)
}

#[track_caller]
fn pair(rule: &str, before: Value, after: Value) {
    assert_eq!(repaired(rule, before), (after, vec![Code::Repaired]), "{rule}");
}

#[test]
fn documents_and_operations_get_what_they_must_have() {
    let paths = json!({});
    pair(
        "missing-info",
        json!({"info": {"title": "t"}, "paths": paths}),
        json!({"info": {"title": "t", "version": "0"}, "paths": paths}),
    );
    pair(
        "missing-info",
        json!({"info": {"title": "t", "version": 1.5}, "paths": paths}),
        json!({"info": {"title": "t", "version": "1.5"}, "paths": paths}),
    );
    pair("missing-responses", json!({"operationId": "a"}), json!({"operationId": "a", "responses": {}}));
}

#[test]
fn status_codes_are_understood_or_refused() {
    pair("status-code", json!({"4xx": {}, "200": {}}), json!({"4XX": {}, "200": {}}));
    assert_eq!(repaired("status-code", json!({"ok": {}})).1, [Code::StructureInvalid]);
    assert_eq!(repaired("status-code", json!({"999": {}})).1, [Code::StructureInvalid]);
}

#[test]
fn a_parameter_that_is_a_component_may_be_called_like_it() {
    let mut root = json!({
        "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"parameters": {"a~b": {"in": "query", "schema": {}}}},
    });
    let findings = with_context(Dialect::V30, |context| super::repair(&mut root, context));
    assert_eq!(root["components"]["parameters"]["a~b"]["name"], "a~b");
    assert_eq!(codes(&findings), [Code::Repaired]);
}

#[test]
fn a_parameter_with_an_empty_name_is_left_out_where_nothing_waits_for_it() {
    let item = |name: &str, location: &str| json!({"get": {"parameters": [{"name": name, "in": location}]}});
    pair("unnamed-parameter", item("", "query"), json!({"get": {"parameters": []}}));
    assert_eq!(repaired("unnamed-parameter", item("a", "query")), (item("a", "query"), vec![]));
    for (name, location) in [("", "path"), ("a", "nowhere")] {
        assert_eq!(repaired("unnamed-parameter", item(name, location)).1, [Code::StructureInvalid]);
    }
    let mut root = json!({"info": {"title": "t", "version": "1"}, "paths": {"/a": item("", "header")}});
    let findings = with_context(Dialect::V30, |context| super::repair(&mut root, context));
    assert!(!codes(&findings).contains(&Code::StructureInvalid), "{findings:?}");
}

#[test]
fn parameters_are_completed_or_refused() {
    let parameter = |extra: Value| {
        let mut parameter = json!({"name": "a", "in": "query"});
        parameter.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
        parameter
    };
    pair("parameter-schema", parameter(json!({})), parameter(json!({"schema": {"type": "string"}})));
    pair("parameter-schema", parameter(json!({"type": "integer"})), parameter(json!({"schema": {"type": "integer"}})));
    pair("parameter-fields", parameter(json!({"in": "path"})), parameter(json!({"in": "path", "required": true})));
    pair("parameter-fields", parameter(json!({"required": "true"})), parameter(json!({"required": true})));
    assert_eq!(repaired("parameter-fields", json!({"in": "query"})).1, [Code::StructureInvalid]);
    assert_eq!(repaired("parameter-fields", json!({"in": "body", "name": "a"})).1, [Code::StructureInvalid]);
}

#[test]
fn paths_and_their_parameters_agree() {
    let given = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    pair("path-parameters", json!({"/a/{id}": {"get": {}}}), json!({"/a/{id}": {"get": {"parameters": [given]}}}));
    pair(
        "path-parameters",
        json!({"/a/{id}": {"parameters": [given, given]}}),
        json!({"/a/{id}": {"parameters": [given]}}),
    );
    assert_eq!(repaired("path-parameters", json!({"/a/{}": {}})).1, [Code::StructureInvalid]);
    let shared = json!({"/a/{id}": {"parameters": [given], "get": {}}});
    assert_eq!(repaired("path-parameters", shared.clone()), (shared, vec![]));
}

#[test]
fn schemas_are_repaired() {
    pair("scalar-as-text", json!({"minimum": "1"}), json!({"minimum": 1}));
    pair("scalar-as-text", json!({"nullable": "true"}), json!({"nullable": true}));
    pair("size-limits", json!({"maxLength": 1e30}), json!({}));
    pair("size-limits", json!({"minLength": -1}), json!({}));
    pair("unknown-type", json!({"type": "int"}), json!({"type": "integer"}));
    pair("unknown-type", json!({"type": "String"}), json!({"type": "string"}));
    assert_eq!(repaired("unknown-type", json!({"type": "Pet"})), (json!({}), vec![Code::PartInvalid]));
    pair(
        "required-boolean",
        json!({"properties": {"a": {"required": true}}}),
        json!({"properties": {"a": {}}, "required": ["a"]}),
    );
    pair("required-duplicate", json!({"required": ["a", "b", "a"]}), json!({"required": ["a", "b"]}));
    assert_eq!(
        repaired("guessed-type", json!({"properties": {}})),
        (json!({"properties": {}, "type": "object"}), vec![])
    );
    assert_eq!(repaired("guessed-type", json!({"items": {}})), (json!({"items": {}, "type": "array"}), vec![]));
}

#[test]
fn what_items_may_be_is_no_matter_of_their_array() {
    let array = |own: Value, items: Value| json!({"type": "array", "items": items, "enum": own});
    let item = json!({"type": "string"});
    let after = json!({"type": "array", "items": {"type": "string", "enum": ["a", "b"]}});
    pair("enum-of-items", array(json!(["a", "b"]), item.clone()), after);
    // Arrays, and items that say something themselves, stay.
    for before in [array(json!([["a"], ["b"]]), item), array(json!(["a"]), json!({"enum": ["b"]}))] {
        assert_eq!(repaired("enum-of-items", before.clone()), (before, vec![]));
    }
}

#[test]
fn whole_sizes_written_as_fractions_are_sizes() {
    assert_eq!(repaired("size-limits", json!({"maxItems": 10.0})), (json!({"maxItems": 10}), vec![]));
}

#[test]
fn a_query_in_a_path_becomes_parameters() {
    let query = json!({"name": "q", "in": "query", "schema": {"type": "integer"}});
    let kind = json!({"name": "kind", "in": "query", "required": true, "schema": {"type": "string", "enum": ["book"]}});
    let before = json!({"/search?kind=book&q={q}": {"get": {"parameters": [query]}}});
    pair("query-in-path", before, json!({"/search": {"get": {"parameters": [query, kind]}}}));
    let both = json!({"/a": {}, "/a?b=c": {}});
    assert_eq!(repaired("query-in-path", both.clone()), (both, vec![]));
}
