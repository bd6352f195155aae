//! `type`: names that do not exist, and schemas that have none (3.0.3, "Data Types").

use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use serde_json::{Map, Value};

const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];

/// Names of other languages → the type and format they mean; others → any value.
pub(super) fn unknown(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let name = match schema.member("type") {
        None => return,
        Some(Value::String(name)) if TYPES.contains(&name.as_str()) => return,
        Some(Value::String(name)) => name.clone(),
        Some(other) => other.to_string(),
    };
    if let Some((type_name, format)) = meant(&name.trim().to_ascii_lowercase()) {
        context.repaired("unknown-type", format!("`{name}` is no type"), format!("read as `{type_name}`"));
        schema.insert("type".to_owned(), type_name.into());
        if let Some(format) = format {
            schema.entry("format").or_insert_with(|| format.into());
        }
        return;
    }
    schema.take_member("type");
    if name.trim().eq_ignore_ascii_case("any") {
        context.repaired("unknown-type", format!("`{name}` is no type"), "any value is allowed");
    } else {
        context.report_at("type", Code::PartInvalid, format!("`{name}` is no type; any value is allowed"));
    }
}

fn meant(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match name {
        "string" | "str" | "text" | "varchar" | "char" | "url" | "uri" | "enum" => ("string", None),
        "date" => ("string", Some("date")),
        "date-time" | "datetime" | "timestamp" => ("string", Some("date-time")),
        "uuid" | "guid" => ("string", Some("uuid")),
        "binary" | "file" => ("string", Some("binary")),
        "int" | "integer" | "short" => ("integer", None),
        "int32" => ("integer", Some("int32")),
        "int64" | "long" | "bigint" => ("integer", Some("int64")),
        "number" | "decimal" | "numeric" => ("number", None),
        "float" => ("number", Some("float")),
        "double" => ("number", Some("double")),
        "boolean" | "bool" => ("boolean", None),
        "array" | "list" => ("array", None),
        "object" | "dict" | "map" | "hash" => ("object", None),
        _ => return None,
    })
}

/// No type beside `properties` → `object`, beside `items` → `array`.
///
/// Reported by nobody: schemas without a type are legal, and clients that read them mean this type.
pub(super) fn guess(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.has("type") || schema.has("$ref") || is_composed(schema) {
        return;
    }
    let has = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    let object = has(&["properties"]) || schema.member("additionalProperties").is_some_and(Value::is_object);
    let array = has(&["items"]);
    if object != array {
        schema.insert("type".to_owned(), if object { "object" } else { "array" }.into());
    }
}

/// `enum` of an array that lists what its items may be → `enum` of the items.
///
/// ```text
/// {"type": "array", "items": {"type": "string"}, "enum": ["live", "promotions"]}
/// ```
/// As it stands no array is allowed; what is meant is a list of these.
pub(super) fn enum_of_items(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let is_array = schema.member("type").and_then(Value::as_str) == Some("array");
    let Some(Value::Array(values)) = schema.member("enum").filter(|_| is_array) else { return };
    if values.is_empty() || !values.iter().all(|value| value.is_string() || value.is_number()) {
        return;
    }
    let Some(Value::Object(items)) = schema.member("items") else { return };
    if items.has("$ref") || items.has("enum") || is_composed(items) {
        return;
    }
    let values = schema.take_member("enum");
    if let (Some(values), Some(Value::Object(items))) = (values, schema.member_mut("items")) {
        context.repaired("enum-of-items", "the `enum` of an array lists single values", "read as those of its items");
        items.insert("enum".to_owned(), values);
    }
}

fn is_composed(schema: &Map<String, Value>) -> bool {
    ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.contains_key(*key))
}
