//! Request bodies (OpenAPI 3.0, Request Body Object).
//!
//! Input: an operation's `requestBody`. Output: [`Body`] with its media types.

use super::media_type::{Direction, contents};
use super::operations::Scope;
use super::schemas::Schemas;
use super::{docs, hint, place, reference};
use crate::finding::{Code, Finding, Place};
use crate::ir::{Body, Hint, Presence};
use crate::members::Members;
use openapiv3::{ReferenceOr, RequestBody};
use serde_json::Value;

/// The body of an operation, if it has one.
pub(super) fn body<'d>(
    body: Option<&'d ReferenceOr<RequestBody>>,
    scope: &Scope<'d>,
    schemas: &mut Schemas<'d>,
) -> Option<Body> {
    let known = scope.document.components.as_ref().map(|components| &components.request_bodies);
    let (name, body) = match reference::resolve(body?, "requestBodies", known) {
        Some(found) => found,
        None => {
            let message = "`requestBody` is a reference that leads nowhere";
            schemas.findings.push(Finding::new(Code::PartInvalid, scope.at.clone(), message));
            return None;
        }
    };
    let RequestBody { description, content, required, extensions } = body;
    let (at, words) = match name {
        Some(name) => {
            (Place::default().child("components").child("requestBodies").child(&name), hint::component(&name))
        }
        None => (scope.at.child("requestBody"), hint::member(&scope.hint, "")),
    };
    let at = place::place_of(extensions, schemas.origins, || at);
    let words = hint::part(&words, "Body");
    let contents = contents(content, Direction::Request, &at, &words, schemas);
    if contents.is_empty() {
        return None;
    }
    let text = |key: &str| extensions.member(key).and_then(Value::as_str).map(str::to_owned);
    Some(Body {
        at,
        docs: docs::docs(None, description.as_deref(), false, None),
        presence: if *required { Presence::Required } else { Presence::Optional },
        contents,
        hint: Hint {
            pinned: text("x-rust-name"),
            own: text("x-body-name").unwrap_or_else(|| "body".to_owned()),
            ..Hint::default()
        },
    })
}
