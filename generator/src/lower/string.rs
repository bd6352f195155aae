//! Strings and their formats (OpenAPI 3.0 Data Types; JSON Schema Validation, section 7.3).
//!
//! Input: keywords of a string. Output: text or bytes. Raw bytes exist only as whole bodies and parts; those ask
//! [`Schemas::is_binary`] first.

use super::graph::{Keywords, Kind, NodeId};
use super::schemas::Schemas;
use crate::finding::Code;
use crate::ir::{BytesEncoding, Text, Type};

/// Formats that are known, checked by nobody and carried as text.
const PLAIN: &[&str] = &[
    "binary",
    "bigint",
    "char",
    "color",
    "commonmark",
    "cron",
    "currency",
    "date-time-local",
    "decimal",
    "email",
    "float",
    "double",
    "hex",
    "host",
    "hostname",
    "html",
    "http-url",
    "idn-email",
    "idn-hostname",
    "int32",
    "int64",
    "ip",
    "ipnet",
    "iri",
    "iri-reference",
    "json",
    "json-pointer",
    "language",
    "locale",
    "markdown",
    "mongo-id",
    "name",
    "number",
    "phone",
    "phone-number",
    "plain",
    "regex",
    "relative-json-pointer",
    "slug",
    "string",
    "text",
    "timezone",
    "token",
    "uint32",
    "uint64",
    "ulid",
    "unix-time",
    "uri-template",
    "username",
    "uuid4",
    "xml",
];

impl Schemas<'_> {
    pub(super) fn string_type(&mut self, node: NodeId, keywords: &Keywords) -> Type {
        if keywords.encoding.as_deref() == Some("base64url") {
            return Type::Bytes(BytesEncoding::Base64Url);
        }
        let Some(format) = keywords.format.as_deref() else { return Type::Text(Text::Plain) };
        match format {
            "byte" | "base64" => Type::Bytes(BytesEncoding::Base64),
            "base64url" => Type::Bytes(BytesEncoding::Base64Url),
            _ => Type::Text(self.text_format(node, format)),
        }
    }

    fn text_format(&mut self, node: NodeId, format: &str) -> Text {
        match format {
            "date-time" | "datetime" => Text::DateTime,
            "date" | "full-date" => Text::Date,
            "time" => Text::Time,
            "duration" => Text::Duration,
            "uuid" | "guid" => Text::Uuid,
            "uri" | "url" | "uri-reference" => Text::Uri,
            "ipv4" => Text::Ipv4,
            "ipv6" => Text::Ipv6,
            "password" => Text::Password,
            _ => {
                self.unknown_format(node, format, PLAIN);
                Text::Plain
            }
        }
    }

    /// Reports a format that is not known, once however often it is used.
    pub(super) fn unknown_format(&mut self, node: NodeId, format: &str, known: &[&str]) {
        if !known.contains(&format) && !format.is_empty() && self.reported.insert(format.to_owned()) {
            self.report(Code::FormatUnknown, node, &format!("`format: {format}` is not known"));
        }
    }

    /// Whether a schema is a file or any other raw bytes, where it is a whole body or part.
    pub(super) fn is_binary(&mut self, node: NodeId) -> bool {
        let merged = self.merged(node);
        merged.kind.is_none_or(|kind| kind == Kind::String)
            && matches!(merged.format.as_deref(), Some("binary" | "file"))
    }
}
