//! What a mock server has to know of an operation (feature `mock`).
//!
//! Input: the successes of an operation. Output: `impl Mocked` for its request type: the type of a success, and how it is sent.

use super::{
    Operate,
    answer::{Body, candidates, success},
    wire_answer::status,
};
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::{
    emit::{ident, rust_type::Scope},
    ir::{Response, StatusPattern},
};

impl Operate<'_> {
    /// The implementation of `Mocked`.
    pub(super) fn mocked(&self) -> Tokens {
        let (request, feature) = (ident(&self.names.request), self.feature());
        let (ty, answer) = match self.answer() {
            // What is read as it arrives cannot be written: the caller says how it is sent.
            answer if answer.has_streams() => (quote!(rt::MockAnswer), quote!(Ok(answer.clone()))),
            answer if answer.item.is_some() => self.one_of_several(),
            _ => self.one(),
        };
        let writes = self.kept_writes();
        let receiver = if writes.is_empty() { quote!(self) } else { quote!(mut self) };
        quote! {
            #feature
            #[cfg(feature = "mock")]
            impl rt::Mocked for #request<'_> {
                type Answer = #ty;
                #[inline]
                fn into_parts(#receiver) -> (rt::Client, rt::Request) {
                    #writes
                    (self.client.clone(), self.request)
                }
                #[inline]
                fn answer_of(answer: &#ty) -> Result<rt::MockAnswer, rt::Error> {
                    #answer
                }
            }
        }
    }

    fn one(&self) -> (Tokens, Tokens) {
        let response = self.operation.responses.success.iter().min_by_key(|response| order(response.status));
        let candidate = response.and_then(|response| candidates(response).into_iter().next());
        let body = candidate.as_ref().map_or(Body::Nothing, |candidate| candidate.body);
        let media_type = candidate.as_ref().map_or("", |candidate| candidate.media_type());
        let ty = match body {
            Body::Nothing => quote!(()),
            Body::Json(ty) => self.emission.owned(ty, Scope::Outside),
            _ => quote!(str),
        };
        let status = response.map_or(StatusPattern::Any, |response| response.status);
        let send = sent(status, body, media_type, &quote!(answer));
        let unused = (body == Body::Nothing).then(|| quote!(let () = answer;));
        (ty, quote!(#unused #send))
    }

    fn one_of_several(&self) -> (Tokens, Tokens) {
        let names = self.names.success_variants.iter().zip(&self.names.success_contents);
        let rows = self.operation.responses.success.iter().zip(names);
        let arms = rows.flat_map(|row| {
            let (response, bodies): (&Response, _) = success(row);
            let candidates = candidates(response);
            let arms = bodies.into_iter().enumerate().map(|(index, (body, variant, _))| {
                let variant = ident(variant);
                let media_type = candidates.get(index).map_or("", |candidate| candidate.media_type());
                let send = sent(response.status, body, media_type, &quote!(answer));
                if body == Body::Nothing {
                    quote!(Self::Answer::#variant => #send,)
                } else {
                    quote!(Self::Answer::#variant(answer) => #send,)
                }
            });
            arms.collect::<Vec<_>>()
        });
        let (name, arms) = (ident(&self.names.success), arms.collect::<Vec<_>>());
        (quote!(#name), quote!(match answer { #(#arms)* }))
    }
}

/// 2xx before others, the narrowest first.
fn order(pattern: StatusPattern) -> (bool, StatusPattern) {
    (status(pattern).is_none_or(|status| status / 100 != 2), pattern)
}

/// An answer with a body.
fn sent(pattern: StatusPattern, body: Body<'_>, media_type: &str, value: &Tokens) -> Tokens {
    let status = numeral(status(pattern).unwrap_or(200));
    match body {
        Body::Nothing => quote!(Ok(rt::MockAnswer::empty(#status))),
        Body::Json(_) => quote!(rt::MockAnswer::json(#status, #media_type, #value)),
        Body::Text => quote!(Ok(rt::MockAnswer::bytes(#status, #media_type, #value.as_bytes()))),
        _ => quote!(Ok(rt::MockAnswer::bytes(#status, #media_type, #value.as_slice()))),
    }
}
