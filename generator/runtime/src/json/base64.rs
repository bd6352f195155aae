//! Bytes in a JSON string (RFC 4648).
//!
//! Input: bytes or Base64 text. Output: the other. Writing is strict; reading takes what servers send: both alphabets,
//! padding or none, and line breaks (RFC 2045).

use super::cursor::Cursor;
use super::decode::Decode;
use super::encode::Encode;
use super::error::DecodeError;
use super::escape::write_string;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes that travel as Base64 (`format: byte`): the standard alphabet, padded (RFC 4648 section 4).
///
/// What was read in another form (line breaks, other padding or alphabet) is written as it was read. Equality, order and
/// hash are those of the bytes.
#[derive(Clone, Default)]
pub struct Base64 {
    bytes: Vec<u8>,
    /// The text it was read from, where that is not the form in which the bytes are written.
    read: Option<Box<str>>,
}

/// Bytes that travel as Base64 for URLs: that alphabet, not padded (RFC 4648 section 5).
///
/// What was read in another form is written as it was read. Equality, order and hash are those of the bytes.
#[derive(Clone, Default)]
pub struct Base64Url {
    bytes: Vec<u8>,
    /// The text it was read from, where that is not the form in which the bytes are written.
    read: Option<Box<str>>,
}

/// The standard form of bytes, padded.
pub fn encode_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    write(&mut text, bytes, STANDARD);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The form of bytes for URLs, not padded.
#[inline]
pub fn encode_base64_url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    write(&mut text, bytes, URL);
    text
}

fn write(text: &mut String, bytes: &[u8], alphabet: &[u8; 64]) {
    for group in bytes.chunks(3) {
        let bits = group.iter().enumerate().fold(0, |bits, (index, &byte)| bits | u32::from(byte) << (16 - 8 * index));
        for index in 0..=group.len() {
            text.push(char::from(alphabet[(bits >> (18 - 6 * index)) as usize & 63]));
        }
    }
}

/// The bytes of Base64 text in either alphabet, padded or not; white space is skipped.
///
/// `None` for any other character, for characters after padding, and for a last group of one character.
#[inline]
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut padding) = (0u32, 0usize, 0usize);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                padding += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        if padding > 0 {
            return None;
        }
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count.is_multiple_of(4) {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            bits = 0;
        }
    }
    let rest = count % 4;
    match rest {
        0 => {}
        1 => return None,
        _ => bytes.extend_from_slice(&(bits << (6 * (4 - rest))).to_be_bytes()[1..rest]),
    }
    let complete = padding == 0 || (rest > 1 && padding == 4 - rest);
    complete.then_some(bytes)
}

macro_rules! bytes_in_text {
    ($($type:ident $write:ident;)*) => { $(
        impl $type {
            /// Bytes, to be written in the usual form.
            pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
                Self { bytes: bytes.into(), read: None }
            }

            /// The bytes.
            #[inline]
            pub fn into_bytes(self) -> Vec<u8> {
                self.bytes
            }

            /// The Base64 text.
            #[inline]
            pub fn to_text(&self) -> Cow<'_, str> {
                match &self.read {
                    Some(text) => Cow::Borrowed(text),
                    None => Cow::Owned($write(&self.bytes)),
                }
            }
        }

        impl Decode for $type {
            #[inline]
            fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
                let text = value.str()?;
                let bytes = decode_base64(&text).ok_or_else(|| value.error("bytes in Base64"))?;
                let read = (*text != $write(&bytes)).then(|| text.into());
                Ok(Self { bytes, read })
            }
        }

        impl Encode for $type {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                write_string(out, &self.to_text());
            }
        }

        impl PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.bytes == other.bytes
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type {
            #[inline]
            fn cmp(&self, other: &Self) -> Ordering {
                self.bytes.cmp(&other.bytes)
            }
        }

        impl Hash for $type {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.bytes.hash(state);
            }
        }

        impl Deref for $type {
            type Target = [u8];

            #[inline]
            fn deref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl AsRef<[u8]> for $type {
            #[inline]
            fn as_ref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl From<Vec<u8>> for $type {
            #[inline]
            fn from(bytes: Vec<u8>) -> Self {
                Self::new(bytes)
            }
        }

        impl From<&[u8]> for $type {
            #[inline]
            fn from(bytes: &[u8]) -> Self {
                Self::new(bytes)
            }
        }

        /// The Base64 text.
        impl fmt::Display for $type {
            #[inline]
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.to_text())
            }
        }

        /// The number of bytes; they may be a whole file.
        impl fmt::Debug for $type {
            #[inline]
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($type), "({} bytes)"), self.bytes.len())
            }
        }
    )* };
}

bytes_in_text! {
    Base64 encode_base64;
    Base64Url encode_base64_url;
}
