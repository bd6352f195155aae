//! Prose of the document.
//!
//! Input: the fields in which specification objects keep prose. Output: [`Docs`].

use crate::ir::Docs;
use openapiv3::ExternalDocumentation;
use std::sync::Arc;

/// Docs of anything that has these four fields.
pub(super) fn docs(
    summary: Option<&str>,
    description: Option<&str>,
    deprecated: bool,
    external: Option<&ExternalDocumentation>,
) -> Docs {
    Docs { summary: prose(summary), description: prose(description), deprecated, link: external.map(link) }
}

/// Shared by what says the same; all that says nothing shares one.
fn prose(text: Option<&str>) -> Arc<str> {
    match text.map(str::trim) {
        None | Some("") => Arc::default(),
        Some(text) => text.into(),
    }
}

fn link(external: &ExternalDocumentation) -> String {
    let ExternalDocumentation { description: _, url, extensions: _ } = external;
    url.clone()
}
