//! `const` (JSON Schema validation, section 6.1.3).

use crate::members::MembersMut;
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::{Value, json};

/// `const: a` → `enum: [a], x-const: a`, with the type of the value where the schema has none.
pub(crate) const RULE: Rule = Rule { name: "const", on: Kind::Schema, apply };

fn apply(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let Some(value) = schema.take_member("const") else { return };
    let type_name = match &value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    if let Some(type_name) = type_name {
        schema.entry("type").or_insert_with(|| type_name.into());
    }
    schema.insert("enum".to_owned(), json!([value]));
    schema.insert(carried::CONST.to_owned(), value);
}
