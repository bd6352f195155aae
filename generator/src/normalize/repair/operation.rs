//! What an operation must have.

use crate::members::Members;
use crate::normalize::context::Context;
use serde_json::{Value, json};

/// No `responses` (3.0.3, "Operation Object"): nothing is known of the answers.
pub(super) fn missing_responses(operation: &mut Value, context: &mut Context<'_>) {
    let Some(operation) = operation.as_object_mut() else { return };
    if !operation.has("responses") {
        context.repaired("missing-responses", "an operation has no `responses`", "any answer is given as it comes");
        operation.insert("responses".to_owned(), json!({}));
    }
}
