//! Any JSON value.
//!
//! Input: a text, or Rust values. Output: [`Json`], which loses nothing of a text but white space, the form of escapes,
//! and members that come again under the same name.

use super::cursor::{Cursor, Kind};
use super::decode::Decode;
use super::encode::{Encode, EncodeError, to_vec};
use super::error::DecodeError;
use super::escape::write_string;
use super::members::JsonObject;
use super::number::Number;
use std::fmt;
use std::str::FromStr;

/// Any JSON value. Numbers keep their digits, objects the order of their members.
///
/// Equality is that of values: `1` equals `1.0`, and the order of members does not matter. `Display` writes compact JSON,
/// `{:#}` indented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(JsonObject),
}

impl Json {
    /// What it is.
    #[inline]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Boolean(_) => Kind::Boolean,
            Self::Number(number) if number.is_integer() => Kind::Integer,
            Self::Number(_) => Kind::Number,
            Self::String(_) => Kind::String,
            Self::Array(_) => Kind::Array,
            Self::Object(_) => Kind::Object,
        }
    }

    /// Whether it is `null`.
    #[inline]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Its value, if it is a boolean.
    #[inline]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Boolean(boolean) = self { Some(*boolean) } else { None }
    }

    /// Its digits, if it is a number.
    #[inline]
    pub fn as_number(&self) -> Option<&Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// Its value, if it is an integer that fits.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// Its value, if it is an integer that fits.
    #[inline]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// Its value, if it is a number, rounded to the nearest float.
    #[inline]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.as_f64()
    }

    /// Its text, if it is a string.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// Its elements, if it is an array.
    #[inline]
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// Its members, if it is an object.
    #[inline]
    pub fn as_object(&self) -> Option<&JsonObject> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// Its members, if it is an object.
    #[inline]
    pub fn as_object_mut(&mut self) -> Option<&mut JsonObject> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The member of this name, if it is an object that has it.
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.as_object()?.get(name)
    }

    /// The element at this index, if it is an array that has it.
    #[inline]
    pub fn at(&self, index: usize) -> Option<&Json> {
        self.as_array()?.get(index)
    }

    /// The value at a JSON pointer (RFC 6901): `/assets/3/id`.
    #[inline]
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |value, token| match value {
            Self::Object(members) => members.get(&token.replace("~1", "/").replace("~0", "~")),
            Self::Array(elements) if token == "0" || !token.starts_with(['0', '+']) => {
                elements.get(token.parse::<usize>().ok()?)
            }
            _ => None,
        })
    }

    /// Reads it as a type.
    ///
    /// # Errors
    /// If it is not a `T`; line and column are those of its compact text.
    pub fn to<T: Decode>(&self) -> Result<T, DecodeError> {
        super::from_slice(self.to_string().as_bytes())
    }

    /// The JSON of a value.
    ///
    /// # Errors
    /// If there is a number in it that JSON does not have.
    #[inline]
    pub fn of(value: &dyn Encode) -> Result<Self, EncodeError> {
        let text = to_vec(value)?;
        // Only an `Encode` that does not write JSON can fail here.
        super::from_slice(&text).map_err(|error| EncodeError::not_json(&error))
    }

    /// The value at a cursor.
    #[inline]
    pub(super) fn of_cursor(value: Cursor<'_>) -> Self {
        // No deeper than `scan` lets texts nest.
        match value.raw().as_bytes().first() {
            Some(b'{') => Self::Object(value.members().into_iter().flatten().map(member).collect()),
            Some(b'[') => Self::Array(value.elements().into_iter().flatten().map(Self::of_cursor).collect()),
            Some(b'"') => Self::String(value.string().unwrap_or_default()),
            Some(b't') => Self::Boolean(true),
            Some(b'f') => Self::Boolean(false),
            Some(b'n') | None => Self::Null,
            Some(_) => Self::Number(Number::of_text(value.raw())),
        }
    }

    #[inline]
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Boolean(true) => out.extend_from_slice(b"true"),
            Self::Boolean(false) => out.extend_from_slice(b"false"),
            Self::Number(number) => number.with_text(|text| out.extend_from_slice(text.as_bytes())),
            Self::String(text) => write_string(out, text),
            Self::Array(elements) => {
                out.push(b'[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    element.write(out);
                }
                out.push(b']');
            }
            Self::Object(members) => {
                out.push(b'{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    write_string(out, name);
                    out.push(b':');
                    value.write(out);
                }
                out.push(b'}');
            }
        }
    }

    #[inline]
    fn write_indented(&self, out: &mut Vec<u8>, level: usize) {
        let new_line = |out: &mut Vec<u8>, level: usize| {
            out.push(b'\n');
            out.resize(out.len() + 2 * level, b' ');
        };
        match self {
            Self::Array(elements) if !elements.is_empty() => {
                for (index, element) in elements.iter().enumerate() {
                    out.push(if index == 0 { b'[' } else { b',' });
                    new_line(out, level + 1);
                    element.write_indented(out, level + 1);
                }
                new_line(out, level);
                out.push(b']');
            }
            Self::Object(members) if !members.is_empty() => {
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push(if index == 0 { b'{' } else { b',' });
                    new_line(out, level + 1);
                    write_string(out, name);
                    out.extend_from_slice(b": ");
                    value.write_indented(out, level + 1);
                }
                new_line(out, level);
                out.push(b'}');
            }
            _ => self.write(out),
        }
    }
}

#[inline]
fn member((name, value): (std::borrow::Cow<'_, str>, Cursor<'_>)) -> (String, Json) {
    (name.into_owned(), Json::of_cursor(value))
}

impl fmt::Display for Json {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        if formatter.alternate() {
            self.write_indented(&mut out, 0)
        } else {
            self.write(&mut out)
        }
        formatter.write_str(&String::from_utf8_lossy(&out))
    }
}

impl FromStr for Json {
    type Err = DecodeError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, DecodeError> {
        super::from_slice(text.as_bytes())
    }
}

macro_rules! json_from {
    ($($type:ty => $variant:ident($value:ident) $made:expr;)*) => { $(
        impl From<$type> for Json {
            #[inline]
            fn from($value: $type) -> Self {
                Self::$variant($made)
            }
        }
    )* };
}

json_from! {
    bool => Boolean(value) value;
    i32 => Number(value) value.into();
    i64 => Number(value) value.into();
    u32 => Number(value) value.into();
    u64 => Number(value) value.into();
    Number => Number(value) value;
    &str => String(value) value.to_owned();
    String => String(value) value;
    Vec<Json> => Array(value) value;
    JsonObject => Object(value) value;
}
