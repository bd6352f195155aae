//! Parameters of 1.2 → parameters of 2.0 (1.2, section 5.2.4).

use super::data_type::{rest, schema};
use super::model::{Scope, is_true};
use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use serde_json::{Map, Value, json};

/// A parameter; none when it has no name (which is reported).
pub(super) fn parameter(old: &Map<String, Value>, scope: &Scope<'_>, context: &mut Context<'_>) -> Option<Value> {
    let location = match old.member("paramType").and_then(Value::as_str).unwrap_or("query") {
        "form" => "formData",
        // A file is always sent in a form (1.2, section 5.2.4).
        "body" if is_file(old) && context.is_on("file-in-form") => {
            context.repaired("file-in-form", "a parameter of type `File` is not of kind `form`", "sent in a form");
            "formData"
        }
        other => other,
    };
    if !matches!(location, "path" | "query" | "header" | "body" | "formData") {
        context.report_at("paramType", Code::StructureInvalid, format!("`{location}` is no kind of parameter"));
        return None;
    }
    let name = old.member("name").and_then(Value::as_str).filter(|name| !name.is_empty());
    let Some(name) = name.or_else(|| (location == "body").then_some("body")) else {
        context.report(Code::StructureInvalid, "a parameter has no `name`");
        return None;
    };
    let mut new = Map::from_iter([("name".to_owned(), name.into()), ("in".to_owned(), location.into())]);
    let mut extra = rest(old);
    for key in ["name", "paramType", "allowMultiple", "required"] {
        extra.shift_remove(key);
    }
    new.extend(extra);
    new.insert("required".to_owned(), (location == "path" || is_true(old.member("required"))).into());
    let mut value = schema(old, scope, context).unwrap_or_default();
    value.shift_remove(crate::load::AT);
    if is_true(old.member("allowMultiple")) && value.member("type").and_then(Value::as_str) != Some("array") {
        value = several(value);
    }
    if location == "body" {
        new.insert("schema".to_owned(), value.into());
        return Some(new.into());
    }
    if value.has("$ref") || value.is_empty() {
        // Outside of bodies a value has to be text; a model cannot say how.
        value = Map::from_iter([("type".to_owned(), json!("string"))]);
    }
    new.extend(value);
    Some(new.into())
}

fn is_file(fields: &Map<String, Value>) -> bool {
    fields.member("type").and_then(Value::as_str).is_some_and(|name| name.eq_ignore_ascii_case("file"))
}

/// `allowMultiple`: several values, separated by commas.
fn several(mut item: Map<String, Value>) -> Map<String, Value> {
    let default = item.take_member("default");
    let mut array = Map::from_iter([("type".to_owned(), json!("array")), ("items".to_owned(), item.into())]);
    array.extend(
        default.map(|default| ("default".to_owned(), if default.is_array() { default } else { json!([default]) })),
    );
    array
}
