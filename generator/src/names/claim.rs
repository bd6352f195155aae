//! What a thing wants to be called.
//!
//! Input: what the document says about one thing. Output: its candidates, best first, none of which depends on any other
//! thing, so that names are independent of order. Not here: who gets a candidate that several want (`scope`).

use super::{
    identifier::identifier,
    kind::Kind,
    vocabulary::Vocabulary,
    words::{spelled_words, words},
};
use crate::{finding::Place, ir::Hint};
use std::collections::VecDeque;

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
    /// Identifiers, best first, as far as somebody asked for them.
    pub(super) candidates: Vec<String>,
    /// The words of those that nobody asked for yet. Most claims get what they want first.
    later: VecDeque<Vec<String>>,
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
            later: VecDeque::new(),
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
    pub(super) fn candidate(mut self, words: Vec<String>) -> Self {
        if self.candidates.is_empty() {
            self.add(words);
        } else {
            self.later.push_back(words);
        }
        self
    }

    /// The candidate for this step, if there are so many.
    pub(super) fn at_step(&mut self, step: usize) -> Option<&str> {
        while self.candidates.len() <= step {
            let words = self.later.pop_front()?;
            self.add(words);
        }
        self.candidates.get(step).map(String::as_str)
    }

    fn add(&mut self, mut words: Vec<String>) {
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
        std::mem::take(&mut self.later).into_iter().for_each(|words| self.add(words));
        self.add(plain.clone());
        if !own.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            // Else there is no symbol to be spelled.
            self.add(spelled_words(own));
        }
        if let Some(writing) = writing(own) {
            let before = self.candidates.len();
            let mut written = plain;
            written.push(writing.to_owned());
            self.add(written);
            self.writing = (self.candidates.len() > before).then_some((writing, before));
        }
        self
    }

    /// Adds parents and own word, then the role, then the details one after another.
    pub(super) fn within(mut self, hint: &Hint, vocabulary: &mut Vocabulary) -> Self {
        let mut inside = Vec::new();
        for parent in hint.parents.iter() {
            overlap(&mut inside, vocabulary.words(parent));
        }
        let own = vocabulary.words(&hint.own);
        let mut whole = inside.clone();
        whole.extend(own.iter().cloned());
        overlap(&mut inside, own);
        if !hint.own.is_empty() && !inside.is_empty() {
            self = self.candidate(inside.clone());
        }
        let mut longer = inside;
        for more in std::iter::once(&hint.role).chain(&hint.details) {
            let before = longer.len();
            overlap(&mut longer, vocabulary.words(more));
            if longer.len() > before {
                self = self.candidate(longer.clone());
            }
        }
        if whole.is_empty() { self } else { self.candidate(whole) }
    }
}

/// Appends words, except those at the beginning that are there already at the end: `Pet` and `petStatus` is `PetStatus`.
fn overlap(longer: &mut Vec<String>, more: &[String]) {
    let same = (0..=more.len().min(longer.len())).rev().find(|count| longer.ends_with(&more[..*count])).unwrap_or(0);
    longer.extend_from_slice(&more[same..]);
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
