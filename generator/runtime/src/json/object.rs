//! An object whose known members have been found.
//!
//! Input: a cursor and the names an emitted type knows. Output: one call per field. Scalars have functions that are not
//! generic, since they are most of all fields.

use super::cursor::{Cursor, Members};
use super::decode::Decode;
use super::error::DecodeError;
use super::value::Json;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// So many members are found without allocating.
const FEW: usize = 24;

/// A few fields of a wide object, read in a function of their own, so that rustc has few drops to follow at a time.
///
/// # Errors
/// Those of `read`.
#[inline(never)]
pub fn part<T>(read: impl FnOnce() -> Result<T, DecodeError>) -> Result<T, DecodeError> {
    read()
}

/// The known members of an object, from [`Cursor::object`]. Functions take the index of the name.
#[derive(Debug, Clone)]
pub struct Object<'d> {
    cursor: Cursor<'d>,
    names: &'d [&'d str],
    /// By name, the token of its value; 0 where it is absent, which is never the token of a member's value.
    few: [u32; FEW],
    /// Instead of `few`, where there are more names.
    many: Vec<u32>,
    /// Whether there are members of other names.
    has_others: bool,
}

impl<'d> Object<'d> {
    /// The cursor is at an object.
    #[inline]
    pub(super) fn new(cursor: Cursor<'d>, names: &'d [&'d str]) -> Self {
        let many = if names.len() > FEW { vec![0; names.len()] } else { Vec::new() };
        let mut object = Self { cursor, names, few: [0; FEW], many, has_others: false };
        let positions: &mut [u32] = if names.len() > FEW { &mut object.many } else { &mut object.few };
        let tape = cursor.tape();
        let end = tape.token(cursor.index()).end() as u32;
        let mut name = cursor.index() + 1;
        // Servers mostly write members in the order of their document: look first at the name after the last one.
        let mut expected = 0;
        while name < end {
            let found = match tape.quoted_bytes(name) {
                (bytes, false) => find(names, expected, bytes),
                (_, true) => find(names, expected, cursor.name_at(name).as_bytes()),
            };
            match found {
                Some(index) => {
                    positions[index] = name + 1;
                    expected = index + 1;
                }
                None => object.has_others = true,
            }
            name = tape.after(name + 1);
        }
        object
    }

    /// The value of a member, if it is there.
    #[inline(never)]
    pub fn get(&self, index: usize) -> Option<Cursor<'d>> {
        let positions: &[u32] = if self.names.len() > FEW { &self.many } else { &self.few };
        match positions.get(index) {
            None | Some(0) => None,
            Some(&position) => Some(Cursor::new(self.cursor.tape(), position)),
        }
    }

    /// The value of a member, if it is there and not `null`.
    #[inline(never)]
    pub fn get_some(&self, index: usize) -> Option<Cursor<'d>> {
        self.get(index).filter(|value| !value.is_null())
    }

    /// The value of a member that must be there.
    ///
    /// # Errors
    /// If it is absent.
    #[inline(never)]
    pub fn need(&self, index: usize) -> Result<Cursor<'d>, DecodeError> {
        self.get(index).ok_or_else(|| self.missing(index))
    }

    #[cold]
    #[inline(never)]
    fn missing(&self, index: usize) -> DecodeError {
        let name = self.names.get(index).copied().unwrap_or("?");
        DecodeError::of_missing(self.cursor.tape(), self.cursor.index(), name)
    }

    /// A required string.
    ///
    /// # Errors
    /// If it is absent or not a string.
    #[inline(never)]
    pub fn string(&self, index: usize) -> Result<String, DecodeError> {
        self.need(index)?.string()
    }

    /// A required boolean.
    ///
    /// # Errors
    /// If it is absent or not a boolean.
    #[inline(never)]
    pub fn boolean(&self, index: usize) -> Result<bool, DecodeError> {
        self.need(index)?.boolean()
    }

    /// A required integer.
    ///
    /// # Errors
    /// If it is absent or not an integer of 64 bits.
    #[inline(never)]
    pub fn i64(&self, index: usize) -> Result<i64, DecodeError> {
        self.need(index)?.i64()
    }

    /// A required number.
    ///
    /// # Errors
    /// If it is absent or not a number of 64 bits.
    #[inline(never)]
    pub fn f64(&self, index: usize) -> Result<f64, DecodeError> {
        self.need(index)?.f64()
    }

    /// An optional string; `null` is as good as absent.
    ///
    /// # Errors
    /// If it is there and not a string.
    #[inline(never)]
    pub fn optional_string(&self, index: usize) -> Result<Option<String>, DecodeError> {
        self.get_some(index).map(Cursor::string).transpose()
    }

    /// An optional boolean; `null` is as good as absent.
    ///
    /// # Errors
    /// If it is there and not a boolean.
    #[inline(never)]
    pub fn optional_boolean(&self, index: usize) -> Result<Option<bool>, DecodeError> {
        self.get_some(index).map(Cursor::boolean).transpose()
    }

    /// An optional integer; `null` is as good as absent.
    ///
    /// # Errors
    /// If it is there and not an integer of 64 bits.
    #[inline(never)]
    pub fn optional_i64(&self, index: usize) -> Result<Option<i64>, DecodeError> {
        self.get_some(index).map(Cursor::i64).transpose()
    }

    /// An optional number; `null` is as good as absent.
    ///
    /// # Errors
    /// If it is there and not a number of 64 bits.
    #[inline(never)]
    pub fn optional_f64(&self, index: usize) -> Result<Option<f64>, DecodeError> {
        self.get_some(index).map(Cursor::f64).transpose()
    }

    /// A required member.
    ///
    /// # Errors
    /// If it is absent or not a `T`.
    #[inline]
    pub fn required<T: Decode>(&self, index: usize) -> Result<T, DecodeError> {
        T::decode(self.need(index)?)
    }

    /// An optional member; `null` is as good as absent.
    ///
    /// # Errors
    /// If it is there and not a `T`.
    #[inline]
    pub fn optional<T: Decode>(&self, index: usize) -> Result<Option<T>, DecodeError> {
        match self.get_some(index) {
            Some(value) => T::decode(value).map(Some),
            None => Ok(None),
        }
    }

    /// An optional member of any type, which may be `null` too.
    ///
    /// # Errors
    /// Never; what reads a member may fail, and this is called like it.
    #[inline(never)]
    pub fn optional_json(&self, index: usize) -> Result<Option<Json>, DecodeError> {
        self.get(index).map(Cursor::json).transpose()
    }

    /// A required member that may be `null`.
    ///
    /// # Errors
    /// If it is absent, or neither `null` nor a `T`.
    #[inline]
    pub fn nullable<T: Decode>(&self, index: usize) -> Result<Option<T>, DecodeError> {
        let value = self.need(index)?;
        if value.is_null() { Ok(None) } else { T::decode(value).map(Some) }
    }

    /// An optional member that may be `null`: absent is `None`, `null` is `Some(None)`.
    ///
    /// # Errors
    /// If it is there and neither `null` nor a `T`.
    #[inline]
    pub fn optional_nullable<T: Decode>(&self, index: usize) -> Result<Option<Option<T>>, DecodeError> {
        match self.get(index) {
            None => Ok(None),
            Some(value) if value.is_null() => Ok(Some(None)),
            Some(value) => T::decode(value).map(|value| Some(Some(value))),
        }
    }

    /// Every member that was not asked for. Where a name comes twice, the last one counts.
    ///
    /// # Errors
    /// If one is not a `T`.
    #[inline]
    pub fn additional<T: Decode>(&self) -> Result<BTreeMap<String, T>, DecodeError> {
        let mut additional = BTreeMap::new();
        for (name, value) in self.others() {
            additional.insert(name.into_owned(), T::decode(value)?);
        }
        Ok(additional)
    }

    /// Every member that was not asked for, in the order they came, duplicates included.
    #[inline(never)]
    pub fn others(&self) -> OtherMembers<'d> {
        let members = if self.has_others { self.cursor.members().ok() } else { None };
        OtherMembers { names: self.names, members }
    }

    /// Refuses members that were not asked for (`additionalProperties: false`).
    ///
    /// # Errors
    /// If there is one.
    #[inline(never)]
    pub fn deny_additional(&self) -> Result<(), DecodeError> {
        match self.others().next() {
            // The token before a member's value is its name.
            Some((_, value)) => {
                Err(DecodeError::of_unwanted(self.cursor.tape(), self.cursor.index(), value.index() - 1))
            }
            None => Ok(()),
        }
    }
}

/// The members that were not asked for, from [`Object::others`].
#[derive(Debug, Clone)]
pub struct OtherMembers<'d> {
    names: &'d [&'d str],
    members: Option<Members<'d>>,
}

impl<'d> Iterator for OtherMembers<'d> {
    type Item = (Cow<'d, str>, Cursor<'d>);

    #[inline(never)]
    fn next(&mut self) -> Option<(Cow<'d, str>, Cursor<'d>)> {
        let names = self.names;
        self.members.as_mut()?.find(|(name, _)| !names.contains(&&**name))
    }
}

/// The index of a name, looking from `start` to the end and then from the beginning.
#[inline]
fn find(names: &[&str], start: usize, name: &[u8]) -> Option<usize> {
    if names.get(start).is_some_and(|own| own.as_bytes() == name) {
        return Some(start);
    }
    let (before, after) = names.split_at_checked(start).unwrap_or((names, &[]));
    match after.iter().position(|own| own.as_bytes() == name) {
        Some(index) => Some(start + index),
        None => before.iter().position(|own| own.as_bytes() == name),
    }
}
