//! Swagger 1.2 → the shape of OpenAPI 3.0.

use super::context::Context;
use crate::finding::{Code, Halt};
use serde_json::Value;

/// Converts a whole document.
pub(super) fn convert(_: &mut Value, context: &mut Context<'_>) -> Result<(), Halt> {
    context.report(Code::UnknownDialect, "Swagger 1.2 is not normalized yet");
    context.check()
}
