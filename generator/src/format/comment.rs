//! `#[doc = "…"]` as the comment it stands for.

use proc_macro2::{Literal, TokenTree};

/// Writes the comment; does nothing, and says so, where the attribute is another or no comment can say the same.
pub(super) fn write(attribute: &[TokenTree], inner: bool, out: &mut String) -> bool {
    let [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] = attribute else { return false };
    if name != "doc" {
        return false;
    }
    let before = out.len();
    out.push_str(if inner { "//!" } else { "///" });
    let is_comment = unescape(text, out) && !out[before + 3..].starts_with('/');
    if !is_comment {
        out.truncate(before);
    }
    is_comment
}

/// Writes the text of a literal; says whether it is one line of text.
fn unescape(literal: &Literal, out: &mut String) -> bool {
    let literal = literal.to_string();
    let Some(text) = literal.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else { return false };
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let mut escape = rest[at + 1..].chars();
        match escape.next() {
            Some(character @ ('"' | '\\' | '\'')) => out.push(character),
            Some('t') => out.push('\t'),
            Some('0') => out.push('\0'),
            Some('u') => {
                let Some((digits, _)) = escape.as_str().strip_prefix('{').and_then(|text| text.split_once('}')) else {
                    return false;
                };
                let Some(character) = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) else {
                    return false;
                };
                out.push(character);
                rest = &escape.as_str()[digits.len() + 2..];
                continue;
            }
            _ => return false,
        }
        rest = escape.as_str();
    }
    out.push_str(rest);
    true
}
