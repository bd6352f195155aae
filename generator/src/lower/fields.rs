//! Forms: fields and parts.
//!
//! Input: the schema of a form or multipart body. Output: a struct of fields, or parts (OpenAPI 3.0, Special Considerations
//! for `multipart` Content; Encoding Object).

use super::graph::{Keywords, Kind, NodeId};
use super::hint;
use super::media_type::{Family, family};
use super::object::presence;
use super::schemas::Schemas;
use crate::finding::Code;
use crate::ir::{Docs, Part, PartKind, Payload, QueryStyle, Struct, Type};
use indexmap::IndexMap;
use openapiv3::Encoding;

/// `application/x-www-form-urlencoded`.
pub(super) fn form(node: NodeId, schemas: &mut Schemas<'_>) -> Payload {
    let merged = schemas.merged(node);
    if !has_members(&merged) {
        schemas.report(Code::MediaTypeUntyped, node, "a form whose schema names no members is carried as text");
        return Payload::Text;
    }
    Payload::Form(schemas.struct_of(node, &merged))
}

/// How the fields of a form are written (OpenAPI 3.0, Encoding Object).
pub(super) fn styles(form: &Struct, encoding: &IndexMap<String, Encoding>) -> Vec<QueryStyle> {
    form.fields.iter().map(|field| style(encoding.get(&field.wire))).collect()
}

/// `style` and `explode` count where they are there, and else `contentType`.
fn style(encoding: Option<&Encoding>) -> QueryStyle {
    let Some(encoding) = encoding else { return QueryStyle::Field };
    let Encoding { content_type, headers: _, style, explode, allow_reserved: _, extensions } = encoding;
    match (style, explode) {
        (None, false) => match content_type.as_deref().map(family) {
            Some(Family::Json) => QueryStyle::Json,
            _ => QueryStyle::Field,
        },
        (style, explode) => {
            let style = style.clone().unwrap_or(openapiv3::QueryStyle::Form);
            super::parameters::query_style(&style, *explode, extensions)
        }
    }
}

/// `multipart/form-data`.
pub(super) fn multipart(node: NodeId, encoding: &IndexMap<String, Encoding>, schemas: &mut Schemas<'_>) -> Payload {
    let merged = schemas.merged(node);
    if !has_members(&merged) {
        schemas.report(
            Code::MediaTypeUntyped,
            node,
            "a multipart body whose schema names no members is carried as bytes",
        );
        return Payload::Bytes;
    }
    let mut parts = Vec::new();
    for (name, property) in merged.properties.iter() {
        let required = merged.required.contains(name);
        parts.push(part(name, *property, required, encoding.get(name), schemas));
    }
    Payload::Multipart(parts)
}

fn has_members(keywords: &Keywords) -> bool {
    !keywords.properties.is_empty()
}

fn part(name: &str, node: NodeId, required: bool, encoding: Option<&Encoding>, schemas: &mut Schemas<'_>) -> Part {
    let merged = schemas.merged(node);
    let items = merged.items.filter(|_| merged.effective_kind() == Some(Kind::Array));
    let media_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let as_json = media_type.is_some_and(|media_type| family(media_type) == Family::Json);
    // An object is JSON, unless the document names a style: then each of its members is a part.
    let is_spread = merged.effective_kind() == Some(Kind::Object) && encoding.is_some_and(|said| said.style.is_some());
    let style = match style(encoding) {
        QueryStyle::FormExploded if !is_spread => QueryStyle::Field,
        style => style,
    };
    // A list is several parts of one name, unless it is said to be JSON or one text.
    let is_joined = style != QueryStyle::Field;
    let (element, repeated) = match items {
        Some(items) if !as_json && !is_joined => (items, true),
        _ => (node, false),
    };
    let kind = match part_kind(element, media_type, as_json, schemas) {
        PartKind::Json(ty) if is_joined && !as_json => PartKind::Text(ty),
        kind => kind,
    };
    // Each item is a part of its own; a file may be given several times.
    let kind = match kind {
        PartKind::Text(ty) if repeated => PartKind::Text(Type::List(Box::new(ty))),
        PartKind::Json(ty) if repeated => PartKind::Json(Type::List(Box::new(ty))),
        kind => kind,
    };
    let usual = match &kind {
        PartKind::Text(_) => "text/plain",
        PartKind::Json(_) => "application/json",
        PartKind::File => "application/octet-stream",
    };
    let media_type = media_type.filter(|media_type| is_one(media_type) && *media_type != usual);
    let own = schemas.component_of(node).is_none();
    Part {
        at: schemas.graph[node].at.place(schemas.origins),
        wire: name.to_owned(),
        hint: hint::member(&Default::default(), name),
        docs: if own { merged.docs.clone() } else { Docs::default() },
        kind,
        presence: presence(required, merged.default.clone().filter(|_| own)),
        repeated,
        media_type: media_type.map(str::to_owned),
        style,
    }
}

/// Whether it is one media type that can be written down, and neither a list nor a range of them.
fn is_one(media_type: &str) -> bool {
    media_type.contains('/') && media_type.bytes().all(|byte| matches!(byte, b' '..=b'~') && !b"*,".contains(&byte))
}

fn part_kind(node: NodeId, media_type: Option<&str>, as_json: bool, schemas: &mut Schemas<'_>) -> PartKind {
    let file = media_type.is_some_and(|media_type| family(media_type) == Family::Bytes);
    let merged = schemas.merged(node);
    let text = merged.effective_kind() == Some(Kind::String);
    if schemas.is_binary(node) && (text || merged.format.is_some()) || (file && text) {
        return PartKind::File;
    }
    let ty = schemas.plain_type(node);
    match merged.effective_kind() {
        _ if as_json => PartKind::Json(ty),
        Some(Kind::String | Kind::Number | Kind::Integer | Kind::Boolean) => PartKind::Text(ty),
        None if merged.values.is_some() => PartKind::Text(ty),
        None if ty == Type::Json && merged.says_nothing() => PartKind::Text(Type::Text(crate::ir::Text::Plain)),
        _ => PartKind::Json(ty),
    }
}
