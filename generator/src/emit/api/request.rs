//! The request type of an operation: setters for what is optional, and `send`.
//!
//! Input: one operation. Output: a struct with its functions. Not here: the options every request has
//! (`runtime::RequestOptions`).

use super::Operate;
use crate::emit::tokens::{Ident, Tokens, quote};
use crate::emit::{docs::Comment, ident};

impl Operate<'_> {
    /// The request type.
    pub(super) fn request(&self) -> Tokens {
        let name = ident(&self.names.request);
        let mut comment = Comment::new();
        comment.sentence(&format!("The request of {}.", self.method_link()));
        comment.sentence(
            "What any call can be told (a header, a timeout) is in [`RequestOptions`](crate::RequestOptions).",
        );
        let (docs, feature) = (comment.tokens(), self.feature());
        let setters =
            self.arguments.iter().filter(|argument| !argument.is_required()).map(|argument| self.setter(argument));
        let send = self.send();
        let declaration = self.declaration(&name);
        quote! {
            #docs
            #feature
            #declaration
            #feature
            impl<'c> #name<'c> {
                #(#setters)*
                #send
            }
        }
    }

    /// Another name of what all requests are; a type of its own where it keeps what they do not.
    fn declaration(&self, name: &Ident) -> Tokens {
        if self.request_mark().is_some() {
            return quote!(pub type #name<'c> = crate::OperationRequest<'c, marks::#name>;);
        }
        let (kept, feature) = (self.kept_declarations(), self.feature());
        quote! {
            #[derive(Debug, Clone)]
            #[must_use = "a request does nothing until it is sent"]
            pub struct #name<'c> {
                client: &'c rt::Client,
                request: rt::Request,
                #kept
            }
            #feature
            crate::request_options!(#name, rt);
        }
    }

    /// The name of the mark of its request, where that is another name.
    pub(super) fn request_mark(&self) -> Option<&str> {
        self.kept().is_none().then_some(&self.names.request)
    }

    fn setter(&self, argument: &super::arguments::Argument<'_>) -> Tokens {
        let (name, ty) = (argument.ident(), argument.ty(self.emission));
        let docs = argument.comment().tokens();
        let deprecated =
            argument.docs.deprecated.then(|| quote!(#[deprecated = "the API's document marks it as deprecated"]));
        let statement = match self.keep(argument) {
            Some(keep) => keep,
            None => argument.given(self.emission, &quote!(self.request)),
        };
        quote! {
            #docs
            #deprecated
            #[inline]
            pub fn #name(mut self, #name: #ty) -> Self {
                #statement
                self
            }
        }
    }

    fn send(&self) -> Tokens {
        let answer = self.answer();
        let (ty, decode) = (&answer.ty, &answer.decode);
        let streams = self.stream_methods();
        let writes = self.kept_writes();
        let mutable = (!writes.is_empty()).then(|| quote!(mut));
        quote! {
            /// Sends it.
            #[inline]
            pub fn send(#mutable self) -> crate::Call<'c, #ty> {
                #writes
                self.client.call(self.request, #decode)
            }
            #streams
        }
    }
}
