//! Typed failures.
//!
//! Input: the failures of operations. Output: `Error::fault` where every typed failure of the API has one type, else an enum
//! of failures for each operation that has any, and the section of the docs that says what may go wrong.

use super::{
    Operate,
    answer::{Body, body, pattern, status_words},
};
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::{
        Emission,
        docs::{self, Comment},
        ident,
        rust_type::Scope,
    },
    ir::{Response, StatusPattern, Type},
};

/// The type that all typed failures of the API share, if they do.
pub(in crate::emit) fn shared<'a>(emission: &Emission<'a>) -> Option<&'a Type> {
    let api = emission.api;
    let mut found = None;
    for (_, operation) in api.operations.iter() {
        for response in &operation.responses.failure {
            match (body(response), found) {
                (Body::Json(ty), None) => found = Some(ty),
                (Body::Json(ty), Some(known)) if ty != known => return None,
                _ => {}
            }
        }
    }
    found.filter(|ty| matches!(ty, Type::Named(_)))
}

impl Operate<'_> {
    /// The enum of the operation's failures, unless `Error::fault` is the one type they have.
    pub(super) fn failure(&self) -> Option<Tokens> {
        let mut types: Vec<_> = self.typed_failures().map(|(_, _, ty)| ty).collect();
        types.dedup();
        if types.is_empty() || (types.len() == 1 && self.has_shared_failure) {
            return None;
        }
        let name = ident(&self.names.failure);
        let mut rows: Vec<_> = self.typed_failures().collect();
        let variants = rows.iter().map(|(response, variant, ty)| {
            let docs = Comment::of(&response.docs, &format!("{}.", status_words(response.status))).tokens();
            let (variant, ty) = (ident(variant), self.emission.owned(ty, Scope::Outside));
            quote!(#docs #variant(#ty))
        });
        let variants = variants.collect::<Vec<_>>();
        rows.sort_by_key(|(response, _, _)| response.status);
        let statuses: Vec<_> = rows.iter().map(|(response, _, _)| response.status).collect();
        let arms = rows.iter().map(|(response, variant, _)| {
            let (pattern, variant) = (pattern(response.status, &statuses), ident(variant));
            quote!(#pattern => error.body_as().ok().map(Self::#variant),)
        });
        let any = statuses.contains(&StatusPattern::Any);
        let otherwise = (!any).then(|| quote!(_ => None,));
        // An answer that succeeded and could not be read has a status too.
        let status = quote!(error.status().filter(|_| error.kind() == rt::ErrorKind::Status)?);
        let choose = match &rows[..] {
            // There is nothing to match.
            [(_, variant, _)] if any => {
                let variant = ident(variant);
                quote!(#status; error.body_as().ok().map(Self::#variant))
            }
            _ => quote!(match #status { #(#arms)* #otherwise }),
        };
        let docs = self.failure_docs();
        let feature = self.feature();
        Some(quote! {
            #docs
            #feature
            #[derive(Debug, Clone, PartialEq)]
            #[allow(clippy::large_enum_variant, reason = "the failures are as large as the document makes them")]
            #[non_exhaustive]
            pub enum #name { #(#variants,)* }
            #feature
            impl #name {
                /// The failure that an error brought, if its status and body are as the document says.
                #[inline]
                pub fn of(error: &rt::Error) -> Option<Self> {
                    #choose
                }
            }
        })
    }

    fn typed_failures(&self) -> impl Iterator<Item = (&Response, &str, &Type)> {
        let rows = self.operation.responses.failure.iter().zip(&self.names.failure_variants);
        rows.filter_map(|(response, variant)| match body(response) {
            Body::Json(ty) => Some((response, variant.as_str(), ty)),
            _ => None,
        })
    }

    fn failure_docs(&self) -> Tokens {
        let mut comment = Comment::new();
        comment.sentence(&format!("How {} fails, by status.", self.method_link()));
        comment.tokens()
    }

    /// Adds the section `Errors`: what the document says about failures.
    pub(super) fn errors_section(&self, comment: &mut Comment) {
        comment.sentence("# Errors");
        let failures = &self.operation.responses.failure;
        if failures.is_empty() {
            return comment
                .sentence("The document names none; see [`ErrorKind`](crate::ErrorKind) for what may go wrong.");
        }
        comment.gap();
        comment.lines(failures.iter().map(|response| {
            let words = match (response.docs.summary.trim(), response.docs.description.trim()) {
                ("", description) => description,
                (summary, _) => summary,
            };
            let words = docs::one_line(words);
            let status = status_words(response.status);
            let colon = if words.is_empty() { "" } else { ": " };
            format!("- {status}{}{colon}{words}", self.body_words(response))
        }));
    }

    fn body_words(&self, response: &Response) -> String {
        match body(response) {
            Body::Json(Type::Named(id)) => {
                let name = &self.emission.names.types[id.index()].name;
                format!(", with a [`{name}`](crate::types::{name})")
            }
            _ => String::new(),
        }
    }
}
