//! A rule: the id of a kind of change, how bad it is, and the words for it.
//!
//! The words are templates: `{rust}` is the Rust path (the new one where there is one), `{old_rust}` and `{new_rust}` those
//! of the two crates, `{wire}` the name in the document, `{old}` and `{new}` what changed.

use super::class::{Classes, Direction};

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable id.
    pub id: &'static str,
    /// How bad it is on the way to the server.
    pub request: Classes,
    /// How bad it is on the way back.
    pub response: Classes,
    /// What changed, as a template.
    pub message: &'static str,
    /// What a user must do, as a template; empty where there is nothing to do.
    pub advice: &'static str,
}

impl Rule {
    /// How bad it is for something that travels that way.
    pub fn classes(&self, direction: Direction) -> Classes {
        match direction {
            Direction::Request => self.request,
            Direction::Response => self.response,
            Direction::Both => self.request.or(self.response),
        }
    }
}

/// Rules, and the list of them all. Classes are three letters for code, deployed programs and server: first for requests,
/// then for responses.
macro_rules! rules {
    ($($name:ident $id:literal $request:literal $response:literal $message:literal $advice:literal;)*) => {
        $(pub(in crate::diff) static $name: $crate::diff::rule::Rule = $crate::diff::rule::Rule {
            id: $id,
            request: $crate::diff::class::Classes::of($request),
            response: $crate::diff::class::Classes::of($response),
            message: $message,
            advice: $advice,
        };)*
        pub(in crate::diff) static ALL: &[&$crate::diff::rule::Rule] = &[$(&$name),*];
    };
}
pub(super) use rules;

/// Fills a template in one pass, so that what is filled in is never read as a template.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((key, behind)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(name, _)| *name == key);
        text.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    text + rest
}
