//! Searching in text.
//!
//! The standard library's search is generic, so that each part of the crate that used it would have a copy of its own; here
//! it is compiled once.

/// Whether a text has another one in it.
#[inline(never)]
pub(super) fn contains(text: &str, part: &str) -> bool {
    text.contains(part)
}

/// The part of a text before another one; all of it where that is not in it.
#[inline(never)]
pub(super) fn before<'t>(text: &'t str, part: &str) -> &'t str {
    text.split_once(part).map_or(text, |(before, _)| before)
}

/// The text with one part for another.
#[inline(never)]
pub(super) fn replace(text: &str, part: &str, by: &str) -> String {
    text.replace(part, by)
}
