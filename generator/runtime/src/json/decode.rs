//! From JSON to Rust types.
//!
//! Input: a [`Cursor`]. Output: a value, or a [`DecodeError`]. Emitted types implement [`Decode`]; here are the types
//! they are made of.

use super::super::secret::Secret;
use super::cursor::Cursor;
use super::error::DecodeError;
use super::number::Number;
use super::scan::scan;
use super::value::Json;
use std::collections::BTreeMap;

/// A type that can be read from JSON.
pub trait Decode: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// If the value is not what the type needs.
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError>;
}

/// Reads a value from a text that holds it and nothing else.
///
/// # Errors
/// If the text is not JSON in UTF-8, nests deeper than 128, is larger than 2 GiB, or is not a `T`.
#[inline]
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, DecodeError> {
    let tape = scan(text)?;
    T::decode(Cursor::new(&tape, 0))
}

macro_rules! decode_by {
    ($($type:ty: $function:ident;)*) => { $(
        impl Decode for $type {
            #[inline]
            fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
                value.$function()
            }
        }
    )* };
}

decode_by! {
    String: string;
    bool: boolean;
    i32: i32;
    i64: i64;
    u32: u32;
    u64: u64;
    f32: f32;
    f64: f64;
    Number: number;
    Json: json;
}

impl Cursor<'_> {
    /// The value as it is. Never an error; a `Result` so that it is called like its siblings.
    ///
    /// # Errors
    /// None.
    #[inline(never)]
    pub fn json(self) -> Result<Json, DecodeError> {
        Ok(Json::of_cursor(self))
    }
}

impl Decode for Secret {
    /// The error does not show the value.
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        value.string().map(Self::from).map_err(|_| value.secret_error("a string"))
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let mut list = Self::new();
        for element in value.elements()? {
            list.push(T::decode(element)?);
        }
        Ok(list)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    /// Where a name comes twice, the last one counts.
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        for (name, member) in value.members()? {
            map.insert(name.into_owned(), T::decode(member)?);
        }
        Ok(map)
    }
}

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        T::decode(value).map(Self::new)
    }
}

impl<T: Decode> Decode for Option<T> {
    /// `null` is `None`.
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        if value.is_null() { Ok(None) } else { T::decode(value).map(Some) }
    }
}
