//! Numbers every object of the specification and reads its `$ref`s on the way.
//!
//! Input: a value, what it is, and its place. Output: `x-at` marks in place, and for each `$ref` a call of a
//! [`References`]. An object that has its mark is done already. Not here: which members are objects (`objects`).

use super::AT;
use super::objects::{Kind, Shape};
use super::origins::{Number, Origins};
use crate::members::Members;
use serde_json::{Map, Value};

/// What is done with the `$ref`s met on the way.
pub(super) trait References {
    /// A `$ref` where the specifications allow one; gives the text to put in its place, if another.
    fn follow(&mut self, reference: &str, shape: Shape, at: Number, origins: &Origins) -> Option<String>;

    /// A `$ref` where they do not; it stands in the value `at` and is replaced by its target later.
    fn inline(&mut self, reference: &str, shape: Shape, at: Number, origins: &Origins);

    /// A value of a discriminator's mapping, which may be a reference or a name.
    fn mapping(&mut self, reference: &str, at: Number, origins: &Origins) -> Option<String>;
}

/// No `$ref` means a file.
pub(super) struct NoReferences;

impl References for NoReferences {
    fn follow(&mut self, _: &str, _: Shape, _: Number, _: &Origins) -> Option<String> {
        None
    }

    fn inline(&mut self, _: &str, _: Shape, _: Number, _: &Origins) {}

    fn mapping(&mut self, _: &str, _: Number, _: &Origins) -> Option<String> {
        None
    }
}

/// Marks `value`, which is a `shape` at `at`, and everything in it.
pub(super) fn mark(
    value: &mut Value,
    shape: Shape,
    at: Number,
    origins: &mut Origins,
    references: &mut impl References,
) {
    match (shape, value) {
        (Shape::One(kind), Value::Object(map)) => object(map, kind, at, origins, references),
        // `items: [{…}, {…}]` of older JSON Schema, `dependencies: {a: [b]}` and the like.
        (Shape::One(kind) | Shape::List(kind), Value::Array(list)) => {
            for (index, element) in list.iter_mut().enumerate() {
                if element.is_object() {
                    let at = origins.add_element(at, index);
                    mark(element, Shape::One(kind), at, origins, references);
                }
            }
        }
        (Shape::Map(kind), Value::Object(map)) => {
            members(map, shape, Shape::One(kind), at, origins, references);
        }
        (Shape::Maps(kind), Value::Object(map)) => {
            members(map, shape, Shape::Map(kind), at, origins, references);
        }
        (Shape::List(_) | Shape::Text, Value::Object(map)) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                references.inline(reference, shape, at, origins);
            }
        }
        _ => {}
    }
}

/// A map of names: not an object of the specification itself.
fn members(
    map: &mut Map<String, Value>,
    shape: Shape,
    inner: Shape,
    at: Number,
    origins: &mut Origins,
    references: &mut impl References,
) {
    for (key, value) in map.iter_mut() {
        match value {
            // No map of names has texts as its values, so this is no name.
            Value::String(reference) if key == "$ref" => references.inline(reference, shape, at, origins),
            Value::Object(_) | Value::Array(_) => {
                let at = origins.add_member(at, key);
                mark(value, inner, at, origins, references);
            }
            _ => {}
        }
    }
}

fn object(
    map: &mut Map<String, Value>,
    kind: Kind,
    at: Number,
    origins: &mut Origins,
    references: &mut impl References,
) {
    if map.has(AT) {
        return;
    }
    for (key, value) in map.iter_mut() {
        match value {
            Value::String(reference) if key == "$ref" && kind.has_references() => {
                if kind.may_be_reference() {
                    if let Some(other) = references.follow(reference, Shape::One(kind), at, origins) {
                        *reference = other;
                    }
                } else {
                    references.inline(reference, Shape::One(kind), at, origins);
                }
            }
            Value::Object(members) if kind == Kind::Discriminator && key == "mapping" => {
                for value in members.values_mut() {
                    if let Value::String(reference) = value
                        && let Some(other) = references.mapping(reference, at, origins)
                    {
                        *reference = other;
                    }
                }
            }
            Value::Object(_) | Value::Array(_) => {
                let shape = kind.member(key);
                if shape != Shape::Data {
                    let at = origins.add_member(at, key);
                    mark(value, shape, at, origins, references);
                }
            }
            _ => {}
        }
    }
    map.insert(AT.to_owned(), Value::from(at));
}

/// Removes every mark; for showing a document to people.
///
/// ```
/// let mut value = serde_json::json!({"info": {"title": "Pets", "x-at": 2}, "x-at": 1});
/// generator::load::strip_marks(&mut value);
/// assert_eq!(value, serde_json::json!({"info": {"title": "Pets"}}));
/// ```
pub fn strip_marks(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.get(AT).is_some_and(Value::is_u64) {
                map.shift_remove(AT);
            }
            map.values_mut().for_each(strip_marks);
        }
        Value::Array(list) => list.iter_mut().for_each(strip_marks),
        _ => {}
    }
}
