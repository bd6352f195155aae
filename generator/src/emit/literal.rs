//! Literals of text, which most of a document is.
//!
//! Input: text. Output: literals that the compiler reads as that text, without a look at each character where none needs an
//! escape.

use super::tokens::{Kind, ToTokens, Tokens};
use std::fmt::Write;

/// A literal of text that may have quotes in it, as it is easiest to read.
pub(super) fn literal(text: &str) -> Tokens {
    let mut out = Tokens::with_room(text.len() + 8, 1);
    // Bidirectional controls and the like are for escapes, which raw literals do not have.
    let is_plain = text.contains('"')
        && (is_printable(text)
            || text.chars().all(|letter| letter == ' ' || letter.is_alphanumeric() || letter.is_ascii_graphic()));
    if !is_plain {
        text.to_tokens(&mut out);
        return out;
    }
    let hashes_behind = |rest: &str| rest.len() - rest.trim_start_matches('#').len();
    let longest = text.match_indices("\"#").map(|(at, _)| hashes_behind(&text[at + 1..])).max().unwrap_or(0);
    out.token(Kind::Literal, |out| {
        let hashes = "#".repeat(longest + 1);
        let _ = write!(out, "r{hashes}\"{text}\"{hashes}");
    });
    out
}

/// Whether a text is of ASCII's printable characters alone, as nearly all are: asked of bytes, which takes a fraction of the time.
fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Writes a literal of text that is escaped where it must be, and never raw.
pub(super) fn cooked(text: &str, out: &mut String) {
    out.push('"');
    if is_printable(text) && !text.contains(['"', '\\']) {
        out.push_str(text);
    } else {
        escape(text, out);
    }
    out.push('"');
}

fn escape(text: &str, out: &mut String) {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => out.push(letter),
            // What looks like an octal escape of other languages is a lint of clippy's.
            '\0' if letters.as_str().starts_with(|next: char| next.is_digit(8)) => out.push_str("\\x00"),
            _ => out.extend(letter.escape_debug()),
        }
    }
}

/// A literal of bytes.
pub(super) fn bytes(bytes: &[u8]) -> Tokens {
    let mut out = Tokens::new();
    out.token(Kind::Literal, |out| {
        out.push_str("b\"");
        for byte in bytes {
            match byte {
                b'"' | b'\\' | b'\t' | b'\n' | b'\r' => out.extend(byte.escape_ascii().map(char::from)),
                b' '..=b'~' => out.push(char::from(*byte)),
                _ => drop(write!(out, "\\x{byte:02X}")),
            }
        }
        out.push('"');
    });
    out
}

#[cfg(test)]
mod tests {
    use super::{bytes, cooked, literal};
    use proc_macro2::Literal;

    #[test]
    fn texts_with_quotes_are_raw_where_they_can_be() {
        for (text, expected) in [
            ("a", r#""a""#),
            (r#""a""#, r##"r#""a""#"##),
            (r##""#"##, r###"r##""#"##"###),
            ("\"\u{202e}", "\"\\\"\\u{202e}\""),
            ("\"\n", "\"\\\"\\n\""),
        ] {
            assert_eq!(literal(text).to_string(), expected);
        }
    }

    #[test]
    fn text_is_escaped_as_others_do() {
        for text in ["", "a b'~", "a\"b", "a\\n", "\t", "é", "\u{202e}", "\0", "\u{0}7", "\r\n", "e\u{301}"] {
            let mut ours = String::new();
            cooked(text, &mut ours);
            assert_eq!(ours, Literal::string(text).to_string());
        }
    }

    #[test]
    fn bytes_mean_themselves() {
        let all: Vec<u8> = (0..=255).collect();
        let literal: syn::LitByteStr = syn::parse_str(&bytes(&all).to_string()).expect("it is a literal");
        assert_eq!(literal.value(), all);
    }
}
