//! Reading a template.
//!
//! Input: its tokens. Output: [`Piece`]s, what is fixed between the holes put together.

use super::join;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree, token_stream};
use std::iter::Peekable;

/// A part of a template.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Tokens that are always the same: their texts one after the other, and what each is.
    Fixed(String, Vec<Token>),
    /// The value of a variable.
    Value(Ident),
    /// Pieces for each item of a variable, and what stands between them.
    Repeat { variable: Ident, body: Vec<Piece>, separator: Option<char> },
}

/// A fixed token: its kind, as the generator calls it, and how many bytes of text it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token(pub(crate) &'static str, pub(crate) usize);

/// What is wrong with a template, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) span: Span,
    pub(crate) message: &'static str,
}

type Tokens = Peekable<token_stream::IntoIter>;

/// The pieces of a template.
pub(crate) fn pieces(template: TokenStream) -> Result<Vec<Piece>, Fault> {
    let mut pieces = Pieces::default();
    pieces.read(template)?;
    Ok(pieces.done)
}

/// Pieces as they are read.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
}

impl Pieces {
    fn read(&mut self, template: TokenStream) -> Result<(), Fault> {
        let mut tokens = template.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => self.hole(&mut tokens)?,
                TokenTree::Punct(punct) => self.punct(punct.as_char(), punct.spacing() == proc_macro2::Spacing::Joint),
                TokenTree::Ident(word) => self.fixed("Word", &word.to_string()),
                TokenTree::Literal(literal) => self.fixed("Literal", &literal.to_string()),
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream())?,
            }
        }
        Ok(())
    }

    /// What follows a `#`: a name or a repetition that is filled in, or an attribute.
    fn hole(&mut self, tokens: &mut Tokens) -> Result<(), Fault> {
        match tokens.peek() {
            Some(TokenTree::Ident(_)) => {
                if let Some(TokenTree::Ident(variable)) = tokens.next() {
                    self.done.push(Piece::Value(variable));
                }
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                let (span, body) = (group.span(), group.stream());
                tokens.next();
                self.repeat(span, body, tokens)?;
            }
            Some(TokenTree::Group(group)) => {
                let inside = group.stream();
                if let Some(text) = documentation(inside.clone()) {
                    tokens.next();
                    self.fixed("Comment", &format!("///{text}"));
                } else if let Some(name) = only_word(inside) {
                    tokens.next();
                    self.fixed("Attribute", &format!("#[{name}]"));
                } else {
                    self.punct('#', false);
                }
            }
            Some(TokenTree::Punct(bang)) if bang.as_char() == '!' => self.inner(tokens),
            _ => self.punct('#', false),
        }
        Ok(())
    }

    /// What follows a `#` before `!`: an attribute of what the template stands in.
    fn inner(&mut self, tokens: &mut Tokens) {
        tokens.next();
        if let Some(TokenTree::Group(group)) = tokens.peek()
            && let Some(text) = documentation(group.stream())
        {
            tokens.next();
            self.fixed("InnerComment", &format!("//!{text}"));
        } else {
            self.punct('#', false);
            self.punct('!', false);
        }
    }

    fn repeat(&mut self, span: Span, body: TokenStream, tokens: &mut Tokens) -> Result<(), Fault> {
        let no_star = Fault { span, message: "`*` must follow, with at most one character before it" };
        let separator = match tokens.next() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => None,
            Some(TokenTree::Punct(punct)) => match tokens.next() {
                Some(TokenTree::Punct(star)) if star.as_char() == '*' => Some(punct.as_char()),
                _ => return Err(no_star),
            },
            _ => return Err(no_star),
        };
        let body = pieces(body)?;
        let mut variable = None;
        for piece in &body {
            match piece {
                Piece::Fixed(..) => {}
                Piece::Value(name) if variable.as_ref().is_none_or(|known| known == name) => {
                    variable = Some(name.clone())
                }
                Piece::Value(_) => return Err(Fault { span, message: "one variable only can be repeated" }),
                Piece::Repeat { .. } => return Err(Fault { span, message: "what is repeated cannot repeat" }),
            }
        }
        let variable = variable.ok_or(Fault { span, message: "it needs a variable to repeat" })?;
        self.done.push(Piece::Repeat { variable, body, separator });
        Ok(())
    }

    fn group(&mut self, delimiter: Delimiter, inside: TokenStream) -> Result<(), Fault> {
        let kind = match delimiter {
            Delimiter::Parenthesis => "Open(Delimiter::Parenthesis)",
            Delimiter::Bracket => "Open(Delimiter::Bracket)",
            Delimiter::Brace => "Open(Delimiter::Brace)",
            // What another macro handed over stands among the rest.
            Delimiter::None => return self.read(inside),
        };
        self.fixed(kind, "");
        self.read(inside)?;
        self.fixed("Close", "");
        Ok(())
    }

    fn punct(&mut self, character: char, joint: bool) {
        self.fixed(if joint { "Joint" } else { "Punct" }, character.encode_utf8(&mut [0; 4]));
    }

    fn fixed(&mut self, kind: &'static str, text: &str) {
        if !matches!(self.done.last(), Some(Piece::Fixed(..))) {
            self.done.push(Piece::Fixed(String::new(), Vec::new()));
        }
        if let Some(Piece::Fixed(texts, tokens)) = self.done.last_mut() {
            join::push(texts, tokens, kind, text);
        }
    }
}

/// What stands in an attribute, if it is one word.
fn only_word(attribute: TokenStream) -> Option<Ident> {
    let mut tokens = attribute.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(word)), None) => Some(word),
        _ => None,
    }
}

/// The text of what the compiler makes of `/// text`, if that is what stands in an attribute.
fn documentation(attribute: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = attribute.into_iter().collect();
    let [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] = tokens.as_slice() else {
        return None;
    };
    let text = (name == "doc").then(|| unquoted(&text.to_string())).flatten()?;
    // No comment can say these.
    (!text.contains('\n') && !text.starts_with('/')).then_some(text)
}

/// The text of a literal, where no character of it is written as a number or the like.
fn unquoted(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let text = raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
        return Some(text.to_owned());
    }
    let mut text = String::new();
    let mut letters = literal.strip_prefix('"')?.strip_suffix('"')?.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(letters.next().filter(|escaped| matches!(escaped, '"' | '\\' | '\''))?),
            _ => text.push(letter),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{Piece, Token, pieces};

    fn read(template: &str) -> Result<Vec<String>, &'static str> {
        let shown = |piece: &Piece| match piece {
            Piece::Fixed(text, tokens) => format!("{text} {}", tokens.len()),
            Piece::Value(name) => format!("#{name}"),
            Piece::Repeat { variable, body, separator } => format!("{variable} {} {separator:?}", body.len()),
        };
        let pieces = pieces(template.parse().expect("it is Rust")).map_err(|fault| fault.message)?;
        Ok(pieces.iter().map(shown).collect())
    }

    #[test]
    fn what_is_fixed_between_holes_is_one_piece() {
        assert_eq!(
            read("pub fn #name(a: &'a u8) -> #ty;"),
            Ok(vec![
                "pubfn 2".to_owned(),
                "#name".to_owned(),
                "a:&'au8-> 9".to_owned(),
                "#ty".to_owned(),
                "; 1".to_owned(),
            ])
        );
        assert_eq!(read("#[a] #![b]"), Ok(vec!["#[a]#!b 6".to_owned()]));
        assert_eq!(read(""), Ok(vec![]));
    }

    #[test]
    fn documentation_is_one_token() {
        let template = "#![doc = r#\" \"A\"\"#] #[doc = \" \\\"B\\\"\"] #[doc(hidden)]";
        assert_eq!(read(template), Ok(vec!["//! \"A\"/// \"B\"#dochidden 9".to_owned()]));
        assert_eq!(read("#[doc = \"\\n\"] #[doc = \"/\"]"), Ok(vec!["#doc=\"\\n\"#doc=\"/\" 12".to_owned()]));
    }

    #[test]
    fn joint_characters_are_told_from_others() {
        let pieces = pieces("a >= b".parse().expect("it is Rust")).expect("it is right");
        let [Piece::Fixed(text, tokens)] = pieces.as_slice() else { panic!("{pieces:?}") };
        assert_eq!(text, "a>=b");
        assert_eq!(tokens[..], [Token("Word", 1), Token("Joint", 1), Token("Punct", 1), Token("Word", 1)]);
    }

    #[test]
    fn repetitions_have_one_variable_and_a_separator_at_most() {
        assert_eq!(read("#(A::#a = #a),* #(#b)*"), Ok(vec!["a 4 Some(',')".to_owned(), "b 1 None".to_owned()]));
        assert_eq!(read("#(a)*"), Err("it needs a variable to repeat"));
        assert_eq!(read("#(#a #b)*"), Err("one variable only can be repeated"));
        assert_eq!(read("#(#a #(#b)*)*"), Err("what is repeated cannot repeat"));
        assert_eq!(read("#(#a) b"), Err("`*` must follow, with at most one character before it"));
        assert_eq!(read("#(#a), b"), Err("`*` must follow, with at most one character before it"));
    }
}
