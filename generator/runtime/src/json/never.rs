//! Values that a document rules out (`not: {}`, the schema `false`).
//!
//! Input: any value. Output: an error.

use super::cursor::Cursor;
use super::decode::Decode;
use super::encode::Encode;
use super::error::DecodeError;

/// A type without values: `Option<Never>` is always `None`, `Vec<Never>` always empty, and nothing else can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Never {}

impl Decode for Never {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        Err(value.error("no value"))
    }
}

impl Encode for Never {
    #[inline]
    fn encode(&self, _out: &mut Vec<u8>) {
        match *self {}
    }
}
