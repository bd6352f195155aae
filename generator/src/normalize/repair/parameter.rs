//! What a parameter must have (3.0.3, "Parameter Object").

use crate::finding::{Code, token};
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use serde_json::{Map, Value, json};

/// `name` and `in` have no plausible meaning when they are missing, but for the name of a component; the rest has.
pub(super) fn fields(parameter: &mut Value, context: &mut Context<'_>) {
    let Some(parameter) = parameter.as_object_mut() else { return };
    if parameter.has("$ref") {
        return;
    }
    let mut name = parameter.member("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    if name.is_empty() {
        let Some(key) = component_name(&context.pointer) else {
            context.report(Code::StructureInvalid, "a parameter has no `name`");
            return;
        };
        let done = format!("it is called `{key}`, like the component");
        context.repaired("parameter-fields", "a parameter has no `name`", done);
        parameter.insert("name".to_owned(), key.clone().into());
        name = key;
    }
    let Some(location) = location(&name, parameter, context) else { return };
    let is_path = location == "path";
    match parameter.member("required") {
        Some(Value::Bool(true)) => {}
        Some(Value::Bool(false)) | None if !is_path => {}
        Some(Value::String(text)) if !is_path && text.parse::<bool>().is_ok() => {
            let value = text == "true";
            context.repaired("parameter-fields", format!("`required` of `{name}` is text"), "read as a boolean");
            parameter.insert("required".to_owned(), value.into());
        }
        _ if is_path => {
            context.repaired(
                "parameter-fields",
                format!("the path parameter `{name}` is not required"),
                "it is required",
            );
            parameter.insert("required".to_owned(), true.into());
        }
        _ => {
            context.repaired("parameter-fields", format!("`required` of `{name}` is no boolean"), "it is optional");
            parameter.take_member("required");
        }
    }
}

/// Where a parameter is sent; says so where that is nowhere.
pub(super) fn location<'a>(
    name: &str,
    parameter: &'a Map<String, Value>,
    context: &mut Context<'_>,
) -> Option<&'a str> {
    match parameter.member("in").and_then(Value::as_str) {
        Some(location @ ("query" | "header" | "path" | "cookie")) => Some(location),
        _ => {
            let found = parameter.member("in").map_or_else(|| "missing".to_owned(), Value::to_string);
            context.report_at("in", Code::StructureInvalid, format!("`in` of the parameter `{name}` is {found}"));
            None
        }
    }
}

/// The name of a component from its pointer; parameters of operations stand in lists and have none.
fn component_name(pointer: &str) -> Option<String> {
    let (list, key) = pointer.rsplit_once('/')?;
    (list.ends_with("/parameters") && !key.bytes().all(|byte| byte.is_ascii_digit())).then(|| token::key_of(key))
}

/// Keys that stand in a schema in 3.0 and beside it in 2.0.
const SCHEMA_KEYS: [&str; 15] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "pattern",
    "uniqueItems",
];

/// Neither `schema` nor `content`: the type beside it, as in 2.0, else text. Both: the schema counts.
pub(super) fn schema(parameter: &mut Value, context: &mut Context<'_>) {
    let Some(parameter) = parameter.as_object_mut() else { return };
    if parameter.has("$ref") {
        return;
    }
    if parameter.has("schema") {
        if parameter.take_member("content").is_some() {
            context.repaired("parameter-schema", "it has both `schema` and `content`", "`schema` counts");
        }
        return;
    }
    let content = parameter.member("content").and_then(Value::as_object);
    if content.is_some_and(|content| !content.is_empty()) {
        return;
    }
    parameter.take_member("content");
    let mut schema: Map<String, Value> = Map::new();
    for key in SCHEMA_KEYS {
        schema.extend(parameter.take_member(key).map(|value| (key.to_owned(), value)));
    }
    if schema.is_empty() {
        context.repaired("parameter-schema", "it has neither `schema` nor `content`", "its value is text");
        schema.insert("type".to_owned(), json!("string"));
    } else {
        context.repaired("parameter-schema", "its type stands beside it, as in Swagger 2.0", "moved into a `schema`");
    }
    parameter.insert("schema".to_owned(), schema.into());
}
