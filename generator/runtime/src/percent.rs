//! Percent-encoding (RFC 3986 section 2.1).
//!
//! Input: text of the caller. Output: the same text with every byte that is not unreserved written as `%XX`; it is then
//! safe in a path segment, in a query and in a form alike. Not here: decoding for users.

/// Appends `text`, encoded.
pub(super) fn encode_into(out: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.reserve(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

/// `text`, encoded.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::new();
    encode_into(&mut out, text);
    out
}

/// Appends `text`, encoded but for reserved characters (RFC 3986 section 2.2) that may stand in the value of a query's pair:
/// `&` and `+` would mean something else there, `#` and brackets end or break a query.
#[inline]
pub(super) fn encode_reserved_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find([':', '/', '?', '@', '!', '$', '\'', '(', ')', '*', ',', ';', '=']) {
        encode_into(out, &rest[..at]);
        out.push_str(&rest[at..=at]);
        rest = &rest[at + 1..];
    }
    encode_into(out, rest);
}

/// `text` with every valid `%XX` read, for comparisons only.
pub(super) fn decode_lossy(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) if byte == b'%' => {
                out.push(decoded);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{decode_lossy, encode};

    #[test]
    fn only_unreserved_bytes_stay() {
        assert_eq!(encode("aZ09-._~"), "aZ09-._~");
        assert_eq!(encode("a b/c?d#e&f=g+h%i;j\\"), "a%20b%2Fc%3Fd%23e%26f%3Dg%2Bh%25i%3Bj%5C");
        assert_eq!(encode("é\r\n"), "%C3%A9%0D%0A");
    }

    #[test]
    fn decoding_reads_what_is_valid_and_keeps_the_rest() {
        assert_eq!(decode_lossy("%41%4a%zz%4"), "AJ%zz%4");
    }
}
