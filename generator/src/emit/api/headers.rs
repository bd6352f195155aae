//! The headers that answers of an operation have.
//!
//! Input: the headers that the document declares, of successes and failures. Output: a view of an answer's headers with a
//! function each. Not here: headers of requests, and headers that nobody declares (`Headers::get`).

use super::Operate;
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::{Emission, docs, docs::Comment, ident, rust_type::Scope},
    ir::{Enum, EnumBase, Float, Int, Param, Shape, Type},
};

impl Operate<'_> {
    /// The view of the headers, where any is declared.
    pub(super) fn headers(&self) -> Option<Tokens> {
        self.headers_mark()?;
        let headers = self.operation.responses.headers();
        let name = ident(&self.names.headers);
        let mut comment = Comment::new();
        comment.sentence(&format!(
            "The headers that the document declares for answers of {}: \
             `{}::of(response.headers())`, or of `error.headers()`.",
            self.method_link(),
            self.names.headers
        ));
        let (docs, feature) = (comment.tokens(), self.feature());
        let functions = headers.iter().zip(&self.names.header_fields).map(|(header, name)| self.header(header, name));
        Some(quote! {
            #docs
            #feature
            pub type #name<'h> = crate::DeclaredHeaders<'h, marks::#name>;
            #feature
            impl<'h> #name<'h> {
                #(#functions)*
            }
        })
    }

    /// The name of the mark of these headers, where there are some.
    pub(super) fn headers_mark(&self) -> Option<&str> {
        let has_headers = self.alternative().is_none() && !self.operation.responses.headers().is_empty();
        has_headers.then_some(&self.names.headers)
    }

    fn header(&self, header: &Param, name: &str) -> Tokens {
        let (wire, name) = (&header.wire, ident(name));
        let mut comment = Comment::of(&header.docs, &format!("The header {}.", docs::code(wire)));
        let (ty, read) = match parsed(self.emission, &header.ty) {
            Parsed::Text => (quote!(&'h str), quote!(self.headers.get(#wire))),
            Parsed::One(ty) => (ty, quote!(self.headers.parsed(#wire))),
            Parsed::List(ty) => (quote!(Vec<#ty>), quote!(self.headers.parsed_list(#wire))),
        };
        comment.sentence("`None` where it is absent, or not what the document says.");
        let docs = comment.tokens();
        quote! {
            #docs
            #[inline]
            pub fn #name(&self) -> Option<#ty> {
                #read
            }
        }
    }
}

/// How the text of a header is read.
enum Parsed {
    /// As it is.
    Text,
    One(Tokens),
    List(Tokens),
}

fn parsed(emission: &Emission<'_>, ty: &Type) -> Parsed {
    let ty = emission.without_null(ty);
    match emission.resolve(ty) {
        Type::List(item) => match parsed(emission, item) {
            Parsed::Text if emission.is_text(item) => Parsed::List(quote!(String)),
            Parsed::One(item) => Parsed::List(item),
            Parsed::Text | Parsed::List(_) => Parsed::Text,
        },
        resolved if is_parsed(emission, resolved) => Parsed::One(emission.owned(resolved, Scope::Outside)),
        _ => Parsed::Text,
    }
}

/// Whether the Rust type has a `FromStr` that reads what a header holds.
fn is_parsed(emission: &Emission<'_>, ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::Int(Int::I32 | Int::I64 | Int::U32 | Int::U64 | Int::Big) => true,
        Type::Float(Float::F32 | Float::F64 | Float::Decimal) => true,
        Type::Named(id) => {
            matches!(&emission.api.types[*id].shape, Shape::Enum(Enum { base: EnumBase::Text, .. }))
        }
        _ => false,
    }
}
