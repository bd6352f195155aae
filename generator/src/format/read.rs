//! Reading tokens into a [`Tree`].
//!
//! Input: the tokens of some items. Output: the tree. No grammar is needed for that: a brace is known by the words before it, a `<`
//! by what it follows. A wrong guess mostly costs a space or a line break; where a block is taken for a list it can cost a comma, and
//! tests ask a parser whether all that is emitted is Rust.

use super::{
    cursor::{Cursor, Lexeme},
    spacing::{Before, Spacing, is_keyword},
    tree::{End, Kind, NEVER, Node, Range, Style, Tree, is_padded},
};
use crate::emit::{Delimiter, Kind as Of, Tokens};

/// Reads tokens as items, into nodes and lines whose room is used again.
pub(super) fn read<'t>(tokens: &'t Tokens, mut nodes: Vec<Node>, mut made: String) -> Tree<'t> {
    nodes.clear();
    made.clear();
    let mut tree = Tree { nodes, tokens: tokens.text(), made };
    Sequence::new(&mut tree, Within::Lines).read(&mut Cursor::of(tokens));
    tree
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
struct Sequence<'a, 't> {
    tree: &'a mut Tree<'t>,
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

impl<'a, 't> Sequence<'a, 't> {
    fn new(tree: &'a mut Tree<'t>, within: Within) -> Self {
        let spacing = Spacing::default();
        let (head, last, open, rest, commas) = (Head::None, None, false, false, 0);
        Self { tree, within, spacing, head, last, open, rest, commas, parenthesis: false, verbatim: false }
    }

    /// Reads up to the end of the group, or of everything.
    fn read(mut self, tokens: &mut Cursor<'t>) {
        while let Some(token) = tokens.next() {
            match token.kind {
                Of::Word => self.word(token, tokens),
                Of::Path => self.path(token),
                Of::Literal => self.atom(token.from, token.text, Before::Operand, Kind::Token),
                Of::Punct => self.punct(token, false, tokens),
                Of::Joint => self.punct(token, true, tokens),
                Of::Open(delimiter) => self.group(delimiter, tokens),
                Of::Attribute | Of::Comment | Of::InnerComment => {
                    self.own((token.from, token.from + token.text.len() as u32))
                }
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

    /// Adds a token.
    fn atom(&mut self, from: u32, text: &str, before: Before, kind: Kind) {
        let width = if text.is_ascii() { text.len() } else { text.chars().count() } as u32;
        let space = self.spacing.space(before);
        let text = (from, from + text.len() as u32);
        let next = self.tree.nodes.len() as u32 + 1;
        self.push(Node { kind, text, space, end: End::Nothing, next, width });
        self.open = true;
    }

    fn push(&mut self, node: Node) {
        self.last = Some(self.tree.nodes.len() as u32);
        self.tree.nodes.push(node);
    }

    fn symbol(&mut self, token: Lexeme<'_>, before: Before) {
        self.atom(token.from, token.text, before, Kind::Token);
    }

    fn word(&mut self, token: Lexeme<'_>, tokens: &Cursor<'_>) {
        let word = token.text;
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
        self.symbol(token, before);
    }

    /// What stands before it sees a name, what stands after it the last of its words.
    fn path(&mut self, token: Lexeme<'_>) {
        let last = token.text.rsplit([':', '.']).next().unwrap_or_default();
        self.symbol(token, Before::word(last));
        self.spacing.after_path();
    }

    fn punct(&mut self, first: Lexeme<'t>, joint: bool, tokens: &mut Cursor<'t>) {
        match first.text.as_bytes() {
            b"'" => return self.lifetime(first, tokens),
            b"#" if self.attribute(first, tokens) => return,
            b"," if self.spacing.depth() == 0 => return self.comma(first, tokens),
            b";" => return self.semicolon(first),
            b"!" if matches!(tokens.peek(), Some(next) if matches!(next.kind, Of::Open(_)))
                && self.spacing.is_operand() =>
            {
                return self.symbol(first, Before::Bang);
            }
            b"<" | b">" if !joint || !tokens.follows("=") => {
                if let Some(before) = self.spacing.angle(first.text) {
                    return self.symbol(first, before);
                }
            }
            _ => {}
        }
        self.operator(first, joint, tokens);
    }

    /// The texts of its characters stand one after the other, so that they are one text.
    fn operator(&mut self, first: Lexeme<'t>, joint: bool, tokens: &mut Cursor<'t>) {
        let mut text = first.text;
        let mut more = joint;
        while more
            && let Some(next) = tokens.peek()
            && next.is_punct()
            && is_operator(text, next.text)
        {
            tokens.next();
            text = &self.tree.tokens[first.from as usize..tokens.at() as usize];
            more = next.kind == Of::Joint;
        }
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
        self.atom(first.from, text, before, if breaks { Kind::Operator } else { Kind::Token });
    }

    fn lifetime(&mut self, tick: Lexeme<'_>, tokens: &mut Cursor<'_>) {
        if tokens.peek().is_some_and(|next| next.kind == Of::Word) {
            tokens.next();
        }
        let text = &self.tree.tokens[tick.from as usize..tokens.at() as usize];
        self.atom(tick.from, text, Before::Keyword, Kind::Token);
    }

    fn semicolon(&mut self, token: Lexeme<'_>) {
        self.symbol(token, Before::Stop);
        self.head = Head::None;
        if self.within == Within::Lines {
            self.end(End::Line);
        }
    }

    /// A comma between elements is no node: the element before it knows.
    fn comma(&mut self, token: Lexeme<'_>, tokens: &Cursor<'_>) {
        let is_last = tokens.peek().is_none();
        self.commas += 1;
        match self.within {
            Within::Lines => self.symbol(token, Before::Stop),
            _ if self.verbatim && (is_last || !self.open) => self.symbol(token, Before::Stop),
            // After the block of an arm, where none is needed.
            Within::Members if !self.open => {}
            // The comma that makes a tuple, `(a,)`.
            Within::List(Trailing::IfSeveral) if is_last && self.commas == 1 && self.parenthesis => {
                self.symbol(token, Before::Stop);
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
    fn attribute(&mut self, mark: Lexeme<'_>, tokens: &mut Cursor<'t>) -> bool {
        let inner = tokens.follows("!");
        if inner {
            tokens.next();
        }
        if tokens.peek().is_none_or(|next| next.kind != Of::Open(Delimiter::Bracket)) {
            if inner {
                self.atom(mark.from, "#!", Before::Prefix, Kind::Token);
            }
            return inner;
        }
        tokens.next();
        let line = self.one_line(tokens);
        tokens.leave();
        let from = self.tree.end_of_made();
        self.tree.made.extend([if inner { "#![" } else { "#[" }, &line, "]"]);
        self.own((from, self.tree.end_of_made()));
        true
    }

    /// Adds a line of its own.
    fn own(&mut self, text: (u32, u32)) {
        let next = self.tree.nodes.len() as u32 + 1;
        self.push(Node { kind: Kind::Own, text, space: false, end: End::Line, next, width: NEVER });
        self.spacing = Spacing::default();
    }

    /// The rest of a group as text, of which the tree keeps no nodes.
    fn one_line(&mut self, tokens: &mut Cursor<'t>) -> String {
        let (nodes, made) = (self.tree.nodes.len(), self.tree.made.len());
        Sequence::new(self.tree, Within::List(Trailing::May)).read(tokens);
        let mut line = String::new();
        self.tree.flat(nodes as u32, self.tree.nodes.len() as u32, &mut line);
        self.tree.nodes.truncate(nodes);
        self.tree.made.truncate(made);
        line
    }

    fn group(&mut self, delimiter: Delimiter, tokens: &mut Cursor<'t>) {
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
