//! Paths, operations, bodies and responses.

use super::{Straight, extension, objects};
use crate::members::Members;
use openapiv3::{Encoding, Example, MediaType, Operation, PathItem, RequestBody, Response, Responses, StatusCode};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde_json::Value;

objects! {
    PathItem {
        "summary" => summary,
        "description" => description,
        "get" => get,
        "put" => put,
        "post" => post,
        "delete" => delete,
        "options" => options,
        "head" => head,
        "patch" => patch,
        "trace" => trace,
        "servers" => servers,
        "parameters" => parameters,
    }
    Operation with "responses" {
        "tags" => tags,
        "summary" => summary,
        "description" => description,
        "externalDocs" => external_docs,
        "operationId" => operation_id,
        "parameters" => parameters,
        "requestBody" => request_body,
        "responses" => responses,
        "callbacks" => callbacks,
        "deprecated" => deprecated,
        "security" => security,
        "servers" => servers,
    }
    RequestBody { "description" => description, "content" => content, "required" => required }
    Response with "description" {
        "description" => description,
        "headers" => headers,
        "content" => content,
        "links" => links,
    }
    MediaType { "schema" => schema, "example" => example, "examples" => examples, "encoding" => encoding }
    Encoding {
        "contentType" => content_type,
        "headers" => headers,
        "style" => style,
        "explode" => explode,
        "allowReserved" => allow_reserved,
    }
    Example {
        "summary" => summary,
        "description" => description,
        "value" => value,
        "externalValue" => external_value,
    }
}

impl Straight for Responses {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        let members = value.as_object()?;
        made.responses.reserve_exact(members.len());
        for (key, value) in members {
            match key.as_str() {
                "default" => made.default = Straight::straight(value)?,
                _ if key.starts_with("x-") => extension(key, value, &mut made.extensions)?,
                _ => _ = made.responses.insert(status(key)?, Straight::straight(value)?),
            }
        }
        Some(made)
    }
}

/// A status that the model writes as the document does.
fn status(key: &str) -> Option<StatusCode> {
    let status = StatusCode::deserialize(IntoDeserializer::<Error>::into_deserializer(key)).ok()?;
    (status.to_string() == key).then_some(status)
}
