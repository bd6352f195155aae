//! Tokens that are put into others without being copied.
//!
//! Input: what [`quote!`](quote::quote) gives. Output: [`Tokens`], which stand in other tokens as a group without delimiters,
//! shared, not copied: code is put together five or six levels deep, and each level would copy all that is below it, with a new
//! string for every word. The printer reads what is in such a group as if there were none.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use std::fmt;

/// Some Rust code, in tokens.
#[derive(Debug, Clone, Default)]
pub struct Tokens(TokenStream);

/// As [`quote::quote!`], but for [`Tokens`].
macro_rules! quote {
    ($($tokens:tt)*) => { $crate::emit::tokens::Tokens::from(::quote::quote!($($tokens)*)) };
}
pub(crate) use quote;

impl Tokens {
    /// No code.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what follows.
    pub(crate) fn push(&mut self, more: Self) {
        more.to_tokens(&mut self.0);
    }

    /// Adds all that follows.
    pub(crate) fn extend(&mut self, more: impl IntoIterator<Item = Self>) {
        more.into_iter().for_each(|more| self.push(more));
    }

    /// Whether an identifier occurs in them, so that an import for it is used.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        mentions(&self.0, name)
    }

    /// The tokens, with groups without delimiters among them.
    pub(crate) fn into_stream(self) -> TokenStream {
        self.0
    }
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

impl From<TokenStream> for Tokens {
    fn from(tokens: TokenStream) -> Self {
        Self(tokens)
    }
}

impl ToTokens for Tokens {
    fn to_tokens(&self, out: &mut TokenStream) {
        if !self.0.is_empty() {
            out.append(TokenTree::Group(Group::new(Delimiter::None, self.0.clone())));
        }
    }
}

impl FromIterator<Tokens> for Tokens {
    fn from_iter<I: IntoIterator<Item = Tokens>>(all: I) -> Self {
        let mut tokens = Self::new();
        tokens.extend(all);
        tokens
    }
}

impl fmt::Display for Tokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
