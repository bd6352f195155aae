//! Parameters in path, query and header, and response headers: the type moves into a schema ("Parameter Object").

use super::collection_format::{array_style, carry_nested};
use crate::finding::Code;
use crate::load::AT;
use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::{Context, keep_mark};
use serde_json::{Map, Value};

/// The keys of a parameter or header that describe its value.
const SCHEMA_KEYS: [&str; 20] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
    "nullable",
    "x-enum-varnames",
    "x-ms-enum",
];

/// Headers that follow from the body, the answers and the credential.
const OF_THE_CLIENT: [&str; 3] = ["accept", "content-type", "authorization"];

/// Whether it goes into the body.
pub(super) fn is_body_or_form(parameter: &Value) -> bool {
    matches!(location(parameter), Some("body" | "formData"))
}

/// Where it is sent.
pub(super) fn location(parameter: &Value) -> Option<&str> {
    parameter.member("in").and_then(Value::as_str)
}

/// Whether it is the header that says what a body is.
pub(super) fn is_content_type(parameter: &Value) -> bool {
    let name = parameter.member("name").and_then(Value::as_str).unwrap_or_default();
    location(parameter) == Some("header") && name.eq_ignore_ascii_case("content-type")
}

/// The header `Content-Type` of an operation without a body, to be given by the caller.
pub(super) fn content_type_argument(parameter: &Value) -> Value {
    let mut argument = parameter.as_object().map(converted).unwrap_or_default();
    argument.insert(carried::CONTENT_TYPE.to_owned(), true.into());
    Value::Object(argument)
}

/// A parameter of 3.0 from one of 2.0; a `$ref` stays as it is.
///
/// Headers that 3.0 says are no parameters ("Parameter Object") are reported, since 2.0 does not say so and uses them.
pub(super) fn parameter(parameter: &Value, context: &mut Context<'_>) -> Value {
    let Value::Object(old) = parameter else { return parameter.clone() };
    if old.has("$ref") || old.has("schema") || old.has("content") {
        return parameter.clone();
    }
    if location(parameter) == Some("header")
        && let Some(name) = old.member("name").and_then(Value::as_str)
        && OF_THE_CLIENT.contains(&name.to_ascii_lowercase().as_str())
    {
        let message = format!(
            "the header `{name}` is no argument: the client sends its own, and `.header(\"{name}\", …)` of a request sets \
             another"
        );
        context.report(Code::ParameterSkipped, message);
    }
    Value::Object(converted(old))
}

fn converted(old: &Map<String, Value>) -> Map<String, Value> {
    let (mut new, schema) = split(old);
    let is_array = schema.member("type").and_then(Value::as_str) == Some("array");
    let format = new.take_member("collectionFormat");
    if is_array {
        let location = old.member("in").and_then(Value::as_str).unwrap_or("query");
        array_style(location, format.as_ref().and_then(Value::as_str)).write(&mut new);
    }
    new.insert("schema".to_owned(), schema);
    new
}

/// A response header of 3.0 from one of 2.0.
pub(super) fn header(header: &Value) -> Value {
    let Value::Object(old) = header else { return header.clone() };
    if old.has("$ref") || old.has("schema") {
        return header.clone();
    }
    let (mut new, schema) = split(old);
    if let Some(format) = new.take_member("collectionFormat")
        && let Some(separator) = array_style("header", format.as_str()).separator
    {
        new.insert(carried::COLLECTION_FORMAT.to_owned(), separator.into());
    }
    new.insert("schema".to_owned(), schema);
    Value::Object(new)
}

/// What describes the value, as a schema, and the rest.
pub(super) fn split(old: &Map<String, Value>) -> (Map<String, Value>, Value) {
    let is_value_key = |key: &str| SCHEMA_KEYS.contains(&key);
    let mut schema: Map<String, Value> =
        old.iter().filter(|(key, _)| is_value_key(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    let rest =
        old.iter().filter(|(key, _)| !is_value_key(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    if schema.member("type").and_then(Value::as_str) == Some("file") {
        schema.insert("type".to_owned(), "string".into());
        schema.insert("format".to_owned(), "binary".into());
    }
    if let Some(nullable) = schema.take_member("x-nullable") {
        schema.insert("nullable".to_owned(), nullable);
    }
    keep_mark(old, &mut schema);
    let mut schema = Value::Object(schema);
    carry_nested(&mut schema);
    (rest, schema)
}

/// The mark of an object, to give to what is made from it.
pub(super) fn marked(source: &Value) -> Map<String, Value> {
    source.mark().map(|at| (AT.to_owned(), at.clone())).into_iter().collect()
}
