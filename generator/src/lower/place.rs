//! Where a node stands in the user's files.
//!
//! Input: an object's extensions (`x-at`) and a place to fall back on. Output: a [`Place`].

use crate::finding::Place;
use crate::load::Origins;
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
