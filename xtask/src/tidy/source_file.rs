//! Rust source files as tokens.

use super::Breach;
use crate::repository::Repository;
use anyhow::{Context, Result};
use proc_macro2::{TokenStream, TokenTree};
use std::path::Path;

/// Folders whose sources are ours; the emitted crate is not.
const FOLDERS: [&str; 3] = ["generator", "xtask", "specs"];

/// A source file of ours.
pub(crate) struct SourceFile {
    /// Path below the repository, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// The words of its paths and macro calls, outside comments, literals and test modules, with their lines.
    pub(crate) words: Vec<(String, usize)>,
}

impl SourceFile {
    pub(crate) fn new(path: String, text: String) -> Self {
        let mut words = Vec::new();
        if let Ok(tokens) = text.parse::<TokenStream>() {
            collect(tokens, false, &mut words);
        }
        Self { path, text, words }
    }

    pub(crate) fn breach(&self, line: usize, message: impl Into<String>) -> Breach {
        Breach { at: format!("{}:{line}", self.path), message: message.into() }
    }
}

/// Identifiers that name an item (in a `use`, before `::`, or a macro with its `!`), in order; local names and methods
/// are nobody's concern, and `#[cfg(test)]` items are passed over.
fn collect(tokens: TokenStream, mut in_use: bool, words: &mut Vec<(String, usize)>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let inherited = in_use;
    let mut index = 0;
    while index < trees.len() {
        if is_test_attribute(&trees[index..]) {
            index = after_item(&trees, index + 2);
            continue;
        }
        match &trees[index] {
            TokenTree::Ident(ident) if ident == "use" => in_use = true,
            TokenTree::Ident(ident) => {
                let bang = is_punct(trees.get(index + 1), '!') && !is_punct(trees.get(index + 2), '=');
                let path = is_punct(trees.get(index + 1), ':') && is_punct(trees.get(index + 2), ':');
                if in_use || bang || path {
                    words.push((format!("{ident}{}", if bang { "!" } else { "" }), ident.span().start().line));
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => in_use = inherited,
            TokenTree::Group(group) => collect(group.stream(), in_use, words),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        index += 1;
    }
}

fn is_punct(tree: Option<&TokenTree>, character: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_test_attribute(trees: &[TokenTree]) -> bool {
    match trees {
        [TokenTree::Punct(hash), TokenTree::Group(group), ..] if hash.as_char() == '#' => {
            let text = group.stream().to_string().replace(' ', "");
            text == "cfg(test)"
        }
        _ => false,
    }
}

/// The index behind the item that starts at `index`: behind its braces or its semicolon.
fn after_item(trees: &[TokenTree], mut index: usize) -> usize {
    while let Some(tree) = trees.get(index) {
        index += 1;
        match tree {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Brace => break,
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            _ => {}
        }
    }
    index
}

pub(crate) fn read_all(repository: &Repository) -> Result<Vec<SourceFile>> {
    let mut sources = Vec::new();
    for folder in FOLDERS {
        read_folder(repository, &repository.path(folder), &mut sources)?;
    }
    sources.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(sources)
}

fn read_folder(repository: &Repository, folder: &Path, sources: &mut Vec<SourceFile>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "fixtures" && name != "target") {
                read_folder(repository, &path, sources)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            sources.push(SourceFile::new(repository.relative(&path), text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::SourceFile;

    #[test]
    fn words_are_those_of_the_code_alone() {
        let text = "use a::{b, c};\nfn f(lower: X) { let s = \"openapiv3\"; d::e(); x.g(); print!(s); if a != b {} }\n// openapiv3\n\
                    #[cfg(test)]\nmod t { use openapiv3::X; }\nfn h() -> i::J {}";
        let source = SourceFile::new("x.rs".to_owned(), text.to_owned());
        let words: Vec<&str> = source.words.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["a", "b", "c", "d", "print!", "i"]);
    }
}
