//! Code that makes the tokens of a template.
//!
//! Input: the [`Piece`]s. Output: an expression whose value is `generator::emit::tokens::Tokens`.

use super::parse::{Fault, Piece, Token};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

/// Room for what stands in a hole, in bytes and tokens: mostly a name or a few.
const HOLE: (usize, usize) = (24, 4);

/// The expression.
pub(crate) fn tokens(pieces: &[Piece]) -> TokenStream {
    if pieces.is_empty() {
        return quote!(crate::emit::tokens::Tokens::new());
    }
    // A name that no variable of the template can have.
    let code = Ident::new("code", Span::mixed_site());
    let (bytes, count) = room(pieces);
    let statements = pieces.iter().map(|piece| statement(&code, piece));
    quote! {{
        let mut #code = crate::emit::tokens::Tokens::with_room(#bytes, #count);
        #(#statements)*
        #code
    }}
}

/// The expression where the template is wrong.
pub(crate) fn error(fault: &Fault) -> TokenStream {
    let message = fault.message;
    quote_spanned!(fault.span=> ::core::compile_error!(#message))
}

fn room(pieces: &[Piece]) -> (usize, usize) {
    let of = |piece: &Piece| match piece {
        Piece::Fixed(text, tokens) => (text.len(), tokens.len()),
        Piece::Value(_) => HOLE,
        Piece::Repeat { body, .. } => {
            let (bytes, count) = room(body);
            (bytes * 4, count * 4)
        }
    };
    pieces.iter().map(of).fold((0, 0), |(bytes, count), (more, tokens)| (bytes + more, count + tokens))
}

fn statement(code: &Ident, piece: &Piece) -> TokenStream {
    match piece {
        Piece::Fixed(text, tokens) => fixed(code, text, tokens),
        Piece::Value(variable) => quote!(crate::emit::tokens::ToTokens::to_tokens(&#variable, &mut #code);),
        Piece::Repeat { variable, body, separator } => {
            let statements = body.iter().map(|piece| statement(code, piece));
            let index = Ident::new("index", Span::mixed_site());
            let separated = separator.map(|separator| {
                let fixed = fixed(code, separator.encode_utf8(&mut [0; 4]), &[Token("Punct", separator.len_utf8())]);
                quote!(if #index > 0 { #fixed })
            });
            let (index, counted) = match separated {
                Some(_) => (quote!(#index), quote!(.enumerate())),
                None => (TokenStream::new(), TokenStream::new()),
            };
            let item = if separated.is_some() { quote!((#index, #variable)) } else { quote!(#variable) };
            quote! {{
                #[allow(unused_imports, reason = "one of them is for iterators, one for slices")]
                use crate::emit::tokens::{EachOfIterator as _, EachOfSlice as _};
                for #item in #variable.each()#counted {
                    #separated
                    #(#statements)*
                }
            }}
        }
    }
}

fn fixed(code: &Ident, text: &str, tokens: &[Token]) -> TokenStream {
    let tokens = tokens.iter().map(|Token(kind, length)| {
        let kind: TokenStream = kind.parse().expect("a kind is a path");
        let length = Literal::usize_unsuffixed(*length);
        quote!(Token(Kind::#kind, #length))
    });
    quote! {{
        #[allow(unused_imports, reason = "few templates have every kind")]
        use crate::emit::tokens::{Delimiter, Kind, Token};
        #code.fixed(#text, &[#(#tokens),*]);
    }}
}
