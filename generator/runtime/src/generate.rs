//! Values of emitted types from random bytes (feature `arbitrary`).
//!
//! Input: bytes of a fuzzer or a property test. Output: values that come back equal when they are written and read again.
//! They are of the right types, but need not hold to the document's limits (`validate`). Recursion ends: below
//! [`ROOM`] objects and lists, or when the bytes are used up, what may be absent or empty is, and unions take the branch
//! that needs the least. Not here: texts with a format (`generate_text`).

use super::json::{Base64, Base64Url, Decode, Encode, Json, JsonObject, Never, Number};
use super::secret::Secret;
use arbitrary::{Arbitrary, Error, Result, Unstructured};
use std::collections::BTreeMap;

/// So many objects and lists are made inside each other where they need not be.
const ROOM: usize = 8;
/// The most elements and members that are made where any number may be.
const MOST: usize = 16;

/// A type of which values can be made.
pub trait Generate: Sized {
    /// Makes a value.
    ///
    /// # Errors
    /// If the type has no finite value, or none that comes back.
    fn generate(values: &mut Values<'_, '_>) -> Result<Self>;
}

/// Implements `arbitrary::Arbitrary` for types of which values can be made: `arbitrary_bridge!(rt, Catalog, Asset)`, where `rt` is
/// the runtime.
#[doc(hidden)]
#[macro_export]
macro_rules! arbitrary_bridge {
    ($runtime:ident, $($type:ident),+ $(,)?) => {
        $(
            impl<'a> ::arbitrary::Arbitrary<'a> for $type {
                #[inline]
                fn arbitrary(data: &mut ::arbitrary::Unstructured<'a>) -> ::arbitrary::Result<Self> {
                    $runtime::Values::new(data).of()
                }
            }
        )+
    };
}

/// Makes the JSON of a branch of a union.
pub type GenerateBranch = fn(&mut Values<'_, '_>) -> Result<Json>;

/// Where values come from.
#[derive(Debug)]
pub struct Values<'u, 'a> {
    pub(super) data: &'u mut Unstructured<'a>,
    room: usize,
}

impl<'u, 'a> Values<'u, 'a> {
    /// Values from bytes.
    #[inline]
    pub fn new(data: &'u mut Unstructured<'a>) -> Self {
        Self { data, room: ROOM }
    }

    /// A value that must be there.
    ///
    /// # Errors
    /// Those of the type.
    #[inline]
    pub fn of<T: Generate>(&mut self) -> Result<T> {
        T::generate(self)
    }

    /// What a document calls valid but nobody can write down.
    ///
    /// # Errors
    /// Always.
    pub fn none<T>() -> Result<T> {
        Err(Error::IncorrectFormat)
    }

    /// A value, or nothing. What is written as `null` is read as nothing, and so is never made.
    ///
    /// # Errors
    /// None: what cannot be made is left out.
    pub fn optional<T: Generate + Encode>(&mut self) -> Result<Option<T>> {
        Ok(self.maybe()?.filter(|value| !is_null(value)))
    }

    /// As [`optional`](Self::optional), where `null` is another value than nothing.
    ///
    /// # Errors
    /// None: what cannot be made is left out.
    pub fn optional_nullable<T: Generate>(&mut self) -> Result<Option<T>> {
        self.maybe()
    }

    fn maybe<T: Generate>(&mut self) -> Result<Option<T>> {
        Ok(if self.more()? { T::generate(self).ok() } else { None })
    }

    /// Whether to make something that need not be.
    #[inline]
    fn more(&mut self) -> Result<bool> {
        Ok(self.room > 0 && !self.data.is_empty() && self.data.arbitrary()?)
    }

    /// What is inside an object.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn inside<T>(&mut self, make: impl FnOnce(&mut Values<'_, 'a>) -> Result<T>) -> Result<T> {
        make(&mut Values { data: self.data, room: self.room.saturating_sub(1) })
    }

    /// A few fields of a wide object, made in a function of their own, so that rustc has few drops to follow at a time.
    ///
    /// # Errors
    /// Those of `make`.
    #[inline(never)]
    pub fn part<T>(&mut self, make: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        make(self)
    }

    /// Members that are not called like those of the object itself.
    ///
    /// # Errors
    /// None: what cannot be made is left out.
    pub fn additional<T: Generate>(&mut self, own: &[&str]) -> Result<BTreeMap<String, T>> {
        let mut members: BTreeMap<String, T> = self.of()?;
        members.retain(|name, _| !own.contains(&name.as_str()));
        Ok(members)
    }

    /// A listed value, or now and then another one.
    ///
    /// # Errors
    /// Those of `other`.
    pub fn listed<T: Clone>(&mut self, all: &[T], other: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let is_listed = self.data.is_empty() || !self.data.ratio(1_u8, 16)?;
        if is_listed && let Ok(value) = self.data.choose(all) {
            return Ok(value.clone());
        }
        other(self).or_else(|error| all.first().cloned().ok_or(error))
    }

    /// Whatever any JSON is read as.
    ///
    /// # Errors
    /// If it is no `T`.
    pub fn read<T: Decode>(&mut self) -> Result<T> {
        read(&self.of()?)
    }

    /// The JSON of a branch, with one of the values that tell it.
    ///
    /// # Errors
    /// Those of the branch.
    pub fn branch<T: Generate + Encode>(&mut self, tag: &str, values: &[&str]) -> Result<Json> {
        let mut json = Json::of(&T::generate(self)?).map_err(|_| Error::IncorrectFormat)?;
        if let (Some(members), false) = (json.as_object_mut(), values.is_empty()) {
            members.insert(tag, *self.data.choose(values)?);
        }
        Ok(json)
    }

    /// A value of a union: what the JSON of a branch is read as, which may be another branch, or none. The first of the
    /// branches is the one that needs the least.
    ///
    /// # Errors
    /// If there is no branch.
    pub fn union<T: Decode>(&mut self, branches: &[GenerateBranch], are_together: bool) -> Result<T> {
        let least = branches.first().ok_or(Error::IncorrectFormat)?;
        let is_free = self.room > 0 && !self.data.is_empty();
        self.inside(|values| {
            if is_free
                && values.data.ratio(1_u8, 16)?
                && let Ok(value) = values.read()
            {
                return Ok(value);
            }
            if is_free
                && let Ok(value) = values.data.choose(branches)?(values).and_then(|mut json| {
                    if are_together && values.data.arbitrary()? {
                        join(&mut json, values.data.choose(branches)?(values)?);
                    }
                    read(&json)
                })
            {
                return Ok(value);
            }
            least(values).and_then(|json| read(&json)).or_else(|_| values.read())
        })
    }
}

/// The members of another object on top.
#[inline]
fn join(json: &mut Json, other: Json) {
    if let (Some(members), Json::Object(others)) = (json.as_object_mut(), other) {
        for (name, value) in others {
            members.insert(name, value);
        }
    }
}

fn read<T: Decode>(json: &Json) -> Result<T> {
    json.to().map_err(|_| Error::IncorrectFormat)
}

#[inline]
fn is_null(value: &dyn Encode) -> bool {
    let mut text = Vec::new();
    value.encode(&mut text);
    text == b"null"
}

macro_rules! scalars {
    ($($type:ty)*) => { $(
        impl Generate for $type {
            #[inline]
            fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
                values.data.arbitrary()
            }
        }
    )* };
}

scalars!(bool i32 i64 u32 u64);

macro_rules! floats {
    ($($type:ty)*) => { $(
        /// Finite: JSON has no others.
        impl Generate for $type {
            #[inline]
            fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
                let float: $type = values.data.arbitrary()?;
                Ok(if float.is_finite() { float } else { 0.0 })
            }
        }
    )* };
}

floats!(f32 f64);

impl Generate for String {
    /// Short, and mostly of letters, so that one text does not take all bytes.
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        let length: u8 = values.data.int_in_range(0..=MOST as u8)?;
        let mut text = Self::new();
        for _ in 0..length {
            match values.data.arbitrary::<u8>()? {
                0..=15 => text.push(values.data.arbitrary()?),
                other => text.push(char::from(b' ' + other % 95)),
            }
        }
        Ok(text)
    }
}

impl<T: Generate> Generate for Box<T> {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        T::generate(values).map(Self::new)
    }
}

impl<T: Generate + Encode> Generate for Option<T> {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        values.optional()
    }
}

impl<T: Generate> Generate for Vec<T> {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        let mut list = Self::new();
        while list.len() < MOST && values.more()? {
            let Ok(element) = values.inside(|values| T::generate(values)) else { break };
            list.push(element);
        }
        Ok(list)
    }
}

impl<T: Generate> Generate for BTreeMap<String, T> {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        let list: Vec<Pair<T>> = values.of()?;
        Ok(list.into_iter().map(|Pair(name, value)| (name, value)).collect())
    }
}

struct Pair<T>(String, T);

impl<T: Generate> Generate for Pair<T> {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        Ok(Self(values.of()?, values.of()?))
    }
}

impl Generate for Json {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        Ok(match values.data.int_in_range(0_u8..=if values.room > 0 { 5 } else { 3 })? {
            0 => Self::Null,
            1 => Self::Boolean(values.of()?),
            2 => Self::Number(values.of()?),
            3 => Self::String(values.of()?),
            4 => Self::Array(values.of()?),
            _ => Self::Object(values.of()?),
        })
    }
}

impl Generate for JsonObject {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        let members: BTreeMap<String, Json> = values.of()?;
        Ok(members.into_iter().collect())
    }
}

impl Generate for Number {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        Ok(match values.data.int_in_range(0_u8..=2)? {
            0 => values.of::<i64>()?.into(),
            1 => values.of::<u64>()?.into(),
            _ => Self::from_f64(values.of()?).unwrap_or_default(),
        })
    }
}

impl Generate for Secret {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        values.of::<String>().map(Self::from)
    }
}

impl Generate for Never {
    #[inline]
    fn generate(_: &mut Values<'_, '_>) -> Result<Self> {
        Values::none()
    }
}

#[inline]
fn bytes(values: &mut Values<'_, '_>) -> Result<Vec<u8>> {
    let length: u8 = values.data.int_in_range(0..=MOST as u8)?;
    (0..length).map(|_| values.data.arbitrary()).collect()
}

macro_rules! bytes_in_text {
    ($($type:ty)*) => { $(
        impl Generate for $type {
            #[inline]
            fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
                bytes(values).map(Self::from)
            }
        }
    )* };
}

bytes_in_text!(Base64 Base64Url);

macro_rules! arbitrary {
    ($($type:ty)*) => { $(
        impl<'a> Arbitrary<'a> for $type {
            #[inline]
            fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
                Values::new(data).of()
            }
        }
    )* };
}

arbitrary!(Json JsonObject Number Secret Never Base64 Base64Url);
