//! Where a marked object stands.

use crate::finding::Place;
use crate::load::Origins;
use crate::members::Members;
use indexmap::IndexMap;
use serde_json::Value;

/// The place that the mark among an object's extensions names, if it has one.
pub(crate) fn marked(extensions: &IndexMap<String, Value>, origins: &Origins) -> Option<Place> {
    extensions.mark()?.as_u64().map(|number| origins.place(number))
}
