//! Keywords beside a `$ref`.
//!
//! In 3.1 they count together with it (JSON Schema core, section 8.2.3.1); in 2.0 and 3.0 they are to be ignored, but documents
//! mean the annotations among them: a description of the property, or that it may be null. Naively dropped, a nullable
//! reference fails on the first null.

use crate::finding::Code;
use crate::load::{AT, Dialect};
use crate::members::{Members, MembersMut};
use crate::normalize::context::{Context, keep_mark};
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::{Map, Value, json};

/// What is meant beside a `$ref` in dialects that ignore it.
const MEANT: [&str; 7] = ["description", "title", "nullable", "readOnly", "writeOnly", "deprecated", "default"];

/// `{$ref, description}` → `{allOf: [{$ref}], description}`.
pub(crate) const SCHEMAS: Rule = Rule { name: "reference-siblings", on: Kind::Schema, apply: schema };

fn schema(schema: &mut Value, context: &mut Context<'_>) {
    let Some(object) = schema.as_object_mut() else { return };
    if !object.member("$ref").is_some_and(Value::is_string) || object.keys().all(|key| key == "$ref" || key == AT) {
        return;
    }
    if context.dialect != Dialect::V31 {
        drop_unmeant(object, context);
    }
    if object.keys().all(|key| key == "$ref" || key == AT) {
        return;
    }
    let mut reference = Map::new();
    reference.extend(object.take_member("$ref").map(|target| ("$ref".to_owned(), target)));
    keep_mark(object, &mut reference);
    match object.member_mut("allOf").and_then(Value::as_array_mut) {
        Some(all) => all.insert(0, reference.into()),
        None => _ = object.insert("allOf".to_owned(), json!([reference])),
    }
}

fn drop_unmeant(object: &mut Map<String, Value>, context: &mut Context<'_>) {
    let is_kept = |key: &str| key == "$ref" || key.starts_with("x-") || MEANT.contains(&key);
    let dropped: Vec<String> = object.keys().filter(|key| !is_kept(key)).cloned().collect();
    if !dropped.is_empty() {
        let message = format!("{} beside a `$ref` does not count in {}", quoted(&dropped), context.dialect.as_str());
        context.report(Code::ReferenceSiblings, message);
        object.retain(|key, _| is_kept(key));
    }
}

/// Beside other references nothing counts but `summary` and `description` in 3.1, which the typed model cannot hold.
pub(super) fn others(kind: Kind, value: &mut Value, context: &mut Context<'_>) {
    let Some(object) = value.as_object_mut() else { return };
    if !object.member("$ref").is_some_and(Value::is_string) {
        return;
    }
    let dropped: Vec<String> = object.keys().filter(|key| *key != "$ref" && *key != AT).cloned().collect();
    if !dropped.is_empty() {
        let message = format!("{} beside a `$ref` of a {} is not used", quoted(&dropped), kind.as_str());
        context.report(Code::ReferenceSiblings, message);
        object.retain(|key, _| key == "$ref" || key == AT);
    }
}

fn quoted(keys: &[String]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
