//! Why a text could not be read, and where exactly.
//!
//! Input: a place on the tape, found only when something is wrong. Output: [`DecodeError`]. Not here: the walk that
//! finds the path (`locate`).

use super::super::text::{contains, replace};
use super::escape::write_string;
use super::locate::{path_of_fault, path_of_value, push_member};
use super::scan::Fault;
use super::tape::{MAX_LENGTH, Tape, Token};
use std::fmt;

/// How many characters of the text an error keeps.
const EXCERPT: usize = 48;

/// What stands where a secret was.
const REDACTED: &str = "[redacted]";

/// Why a text is not JSON, or not the JSON that its type needs.
///
/// It says where (path, line, column, offset), what was expected and what was found. `Display` shows scalars that were
/// found, shortened; [`without`](Self::without) takes secrets out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    // Boxed so that the `Result` of every emitted function stays small.
    inner: Box<Inner>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    path: String,
    offset: usize,
    line: usize,
    column: usize,
    expected: String,
    found: String,
    excerpt: String,
}

impl DecodeError {
    /// Where in the value: `$.assets[3].id`. Names that are not plain words are quoted: `$["a b"]`.
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.inner.line
    }

    /// The column in characters, from 1.
    pub fn column(&self) -> usize {
        self.inner.column
    }

    /// The offset in bytes, from 0.
    pub fn offset(&self) -> usize {
        self.inner.offset
    }

    /// What should have been there: `a string`.
    pub fn expected(&self) -> &str {
        &self.inner.expected
    }

    /// What was there: `the number 5`.
    pub fn found(&self) -> &str {
        &self.inner.found
    }

    /// The beginning of the text that is wrong, at most 48 characters and `…`; empty where there is none to show.
    pub fn excerpt(&self) -> &str {
        &self.inner.excerpt
    }

    /// The same error with these texts replaced by `[redacted]`, also where they are cut off, and also as they are written
    /// in JSON.
    #[must_use]
    pub fn without(mut self, secrets: &[&str]) -> Self {
        let mut forms: Vec<String> = secrets.iter().flat_map(|secret| forms_in_json(secret)).collect();
        forms.retain(|form| !form.is_empty());
        // Longest first: nothing of a secret may stay because the beginning of it is another one.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        let inner = &mut *self.inner;
        for text in [&mut inner.path, &mut inner.expected, &mut inner.found, &mut inner.excerpt] {
            forms.iter().for_each(|form| redact(text, form));
        }
        self
    }

    /// The value at this token is not what was expected.
    #[cold]
    #[inline(never)]
    pub(super) fn of_value(tape: &Tape<'_>, index: u32, expected: &str) -> Self {
        let raw = tape.raw(index);
        let mut error = Self::at(tape.text, tape.token(index).at(), expected);
        error.inner.path = path_of_value(tape, index);
        error.inner.found = describe(raw);
        error.inner.excerpt = shorten(raw, EXCERPT);
        error
    }

    /// The same, for a value that nobody should see.
    #[cold]
    #[inline(never)]
    pub(super) fn of_secret_value(tape: &Tape<'_>, index: u32, expected: &str) -> Self {
        let mut error = Self::of_value(tape, index, expected);
        error.inner.found = kind_of(tape.raw(index)).to_owned();
        error.inner.excerpt.clear();
        error
    }

    /// The object at this token lacks a member.
    #[cold]
    #[inline(never)]
    pub(super) fn of_missing(tape: &Tape<'_>, index: u32, name: &str) -> Self {
        let mut error = Self::of_value(tape, index, "a value");
        push_member(&mut error.inner.path, name);
        error.inner.found = "no such member".to_owned();
        error
    }

    /// The object at this token has a member it may not have; `name` is the token of its name.
    #[cold]
    #[inline(never)]
    pub(super) fn of_unwanted(tape: &Tape<'_>, index: u32, name: u32) -> Self {
        let mut error = Self::at(tape.text, tape.token(name).at(), "no other members");
        error.inner.path = path_of_value(tape, index);
        error.inner.found = format!("the member {}", shorten(tape.raw(name), EXCERPT));
        error.inner.excerpt = shorten(tape.raw(name), EXCERPT);
        error
    }

    /// The text breaks the syntax; `tokens` are those before the fault.
    #[cold]
    #[inline(never)]
    pub(super) fn of_syntax(text: &str, tokens: &[Token], fault: Fault) -> Self {
        let rest = text.get(fault.at..).unwrap_or("");
        let mut error = Self::at(text, fault.at, fault.expected);
        error.inner.path = path_of_fault(text, tokens);
        error.inner.found = match rest.chars().next() {
            None => "the end of the text".to_owned(),
            Some(quote @ ('"' | '\'')) => format!("`{quote}`"),
            Some(character) => format!("`{}`", character.escape_debug()),
        };
        error.inner.excerpt = shorten(rest, EXCERPT);
        error
    }

    /// The text is not UTF-8 from this offset on.
    #[cold]
    #[inline(never)]
    pub(super) fn of_encoding(body: &[u8], at: usize) -> Self {
        let (valid, rest) = body.split_at_checked(at).unwrap_or((body, &[]));
        let mut error = Self::at(&String::from_utf8_lossy(valid), at, "UTF-8");
        error.inner.found = rest.first().map_or_else(String::new, |byte| format!("the byte 0x{byte:02X}"));
        error
    }

    /// The body has this many bytes, which is too many.
    #[cold]
    #[inline(never)]
    pub(super) fn of_size(length: usize) -> Self {
        let mut error = Self::at("", 0, "");
        error.inner.expected = format!("at most {MAX_LENGTH} bytes");
        error.inner.found = format!("{length} bytes");
        error
    }

    fn at(text: &str, offset: usize, expected: &str) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            inner: Box::new(Inner {
                path: "$".to_owned(),
                offset,
                line: before.matches('\n').count() + 1,
                column: before[line_start..].chars().count() + 1,
                expected: expected.to_owned(),
                found: String::new(),
                excerpt: String::new(),
            }),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { path, line, column, expected, found, .. } = &*self.inner;
        write!(formatter, "expected {expected}, found {found} at {path} (line {line}, column {column})")
    }
}

impl std::error::Error for DecodeError {}

/// What a value is, with its text where it is a scalar: scalars are what one needs to see to understand.
fn describe(raw: &str) -> String {
    match raw.as_bytes().first() {
        Some(b'"') => format!("the string {}", shorten(raw, EXCERPT)),
        Some(b'-' | b'0'..=b'9') => format!("the number {}", shorten(raw, EXCERPT)),
        Some(b't' | b'f' | b'n') => raw.to_owned(),
        _ => kind_of(raw).to_owned(),
    }
}

fn kind_of(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// At most this many characters, and `…` where more follow.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A secret as it is, between the quotes of a JSON string, and there with `\/`, as some servers write it.
fn forms_in_json(secret: &str) -> [String; 3] {
    let mut quoted = Vec::new();
    write_string(&mut quoted, secret);
    let quoted = String::from_utf8_lossy(&quoted);
    let escaped = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(secret);
    [secret.to_owned(), escaped.to_owned(), replace(escaped, "/", "\\/")]
}

/// Takes a secret out of a text, and the beginning of it before each `…`, where text was cut off.
fn redact(text: &mut String, secret: &str) {
    if contains(text, secret) {
        *text = replace(text, secret, REDACTED);
    }
    if !contains(text, "…") {
        return;
    }
    let mut pieces: Vec<&str> = text.split('…').collect();
    let last = pieces.pop().unwrap_or("");
    let mut redacted = String::new();
    for piece in pieces {
        let beginnings = (1..secret.len()).rev().filter_map(|length| secret.get(..length));
        match beginnings.filter_map(|beginning| piece.strip_suffix(beginning)).next() {
            Some(rest) => redacted.extend([rest, REDACTED, "…"]),
            None => redacted.extend([piece, "…"]),
        }
    }
    redacted.push_str(last);
    *text = redacted;
}
