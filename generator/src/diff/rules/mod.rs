//! Every rule, by what it is about.

pub(super) mod body;
pub(super) mod bound;
pub(super) mod enumeration;
pub(super) mod header;
pub(super) mod info;
pub(super) mod operation;
pub(super) mod parameter;
pub(super) mod part;
pub(super) mod property;
pub(super) mod response;
pub(super) mod security;
pub(super) mod server;
pub(super) mod types;
pub(super) mod union;

use super::rule::Rule;

/// Every rule, in a fixed order.
///
/// ```
/// let ids: std::collections::BTreeSet<_> = generator::diff::rules().map(|rule| rule.id).collect();
/// assert_eq!(ids.len(), generator::diff::rules().count());
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let lists = [
        info::ALL,
        server::ALL,
        security::ALL,
        operation::ALL,
        parameter::ALL,
        body::ALL,
        part::ALL,
        response::ALL,
        header::ALL,
        types::ALL,
        property::ALL,
        enumeration::ALL,
        union::ALL,
        bound::ALL,
    ];
    lists.into_iter().flatten().copied()
}
