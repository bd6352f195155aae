//! The tokens of JSON pointers (RFC 6901, section 3).
//!
//! Input: keys of objects. Output: how pointers write them, and the other way round.

/// Adds a key to a pointer: a slash, and the key escaped.
pub(crate) fn push(pointer: &mut String, key: &str) {
    pointer.push('/');
    push_escaped(pointer, key);
}

/// Adds an escaped key, without a slash.
pub(crate) fn push_escaped(text: &mut String, key: &str) {
    let mut rest = key;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
        text.push_str(&rest[..at]);
        text.push_str(if rest.as_bytes()[at] == b'~' { "~0" } else { "~1" });
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
}

/// The key that an escaped token means.
pub(crate) fn key_of(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::{key_of, push};

    #[test]
    fn keys_come_back() {
        for (key, token) in [("", "/"), ("a/b~c", "/a~1b~0c"), ("~1", "/~01"), ("é/~", "/é~1~0")] {
            let mut pointer = String::new();
            push(&mut pointer, key);
            assert_eq!((pointer.as_str(), key_of(&pointer[1..]).as_str()), (token, key));
        }
    }
}
