//! What the document must say about itself.

use crate::members::Members;
use crate::normalize::context::Context;
use serde_json::{Value, json};

/// No `info`, or none of its `title` and `version` (3.0.3, "Info Object"): a name and version are made up.
pub(super) fn missing_info(root: &mut Value, context: &mut Context<'_>) {
    let Some(document) = root.as_object_mut() else { return };
    let info = document.entry("info").or_insert_with(|| json!({}));
    let Some(info) = info.as_object_mut() else { return };
    for (key, default) in [("title", "Untitled"), ("version", "0")] {
        let text = match info.member(key) {
            Some(Value::String(_)) => continue,
            Some(Value::Number(number)) => number.to_string(),
            _ => default.to_owned(),
        };
        context.repaired("missing-info", format!("`info` has no text for `{key}`"), format!("`{text}` is used"));
        info.insert(key.to_owned(), text.into());
    }
    document.entry("paths").or_insert_with(|| json!({}));
}
