//! Text that holds something else (JSON Schema validation, section 8).

use crate::members::MembersMut;
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// `contentEncoding: base64` → `format: byte`; `contentMediaType` of bytes without an encoding → `format: binary`; the
/// rest is carried.
pub(crate) const RULE: Rule = Rule { name: "content-encoding", on: Kind::Schema, apply };

fn apply(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let encoding = schema.take_member("contentEncoding");
    let media_type = schema.take_member("contentMediaType");
    let content_schema = schema.take_member("contentSchema").filter(Value::is_object);
    let is_text =
        |media_type: &str| media_type.starts_with("text/") || media_type.contains("json") || media_type.contains("xml");
    match (encoding.as_ref().and_then(Value::as_str), media_type.as_ref().and_then(Value::as_str)) {
        (Some("base64"), _) => _ = schema.entry("format").or_insert_with(|| "byte".into()),
        (Some(encoding), _) => _ = schema.insert(carried::CONTENT_ENCODING.to_owned(), encoding.into()),
        (None, Some(media_type)) if !is_text(media_type) => {
            schema.entry("format").or_insert_with(|| "binary".into());
        }
        _ => {}
    }
    if encoding.is_some() || media_type.is_some() {
        schema.entry("type").or_insert_with(|| "string".into());
    }
    schema.extend(media_type.map(|media_type| (carried::CONTENT_MEDIA_TYPE.to_owned(), media_type)));
    schema.extend(content_schema.map(|content| (carried::CONTENT_SCHEMA.to_owned(), content)));
}
