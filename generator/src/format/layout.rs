//! Where lines break.
//!
//! Input: a [`Tree`]. Output: text. What fits into a line stands on it; a group that does not is broken the way of its
//! [`Style`], the last one of an element first, so that as little as possible is indented.

use super::tree::{End, Kind, NEVER, Node, Range, Style, Tree};
use crate::emit::Delimiter;

/// Columns of a line, as rustfmt has them.
const WIDTH: u32 = 100;
const INDENT: u32 = 4;

/// Writes an item as lines without an indent. Its members are set apart where that is asked: a blank line between the functions
/// of a block, and between its constants and its functions.
pub(super) fn item(tree: &Tree<'_>, range: Range, sets_apart: bool, out: &mut String) {
    let members = sets_apart.then(|| Members { begin: out.len(), ..Members::default() });
    let mut layout = Layout { tree, out, column: 0, members };
    layout.lines(range, 0);
    layout.end_line();
    layout.out.push('\n');
}

struct Layout<'t, 'o> {
    tree: &'t Tree<'t>,
    out: &'o mut String,
    column: u32,
    /// What is known of the members of the item, where they are set apart.
    members: Option<Members>,
}

/// The line that is being written, and what the one before it ended.
#[derive(Debug, Default)]
struct Members {
    /// Where the line begins.
    begin: usize,
    /// Its indent.
    indent: u32,
    after_function: bool,
    after_constant: bool,
}

impl Members {
    /// The line is complete: writes a blank one before it, where a member begins with it that stands apart.
    fn end_line(&mut self, out: &mut String) {
        let member = &out[self.begin + self.indent as usize..];
        if self.indent != INDENT || member.is_empty() {
            (self.after_function, self.after_constant) = (false, false);
            return;
        }
        let is_end = member == "}";
        let is_described = ["///", "fn ", "pub fn "].iter().any(|begin| member.starts_with(begin));
        let is_constant = member.ends_with(';') && !member.starts_with("//");
        if (self.after_function && !is_end) || (self.after_constant && is_described) {
            out.insert(self.begin, '\n');
        }
        (self.after_function, self.after_constant) = (is_end, is_constant);
    }
}

impl<'t> Layout<'t, '_> {
    fn node(&self, at: u32) -> &'t Node {
        &self.tree.nodes[at as usize]
    }

    fn write(&mut self, text: &str, width: u32) {
        self.out.push_str(text);
        self.column += width;
    }

    fn line(&mut self, indent: u32) {
        const SPACES: &str = "                                                                ";
        self.end_line();
        self.out.push('\n');
        if let Some(members) = &mut self.members {
            (members.begin, members.indent) = (self.out.len(), indent);
        }
        let mut left = indent as usize;
        while left > 0 {
            let some = left.min(SPACES.len());
            self.out.push_str(&SPACES[..some]);
            left -= some;
        }
        self.column = indent;
    }

    fn end_line(&mut self) {
        if let Some(members) = &mut self.members {
            members.end_line(self.out);
        }
    }

    /// One element or statement a line, after what is on the line already.
    fn lines(&mut self, range: Range, indent: u32) {
        for (element, end) in self.tree.elements(range) {
            if element.from > range.from {
                self.line(indent);
            }
            self.ended(element, end, indent);
        }
    }

    /// An element and the comma that ends it.
    fn ended(&mut self, element: Range, end: End, indent: u32) {
        let comma = end == End::Comma;
        self.element(element, indent, u32::from(comma));
        if comma {
            self.write(",", 1);
        }
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
        let width = self.tree.width(range);
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
        let (open, close) = delimiter.texts();
        self.write(open, 1);
        match style {
            Style::Lines => self.broken(inside, indent),
            Style::Fill => self.filled(inside, indent),
            Style::List if delimiter != Delimiter::Brace && self.hugs(inside) => self.hugged(inside, indent, 1 + rest),
            Style::List => self.broken(inside, indent),
        }
        self.write(close, 1);
    }

    fn broken(&mut self, inside: Range, indent: u32) {
        self.line(indent + INDENT);
        self.lines(inside, indent + INDENT);
        self.line(indent);
    }

    /// As many elements a line as there is room for.
    fn filled(&mut self, inside: Range, indent: u32) {
        self.line(indent + INDENT);
        for (element, end) in self.tree.elements(inside) {
            let width = self.tree.width(element) + u32::from(end == End::Comma);
            if element.from > inside.from {
                if self.fits(width + 1) {
                    self.write(" ", 1);
                } else {
                    self.line(indent + INDENT);
                }
            }
            self.ended(element, end, indent + INDENT);
        }
        self.line(indent);
    }

    /// All elements close to the delimiters around them; only the last breaks.
    fn hugged(&mut self, inside: Range, indent: u32, after: u32) {
        for (element, _) in self.tree.elements(inside) {
            if element.from > inside.from {
                self.write(", ", 2);
            }
            self.element(element, indent, after);
        }
    }

    /// Whether only the last element must break, and breaks inside a group that ends it, so that the delimiters around all of
    /// them can stay close: `f(a, &[…])`.
    fn hugs(&self, inside: Range) -> bool {
        let mut before = 0;
        for (element, _) in self.tree.elements(inside) {
            if element.to == inside.to {
                return self.last_group(element).is_some_and(|group| {
                    let is_worth_it = before == 0 || self.is_long(group);
                    let head = Range { from: element.from, to: group };
                    let open = u32::from(self.node(group).space) + 1;
                    is_worth_it && self.fits(before + self.tree.width(head) + open)
                });
            }
            before += self.tree.width(element) + 2;
            if !self.fits(before) {
                return false;
            }
        }
        false
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
