//! Identifiers from words.
//!
//! Input: words and the kind of thing. Output: an identifier of edition 2024 that rustc takes without a warning: in the
//! kind's case, never a keyword (`type_`, never `r#type`), never longer than 80 characters. Not here: whether it is free.

use super::{
    character,
    kind::{Case, Kind},
    reserved,
    words::{ascii_words, composed},
};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// The most characters an identifier has. Modules are files, and 80 of the widest characters still make a file name.
const LONGEST: usize = 80;

/// The characters that the digest of a longer name takes, with its separator.
const DIGEST: usize = 10;

/// The identifier of some words.
pub(super) fn identifier(words: &[String], kind: Kind) -> String {
    let nothing;
    let words = if words.is_empty() {
        nothing = [kind.nothing().to_owned()];
        &nothing
    } else {
        words
    };
    let identifier = bounded(words, kind);
    let identifier =
        if character::is_confusable(&identifier) { bounded(&ascii_words(words), kind) } else { identifier };
    if reserved::KEYWORDS.contains(&identifier.as_str()) { identifier + "_" } else { identifier }
}

/// Whether a text is an identifier already, in the kind's case and not a keyword: what a pin must be.
pub(super) fn is_identifier(text: &str, kind: Kind) -> bool {
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|first| {
        (unicode_ident::is_xid_start(first) || first == '_')
            && match kind.case() {
                Case::Camel => !first.is_lowercase() && first != '_',
                Case::Snake => true,
            }
    });
    starts
        && characters.all(unicode_ident::is_xid_continue)
        && text.chars().any(char::is_alphanumeric)
        && !text.contains("__")
        && match kind.case() {
            Case::Camel => !text.contains('_'),
            Case::Snake => !text.chars().any(char::is_uppercase),
        }
        && text.nfc().eq(text.chars())
        && !reserved::KEYWORDS.contains(&text)
}

/// The identifier, cut at a word and made unique by a digest of all words where it would be too long.
fn bounded(words: &[String], kind: Kind) -> String {
    let whole = joined(words, kind);
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let mut digest: String = "h".to_owned();
    for byte in Sha256::digest(words.join("_").as_bytes()).iter().take(4) {
        digest.push_str(&format!("{byte:02x}"));
    }
    let mut kept: Vec<String> = Vec::new();
    let mut room = LONGEST - DIGEST - kind.lead().len() - 1;
    for word in words {
        let length = word.chars().count() + 1;
        if length > room {
            // A first word that is too long by itself is cut inside; others are left out.
            if kept.is_empty() {
                kept.push(word.chars().take(room).collect());
            }
            break;
        }
        room -= length;
        kept.push(word.clone());
    }
    kept.push(digest);
    joined(&kept, kind)
}

fn joined(words: &[String], kind: Kind) -> String {
    let identifier: String = match kind.case() {
        Case::Snake => words.join("_"),
        Case::Camel => camel(words),
    };
    let identifier = composed(identifier);
    let starts = identifier.chars().next().is_some_and(|first| {
        unicode_ident::is_xid_start(first) && !(kind.case() == Case::Camel && first.is_lowercase())
    });
    match (starts, kind.case()) {
        (true, _) => identifier,
        (false, Case::Snake) => format!("_{identifier}"),
        (false, Case::Camel) => format!("{}{identifier}", capitalized(kind.lead())),
    }
}

/// Words begin with a capital; digits of two words are kept apart (`V1_5`), which rustc's lint on case allows.
fn camel(words: &[String]) -> String {
    let mut camel = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        let digits =
            camel.ends_with(|last: char| last.is_numeric()) && word.starts_with(|first: char| first.is_numeric());
        if digits {
            camel.push('_');
        }
        let mut characters = word.chars();
        camel.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        camel.push_str(characters.as_str());
    }
    camel
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
