//! What changed between two documents, in the terms of the crates made from them.
//!
//! Input: two [`Version`]s. Output: [`Changes`]: each with a stable id, a class for three readers, a direction, a place in
//! both documents, what changed and what to do. Because it reads the IR, a document that moved from one dialect to another
//! shows only what really changed. Not here: reading documents, and showing changes.

mod body;
mod bounds;
mod change;
mod class;
mod comparison;
mod constructor;
mod enumeration;
mod fingerprint;
mod header;
mod info;
mod item;
mod operation;
mod operation_pairs;
mod parameter;
mod part;
mod presence;
mod renamed;
mod response;
mod rule;
mod rules;
mod rust_type;
mod security;
mod server;
mod signature;
mod step;
mod structure;
mod type_pairs;
mod union;
mod value;

pub use change::{Change, Changes};
pub use class::{Class, Classes, Direction};
pub use rule::Rule;
pub use rules::rules;
pub use step::next_version;

use crate::{facts::Facts, ir::Api, names::Names};
use comparison::Comparison;

/// One of the two documents, as its crate has it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The API.
    pub api: &'a Api,
    /// Its Rust names.
    pub names: &'a Names,
    /// Facts about its types.
    pub facts: &'a Facts,
}

/// Finds every change, in a fixed order.
///
/// ```
/// use generator::{config::Config, diff::{Version, diff}, facts::facts, finding::Findings, ir::Api, names::names};
/// let api = Api::default();
/// let (names, facts) = (names(&api, &Config::default(), &mut Findings::new()), facts(&api));
/// let version = Version { api: &api, names: &names, facts: &facts };
/// assert!(diff(version, version).list.is_empty());
/// ```
pub fn diff(old: Version<'_>, new: Version<'_>) -> Changes {
    let operations = operation_pairs::operation_pairs(old.api, new.api);
    let types = type_pairs::type_pairs(old.api, new.api, &operations);
    let mut comparison = Comparison { old, new, types, changes: Vec::new() };
    comparison.info();
    comparison.servers();
    comparison.schemes();
    comparison.operations(&operations);
    comparison.items();
    Changes { list: comparison.changes }
}
