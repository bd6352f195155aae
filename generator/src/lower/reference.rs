//! `$ref`s into the components.
//!
//! Input: the text of a `$ref`, always `#/components/<kind>/<name>` at this stage. Output: the name.

use crate::finding::token;
use indexmap::IndexMap;
use openapiv3::ReferenceOr;

/// How many `$ref`s may follow each other before something that is not one.
const CHAIN: usize = 64;

/// The name in `#/components/<kind>/<name>`, without the escapes of RFC 6901.
pub(super) fn name_in(reference: &str, kind: &str) -> Option<String> {
    let name = reference.strip_prefix("#/components/")?.strip_prefix(kind)?.strip_prefix('/')?;
    Some(token::key_of(name))
}

/// The component that a possible reference leads to, and its name if it is one.
pub(super) fn resolve<'a, T>(
    item: &'a ReferenceOr<T>,
    kind: &str,
    components: Option<&'a IndexMap<String, ReferenceOr<T>>>,
) -> Option<(Option<String>, &'a T)> {
    let mut current = item;
    let mut name = None;
    for _ in 0..CHAIN {
        match current {
            ReferenceOr::Item(item) => return Some((name, item)),
            ReferenceOr::Reference { reference } => {
                let target = name_in(reference, kind)?;
                current = components?.get(&target)?;
                name = Some(target);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn names_lose_their_escapes() {
        assert_eq!(name_in("#/components/schemas/a~1b~0c", "schemas").as_deref(), Some("a/b~c"));
        assert_eq!(name_in("#/components/responses/A", "schemas"), None);
    }
}
