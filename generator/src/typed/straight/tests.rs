use super::Straight;
use openapiv3::{PathItem, ReferenceOr, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

/// What is read is what serde reads, and says all that the value said.
fn same_as_serde<T: Straight + DeserializeOwned + Serialize + PartialEq + Debug>(value: &Value) {
    let straight = T::straight(value).unwrap_or_else(|| panic!("it was refused: {value}"));
    assert_eq!(straight, T::deserialize(value).expect("it fits the model"));
    let back = serde_json::to_value(&straight).expect("the model serializes");
    assert_eq!(back.as_object().map(|back| back.keys().all(|key| value.get(key).is_some())), Some(true), "{back}");
}

fn schema(value: &Value) -> Option<ReferenceOr<Schema>> {
    Straight::straight(value)
}

#[test]
fn schemas_of_every_kind_are_those_of_serde() {
    let schemas = [
        json!({"$ref": "#/components/schemas/Pet", "x-at": 4}),
        json!({"type": "string", "format": "date-time", "pattern": "^a", "minLength": 1, "maxLength": 9}),
        json!({"type": "string", "format": "own", "enum": ["a", null], "nullable": true, "default": "a"}),
        json!({"type": "number", "minimum": 0.5, "exclusiveMinimum": true, "enum": [1, 2.5], "format": "float"}),
        json!({"type": "integer", "maximum": 9_007_199_254_740_993_i64, "multipleOf": 3, "format": "int64", "enum": [3]}),
        json!({"type": "boolean", "enum": [true]}),
        json!({"type": "boolean", "format": "yes-no"}),
        json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": true}),
        json!({"type": "object", "properties": {"a": {"type": "null"}}, "required": ["a"], "minProperties": 1}),
        json!({"type": "object", "additionalProperties": false}),
        json!({"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Pet"}}),
        json!({"type": "string", "minimum": 3}),
        json!({"oneOf": [{"type": "string"}], "discriminator": {"propertyName": "a", "mapping": {"b": "c"}, "x-d": 1}}),
        json!({"anyOf": [{"type": "string"}, {"$ref": "#/a"}]}),
        json!({"allOf": [{}], "title": "T", "description": "D", "readOnly": true, "example": [1]}),
        json!({"allOf": [{}], "properties": {}, "writeOnly": true, "deprecated": true}),
        json!({"not": {"type": "string"}, "externalDocs": {"url": "https://example.com", "description": "d"}}),
        json!({"x-at": 7, "x-own": {"a": [null]}}),
    ];
    schemas.iter().for_each(same_as_serde::<ReferenceOr<Schema>>);
}

#[test]
fn path_items_are_those_of_serde() {
    same_as_serde::<ReferenceOr<PathItem>>(&json!({
        "summary": "s",
        "parameters": [{"name": "p", "in": "path", "required": true, "style": "label", "schema": {}, "x-at": 1}],
        "servers": [{"url": "/{v}", "variables": {"v": {"default": "1", "enum": ["1"], "description": "d"}}}],
        "get": {
            "tags": ["a"],
            "operationId": "o",
            "deprecated": true,
            "security": [{"key": []}, {}],
            "externalDocs": {"url": "https://example.com"},
            "parameters": [
                {"$ref": "#/components/parameters/P"},
                {"name": "q", "in": "query", "style": "deepObject", "explode": true, "allowReserved": true,
                 "allowEmptyValue": true, "schema": {"type": "string"}, "example": 3,
                 "examples": {"e": {"summary": "s", "value": [null], "externalValue": "u"}}},
                {"name": "h", "in": "header", "deprecated": false, "content": {"application/json": {"schema": {}}}},
                {"name": "c", "in": "cookie", "style": "form", "schema": {}}
            ],
            "requestBody": {"required": true, "content": {"multipart/form-data": {
                "schema": {"type": "object"},
                "encoding": {"f": {"contentType": "image/png", "style": "form", "explode": true,
                                   "headers": {"H": {"schema": {}, "required": true}}}}
            }}},
            "responses": {
                "200": {"description": "", "headers": {"H": {"description": "d", "schema": {}}}, "content": {}, "x-r": 1},
                "4XX": {"$ref": "#/components/responses/R"},
                "default": {"description": "d"},
                "x-at": 9
            },
            "callbacks": {"c": {"/url": {"post": {"responses": {}}}}},
            "x-at": 5
        }
    }));
}

#[test]
fn what_the_model_would_lose_or_say_otherwise_is_left_to_others() {
    let left = [
        json!({"type": "string", "unknown": 1}),
        json!({"$ref": "#/a", "description": "beside"}),
        json!({"$ref": 1}),
        json!({"title": null}),
        json!({"default": null}),
        json!({"enum": []}),
        json!({"anyOf": []}),
        json!({"type": "string", "enum": ["a", 1]}),
        json!({"type": "integer", "minimum": 0.5}),
        json!({"minLength": -1}),
        json!({"type": ["string"]}),
        json!({"items": true}),
        json!({"x-prefix-items": [{}]}),
        json!({"properties": {"a": {"b": 1}}}),
        json!(true),
    ];
    for value in left {
        assert!(schema(&value).is_none(), "{value}");
    }
}

#[test]
fn operations_that_do_not_fit_are_left_to_others() {
    let fits = json!({"get": {"responses": {"200": {"description": ""}}}});
    assert!(PathItem::straight(&fits).is_some());
    let changes = [
        ("/get/responses/2xx", json!({"description": ""})),
        ("/get/responses/20", json!({"description": ""})),
        ("/get/responses/404", json!({})),
        ("/get/parameters", json!([{"name": "a", "in": "query"}])),
        ("/get/parameters", json!([{"name": "a", "in": "query", "schema": {}, "content": {}}])),
        ("/get/parameters", json!([{"name": "a", "in": "body", "schema": {}}])),
        ("/get/parameters", json!([{"in": "query", "schema": {}}])),
        ("/get/parameters", json!([{"name": "a", "in": "path", "allowReserved": true, "schema": {}}])),
        ("/get/parameters", json!([{"name": "a", "in": "path", "style": "form", "schema": {}}])),
        ("/get/responses", json!(null)),
        ("/get/x-property-names", json!({})),
        ("/query", json!({"responses": {}})),
    ];
    for (place, change) in changes {
        let mut value = fits.clone();
        let (around, key) = place.rsplit_once('/').expect("a pointer");
        value.pointer_mut(around).expect("it is there")[key] = change;
        assert!(PathItem::straight(&value).is_none(), "{value}");
    }
}
