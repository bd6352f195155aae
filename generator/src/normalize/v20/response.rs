//! Responses: schema, examples and `produces` → `content` ("Response Object").

use super::parameter::header;
use crate::load::AT;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use serde_json::{Map, Value, json};

/// A response of 3.0 from one of 2.0 that is sent in these media types; a `$ref` stays as it is.
pub(super) fn response(response: &Value, produces: &[String], context: &mut Context<'_>) -> Value {
    let Value::Object(old) = response else { return response.clone() };
    if old.has("$ref") || old.has("content") {
        return response.clone();
    }
    if !context.may_copy(response, 1 + produces.len()) {
        return Value::Object(Map::new());
    }
    let mut new = old.clone();
    let schema = new.take_member("schema");
    let examples = new.take_member("examples");
    if let Some(Value::Object(headers)) = new.member_mut("headers") {
        headers.iter_mut().filter(|(name, _)| *name != AT).for_each(|(_, value)| *value = header(value));
    }
    if let Some(schema) = schema {
        let examples = examples.and_then(|examples| examples.as_object().cloned()).unwrap_or_default();
        new.insert("content".to_owned(), content(&schema, &examples, produces).into());
    }
    Value::Object(new)
}

fn content(schema: &Value, examples: &Map<String, Value>, produces: &[String]) -> Map<String, Value> {
    let mut media_types = produces.to_vec();
    // `produces` is said once for all answers: where it lists pictures alone, a fault with members is still JSON.
    if !is_file(schema) && (produces.is_empty() || has_members(schema) && produces.iter().all(|one| is_opaque(one))) {
        media_types.push("application/json".to_owned());
    }
    if media_types.is_empty() {
        media_types.push("application/octet-stream".to_owned());
    }
    let one = |media_type: &String| {
        let mut content = Map::from_iter([("schema".to_owned(), schema.clone())]);
        if let Some(example) = examples.get(media_type) {
            content.insert("example".to_owned(), example.clone());
        }
        (media_type.clone(), Value::Object(content))
    };
    media_types.iter().map(one).collect()
}

/// Whether values have members or elements, which only structured text can hold.
fn has_members(schema: &Value) -> bool {
    let is_container = matches!(schema.member("type").and_then(Value::as_str), Some("object" | "array"));
    is_container || ["$ref", "properties", "allOf"].iter().any(|key| schema.member(key).is_some())
}

/// Whether a media type is bytes or a table to everybody but its own readers.
fn is_opaque(media_type: &str) -> bool {
    let known = ["image/", "audio/", "video/", "font/", "text/csv", "text/plain", "text/tab-separated-values"];
    let binary = ["application/octet-stream", "application/pdf", "application/zip", "application/gzip"];
    known.iter().chain(&binary).any(|start| media_type.trim().to_ascii_lowercase().starts_with(start))
}

fn is_file(schema: &Value) -> bool {
    matches!(schema.member("type").and_then(Value::as_str), Some("file"))
        || *schema.member("format").unwrap_or(&json!(null)) == json!("binary")
}
