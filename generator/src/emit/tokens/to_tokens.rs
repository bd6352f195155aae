//! What can stand in the holes of a template.

use super::{Kind, Tokens};
use crate::emit::literal;
use std::fmt::{self, Display};

/// What can stand in a hole.
pub(crate) trait ToTokens {
    /// Adds its tokens.
    fn to_tokens(&self, out: &mut Tokens);
}

/// A keyword or an identifier, with `r#` before it where it needs that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ident(String);

impl Ident {
    /// One that `names` has decided, or a word of ours.
    pub(crate) fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        let letters = name.strip_prefix("r#").unwrap_or(&name);
        debug_assert!(
            letters.starts_with(|first| first == '_' || unicode_ident::is_xid_start(first))
                && letters.chars().all(unicode_ident::is_xid_continue),
            "`{name}` is no identifier"
        );
        Self(name)
    }
}

impl Display for Ident {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, out: &mut Tokens) {
        out.token(Kind::Word, |text| text.push_str(&self.0));
    }
}

/// A number as a literal without a suffix, which is a sign and a literal where it is below zero.
pub(crate) fn numeral(number: impl Display) -> Tokens {
    let digits = number.to_string();
    let mut out = Tokens::new();
    let absolute = digits.strip_prefix('-');
    if absolute.is_some() {
        out.token(Kind::Punct, |text| text.push('-'));
    }
    out.token(Kind::Literal, |text| text.push_str(absolute.unwrap_or(&digits)));
    out
}

impl ToTokens for Tokens {
    fn to_tokens(&self, out: &mut Tokens) {
        out.fixed(self.text(), self.tokens());
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, out: &mut Tokens) {
        T::to_tokens(self, out);
    }
}

impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, out: &mut Tokens) {
        if let Some(inside) = self {
            inside.to_tokens(out);
        }
    }
}

/// A literal.
impl ToTokens for str {
    fn to_tokens(&self, out: &mut Tokens) {
        out.token(Kind::Literal, |text| literal::cooked(self, text));
    }
}

/// A literal.
impl ToTokens for String {
    fn to_tokens(&self, out: &mut Tokens) {
        self.as_str().to_tokens(out);
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, out: &mut Tokens) {
        out.token(Kind::Word, |text| text.push_str(if *self { "true" } else { "false" }));
    }
}

/// The items of an iterator, for what is repeated in a template.
pub(crate) trait EachOfIterator: Iterator + Sized {
    /// They themselves.
    fn each(self) -> Self {
        self
    }
}

impl<I: Iterator> EachOfIterator for I {}

/// The items of a slice or a vector, for what is repeated in a template.
pub(crate) trait EachOfSlice<T> {
    /// A reference to each.
    fn each(&self) -> std::slice::Iter<'_, T>;
}

impl<T> EachOfSlice<T> for [T] {
    fn each(&self) -> std::slice::Iter<'_, T> {
        self.iter()
    }
}
