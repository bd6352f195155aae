//! Which branch of a union a value is, before anything of it is decoded.
//!
//! Input: rules, from `ir::ShapeRule`. Output: the variant of the first rule all of whose tests hold. Not here: trying
//! branches until one decodes, which would hide the error of the right one.

use super::cursor::{Cursor, Kind};
use super::number::Number;
use super::scan::scan;
use super::value::Json;

/// If all tests hold, the value is of this variant.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// All of these must hold.
    pub tests: &'static [Test],
    /// Then it is this variant.
    pub variant: usize,
}

/// A test that needs no decoding. Literals are JSON texts (`"cat"` with its quotes, `1`, `true`).
#[derive(Debug, Clone, Copy)]
pub enum Test {
    /// It is of this kind; an integer is a number too.
    Kind(Kind),
    /// It is an object that has this member, be it `null`.
    Has(&'static str),
    /// It is an object that has one of these members.
    HasAny(&'static [&'static str]),
    /// It is an object that does not have this member.
    HasNot(&'static str),
    /// It is an object whose member is one of these values.
    MemberIs(&'static str, &'static [&'static str]),
    /// It is an object whose member is of one of these kinds.
    MemberKind(&'static str, &'static [Kind]),
    /// It is an object whose member passes.
    Member(&'static str, &'static Test),
    /// It is one of these values.
    Is(&'static [&'static str]),
    /// It is an array whose first element, if there is one, passes.
    First(&'static Test),
}

impl<'d> Cursor<'d> {
    /// The variant of the first rule that holds.
    #[inline]
    pub fn choose(self, rules: &[Rule]) -> Option<usize> {
        rules.iter().find(|rule| rule.tests.iter().all(|test| test.holds(self))).map(|rule| rule.variant)
    }

    /// The member of this name, if it is an object that has it.
    #[inline]
    fn member_of_object(self, name: &str) -> Option<Cursor<'d>> {
        if self.kind() == Kind::Object { self.member(name).ok().flatten() } else { None }
    }

    /// Whether it equals a JSON literal, as values: `1.0` is `1`, and escapes and the order of members do not matter.
    #[inline]
    fn is_literal(self, literal: &str) -> bool {
        match (self.kind(), literal.as_bytes().first()) {
            // The form that emitted literals nearly always have.
            (Kind::String, Some(b'"')) if !literal.contains('\\') => {
                self.str().is_ok_and(|text| *text == *literal.trim_matches('"'))
            }
            (Kind::Integer | Kind::Number, Some(b'-' | b'0'..=b'9')) => {
                Number::of_text(self.raw()) == Number::of_text(literal)
            }
            (Kind::Null | Kind::Boolean, _) => self.raw() == literal,
            (Kind::String, Some(b'"')) | (Kind::Array, Some(b'[')) | (Kind::Object, Some(b'{')) => {
                scan(literal.as_bytes())
                    .is_ok_and(|tape| Json::of_cursor(Cursor::new(&tape, 0)) == Json::of_cursor(self))
            }
            _ => false,
        }
    }
}

impl Test {
    #[inline]
    pub(super) fn holds(&self, value: Cursor<'_>) -> bool {
        match self {
            Self::Kind(kind) => kind.includes(value.kind()),
            Self::Has(name) => value.member_of_object(name).is_some(),
            Self::HasAny(names) => names.iter().any(|name| value.member_of_object(name).is_some()),
            Self::HasNot(name) => value.kind() == Kind::Object && value.member_of_object(name).is_none(),
            Self::MemberIs(name, literals) => value
                .member_of_object(name)
                .is_some_and(|member| literals.iter().any(|literal| member.is_literal(literal))),
            Self::MemberKind(name, kinds) => {
                value.member_of_object(name).is_some_and(|member| kinds.iter().any(|kind| kind.includes(member.kind())))
            }
            Self::Member(name, test) => value.member_of_object(name).is_some_and(|member| test.holds(member)),
            Self::Is(literals) => literals.iter().any(|literal| value.is_literal(literal)),
            Self::First(test) => match value.kind() {
                Kind::Array => {
                    value.elements().is_ok_and(|mut elements| elements.next().is_none_or(|element| test.holds(element)))
                }
                _ => false,
            },
        }
    }
}
