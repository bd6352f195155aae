//! What callers give to an operation.
//!
//! Input: parameters and body. Output: [`Argument`]s, each with its Rust type and the statement that puts it into the
//! request. Not here: which of them stand in the method and which are setters (`method`, `request`).

use crate::emit::tokens::{Ident, Tokens, quote};
use crate::{
    emit::{Emission, docs::Comment, ident, rust_type::Scope},
    ir::{
        Body, Constraints, Content, Docs, Explode, Operation, Param, ParamPlace, Part, PartKind, PathPiece, Payload,
        Presence, QueryStyle, Separator, Text, Type, Writing,
    },
    names::OperationNames,
};

/// One thing a caller gives.
pub(super) struct Argument<'a> {
    pub(super) name: &'a str,
    pub(super) wire: &'a str,
    pub(super) docs: &'a Docs,
    pub(super) presence: Presence,
    pub(super) constraints: Option<&'a Constraints>,
    pub(super) value: Value<'a>,
}

/// Where an argument goes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    /// Into the path; the index is that of the parameter.
    Path(&'a Type, usize),
    Query(&'a Type, QueryStyle, Writing),
    Header(&'a Type, Explode, Writing),
    Cookie(&'a Type, Explode, Writing),
    /// A field of a form.
    Field(&'a Type, QueryStyle),
    /// A file of a multipart body, with its media type where the document says it.
    File(&'a Part),
    TextPart(&'a Type, &'a Part),
    JsonPart(&'a Type, &'a Part),
    /// The whole body as JSON, with its media type.
    Json(&'a Type, &'a str),
    /// The whole body as JSON, one value a line.
    Lines(&'a Type, &'a str),
    /// The whole body as text.
    Text(&'a str),
    /// The whole body as bytes.
    Bytes(&'a str),
}

/// Everything a caller gives to an operation: the path's arguments in its order, then parameters, then the body, which is of
/// the content of this index.
pub(super) fn arguments<'a>(operation: &'a Operation, names: &'a OperationNames, content: usize) -> Vec<Argument<'a>> {
    let in_path = operation.path.pieces.iter().filter_map(|piece| match piece {
        PathPiece::Param(index) => Some(*index),
        PathPiece::Literal(_) => None,
    });
    let mut order: Vec<usize> = Vec::new();
    for index in in_path {
        if !order.contains(&index) {
            order.push(index);
        }
    }
    let elsewhere = |param: &Param| !matches!(param.place, ParamPlace::Path(..));
    order.extend(operation.params.iter().enumerate().filter(|(_, param)| elsewhere(param)).map(|(index, _)| index));
    let params = order.into_iter().filter_map(|index| Some((index, operation.params.get(index)?)));
    let mut list: Vec<_> = params.map(|(index, param)| parameter(param, &names.params[index], index)).collect();
    if let Some(body) = &operation.body {
        list.extend(body_arguments(body, content, names));
    }
    list
}

fn parameter<'a>(param: &'a Param, name: &'a str, index: usize) -> Argument<'a> {
    let (value, presence) = match param.place {
        ParamPlace::Path(..) => (Value::Path(&param.ty, index), Presence::Required),
        ParamPlace::Query(style) => (Value::Query(&param.ty, style, param.writing), param.presence.clone()),
        ParamPlace::Header(explode) => (Value::Header(&param.ty, explode, param.writing), param.presence.clone()),
        ParamPlace::Cookie(explode) => (Value::Cookie(&param.ty, explode, param.writing), param.presence.clone()),
    };
    let constraints = Some(&param.constraints);
    Argument { name, wire: &param.wire, docs: &param.docs, presence, constraints, value }
}

fn body_arguments<'a>(body: &'a Body, content: usize, names: &'a OperationNames) -> Vec<Argument<'a>> {
    let Some(content) = body.contents.get(content) else { return Vec::new() };
    let media_type = content.sent_media_type();
    let value = match &content.payload {
        Payload::Form(form) => {
            let fields = form.fields.iter().zip(&names.parts).enumerate();
            return fields.map(|(index, (field, name))| form_field(content, index, field, name)).collect();
        }
        Payload::Multipart(parts) => {
            return parts.iter().zip(&names.parts).map(|(part, name)| multipart_part(part, name)).collect();
        }
        Payload::Json(ty) => Value::Json(ty, media_type),
        Payload::Text => Value::Text(media_type),
        Payload::JsonLines(ty) => Value::Lines(ty, media_type),
        Payload::Bytes | Payload::EventStream(..) => Value::Bytes(media_type),
    };
    let (name, presence) = (names.body.as_str(), body.presence.clone());
    vec![Argument { name, wire: "the body", docs: &body.docs, presence, constraints: None, value }]
}

fn form_field<'a>(content: &'a Content, index: usize, field: &'a crate::ir::Field, name: &'a str) -> Argument<'a> {
    let style = content.field_styles.get(index).copied().unwrap_or(QueryStyle::Field);
    let constraints = Some(&field.constraints);
    let presence = field.presence.clone();
    Argument {
        name,
        wire: &field.wire,
        docs: &field.docs,
        presence,
        constraints,
        value: Value::Field(&field.ty, style),
    }
}

fn multipart_part<'a>(part: &'a Part, name: &'a str) -> Argument<'a> {
    let value = match &part.kind {
        PartKind::File => Value::File(part),
        PartKind::Text(ty) => Value::TextPart(ty, part),
        PartKind::Json(ty) => Value::JsonPart(ty, part),
    };
    Argument { name, wire: &part.wire, docs: &part.docs, presence: part.presence.clone(), constraints: None, value }
}

/// `Yes`, `Json`, or `Separated("|")`.
fn explode_of(explode: Explode, writing: Writing) -> Tokens {
    match (writing, explode) {
        (Writing::Json, _) => quote!(Json),
        (Writing::Separated(separator), _) => {
            let separator = match separator {
                Separator::Space => " ",
                Separator::Tab => "\t",
                Separator::Pipe => "|",
            };
            quote!(Separated(#separator))
        }
        (_, Explode::Yes) => quote!(Yes),
        (_, Explode::No) => quote!(No),
    }
}

impl Argument<'_> {
    pub(super) fn is_required(&self) -> bool {
        self.presence.is_required()
    }

    /// Its type in a signature.
    pub(super) fn ty(&self, emission: &Emission<'_>) -> Tokens {
        match self.value {
            Value::Path(ty, _) | Value::Query(ty, ..) | Value::Header(ty, ..) | Value::Cookie(ty, ..) => {
                emission.argument(ty)
            }
            Value::Field(ty, _) | Value::TextPart(ty, _) | Value::JsonPart(ty, _) | Value::Json(ty, _) => {
                emission.argument(ty)
            }
            Value::File(part) if part.repeated && self.is_required() => quote!(Vec<rt::FilePart>),
            Value::File(_) => quote!(impl Into<rt::FilePart>),
            Value::Lines(ty, _) => {
                let ty = emission.owned(ty, Scope::Outside);
                quote!(&[#ty])
            }
            Value::Text(_) => quote!(&str),
            Value::Bytes(_) => quote!(impl Into<rt::Payload>),
        }
    }

    /// Its type where it is kept until the request is sent.
    pub(super) fn owned(&self, emission: &Emission<'_>) -> Option<Tokens> {
        match self.value {
            Value::Query(ty, ..) | Value::Json(ty, _) => {
                Some(emission.owned(emission.without_null(ty), Scope::Outside))
            }
            _ => None,
        }
    }

    /// What it is, for a setter's documentation.
    pub(super) fn comment(&self) -> Comment {
        let what = match self.value {
            Value::Path(..) => "path parameter",
            Value::Query(..) => "query parameter",
            Value::Header(..) => "header",
            Value::Cookie(..) => "cookie",
            Value::Field(..) => "form field",
            Value::File(_) | Value::TextPart(..) | Value::JsonPart(..) => "part",
            Value::Json(..) | Value::Lines(..) | Value::Text(_) | Value::Bytes(_) => {
                return Comment::of(self.docs, "Sets the body.");
            }
        };
        let mut comment = Comment::of(self.docs, &format!("Sets the {what} {}.", crate::emit::docs::code(self.wire)));
        if let Some(constraints) = self.constraints {
            comment.limits(&self.presence, constraints);
        }
        comment
    }

    /// The statement that puts it into a request, where it is a variable of the type that signatures have.
    pub(super) fn given(&self, emission: &Emission<'_>, request: &Tokens) -> Tokens {
        let (wire, name) = (self.wire, self.ident());
        match self.value {
            // The most frequent of all: the less there is of it, the less there is to compile.
            Value::Query(ty, QueryStyle::Form | QueryStyle::FormExploded, writing)
                if writing != Writing::Reserved && emission.is_str(ty) =>
            {
                quote!(#request.text_query(#wire, #name);)
            }
            _ => self.statement(request, &quote!(#name)),
        }
    }

    /// The statement that puts it into a request; `value` is an expression of its type.
    pub(super) fn statement(&self, request: &Tokens, value: &Tokens) -> Tokens {
        let wire = self.wire;
        match self.value {
            // The path is written when the request is made.
            Value::Path(..) => Tokens::new(),
            Value::Query(_, QueryStyle::FormExploded, writing) if writing != Writing::Reserved => {
                quote!(#request.plain_query(#wire, &#value);)
            }
            Value::Query(_, style, writing) => {
                let style = ident(&format!("{style:?}"));
                let query = if writing == Writing::Reserved { quote!(reserved_query) } else { quote!(query) };
                quote!(#request.#query(#wire, rt::QueryStyle::#style, &#value);)
            }
            Value::Header(_, explode, writing) => {
                let explode = explode_of(explode, writing);
                quote!(#request.header(#wire, rt::Explode::#explode, &#value);)
            }
            Value::Cookie(_, explode, writing) => {
                let explode = explode_of(explode, writing);
                quote!(#request.cookie(#wire, rt::Explode::#explode, &#value);)
            }
            Value::Field(_, style) => {
                let style = ident(&format!("{style:?}"));
                quote!(#request.field(#wire, rt::QueryStyle::#style, &#value);)
            }
            Value::File(part) => {
                let one = |file: Tokens| match &part.media_type {
                    Some(media_type) => quote!(#request.part_of(#wire, #media_type, #file);),
                    None => quote!(#request.part(#wire, #file);),
                };
                if part.repeated && self.is_required() {
                    let each = one(quote!(file));
                    quote!(for file in #value { #each })
                } else {
                    one(value.clone())
                }
            }
            Value::TextPart(_, part) => match (&part.media_type, part.style) {
                (None, QueryStyle::Field) => quote!(#request.text_part(#wire, &#value);),
                (media_type, style) => {
                    let (media_type, style) = (media_type.as_deref().unwrap_or_default(), ident(&format!("{style:?}")));
                    quote!(#request.styled_part(#wire, #media_type, rt::QueryStyle::#style, &#value);)
                }
            },
            Value::JsonPart(_, part) => {
                let media_type = part.media_type.as_deref().unwrap_or("application/json");
                if part.repeated {
                    quote!(for item in #value { #request.json_part(#wire, #media_type, item); })
                } else {
                    quote!(#request.json_part(#wire, #media_type, &#value);)
                }
            }
            Value::Json(_, media_type) => quote!(#request.json(#media_type, &#value);),
            Value::Lines(_, media_type) => quote!(#request.json_lines(#media_type, #value);),
            Value::Text(media_type) | Value::Bytes(media_type) => quote!(#request.body(#media_type, #value);),
        }
    }

    /// The pieces of a type that decides how an example is written.
    pub(super) fn example_type(&self) -> Option<&Type> {
        match self.value {
            Value::Path(ty, _) | Value::Query(ty, ..) | Value::Header(ty, ..) | Value::Cookie(ty, ..) => Some(ty),
            Value::Field(ty, _) | Value::TextPart(ty, _) | Value::JsonPart(ty, _) | Value::Json(ty, _) => Some(ty),
            Value::Text(_) => Some(&Type::Text(Text::Plain)),
            Value::File(_) | Value::Lines(..) | Value::Bytes(_) => None,
        }
    }

    pub(super) fn ident(&self) -> Ident {
        ident(self.name)
    }
}
