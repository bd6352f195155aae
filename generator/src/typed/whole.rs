//! Parts that fit the typed model as they are, which nearly all do.
//!
//! Input: a value and what the model serializes it as. Output: whether all of it is in the model, so that there is nothing to
//! prune and nothing lost. Stricter than it need be: whatever it refuses is looked at piece by piece (`prune`, `lossless`).

use super::part::read;
use crate::load::AT;
use crate::normalize::carried;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How deep values may be that are tried as they are: a misfit costs twice as much with every schema around it (`prune`).
const DEEPEST: usize = 16;

/// After how many misfits in a document nothing more is tried. What comes out is the same; only the time is not.
const MISFITS: usize = 16;

/// How many parts did not fit the model as they are.
#[derive(Default)]
pub(super) struct Tries(AtomicUsize);

impl Tries {
    /// The part of a value that fits as it is and loses nothing.
    pub(super) fn whole<T: DeserializeOwned + Serialize>(&self, value: &Value) -> Option<T> {
        if self.0.load(Ordering::Relaxed) >= MISFITS || is_deeper(value, DEEPEST) {
            return None;
        }
        let Ok(part) = read::<T>(value) else {
            self.0.fetch_add(1, Ordering::Relaxed);
            return None;
        };
        let after = serde_json::to_value(&part).expect("the typed model serializes");
        is_whole(value, &after).then_some(part)
    }
}

/// Whether values are nested deeper than so many levels.
fn is_deeper(value: &Value, levels: usize) -> bool {
    match value {
        Value::Object(map) => levels == 0 || map.values().any(|value| is_deeper(value, levels - 1)),
        Value::Array(list) => levels == 0 || list.iter().any(|value| is_deeper(value, levels - 1)),
        _ => false,
    }
}

/// Lists that mean nothing while they are empty, which the model leaves out then.
const LISTS: [&str; 5] = ["parameters", "required", "security", "servers", "tags"];

/// Whether a value is the same as what became of it.
fn is_whole(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => has_all(before, after),
        (Value::Array(before), Value::Array(after)) => {
            before.len() == after.len() && before.iter().zip(after).all(|(before, after)| is_whole(before, after))
        }
        (Value::Number(before), Value::Number(after)) => before == after || before.as_f64() == after.as_f64(),
        _ => before == after,
    }
}

fn has_all(before: &Map<String, Value>, after: &Map<String, Value>) -> bool {
    before.iter().all(|(key, value)| match after.get(key) {
        Some(after) => !carried::SCHEMAS.contains(&key.as_str()) && is_whole(value, after),
        None => key == AT || may_be_missing(key, value),
    })
}

/// Whether the model leaves this out because it says nothing, and no kind of object is refused for it.
fn may_be_missing(key: &str, value: &Value) -> bool {
    match value {
        Value::Bool(false) => true,
        Value::Array(list) => list.is_empty() && LISTS.contains(&key),
        Value::Object(map) => map.is_empty() && !key.starts_with("x-"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_whole;
    use serde_json::json;

    #[test]
    fn what_says_nothing_may_be_missing() {
        let before = json!({"deprecated": false, "tags": [], "content": {}, "x-at": 3, "minimum": 1});
        assert!(is_whole(&before, &json!({"minimum": 1.0})));
    }

    #[test]
    fn what_is_lost_or_not_looked_at_is_not_whole() {
        assert!(!is_whole(&json!({"a": null}), &json!({})));
        assert!(!is_whole(&json!({"if": []}), &json!({})));
        assert!(!is_whole(&json!({"a": [1, 2]}), &json!({"a": [1]})));
        assert!(!is_whole(&json!({"x-prefix-items": [{}]}), &json!({"x-prefix-items": [{}]})));
    }
}
