//! `null` in all places of JSON Schema → `nullable` of 3.0.

use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::{Context, keep_mark};
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::{Map, Value, json};

/// `type: "null"` → `nullable: true, x-null: true`: null and nothing else.
pub(crate) const TYPE: Rule = Rule { name: "type-null", on: Kind::Schema, apply: null_type };

fn null_type(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.member("type").and_then(Value::as_str) == Some("null") {
        schema.take_member("type");
        schema.insert("nullable".to_owned(), true.into());
        schema.insert(carried::NULL.to_owned(), true.into());
    }
}

/// `anyOf: [A, {type: "null"}]` → `A` that is nullable; the same with `oneOf`, and with more branches.
///
/// The branch that is left is merged into the schema around it where no keyword is in both; else it stays alone in an
/// `allOf`, as does a reference.
pub(crate) const BRANCH: Rule = Rule { name: "null-branch", on: Kind::Schema, apply: null_branch };

fn null_branch(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for combinator in ["anyOf", "oneOf"] {
        let Some(Value::Array(branches)) = schema.get_mut(combinator) else { continue };
        let before = branches.len();
        branches.retain(|branch| !allows_only_null(branch));
        if branches.len() == before {
            continue;
        }
        if branches.is_empty() {
            schema.shift_remove(combinator);
            schema.insert(carried::NULL.to_owned(), true.into());
        } else if let [_] = branches.as_slice() {
            let branch = branches.pop().expect("there is one branch");
            schema.shift_remove(combinator);
            merge_branch(schema, branch);
        }
        schema.insert("nullable".to_owned(), true.into());
    }
}

fn merge_branch(schema: &mut Map<String, Value>, branch: Value) {
    let Value::Object(mut branch) = branch else { return };
    let is_annotation =
        |key: &str| matches!(key, "title" | "description" | "default" | "examples" | "example" | "x-at");
    let goes_together = !branch.has("$ref")
        && branch.keys().all(|key| is_annotation(key) || !schema.contains_key(key))
        && !schema.has("allOf");
    if goes_together {
        keep_mark(schema, &mut branch);
        branch.retain(|key, _| !schema.contains_key(key));
        schema.extend(branch);
        return;
    }
    match schema.member_mut("allOf").and_then(Value::as_array_mut) {
        Some(all) => all.push(branch.into()),
        None => _ = schema.insert("allOf".to_owned(), json!([branch])),
    }
}

/// Whether a schema, not yet normalized, allows null and nothing else.
fn allows_only_null(schema: &Value) -> bool {
    let only_null = |values: &Value| {
        values.as_array().is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
    };
    match schema.member("type") {
        Some(Value::String(name)) => name == "null",
        Some(Value::Array(names)) => !names.is_empty() && names.iter().all(|name| name == "null"),
        _ => {
            schema.member("const").is_some_and(Value::is_null)
                || schema.member("enum").is_some_and(only_null)
                || schema.member(carried::NULL) == Some(&Value::Bool(true))
        }
    }
}

/// `enum: [a, null]` → `enum: [a], nullable: true`.
pub(crate) const ENUM: Rule = Rule { name: "null-in-enum", on: Kind::Schema, apply: null_in_enum };

fn null_in_enum(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let Some(Value::Array(values)) = schema.member_mut("enum") else { return };
    let before = values.len();
    values.retain(|value| !value.is_null());
    if values.len() == before {
        return;
    }
    if values.is_empty() {
        for key in ["enum", "type", carried::CONST] {
            schema.take_member(key);
        }
        schema.insert(carried::NULL.to_owned(), true.into());
    }
    schema.insert("nullable".to_owned(), true.into());
}
