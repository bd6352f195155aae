use super::*;
use crate::finding::Code;
use crate::load::Dialect;
use crate::normalize::testing::{apply_rule, normalized};

#[track_caller]
fn pair(rule: &Rule, before: Value, after: Value) {
    assert_eq!(apply_rule(rule, before), (after, vec![]), "{}", rule.name);
}

#[test]
fn booleans_are_schemas() {
    let mut root =
        json!({"components": {"schemas": {"A": true, "B": {"items": false, "additionalProperties": false}}}});
    crate::normalize::testing::with_context(Dialect::V31, |context| before_rules(&mut root, context));
    let schemas = json!({"A": {"x-any": true}, "B": {"items": {"x-never": true}, "additionalProperties": false}});
    assert_eq!(root["components"]["schemas"], schemas);
}

#[test]
fn encodings_say_whether_they_explode() {
    let rule = &encoding::RULE;
    let form = json!({"style": "form", "explode": true});
    pair(rule, json!({"style": "form"}), form.clone());
    pair(rule, json!({"explode": true}), json!({"explode": true, "style": "form"}));
    for stays in
        [json!({"style": "form", "explode": false}), json!({"style": "deepObject"}), json!({"contentType": "a/b"})]
    {
        pair(rule, stays.clone(), stays);
    }
}

#[test]
fn lists_of_types_become_nullable_or_any_of() {
    let rule = &type_list::RULE;
    pair(rule, json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true}));
    pair(rule, json!({"type": ["null"]}), json!({"type": "null"}));
    pair(
        rule,
        json!({"type": ["string", "integer", "null"], "maxLength": 5, "minimum": 1, "title": "t", "enum": ["a", 1, null]}),
        json!({"title": "t", "nullable": true, "anyOf": [
            {"type": "string", "maxLength": 5, "enum": ["a"]},
            {"type": "integer", "minimum": 1, "enum": [1]},
        ]}),
    );
    assert_eq!(apply_rule(rule, json!({"type": []})), (json!({}), vec![Code::SchemaConflict]));
}

#[test]
fn null_is_nullable_wherever_it_stands() {
    pair(&null::TYPE, json!({"type": "null"}), json!({"nullable": true, "x-null": true}));
    pair(
        &null::BRANCH,
        json!({"title": "t", "anyOf": [{"type": "string", "title": "u", "x-at": 2}, {"type": "null"}], "x-at": 1}),
        json!({"title": "t", "x-at": 1, "type": "string", "nullable": true}),
    );
    pair(
        &null::BRANCH,
        json!({"oneOf": [{"$ref": "#/a"}, {"const": null}]}),
        json!({"allOf": [{"$ref": "#/a"}], "nullable": true}),
    );
    pair(
        &null::BRANCH,
        json!({"anyOf": [{"type": "string"}, {"type": "integer"}, {"enum": [null]}]}),
        json!({"anyOf": [{"type": "string"}, {"type": "integer"}], "nullable": true}),
    );
    pair(&null::ENUM, json!({"enum": ["a", null]}), json!({"enum": ["a"], "nullable": true}));
    pair(&null::ENUM, json!({"enum": [null]}), json!({"x-null": true, "nullable": true}));
}

#[test]
fn a_constant_is_an_enum_of_one() {
    pair(&constant::RULE, json!({"const": "a"}), json!({"type": "string", "enum": ["a"], "x-const": "a"}));
    pair(&constant::RULE, json!({"const": {"a": 1}}), json!({"enum": [{"a": 1}], "x-const": {"a": 1}}));
}

#[test]
fn exclusive_bounds_are_flags() {
    let rule = &bounds::RULE;
    pair(rule, json!({"exclusiveMinimum": 3}), json!({"exclusiveMinimum": true, "minimum": 3}));
    pair(rule, json!({"exclusiveMaximum": 3, "maximum": 2}), json!({"maximum": 2}));
    pair(rule, json!({"exclusiveMaximum": 3, "maximum": 4}), json!({"exclusiveMaximum": true, "maximum": 3}));
    pair(rule, json!({"exclusiveMinimum": true, "minimum": 1}), json!({"exclusiveMinimum": true, "minimum": 1}));
}

#[test]
fn the_rest_is_carried() {
    pair(&examples::RULE, json!({"examples": [1, 2]}), json!({"example": 1, "x-examples": [1, 2]}));
    pair(
        &tuple::RULE,
        json!({"prefixItems": [{"type": "string"}], "items": {"x-never": true}}),
        json!({"maxItems": 1, "x-prefix-items": [{"type": "string"}], "type": "array"}),
    );
    pair(&tuple::RULE, json!({"items": [{}, {}]}), json!({"x-prefix-items": [{}, {}], "type": "array"}));
    pair(
        &objects::PATTERN_PROPERTIES,
        json!({"patternProperties": {"^x": {"type": "string"}}}),
        json!({"x-pattern-properties": {"^x": {"type": "string"}}, "type": "object"}),
    );
    pair(&content::RULE, json!({"contentEncoding": "base64"}), json!({"format": "byte", "type": "string"}));
    pair(
        &content::RULE,
        json!({"type": "string", "contentMediaType": "image/png"}),
        json!({"type": "string", "format": "binary", "x-content-media-type": "image/png"}),
    );
    pair(&objects::UNEVALUATED, json!({"unevaluatedProperties": false}), json!({"additionalProperties": false}));
    pair(&objects::UNEVALUATED, json!({"allOf": [], "unevaluatedProperties": false}), json!({"allOf": []}));
    pair(&ignored::IDENTITY, json!({"$id": "a", "$defs": {}, "type": "string"}), json!({"type": "string"}));
}

#[test]
fn a_client_certificate_is_a_scheme_that_the_model_can_hold() {
    let after = json!({"type": "apiKey", "in": "header", "name": "mutualTLS", "x-mutual-tls": true});
    pair(&mutual_tls::RULE, json!({"type": "mutualTLS"}), after);
    let key = json!({"type": "apiKey", "in": "query", "name": "k"});
    pair(&mutual_tls::RULE, key.clone(), key);
}

#[test]
fn what_cannot_be_followed_is_told() {
    assert_eq!(
        apply_rule(&ignored::VALIDATION, json!({"if": {}, "then": {}})),
        (json!({}), vec![Code::KeywordIgnored])
    );
    let dynamic = json!({"$dynamicRef": "#node"});
    assert_eq!(apply_rule(&ignored::DYNAMIC_REFERENCE, dynamic), (json!({"x-any": true}), vec![Code::SchemaUntyped]));
}

#[test]
fn annotations_beside_a_reference_count_and_in_older_dialects_nothing_else() {
    let document = |sibling: Value| {
        let mut property = json!({"$ref": "#/components/schemas/A"});
        property.as_object_mut().expect("an object").extend(sibling.as_object().expect("an object").clone());
        json!({"openapi": "3.0.0", "info": {"title": "t", "version": "1"}, "paths": {},
            "components": {"schemas": {"A": {"type": "string"}, "B": {"properties": {"a": property}, "type": "object"}}}})
    };
    let of = |dialect, sibling| {
        let (root, findings) = normalized(dialect, document(sibling));
        let root = root.expect("it is normalized");
        (root["components"]["schemas"]["B"]["properties"]["a"].clone(), findings.len())
    };
    let wrapped = json!({"description": "d", "allOf": [{"$ref": "#/components/schemas/A"}]});
    assert_eq!(of(Dialect::V31, json!({"description": "d"})), (wrapped.clone(), 0));
    assert_eq!(of(Dialect::V30, json!({"description": "d", "maxLength": 2})), (wrapped, 1));
    let plain = json!({"$ref": "#/components/schemas/A"});
    assert_eq!(of(Dialect::V30, json!({"type": "object"})), (plain, 1));
}
