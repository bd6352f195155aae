//! Media types: which payload a body of each has.
//!
//! Input: a media type as written and what the document says below it. Output: [`Payload`]. RFC 6838, RFC 6839.

use super::graph::NodeId;
use super::place::At;
use super::read::Site;
use super::schemas::Schemas;
use super::{fields, sample, stream};
use crate::finding::{Code, Finding, Place};
use crate::ir::{Content, EventData, Hint, PartKind, Payload, Text, Type};
use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

/// What a media type is read and written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Json,
    Multipart,
    Form,
    JsonLines,
    EventStream,
    Text,
    /// Text of a structure that is not understood (XML, YAML, CSV).
    OtherText,
    /// Bytes, or anything (`*/*`).
    Bytes,
}

/// The family of a media type. Parameters (`; charset=utf-8`) and case do not matter.
pub(super) fn family(media_type: &str) -> Family {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "multipart/form-data" => Family::Multipart,
        "application/x-www-form-urlencoded" => Family::Form,
        "text/event-stream" => Family::EventStream,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/jsonlines"
        | "application/json-lines"
        | "application/x-json-stream"
        | "application/json-seq" => Family::JsonLines,
        "application/json" | "text/json" | "application/x-json" | "json" => Family::Json,
        "application/xml"
        | "text/xml"
        | "application/yaml"
        | "application/x-yaml"
        | "text/yaml"
        | "text/csv"
        | "application/soap+xml" => Family::OtherText,
        other if other.ends_with("stream+json") => Family::JsonLines,
        other if other.ends_with("+json") => Family::Json,
        other if other.ends_with("+xml") && !other.starts_with("image/") => Family::OtherText,
        other if other.ends_with("+yaml") => Family::OtherText,
        other if other.starts_with("multipart/") && other.ends_with("form-data") => Family::Multipart,
        other if other.starts_with("text/") => Family::Text,
        _ => Family::Bytes,
    }
}

/// Whether a body is sent or received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Request,
    Response,
}

/// The contents of a body: JSON before others, each in document order.
pub(super) fn contents<'d>(
    map: &'d IndexMap<String, MediaType>,
    direction: Direction,
    at: &Place,
    words: &Hint,
    schemas: &mut Schemas<'d>,
) -> Vec<Content> {
    let mut result: Vec<(Family, Content, &Option<ReferenceOr<Schema>>)> = Vec::new();
    // One schema in several media types is one type.
    let mut read: Vec<(&MediaType, Option<NodeId>)> = Vec::new();
    for (name, media) in map {
        let MediaType { schema, example, examples, encoding, extensions } = media;
        let at = At::of(extensions, || At::Place(at.child("content").child(name)));
        let known = read.iter().find(|(other, _)| other.schema == *schema).map(|(_, node)| *node);
        let node = known.unwrap_or_else(|| {
            let site = Site::new(&at, &["schema"], words.clone());
            schema.as_ref().map(|schema| schemas.read(schema, site))
        });
        read.push((media, node));
        let (family, payload) = payload(name, media, node, direction, schemas);
        if family == Family::OtherText && !map.keys().any(|other| self::family(other) < Family::Text) {
            let message = format!("`{name}` has a schema that only JSON and forms can follow");
            let at = at.place(schemas.origins);
            schemas.findings.push(Finding::new(Code::MediaTypeUntyped, at, message));
        }
        let is_repeated = !matches!(family, Family::Json | Family::JsonLines | Family::EventStream)
            && media.schema.is_some()
            && map.iter().any(|(other, one)| self::family(other) == Family::Json && one.schema == media.schema);
        let field_styles = match &payload {
            Payload::Form(form) => fields::styles(form, encoding),
            _ => Vec::new(),
        };
        let example = sample::example(example.as_ref(), examples);
        let sample = schemas.sample(node, example, direction);
        let content = Content { media_type: name.clone(), payload, is_repeated, field_styles, sample };
        result.push((family, content, &media.schema));
    }
    result.sort_by_key(|(family, ..)| *family != Family::Json);
    if direction == Direction::Request {
        // A file can be sent in parts, and in no other form.
        result.sort_by_key(|(family, content, _)| match family {
            // A body has one media type, so that a range is the last choice.
            Family::Json => u8::from(content.is_range()),
            _ if has_file(&content.payload) => 2,
            _ => 3 + u8::from(content.is_range()),
        });
        for index in 1..result.len() {
            let schema = result[index].2;
            // Bodies of the same kind are told apart by a header of the caller.
            let is_known = |(_, earlier, other): &(Family, Content, _)| {
                let own = &result[index].1.payload;
                let says_the_same = schema.is_some() && *other == schema;
                (says_the_same && (!has_file(own) || has_file(&earlier.payload))) || is_same_kind(&earlier.payload, own)
            };
            let is_repeated = result[..index].iter().any(is_known);
            result[index].1.is_repeated = is_repeated;
        }
    }
    result.into_iter().map(|(_, content, _)| content).collect()
}

fn has_file(payload: &Payload) -> bool {
    matches!(payload, Payload::Multipart(parts) if parts.iter().any(|part| matches!(part.kind, PartKind::File)))
}

fn is_same_kind(one: &Payload, other: &Payload) -> bool {
    match (one, other) {
        (Payload::Json(one), Payload::Json(other)) => one == other,
        (Payload::Text, Payload::Text) => true,
        (Payload::Bytes | Payload::EventStream(..), Payload::Bytes | Payload::EventStream(..)) => true,
        _ => false,
    }
}

fn payload(
    name: &str,
    media: &MediaType,
    node: Option<NodeId>,
    direction: Direction,
    schemas: &mut Schemas<'_>,
) -> (Family, Payload) {
    let family = family(name);
    let Some(node) = node else {
        let payload = match family {
            Family::Json => Payload::Json(Type::Json),
            Family::JsonLines => Payload::JsonLines(Type::Json),
            Family::EventStream => Payload::EventStream(Type::Text(Text::Plain), EventData::Data),
            Family::Text | Family::OtherText => Payload::Text,
            Family::Form | Family::Multipart | Family::Bytes => Payload::Bytes,
        };
        return (family, payload);
    };
    let binary = schemas.is_binary(node);
    let payload = match family {
        _ if binary => Payload::Bytes,
        Family::Json => Payload::Json(schemas.type_of(node)),
        Family::JsonLines => stream::lines(node, schemas),
        Family::EventStream => stream::events(node, schemas),
        Family::Form if direction == Direction::Request => fields::form(node, schemas),
        Family::Multipart if direction == Direction::Request => fields::multipart(node, &media.encoding, schemas),
        Family::Text | Family::OtherText | Family::Form => Payload::Text,
        // `*/*` of something that is not a file is JSON: frameworks write it where nobody named a media type.
        Family::Bytes if name.trim().starts_with("*/*") && is_structured(node, schemas) => {
            return (Family::Json, Payload::Json(schemas.type_of(node)));
        }
        Family::Multipart | Family::Bytes => Payload::Bytes,
    };
    (family, payload)
}

fn is_structured(node: NodeId, schemas: &mut Schemas<'_>) -> bool {
    !schemas.merged(node).says_nothing()
}

#[cfg(test)]
mod tests {
    use super::{Family, family};

    #[test]
    fn parameters_and_case_do_not_matter() {
        assert_eq!(family("Application/JSON; charset=utf-8"), Family::Json);
        assert_eq!(family("application/vnd.github+json"), Family::Json);
        assert_eq!(family("image/svg+xml"), Family::Bytes);
        assert_eq!(family("application/problem+xml"), Family::OtherText);
    }
}
