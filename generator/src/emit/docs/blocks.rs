//! Prose as lines of a doc comment.
//!
//! Input: prose of a document. Output: lines of Markdown whose blocks are only paragraphs, one-line list items, headings and
//! fenced `text` blocks, each set apart by a blank line, so that no reader can take a line for part of something else.

use super::{clean::clean, html, inline};

/// Lists deeper than this are flattened.
const DEEPEST_LIST: usize = 4;

enum Block {
    Paragraph(Vec<String>),
    Heading(String),
    Item { indent: usize, marker: String, text: String },
    Code(Vec<String>),
}

/// The lines, without leading, trailing or doubled blank lines.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = html::to_markdown(&dedent(&clean(text)));
    let mut parser = Parser { blocks: Vec::new(), after_blank: true, fence: None };
    text.lines().for_each(|line| parser.line(line));
    render(&parser.blocks)
}

/// Takes away the indentation that all lines but the first share.
fn dedent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or("").trim_start().to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(line.get(shared..).unwrap_or(""));
    }
    out
}

struct Parser {
    blocks: Vec<Block>,
    after_blank: bool,
    /// What opened the fenced block we are in.
    fence: Option<String>,
}

impl Parser {
    fn line(&mut self, line: &str) {
        let text = line.trim();
        if let Some(fence) = &self.fence {
            let closes = text.starts_with(fence.as_str()) && text.chars().all(|c| fence.starts_with(c));
            match self.blocks.last_mut() {
                _ if closes => self.fence = None,
                Some(Block::Code(code)) => code.push(line.trim_end().to_owned()),
                _ => {}
            }
            self.after_blank = true;
            return;
        }
        if let Some(fence) = opens_fence(text) {
            self.fence = Some(fence);
            self.blocks.push(Block::Code(Vec::new()));
        } else if text.is_empty() || is_rule(text) {
            self.after_blank = true;
        } else {
            self.content(line, text);
            self.after_blank = false;
        }
    }

    fn content(&mut self, line: &str, text: &str) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let in_list = matches!(self.blocks.last(), Some(Block::Item { .. }));
        if indent >= 4 && !in_list && (self.after_blank || matches!(self.blocks.last(), Some(Block::Code(_)))) {
            return self.indented_code(&line[4..]);
        }
        if let Some(heading) = heading(text) {
            return self.blocks.push(Block::Heading(heading.to_owned()));
        }
        if let Some((marker, rest)) = list_marker(text) {
            return self.blocks.push(Block::Item { indent, marker: marker.to_owned(), text: rest.to_owned() });
        }
        let text = text.trim_start_matches(['>', ' ']);
        let continues = !self.after_blank || (in_list && indent >= 2);
        match self.blocks.last_mut() {
            Some(Block::Paragraph(lines)) if continues => lines.push(text.to_owned()),
            Some(Block::Item { text: item, .. }) if continues => {
                item.push(' ');
                item.push_str(text);
            }
            _ => self.blocks.push(Block::Paragraph(vec![text.to_owned()])),
        }
    }

    fn indented_code(&mut self, line: &str) {
        let line = line.trim_end().to_owned();
        match self.blocks.last_mut() {
            Some(Block::Code(code)) => code.push(line),
            _ => self.blocks.push(Block::Code(vec![line])),
        }
    }
}

fn opens_fence(text: &str) -> Option<String> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(mark);
    let length = text.len() - info.len();
    (length >= 3 && !info.contains('`')).then(|| mark.to_string().repeat(length))
}

/// A thematic break, or the line below a heading of Setext style.
fn is_rule(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let marks = text.chars().filter(|c| !c.is_whitespace());
    "=-_*".contains(first) && text.len() >= 2 && marks.clone().all(|c| c == first) && marks.count() >= 2
}

fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| rest.trim().trim_end_matches('#').trim_end())
}

fn list_marker(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => "-",
        b'.' | b')' if (1..=9).contains(&digits) => &text[..digits],
        _ => return None,
    };
    let rest = text[digits + 1..].strip_prefix(' ')?;
    Some((marker, rest.trim_start()))
}

fn render(blocks: &[Block]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for block in blocks {
        let tight = matches!(block, Block::Item { .. }) && !open.is_empty();
        if !tight && out.last().is_some_and(|line| !line.is_empty()) {
            out.push(String::new());
        }
        match block {
            Block::Item { indent, marker, text } => out.extend(item(&mut open, *indent, marker, text)),
            other => {
                open.clear();
                match other {
                    Block::Paragraph(lines) => out.extend(paragraph(lines)),
                    Block::Heading(text) => {
                        out.extend((!text.is_empty()).then(|| format!("#### {}", inline::escape(text))))
                    }
                    Block::Code(lines) => out.extend(code(lines)),
                    Block::Item { .. } => unreachable!("items are rendered above"),
                }
            }
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

fn paragraph(lines: &[String]) -> Vec<String> {
    inline::escape(&lines.join("\n"))
        .lines()
        .map(|line| line.trim_end().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn item(open: &mut Vec<(usize, usize)>, indent: usize, marker: &str, text: &str) -> Option<String> {
    while open.last().is_some_and(|&(outer, _)| outer >= indent) || open.len() >= DEEPEST_LIST {
        open.pop();
    }
    let text = inline::escape(text).replace('\n', " ");
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let margin = " ".repeat(open.iter().map(|&(_, width)| width).sum());
    let marker = if marker == "-" { "-".to_owned() } else { format!("{marker}.") };
    open.push((indent, marker.len() + 1));
    Some(format!("{margin}{marker} {text}"))
}

fn code(lines: &[String]) -> Vec<String> {
    let lines: Vec<_> = lines.iter().skip_while(|line| line.is_empty()).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`').map(str::len)).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let body = lines.into_iter().cloned();
    std::iter::once(format!("{fence}text")).chain(body).chain([fence.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(lines(text).join("\n"), expected);
    }

    #[test]
    fn paragraphs_and_blank_lines() {
        check("\n  one\n  two\n\n\n  three  \n", "one\ntwo\n\nthree");
        check("   ", "");
    }

    #[test]
    fn code_never_runs() {
        check("a\n\n    let x = 1;\n\nb", "a\n\n```text\nlet x = 1;\n```\n\nb");
        check("```rust\nfn main() {}\n\nx", "```text\nfn main() {}\n\nx\n```");
        check("~~~\n```\n~~~", "````text\n```\n````");
    }

    #[test]
    fn lists_have_one_line_an_item() {
        check(
            "Kinds:\n* one\nstill one\n  - inner\n* two\n\nafter",
            "Kinds:\n\n- one still one\n  - inner\n- two\n\nafter",
        );
        check("1. a\n   more\n2) b", "1. a more\n2. b");
    }

    #[test]
    fn headings_rules_and_quotes() {
        check("# Title #\ntext\n---\n> quoted\n#tag", "#### Title\n\ntext\n\nquoted\n#tag");
    }

    #[test]
    fn html_becomes_markdown() {
        check("<p>One.</p><ul><li>a<li>b</ul>", "One.\n\n- a\n- b");
    }
}
