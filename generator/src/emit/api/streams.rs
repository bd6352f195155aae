//! Streams beside other answers.
//!
//! Input: the successes of an operation. Output: the functions `events` and `json_lines` of its request, where a document has
//! a stream of items beside JSON or the like: which of them comes is for the caller to say. Not here: operations that bring
//! nothing but a stream (`answer`).

use super::{
    Operate,
    answer::{Body, candidates, is_header_text},
};
use crate::emit::docs;
use crate::emit::tokens::{Tokens, quote};
use crate::ir::{Content, Payload, Response};

impl Operate<'_> {
    /// `events` and `json_lines`, where they bring something else than `send`.
    pub(super) fn stream_methods(&self) -> Tokens {
        let events = self.stream(|payload| matches!(payload, Payload::EventStream(..)));
        let lines = self.stream(|payload| matches!(payload, Payload::JsonLines(_)));
        let events = events.map(|content| {
            let docs = "Sends it and asks for server-sent events. Where the request has to say so too (as by a member `stream` of \
                        its body), that is the caller's.";
            self.stream_method(content, docs, &quote!(events))
        });
        let lines = lines.map(|content| {
            let docs = "Sends it and asks for JSON texts one a line, as they arrive.";
            self.stream_method(content, docs, &quote!(json_lines))
        });
        quote!(#events #lines)
    }

    fn stream(&self, is_wanted: fn(&Payload) -> bool) -> Option<&Content> {
        let beside = |response: &'_ Response, content: &Content| {
            let body = Body::of(&content.payload);
            !candidates(response).iter().any(|candidate| candidate.body == body)
        };
        self.operation.responses.success.iter().find_map(|response| {
            let mut contents = response.contents.iter();
            contents.find(|content| {
                is_wanted(&content.payload) && beside(response, content) && is_header_text(&content.media_type)
            })
        })
    }

    fn stream_method(&self, content: &Content, docs: &str, name: &Tokens) -> Tokens {
        let (ty, decode) = Body::of(&content.payload).whole(self.emission);
        let (docs, media_type, writes) = (docs::line(docs), &content.media_type, self.kept_writes());
        quote! {
            #docs
            #[inline]
            pub fn #name(mut self) -> crate::Call<'c, #ty> {
                #writes
                self.request.stream(#media_type);
                self.client.call(self.request, #decode)
            }
        }
    }
}
