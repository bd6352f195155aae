//! What stands where in a description: the grammar by which documents are walked.
//!
//! One table serves Swagger 2.0 and OpenAPI 3.0 and 3.1, since no key means different kinds of object in two of them.
//! Data (examples, defaults, enum values, extensions) is deliberately not in it: nothing in there is ever read as a part
//! of the description, even if it looks like one.

use super::carried;

/// A kind of object of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Document,
    Info,
    Server,
    Tag,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Schema,
    Components,
    Example,
    SecurityScheme,
}

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// One object.
    One(Kind),
    /// A list of objects.
    List(Kind),
    /// A map of names to objects.
    Map(Kind),
    /// One object or, in older JSON Schema drafts, a list of them.
    OneOrList(Kind),
}

/// The keys of a path item that hold operations.
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What `key` holds in an object of `kind`; `None` for scalars, data and unknown keys.
pub(crate) fn slot(kind: Kind, key: &str) -> Option<Slot> {
    use Kind::{Encoding, Example, Header, Info, MediaType, Operation, Parameter, PathItem};
    use Kind::{RequestBody, Response, Responses, Schema, SecurityScheme, Server};
    use Slot::{List, Map, One};
    match (kind, key) {
        (Kind::Document, _) => document_slot(key),
        (Kind::Components, _) => components_slot(key),
        (Schema, _) => schema_slot(key),
        (Kind::Paths, _) if !key.starts_with("x-") => Some(One(PathItem)),
        (PathItem, _) if METHODS.contains(&key) => Some(One(Operation)),
        (PathItem | Operation, "parameters") => Some(List(Parameter)),
        (PathItem | Operation, "servers") => Some(List(Server)),
        (Operation, "requestBody") => Some(One(RequestBody)),
        (Operation, "responses") => Some(One(Responses)),
        (Responses, _) if !key.starts_with("x-") => Some(One(Response)),
        (Parameter | Header | MediaType, "schema") => Some(One(Schema)),
        (Parameter | Header, "items") => Some(One(Schema)),
        (Parameter | Header | RequestBody | Response, "content") => Some(Map(MediaType)),
        (Parameter | Header | MediaType, "examples") => Some(Map(Example)),
        (Response, "schema") => Some(One(Schema)),
        (Response | Encoding, "headers") => Some(Map(Header)),
        (MediaType, "encoding") => Some(Map(Encoding)),
        (Info | Kind::Tag | Example | SecurityScheme, _) => None,
        _ => None,
    }
}

fn document_slot(key: &str) -> Option<Slot> {
    Some(match key {
        "info" => Slot::One(Kind::Info),
        "servers" => Slot::List(Kind::Server),
        "tags" => Slot::List(Kind::Tag),
        "paths" => Slot::One(Kind::Paths),
        "components" => Slot::One(Kind::Components),
        "definitions" => Slot::Map(Kind::Schema),
        "parameters" => Slot::Map(Kind::Parameter),
        "responses" => Slot::Map(Kind::Response),
        "securityDefinitions" => Slot::Map(Kind::SecurityScheme),
        _ => return None,
    })
}

fn components_slot(key: &str) -> Option<Slot> {
    Some(Slot::Map(match key {
        "schemas" => Kind::Schema,
        "responses" => Kind::Response,
        "parameters" => Kind::Parameter,
        "examples" => Kind::Example,
        "requestBodies" => Kind::RequestBody,
        "headers" => Kind::Header,
        "securitySchemes" => Kind::SecurityScheme,
        "pathItems" => Kind::PathItem,
        _ => return None,
    }))
}

fn schema_slot(key: &str) -> Option<Slot> {
    Some(match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => Slot::Map(Kind::Schema),
        carried::PATTERN_PROPERTIES => Slot::Map(Kind::Schema),
        "allOf" | "oneOf" | "anyOf" | "prefixItems" | carried::PREFIX_ITEMS => Slot::List(Kind::Schema),
        "items" => Slot::OneOrList(Kind::Schema),
        "additionalProperties" | "not" | "if" | "then" | "else" | "contains" | "propertyNames" => {
            Slot::One(Kind::Schema)
        }
        "unevaluatedProperties" | "unevaluatedItems" | "contentSchema" => Slot::One(Kind::Schema),
        carried::PROPERTY_NAMES | carried::CONTENT_SCHEMA => Slot::One(Kind::Schema),
        _ => return None,
    })
}

/// Whether a boolean is at home under this key of a schema in OpenAPI 3.0 too, and so is not a boolean schema.
pub(crate) fn boolean_at_home(key: &str) -> bool {
    matches!(key, "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems")
}

impl Kind {
    /// What a message calls an object of this kind.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Info => "info object",
            Self::Server => "server",
            Self::Tag => "tag",
            Self::Paths => "paths object",
            Self::PathItem => "path item",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::RequestBody => "request body",
            Self::Responses => "responses object",
            Self::Response => "response",
            Self::Header => "header",
            Self::MediaType => "media type",
            Self::Encoding => "encoding",
            Self::Schema => "schema",
            Self::Components => "components object",
            Self::Example => "example",
            Self::SecurityScheme => "security scheme",
        }
    }
}
