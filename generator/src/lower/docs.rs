//! Prose of the document.
//!
//! Input: the fields in which specification objects keep prose. Output: [`Docs`].

use crate::ir::Docs;
use openapiv3::ExternalDocumentation;

/// Docs of anything that has these four fields.
pub(super) fn docs(
    summary: Option<&str>,
    description: Option<&str>,
    deprecated: bool,
    external: Option<&ExternalDocumentation>,
) -> Docs {
    Docs {
        summary: summary.unwrap_or_default().trim().to_owned(),
        description: description.unwrap_or_default().trim().to_owned(),
        deprecated,
        link: external.map(link),
    }
}

fn link(external: &ExternalDocumentation) -> String {
    let ExternalDocumentation { description: _, url, extensions: _ } = external;
    url.clone()
}
