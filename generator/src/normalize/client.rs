//! Sets aside what is not a client's business: callbacks and webhooks describe a server that the user runs, links describe
//! relations between calls. One finding for each sort of them, at the first.

use super::context::Context;
use super::kind::Kind;
use super::walk::{Collected, Further, walk_collecting};
use crate::finding::{Code, Finding, Place};
use serde_json::Value;

const SORTS: [&str; 3] = ["callbacks", "webhooks", "links"];

/// How many of each sort there are, and where the first stands.
#[derive(Default)]
struct Found([(usize, Option<Place>); 3]);

impl Collected for Found {
    fn beside(&self) -> Self {
        Self::default()
    }

    fn take(&mut self, part: Self) {
        for ((count, first), (more, place)) in self.0.iter_mut().zip(part.0) {
            *count += more;
            *first = first.take().or(place);
        }
    }
}

/// Removes them everywhere, so that references in them are not followed.
pub(super) fn set_aside(kind: Kind, root: &mut Value, context: &mut Context<'_>) {
    let mut found = Found::default();
    walk_collecting(kind, root, context, &mut found, &|found: &mut Found, kind, value, context| {
        if kind == Kind::Schema {
            return Further::Beside;
        }
        if !matches!(kind, Kind::Document | Kind::Components | Kind::Operation | Kind::Response) {
            return Further::Down;
        }
        let Some(object) = value.as_object_mut() else { return Further::Beside };
        for (sort, (count, first)) in SORTS.into_iter().zip(&mut found.0) {
            let number =
                object.shift_remove(sort).and_then(|value| value.as_object().map(serde_json::Map::len)).unwrap_or(0);
            if number > 0 {
                *count += number;
                first.get_or_insert_with(|| context.place().child(sort));
            }
        }
        Further::Down
    });
    for (sort, (count, first)) in SORTS.into_iter().zip(found.0) {
        let Some(place) = first else { continue };
        let message = format!("the document has {count} {sort}, which clients do not call");
        context.add(Finding::new(Code::KeywordIgnored, place, message).done("left out"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Dialect;
    use crate::normalize::testing::{codes, with_context};
    use serde_json::json;

    #[test]
    fn they_go_and_are_told_once_per_sort() {
        let mut root = json!({
            "webhooks": {"a": {}, "b": {}},
            "paths": {"/a": {"post": {"callbacks": {"c": {}}, "responses": {"200": {"links": {}}}}}},
        });
        let findings = with_context(Dialect::V31, |context| set_aside(Kind::Document, &mut root, context));
        assert_eq!(root, json!({"paths": {"/a": {"post": {"responses": {"200": {}}}}}}));
        assert_eq!(codes(&findings), [Code::KeywordIgnored, Code::KeywordIgnored]);
    }
}
