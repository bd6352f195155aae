//! Keys of the document itself that 3.0 does not have.

use crate::members::MembersMut;
use crate::normalize::context::Context;
use serde_json::Value;

/// `openapi: 3.1.0` → `3.0.3`; what only matters to validators of the document goes.
///
/// `components.pathItems` have been put where they are used; an SPDX identifier of the licence stays as an extension.
pub(super) fn convert(root: &mut Value, _: &mut Context<'_>) {
    let Some(document) = root.as_object_mut() else { return };
    document.insert("openapi".to_owned(), "3.0.3".into());
    document.take_member("jsonSchemaDialect");
    document.take_member("$self");
    if let Some(components) = document.member_mut("components").and_then(Value::as_object_mut) {
        components.take_member("pathItems");
    }
    let Some(info) = document.member_mut("info").and_then(Value::as_object_mut) else { return };
    if let Some(summary) = info.take_member("summary") {
        info.insert("x-summary".to_owned(), summary);
    }
    if let Some(license) = info.member_mut("license").and_then(Value::as_object_mut)
        && let Some(identifier) = license.take_member("identifier")
    {
        license.insert("x-identifier".to_owned(), identifier);
    }
}
