//! `examples` of a schema (JSON Schema validation, section 9.5).

use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// `examples: [a, b]` → `example: a, x-examples: [a, b]`.
pub(crate) const RULE: Rule = Rule { name: "examples", on: Kind::Schema, apply };

fn apply(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let Some(examples) = schema.take_member("examples") else { return };
    let first = match &examples {
        Value::Array(list) => list.first().cloned(),
        // Some documents write them as media types do: by name.
        Value::Object(named) => named.values().next().map(|example| example.member("value").unwrap_or(example).clone()),
        _ => None,
    };
    if let Some(first) = first {
        schema.entry("example").or_insert(first);
        schema.insert(carried::EXAMPLES.to_owned(), examples);
    }
}
