//! Literals of text, which most of a document is.
//!
//! Input: text. Output: literals that the compiler reads as that text, without a look at each character where none needs an
//! escape.

use super::tokens::{Tokens, quote};
use proc_macro2::Literal;

/// A literal of text that may have quotes in it, as it is easiest to read.
pub(super) fn literal(text: &str) -> Tokens {
    // Bidirectional controls and the like are for escapes, which raw literals do not have.
    let is_plain = text.contains('"')
        && text.chars().all(|letter| letter == ' ' || letter.is_alphanumeric() || letter.is_ascii_graphic());
    let longest = text.split('"').map(|rest| rest.len() - rest.trim_start_matches('#').len()).max().unwrap_or(0);
    let hashes = "#".repeat(longest + 1);
    let raw = is_plain.then(|| format!("r{hashes}\"{text}\"{hashes}").parse::<Literal>().ok()).flatten();
    match raw {
        Some(literal) => quote!(#literal),
        None => quote!(#text),
    }
}

/// A literal of text that is escaped where it must be, and never raw: the printer reads it again as a comment.
pub(super) fn cooked(text: &str) -> Literal {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\';
    let plain = text.bytes().all(is_plain).then(|| format!("\"{text}\"").parse().ok()).flatten();
    plain.unwrap_or_else(|| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use super::{cooked, literal};
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
    fn plain_text_is_what_escaping_makes_of_it() {
        for text in ["", "a b'~", "a\"b", "a\\n", "\t", "é", "\u{202e}"] {
            assert_eq!(cooked(text).to_string(), Literal::string(text).to_string());
        }
    }
}
