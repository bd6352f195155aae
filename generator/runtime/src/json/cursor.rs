//! A value of a scanned text, read on demand.
//!
//! Input: a place on the tape. Output: scalars, members, elements, errors. Nothing here is generic: emitted code calls
//! these functions, and they are compiled once.

use super::error::DecodeError;
use super::escape::unescape;
use super::number::{Number, integer_of};
use super::object::Object;
use super::tape::Tape;
use super::value::Json;
use std::borrow::Cow;
use std::fmt;

/// What a value is, with integers apart from other numbers (as JSON Schema has it: 1.0 and 1e2 are integers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without a fractional part.
    Integer,
    /// A number; as the answer of [`Cursor::kind`], one with a fractional part.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// Whether a value of the kind `other` is of this kind: an integer is a number too.
    #[inline]
    pub fn includes(self, other: Self) -> bool {
        self == other || (self == Self::Number && other == Self::Integer)
    }
}

impl fmt::Display for Kind {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

/// A value of a scanned text. Copying it costs nothing.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'d> {
    tape: &'d Tape<'d>,
    index: u32,
}

impl<'d> Cursor<'d> {
    #[inline]
    pub(super) fn new(tape: &'d Tape<'d>, index: u32) -> Self {
        Self { tape, index }
    }

    #[inline]
    pub(super) fn tape(self) -> &'d Tape<'d> {
        self.tape
    }

    #[inline]
    pub(super) fn index(self) -> u32 {
        self.index
    }

    #[inline]
    fn first_byte(self) -> u8 {
        self.tape.first_byte(self.index)
    }

    /// The name at this token of the same text.
    #[inline]
    pub(super) fn name_at(self, index: u32) -> Cow<'d, str> {
        Cursor::new(self.tape, index).quoted()
    }

    #[inline]
    fn is_number(self) -> bool {
        matches!(self.first_byte(), b'-' | b'0'..=b'9')
    }

    /// Whether it is `null`.
    #[inline(never)]
    pub fn is_null(self) -> bool {
        self.first_byte() == b'n'
    }

    /// What it is.
    #[inline(never)]
    pub fn kind(self) -> Kind {
        match self.first_byte() {
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b'"' => Kind::String,
            b't' | b'f' => Kind::Boolean,
            b'n' => Kind::Null,
            _ if !self.tape.token(self.index).is_marked() || Number::of_text(self.raw()).is_integer() => Kind::Integer,
            _ => Kind::Number,
        }
    }

    /// An error at this value; `expected` is said as in `a date`.
    #[cold]
    #[inline(never)]
    pub fn error(self, expected: &str) -> DecodeError {
        DecodeError::of_value(self.tape, self.index, expected)
    }

    /// An error at this value that does not show it.
    #[cold]
    #[inline(never)]
    pub fn secret_error(self, expected: &str) -> DecodeError {
        DecodeError::of_secret_value(self.tape, self.index, expected)
    }

    /// The value's JSON text, as it came.
    #[inline(never)]
    pub fn raw(self) -> &'d str {
        self.tape.raw(self.index)
    }

    /// The string, borrowed where no escapes are in it.
    ///
    /// # Errors
    /// If it is not a string.
    #[inline(never)]
    pub fn str(self) -> Result<Cow<'d, str>, DecodeError> {
        if self.first_byte() != b'"' {
            return Err(self.error("a string"));
        }
        Ok(self.quoted())
    }

    /// The value of a string or a name.
    #[inline]
    fn quoted(self) -> Cow<'d, str> {
        match self.tape.quoted(self.index) {
            (text, false) => Cow::Borrowed(text),
            (text, true) => Cow::Owned(unescape(text)),
        }
    }

    /// The string.
    ///
    /// # Errors
    /// If it is not a string.
    #[inline(never)]
    pub fn string(self) -> Result<String, DecodeError> {
        self.str().map(Cow::into_owned)
    }

    /// The boolean.
    ///
    /// # Errors
    /// If it is not `true` or `false`.
    #[inline(never)]
    pub fn boolean(self) -> Result<bool, DecodeError> {
        match self.first_byte() {
            b't' => Ok(true),
            b'f' => Ok(false),
            _ => Err(self.error("a boolean")),
        }
    }

    /// The integer; 1.0 and 1e2 are integers.
    ///
    /// # Errors
    /// If it is not a number, has a fractional part, or does not fit.
    #[inline(never)]
    pub fn i64(self) -> Result<i64, DecodeError> {
        if self.is_number()
            && !self.tape.token(self.index).is_marked()
            && let Ok(integer) = self.raw().parse()
        {
            return Ok(integer);
        }
        self.integer(i64::MIN.into(), i64::MAX.into()).map(|integer| integer as i64)
    }

    /// The integer, as [`i64`](Self::i64).
    ///
    /// # Errors
    /// As those of [`i64`](Self::i64).
    #[inline(never)]
    pub fn i32(self) -> Result<i32, DecodeError> {
        self.integer(i32::MIN.into(), i32::MAX.into()).map(|integer| integer as i32)
    }

    /// The integer, as [`i64`](Self::i64).
    ///
    /// # Errors
    /// As those of [`i64`](Self::i64).
    #[inline(never)]
    pub fn u32(self) -> Result<u32, DecodeError> {
        self.integer(0, u32::MAX.into()).map(|integer| integer as u32)
    }

    /// The integer, as [`i64`](Self::i64).
    ///
    /// # Errors
    /// As those of [`i64`](Self::i64).
    #[inline(never)]
    pub fn u64(self) -> Result<u64, DecodeError> {
        self.integer(0, u64::MAX.into()).map(|integer| integer as u64)
    }

    #[inline(never)]
    fn integer(self, least: i128, most: i128) -> Result<i128, DecodeError> {
        if self.is_number() {
            let text = self.raw();
            let integer = match self.tape.token(self.index).is_marked() {
                // Within 18 digits nothing can overflow.
                false if text.len() <= 18 => text.parse::<i64>().ok().map(i128::from),
                _ => integer_of(text),
            };
            if let Some(integer) = integer.filter(|integer| (least..=most).contains(integer)) {
                return Ok(integer);
            }
        }
        Err(self.error(&format!("an integer from {least} to {most}")))
    }

    /// The number, rounded to the nearest that 64 bits can hold.
    ///
    /// # Errors
    /// If it is not a number, or beyond what 64 bits can hold (1e400).
    #[inline(never)]
    pub fn f64(self) -> Result<f64, DecodeError> {
        let number = if self.is_number() { self.raw().parse().ok() } else { None };
        number.filter(|number: &f64| number.is_finite()).ok_or_else(|| self.error("a number that fits in 64 bits"))
    }

    /// The number, rounded to the nearest that 32 bits can hold.
    ///
    /// # Errors
    /// If it is not a number, or beyond what 32 bits can hold (1e40).
    #[inline(never)]
    pub fn f32(self) -> Result<f32, DecodeError> {
        let number = if self.is_number() { self.raw().parse().ok() } else { None };
        number.filter(|number: &f32| number.is_finite()).ok_or_else(|| self.error("a number that fits in 32 bits"))
    }

    /// The number with all its digits.
    ///
    /// # Errors
    /// If it is not a number.
    #[inline(never)]
    pub fn number(self) -> Result<Number, DecodeError> {
        if self.is_number() { Ok(Number::of_text(self.raw())) } else { Err(self.error("a number")) }
    }

    /// The positions of the members called `names`, found in one pass. Where a name comes twice, the last one counts.
    ///
    /// # Errors
    /// If it is not an object.
    #[inline(never)]
    pub fn object(self, names: &'d [&'d str]) -> Result<Object<'d>, DecodeError> {
        if self.first_byte() != b'{' {
            return Err(self.error("an object"));
        }
        Ok(Object::new(self, names))
    }

    /// The member of this name; the last one where there are several.
    ///
    /// # Errors
    /// If it is not an object.
    #[inline(never)]
    pub fn member(self, name: &str) -> Result<Option<Cursor<'d>>, DecodeError> {
        Ok(self.members()?.filter(|(own, _)| own == name).map(|(_, value)| value).last())
    }

    /// The text of the member of this name, by which unions are told apart. `null` is as good as absent.
    ///
    /// # Errors
    /// If it is not an object, or the member is something else than a string.
    #[inline(never)]
    pub fn text_member(self, name: &str) -> Result<Option<Cow<'d, str>>, DecodeError> {
        match self.member(name)? {
            Some(value) if !value.is_null() => value.str().map(Some),
            _ => Ok(None),
        }
    }

    /// The value as it is, if it is of one of these kinds; any kind will do where none is named. What no branch of a union
    /// knows is kept so, and what cannot be a branch is refused.
    ///
    /// # Errors
    /// If it is of another kind.
    #[inline(never)]
    pub fn json_of(self, kinds: &[Kind]) -> Result<Json, DecodeError> {
        let kind = self.kind();
        if kinds.is_empty() || kinds.iter().any(|known| known.includes(kind)) {
            return self.json();
        }
        let expected: Vec<String> = kinds.iter().map(Kind::to_string).collect();
        Err(self.error(&expected.join(" or ")))
    }

    /// The error of an object that must have this member and does not, or has `null` there.
    #[cold]
    #[inline(never)]
    pub fn missing(self, name: &str) -> DecodeError {
        DecodeError::of_missing(self.tape, self.index, name)
    }

    /// The elements of an array.
    ///
    /// # Errors
    /// If it is not an array.
    #[inline(never)]
    pub fn elements(self) -> Result<Elements<'d>, DecodeError> {
        if self.first_byte() != b'[' {
            return Err(self.error("an array"));
        }
        Ok(Elements { tape: self.tape, next: self.index + 1, end: self.tape.token(self.index).end() as u32 })
    }

    /// The members of an object in the order they came, duplicates included.
    ///
    /// # Errors
    /// If it is not an object.
    #[inline(never)]
    pub fn members(self) -> Result<Members<'d>, DecodeError> {
        if self.first_byte() != b'{' {
            return Err(self.error("an object"));
        }
        Ok(Members { tape: self.tape, next: self.index + 1, end: self.tape.token(self.index).end() as u32 })
    }
}

/// The elements of an array, from [`Cursor::elements`].
#[derive(Debug, Clone)]
pub struct Elements<'d> {
    tape: &'d Tape<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Elements<'d> {
    type Item = Cursor<'d>;

    #[inline(never)]
    fn next(&mut self) -> Option<Cursor<'d>> {
        if self.next >= self.end {
            return None;
        }
        let value = Cursor::new(self.tape, self.next);
        self.next = self.tape.after(self.next);
        Some(value)
    }
}

/// The members of an object, from [`Cursor::members`].
#[derive(Debug, Clone)]
pub struct Members<'d> {
    tape: &'d Tape<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Members<'d> {
    type Item = (Cow<'d, str>, Cursor<'d>);

    #[inline(never)]
    fn next(&mut self) -> Option<(Cow<'d, str>, Cursor<'d>)> {
        if self.next >= self.end {
            return None;
        }
        let name = Cursor::new(self.tape, self.next).quoted();
        let value = Cursor::new(self.tape, self.next + 1);
        self.next = self.tape.after(self.next + 1);
        Some((name, value))
    }
}
