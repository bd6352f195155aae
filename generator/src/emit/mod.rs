//! Rust tokens from the IR.
//!
//! Input: [`Emission`]. Output: [`Source`]s and texts of the crate, not yet formatted. Not here: any decision about names
//! or types.
//!
//! Emitted code writes the prelude's names (`String`, `Option`) as they are, because `names` gives them to nobody, the
//! runtime as `rt`, and everything else of the standard library by its path.

mod api;
mod client;
mod docs;
mod library;
mod literal;
mod package;
mod runtime;
mod rust_type;
#[cfg(test)]
mod testing;
mod tokens;
mod types;
mod wire;

pub use package::manifest;
pub use tokens::Tokens;
pub(crate) use tokens::{Delimiter, Kind, Token};

use crate::{config::Config, facts::Facts, ir::Api, names::Names};
use tokens::Ident;

/// Everything the emitter reads.
#[derive(Debug, Clone, Copy)]
pub struct Emission<'a> {
    /// The API.
    pub api: &'a Api,
    /// Its Rust names.
    pub names: &'a Names,
    /// Facts about its types.
    pub facts: &'a Facts,
    /// client.toml.
    pub config: &'a Config,
    /// The documents the API was read from: relative path and SHA-256 in lower-case hexadecimal.
    pub documents: &'a [(String, String)],
    /// Hand-written modules to copy: module name and text.
    pub extensions: &'a [(String, String)],
    /// Hand-written examples to copy: name and text.
    pub examples: &'a [(String, String)],
}

/// One file of the crate, not yet text.
pub struct Source<'a> {
    /// Path relative to the crate, with `/` between its parts.
    pub path: String,
    /// What is in it.
    pub content: Content<'a>,
}

/// Makes the items of a file: hands them over in their order, piece by piece, so that no file's tokens are in memory at once,
/// and gives what stands before them (its documentation and imports), which only they decide.
pub type Pieces<'a> = dyn Fn(&mut dyn FnMut(Tokens)) -> Tokens + Send + Sync + 'a;

/// What is in a file.
pub enum Content<'a> {
    /// Rust code, made when it is formatted so that files, and parts of a large one, can be made in parallel (tokens stay on
    /// their thread). The items of the parts follow each other; what stands before them is that of all parts.
    Tokens(Vec<Box<Pieces<'a>>>),
    /// Rust code that is text already (the runtime, extensions).
    Code(String),
    /// Any other text, complete.
    Text(String),
}

/// Every file of the crate but generated.json, in a fixed order.
pub fn emit<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let mut sources = package::texts(emission);
    sources.push(Source::tokens("src/lib.rs", || library::tokens(emission)));
    sources.push(Source::tokens("src/client.rs", || client::tokens(emission)));
    sources.extend(api::sources(emission));
    sources.extend(types::sources(emission));
    sources.extend(runtime::sources(emission.config.package.runtime_place()));
    sources.extend(wire::sources(emission));
    for (module, text) in emission.extensions {
        sources.push(Source { path: format!("src/{module}.rs"), content: Content::Code(text.clone()) });
    }
    for (name, text) in emission.examples {
        sources.push(Source { path: format!("examples/{name}.rs"), content: Content::Code(text.clone()) });
    }
    sources
}

impl<'a> Source<'a> {
    fn tokens(path: impl Into<String>, tokens: impl Fn() -> Tokens + Send + Sync + 'a) -> Self {
        Self::pieces(path, move |_| tokens())
    }

    fn code(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), content: Content::Code(text.to_owned()) }
    }

    fn pieces(path: impl Into<String>, pieces: impl Fn(&mut dyn FnMut(Tokens)) -> Tokens + Send + Sync + 'a) -> Self {
        Self::parts(path, vec![Box::new(pieces)])
    }

    fn parts(path: impl Into<String>, parts: Vec<Box<Pieces<'a>>>) -> Self {
        Self { path: path.into(), content: Content::Tokens(parts) }
    }
}

/// An identifier that `names` has decided.
fn ident(name: &str) -> Ident {
    Ident::new(name)
}
