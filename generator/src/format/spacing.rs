//! Where spaces stand between tokens.
//!
//! Input: tokens one after the other. Output: for each whether a space stands before it. Whether `&`, `*`, `-`, `|` and `<` stand
//! between two operands, before one, or around types follows from the token before them.

use crate::emit::Delimiter;

/// What a token is for the space before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A name or a literal.
    Operand,
    /// A name that begins like a type's.
    Type,
    /// `impl` and `fn`, before what is generic.
    Generic,
    /// `for`, before what is generic or a pattern.
    For,
    /// Another keyword, or a lifetime.
    Keyword,
    /// `pub`, which takes a parenthesis close.
    Visibility,
    /// Between two operands: spaces on both sides.
    Operator,
    /// `=>`.
    Arrow,
    /// Before an operand: no space after it.
    Prefix,
    /// `.`, `..` and `::` between operands: no space at all.
    Tight,
    /// `,`, `;` and `:`: no space before it.
    Stop,
    /// `?`: no space before it, and what it follows is an operand still.
    Question,
    /// The `!` of a macro.
    Bang,
    /// `<` of types.
    Open,
    /// `>` of types.
    Close,
    /// `|` before the parameters of a closure.
    PipeOpen,
    /// `|` after them, and `||`.
    PipeClose,
}

impl Before {
    /// A keyword.
    pub(super) fn keyword(word: &str) -> Self {
        match word.as_bytes() {
            b"self" | b"Self" | b"super" | b"crate" | b"true" | b"false" | b"await" => Self::Operand,
            b"impl" | b"fn" => Self::Generic,
            b"for" => Self::For,
            b"pub" => Self::Visibility,
            _ => Self::Keyword,
        }
    }

    /// A name.
    pub(super) fn word(word: &str) -> Self {
        if word.starts_with(|first: char| first.is_lowercase() || first == '_') { Self::Operand } else { Self::Type }
    }
}

/// Whether a word is a keyword, those included that are names in expressions.
///
/// By bytes, as all that is asked of every token: they are compared in place, texts by a call each.
pub(super) fn is_keyword(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"as"
            | b"async"
            | b"await"
            | b"break"
            | b"const"
            | b"continue"
            | b"crate"
            | b"dyn"
            | b"else"
            | b"enum"
            | b"extern"
            | b"false"
            | b"fn"
            | b"for"
            | b"if"
            | b"impl"
            | b"in"
            | b"let"
            | b"loop"
            | b"match"
            | b"mod"
            | b"move"
            | b"mut"
            | b"pub"
            | b"ref"
            | b"return"
            | b"self"
            | b"Self"
            | b"static"
            | b"struct"
            | b"super"
            | b"trait"
            | b"true"
            | b"type"
            | b"unsafe"
            | b"use"
            | b"where"
            | b"while"
    )
}

/// The tokens so far, as far as they matter for the next.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spacing {
    last: Option<Before>,
    /// What stood before the last token.
    before_last: Option<Before>,
    /// Whether a comma was the last, before what nothing has been read of.
    comma: bool,
    /// How deep in `<…>` of types.
    depth: u32,
    /// The depth behind the parameters of `impl<…>` and `for<…>`, which are no part of a path.
    parameters: Option<u32>,
    in_closure: bool,
}

impl Spacing {
    /// Adds a token; says whether a space stands before it.
    pub(super) fn space(&mut self, token: Before) -> bool {
        let space = match (self.last, token) {
            (None, _) => self.comma,
            (_, Before::Stop | Before::Question | Before::Tight | Before::Close | Before::Bang) => false,
            (_, Before::PipeClose) if self.in_closure => false,
            // `0.. =>`
            (_, Before::Arrow | Before::Operator) => true,
            (Some(Before::Prefix | Before::Tight | Before::Open | Before::PipeOpen), _) => false,
            (Some(last), Before::Open) => !(is_operand(last) || matches!(last, Before::Generic | Before::For)),
            _ => true,
        };
        match token {
            Before::Open => self.open(),
            Before::Close => self.depth -= 1,
            Before::PipeOpen => self.in_closure = true,
            Before::PipeClose => self.in_closure = false,
            _ => {}
        }
        self.comma = false;
        let ends_parameters = token == Before::Close && self.parameters.take_if(|at| *at == self.depth).is_some();
        let token = if ends_parameters { Before::Keyword } else { token };
        (self.before_last, self.last) = (self.last, Some(token));
        space
    }

    fn open(&mut self) {
        if matches!(self.last, Some(Before::Generic | Before::For)) {
            self.parameters = Some(self.depth);
        }
        self.depth += 1;
    }

    /// Adds what opens a group; says whether a space stands before it.
    pub(super) fn group(&mut self, delimiter: Delimiter) -> bool {
        let Some(last) = self.last else { return self.comma };
        match last {
            Before::Prefix | Before::Tight | Before::Open | Before::PipeOpen => false,
            Before::Bang => delimiter == Delimiter::Brace,
            _ if delimiter == Delimiter::Brace => true,
            Before::Visibility | Before::Generic => false,
            _ => !is_operand(last),
        }
    }

    /// What follows a group.
    pub(super) fn after_group(&mut self) {
        let visibility = self.last == Some(Before::Visibility);
        self.comma = false;
        (self.before_last, self.last) = (self.last, Some(if visibility { Before::Keyword } else { Before::Question }));
    }

    /// What follows a path, as if all of it had been read.
    pub(super) fn after_path(&mut self) {
        self.before_last = Some(Before::Tight);
    }

    /// What follows a comma.
    pub(super) fn after_comma(&mut self) {
        self.comma = true;
    }

    /// How deep in `<…>` of types, or between the `|` of a closure, where commas belong to them.
    pub(super) fn depth(&self) -> u32 {
        self.depth + u32::from(self.in_closure)
    }

    /// Whether the last token ends an operand.
    pub(super) fn is_operand(&self) -> bool {
        self.last.is_some_and(is_operand)
    }

    /// Whether the last token is the `!` of a macro.
    pub(super) fn is_after_bang(&self) -> bool {
        self.last == Some(Before::Bang)
    }

    /// Whether the last token ends the parameters of a closure.
    pub(super) fn is_after_parameters(&self) -> bool {
        self.last == Some(Before::PipeClose)
    }

    /// Whether the last token is `=>`.
    pub(super) fn is_after_arrow(&self) -> bool {
        self.last == Some(Before::Arrow)
    }

    /// What `<` or `>` is, if it is one of types.
    pub(super) fn angle(&self, angle: &str) -> Option<Before> {
        if angle == ">" {
            return (self.depth > 0).then_some(Before::Close);
        }
        let of_types = match self.last {
            Some(Before::Operand) => self.before_last == Some(Before::Generic),
            Some(Before::Question | Before::Close) => false,
            _ => true,
        };
        of_types.then_some(Before::Open)
    }

    /// What an operator is.
    pub(super) fn operator(&self, text: &str) -> Before {
        match text.as_bytes() {
            b"," | b";" | b":" => Before::Stop,
            b"?" => Before::Question,
            b"." => Before::Tight,
            b"::" | b".." | b"..=" if self.is_operand() => Before::Tight,
            b"::" | b".." | b"..=" => Before::Prefix,
            b"|" if self.in_closure => Before::PipeClose,
            b"=>" => Before::Arrow,
            b"=" | b"->" => Before::Operator,
            _ if self.is_operand() => Before::Operator,
            b"|" => Before::PipeOpen,
            b"||" => Before::PipeClose,
            _ => Before::Prefix,
        }
    }
}

fn is_operand(token: Before) -> bool {
    matches!(token, Before::Operand | Before::Type | Before::Question | Before::Close)
}
