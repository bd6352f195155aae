//! Limits that a document sets on values, checked when one asks for it (feature `validate`).
//!
//! Input: a value of an emitted type, or a request. Output: the limits it breaks, each with its path. Nothing is checked
//! unasked: servers loosen their rules before their documents do. Not here: formats (`Formatted::is_valid`), and what a
//! request's arguments were (`Request`), since types need no requests.

use super::json::{Encode, Json, JsonObject};
use regex_lite::Regex;
use std::collections::BTreeMap;
use std::fmt;

/// A type whose values have limits.
pub trait Validate {
    /// Notes every limit that is broken.
    #[doc(hidden)]
    fn check(&self, checks: &mut Checks);

    /// Whether all limits of the document hold, here and in every member.
    ///
    /// # Errors
    /// If one does not; the error lists all of them.
    #[inline]
    fn validate(&self) -> Result<(), ValidationError> {
        let mut checks = Checks { path: "$".to_owned(), broken: Vec::new() };
        self.check(&mut checks);
        if checks.broken.is_empty() { Ok(()) } else { Err(ValidationError { broken: checks.broken }) }
    }
}

/// The limits that a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationError {
    broken: Vec<(String, String)>,
}

impl ValidationError {
    /// Every broken limit: the path of the value, and the limit as the document has it (`maxLength 40`).
    #[inline]
    pub fn broken(&self) -> impl Iterator<Item = (&str, &str)> {
        self.broken.iter().map(|(path, limit)| (path.as_str(), limit.as_str()))
    }
}

impl fmt::Display for ValidationError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (path, limit)) in self.broken.iter().enumerate() {
            write!(formatter, "{}{path} breaks {limit}", if index > 0 { "; " } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ValidationError {}

/// A walk through a value.
#[derive(Debug)]
pub struct Checks {
    path: String,
    broken: Vec<(String, String)>,
}

impl Checks {
    /// Checks a member's own limits: keyword and value as JSON.
    #[inline]
    pub fn limits(&mut self, member: &str, value: &dyn Encode, limits: &[(&str, &str)]) {
        if value.is_absent() {
            return;
        }
        // What has no JSON (NaN) is refused when it is sent.
        let Ok(json) = Json::of(value) else { return };
        let path = format!("{}{}", self.path, step(member));
        self.json(&path, &json, limits);
    }

    /// Checks a value that is JSON already.
    #[inline]
    pub(super) fn json(&mut self, path: &str, json: &Json, limits: &[(&str, &str)]) {
        for (keyword, limit) in limits.iter().filter(|(keyword, limit)| !holds(json, keyword, limit)) {
            self.broken.push((path.to_owned(), format!("{keyword} {limit}")));
        }
    }

    /// Checks what is inside a member.
    #[inline]
    pub fn inside(&mut self, member: &str, value: &dyn Validate) {
        self.at(&step(member), value);
    }

    #[inline]
    fn at(&mut self, step: &str, value: &dyn Validate) {
        let length = self.path.len();
        self.path.push_str(step);
        value.check(self);
        self.path.truncate(length);
    }
}

/// A member's name in a path.
#[inline]
pub(super) fn step(member: &str) -> String {
    let is_word = |text: &str| text.chars().all(|character| character.is_alphanumeric() || "_-".contains(character));
    if is_word(member) && !member.is_empty() { format!(".{member}") } else { format!("[{member:?}]") }
}

/// Whether a limit holds; a keyword for another JSON type always does.
#[inline]
fn holds(json: &Json, keyword: &str, limit: &str) -> bool {
    let count = |count: usize| match (keyword, limit.parse::<usize>()) {
        ("minLength" | "minItems" | "minProperties", Ok(least)) => count >= least,
        ("maxLength" | "maxItems" | "maxProperties", Ok(most)) => count <= most,
        _ => true,
    };
    match (json, keyword) {
        (Json::String(text), "minLength" | "maxLength") => count(text.chars().count()),
        (Json::String(text), "pattern") => matches(text, limit),
        (Json::Array(items), "minItems" | "maxItems") => count(items.len()),
        (Json::Array(items), "uniqueItems") => {
            limit != "true" || items.iter().enumerate().all(|(index, item)| !items[..index].contains(item))
        }
        (Json::Object(members), "minProperties" | "maxProperties") => count(JsonObject::len(members)),
        (Json::Number(number), _) => match (number.as_f64(), limit.parse::<f64>()) {
            (Some(number), Ok(limit)) => in_range(number, keyword, limit),
            _ => true,
        },
        _ => true,
    }
}

/// Whether a text has a pattern, which is a JSON string. JSON Schema takes patterns from ECMA 262; what only that language
/// has (looking around, references back, properties of characters) is not checked.
#[inline]
fn matches(text: &str, pattern: &str) -> bool {
    let pattern = pattern.parse().ok().and_then(|json: Json| Regex::new(json.as_str()?).ok());
    pattern.is_none_or(|pattern| pattern.is_match(text))
}

#[inline]
fn in_range(number: f64, keyword: &str, limit: f64) -> bool {
    match keyword {
        "minimum" => number >= limit,
        "maximum" => number <= limit,
        "exclusiveMinimum" => number > limit,
        "exclusiveMaximum" => number < limit,
        // 0.3 is a multiple of 0.1, whatever floats make of it.
        "multipleOf" if limit > 0.0 => {
            let times = number / limit;
            (times - times.round()).abs() <= 1e-9 * times.abs().max(1.0)
        }
        _ => true,
    }
}

impl<T: Validate> Validate for Option<T> {
    #[inline]
    fn check(&self, checks: &mut Checks) {
        self.iter().for_each(|value| value.check(checks));
    }
}

impl<T: Validate> Validate for Box<T> {
    #[inline]
    fn check(&self, checks: &mut Checks) {
        (**self).check(checks);
    }
}

impl<T: Validate> Validate for Vec<T> {
    #[inline]
    fn check(&self, checks: &mut Checks) {
        self.iter().enumerate().for_each(|(index, value)| checks.at(&format!("[{index}]"), value));
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    #[inline]
    fn check(&self, checks: &mut Checks) {
        self.iter().for_each(|(name, value)| checks.inside(name, value));
    }
}
