//! The order of a query's assets: `sortOptions`, with the record id as the last word.
//!
//! Assets → assets in order. Without `sortOptions` they come by record id; the real order is unknown.

use std::cmp::Ordering;

use serde_json::Value;

use crate::data::{Asset, Catalog};

/// What to sort by.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct SortOptions {
    field: Option<String>,
    descending: bool,
}

impl SortOptions {
    /// Reads `{"field": …, "order": "asc" | "desc"}`. Anything but `desc` ascends.
    pub(crate) fn read(value: Option<&Value>, catalog: &Catalog) -> Self {
        let text = |name| value.and_then(|options| options.get(name)).and_then(Value::as_str);
        let descending = text("order").is_some_and(|order| order.eq_ignore_ascii_case("desc"));
        Self { field: text("field").map(|field| catalog.display_name(field)), descending }
    }

    /// Sorts the assets.
    pub(crate) fn sort(&self, assets: &mut [&Asset]) {
        assets.sort_by(|left, right| {
            let by_field = self.field.as_deref().map_or(Ordering::Equal, |field| compare(left, right, field));
            let ascending = by_field.then(left.id.cmp(&right.id));
            if self.descending { ascending.reverse() } else { ascending }
        });
    }
}

/// By the first value: none before any, numbers by size, text without regard to case.
fn compare(left: &Asset, right: &Asset, field: &str) -> Ordering {
    match (left.values(field).first(), right.values(field).first()) {
        (Some(Value::Number(left)), Some(Value::Number(right))) => left.as_i64().cmp(&right.as_i64()),
        (Some(left), Some(right)) => {
            super::comparison::text(left).to_lowercase().cmp(&super::comparison::text(right).to_lowercase())
        }
        (left, right) => left.is_some().cmp(&right.is_some()),
    }
}
