//! Faults of documents that have one plausible meaning.

use super::context::Context;
use super::rule::{Rule, apply};
use serde_json::Value;

const RULES: &[Rule] = &[];

/// Repairs a whole document.
pub(super) fn repair(root: &mut Value, context: &mut Context<'_>) {
    apply(RULES, root, context);
}
