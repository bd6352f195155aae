//! Responses: schema, examples and `produces` → `content` ("Response Object").

use super::parameter::header;
use crate::load::AT;
use crate::normalize::context::Context;
use serde_json::{Map, Value, json};

/// A response of 3.0 from one of 2.0 that is sent in these media types; a `$ref` stays as it is.
pub(super) fn response(response: &Value, produces: &[String], context: &mut Context<'_>) -> Value {
    let Value::Object(old) = response else { return response.clone() };
    if old.contains_key("$ref") || old.contains_key("content") {
        return response.clone();
    }
    if !context.may_copy(response, 1 + produces.len()) {
        return Value::Object(Map::new());
    }
    let mut new = old.clone();
    let schema = new.shift_remove("schema");
    let examples = new.shift_remove("examples");
    if let Some(Value::Object(headers)) = new.get_mut("headers") {
        headers.iter_mut().filter(|(name, _)| *name != AT).for_each(|(_, value)| *value = header(value));
    }
    if let Some(schema) = schema {
        let examples = examples.and_then(|examples| examples.as_object().cloned()).unwrap_or_default();
        new.insert("content".to_owned(), content(&schema, &examples, produces).into());
    }
    Value::Object(new)
}

fn content(schema: &Value, examples: &Map<String, Value>, produces: &[String]) -> Map<String, Value> {
    let default = vec![if is_file(schema) { "application/octet-stream" } else { "application/json" }.to_owned()];
    let media_types = if produces.is_empty() { &default } else { produces };
    let one = |media_type: &String| {
        let mut content = Map::from_iter([("schema".to_owned(), schema.clone())]);
        if let Some(example) = examples.get(media_type) {
            content.insert("example".to_owned(), example.clone());
        }
        (media_type.clone(), Value::Object(content))
    };
    media_types.iter().map(one).collect()
}

fn is_file(schema: &Value) -> bool {
    matches!(schema.get("type").and_then(Value::as_str), Some("file"))
        || *schema.get("format").unwrap_or(&json!(null)) == json!("binary")
}
