//! Operations to keep or to leave out (`[operations]`).
//!
//! Input: patterns: an operation id, `METHOD /path` or `tag:NAME`, with `*` for any text. Output: the document with the
//! operations they leave.

use super::operations;
use crate::config::Config;
use crate::finding::{Code, Finding, Findings, Place};
use openapiv3::{OpenAPI, Operation, ReferenceOr};
use serde_json::Value;

/// Removes what is not included or is excluded.
pub(super) fn select(document: &mut OpenAPI, config: &Config, findings: &mut Findings) {
    let mut include = Rules::new(&config.operations.include);
    let mut exclude = Rules::new(&config.operations.exclude);
    for (path, item) in &mut document.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        for (method, slot) in operations::slots(item) {
            let Some(operation) = slot else { continue };
            let included = include.matches(method, path, operation) || include.list.is_empty();
            if exclude.matches(method, path, operation) || !included {
                *slot = None;
            }
        }
    }
    document.paths.paths.retain(|_, item| !matches!(item, ReferenceOr::Item(item) if item.iter().next().is_none()));
    for (key, rules) in [("include", include), ("exclude", exclude)] {
        for rule in rules.unused() {
            let message = format!("`[operations] {key}`, or `--{key}`: `{rule}` matches no operation");
            let remedy =
                "write an operation id, `METHOD /path` or `tag:NAME` as the document has it, or remove the rule";
            let place = Place::new("client.toml", "").child("operations").child(key);
            findings.push(Finding::new(Code::RuleUnused, place, message).remedy(remedy));
        }
    }
}

struct Rules<'a> {
    list: Vec<(&'a str, bool)>,
}

impl<'a> Rules<'a> {
    fn new(list: &'a [String]) -> Self {
        Self { list: list.iter().map(|rule| (rule.as_str(), false)).collect() }
    }

    fn matches(&mut self, method: &str, path: &str, operation: &Operation) -> bool {
        let mut any = false;
        for (rule, used) in &mut self.list {
            let matches = matches(rule, method, path, operation);
            *used |= matches;
            any |= matches;
        }
        any
    }

    fn unused(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().filter(|(_, used)| !used).map(|(rule, _)| *rule)
    }
}

fn matches(rule: &str, method: &str, path: &str, operation: &Operation) -> bool {
    if let Some(tag) = rule.strip_prefix("tag:") {
        return operation.tags.iter().any(|name| glob(tag, name));
    }
    if let Some((verb, rest)) = rule.split_once(' ') {
        let key = operation.extensions.get("x-operation-key").and_then(Value::as_str);
        let own = key.and_then(|key| key.split_once(' ')).map(|(_, path)| path);
        let verb = verb == "*" || verb.eq_ignore_ascii_case(method);
        return verb && (glob(rest, path) || own.is_some_and(|own| glob(rest, own)));
    }
    operation.operation_id.as_deref().is_some_and(|id| glob(rule, id))
}

/// Whether a text is a pattern's, `*` being any text.
fn glob(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(last) = pattern.rsplit_once('*').map(|(_, last)| last) else { return rest.is_empty() };
    // Leftmost matches of the parts between leave the most for the last one.
    let middle = parts.clone().count().saturating_sub(1);
    let mut rest = rest;
    for part in parts.take(middle) {
        let Some(found) = rest.find(part) else { return false };
        rest = &rest[found + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn stars_are_any_text() {
        for (pattern, text, expected) in [
            ("get*", "getPets", true),
            ("*Pets", "getPets", true),
            ("g*P*s", "getPets", true),
            ("getPets", "getPet", false),
            ("get*Pets", "getPe", false),
            ("*", "", true),
            ("a*a", "a", false),
            ("/pets/*/toys", "/pets/{id}/toys", true),
        ] {
            assert_eq!(glob(pattern, text), expected, "{pattern} {text}");
        }
    }
}
