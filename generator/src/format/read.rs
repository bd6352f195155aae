//! Reading tokens into a [`Tree`].
//!
//! Input: the tokens of some items. Output: the tree. No grammar is needed for that: a brace is known by the words before it, a `<`
//! by what it follows. A wrong guess mostly costs a space or a line break; where a block is taken for a list it can cost a comma, and
//! tests ask a parser whether all that is emitted is Rust.

use super::{
    comment,
    spacing::{Before, Spacing, is_keyword},
    tree::{End, Kind, NEVER, Node, Range, Style, Tree, is_padded},
};
use proc_macro2::{Delimiter, Group, Ident, Spacing as Joint, TokenStream, TokenTree, token_stream};
use std::{fmt::Write, iter::Peekable};

/// Reads tokens as items, into a tree whose room is used again.
pub(super) fn read(tokens: TokenStream, tree: &mut Tree) {
    tree.nodes.clear();
    tree.text.clear();
    Sequence::new(tree, Within::Lines).read(tokens);
}

/// Where a sequence of tokens stands, so that it is known what ends its elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Items or statements.
    Lines,
    /// Fields, variants, arms: elements that commas end, and blocks.
    Members,
    /// Elements with commas between them.
    List(Trailing),
}

/// Whether a comma may follow the last element of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trailing {
    /// After arguments and fields.
    May,
    /// After items of arrays and tuples; not after the type of a slice, or in a mere parenthesis.
    IfSeveral,
}

/// What the words since the last element say of the next brace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// Nothing: behind an operand it is of fields, else a block.
    None,
    /// It is of imports.
    Use,
    /// It is of fields or variants that are defined.
    Definition,
    /// It is of arms.
    Match,
    /// It is a block, or of items.
    Block,
    /// Between `let` and `=`, `for` and `in`, where a brace is a pattern's.
    Pattern,
}

/// Reads one sequence of tokens.
struct Sequence<'a> {
    tree: &'a mut Tree,
    within: Within,
    spacing: Spacing,
    head: Head,
    /// The last node of this sequence.
    last: Option<u32>,
    /// Whether something stands in the element that is being read.
    open: bool,
    /// The element that is being read begins with `..`, so that no comma may follow it.
    rest: bool,
    commas: u32,
    /// Whether parentheses are around it.
    parenthesis: bool,
    /// In a macro, which may not take a comma more or less.
    verbatim: bool,
}

type Tokens = Peekable<Flat>;

/// Tokens, those in groups without delimiters among the others.
struct Flat {
    inner: token_stream::IntoIter,
    /// What `inner` is in, innermost last.
    outer: Vec<token_stream::IntoIter>,
}

impl Flat {
    fn of(tokens: TokenStream) -> Self {
        Self { inner: tokens.into_iter(), outer: Vec::new() }
    }
}

impl Iterator for Flat {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        loop {
            match self.inner.next() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
                    self.outer.push(std::mem::replace(&mut self.inner, into_stream(group).into_iter()));
                }
                None => self.inner = self.outer.pop()?,
                token => return token,
            }
        }
    }
}

impl<'a> Sequence<'a> {
    fn new(tree: &'a mut Tree, within: Within) -> Self {
        let spacing = Spacing::default();
        let (head, last, open, rest, commas) = (Head::None, None, false, false, 0);
        Self { tree, within, spacing, head, last, open, rest, commas, parenthesis: false, verbatim: false }
    }

    fn read(mut self, tokens: TokenStream) {
        let mut tokens = Flat::of(tokens).peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => self.word(&ident, &mut tokens),
                TokenTree::Literal(literal) => {
                    let from = self.mark();
                    let _ = write!(self.tree.text, "{literal}");
                    self.atom(from, Before::Operand, Kind::Token);
                }
                TokenTree::Punct(punct) => self.punct(punct.as_char(), punct.spacing(), &mut tokens),
                TokenTree::Group(group) => self.group(group, &mut tokens),
            }
        }
        self.finish();
    }

    /// The last element may be followed by a comma where all may, and is not `..`.
    fn finish(&mut self) {
        let Some(last) = self.last else { return };
        let end = match self.within {
            Within::Lines => End::Line,
            Within::Members if !self.open => return,
            _ if self.rest || self.verbatim => End::Line,
            Within::List(Trailing::May) | Within::Members => End::Comma,
            Within::List(Trailing::IfSeveral) if self.commas > 0 && self.open => End::Comma,
            Within::List(_) => End::Line,
        };
        self.tree.nodes[last as usize].end = end;
    }

    fn mark(&self) -> u32 {
        self.tree.text.len() as u32
    }

    /// Adds a token whose text has been written since `from`.
    fn atom(&mut self, from: u32, before: Before, kind: Kind) {
        let text = (from, self.mark());
        let width = self.tree.text[from as usize..].chars().count() as u32;
        let space = self.spacing.space(before);
        self.push(Node { kind, text, space, end: End::Nothing, next: 0, width });
        self.tree.nodes.last_mut().expect("just added").next = self.tree.nodes.len() as u32;
        self.open = true;
    }

    fn push(&mut self, node: Node) {
        self.last = Some(self.tree.nodes.len() as u32);
        self.tree.nodes.push(node);
    }

    fn symbol(&mut self, text: &str, before: Before) {
        let from = self.mark();
        self.tree.text.push_str(text);
        let is_operator = before == Before::Operator && matches!(text, "&&" | "||" | "|");
        self.atom(from, before, if is_operator { Kind::Operator } else { Kind::Token });
    }

    fn word(&mut self, ident: &Ident, tokens: &mut Tokens) {
        let from = self.mark();
        let _ = write!(self.tree.text, "{ident}");
        let word = &self.tree.text[from as usize..];
        let head = match word {
            "use" if self.head == Head::None => Some(Head::Use),
            "struct" | "enum" | "union" if self.head == Head::None => Some(Head::Definition),
            "match" => Some(Head::Match),
            "let" if self.head == Head::Block => Some(Head::Pattern),
            "for" if self.head == Head::None && !Self::follows(tokens, '<') => Some(Head::Pattern),
            "in" if self.head == Head::Pattern => Some(Head::Block),
            "fn" | "impl" | "trait" | "mod" | "if" | "while" | "for" | "loop" | "unsafe" | "else" => Some(Head::Block),
            _ => None,
        };
        let before = if is_keyword(word) { Before::keyword(word) } else { Before::word(word) };
        self.head = head.unwrap_or(self.head);
        self.atom(from, before, Kind::Token);
    }

    fn punct(&mut self, first: char, joint: Joint, tokens: &mut Tokens) {
        match first {
            '\'' => return self.lifetime(tokens),
            '#' if self.attribute(tokens) => return,
            ',' if self.spacing.depth() == 0 => return self.comma(tokens),
            ';' => return self.semicolon(),
            '!' if matches!(tokens.peek(), Some(TokenTree::Group(_))) && self.spacing.is_operand() => {
                return self.symbol("!", Before::Bang);
            }
            '<' | '>' if joint == Joint::Alone || !Self::follows(tokens, '=') => {
                if let Some(before) = self.spacing.angle(first) {
                    return self.symbol(if first == '<' { "<" } else { ">" }, before);
                }
            }
            _ => {}
        }
        let mut text = String::from(first);
        let mut more = joint == Joint::Joint;
        while more
            && let Some(TokenTree::Punct(next)) = tokens.peek()
            && is_operator(&text, next.as_char())
        {
            text.push(next.as_char());
            more = next.spacing() == Joint::Joint;
            tokens.next();
        }
        match text.as_str() {
            "=>" => self.head = Head::None,
            "=" if self.head == Head::Pattern => self.head = Head::Block,
            // The type that a closure gives: its body is a block.
            "->" if self.spacing.is_after_parameters() => self.head = Head::Block,
            ".." if !self.open => self.rest = true,
            _ => {}
        }
        let before = self.spacing.operator(&text);
        self.symbol(&text, before);
    }

    fn follows(tokens: &mut Tokens, character: char) -> bool {
        matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == character)
    }

    fn lifetime(&mut self, tokens: &mut Tokens) {
        let from = self.mark();
        self.tree.text.push('\'');
        if let Some(TokenTree::Ident(name)) = tokens.peek() {
            let _ = write!(self.tree.text, "{name}");
            tokens.next();
        }
        self.atom(from, Before::Keyword, Kind::Token);
    }

    fn semicolon(&mut self) {
        self.symbol(";", Before::Stop);
        self.head = Head::None;
        if self.within == Within::Lines {
            self.end(End::Line);
        }
    }

    /// A comma between elements is no node: the element before it knows.
    fn comma(&mut self, tokens: &mut Tokens) {
        let is_last = tokens.peek().is_none();
        self.commas += 1;
        match self.within {
            Within::Lines => self.symbol(",", Before::Stop),
            _ if self.verbatim && (is_last || !self.open) => self.symbol(",", Before::Stop),
            // After the block of an arm, where none is needed.
            Within::Members if !self.open => {}
            // The comma that makes a tuple, `(a,)`.
            Within::List(Trailing::IfSeveral) if is_last && self.commas == 1 && self.parenthesis => {
                self.symbol(",", Before::Stop);
                self.open = false;
            }
            Within::Members | Within::List(_) if is_last => {}
            Within::Members | Within::List(_) => self.end(End::Comma),
        }
    }

    /// Ends the element that is being read.
    fn end(&mut self, end: End) {
        if let Some(last) = self.last {
            self.tree.nodes[last as usize].end = end;
        }
        self.head = Head::None;
        (self.open, self.rest) = (false, false);
        self.spacing = Spacing::default();
        // What follows a comma on one line stands apart from it.
        if end == End::Comma {
            self.spacing.after_comma();
        }
    }

    /// Reads `#[…]` and `#![…]` as lines of their own.
    fn attribute(&mut self, tokens: &mut Tokens) -> bool {
        let inner = Self::follows(tokens, '!');
        if inner {
            tokens.next();
        }
        let group = match tokens.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => group.clone(),
            _ if inner => {
                self.symbol("#!", Before::Prefix);
                return true;
            }
            _ => return false,
        };
        tokens.next();
        let attribute: Vec<TokenTree> = Flat::of(into_stream(group)).collect();
        let from = self.mark();
        if !comment::write(&attribute, inner, &mut self.tree.text) {
            let text = one_line(attribute.into_iter().collect());
            let bang = if inner { "!" } else { "" };
            let _ = write!(self.tree.text, "#{bang}[{text}]");
        }
        let text = (from, self.mark());
        let next = self.tree.nodes.len() as u32 + 1;
        self.push(Node { kind: Kind::Own, text, space: false, end: End::Line, next, width: NEVER });
        self.spacing = Spacing::default();
        true
    }

    fn group(&mut self, group: Group, tokens: &mut Tokens) {
        let delimiter = group.delimiter();
        let (style, within) = self.style(delimiter);
        let space = self.spacing.group(delimiter);
        let at = self.tree.nodes.len() as u32;
        let kind = Kind::Group(delimiter, style);
        self.push(Node { kind, text: (0, 0), space, end: End::Nothing, next: 0, width: 0 });
        let was_arm = self.spacing.is_after_arrow();
        let mut inside = Sequence::new(self.tree, within);
        inside.parenthesis = delimiter == Delimiter::Parenthesis;
        inside.verbatim = self.verbatim || self.spacing.is_after_bang();
        inside.read(into_stream(group));
        let next = self.tree.nodes.len() as u32;
        let width = self.tree.width(Range { from: at + 1, to: next });
        let pad = if is_padded(delimiter, style) && at + 1 < next { 2 } else { 0 };
        let forced = style == Style::Lines && at + 1 < next;
        let node = &mut self.tree.nodes[at as usize];
        node.next = next;
        node.width = if forced { NEVER } else { (width + pad + 2).min(NEVER) };
        self.open = true;
        self.spacing.after_group();
        if delimiter == Delimiter::Brace && style == Style::Lines {
            self.after_block(was_arm, tokens);
        }
    }

    /// A block ends a statement, an item or an arm unless what follows goes on with it.
    fn after_block(&mut self, was_arm: bool, tokens: &mut Tokens) {
        let goes_on = match tokens.peek() {
            Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '.' | '?' | ';'),
            Some(TokenTree::Ident(ident)) => ident == "else",
            Some(TokenTree::Group(_) | TokenTree::Literal(_)) | None => false,
        };
        let is_followed_by_comma = Self::follows(tokens, ',');
        match self.within {
            _ if goes_on => {}
            Within::Lines => self.end(End::Line),
            Within::Members if was_arm || !(is_followed_by_comma || tokens.peek().is_none()) => self.end(End::Line),
            Within::Members | Within::List(_) => {}
        }
    }

    fn style(&self, delimiter: Delimiter) -> (Style, Within) {
        if self.spacing.is_after_bang() {
            return (Style::Fill, Within::List(Trailing::May));
        }
        let is_operand = self.spacing.is_operand();
        match (delimiter, self.head) {
            (Delimiter::Brace, Head::Use) => (Style::Fill, Within::List(Trailing::May)),
            (Delimiter::Brace, Head::Definition | Head::Match) => (Style::Lines, Within::Members),
            (Delimiter::Brace, Head::Pattern) => (Style::List, Within::List(Trailing::May)),
            (Delimiter::Brace, Head::None) if is_operand => (Style::List, Within::List(Trailing::May)),
            (Delimiter::Brace, Head::None | Head::Block) => (Style::Lines, Within::Lines),
            // What is called takes a comma after its last argument.
            (Delimiter::Parenthesis, _) if is_operand => (Style::List, Within::List(Trailing::May)),
            _ => (Style::List, Within::List(Trailing::IfSeveral)),
        }
    }
}

/// Whether an operator goes on with a character.
fn is_operator(so_far: &str, next: char) -> bool {
    match so_far {
        ":" => next == ':',
        "-" => matches!(next, '>' | '='),
        "=" => matches!(next, '>' | '='),
        "<" => matches!(next, '<' | '='),
        ">" => matches!(next, '>' | '='),
        "!" | "+" | "*" | "/" | "%" | "^" | "<<" | ">>" => next == '=',
        "&" => matches!(next, '&' | '='),
        "|" => matches!(next, '|' | '='),
        "." => next == '.',
        ".." => matches!(next, '.' | '='),
        _ => false,
    }
}

/// The tokens of a group, no longer shared with it, so that reading them copies none.
fn into_stream(group: Group) -> TokenStream {
    group.stream()
}

/// Tokens on one line.
fn one_line(tokens: TokenStream) -> String {
    let mut tree = Tree::default();
    Sequence::new(&mut tree, Within::List(Trailing::May)).read(tokens);
    let mut text = String::new();
    tree.flat(0, tree.nodes.len() as u32, &mut text);
    text
}
