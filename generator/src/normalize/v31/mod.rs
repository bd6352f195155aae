//! What OpenAPI 3.1 says in JSON Schema 2020-12, said in the schemas of 3.0.
//!
//! Input: a document in the shape of 3.0 or 3.1. Output: one in the shape of 3.0, with the keys of `carried` for the rest.
//! The table is applied to every dialect: documents of 3.0 that use keywords of 3.1 mean what 3.1 means by them.

use super::context::Context;
use super::rule::{Rule, apply};
use serde_json::Value;

const RULES: &[Rule] = &[];

/// Converts a whole document.
pub(super) fn convert(root: &mut Value, context: &mut Context<'_>) {
    apply(RULES, root, context);
}
