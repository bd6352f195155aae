//! A rule: a named change of one kind of object, and how a table of them is applied.

use super::context::Context;
use super::kind::Kind;
use super::walk::walk_at_once;
use serde_json::Value;

/// One named change of one kind of object.
pub(crate) struct Rule {
    /// Stable kebab-case name, by which findings call it and client.toml switches it off.
    pub(crate) name: &'static str,
    /// The kind of objects it is for.
    pub(crate) on: Kind,
    /// Changes one of them.
    pub(crate) apply: fn(&mut Value, &mut Context<'_>),
}

/// Applies the rules that are on to every object below `root`, in the table's order at each object.
pub(crate) fn apply(table: &[Rule], root: &mut Value, context: &mut Context<'_>) {
    apply_to(table, Kind::Document, root, context);
}

/// Like [`apply`] for a value of any kind.
pub(crate) fn apply_to(table: &[Rule], kind: Kind, value: &mut Value, context: &mut Context<'_>) {
    let rules: Vec<&Rule> = table.iter().filter(|rule| context.is_on(rule.name)).collect();
    walk_at_once(kind, value, context, &|kind, value, context| {
        for rule in rules.iter().filter(|rule| rule.on == kind) {
            (rule.apply)(value, context);
        }
    });
}
