//! Pins of client.toml.
//!
//! Input: `[names]`. Output: the name pinned for a thing, and findings for pins that nothing has. A key is what stands in
//! the document: a pointer (`#/definitions/Pet`, with a file name before it where several files have it), an operation id
//! or `METHOD /path`, `tag:NAME`, or the pointer of an enum and its value (`#/definitions/Color/enum/dark red`).

use crate::finding::{Code, Finding, Findings, Place};
use crate::parallel;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// The pins, and which of them were asked for.
#[derive(Debug)]
pub(super) struct Pins<'a> {
    map: &'a BTreeMap<String, String>,
    used: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Pins<'a> {
    /// The pins of `[names]`.
    pub(super) fn new(map: &'a BTreeMap<String, String>) -> Self {
        Self { map, used: RefCell::default() }
    }

    /// The same pins, of which none was asked for: for work that is done beside this, until [`take`](Self::take).
    pub(super) fn beside(&self) -> Self {
        Self::new(self.map)
    }

    /// Does the same work for many things, several at once, each with findings and pins of its own; what was found and asked
    /// for keeps the order of the things.
    pub(super) fn map<T: Sync, R: Send>(
        &self,
        things: &[T],
        findings: &mut Findings,
        work: impl Fn(&T, &Pins<'a>, &mut Findings) -> R + Sync,
    ) -> Vec<R> {
        let (map, policies) = (self.map, findings.beside());
        let done = parallel::map(things, |thing| {
            let (pins, mut found) = (Pins::new(map), policies.beside());
            let made = work(thing, &pins, &mut found);
            (made, pins, found)
        });
        let each = done.into_iter().map(|(made, pins, found)| {
            self.take(pins);
            findings.take(found);
            made
        });
        each.collect()
    }

    /// Adds what was asked for beside.
    pub(super) fn take(&self, other: Self) {
        self.used.borrow_mut().extend(other.used.into_inner());
    }

    /// Whether nothing is pinned in client.toml.
    pub(super) fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The name pinned under a key.
    pub(super) fn key(&self, key: &str) -> Option<String> {
        let (key, name) = self.map.get_key_value(key)?;
        self.used.borrow_mut().insert(key);
        Some(name.clone())
    }

    /// The name pinned for a place, with or without its file.
    pub(super) fn place(&self, place: &Place) -> Option<String> {
        if self.map.is_empty() {
            return None;
        }
        self.key(&place.to_string()).or_else(|| self.key(&pointer(place)))
    }

    /// The name pinned for the type at a place. A parameter or property and its inline type often share a place; the first
    /// letter of the pin tells which of them is meant, as it does in Rust.
    pub(super) fn type_at(&self, place: &Place) -> Option<String> {
        self.of_case(place, |first| !first.is_lowercase())
    }

    /// The name pinned for the field or argument at a place.
    pub(super) fn value_at(&self, place: &Place) -> Option<String> {
        self.of_case(place, |first| !first.is_uppercase())
    }

    fn of_case(&self, place: &Place, fits: fn(char) -> bool) -> Option<String> {
        if self.map.is_empty() {
            return None;
        }
        let keys = [place.to_string(), pointer(place)];
        let key =
            keys.iter().find(|key| self.map.get(*key).is_some_and(|name| name.chars().next().is_none_or(fits)))?;
        self.key(key)
    }

    /// Reports the pins that nothing asked for.
    pub(super) fn report_unused(&self, findings: &mut Findings) {
        for (key, name) in self.map.iter().filter(|(key, _)| !self.used.borrow().contains(key.as_str())) {
            let message = format!("`{key} = {name}` in [names] names nothing that gets a Rust name");
            let place = Place::new("client.toml", "/names").child(key);
            findings.push(
                Finding::new(Code::RuleUnused, place, message)
                    .remedy("write the pointer or operation id as the document has it, with an upper-case letter first for a type and a lower-case one for anything else; or remove the line"),
            );
        }
    }
}

/// A place as client.toml names it: `#/definitions/Pet`.
pub(super) fn pointer(place: &Place) -> String {
    format!("#{}", place.pointer)
}
