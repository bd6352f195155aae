//! Text within a paragraph.
//!
//! Input: the text of one paragraph or list item. Output: the same with everything escaped that rustdoc would take for a
//! link to an item, an HTML tag or a bare URL. Code spans, emphasis and links to the web stay what they are.

/// Escapes a paragraph. Line breaks stay, except within code spans.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    escape_into(&mut out, text, true);
    out
}

/// Whether a link leads to the web and can stand between `<` and `>`.
pub(super) fn is_web_link(link: &str) -> bool {
    let known =
        ["http://", "https://", "mailto:"].iter().any(|scheme| link.len() > scheme.len() && link.starts_with(scheme));
    known
        && link
            .chars()
            .all(|character| !character.is_whitespace() && !character.is_control() && !"<>()[]\\`".contains(character))
}

fn escape_into(out: &mut String, text: &str, links: bool) {
    let has_url = links && text.contains("http");
    let may_mean = |byte: u8| matches!(byte, b'`' | b'\\' | b'<' | b'[' | b']' | b'!') || (has_url && byte == b'h');
    let mut rest = text;
    loop {
        let plain = rest.bytes().position(may_mean).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let Some(first) = rest.chars().next() else { return };
        let used = match first {
            '`' => code_span(out, rest),
            '\\' => backslash(out, rest),
            '<' => angle(out, rest, links),
            '[' if links => bracket(out, rest),
            '!' if rest.starts_with("![") => 1,
            '[' | ']' => {
                out.push('\\');
                out.push(first);
                1
            }
            'h' if links && (rest.starts_with("http://") || rest.starts_with("https://")) => url(out, rest),
            other => {
                out.push(other);
                other.len_utf8()
            }
        };
        rest = &rest[used..];
    }
}

/// A run of backticks opens a code span only where a run of the same length closes it.
fn code_span(out: &mut String, rest: &str) -> usize {
    let run = rest.len() - rest.trim_start_matches('`').len();
    let mut at = run;
    while let Some(found) = rest[at..].find('`') {
        let start = at + found;
        let length = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        if length == run {
            out.push_str(&rest[..start + run].replace('\n', " "));
            return start + run;
        }
        at = start + length;
    }
    out.push_str(&"\\`".repeat(run));
    run
}

fn backslash(out: &mut String, rest: &str) -> usize {
    match rest[1..].chars().next() {
        Some(next) if next.is_ascii_punctuation() => {
            out.push('\\');
            out.push(next);
            2
        }
        _ => {
            out.push_str("\\\\");
            1
        }
    }
}

fn angle(out: &mut String, rest: &str, links: bool) -> usize {
    let link = rest[1..].find('>').map(|end| &rest[1..=end]).filter(|link| links && is_web_link(link));
    match link {
        Some(link) => {
            out.push_str(&format!("<{link}>"));
            link.len() + 2
        }
        None => {
            out.push_str("\\<");
            1
        }
    }
}

/// `[text](https://…)` stays a link; any other bracket would be a link to an item that does not exist.
fn bracket(out: &mut String, rest: &str) -> usize {
    let link = rest.find("](").and_then(|middle| {
        let label = &rest[1..middle];
        let end = rest[middle + 2..].find(')')? + middle + 2;
        let target = rest[middle + 2..end].split_whitespace().next()?;
        (!label.contains(['[', ']', '`']) && is_web_link(target)).then_some((label, target, end + 1))
    });
    let Some((label, target, used)) = link else {
        out.push_str("\\[");
        return 1;
    };
    out.push('[');
    escape_into(out, label, false);
    out.push_str(&format!("]({target})"));
    used
}

fn url(out: &mut String, rest: &str) -> usize {
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"'`[]{}()|\\^".contains(c)).unwrap_or(rest.len());
    let link = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '~']);
    if is_web_link(link) {
        out.push_str(&format!("<{link}>"));
        return link.len();
    }
    out.push('h');
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(escape(text), expected);
    }

    #[test]
    fn what_rustdoc_takes_for_links() {
        check("an [Asset] or [the asset](Asset)", r"an \[Asset\] or \[the asset\](Asset)");
        check("[site](https://example.com/a_b \"title\")", "[site](https://example.com/a_b)");
        check("![x](https://example.com/x.png)", "[x](https://example.com/x.png)");
        check("see https://example.com/a. Then", "see <https://example.com/a>. Then");
        check("<https://example.com/>", "<https://example.com/>");
    }

    #[test]
    fn what_rustdoc_takes_for_html() {
        check("a List<String> of <b", r"a List\<String> of \<b");
    }

    #[test]
    fn code_spans_stay_and_lone_backticks_go() {
        check("`Vec<[u8]>` and `open", r"`Vec<[u8]>` and \`open");
        check("``a ` b`` `c\nd`", "``a ` b`` `c d`");
    }

    #[test]
    fn backslashes() {
        check(r"C:\dir \[x\] \", r"C:\\dir \[x\] \\");
    }
}
