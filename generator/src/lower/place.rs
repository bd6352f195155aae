//! Where a node stands in the user's files.
//!
//! Input: an object's extensions (`x-at`) and a place to fall back on. Output: a [`Place`], or what it can be made of.

use crate::finding::{Place, token};
use crate::load::Origins;
use crate::members::Members;
use crate::rewrite::marked;
use indexmap::IndexMap;
use serde_json::Value;

/// The place that `x-at` names, or the fallback for objects that were made by a rewrite or a test.
pub(super) fn place_of(
    extensions: &IndexMap<String, Value>,
    origins: &Origins,
    fallback: impl FnOnce() -> Place,
) -> Place {
    marked(extensions, origins).unwrap_or_else(fallback)
}

/// Where a schema stands, spelt out only when somebody asks: for most nobody does.
#[derive(Debug, Clone)]
pub(super) enum At {
    /// Below a marked object: its mark, and the pointer from there.
    Below(u64, String),
    /// Where nothing is marked.
    Place(Place),
}

impl At {
    /// Where `x-at` says, or the fallback.
    pub(super) fn of(extensions: &IndexMap<String, Value>, fallback: impl FnOnce() -> Self) -> Self {
        let mark = extensions.mark().and_then(Value::as_u64);
        mark.map_or_else(fallback, |mark| Self::Below(mark, String::new()))
    }

    /// That of a member or element.
    pub(super) fn child(&self, key: &str) -> Self {
        match self {
            Self::Below(mark, pointer) => {
                let mut pointer = pointer.clone();
                token::push(&mut pointer, key);
                Self::Below(*mark, pointer)
            }
            Self::Place(place) => Self::Place(place.child(key)),
        }
    }

    /// The place.
    pub(super) fn place(&self, origins: &Origins) -> Place {
        match self {
            Self::Below(mark, pointer) => {
                let mut place = origins.place(*mark);
                place.pointer.push_str(pointer);
                place
            }
            Self::Place(place) => place.clone(),
        }
    }
}
