//! Paths, operations, bodies and responses.

use super::{Straight, extension};
use crate::members::Members;
use openapiv3::{Encoding, Example, MediaType, Operation, PathItem, RequestBody, Response, Responses, StatusCode};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde_json::Value;

impl Straight for PathItem {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "summary" => made.summary = Straight::straight(value)?,
                "description" => made.description = Straight::straight(value)?,
                "get" => made.get = Straight::straight(value)?,
                "put" => made.put = Straight::straight(value)?,
                "post" => made.post = Straight::straight(value)?,
                "delete" => made.delete = Straight::straight(value)?,
                "options" => made.options = Straight::straight(value)?,
                "head" => made.head = Straight::straight(value)?,
                "patch" => made.patch = Straight::straight(value)?,
                "trace" => made.trace = Straight::straight(value)?,
                "servers" => made.servers = Straight::straight(value)?,
                "parameters" => made.parameters = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        Some(made)
    }
}

impl Straight for Operation {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "tags" => made.tags = Straight::straight(value)?,
                "summary" => made.summary = Straight::straight(value)?,
                "description" => made.description = Straight::straight(value)?,
                "externalDocs" => made.external_docs = Straight::straight(value)?,
                "operationId" => made.operation_id = Straight::straight(value)?,
                "parameters" => made.parameters = Straight::straight(value)?,
                "requestBody" => made.request_body = Straight::straight(value)?,
                "responses" => made.responses = Straight::straight(value)?,
                "callbacks" => made.callbacks = Straight::straight(value)?,
                "deprecated" => made.deprecated = Straight::straight(value)?,
                "security" => made.security = Straight::straight(value)?,
                "servers" => made.servers = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        value.has("responses").then_some(made)
    }
}

impl Straight for RequestBody {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "description" => made.description = Straight::straight(value)?,
                "content" => made.content = Straight::straight(value)?,
                "required" => made.required = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        Some(made)
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

impl Straight for Response {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "description" => made.description = Straight::straight(value)?,
                "headers" => made.headers = Straight::straight(value)?,
                "content" => made.content = Straight::straight(value)?,
                "links" => made.links = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        value.has("description").then_some(made)
    }
}

impl Straight for MediaType {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "schema" => made.schema = Straight::straight(value)?,
                "example" => made.example = Straight::straight(value)?,
                "examples" => made.examples = Straight::straight(value)?,
                "encoding" => made.encoding = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        Some(made)
    }
}

impl Straight for Encoding {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "contentType" => made.content_type = Straight::straight(value)?,
                "headers" => made.headers = Straight::straight(value)?,
                "style" => made.style = Straight::straight(value)?,
                "explode" => made.explode = Straight::straight(value)?,
                "allowReserved" => made.allow_reserved = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        Some(made)
    }
}

impl Straight for Example {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "summary" => made.summary = Straight::straight(value)?,
                "description" => made.description = Straight::straight(value)?,
                "value" => made.value = Straight::straight(value)?,
                "externalValue" => made.external_value = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        Some(made)
    }
}
