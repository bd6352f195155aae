//! Data types of 1.2 → schemas (1.2, sections 4.3.1 to 4.3.4 and 5.2.6).
//!
//! Input: the data type fields of an operation, parameter or property. Output: the fields of a schema. A type that is no
//! primitive is the name of a model; minimum and maximum, and in older documents defaults and enumerations, are texts.

use super::model::Scope;
use crate::finding::Code;
use crate::members::Members;
use crate::normalize::context::{Context, keep_mark};
use serde_json::{Map, Number, Value, json};

/// The keys that belong to a data type.
const KEYS: [&str; 12] = [
    "type",
    "$ref",
    "format",
    "defaultValue",
    "enum",
    "minimum",
    "maximum",
    "items",
    "uniqueItems",
    "pattern",
    "allowableValues",
    "default",
];

/// How deep items may be nested.
const MAXIMUM_DEPTH: usize = 16;

/// The schema of a data type; none for `void` and where no type is given.
pub(super) fn schema(
    fields: &Map<String, Value>,
    scope: &Scope<'_>,
    context: &mut Context<'_>,
) -> Option<Map<String, Value>> {
    let mut schema = nested(fields, scope, context, 0)?;
    keep_mark(fields, &mut schema);
    Some(schema)
}

/// The fields that are not part of the data type.
pub(super) fn rest(fields: &Map<String, Value>) -> Map<String, Value> {
    let others = fields.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()));
    others.map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn nested(
    fields: &Map<String, Value>,
    scope: &Scope<'_>,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<Map<String, Value>> {
    let name = fields.member("type").or_else(|| fields.member("$ref")).and_then(Value::as_str).map(str::trim)?;
    if depth > MAXIMUM_DEPTH {
        context.report(Code::PartInvalid, format!("arrays are nested more than {MAXIMUM_DEPTH} levels deep"));
        return Some(Map::new());
    }
    let mut schema = named(name, fields, scope, context, depth)?;
    if schema.has("$ref") {
        return Some(schema);
    }
    if let Some(format) = fields.member("format").filter(|format| format.as_str().is_some_and(|text| !text.is_empty()))
    {
        schema.insert("format".to_owned(), format.clone());
    }
    constraints(fields, &mut schema);
    Some(schema)
}

fn named(
    name: &str,
    fields: &Map<String, Value>,
    scope: &Scope<'_>,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<Map<String, Value>> {
    if let Some(component) = scope.component(name) {
        return Some(object(json!({ "$ref": super::model::reference(component) })));
    }
    if let Some((container, inner)) = container(name) {
        let inner = nested(&object(json!({ "type": inner })), scope, context, depth + 1).unwrap_or_default();
        return Some(object(if container == "map" {
            json!({"type": "object", "additionalProperties": inner})
        } else {
            json!({"type": "array", "items": inner})
        }));
    }
    let simple = |type_name: &str, format: Option<&str>| {
        let mut schema = object(json!({ "type": type_name }));
        schema.extend(format.map(|format| ("format".to_owned(), format.into())));
        Some(schema)
    };
    match name.to_ascii_lowercase().as_str() {
        "void" | "" => None,
        "integer" => simple("integer", None),
        "int" => simple("integer", Some("int32")),
        "long" => simple("integer", Some("int64")),
        "number" => simple("number", None),
        "float" => simple("number", Some("float")),
        "double" => simple("number", Some("double")),
        "string" => simple("string", None),
        "byte" => simple("string", Some("byte")),
        "boolean" | "bool" => simple("boolean", None),
        "date" => simple("string", Some("date")),
        "date-time" | "datetime" => simple("string", Some("date-time")),
        "file" => simple("file", None),
        "object" => simple("object", None),
        "any" => Some(Map::new()),
        "array" | "list" | "set" => Some(array(fields, scope, context, depth)),
        _ => {
            let message = format!("`{name}` is neither a primitive type nor a model of the document");
            context.add(
                crate::finding::Finding::new(Code::PartInvalid, context.place(), message).done("any value is allowed"),
            );
            Some(Map::new())
        }
    }
}

fn array(
    fields: &Map<String, Value>,
    scope: &Scope<'_>,
    context: &mut Context<'_>,
    depth: usize,
) -> Map<String, Value> {
    let items = fields.member("items").and_then(Value::as_object);
    let mut items_schema = items.and_then(|items| nested(items, scope, context, depth + 1)).unwrap_or_default();
    if let Some(items) = items {
        keep_mark(items, &mut items_schema);
    }
    let mut schema = object(json!({"type": "array", "items": items_schema}));
    if let Some(Value::Bool(unique)) = fields.member("uniqueItems") {
        schema.insert("uniqueItems".to_owned(), (*unique).into());
    }
    schema
}

/// `List[Pet]`, `Set[Pet]`, `Array[Pet]`, `Map[String,Pet]` of 1.0 and 1.1; `[Pet]` of some documents.
fn container(name: &str) -> Option<(&'static str, &str)> {
    let (outer, rest) = name.split_once('[')?;
    let inner = rest.strip_suffix(']')?;
    if outer.is_empty() {
        return Some(("list", inner.trim()));
    }
    match outer.trim().to_ascii_lowercase().as_str() {
        "list" | "set" | "array" | "collection" => Some(("list", inner.trim())),
        "map" => Some(("map", inner.split_once(',').map_or(inner, |(_, value)| value).trim())),
        _ => None,
    }
}

fn constraints(fields: &Map<String, Value>, schema: &mut Map<String, Value>) {
    let type_name = schema.member("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    for key in ["minimum", "maximum"] {
        let bound = fields.get(key).map(|bound| typed_value(bound, "number")).filter(Value::is_number);
        schema.extend(bound.map(|bound| (key.to_owned(), bound)));
    }
    if let Some(Value::Array(values)) =
        fields.member("enum").filter(|values| !values.as_array().is_none_or(Vec::is_empty))
    {
        schema.insert("enum".to_owned(), values.iter().map(|value| typed_value(value, &type_name)).collect());
    }
    let default = fields.member("defaultValue").or_else(|| fields.member("default")).filter(|value| !value.is_null());
    schema.extend(default.map(|value| ("default".to_owned(), typed_value(value, &type_name))));
    schema.extend(fields.member("pattern").map(|pattern| ("pattern".to_owned(), pattern.clone())));
}

/// A value given as text, as a value of the type: `"10"` → `10` for numbers.
fn typed_value(value: &Value, type_name: &str) -> Value {
    let Some(text) = value.as_str().map(str::trim) else { return value.clone() };
    let typed = match type_name {
        "integer" => text.parse::<i64>().ok().map(Value::from),
        "number" => text
            .parse::<i64>()
            .map(Value::from)
            .ok()
            .or_else(|| text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number)),
        "boolean" => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        _ => None,
    };
    typed.unwrap_or_else(|| value.clone())
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
