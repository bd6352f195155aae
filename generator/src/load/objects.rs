//! Which members of which objects are objects of the specifications again: one table for all dialects.
//!
//! Input: a kind of object and the key of a member. Output: the member's [`Shape`]. The dialects can share a table because
//! none gives a key another meaning where it stands; an OpenAPI 3 document with Swagger 2 `definitions` is read right
//! that way. Not here: data (examples, defaults, enumerations, extensions), names to names (mapping, scopes, security).

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// No object of the specification; never entered.
    Data,
    /// Text that some documents keep in a file of its own, by a `$ref` where the text belongs.
    Text,
    /// One object of the specification.
    One(Kind),
    /// An array of such objects.
    List(Kind),
    /// Such objects by name.
    Map(Kind),
    /// Maps of such objects by name (`callbacks`: name, then expression).
    Maps(Kind),
}

/// The objects of the specifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Info,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Schema,
    Example,
    Link,
    Server,
    Tag,
    SecurityScheme,
    Flows,
    /// Its mapping may name files.
    Discriminator,
    /// An object without objects in it.
    Leaf,
    /// The root made for Swagger 1.2.
    Joined12,
    Listing12,
    Declaration12,
    Api12,
    Operation12,
    Item12,
    Model12,
    Authorization12,
    Grants12,
    Grant12,
}

impl Kind {
    /// Whether the specifications allow a `$ref` in place of such an object. Elsewhere a `$ref` is replaced by its target,
    /// since no later stage expects one (`paths: {$ref: paths.yaml}` is common in documents of many files).
    pub(super) fn may_be_reference(self) -> bool {
        matches!(
            self,
            Self::PathItem
                | Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Schema
                | Self::Example
                | Self::Link
                | Self::SecurityScheme
        )
    }

    /// Whether `$ref` is a reference to a file in such an object; in Swagger 1.2 it is the name of a model.
    pub(super) fn has_references(self) -> bool {
        (self as u8) < (Self::Joined12 as u8)
    }

    /// What the member `key` is.
    pub(super) fn member(self, key: &str) -> Shape {
        use Shape::{Data, List, Map, Maps, One, Text};
        match (self, key) {
            (Self::Schema, _) => schema_member(key),
            (Self::Joined12 | Self::Listing12 | Self::Declaration12 | Self::Api12 | Self::Operation12, _)
            | (Self::Item12 | Self::Model12 | Self::Authorization12 | Self::Grants12 | Self::Grant12, _) => {
                member_of_12(self, key)
            }
            (_, "description" | "summary") => Text,
            (_, "externalDocs") => One(Self::Leaf),
            (Self::Root, "info") => One(Self::Info),
            (Self::Root, "paths" | "webhooks" | "x-webhooks") => Map(Self::PathItem),
            (Self::Root, "components") => One(Self::Components),
            (Self::Root, "securityDefinitions") => Map(Self::SecurityScheme),
            (Self::Root, "tags") => List(Self::Tag),
            (Self::Root | Self::Components, _) => component_member(key),
            (Self::Info, "contact" | "license") => One(Self::Leaf),
            (Self::PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace") => {
                One(Self::Operation)
            }
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::PathItem | Self::Operation, "servers") => List(Self::Server),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Operation, "responses") => Map(Self::Response),
            (Self::Operation, "callbacks") => Maps(Self::PathItem),
            (Self::Parameter, "items") => One(Self::Schema),
            (Self::Parameter | Self::Response | Self::MediaType, "schema" | "itemSchema") => One(Self::Schema),
            (Self::Parameter | Self::Response | Self::RequestBody, "content") => Map(Self::MediaType),
            (Self::Response | Self::Encoding, "headers") => Map(Self::Parameter),
            (Self::Response, "links") => Map(Self::Link),
            // The `examples` of a Swagger 2.0 response are values by media type, not objects.
            (Self::Parameter | Self::MediaType, "examples") => Map(Self::Example),
            (Self::MediaType, "encoding") => Map(Self::Encoding),
            (Self::Link, "server") => One(Self::Server),
            (Self::Server, "variables") => Map(Self::Leaf),
            (Self::SecurityScheme, "flows") => One(Self::Flows),
            (Self::Flows, "implicit" | "password" | "clientCredentials" | "authorizationCode") => One(Self::Leaf),
            _ => Data,
        }
    }
}

/// What Components (3.x) and the root (2.0) hold by name.
fn component_member(key: &str) -> Shape {
    match key {
        "schemas" | "definitions" => Shape::Map(Kind::Schema),
        "parameters" | "headers" => Shape::Map(Kind::Parameter),
        "responses" => Shape::Map(Kind::Response),
        "requestBodies" => Shape::Map(Kind::RequestBody),
        "examples" => Shape::Map(Kind::Example),
        "securitySchemes" => Shape::Map(Kind::SecurityScheme),
        "links" => Shape::Map(Kind::Link),
        "callbacks" => Shape::Maps(Kind::PathItem),
        "pathItems" => Shape::Map(Kind::PathItem),
        "mediaTypes" => Shape::Map(Kind::MediaType),
        "servers" => Shape::List(Kind::Server),
        _ => Shape::Data,
    }
}

fn schema_member(key: &str) -> Shape {
    match key {
        "properties" | "patternProperties" | "dependentSchemas" | "dependencies" | "$defs" | "definitions" => {
            Shape::Map(Kind::Schema)
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Shape::List(Kind::Schema),
        "items"
        | "additionalProperties"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "additionalItems"
        | "contentSchema" => Shape::One(Kind::Schema),
        "discriminator" => Shape::One(Kind::Discriminator),
        "xml" | "externalDocs" => Shape::One(Kind::Leaf),
        "description" => Shape::Text,
        _ => Shape::Data,
    }
}

/// Swagger 1.0 to 1.2.
fn member_of_12(kind: Kind, key: &str) -> Shape {
    use Shape::{Data, List, Map, One};
    match (kind, key) {
        (Kind::Joined12, "listing") => One(Kind::Listing12),
        (Kind::Joined12, "declarations") => List(Kind::Declaration12),
        (Kind::Listing12, "info") => One(Kind::Leaf),
        (Kind::Listing12 | Kind::Declaration12, "apis") => List(Kind::Api12),
        (Kind::Listing12 | Kind::Declaration12, "models") => Map(Kind::Model12),
        (Kind::Listing12 | Kind::Declaration12, "authorizations") => Map(Kind::Authorization12),
        (Kind::Api12, "operations") => List(Kind::Operation12),
        (Kind::Api12, "models") => Map(Kind::Model12),
        (Kind::Operation12, "parameters") => List(Kind::Item12),
        (Kind::Operation12, "responseMessages" | "errorResponses") => List(Kind::Leaf),
        (Kind::Operation12 | Kind::Item12, "items") => One(Kind::Item12),
        (Kind::Item12, "allowableValues") => One(Kind::Leaf),
        (Kind::Model12 | Kind::Item12, "properties") => Map(Kind::Item12),
        (Kind::Model12, "items") => One(Kind::Item12),
        (Kind::Authorization12, "grantTypes") => One(Kind::Grants12),
        (Kind::Grants12, "implicit" | "authorization_code") => One(Kind::Grant12),
        (Kind::Grant12, "loginEndpoint" | "tokenRequestEndpoint" | "tokenEndpoint") => One(Kind::Leaf),
        _ => Data,
    }
}
