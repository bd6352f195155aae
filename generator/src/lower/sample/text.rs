//! Samples of text: by format, by pattern, within its length.

use super::super::graph::Keywords;
use super::{Sampler, pattern};
use regex::Regex;
use serde_json::Value;
use std::sync::OnceLock;

/// Formats with a text of each, and what texts of it look like (JSON Schema Validation, section 7.3, and the OpenAPI Format
/// Registry). The expressions are stricter than the formats where that is simpler: they only choose among examples.
const FORMATS: &[(&str, &str, &str)] = &[
    ("date-time", "2024-05-17T09:30:00Z", r"^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
    ("date", "2024-05-17", r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
    ("time", "09:30:00Z", r"^[0-2]\d:[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
    ("duration", "P1DT2H", r"^P(\d+[YMWD])*(T(\d+[HMS])+)?$"),
    ("uuid", "9f2c1d34-5b6a-4c7d-8e9f-0a1b2c3d4e5f", r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"),
    ("email", "someone@example.com", r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"),
    ("uri", "https://example.com/there", r"^[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$"),
    ("url", "https://example.com/there", r"^[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$"),
    ("uri-reference", "/there", r"^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$"),
    (
        "hostname",
        "host.example.com",
        r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$",
    ),
    ("ipv4", "192.0.2.7", r"^(\d{1,2}|1\d\d|2[0-4]\d|25[0-5])(\.(\d{1,2}|1\d\d|2[0-4]\d|25[0-5])){3}$"),
    ("ipv6", "2001:db8::7", r"^[0-9a-fA-F:]{2,39}$"),
    ("byte", "dGV4dA==", r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
    ("json-pointer", "/there", r"^(/[^~]*)*$"),
    ("regex", "a+", r"^[a-z+*.]+$"),
];

impl Sampler<'_, '_> {
    /// A text that nobody in the document wrote.
    pub(super) fn text(&mut self, keywords: &Keywords) -> Option<Value> {
        let (least, most) = lengths(keywords);
        let by_format = keywords.format.as_deref().and_then(|name| FORMATS.iter().find(|(known, ..)| *known == name));
        let by_pattern = keywords.pattern().and_then(|pattern| pattern::matching(&pattern, least, most));
        let plain = "text".chars().cycle().take(least.max(most.min(4))).collect::<String>();
        let candidates = [by_format.map(|(_, text, _)| (*text).to_owned()), by_pattern.clone(), Some(plain.clone())];
        let fitting = candidates.into_iter().flatten().find(|text| within(keywords, text));
        // A pattern that cannot be followed, or limits that contradict each other: as near as possible.
        Some(Value::String(fitting.or(by_pattern).unwrap_or(plain)))
    }
}

fn lengths(keywords: &Keywords) -> (usize, usize) {
    let most = keywords.count("maxLength").unwrap_or(usize::MAX);
    (keywords.count("minLength").unwrap_or(0).min(4096), most)
}

/// Whether a text is as long as it may be, and of its pattern and format as far as those are understood.
pub(super) fn within(keywords: &Keywords, text: &str) -> bool {
    let (least, most) = lengths(keywords);
    let length = text.chars().count();
    let matches_pattern = || match keywords.pattern() {
        Some(pattern) => Regex::new(&pattern).is_ok_and(|regex| regex.is_match(text)),
        None => true,
    };
    let is_of_format = || {
        let index = FORMATS.iter().position(|(name, ..)| Some(*name) == keywords.format.as_deref());
        index.is_none_or(|index| formats()[index].as_ref().is_none_or(|regex| regex.is_match(text)))
    };
    length >= least && length <= most && is_of_format() && matches_pattern()
}

fn formats() -> &'static [Option<Regex>] {
    static COMPILED: OnceLock<Vec<Option<Regex>>> = OnceLock::new();
    COMPILED.get_or_init(|| FORMATS.iter().map(|(_, _, expression)| Regex::new(expression).ok()).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_format_has_an_example_of_itself() {
        for ((name, text, _), regex) in super::FORMATS.iter().zip(super::formats()) {
            assert!(regex.as_ref().expect("a regular expression").is_match(text), "{name}: {text}");
        }
    }
}
