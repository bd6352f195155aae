//! What a scan leaves behind: where every value of a text begins and ends.
//!
//! Input: the tokens that `scan` found. Output: constant-time steps from a value to its content, its end and its
//! successor. Not here: any reading of values.

use std::fmt;

/// The largest body in bytes: offsets have 31 bits, the 32nd is a [mark](Token::MARK).
pub(super) const MAX_LENGTH: usize = (1 << 31) - 1;

/// How deep arrays and objects may nest. Emitted code recurses with the body, on stacks of 2 MiB.
pub(super) const MAX_DEPTH: usize = 128;

/// A member name, a scalar, or the beginning or the end of an array or object.
///
/// | | `at` | `end` |
/// |---|---|---|
/// | name, string | its first quote | the byte after its last quote; marked if there is an escape in it |
/// | number | its first byte | the byte after it; marked if it has a fraction or an exponent |
/// | `true`, `false`, `null` | its first byte | the byte after it |
/// | `{`, `[` | its byte | the index of the token of its closing bracket |
/// | `}`, `]` | its byte | the byte after it |
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    at: u32,
    end: u32,
}

impl Token {
    const MARK: u32 = 1 << 31;

    /// Both numbers are offsets or indices below 2^31: a text of [`MAX_LENGTH`] has at most as many tokens as bytes.
    pub(super) fn new(at: usize, end: usize) -> Self {
        Self { at: at as u32, end: end as u32 }
    }

    pub(super) fn marked(at: usize, end: usize) -> Self {
        Self { at: at as u32, end: end as u32 | Self::MARK }
    }

    pub(super) fn at(self) -> usize {
        self.at as usize
    }

    pub(super) fn end(self) -> usize {
        (self.end & !Self::MARK) as usize
    }

    pub(super) fn is_marked(self) -> bool {
        self.end & Self::MARK != 0
    }

    pub(super) fn set_end(&mut self, end: usize) {
        self.end = end as u32;
    }
}

/// A text that is known to be JSON, and its tokens.
pub(super) struct Tape<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
}

/// Not the text: it is a whole body, with whatever secrets are in it.
impl fmt::Debug for Tape<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Tape({} bytes)", self.text.len())
    }
}

impl<'a> Tape<'a> {
    pub(super) fn token(&self, index: u32) -> Token {
        self.tokens[index as usize]
    }

    /// The first byte of a token, which tells what it is.
    pub(super) fn first_byte(&self, index: u32) -> u8 {
        self.text.as_bytes()[self.token(index).at()]
    }

    /// The token after a value.
    pub(super) fn after(&self, index: u32) -> u32 {
        match self.first_byte(index) {
            b'{' | b'[' => self.token(index).end + 1,
            _ => index + 1,
        }
    }

    /// The byte after a value.
    pub(super) fn end_of(&self, index: u32) -> usize {
        match self.first_byte(index) {
            b'{' | b'[' => self.token(self.token(index).end).end(),
            _ => self.token(index).end(),
        }
    }

    /// The text of a value.
    pub(super) fn raw(&self, index: u32) -> &'a str {
        &self.text[self.token(index).at()..self.end_of(index)]
    }

    /// As [`quoted`](Self::quoted), without the check that a `str` begins and ends between characters.
    pub(super) fn quoted_bytes(&self, index: u32) -> (&'a [u8], bool) {
        let token = self.token(index);
        (&self.text.as_bytes()[token.at() + 1..token.end() - 1], token.is_marked())
    }

    /// What is between the quotes of a string or name, and whether escapes are in it.
    pub(super) fn quoted(&self, index: u32) -> (&'a str, bool) {
        let token = self.token(index);
        (&self.text[token.at() + 1..token.end() - 1], token.is_marked())
    }
}
