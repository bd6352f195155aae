//! Tokens, read one after the other.

use crate::emit::{Kind, Token, Tokens};

/// What is left of some tokens.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    tokens: &'t [Token],
    /// The texts of all.
    text: &'t str,
    /// Where the texts of what is left begin.
    at: u32,
}

/// A token with its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// Where its text begins among those of all tokens.
    pub(super) from: u32,
}

impl Lexeme<'_> {
    /// Whether it is a character that stands for itself or begins an operator.
    pub(super) fn is_punct(&self) -> bool {
        matches!(self.kind, Kind::Punct | Kind::Joint)
    }
}

impl<'t> Cursor<'t> {
    /// All of some tokens.
    pub(super) fn of(tokens: &'t Tokens) -> Self {
        Self { tokens: tokens.tokens(), text: tokens.text(), at: 0 }
    }

    /// Where the texts of what is left begin.
    pub(super) fn at(&self) -> u32 {
        self.at
    }

    /// The next token; none at the end of the group, or of everything.
    pub(super) fn peek(&self) -> Option<Lexeme<'t>> {
        let Token(kind, length) = *self.tokens.first()?;
        let text = || &self.text[self.at as usize..(self.at + length) as usize];
        (kind != Kind::Close).then(|| Lexeme { kind, text: text(), from: self.at })
    }

    /// The next token, read; none, and nothing is read, at the end of the group.
    pub(super) fn next(&mut self) -> Option<Lexeme<'t>> {
        let token = self.peek()?;
        self.tokens = &self.tokens[1..];
        self.at += token.text.len() as u32;
        Some(token)
    }

    /// Reads the end of a group.
    pub(super) fn leave(&mut self) {
        if let Some((Token(Kind::Close, _), rest)) = self.tokens.split_first() {
            self.tokens = rest;
        }
    }

    /// Whether the next token is this character.
    pub(super) fn follows(&self, character: &str) -> bool {
        self.peek().is_some_and(|token| token.is_punct() && token.text == character)
    }
}
