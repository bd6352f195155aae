//! The names of things where every one gets what it wants first.
//!
//! Input: the fields of a struct or the values of an enum. Output: their names, or nothing where two want one name, one is taken
//! or pinned, and the whole procedure (`claim`, `scope`) has to decide. Large documents have a hundred thousand fields of few
//! different names, so that each text is looked at once.

use super::{identifier::identifier, kind::Kind, pins::Pins};
use crate::ir::Hint;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// What texts are called that nobody else wants to be called.
#[derive(Debug)]
pub(super) struct FirstChoices {
    kind: Kind,
    /// The words of the first candidate of a text.
    words: fn(&str) -> Vec<String>,
    identifiers: IndexMap<String, String>,
}

impl FirstChoices {
    /// For things of a kind, whose first candidates have these words.
    pub(super) fn new(kind: Kind, words: fn(&str) -> Vec<String>) -> Self {
        Self { kind, words, identifiers: IndexMap::new() }
    }

    /// The first candidate of each thing, by its own text, if all of them can have it.
    pub(super) fn names<'a>(
        &mut self,
        things: impl Iterator<Item = (&'a str, &'a Hint)>,
        avoided: &[&str],
        pins: &Pins<'_>,
    ) -> Option<Vec<String>> {
        if !pins.is_empty() {
            return None;
        }
        let mut names = Vec::new();
        for (own, hint) in things {
            let name = self.identifier(own);
            if hint.pinned.is_some() || avoided.contains(&name) {
                return None;
            }
            names.push(name.to_owned());
        }
        all_different(names)
    }

    /// The identifier that a text becomes where nobody else wants it.
    pub(super) fn identifier(&mut self, own: &str) -> &str {
        let index = match self.identifiers.get_index_of(own) {
            Some(index) => index,
            None => self.identifiers.insert_full(own.to_owned(), identifier(&(self.words)(own), self.kind)).0,
        };
        &self.identifiers[index]
    }
}

/// Names of which no two are the same.
pub(super) fn all_different(names: Vec<String>) -> Option<Vec<String>> {
    let different: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    (different.len() == names.len()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, *};
    use std::collections::BTreeMap;

    #[test]
    fn two_of_one_name_are_for_the_whole_procedure() {
        let (none, hint) = (BTreeMap::new(), Hint::default());
        let pins = Pins::new(&none);
        let mut first = FirstChoices::new(Kind::Field, words);
        let mut names =
            |fields: &[&str], avoided: &[&str]| first.names(fields.iter().map(|field| (*field, &hint)), avoided, &pins);
        assert_eq!(names(&["userId", "type"], &[]), Some(vec!["user_id".to_owned(), "type_".to_owned()]));
        assert_eq!(names(&["userId", "user_id"], &[]), None);
        assert_eq!(names(&["userId"], &["user_id"]), None);
    }
}
