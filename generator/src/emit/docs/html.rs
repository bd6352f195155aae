//! The HTML that documents like to put into their prose, as Markdown.
//!
//! Input: cleaned text. Output: text in which the usual tags have become their Markdown; other tags are left for
//! [`inline`](super::inline) to escape. `<p>a<br>b</p>` → `a`, line break, `b`.

/// The longest tag that is looked at.
const LONGEST_TAG: usize = 400;

/// Turns the usual tags into Markdown.
pub(super) fn to_markdown(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut converter = Converter { out: String::with_capacity(text.len()), anchors: Vec::new() };
    let mut rest = text;
    while let Some(at) = rest.find(['<', '`']) {
        converter.out.push_str(&rest[..at]);
        rest = &rest[at..];
        let used = converter.step(rest);
        rest = &rest[used..];
    }
    converter.out.push_str(rest);
    converter.out
}

struct Converter {
    out: String,
    /// The targets of the `<a>` tags that are open.
    anchors: Vec<Option<String>>,
}

impl Converter {
    /// Takes one tag, code span or character; gives how many bytes it was.
    fn step(&mut self, rest: &str) -> usize {
        if rest.starts_with('`') {
            return self.code(rest);
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.find("-->").map_or(rest.len(), |end| end + 7);
        }
        let window = super::clean::head(rest, LONGEST_TAG);
        if let Some(end) = window.find('>')
            && self.tag(&rest[1..end])
        {
            return end + 1;
        }
        self.out.push('<');
        1
    }

    /// Code spans of one line and fences are not HTML.
    fn code(&mut self, rest: &str) -> usize {
        let run = rest.len() - rest.trim_start_matches('`').len();
        let body = &rest[run..];
        let scope = if run >= 3 { body } else { body.split('\n').next().unwrap_or(body) };
        let used = scope.find(&rest[..run]).map_or(run, |end| run + end + run);
        self.out.push_str(&rest[..used]);
        used
    }

    /// Writes what a tag means; `false` where it is none that we know.
    fn tag(&mut self, tag: &str) -> bool {
        let closing = tag.starts_with('/');
        let body = tag.trim_start_matches('/').trim_end_matches('/').trim();
        let name = body.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        match name.as_str() {
            "a" => self.anchor(body, closing),
            "li" if closing => {}
            "li" => self.out.push_str("\n- "),
            "pre" => self.out.push_str(if closing { "\n```\n" } else { "\n\n```text\n" }),
            "br" => self.out.push('\n'),
            "p" | "div" | "ul" | "ol" | "table" | "tr" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.out.push_str("\n\n")
            }
            "b" | "strong" => self.out.push_str("**"),
            "i" | "em" => self.out.push('*'),
            "code" | "tt" | "kbd" => self.out.push('`'),
            "td" | "th" => self.out.push(' '),
            "span" | "font" | "u" | "small" | "tbody" | "thead" | "sup" | "sub" => {}
            _ => return false,
        }
        true
    }

    fn anchor(&mut self, body: &str, closing: bool) {
        if closing {
            if let Some(Some(target)) = self.anchors.pop() {
                self.out.push_str(&format!("]({target})"));
            }
            return;
        }
        let target = body.split_once("href=").map(|(_, value)| value.trim_start());
        let target = target.and_then(|value| match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next(),
            _ => value.split_whitespace().next(),
        });
        let target = target.filter(|target| super::inline::is_web_link(target)).map(str::to_owned);
        if target.is_some() {
            self.out.push('[');
        }
        self.anchors.push(target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(to_markdown(text), expected);
    }

    #[test]
    fn usual_tags() {
        check("a<br/>b <b>c</b>", "a\nb **c**");
        check("<ul><li>x</li><LI class='y'>z</LI></ul>", "\n\n\n- x\n- z\n\n");
        check("<a href=\"https://example.com\">site</a> <a href='#x'>y</a>", "[site](https://example.com) y");
    }

    #[test]
    fn unknown_tags_and_code_stay() {
        check("List<String> `a<br>b` 1 < 2 <", "List<String> `a<br>b` 1 < 2 <");
        check("x<!-- gone -->y<!-- open", "xy");
    }
}
