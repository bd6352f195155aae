//! JSON pointers in URI fragments (RFC 6901, section 6).

use crate::finding::token;
use crate::members::Members;
use serde_json::Value;

/// How many `$ref`s a pointer may lead through.
const MAXIMUM_HOPS: usize = 64;

/// A pointer of two tokens, as every reference ends: `/components/schemas/Pet` from `/components/schemas` and `Pet`.
pub(crate) fn child(parent: &str, key: &str) -> String {
    let mut pointer = parent.to_owned();
    token::push(&mut pointer, key);
    pointer
}

/// The tokens of a pointer, unescaped; none when it does not begin with `/`.
pub(crate) fn tokens(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let rest = pointer.strip_prefix('/')?;
    Some(rest.split('/').map(token::key_of).collect())
}

/// Undoes percent-encoding; what is not a proper escape stays as it is.
pub(crate) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let escape = bytes.get(index + 1..index + 3).filter(|_| byte == b'%');
        let value = escape.and_then(|digits| std::str::from_utf8(digits).ok()).and_then(|digits| {
            digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
        });
        decoded.push(value.unwrap_or(byte));
        index += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// Finds what a pointer leads to, and the pointer that leads there without passing through a `$ref`.
///
/// Strictly a pointer ends at a `$ref` on its way; documents written for tools that resolve first rely on more, such as
/// `#/components/schemas/Pet/properties/owner/properties/name` where `owner` is a `$ref`.
pub(crate) fn find<'a>(root: &'a Value, pointer: &str) -> Option<(String, &'a Value)> {
    let mut hops = 0;
    find_within(root, pointer, &mut hops)
}

fn find_within<'a>(root: &'a Value, pointer: &str, hops: &mut usize) -> Option<(String, &'a Value)> {
    let (mut here, mut path) = (root, String::new());
    for token in tokens(pointer)? {
        if member(here, &token).is_none() {
            let reference = here.member("$ref")?.as_str()?.strip_prefix('#')?;
            *hops += 1;
            if *hops > MAXIMUM_HOPS {
                return None;
            }
            (path, here) = find_within(root, &percent_decoded(reference), hops)?;
        }
        here = member(here, &token)?;
        token::push(&mut path, &token);
    }
    Some((path, here))
}

fn member<'a>(value: &'a Value, token: &str) -> Option<&'a Value> {
    match value {
        Value::Object(object) => object.get(token),
        Value::Array(list) => list.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn escapes_of_both_kinds_are_undone() {
        let root = json!({"a/b": {"c~d": {"e f": [10, 20]}}});
        let pointer = percent_decoded("/a~1b/c~0d/e%20f/1");
        assert_eq!(find(&root, &pointer), Some(("/a~1b/c~0d/e f/1".to_owned(), &json!(20))));
    }

    #[test]
    fn a_broken_escape_is_text() {
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%zz%41"), "%zzA");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }

    #[test]
    fn a_pointer_through_references_ends_where_they_lead() {
        let root = json!({"a": {"$ref": "#/b"}, "b": {"c": 1}, "loop": {"$ref": "#/loop/x"}});
        assert_eq!(find(&root, "/a/c"), Some(("/b/c".to_owned(), &json!(1))));
        assert_eq!(find(&root, "/loop/x"), None);
    }
}
