//! What is compared, and what was found so far.

use super::{
    Version,
    change::Change,
    class::{Class, Direction},
    rule::{Rule, fill},
    type_pairs::TypePairs,
};
use crate::{finding::Place, ir::Docs};

/// The state of one comparison.
pub(super) struct Comparison<'a> {
    pub(super) old: Version<'a>,
    pub(super) new: Version<'a>,
    pub(super) types: TypePairs,
    pub(super) changes: Vec<Change>,
}

/// One of the two ends of what is compared: its Rust path and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub(super) rust: String,
    pub(super) at: Place,
}

impl End {
    pub(super) fn new(rust: impl Into<String>, at: &Place) -> Self {
        Self { rust: rust.into(), at: at.clone() }
    }
}

/// What a change is about.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) old: Option<End>,
    pub(super) new: Option<End>,
    /// Its name in the document.
    pub(super) wire: String,
    /// The operation it belongs to.
    pub(super) operation: String,
    /// `None` for types that no operation reaches.
    pub(super) direction: Option<Direction>,
}

impl Subject {
    /// Something that both documents have.
    pub(super) fn both(old: End, new: End, wire: &str) -> Self {
        Self {
            old: Some(old),
            new: Some(new),
            wire: wire.to_owned(),
            operation: String::new(),
            direction: Some(Direction::Request),
        }
    }

    /// Something that only the old document has.
    pub(super) fn gone(old: End, wire: &str) -> Self {
        Self { new: None, ..Self::both(old.clone(), old, wire) }
    }

    /// Something that only the new document has.
    pub(super) fn fresh(new: End, wire: &str) -> Self {
        Self { old: None, ..Self::both(new.clone(), new, wire) }
    }

    /// The same on its way in a direction.
    pub(super) fn towards(mut self, direction: Option<Direction>) -> Self {
        self.direction = direction;
        self
    }

    /// The same as a part of an operation.
    pub(super) fn of(mut self, operation: &str) -> Self {
        self.operation = operation.to_owned();
        self
    }

    /// The same with other places and paths, for what stands in it.
    pub(super) fn within(&self, old: Option<End>, new: Option<End>, wire: &str) -> Self {
        Self { old, new, wire: wire.to_owned(), operation: self.operation.clone(), direction: self.direction }
    }
}

/// The three rules about descriptions and deprecation.
pub(super) struct DocsRules {
    pub(super) changed: &'static Rule,
    pub(super) deprecated: Option<&'static Rule>,
    pub(super) undeprecated: Option<&'static Rule>,
}

impl Comparison<'_> {
    /// Adds a change.
    pub(super) fn report(&mut self, rule: &'static Rule, subject: &Subject, old: &str, new: &str) {
        self.add(rule, subject, old, new);
    }

    fn optional(&mut self, rule: Option<&'static Rule>, subject: &Subject) {
        if let Some(rule) = rule {
            self.report(rule, subject, "", "");
        }
    }

    /// Adds a change and gives it back, for the few that are less bad than their rule says.
    pub(super) fn add(&mut self, rule: &'static Rule, subject: &Subject, old: &str, new: &str) -> &mut Change {
        let rust = |end: &Option<End>| end.as_ref().map(|end| end.rust.clone()).unwrap_or_default();
        let (old_rust, new_rust) = (rust(&subject.old), rust(&subject.new));
        let rust = if subject.new.is_some() { new_rust.clone() } else { old_rust.clone() };
        // A status in words is no name of the document.
        let wire = if subject.wire.contains(' ') { subject.wire.clone() } else { code(&subject.wire) };
        let values = [
            ("rust", rust.as_str()),
            ("old_rust", &old_rust),
            ("new_rust", &new_rust),
            ("wire", &wire),
            ("old", old),
            ("new", new),
        ];
        let classes = match subject.direction {
            Some(direction) => rule.classes(direction),
            None => rule.classes(Direction::Both).at_rest(),
        };
        let change = Change {
            id: rule.id,
            classes,
            direction: subject.direction.unwrap_or(Direction::Both),
            message: fill(rule.message, &values),
            advice: fill(rule.advice, &values),
            rust,
            was: old_rust.clone(),
            operation: subject.operation.clone(),
            old: subject.old.as_ref().map(|end| end.at.clone()),
            new: subject.new.as_ref().map(|end| end.at.clone()),
        };
        self.changes.push(change);
        self.changes.last_mut().expect("one was just added")
    }

    /// Compares what the documents say about a thing.
    pub(super) fn docs(&mut self, rules: &DocsRules, subject: &Subject, old: &Docs, new: &Docs) {
        match (old.deprecated, new.deprecated) {
            (false, true) => self.optional(rules.deprecated, subject),
            (true, false) => self.optional(rules.undeprecated, subject),
            _ => {}
        }
        let text = |docs: &Docs| (plain(&docs.summary), plain(&docs.description), docs.link.clone());
        if text(old) != text(new) {
            self.report(rules.changed, subject, "", "");
        }
    }

    /// Whether a change since `mark` breaks code already, so that a fallback need not say it again.
    pub(super) fn broke_code_since(&self, mark: usize) -> bool {
        self.changes[mark..].iter().any(|change| change.classes.code == Class::Breaking)
    }
}

/// Text without its layout, which no reader sees.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name of the document as inline code.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}
