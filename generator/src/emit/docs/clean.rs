//! Characters that may stand in source code: no control or direction-changing ones, LF only, bounded length.
//!
//! Input: text of a document. Output: text. Not here: anything about Markdown.

/// The longest prose kept for one item, in bytes.
const LIMIT: usize = 4096;

/// Cleans prose: line ends become LF, tabs four spaces; invisible controls go; what is too long ends in an ellipsis.
pub(super) fn clean(text: &str) -> String {
    let text = shorten(text.trim_end(), LIMIT);
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => out.push('\n'),
            '\t' => out.push_str("    "),
            '\u{a0}' => out.push(' '),
            other if is_invisible(other) => {}
            other => out.push(other),
        }
    }
    out
}

/// Cleans text that must stay on one line.
pub(super) fn one_line(text: &str, limit: usize) -> String {
    let words = clean(text);
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&line, limit).into_owned()
}

fn is_invisible(character: char) -> bool {
    let direction =
        matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    character.is_control() || direction || matches!(character, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// As much of a text as fits into `limit` bytes.
pub(super) fn head(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

fn shorten(text: &str, limit: usize) -> std::borrow::Cow<'_, str> {
    if text.len() <= limit {
        return text.into();
    }
    let head = head(text, limit);
    let head = head.rfind(char::is_whitespace).filter(|&at| at > limit / 2).map_or(head, |at| &head[..at]);
    format!("{} …", head.trim_end()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_controls() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{202e}e\u{0}f\tg"), "a\nb\nc\ndef    g");
    }

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        let text = "word ".repeat(2000);
        let cleaned = clean(&text);
        assert!(cleaned.len() <= LIMIT + 8 && cleaned.ends_with("word …"), "{}", cleaned.len());
        assert_eq!(clean(&"ä".repeat(4000)).chars().last(), Some('…'));
    }
}
