//! Keywords of a schema whose values have the wrong JSON type (JSON Schema validation, section 6).

use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use serde_json::{Map, Number, Value};

const NUMBERS: [&str; 3] = ["minimum", "maximum", "multipleOf"];
const SIZES: [&str; 6] = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
const BOOLEANS: [&str; 7] =
    ["nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum"];
const TEXTS: [&str; 5] = ["format", "pattern", "title", "description", "type"];

/// Numbers and booleans given as text, text given as a number or boolean.
pub(super) fn schema(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let mut repairs = Vec::new();
    for (key, value) in schema.iter() {
        let key = key.as_str();
        let meant = match value {
            Value::String(text) if NUMBERS.contains(&key) || SIZES.contains(&key) => number(text),
            Value::String(text) if BOOLEANS.contains(&key) => {
                text.trim().to_ascii_lowercase().parse().ok().map(Value::Bool)
            }
            Value::Number(_) | Value::Bool(_) if TEXTS.contains(&key) && key != "type" => {
                Some(value.to_string().into())
            }
            _ => None,
        };
        repairs.extend(meant.map(|meant| (key.to_owned(), meant)));
    }
    for (key, meant) in repairs {
        let message = format!("`{key}` is {}", super::super::references::describe(&schema[&key]));
        context.repaired("scalar-as-text", message, format!("read as {meant}"));
        schema.insert(key, meant);
    }
    drop_unusable(schema, context);
}

/// A value of a type that nothing can be made of would take the whole schema along.
fn drop_unusable(schema: &mut Map<String, Value>, context: &mut Context<'_>) {
    let is_usable = |key: &str, value: &Value| {
        let wanted = |keys: &[&str], fits: bool| !keys.contains(&key) || fits;
        wanted(&NUMBERS, value.is_number())
            && wanted(&BOOLEANS, value.is_boolean())
            && wanted(&TEXTS[..4], value.is_string())
            && (key != "enum" || value.is_array())
    };
    let dropped: Vec<String> =
        schema.iter().filter(|(key, value)| !is_usable(key, value)).map(|(key, _)| key.clone()).collect();
    for key in dropped {
        context.repaired("scalar-as-text", format!("`{key}` has a value of a wrong type"), "left out");
        schema.shift_remove(&key);
    }
}

fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    text.parse::<i64>()
        .map(Value::from)
        .ok()
        .or_else(|| text.parse().ok().and_then(Number::from_f64).map(Value::Number))
}

/// A limit of size that no size can reach, or that every size keeps, says nothing: `maxLength: 1e30`, `minLength: -1`.
pub(super) fn sizes(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for key in SIZES {
        let Some(value) = schema.member(key) else { continue };
        if value.as_u64().is_some_and(|size| usize::try_from(size).is_ok()) {
            continue;
        }
        // `maxLength: 10.0`
        let whole = value.as_f64().filter(|size| size.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(size));
        match whole {
            Some(size) => _ = schema.insert(key.to_owned(), (size as u64).into()),
            None => {
                context.repaired("size-limits", format!("`{key}` is {value}, which is no size"), "left out");
                schema.take_member(key);
            }
        }
    }
}
