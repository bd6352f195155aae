//! Bytes to text: byte order marks, UTF-16, and bytes that are no text.
//!
//! Input: a file's bytes. Output: its text without a byte order mark. UTF-16 is accepted when it begins with its mark,
//! because a redirected download on Windows has it. Not here: JSON and YAML.

use crate::finding::{Code, Finding, Place};

/// Decodes a file; the error is fatal.
pub(super) fn decode(file: &str, bytes: Vec<u8>) -> Result<String, Finding> {
    let binary = match bytes.as_slice() {
        [0x1f, 0x8b, ..] => {
            Some(("a gzip archive", "decompress it first (`gunzip`), or download with `curl --compressed`"))
        }
        [b'P', b'K', 3, 4, ..] => Some(("a zip archive", "unpack it first and name the description in it")),
        [b'%', b'P', b'D', b'F', ..] => Some(("a PDF file", "get the Swagger or OpenAPI file itself")),
        _ => None,
    };
    if let Some((what, remedy)) = binary {
        let message = format!("the file is {what}, not a Swagger or OpenAPI description");
        return Err(Finding::new(Code::NotADescription, Place::new(file, ""), message).remedy(remedy));
    }
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(file, rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(file, rest, u16::from_be_bytes),
        _ => utf8(file, bytes),
    }
}

fn utf8(file: &str, bytes: Vec<u8>) -> Result<String, Finding> {
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..valid).unwrap_or_default();
            let byte = error.as_bytes().get(valid).copied().unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            let message = format!("line {line}: the byte {byte:#04x} is not UTF-8");
            Err(Finding::new(Code::NotUtf8, Place::new(file, ""), message)
                .remedy("save the file as UTF-8 (it is probably in Latin-1 or another single-byte encoding)"))
        }
    }
}

fn utf16(file: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Finding> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    match char::decode_utf16(units).collect::<Result<String, _>>() {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(Finding::new(Code::NotUtf8, Place::new(file, ""), "the file begins as UTF-16 but is not well-formed")
            .remedy("save the file as UTF-8")),
    }
}
