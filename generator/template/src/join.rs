//! Tokens that are one whatever stands around them.
//!
//! Input: the fixed tokens of a template, one after the other. Output: the same, with paths (`rt::Decode`, `self.client`) and
//! operators of two characters as one token each, joined here once for all code that is emitted.

use super::parse::Token;

/// What ends what is before it and begins what follows, so that no path has it. Not among them: `self`, `crate` and others that stand
/// where names do. `format::spacing` of the generator has all of them; a crate of macros and its user cannot share a list.
const KEYWORDS: &[&str] = &[
    "as", "async", "break", "const", "continue", "dyn", "else", "enum", "extern", "fn", "for", "if", "impl", "in",
    "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "type",
    "unsafe", "use", "where", "while",
];

/// Adds a token and its text, to the one before where they are one.
pub(crate) fn push(texts: &mut String, tokens: &mut Vec<Token>, kind: &'static str, text: &str) {
    texts.push_str(text);
    tokens.push(Token(kind, text.len()));
    let joined = match kind {
        "Word" => path(texts, tokens),
        "Punct" | "Joint" => operator(texts, tokens),
        _ => None,
    };
    if let Some((count, kind)) = joined {
        let parts = tokens.split_off(tokens.len() - count);
        tokens.push(Token(kind, parts.iter().map(|Token(_, length)| length).sum()));
    }
}

/// How many of the last tokens are a path, and what that is.
fn path(texts: &str, tokens: &[Token]) -> Option<(usize, &'static str)> {
    let [.., Token("Word" | "Path", first), Token("Punct", between), Token("Word", last)] = tokens else { return None };
    let (before, last) = texts.split_at(texts.len() - last);
    let (before, between) = before.split_at(before.len() - between);
    let first = &before[before.len() - first..];
    let is_path = matches!(between, "::" | ".") && !KEYWORDS.contains(&first) && !KEYWORDS.contains(&last);
    is_path.then_some((3, "Path"))
}

/// How many of the last tokens are an operator, and what that is.
fn operator(texts: &str, tokens: &[Token]) -> Option<(usize, &'static str)> {
    let [.., Token("Joint", 1), Token(kind, 1)] = tokens else { return None };
    ["::", "->", "=>"].iter().any(|operator| texts.ends_with(operator)).then_some((2, kind))
}

#[cfg(test)]
mod tests {
    use super::push;

    fn joined(parts: &[(&'static str, &str)]) -> Vec<String> {
        let (mut texts, mut tokens) = (String::new(), Vec::new());
        parts.iter().for_each(|(kind, text)| push(&mut texts, &mut tokens, kind, text));
        let mut rest = texts.as_str();
        let mut shown = Vec::new();
        for token in tokens {
            let (text, after) = rest.split_at(token.1);
            shown.push(format!("{} {text}", token.0));
            rest = after;
        }
        shown
    }

    const COLONS: [(&str, &str); 2] = [("Joint", ":"), ("Punct", ":")];

    #[test]
    fn a_path_is_one_token() {
        let [first, second] = COLONS;
        let long = [
            ("Word", "a"),
            first,
            second,
            ("Word", "b"),
            ("Punct", "."),
            ("Word", "c"),
            ("Punct", "."),
            ("Word", "await"),
        ];
        assert_eq!(joined(&long), ["Path a::b.c.await"]);
        assert_eq!(joined(&[("Word", "return"), first, second, ("Word", "a")]), ["Word return", "Punct ::", "Word a"]);
        assert_eq!(joined(&[first, second, ("Word", "a")]), ["Punct ::", "Word a"]);
        assert_eq!(joined(&[("Word", "a"), ("Punct", ":"), ("Word", "b")]), ["Word a", "Punct :", "Word b"]);
        assert_eq!(joined(&[("Word", "a"), ("Punct", "."), ("Literal", "0")]), ["Word a", "Punct .", "Literal 0"]);
    }

    #[test]
    fn an_operator_is_one_token_but_for_what_only_a_formatter_knows() {
        assert_eq!(joined(&[("Joint", "-"), ("Punct", ">")]), ["Punct ->"]);
        assert_eq!(
            joined(&[("Joint", ">"), ("Joint", ":"), ("Joint", ":"), ("Punct", "<")]),
            ["Joint >", "Joint ::", "Punct <"]
        );
        assert_eq!(
            joined(&[("Word", "a"), ("Joint", "."), ("Punct", "."), ("Word", "b")]),
            ["Word a", "Joint .", "Punct .", "Word b"]
        );
    }
}
