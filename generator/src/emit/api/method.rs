//! The method of an operation: it fills a request with what is required.
//!
//! Input: one operation. Output: a function of the group's handle, with its documentation.

use super::{
    Operate,
    arguments::{Argument, Value},
};
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::{
    emit::{docs, docs::Comment, ident},
    ir::{CredentialPlace, Explode, ParamPlace, PathPiece, PathStyle, Payload, Separator, Writing},
};

/// More arguments than this, the receiver among them, need a word to clippy.
const MANY_ARGUMENTS: usize = 7;

impl Operate<'_> {
    /// The method.
    pub(super) fn method(&self) -> Tokens {
        let (name, request) = (ident(&self.names.method), ident(&self.names.request));
        let required: Vec<_> = self.arguments.iter().filter(|argument| argument.is_required()).collect();
        let signature = required.iter().map(|argument| {
            let (name, ty) = (argument.ident(), argument.ty(self.emission));
            quote!(#name: #ty)
        });
        let (docs, feature, deprecated) = (self.docs().tokens(), self.feature(), self.deprecated());
        let many = (required.len() + 1 > MANY_ARGUMENTS).then(
            || quote!(#[expect(clippy::too_many_arguments, reason = "the operation requires as many, and they may not be left out")]),
        );
        let (operation, body) = (self.operation_constant(), self.fill(&required));
        let made = match self.kept_fields() {
            Some(kept) => quote!(#request { client: self.client, request, #kept }),
            None => quote!(crate::client::request(self.client, request)),
        };
        quote! {
            #docs
            #feature
            #deprecated
            #many
            #[inline]
            pub fn #name(&self, #(#signature),*) -> #request<'c> {
                #operation
                #body
                #made
            }
        }
    }

    fn deprecated(&self) -> Option<Tokens> {
        self.operation.docs.deprecated.then(|| quote!(#[deprecated = "the API's document marks it as deprecated"]))
    }

    fn docs(&self) -> Comment {
        let line = format!("{} {}", self.operation.method.as_str(), self.path_text());
        let mut comment = Comment::of(&self.operation.docs, &format!("Sends {}.", docs::code(&line)));
        comment.sentence(&docs::code(&line));
        self.body_sentence(&mut comment);
        self.arguments_section(&mut comment);
        self.errors_section(&mut comment);
        self.example_section(&mut comment);
        comment
    }

    /// What the body is, where there is a choice: of the method, or of the caller within a range of media types.
    fn body_sentence(&self, comment: &mut Comment) {
        let content = self.operation.body.as_ref().and_then(|body| body.contents.get(self.content));
        if let Some(content) = content.filter(|content| content.is_range()) {
            let [range, sent] = [&content.media_type, content.sent_media_type()].map(docs::code);
            let choice = "`.header(\"Content-Type\", …)` says which";
            comment.sentence(&format!("The body is {range}: {choice}, else it is sent as {sent}."));
        } else if let Some(content) = self.alternative() {
            comment.sentence(&format!("The body is {}.", docs::code(&content.media_type)));
        } else if let Some(media_type) = &self.operation.content_type {
            let header = docs::code(&format!("Content-Type: {media_type}"));
            comment.sentence(&format!("{header} is sent, which the document requires although there is no body."));
        }
    }

    fn arguments_section(&self, comment: &mut Comment) {
        let described = self.arguments.iter().filter(|argument| argument.is_required());
        let lines: Vec<_> = described
            .filter_map(|argument| {
                let words = docs::one_line(if argument.docs.description.trim().is_empty() {
                    &argument.docs.summary
                } else {
                    &argument.docs.description
                });
                (!words.is_empty()).then(|| format!("- `{}`: {words}", argument.name))
            })
            .collect();
        if !lines.is_empty() {
            comment.sentence("# Arguments");
            comment.gap();
            comment.lines(lines);
        }
    }

    /// The path as the document writes it.
    pub(super) fn path_text(&self) -> String {
        let pieces = self.operation.path.pieces.iter().map(|piece| match piece {
            PathPiece::Literal(text) => text.clone(),
            PathPiece::Param(index) => {
                format!("{{{}}}", self.operation.params.get(*index).map_or("", |param| &param.wire))
            }
        });
        pieces.collect()
    }

    fn operation_constant(&self) -> Tokens {
        let operation = self.operation;
        let id = if operation.hint.own.is_empty() { &operation.key } else { &operation.hint.own };
        let (method, path) = (operation.method, self.path_text());
        let method = ident(&format!("{method:?}"));
        let (accept, success) = (self.accept(), self.successes());
        let answer = self.answer().delivery();
        let auth = operation.auth.alternatives.iter().map(|uses| {
            let uses = uses.iter().map(|need| {
                let (scheme, place) = (numeral(need.scheme.index()), place(&need.place));
                quote!(rt::Use { scheme: #scheme, place: #place })
            });
            quote!(&[#(#uses),*])
        });
        quote! {
            static OPERATION: rt::Operation = rt::Operation {
                id: #id,
                method: rt::Method::#method,
                path: #path,
                auth: &[#(#auth),*],
                accept: #accept,
                success: #success,
                answer: #answer,
            };
        }
    }

    fn fill(&self, required: &[&Argument<'_>]) -> Tokens {
        let request = quote!(request);
        let pieces = self.operation.path.pieces.iter().map(|piece| self.piece(piece));
        let statements: Vec<_> = required
            .iter()
            .filter(|argument| !self.is_kept(argument))
            .map(|argument| argument.given(self.emission, &request))
            .collect();
        let opening = self.opening(required).or_else(|| self.content_type());
        let mutable =
            (opening.is_some() || statements.iter().any(|statement| !statement.is_empty())).then(|| quote!(mut));
        quote! {
            let #mutable request = rt::Request::new(&OPERATION, &[#(#pieces),*]);
            #opening
            #(#statements)*
        }
    }

    /// A form without required fields is a form nevertheless.
    fn opening(&self, required: &[&Argument<'_>]) -> Option<Tokens> {
        let is_part =
            |value| matches!(value, Value::Field(..) | Value::File(_) | Value::TextPart(..) | Value::JsonPart(..));
        if required
            .iter()
            .any(|argument| is_part(argument.value) && !matches!(argument.value, Value::File(part) if part.repeated))
        {
            return None;
        }
        let body = self.operation.body.as_ref()?;
        match body.contents.get(self.content)?.payload {
            Payload::Form(_) => Some(quote!(request.form();)),
            // Some servers take a body without parts for a broken one.
            Payload::Multipart(_) if body.presence.is_required() => Some(quote!(request.multipart();)),
            _ => None,
        }
    }

    /// The header that the document requires although there is no body; `.header(…)` of the request sets another.
    fn content_type(&self) -> Option<Tokens> {
        let media_type = self.operation.content_type.as_ref()?;
        Some(quote!(request.header("Content-Type", rt::Explode::No, &#media_type);))
    }

    fn piece(&self, piece: &PathPiece) -> Tokens {
        let index = match piece {
            PathPiece::Literal(text) => return quote!(rt::Piece::Literal(#text)),
            PathPiece::Param(index) => *index,
        };
        let argument =
            self.arguments.iter().find(|argument| matches!(argument.value, Value::Path(_, at) if at == index));
        let Some(argument) = argument else { return quote!(rt::Piece::Literal("")) };
        let (name, wire) = (argument.ident(), argument.wire);
        let param = &self.operation.params[index];
        if let Writing::Separated(separator) = param.writing {
            let separator = match separator {
                Separator::Space => "%20",
                Separator::Tab => "%09",
                Separator::Pipe => "%7C",
            };
            return quote!(rt::Piece::Separated(#separator, &#name));
        }
        match param.place {
            ParamPlace::Path(PathStyle::Simple, Explode::Yes) => quote!(rt::Piece::SimpleExploded(&#name)),
            ParamPlace::Path(PathStyle::Label, Explode::No) => quote!(rt::Piece::Label(&#name)),
            ParamPlace::Path(PathStyle::Label, Explode::Yes) => quote!(rt::Piece::LabelExploded(&#name)),
            ParamPlace::Path(PathStyle::Matrix, Explode::No) => quote!(rt::Piece::Matrix(#wire, &#name)),
            ParamPlace::Path(PathStyle::Matrix, Explode::Yes) => quote!(rt::Piece::MatrixExploded(#wire, &#name)),
            ParamPlace::Path(PathStyle::Json, _) => quote!(rt::Piece::Json(&#name)),
            _ => quote!(rt::Piece::Simple(&#name)),
        }
    }
}

pub(in crate::emit) fn place(place: &CredentialPlace) -> Tokens {
    match place {
        CredentialPlace::Query(name) => quote!(rt::CredentialPlace::Query(#name)),
        CredentialPlace::Header(name) => quote!(rt::CredentialPlace::Header(#name)),
        CredentialPlace::Cookie(name) => quote!(rt::CredentialPlace::Cookie(#name)),
        CredentialPlace::FormField(name) => quote!(rt::CredentialPlace::FormField(#name)),
        CredentialPlace::Authorization => quote!(rt::CredentialPlace::Authorization),
        CredentialPlace::Connection => quote!(rt::CredentialPlace::Connection),
    }
}
