//! `type` as a list (JSON Schema validation, section 6.1.1).

use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::{Map, Value, json};

/// `type: [string, "null"]` → `type: string, nullable: true`; several types → `anyOf`, each with the keywords it knows.
///
/// ```yaml
/// type: [string, integer]     anyOf:
/// maxLength: 5           ->   - {type: string, maxLength: 5}
/// minimum: 1                  - {type: integer, minimum: 1}
/// ```
/// Naively, each branch with all keywords, the typed model holds none of them as a plain type.
pub(crate) const RULE: Rule = Rule { name: "type-list", on: Kind::Schema, apply };

fn apply(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let Some(Value::Array(list)) = schema.member("type") else { return };
    let mut types: Vec<String> = list.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect();
    let nullable = types.iter().any(|name| name == "null");
    types.retain(|name| name != "null");
    types.dedup();
    match (types.as_slice(), nullable) {
        ([], true) => _ = schema.insert("type".to_owned(), "null".into()),
        ([], false) => {
            context.report_at("type", Code::SchemaConflict, "`type` lists no type; any value is allowed");
            schema.take_member("type");
        }
        ([only], _) => _ = schema.insert("type".to_owned(), only.as_str().into()),
        (several, _) => split(schema, several),
    }
    if nullable && !types.is_empty() {
        schema.insert("nullable".to_owned(), true.into());
    }
}

fn split(schema: &mut Map<String, Value>, types: &[String]) {
    schema.take_member("type");
    let keywords: Vec<(String, Value)> =
        schema.iter().filter(|(key, _)| is_of_a_type(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    let branch = |name: &String| {
        let mut branch = Map::from_iter([("type".to_owned(), json!(name))]);
        let own = keywords.iter().filter(|(key, _)| keywords_of(name).contains(&key.as_str()));
        branch.extend(own.cloned());
        if let Some(values) = keywords.iter().find(|(key, _)| key == "enum").and_then(|(_, values)| values.as_array()) {
            let own: Vec<Value> = values.iter().filter(|value| is_of(name, value)).cloned().collect();
            branch.insert("enum".to_owned(), own.into());
        }
        let is_empty = branch.member("enum").and_then(Value::as_array).is_some_and(Vec::is_empty);
        (!is_empty).then_some(Value::Object(branch))
    };
    let branches: Value = types.iter().filter_map(branch).collect();
    schema.retain(|key, _| !is_of_a_type(key));
    // Where the schema is a union already, both must hold, and the one given says more.
    if !["anyOf", "oneOf", "allOf"].iter().any(|key| schema.contains_key(*key)) {
        schema.insert("anyOf".to_owned(), branches);
    }
}

const STRING: [&str; 7] =
    ["maxLength", "minLength", "pattern", "format", "contentEncoding", "contentMediaType", "contentSchema"];
const NUMBER: [&str; 6] = ["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "format"];
const ARRAY: [&str; 8] =
    ["items", "prefixItems", "maxItems", "minItems", "uniqueItems", "contains", "minContains", "maxContains"];
const OBJECT: [&str; 8] = [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "maxProperties",
    "minProperties",
    "discriminator",
];

fn keywords_of(type_name: &str) -> &'static [&'static str] {
    match type_name {
        "string" => &STRING,
        "number" | "integer" => &NUMBER,
        "array" => &ARRAY,
        "object" => &OBJECT,
        _ => &[],
    }
}

fn is_of_a_type(key: &str) -> bool {
    key == "enum" || [&STRING[..], &NUMBER, &ARRAY, &OBJECT].iter().any(|keys| keys.contains(&key))
}

fn is_of(type_name: &str, value: &Value) -> bool {
    match type_name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
