//! Rust code in tokens, one after the other.
//!
//! Input: templates ([`quote!`](quote)) with what stands in their holes ([`ToTokens`]). Output: [`Tokens`], which are put into
//! others as a whole: the texts of all tokens in one, beside what each is and how much of the text it takes
//! (docs/decisions/0017-templates.md). Not here: spaces and lines (`format`).

mod to_tokens;

pub(crate) use code_template::quote;
pub(crate) use to_tokens::{EachOfIterator, EachOfSlice, Ident, ToTokens, numeral};

use std::fmt;

/// Some Rust code, in tokens.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// The texts of the tokens, without anything between them.
    text: String,
    tokens: Vec<Token>,
}

/// What a token is, and of how many bytes its text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token(pub(crate) Kind, pub(crate) u32);

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword or an identifier.
    Word,
    /// Several of them, with `::` or `.` between them.
    Path,
    /// A literal, as it is written.
    Literal,
    /// One character that nothing more belongs to, or an operator.
    Punct,
    /// The same where the next may belong to it.
    Joint,
    /// The beginning of a group; it has no text.
    Open(Delimiter),
    /// The end of a group; it has no text.
    Close,
    /// An attribute of what follows that is one word, `#[` and `]` included.
    Attribute,
    /// A line of documentation of what follows, `///` included.
    Comment,
    /// A line of documentation of what it stands in, `//!` included.
    InnerComment,
}

/// What stands around a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// `( … )`
    Parenthesis,
    /// `[ … ]`
    Bracket,
    /// `{ … }`
    Brace,
}

impl Delimiter {
    /// What opens and closes the group.
    pub(crate) fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::Parenthesis => ("(", ")"),
            Self::Bracket => ("[", "]"),
            Self::Brace => ("{", "}"),
        }
    }
}

impl Tokens {
    /// No code.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// No code yet, with room for some.
    pub(crate) fn with_room(bytes: usize, tokens: usize) -> Self {
        Self { text: String::with_capacity(bytes), tokens: Vec::with_capacity(tokens) }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Adds what follows.
    pub(crate) fn push(&mut self, more: Self) {
        if self.is_empty() && self.text.capacity() < more.text.capacity() {
            *self = more;
        } else {
            self.fixed(&more.text, &more.tokens);
        }
    }

    /// Adds all that follows.
    pub(crate) fn extend(&mut self, more: impl IntoIterator<Item = Self>) {
        more.into_iter().for_each(|more| self.push(more));
    }

    /// Adds tokens whose texts stand one after the other.
    pub(crate) fn fixed(&mut self, text: &str, tokens: &[Token]) {
        self.text.push_str(text);
        self.tokens.extend_from_slice(tokens);
    }

    /// Adds one token, whose text is written by a function.
    pub(crate) fn token(&mut self, kind: Kind, write: impl FnOnce(&mut String)) {
        let before = self.text.len();
        write(&mut self.text);
        self.tokens.push(Token(kind, (self.text.len() - before) as u32));
    }

    /// Whether an identifier occurs in them, so that an import for it is used.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        self.all().any(|(kind, text)| match kind {
            Kind::Word => text == name,
            Kind::Path => text.split([':', '.']).any(|word| word == name),
            _ => false,
        })
    }

    /// The tokens.
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The texts of the tokens, without anything between them.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Each token with its text.
    fn all(&self) -> impl Iterator<Item = (Kind, &str)> {
        let mut rest = self.text.as_str();
        self.tokens.iter().map(move |Token(kind, length)| {
            let (text, after) = rest.split_at(*length as usize);
            rest = after;
            (*kind, text)
        })
    }
}

impl FromIterator<Tokens> for Tokens {
    fn from_iter<I: IntoIterator<Item = Tokens>>(all: I) -> Self {
        let mut tokens = Self::new();
        tokens.extend(all);
        tokens
    }
}

/// With a space between tokens, mostly: for messages and tests.
impl fmt::Display for Tokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = Vec::new();
        for (index, (kind, text)) in self.all().enumerate() {
            let joins = index == 0 || matches!(self.tokens[index - 1].0, Kind::Joint);
            formatter.write_str(if joins { "" } else { " " })?;
            match kind {
                Kind::Open(delimiter) => {
                    open.push(delimiter);
                    formatter.write_str(delimiter.texts().0)?;
                }
                Kind::Close => formatter.write_str(open.pop().map_or("", |delimiter| delimiter.texts().1))?,
                Kind::Path => formatter.write_str(&text.replace("::", " :: ").replace('.', " . "))?,
                Kind::Word | Kind::Literal | Kind::Punct | Kind::Joint | Kind::Attribute => {
                    formatter.write_str(text)?
                }
                Kind::Comment => write!(formatter, "#[doc = {:?}]", &text[3..])?,
                Kind::InnerComment => write!(formatter, "#![doc = {:?}]", &text[3..])?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
