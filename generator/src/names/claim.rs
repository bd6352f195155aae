//! What a thing wants to be called.
//!
//! Input: what the document says about one thing. Output: its candidates, best first, none of which depends on any other
//! thing, so that names are independent of order. Not here: who gets a candidate that several want (`scope`).

use super::{
    identifier::identifier,
    kind::Kind,
    words::{spelled_words, words},
};
use crate::{finding::Place, ir::Hint};

/// A thing that needs a name in a scope.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) kind: Kind,
    /// Where the document has it.
    pub(super) place: Place,
    /// What client.toml calls it.
    pub(super) key: String,
    /// What tells it from all others wherever it stands; the key, unless that counts positions.
    pub(super) identity: String,
    /// Names beside the kind's that are taken in this scope.
    pub(super) avoided: &'static [&'static str],
    /// A name that was pinned, as written.
    pub(super) pinned: Option<String>,
    /// Things of lower rank are named first.
    pub(super) rank: u8,
    /// Of things that want one name at once, the plainest gets it.
    pub(super) plainness: u8,
    /// How its own word is written, and the candidate that says so. It is for things of one word, each written otherwise.
    pub(super) writing: Option<(&'static str, usize)>,
    /// Identifiers, best first.
    pub(super) candidates: Vec<String>,
    /// The words of the first candidate, for a number.
    pub(super) base: Vec<String>,
}

impl Claim {
    /// A claim without candidates.
    pub(super) fn new(kind: Kind, place: Place, key: String) -> Self {
        Self {
            kind,
            place,
            identity: key.clone(),
            key,
            writing: None,
            avoided: &[],
            pinned: None,
            rank: 2,
            plainness: 0,
            candidates: Vec::new(),
            base: Vec::new(),
        }
    }

    /// The same with a rank.
    pub(super) fn rank(mut self, rank: u8) -> Self {
        self.rank = rank;
        self
    }

    /// The same with a pinned name.
    pub(super) fn pinned(mut self, pinned: Option<String>) -> Self {
        self.pinned = pinned;
        self
    }

    /// The same with another identity.
    pub(super) fn identity(mut self, identity: String) -> Self {
        self.identity = identity;
        self
    }

    /// The same, keeping away from more names.
    pub(super) fn avoiding(mut self, names: &'static [&'static str]) -> Self {
        self.avoided = names;
        self
    }

    /// Adds a candidate; one that is taken from the start gets its kind's suffix.
    pub(super) fn candidate(mut self, mut words: Vec<String>) -> Self {
        let mut candidate = identifier(&words, self.kind);
        if self.is_taken(&candidate) {
            words.push(self.kind.suffix().to_owned());
            candidate = identifier(&words, self.kind);
        }
        if self.candidates.is_empty() {
            self.base = words;
        }
        if !self.candidates.contains(&candidate) {
            self.candidates.push(candidate);
        }
        self
    }

    /// Whether a name is taken from the start.
    fn is_taken(&self, name: &str) -> bool {
        self.kind.reserved().iter().chain(self.avoided).any(|taken| *taken == name)
    }

    /// Adds the thing's own word, then with its symbols spelled, then with its way of writing
    /// (`ID` beside `id` is `id_upper`).
    pub(super) fn own(mut self, own: &str) -> Self {
        let plain = words(own);
        self.plainness = plainness(own, &identifier(&plain, self.kind));
        self = self.candidate(plain.clone()).candidate(spelled_words(own));
        if let Some(writing) = writing(own) {
            let before = self.candidates.len();
            let mut written = plain;
            written.push(writing.to_owned());
            self = self.candidate(written);
            self.writing = (self.candidates.len() > before).then_some((writing, before));
        }
        self
    }

    /// Adds parents and own word, then the role, then the details one after another.
    pub(super) fn within(mut self, hint: &Hint) -> Self {
        let mut inside = Vec::new();
        for parent in hint.parents.iter() {
            overlap(&mut inside, words_or_none(parent));
        }
        let own = words_or_none(&hint.own);
        let mut whole = inside.clone();
        whole.extend(own.iter().cloned());
        overlap(&mut inside, own);
        if !hint.own.is_empty() && !inside.is_empty() {
            self = self.candidate(inside.clone());
        }
        let mut longer = inside;
        for more in std::iter::once(&hint.role).chain(&hint.details) {
            let before = longer.len();
            overlap(&mut longer, words_or_none(more));
            if longer.len() > before {
                self = self.candidate(longer.clone());
            }
        }
        if whole.is_empty() { self } else { self.candidate(whole) }
    }
}

/// The words of a text; none where it is empty.
fn words_or_none(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { words(text) }
}

/// Appends words, except those at the beginning that are there already at the end: `Pet` and `petStatus` is `PetStatus`.
fn overlap(longer: &mut Vec<String>, more: Vec<String>) {
    let same = (0..=more.len().min(longer.len())).rev().find(|count| longer.ends_with(&more[..*count])).unwrap_or(0);
    longer.extend(more.into_iter().skip(same));
}

/// How far a text is from its identifier: of `id`, `Id` and `ID` the first keeps the bare name.
fn plainness(own: &str, identifier: &str) -> u8 {
    // `type` is as near to `type_` as can be.
    if own == identifier.trim_end_matches('_') {
        return 0;
    }
    match writing(own) {
        Some("lower") => 1,
        Some("camel") => 2,
        Some("pascal") => 3,
        Some("upper") => 4,
        _ => 5,
    }
}

/// How a text is written, if it is letters, digits and `_` only.
fn writing(text: &str) -> Option<&'static str> {
    if !text.chars().all(|character| character.is_alphanumeric() || character == '_') {
        return None;
    }
    let upper = text.chars().any(char::is_uppercase);
    let lower = text.chars().any(char::is_lowercase);
    match (upper, lower) {
        (false, true) => Some("lower"),
        (true, false) => Some("upper"),
        (true, true) if text.starts_with(char::is_uppercase) => Some("pascal"),
        (true, true) => Some("camel"),
        (false, false) => None,
    }
}
