//! Reads a `$ref`: which file it names and what in it.
//!
//! Input: the text of a `$ref` and the file it stands in. Output: a [`Target`]. Everything that leads to the network or
//! out of the root folder is told apart here, before anything is read (RFC 3986, sections 4.2 and 5.2.4; RFC 6901).
//! Not here: reading the file (`gather`), and following references (later stages).

use super::FILES;
use crate::finding::token;

/// What a `$ref` leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// The same file; the fragment as written, without `#`.
    Here { fragment: String },
    /// Another file below the root folder. `clamped` when it has more `..` than there are folders, which as a URL
    /// reference means the root folder; only what exists there is ever used.
    File { file: String, fragment: String, clamped: bool },
    /// A single word such as `Pet`: a file of that name, or a definition's bare name as Swagger 1.2 writes it.
    Word { word: String },
    /// The network, another machine, or an absolute path; with the reason.
    Outside(&'static str),
    /// Nothing that could be a reference.
    Malformed,
}

/// Reads a `$ref` that stands in `file`.
pub(super) fn target(reference: &str, file: &str) -> Target {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let fragment = fragment.to_owned();
    if path.is_empty() {
        return Target::Here { fragment };
    }
    let path = percent_decoded(path);
    if path.contains(|c: char| c.is_control()) {
        return Target::Malformed;
    }
    if let Some(reason) = outside(&path) {
        return Target::Outside(reason);
    }
    if !reference.contains('#') && path.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
        return Target::Word { word: path };
    }
    let mut folders: Vec<&str> = file.split('/').collect();
    folders.pop();
    let mut clamped = false;
    let path = path.split('?').next().unwrap_or_default().replace('\\', "/");
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => clamped |= folders.pop().is_none(),
            name => folders.push(name),
        }
    }
    Target::File { file: folders.join("/"), fragment, clamped }
}

/// Why a path must not be read, if it must not.
fn outside(path: &str) -> Option<&'static str> {
    if path.starts_with("//") || path.starts_with("\\\\") {
        return Some("another machine");
    }
    if path.starts_with(['/', '\\']) {
        return Some("an absolute path");
    }
    let scheme = path.split_once(':').map(|(scheme, _)| scheme)?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    match scheme.to_ascii_lowercase().as_str() {
        _ if !is_scheme => None,
        "file" => Some("an absolute path"),
        "http" | "https" | "ftp" => Some("the network"),
        drive if drive.len() == 1 => Some("an absolute path"),
        _ => Some("a URL that is not a relative path"),
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The reference to `fragment` of an embedded file: `#/x-files/<file>/<fragment>`.
pub(super) fn embedded(file: &str, fragment: &str) -> String {
    let mut reference = format!("#/{FILES}/");
    let mut name = String::new();
    token::push_escaped(&mut name, file);
    for character in name.chars() {
        match character {
            // In a URI fragment as is (RFC 3986, section 3.5), or not ASCII, which every reader takes as is.
            'a'..='z'
            | 'A'..='Z'
            | '0'..='9'
            | '-'
            | '.'
            | '_'
            | '~'
            | '!'
            | '$'
            | '&'
            | '\''
            | '('
            | ')'
            | '*'
            | '+'
            | ','
            | ';'
            | '='
            | ':'
            | '@'
            | '/' => reference.push(character),
            other if !other.is_ascii() => reference.push(other),
            other => reference.push_str(&format!("%{:02X}", other as u32)),
        }
    }
    if !fragment.is_empty() && !fragment.starts_with('/') {
        // `file.yaml#Pet`: without its slash it is no pointer and can only mean the member.
        reference.push('/');
    }
    reference + fragment
}

/// The keys of a JSON pointer in a URI fragment, decoded; `None` when it is no pointer.
pub(super) fn keys(fragment: &str) -> Option<Vec<String>> {
    let fragment = percent_decoded(fragment);
    if fragment.is_empty() {
        return Some(Vec::new());
    }
    let pointer = fragment.strip_prefix('/')?;
    Some(pointer.split('/').map(token::key_of).collect())
}
