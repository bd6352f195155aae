//! What a downloaded file is: a description, the configuration of a page, a page, or something else.

use generator::finding::Findings;
use generator::load::{Folder, load_value_from};
use serde_json::Value;

/// What a file is.
pub(crate) enum Content {
    /// A Swagger or OpenAPI description, or a part of one.
    Description(Value),
    /// JSON or YAML of another kind.
    Data(Value),
    /// HTML.
    Page(String),
    /// Nothing that can be read; why.
    Unreadable(String),
}

/// The file a text stands in while it has no name yet.
const NAMELESS: &str = "document";

/// Tells what a file is, by its content.
pub(crate) fn content(bytes: &[u8]) -> Content {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<script", "<body"].iter().any(|tag| start.contains(tag))
    {
        return Content::Page(String::from_utf8_lossy(bytes).into_owned());
    }
    match value(bytes) {
        Ok(value) if is_description(&value) => Content::Description(value),
        Ok(value) => Content::Data(value),
        Err(reason) => Content::Unreadable(reason),
    }
}

/// Reads JSON or YAML.
///
/// # Errors
/// Why it is neither.
pub(crate) fn value(bytes: &[u8]) -> Result<Value, String> {
    let mut findings = Findings::new();
    let folder = Folder::memory([(NAMELESS, bytes)]);
    load_value_from(&folder, NAMELESS, &mut findings).map_err(|_| {
        let finding = findings.iter().last();
        finding.map_or_else(|| "it cannot be read".to_owned(), |finding| sentence(&finding.message, &finding.remedy))
    })
}

/// What is wrong and what to do, as one text.
pub(crate) fn sentence(message: &str, remedy: &str) -> String {
    if remedy.is_empty() { message.to_owned() } else { format!("{message}; {remedy}") }
}

/// Whether a value claims to be a description of some version.
fn is_description(value: &Value) -> bool {
    ["openapi", "swagger", "swaggerVersion"].iter().any(|key| value.get(key).is_some())
}
