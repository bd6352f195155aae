//! The macro with which `generator::emit` writes down the code it emits.
//!
//! Input: Rust code with holes. Output: code that makes `generator::emit::tokens::Tokens` of it, all that stands between two
//! holes at once: what the tokens are is known when the generator is compiled (docs/decisions/0017-templates.md). Not here: what
//! may stand in a hole (`generator::emit::tokens`).

mod expand;
mod join;
mod parse;

use proc_macro::TokenStream;

/// Rust code with holes, as `Tokens`.
///
/// - `#name` is the value of the variable `name`, which has the trait `ToTokens`.
/// - `#(…)*`, `#(…),*` is what is in the parentheses once for each item of an iterator, a slice or a vector, with the separator
///   between them. Just one variable stands in it, as `#name`.
/// - `#[…]` and everything else is itself.
///
/// It is for the crate `generator` only: what it makes names that crate's types by their paths within it.
///
/// ```ignore
/// // Ignored, since those types are the generator's own.
/// let fields = vec![quote!(a: u8), quote!(b: String)];
/// let item = quote!(pub struct #name { #(pub #fields,)* });
/// ```
#[proc_macro]
pub fn quote(template: TokenStream) -> TokenStream {
    match parse::pieces(template.into()) {
        Ok(pieces) => expand::tokens(&pieces).into(),
        Err(fault) => expand::error(&fault).into(),
    }
}
