//! Strings between their JSON form and their value (RFC 8259 section 7).
//!
//! Input: the text between two quotes that `scan` has checked, or any text. Output: the value, or the quoted form.

use super::scan::plain_text_end;

/// The value of text between quotes that `scan` has checked.
#[cold]
#[inline(never)]
pub(super) fn unescape(quoted: &str) -> String {
    let mut value = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some((plain, escape)) = rest.split_once('\\') {
        value.push_str(plain);
        let (character, length) = unescape_one(escape);
        value.push(character);
        rest = escape.get(length..).unwrap_or("");
    }
    value.push_str(rest);
    value
}

/// The character of what follows a backslash, and how many bytes that is.
fn unescape_one(escape: &str) -> (char, usize) {
    let character = match escape.as_bytes().first() {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unescape_unicode(escape),
        Some(&byte) => char::from(byte),
        None => char::REPLACEMENT_CHARACTER,
    };
    (character, 1)
}

/// `uXXXX`, or `uXXXX\uXXXX` for a surrogate pair.
fn unescape_unicode(escape: &str) -> (char, usize) {
    let unit = |start: usize| {
        let digits = escape.get(start..start + 4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units = [unit(1).unwrap_or(0), unit(7).unwrap_or(0)];
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => (character, if character.len_utf16() == 2 { 11 } else { 5 }),
        // `scan` lets surrogates pass in pairs only.
        _ => (char::REPLACEMENT_CHARACTER, 5),
    }
}

/// Writes text as a JSON string.
#[inline(never)]
pub(super) fn write_string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut from = 0;
    loop {
        let stop = plain_text_end(bytes, from);
        out.extend_from_slice(&bytes[from..stop]);
        let Some(&byte) = bytes.get(stop) else { break };
        write_escape(out, byte);
        from = stop + 1;
    }
    out.push(b'"');
}

#[cold]
fn write_escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0C => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).map_or(b'0', |digit| digit as u8);
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 0xF)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
