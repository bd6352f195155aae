//! Doc comments that are always safe to emit.
//!
//! Input: prose of a document (CommonMark, HTML or neither, of any length) and sentences of ours. Output: one comment
//! a line. Nothing in them can run as a doc test, make a broken link, an open HTML tag or a lint of rustdoc or clippy. Not
//! here: what is said about which item.

mod blocks;
mod clean;
mod html;
mod inline;

use crate::emit::tokens::{Kind, Tokens};
use crate::ir::{Constraints, Docs, Presence};

/// The doc comment of one item, as it grows.
#[derive(Debug, Clone, Default)]
pub(super) struct Comment {
    lines: Vec<String>,
}

impl Comment {
    /// An empty comment.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A comment from what the document says; `fallback`, a sentence of ours, where it says nothing.
    pub(super) fn of(docs: &Docs, fallback: &str) -> Self {
        let mut comment = Self::new();
        comment.prose(&docs.summary);
        if docs.description.trim() != docs.summary.trim() {
            comment.prose(&docs.description);
        }
        if comment.lines.is_empty() {
            comment.sentence(fallback);
        }
        if docs.deprecated {
            comment.sentence("**Deprecated** by the API's document.");
        }
        if let Some(link) = docs.link.as_deref().filter(|link| inline::is_web_link(link)) {
            comment.sentence(&format!("See <{link}>."));
        }
        comment
    }

    /// Adds prose of the document as paragraphs of its own.
    pub(super) fn prose(&mut self, text: &str) {
        let lines = blocks::lines(text);
        if !lines.is_empty() {
            self.gap();
            self.lines.extend(lines);
        }
    }

    /// Adds a paragraph of ours, which is Markdown already.
    pub(super) fn sentence(&mut self, markdown: &str) {
        self.gap();
        self.lines.extend(markdown.lines().map(str::to_owned));
    }

    /// Adds lines of ours without a blank line before them.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        self.lines.extend(lines);
    }

    /// Adds a blank line, where there is something before it.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Says what JSON Schema keywords limit the value, and what an absent one means.
    pub(super) fn limits(&mut self, presence: &Presence, constraints: &Constraints) {
        let mut parts = Vec::new();
        if let Presence::Default(literal) = presence {
            parts.push(format!("default {}", code(&literal.0)));
        }
        parts.extend(constraints.list.iter().map(|(keyword, value)| format!("{keyword} {}", code(&value.0))));
        if !parts.is_empty() {
            self.sentence(&format!("Limits: {}.", parts.join(", ")));
        }
    }

    /// The comments.
    pub(super) fn tokens(&self) -> Tokens {
        comments(&self.lines, Kind::Comment)
    }

    /// The comments for the file they stand in.
    pub(super) fn inner_tokens(&self) -> Tokens {
        comments(&self.lines, Kind::InnerComment)
    }
}

/// A comment for each line; an end of line within one, after which code would begin, becomes a space.
fn comments(lines: &[String], kind: Kind) -> Tokens {
    let mark = if kind == Kind::InnerComment { "//!" } else { "///" };
    let room = lines.iter().map(|line| mark.len() + line.len() + 1).sum();
    let mut out = Tokens::with_room(room, lines.len());
    for line in lines {
        let parts = line.split(['\n', '\r']).filter(|part| !part.is_empty());
        out.token(kind, |out| {
            out.push_str(mark);
            parts.for_each(|part| out.extend([" ", part]));
        });
    }
    out
}

/// A line of documentation of ours.
pub(super) fn line(text: &str) -> Tokens {
    comments(&[text.to_owned()], Kind::Comment)
}

/// Text of the document as a code span, whatever is in it; shortened where it is long.
pub(super) fn code(text: &str) -> String {
    let text = clean::one_line(text, 80);
    if text.trim().is_empty() {
        return "(blank)".to_owned();
    }
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// Text of the document as one line of Markdown, for headings and lists of ours.
pub(super) fn one_line(text: &str) -> String {
    inline::escape(&clean::one_line(text, 200)).replace('\n', " ")
}

/// Text of the document as one line of plain text, for what is not Markdown.
pub(super) fn plain_line(text: &str) -> String {
    clean::one_line(text, 200)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_line_of_a_comment_ends_it() {
        let tokens = super::line("a\r\nstruct B;\n");
        assert_eq!((tokens.text(), tokens.tokens().len()), ("/// a struct B;", 1));
        assert_eq!(super::line("").text(), "///");
    }
}
