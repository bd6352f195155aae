//! `required` of schemas (3.0.3, "Schema Object": a list of names beside `properties`).

use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use indexmap::IndexSet;
use serde_json::{Value, json};

/// `required: true` on a property, as in JSON Schema draft 3 → the property's name in the list of its parent.
pub(super) fn boolean(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let mut names = Vec::new();
    if let Some(Value::Object(properties)) = schema.member_mut("properties") {
        for (name, property) in properties.iter_mut() {
            let Some(property) = property.as_object_mut() else { continue };
            let meant = match property.member("required") {
                Some(Value::Bool(meant)) => *meant,
                Some(Value::String(text)) if text == "true" || text == "false" => text == "true",
                _ => continue,
            };
            property.take_member("required");
            if meant {
                names.push(Value::from(name.as_str()));
            }
        }
    }
    for name in names {
        context.repaired(
            "required-boolean",
            format!("the property {name} says `required: true` itself"),
            "it is required",
        );
        if let Some(list) = schema.entry("required").or_insert_with(|| json!([])).as_array_mut() {
            list.push(name);
        }
    }
    if schema.member("required").is_some_and(|required| !required.is_array()) {
        context.repaired("required-boolean", "`required` is no list of names", "left out");
        schema.take_member("required");
    }
}

/// A name that is listed twice, and what is no name.
pub(super) fn duplicate(schema: &mut Value, context: &mut Context<'_>) {
    let Some(Value::Array(names)) = schema.member_mut("required") else { return };
    let before = names.len();
    let mut seen = IndexSet::new();
    names.retain(|name| name.as_str().is_some_and(|name| seen.insert(name.to_owned())));
    if names.len() != before {
        context.repaired("required-duplicate", "`required` lists a name twice, or what is no name", "it counts once");
    }
}
