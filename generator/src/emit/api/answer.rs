//! What a caller gets back.
//!
//! Input: the successes of an operation. Output: the type of its answer, how the runtime types it, and an enum where
//! different statuses bring different things. Not here: failures.

use super::Operate;
use crate::{
    emit::{docs::Comment, ident, rust_type::Scope},
    ir::{Payload, Response, StatusPattern, Type},
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What is in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body<'a> {
    Nothing,
    Json(&'a Type),
    Text,
    Bytes,
}

/// What one response brings: JSON before text before bytes, since the first is typed.
pub(super) fn body(response: &Response) -> Body<'_> {
    let payloads = response.contents.iter().map(|content| match &content.payload {
        Payload::Json(ty) => (0, Body::Json(ty)),
        Payload::Text => (1, Body::Text),
        _ => (2, Body::Bytes),
    });
    payloads.min_by_key(|(rank, _)| *rank).map_or(Body::Nothing, |(_, body)| body)
}

/// How answers are typed.
pub(super) struct Answer {
    /// The type of `Response<_>`.
    pub(super) ty: TokenStream,
    /// A `fn(Raw) -> Result<Response<_>, Error>`.
    pub(super) decode: TokenStream,
    /// Whether the body is handed over as it arrives.
    pub(super) streamed: bool,
    /// Whether there is nothing to look at.
    pub(super) is_unit: bool,
    /// The enum of several successes.
    pub(super) item: Option<TokenStream>,
}

impl Operate<'_> {
    /// How the answers of the operation are typed.
    pub(super) fn answer(&self) -> Answer {
        let mut bodies: Vec<_> = self.operation.responses.success.iter().map(body).collect();
        bodies.dedup();
        match bodies[..] {
            [] => self.single(Body::Nothing),
            [only] => self.single(only),
            _ => self.several(),
        }
    }

    fn single(&self, body: Body<'_>) -> Answer {
        let (ty, decode) = match body {
            Body::Nothing => (quote!(()), quote!(rt::Raw::empty)),
            Body::Json(ty) => (self.emission.owned(ty, Scope::Outside), quote!(rt::Raw::json)),
            Body::Text => (quote!(String), quote!(rt::Raw::text)),
            Body::Bytes => (quote!(rt::ByteStream), quote!(rt::Raw::stream)),
        };
        Answer { ty, decode, streamed: body == Body::Bytes, is_unit: body == Body::Nothing, item: None }
    }

    fn several(&self) -> Answer {
        let name = ident(&self.names.success);
        let mut rows: Vec<_> = self.operation.responses.success.iter().zip(&self.names.success_variants).collect();
        let variants = rows.iter().map(|(response, variant)| self.variant(response, variant)).collect::<Vec<_>>();
        // The narrowest pattern that matches counts.
        rows.sort_by_key(|(response, _)| response.status);
        let arms = rows.iter().map(|(response, variant)| {
            let (pattern, variant) = (pattern(response.status), ident(variant));
            let read = match body(response) {
                Body::Nothing => quote!(raw.empty().map(|answer| answer.map(|()| Self::#variant))),
                Body::Json(ty) => {
                    let ty = self.emission.owned(ty, Scope::Outside);
                    quote!(raw.json::<#ty>().map(|answer| answer.map(Self::#variant)))
                }
                Body::Text => quote!(raw.text().map(|answer| answer.map(Self::#variant))),
                // One of several: in memory, since only JSON and text can be looked at.
                Body::Bytes => quote!(raw.bytes().map(|answer| answer.map(|bytes| Self::#variant(bytes.to_vec())))),
            };
            quote!(#pattern => #read,)
        });
        let any = rows.iter().any(|(response, _)| response.status == StatusPattern::Any);
        let otherwise = (!any).then(|| quote!(_ => raw.unexpected(),));
        let docs = self.several_docs();
        let feature = self.feature();
        let item = quote! {
            #docs
            #feature
            #[derive(Debug, Clone, PartialEq)]
            #[allow(clippy::large_enum_variant, reason = "the answers are as large as the document makes them")]
            #[non_exhaustive]
            pub enum #name { #(#variants,)* }
            #feature
            impl #name {
                fn decode(raw: rt::Raw) -> Result<rt::Response<Self>, rt::Error> {
                    match raw.status() { #(#arms)* #otherwise }
                }
            }
        };
        Answer { ty: quote!(#name), decode: quote!(#name::decode), streamed: false, is_unit: false, item: Some(item) }
    }

    fn variant(&self, response: &Response, variant: &str) -> TokenStream {
        let variant = ident(variant);
        let docs = Comment::of(&response.docs, &format!("{}.", status_words(response.status))).tokens();
        let payload = match body(response) {
            Body::Nothing => quote!(),
            Body::Json(ty) => {
                let ty = self.emission.owned(ty, Scope::Outside);
                quote!((#ty))
            }
            Body::Text => quote!((String)),
            Body::Bytes => quote!((Vec<u8>)),
        };
        quote!(#docs #variant #payload)
    }

    fn several_docs(&self) -> TokenStream {
        let mut comment = Comment::new();
        comment.sentence(&format!("What [`{}`] brings, by status.", self.method_path()));
        comment.tokens()
    }

    /// The media types that can be read, for `Accept`.
    pub(super) fn accept(&self) -> String {
        let mut list: Vec<&str> = Vec::new();
        for response in &self.operation.responses.success {
            let chosen = body(response);
            let of_body = response.contents.iter().find(|content| match (&content.payload, chosen) {
                (Payload::Json(ty), Body::Json(chosen)) => ty == chosen,
                (Payload::Text, Body::Text) => true,
                (_, Body::Bytes) => true,
                _ => false,
            });
            let media_type = of_body.map(|content| content.media_type.as_str()).filter(|text| is_header_text(text));
            list.extend(media_type.filter(|media_type| !list.contains(media_type)));
        }
        list.join(", ")
    }

    /// Which statuses are successes.
    pub(super) fn successes(&self) -> TokenStream {
        let mut patterns: Vec<_> = self.operation.responses.success.iter().map(|response| response.status).collect();
        if patterns.is_empty() {
            patterns.push(StatusPattern::Class(2));
        }
        let patterns = patterns.into_iter().map(|pattern| match pattern {
            StatusPattern::Exactly(status) => {
                let status = Literal::u16_unsuffixed(status);
                quote!(rt::StatusPattern::Exactly(#status))
            }
            StatusPattern::Class(class) => {
                let class = Literal::u8_unsuffixed(class);
                quote!(rt::StatusPattern::Class(#class))
            }
            StatusPattern::Any => quote!(rt::StatusPattern::Any),
        });
        quote!(&[#(#patterns),*])
    }
}

fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// The pattern of a match over statuses.
pub(super) fn pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exactly(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#status)
        }
        StatusPattern::Class(class) => {
            let first = u16::from(class) * 100;
            let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(first + 99));
            quote!(#first..=#last)
        }
        StatusPattern::Any => quote!(_),
    }
}

/// A pattern in words.
pub(super) fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exactly(status) => format!("Status {status}"),
        StatusPattern::Class(class) => format!("Status {class}00 to {class}99"),
        StatusPattern::Any => "Any other status".to_owned(),
    }
}
