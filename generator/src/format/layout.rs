//! Where lines break.
//!
//! Input: a [`Tree`]. Output: text. What fits into a line stands on it; a group that does not is broken the way of its
//! [`Style`], the last one of an element first, so that as little as possible is indented.

use super::tree::{End, Kind, NEVER, Node, Style, Tree, delimiters};
use proc_macro2::Delimiter;

/// Columns of a line, as rustfmt has them.
const WIDTH: u32 = 100;
const INDENT: u32 = 4;

/// Writes the nodes from `from` to `to` as lines without an indent.
pub(super) fn lines(tree: &Tree, from: u32, to: u32, out: &mut String) {
    let mut layout = Layout { tree, out, column: 0 };
    layout.lines(from, to, 0);
}

struct Layout<'a> {
    tree: &'a Tree,
    out: &'a mut String,
    column: u32,
}

/// Nodes from one to another.
#[derive(Debug, Clone, Copy)]
struct Range {
    from: u32,
    to: u32,
}

impl Layout<'_> {
    fn node(&self, at: u32) -> &Node {
        &self.tree.nodes[at as usize]
    }

    fn write(&mut self, text: &str, width: u32) {
        self.out.push_str(text);
        self.column += width;
    }

    fn line(&mut self, indent: u32) {
        self.out.push('\n');
        (0..indent).for_each(|_| self.out.push(' '));
        self.column = indent;
    }

    /// One element or statement a line, after what is on the line already.
    fn lines(&mut self, from: u32, to: u32, indent: u32) {
        let mut at = from;
        while at < to {
            if at > from {
                self.line(indent);
            }
            let (range, end) = self.element_at(at, to);
            let comma = end == End::Comma;
            self.element(range, indent, u32::from(comma));
            if comma {
                self.write(",", 1);
            }
            at = range.to;
        }
    }

    /// The element that begins at a node, and what ends it.
    fn element_at(&self, from: u32, to: u32) -> (Range, End) {
        let mut at = from;
        while at < to {
            let node = self.node(at);
            at = node.next;
            if node.end != End::Nothing {
                return (Range { from, to: at }, node.end);
            }
        }
        (Range { from, to: at }, End::Line)
    }

    /// The width of nodes on one line.
    fn width(&self, range: Range) -> u32 {
        let (mut width, mut at) = (0, range.from);
        while at < range.to && width < NEVER {
            let node = self.node(at);
            let comma = u32::from(node.end == End::Comma && node.next < range.to);
            width += node.width + comma + u32::from(node.space && at > range.from);
            at = node.next;
        }
        width.min(NEVER)
    }

    fn fits(&self, width: u32) -> bool {
        self.column + width <= WIDTH
    }

    fn flat(&mut self, range: Range, width: u32) {
        self.tree.flat(range.from, range.to, self.out);
        self.column += width;
    }

    /// One element; `after` is the width of what follows it on its last line.
    fn element(&mut self, range: Range, indent: u32, after: u32) {
        let width = self.width(range);
        if self.fits(width + after) {
            return self.flat(range, width);
        }
        let mut at = range.from;
        while at < range.to {
            let node = *self.node(at);
            if node.kind == Kind::Operator && !self.fits(self.rest(at, range, after)) {
                self.line(indent + INDENT);
            } else if node.space && at > range.from {
                self.write(" ", 1);
            }
            match node.kind {
                Kind::Group(..) => {
                    let rest = self.rest(node.next, range, after);
                    self.group(at, indent, rest);
                }
                Kind::Token | Kind::Operator | Kind::Own => {
                    self.out.push_str(self.tree.text(&node));
                    self.column += node.width;
                }
            }
            at = node.next;
        }
    }

    /// The width of what follows on the line before it can break again.
    fn rest(&self, from: u32, range: Range, after: u32) -> u32 {
        let (mut width, mut at) = (0, from);
        while at < range.to {
            let node = self.node(at);
            width += u32::from(node.space);
            match node.kind {
                Kind::Group(..) if at + 1 < node.next => return width + 1,
                Kind::Operator if at > from => return width,
                _ => width += node.width,
            }
            at = node.next;
        }
        width + after
    }

    fn group(&mut self, at: u32, indent: u32, rest: u32) {
        let node = *self.node(at);
        let Kind::Group(delimiter, style) = node.kind else { return };
        let inside = Range { from: at + 1, to: node.next };
        if self.fits(node.width.saturating_add(rest)) || inside.from == inside.to {
            return self.flat(Range { from: at, to: node.next }, node.width);
        }
        let (open, close) = delimiters(delimiter);
        self.write(open, 1);
        match style {
            Style::Lines => self.broken(inside, indent),
            Style::Fill => self.filled(inside, indent),
            Style::List if delimiter != Delimiter::Brace && self.hugs(inside) => {
                let mut at = inside.from;
                while at < inside.to {
                    let (range, end) = self.element_at(at, inside.to);
                    if at > inside.from {
                        self.write(" ", 1);
                    }
                    self.element(range, indent, 1 + rest);
                    at = range.to;
                    if end == End::Comma && at < inside.to {
                        self.write(",", 1);
                    }
                }
            }
            Style::List => self.broken(inside, indent),
        }
        self.write(close, 1);
    }

    fn broken(&mut self, inside: Range, indent: u32) {
        self.line(indent + INDENT);
        self.lines(inside.from, inside.to, indent + INDENT);
        self.line(indent);
    }

    /// As many elements a line as there is room for.
    fn filled(&mut self, inside: Range, indent: u32) {
        self.line(indent + INDENT);
        let mut at = inside.from;
        while at < inside.to {
            let (range, end) = self.element_at(at, inside.to);
            let comma = end == End::Comma;
            let width = self.width(range) + u32::from(comma);
            if at > inside.from {
                if self.fits(width + 1) {
                    self.write(" ", 1);
                } else {
                    self.line(indent + INDENT);
                }
            }
            self.element(range, indent + INDENT, u32::from(comma));
            if comma {
                self.write(",", 1);
            }
            at = range.to;
        }
        self.line(indent);
    }

    /// Whether only the last element must break, and breaks inside a group that ends it, so that the delimiters around all of
    /// them can stay close: `f(a, &[…])`.
    fn hugs(&self, inside: Range) -> bool {
        let (mut at, mut before) = (inside.from, 0);
        loop {
            let (range, _) = self.element_at(at, inside.to);
            if range.to == inside.to {
                return self.last_group(range).is_some_and(|group| {
                    let is_worth_it = before == 0 || self.is_long(group);
                    let head = Range { from: range.from, to: group };
                    let open = u32::from(self.node(group).space) + 1;
                    is_worth_it && self.fits(before + self.width(head) + open)
                });
            }
            before += self.width(range) + 2;
            if !self.fits(before) {
                return false;
            }
            at = range.to;
        }
    }

    /// Whether a group is one that is usually long: a list, fields, or a call with a block in it.
    fn is_long(&self, group: u32) -> bool {
        let node = self.node(group);
        !matches!(node.kind, Kind::Group(Delimiter::Parenthesis, _)) || node.width == NEVER
    }

    /// The group that ends an element, if it can break.
    fn last_group(&self, range: Range) -> Option<u32> {
        let (mut at, mut last) = (range.from, None);
        while at < range.to {
            let node = self.node(at);
            let is_question = node.kind == Kind::Token && self.tree.text(node) == "?";
            if matches!(node.kind, Kind::Own | Kind::Operator) {
                return None;
            }
            if !is_question || last.is_none() {
                last = Some(at);
            }
            at = node.next;
        }
        last.filter(|at| matches!(self.node(*at).kind, Kind::Group(..)) && at + 1 < self.node(*at).next)
    }
}
