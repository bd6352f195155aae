//! Status codes and what a response must have (3.0.3, "Responses Object").

use crate::finding::Code;
use crate::members::Members;
use crate::normalize::context::Context;
use serde_json::{Map, Value};

/// `4xx` → `4XX`, `Default` → `default`; what is no status code has no plausible meaning.
pub(super) fn status_codes(responses: &mut Value, context: &mut Context<'_>) {
    let Some(object) = responses.as_object_mut() else { return };
    if object.keys().all(|key| is_status(key) || key.starts_with("x-")) {
        return;
    }
    let mut repaired = Map::new();
    for (key, response) in std::mem::take(object) {
        let meant = meant(&key);
        if meant != key && is_status(&meant) {
            context.repaired("status-code", format!("`{key}` is no status code"), format!("read as `{meant}`"));
        } else if !is_status(&key) && !key.starts_with("x-") {
            context.report_at(&key, Code::StructureInvalid, format!("`{key}` is no status code"));
            continue;
        }
        repaired.entry(meant).or_insert(response);
    }
    *object = repaired;
}

fn meant(key: &str) -> String {
    let trimmed = key.trim();
    let upper = trimmed.to_ascii_uppercase();
    if trimmed.eq_ignore_ascii_case("default") {
        "default".to_owned()
    } else if is_status(&upper) {
        upper
    } else {
        key.to_owned()
    }
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        b"default" => true,
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

/// No `description`: the typed model wants one, clients do not; no finding.
pub(super) fn missing_description(response: &mut Value, _: &mut Context<'_>) {
    let Some(response) = response.as_object_mut() else { return };
    if !response.has("$ref") && !response.member("description").is_some_and(Value::is_string) {
        response.insert("description".to_owned(), "".into());
    }
}
