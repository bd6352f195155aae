//! The lossless check: what was in the document and is not in the typed model.
//!
//! Input: each part as it was, and as the model serializes it. Output: one finding for each key that got lost, at the first
//! place, with the number of places.

use super::place_of;
use crate::finding::{Code, Finding, Place};
use crate::load::{AT, Origins};
use indexmap::IndexMap;
use serde_json::Value;

/// What got lost so far, by key.
#[derive(Default)]
pub(super) struct Losses {
    keys: IndexMap<String, (Place, usize)>,
}

impl Losses {
    /// Notes a key that got lost; `place` is that of its value.
    pub(super) fn add(&mut self, key: &str, place: &Place) {
        self.keys.entry(key.to_owned()).or_insert_with(|| (place.clone(), 0)).1 += 1;
    }

    /// Adds what got lost elsewhere.
    pub(super) fn take(&mut self, other: Self) {
        for (key, (place, count)) in other.keys {
            self.keys.entry(key).or_insert_with(|| (place, 0)).1 += count;
        }
    }

    /// Compares a part with what became of it.
    pub(super) fn compare(&mut self, before: &Value, after: &Value, place: &Place, origins: &Origins) {
        let place = || place_of(origins, before.get(AT), place);
        match (before, after) {
            (Value::Object(before), Value::Object(after)) => {
                for (key, value) in before {
                    match after.get(key) {
                        Some(after) => {
                            if needs_look(value, after) {
                                self.compare(value, after, &place().child(key), origins);
                            }
                        }
                        None if says_nothing(value) || key == AT => {}
                        None => self.add(key, &place().child(key)),
                    }
                }
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                for (index, (before, after)) in before.iter().zip(after).enumerate() {
                    if needs_look(before, after) {
                        self.compare(before, after, &place().child(&index.to_string()), origins);
                    }
                }
            }
            (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => {}
            _ => {
                let place = place();
                let key = place.pointer.rsplit('/').next().unwrap_or_default().to_owned();
                self.add(&key, &place);
            }
        }
    }

    /// One finding a key.
    pub(super) fn findings(self) -> impl Iterator<Item = Finding> {
        self.keys.into_iter().map(|(key, (place, count))| {
            let more = if count > 1 { format!(" (and at {} more places)", count - 1) } else { String::new() };
            let message = format!("`{key}` has no place in the model of OpenAPI 3.0{more}");
            Finding::new(Code::KeyDropped, place, message).done("ignored")
        })
    }
}

/// Most values are equal scalars: nothing to note, and no place to compute.
fn needs_look(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(_) | Value::Array(_), _) => true,
        _ => before != after,
    }
}

/// Values that the model leaves out because they are what nothing means.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Number(_) | Value::String(_) | Value::Bool(true) => false,
    }
}
