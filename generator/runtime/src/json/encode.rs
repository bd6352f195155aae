//! From Rust types to JSON.
//!
//! Input: values. Output: compact JSON in UTF-8. Emitted types implement [`Encode`]; here are the types they are made of
//! and the writing of objects, which goes through trait objects so that it is compiled once.
//!
//! NaN and the infinities have no JSON form. Writing `null` for them would send something else than was meant, so they
//! are written as [`NOT_A_NUMBER`], which no reader takes, and [`to_vec`] refuses texts that hold it.

use super::super::secret::Secret;
use super::error::DecodeError;
use super::escape::write_string;
use super::locate::path_of_offset;
use super::number::Number;
use super::scan::scan;
use super::value::Json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What stands for a float that JSON does not have: bytes that never occur in UTF-8, as long as `null`.
const NOT_A_NUMBER: [u8; 4] = [0xFF; 4];
/// Room that a text has from the beginning: a small one never grows, a large one seldom.
const ROOM: usize = 1024;

/// A type that can be written as JSON.
pub trait Encode {
    /// Appends the JSON of the value.
    fn encode(&self, out: &mut Vec<u8>);

    /// Whether [`write_object`] leaves out a member with this value.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }
}

/// The JSON of a value.
///
/// # Errors
/// If there is a float in it that is NaN or infinite.
#[inline(never)]
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(ROOM);
    value.encode(&mut out);
    // `contains` looks at many bytes at once; `position`, which does not, runs only where there is something to find.
    let is_it = |byte: &u8| *byte == NOT_A_NUMBER[0];
    match out.contains(&NOT_A_NUMBER[0]).then(|| out.iter().position(is_it)).flatten() {
        None => Ok(out),
        Some(at) => Err(EncodeError::not_finite(out, at)),
    }
}

/// Why a value cannot be written as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    message: String,
}

impl EncodeError {
    #[cold]
    fn not_finite(mut written: Vec<u8>, at: usize) -> Self {
        // With `null` in their place the text can be scanned, and the first of them found again.
        for run in written.chunk_by_mut(|left, right| (*left == NOT_A_NUMBER[0]) == (*right == NOT_A_NUMBER[0])) {
            if run[0] == NOT_A_NUMBER[0] {
                run.iter_mut().zip(*b"null").for_each(|(byte, null)| *byte = null);
            }
        }
        let path = match scan(&written) {
            Ok(tape) => path_of_offset(&tape, at),
            Err(error) => error.path().to_owned(),
        };
        Self { message: format!("the number at {path} is NaN or infinite, which JSON does not have") }
    }

    #[cold]
    pub(super) fn not_json(error: &DecodeError) -> Self {
        Self { message: format!("what was written is not JSON: {error}") }
    }
}

impl fmt::Display for EncodeError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for EncodeError {}

/// Writes an object. `names` are JSON with their colon (`"id":`); members whose value is absent are left out.
#[inline(never)]
pub fn write_object(out: &mut Vec<u8>, names: &[&str], values: &[&dyn Encode]) {
    out.push(b'{');
    write_members(out, names, values);
    out.push(b'}');
}

/// The same, and then the members that the document does not name. One of those that is called like a member already
/// written is left out: the field of its own counts.
#[inline(never)]
pub fn write_object_and(out: &mut Vec<u8>, names: &[&str], values: &[&dyn Encode], additional: &dyn AdditionalMembers) {
    out.push(b'{');
    let first = out.len();
    write_members(out, names, values);
    additional.each(&mut |name, value| {
        let before = out.len();
        separate(out, first);
        let start = out.len();
        write_string(out, name);
        out.push(b':');
        let own = names.iter().position(|own| own.as_bytes() == &out[start..]);
        if own.and_then(|index| values.get(index)).is_some_and(|value| !value.is_absent()) {
            out.truncate(before);
        } else {
            value.encode(out);
        }
    });
    out.push(b'}');
}

#[inline]
fn write_members(out: &mut Vec<u8>, names: &[&str], values: &[&dyn Encode]) {
    let first = out.len();
    for (name, value) in names.iter().zip(values) {
        if !value.is_absent() {
            separate(out, first);
            out.extend_from_slice(name.as_bytes());
            value.encode(out);
        }
    }
}

/// A comma, unless nothing has been written since `first`.
#[inline]
fn separate(out: &mut Vec<u8>, first: usize) {
    if out.len() > first {
        out.push(b',');
    }
}

/// Members that the document does not name, as [`write_object_and`] takes them.
pub trait AdditionalMembers {
    /// Gives every member to a function.
    fn each(&self, member: &mut dyn FnMut(&str, &dyn Encode));
}

impl<T: Encode> AdditionalMembers for BTreeMap<String, T> {
    #[inline]
    fn each(&self, member: &mut dyn FnMut(&str, &dyn Encode)) {
        self.iter().for_each(|(name, value)| member(name, value));
    }
}

/// A required member that may be `null`: written as `null` when it is `None`, never left out.
#[derive(Debug, Clone, Copy)]
pub struct Null<'a, T>(pub &'a Option<T>);

impl<T: Encode> Encode for Null<'_, T> {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.encode(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for [T] {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (index, element) in self.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            element.encode(out);
        }
        out.push(b']');
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_slice().encode(out);
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        write_object_and(out, &[], &[], self);
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        (**self).encode(out);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        (**self).encode(out);
    }

    #[inline]
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

macro_rules! encode_integer {
    ($($type:ty)*) => { $(
        impl Encode for $type {
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
            }
        }
    )* };
}

encode_integer!(i32 i64 u32 u64);

macro_rules! encode_float {
    ($($type:ty)*) => { $(
        /// The fewest digits that read back as the same number.
        impl Encode for $type {
            fn encode(&self, out: &mut Vec<u8>) {
                if self.is_finite() {
                    out.extend_from_slice(zmij::Buffer::new().format_finite(*self).as_bytes());
                } else {
                    out.extend_from_slice(&NOT_A_NUMBER);
                }
            }
        }
    )* };
}

encode_float!(f32 f64);

macro_rules! encode_text {
    ($($type:ty: $value:ident => $text:expr;)*) => { $(
        impl Encode for $type {
            fn encode(&self, out: &mut Vec<u8>) {
                let $value = self;
                write_string(out, $text);
            }
        }
    )* };
}

encode_text! {
    str: value => value;
    String: value => value;
    Cow<'_, str>: value => value;
    super::unknown::UnknownValue: value => value.as_str();
    Secret: value => value.expose();
}

impl Encode for bool {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl Encode for Number {
    fn encode(&self, out: &mut Vec<u8>) {
        self.with_text(|text| out.extend_from_slice(text.as_bytes()));
    }
}

impl Encode for Json {
    fn encode(&self, out: &mut Vec<u8>) {
        self.write(out);
    }
}
