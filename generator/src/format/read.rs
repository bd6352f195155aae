//! Reading tokens into a [`Tree`].
//!
//! Input: the tokens of some items. Output: the tree. No grammar is needed for that: a brace is known by the words before it, a `<`
//! by what it follows. A wrong guess mostly costs a space or a line break; where a block is taken for a list it can cost a comma, and
//! tests ask a parser whether all that is emitted is Rust.

use super::{
    cursor::Cursor,
    spacing::{Before, Spacing, is_keyword},
    tree::{End, Kind, NEVER, Node, Range, Style, Tree, is_padded},
};
use crate::emit::{Delimiter, Kind as Of, Tokens};

/// Reads tokens as items, into a tree whose room is used again.
pub(super) fn read(tokens: &Tokens, tree: &mut Tree) {
    tree.nodes.clear();
    tree.text.clear();
    Sequence::new(tree, Within::Lines).read(&mut Cursor::of(tokens));
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

impl<'a> Sequence<'a> {
    fn new(tree: &'a mut Tree, within: Within) -> Self {
        let spacing = Spacing::default();
        let (head, last, open, rest, commas) = (Head::None, None, false, false, 0);
        Self { tree, within, spacing, head, last, open, rest, commas, parenthesis: false, verbatim: false }
    }

    /// Reads up to the end of the group, or of everything.
    fn read(mut self, tokens: &mut Cursor<'_>) {
        while let Some(token) = tokens.next() {
            match token.kind {
                Of::Word => self.word(token.text, tokens),
                Of::Literal => {
                    let from = self.copy(token.text);
                    self.atom(from, Before::Operand, Kind::Token);
                }
                Of::Punct => self.punct(token.text, false, tokens),
                Of::Joint => self.punct(token.text, true, tokens),
                Of::Open(delimiter) => self.group(delimiter, tokens),
                Of::Comment => self.comment("///", token.text),
                Of::InnerComment => self.comment("//!", token.text),
                // Where it ends is what the cursor sees to.
                Of::Close => {}
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

    /// Writes text; gives the mark before it.
    fn copy(&mut self, text: &str) -> u32 {
        let from = self.mark();
        self.tree.text.push_str(text);
        from
    }

    /// Adds a token whose text has been written since `from`.
    fn atom(&mut self, from: u32, before: Before, kind: Kind) {
        let text = (from, self.mark());
        let written = &self.tree.text[from as usize..];
        let width = if written.is_ascii() { written.len() } else { written.chars().count() } as u32;
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
        let from = self.copy(text);
        self.atom(from, before, Kind::Token);
    }

    fn word(&mut self, word: &str, tokens: &mut Cursor<'_>) {
        let from = self.copy(word);
        let head = match word.as_bytes() {
            b"use" if self.head == Head::None => Some(Head::Use),
            b"struct" | b"enum" | b"union" if self.head == Head::None => Some(Head::Definition),
            b"match" => Some(Head::Match),
            b"let" if self.head == Head::Block => Some(Head::Pattern),
            b"for" if self.head == Head::None && !tokens.follows("<") => Some(Head::Pattern),
            b"in" if self.head == Head::Pattern => Some(Head::Block),
            b"fn" | b"impl" | b"trait" | b"mod" | b"if" | b"while" | b"for" | b"loop" | b"unsafe" | b"else" => {
                Some(Head::Block)
            }
            _ => None,
        };
        let before = if is_keyword(word) { Before::keyword(word) } else { Before::word(word) };
        self.head = head.unwrap_or(self.head);
        self.atom(from, before, Kind::Token);
    }

    fn punct(&mut self, first: &str, joint: bool, tokens: &mut Cursor<'_>) {
        match first.as_bytes() {
            b"'" => return self.lifetime(tokens),
            b"#" if self.attribute(tokens) => return,
            b"," if self.spacing.depth() == 0 => return self.comma(tokens),
            b";" => return self.semicolon(),
            b"!" if matches!(tokens.peek(), Some(next) if matches!(next.kind, Of::Open(_)))
                && self.spacing.is_operand() =>
            {
                return self.symbol("!", Before::Bang);
            }
            b"<" | b">" if !joint || !tokens.follows("=") => {
                if let Some(before) = self.spacing.angle(first) {
                    return self.symbol(first, before);
                }
            }
            _ => {}
        }
        self.operator(first, joint, tokens);
    }

    fn operator(&mut self, first: &str, joint: bool, tokens: &mut Cursor<'_>) {
        let from = self.copy(first);
        let mut more = joint;
        while more
            && let Some(next) = tokens.peek()
            && next.is_punct()
            && is_operator(&self.tree.text[from as usize..], next.text)
        {
            self.tree.text.push_str(next.text);
            more = next.kind == Of::Joint;
            tokens.next();
        }
        let text = &self.tree.text[from as usize..];
        match text.as_bytes() {
            b"=>" => self.head = Head::None,
            b"=" if self.head == Head::Pattern => self.head = Head::Block,
            // The type that a closure gives: its body is a block.
            b"->" if self.spacing.is_after_parameters() => self.head = Head::Block,
            b".." if !self.open => self.rest = true,
            _ => {}
        }
        let before = self.spacing.operator(text);
        let breaks = before == Before::Operator && matches!(text, "&&" | "||" | "|");
        self.atom(from, before, if breaks { Kind::Operator } else { Kind::Token });
    }

    fn lifetime(&mut self, tokens: &mut Cursor<'_>) {
        let from = self.copy("'");
        if let Some(name) = tokens.peek().filter(|next| next.kind == Of::Word) {
            self.tree.text.push_str(name.text);
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
    fn comma(&mut self, tokens: &Cursor<'_>) {
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

    /// Reads `#[…]` and `#![…]` as lines of their own; says whether it is one of them.
    fn attribute(&mut self, tokens: &mut Cursor<'_>) -> bool {
        let inner = tokens.follows("!");
        if inner {
            tokens.next();
        }
        if tokens.peek().is_none_or(|next| next.kind != Of::Open(Delimiter::Bracket)) {
            if inner {
                self.symbol("#!", Before::Prefix);
            }
            return inner;
        }
        tokens.next();
        let line = self.one_line(tokens);
        tokens.leave();
        let from = self.copy(if inner { "#![" } else { "#[" });
        self.tree.text.push_str(&line);
        self.tree.text.push(']');
        self.own(from);
        true
    }

    fn comment(&mut self, begin: &str, text: &str) {
        let from = self.copy(begin);
        self.tree.text.push_str(text);
        self.own(from);
    }

    /// Adds a line of its own, which has been written since `from`.
    fn own(&mut self, from: u32) {
        let text = (from, self.mark());
        let next = self.tree.nodes.len() as u32 + 1;
        self.push(Node { kind: Kind::Own, text, space: false, end: End::Line, next, width: NEVER });
        self.spacing = Spacing::default();
    }

    /// The rest of a group as text, of which the tree keeps nothing.
    fn one_line(&mut self, tokens: &mut Cursor<'_>) -> String {
        let (nodes, text) = (self.tree.nodes.len(), self.tree.text.len());
        Sequence::new(self.tree, Within::List(Trailing::May)).read(tokens);
        let mut line = String::new();
        self.tree.flat(nodes as u32, self.tree.nodes.len() as u32, &mut line);
        self.tree.nodes.truncate(nodes);
        self.tree.text.truncate(text);
        line
    }

    fn group(&mut self, delimiter: Delimiter, tokens: &mut Cursor<'_>) {
        let (style, within) = self.style(delimiter);
        let space = self.spacing.group(delimiter);
        let at = self.tree.nodes.len() as u32;
        let kind = Kind::Group(delimiter, style);
        self.push(Node { kind, text: (0, 0), space, end: End::Nothing, next: 0, width: 0 });
        let was_arm = self.spacing.is_after_arrow();
        let mut inside = Sequence::new(self.tree, within);
        inside.parenthesis = delimiter == Delimiter::Parenthesis;
        inside.verbatim = self.verbatim || self.spacing.is_after_bang();
        inside.read(tokens);
        tokens.leave();
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
    fn after_block(&mut self, was_arm: bool, tokens: &Cursor<'_>) {
        let goes_on = tokens.peek().is_some_and(|next| match next.kind {
            Of::Punct | Of::Joint => matches!(next.text, "." | "?" | ";"),
            Of::Word => next.text == "else",
            _ => false,
        });
        let is_followed_by_comma = tokens.follows(",");
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
fn is_operator(so_far: &str, next: &str) -> bool {
    let next = next.as_bytes();
    match so_far.as_bytes() {
        b":" => next == b":",
        b"-" => matches!(next, b">" | b"="),
        b"=" => matches!(next, b">" | b"="),
        b"<" => matches!(next, b"<" | b"="),
        b">" => matches!(next, b">" | b"="),
        b"!" | b"+" | b"*" | b"/" | b"%" | b"^" | b"<<" | b">>" => next == b"=",
        b"&" => matches!(next, b"&" | b"="),
        b"|" => matches!(next, b"|" | b"="),
        b"." => next == b".",
        b".." => matches!(next, b"." | b"="),
        _ => false,
    }
}
