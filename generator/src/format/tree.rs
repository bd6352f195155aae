//! Tokens as a flat list of what can be laid out.
//!
//! A [`Tree`] is words and operators with the spaces between them, groups with the way they break, and the width of everything
//! on one line. Not here: how tokens become one (`read`), where lines break (`layout`).

use crate::emit::Delimiter;

/// The width of what never stands on one line.
pub(super) const NEVER: u32 = u32::MAX / 4;

/// One token, or a group and all that is in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Where its text is, as [`Tree::text`] understands it; of a group, none.
    pub(super) text: (u32, u32),
    /// Whether a space stands before it.
    pub(super) space: bool,
    pub(super) end: End,
    /// Index of what follows it: of a group, behind everything in it.
    pub(super) next: u32,
    /// Width on one line, without the space before it, with a comma after it.
    pub(super) width: u32,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, a literal, punctuation.
    Token,
    /// `&&`, `||` or `|`, before which a long line breaks.
    Operator,
    /// A comment or an attribute, a line of its own.
    Own,
    /// Delimiters and what is between them.
    Group(Delimiter, Style),
}

/// How a group that is too long for one line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Always one element a line: blocks, fields of definitions, arms.
    Lines,
    /// One element a line.
    List,
    /// As many elements a line as there is room for: imports, arguments of macros.
    Fill,
}

/// What ends with a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    Nothing,
    /// A statement or an item; an element that no comma may follow.
    Line,
    /// An element of a list; a comma stands between it and the next, and after it where the list is broken.
    Comma,
}

/// Nodes from one to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// The tokens of some items.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    pub(super) nodes: Vec<Node>,
    /// The texts of the tokens.
    pub(super) tokens: &'t str,
    /// The lines of attributes; their places count on from the texts of the tokens.
    pub(super) made: String,
}

impl Tree<'_> {
    /// The text of a node.
    pub(super) fn text(&self, node: &Node) -> &str {
        let (from, to) = (node.text.0 as usize, node.text.1 as usize);
        match from.checked_sub(self.tokens.len()) {
            None => &self.tokens[from..to],
            Some(from) => &self.made[from..to - self.tokens.len()],
        }
    }

    /// The place behind all lines of attributes.
    pub(super) fn end_of_made(&self) -> u32 {
        (self.tokens.len() + self.made.len()) as u32
    }

    /// Whether a comment or an attribute is about the file it stands in.
    pub(super) fn is_inner(&self, node: &Node) -> bool {
        let text = self.text(node);
        text.starts_with("//!") || text.starts_with("#!")
    }

    /// Whether the node at an index is one of those.
    pub(super) fn is_inner_at(&self, at: u32) -> bool {
        self.nodes.get(at as usize).is_some_and(|node| node.kind == Kind::Own && self.is_inner(node))
    }

    /// What an item is, if items of its kind stand together without blank lines.
    pub(super) fn one_line_kind(&self, range: Range) -> Option<&'static str> {
        let has_attributes = self.nodes.get(range.from as usize).is_some_and(|node| node.kind == Kind::Own);
        let mut words = self.words(range);
        match words.next() {
            Some("use") => Some("use"),
            Some("mod") if !has_attributes && words.last() == Some(";") => Some("mod"),
            _ => None,
        }
    }

    /// Whether an item is a definition without functions, or an import.
    pub(super) fn has_no_functions(&self, range: Range) -> bool {
        matches!(self.words(range).next(), Some("struct" | "enum" | "type" | "use"))
    }

    /// The words and operators of an item, behind its attributes and its visibility.
    fn words(&self, range: Range) -> impl Iterator<Item = &str> {
        let nodes = &self.nodes[range.from as usize..range.to as usize];
        let words = nodes.iter().filter(|node| node.kind == Kind::Token).map(|node| self.text(node));
        words.skip_while(|word| matches!(*word, "pub" | "crate" | "super"))
    }

    /// The elements among some nodes, each with what ends it.
    pub(super) fn elements(&self, range: Range) -> impl Iterator<Item = (Range, End)> {
        let mut from = range.from;
        std::iter::from_fn(move || {
            let mut at = from;
            while at < range.to {
                let node = &self.nodes[at as usize];
                at = node.next;
                if node.end != End::Nothing || at == range.to {
                    let element = Range { from, to: at };
                    from = at;
                    return Some((element, node.end));
                }
            }
            None
        })
    }

    /// The width of nodes on one line.
    pub(super) fn width(&self, range: Range) -> u32 {
        let (mut width, mut at) = (0, range.from);
        while at < range.to && width < NEVER {
            let node = &self.nodes[at as usize];
            let comma = u32::from(node.end == End::Comma && node.next < range.to);
            width += node.width + comma + u32::from(node.space && at > range.from);
            at = node.next;
        }
        width.min(NEVER)
    }

    /// Writes nodes on one line.
    pub(super) fn flat(&self, from: u32, to: u32, out: &mut String) {
        let mut at = from;
        while at < to {
            let node = &self.nodes[at as usize];
            if node.space && at > from {
                out.push(' ');
            }
            match node.kind {
                Kind::Group(delimiter, style) => {
                    let (open, close) = delimiter.texts();
                    let pad = is_padded(delimiter, style) && at + 1 < node.next;
                    out.push_str(open);
                    out.push_str(if pad { " " } else { "" });
                    self.flat(at + 1, node.next, out);
                    out.push_str(if pad { " " } else { "" });
                    out.push_str(close);
                }
                Kind::Token | Kind::Operator | Kind::Own => out.push_str(self.text(node)),
            }
            if node.end == End::Comma && node.next < to {
                out.push(',');
            }
            at = node.next;
        }
    }
}

/// Whether spaces stand inside the delimiters of a group on one line.
pub(super) fn is_padded(delimiter: Delimiter, style: Style) -> bool {
    delimiter == Delimiter::Brace && style != Style::Fill
}
