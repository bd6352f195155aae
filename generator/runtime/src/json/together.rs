//! Unions of which a value may be several branches at once (`anyOf` of objects), and branches that lack their tag.
//!
//! Input: what each branch needs and names. Output: the branches that a value is, values of several branches as one
//! object, and objects with the tag that means them. Not here: unions of which a value is one branch (`choose`).

use super::choose::Test;
use super::cursor::{Cursor, Kind};
use super::encode::Encode;
use super::escape::write_string;
use super::scan::scan;

/// What values of a branch look like.
#[derive(Debug, Clone, Copy)]
pub struct Branch {
    /// All of these hold for values of the branch.
    pub tests: &'static [Test],
    /// The members the branch names, each with the kinds it may have; any when there are none.
    pub members: &'static [(&'static str, &'static [Kind])],
    /// The variant of the branch.
    pub variant: usize,
}

impl Branch {
    #[inline]
    fn fits(&self, value: Cursor<'_>) -> bool {
        let of_kind = |(name, kinds): &(&str, &[Kind])| match value.member(name) {
            Ok(Some(member)) => kinds.is_empty() || kinds.iter().any(|kind| kind.includes(member.kind())),
            _ => true,
        };
        self.tests.iter().all(|test| test.holds(value)) && self.members.iter().all(of_kind)
    }

    /// Which of the value's members the branch names.
    #[inline]
    fn named(&self, value: Cursor<'_>) -> Vec<&'static str> {
        let there = |name: &&str| matches!(value.member(name), Ok(Some(_)));
        self.members.iter().map(|(name, _)| *name).filter(there).collect()
    }
}

impl Cursor<'_> {
    /// The variants that an object is, without those that name none of its members that another one does not.
    #[inline]
    pub fn together(self, branches: &[Branch]) -> Vec<usize> {
        if self.kind() != Kind::Object {
            return Vec::new();
        }
        let fitting = branches.iter().filter(|branch| branch.fits(self));
        let mut kept: Vec<(usize, Vec<&str>)> = Vec::new();
        for (variant, named) in fitting.map(|branch| (branch.variant, branch.named(self))) {
            let within = |small: &[&str], large: &[&str]| small.iter().all(|name| large.contains(name));
            if !kept.iter().any(|(_, other)| within(&named, other)) {
                kept.retain(|(_, other)| !within(other, &named));
                kept.push((variant, named));
            }
        }
        kept.into_iter().map(|(variant, _)| variant).collect()
    }
}

/// Writes values as one object with the members of all. Where several have a member, that of the first counts.
pub fn write_together<T: Encode>(out: &mut Vec<u8>, values: &[T]) {
    let values: Vec<&dyn Encode> = values.iter().map(|value| value as &dyn Encode).collect();
    write_all(out, &values);
}

#[inline]
fn write_all(out: &mut Vec<u8>, values: &[&dyn Encode]) {
    let start = out.len();
    out.push(b'{');
    let mut written: Vec<String> = Vec::new();
    for value in values {
        let mut text = Vec::new();
        value.encode(&mut text);
        let Ok(tape) = scan(&text) else {
            // A float that JSON does not have: its mark must stay, so that the text is refused.
            out.truncate(start);
            return out.extend_from_slice(&text);
        };
        for (name, member) in Cursor::new(&tape, 0).members().into_iter().flatten() {
            if !written.iter().any(|other| *other == *name) {
                out.extend_from_slice(if written.is_empty() { b"" } else { b"," });
                write_string(out, &name);
                out.push(b':');
                out.extend_from_slice(member.raw().as_bytes());
                written.push(name.into_owned());
            }
        }
    }
    out.push(b'}');
}

/// Writes an object, first of all the member that tells its branch, which the type of the branch does not have.
#[inline]
pub fn write_tagged(out: &mut Vec<u8>, field: &str, tag: &str, value: &dyn Encode) {
    out.push(b'{');
    write_string(out, field);
    out.push(b':');
    write_string(out, tag);
    let end = out.len();
    value.encode(out);
    match out.get(end + 1) {
        Some(b'}') => drop(out.drain(end..=end)),
        _ => out[end] = b',',
    }
}

/// The same where the member may be among those that the type of the branch does not name: it is written once.
#[inline]
pub fn write_tagged_once(out: &mut Vec<u8>, field: &str, tag: &str, value: &dyn Encode) {
    let start = out.len();
    value.encode(out);
    let has_it = scan(&out[start..]).is_ok_and(|tape| matches!(Cursor::new(&tape, 0).member(field), Ok(Some(_))));
    if !has_it {
        out.truncate(start);
        write_tagged(out, field, tag, value);
    }
}
