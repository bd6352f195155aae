//! The `x-` keys in which normalize carries what OpenAPI 3.0 cannot say: the one list that normalize writes and lower reads.
//!
//! Documents may use the same names for their own purposes; a value of another type than given here is to be ignored.

/// On every operation: method and path as the user's document has them, `GET /pets/{id}` (text).
pub const OPERATION_KEY: &str = "x-operation-key";

/// On a schema: the one value allowed (`const`, any JSON). `enum` holds the same value alone.
pub const CONST: &str = "x-const";

/// On a schema: the schemas of the first items of an array (`prefixItems`, or `items` as a list; a list of schemas).
pub const PREFIX_ITEMS: &str = "x-prefix-items";

/// On a schema: schemas of members by the regular expression of their names (`patternProperties`, a map of schemas).
pub const PATTERN_PROPERTIES: &str = "x-pattern-properties";

/// On a schema: the schema of the members' names (`propertyNames`, a schema).
pub const PROPERTY_NAMES: &str = "x-property-names";

/// On a schema: `true` where the document says that any value is allowed (boolean schema `true`).
pub const ANY: &str = "x-any";

/// On a schema: `true` where no value is allowed (boolean schema `false`).
pub const NEVER: &str = "x-never";

/// On a schema: `true` where `null` is the only value allowed (`type: null`). `nullable` is then `true` too.
pub const NULL: &str = "x-null";

/// On a schema: all examples (`examples`, a list of data). `example` holds the first.
pub const EXAMPLES: &str = "x-examples";

/// On a schema of text: how bytes are written in it when that is not base64 (`base64url`, `base32`, text).
pub const CONTENT_ENCODING: &str = "x-content-encoding";

/// On a schema of text: the media type of what it contains (`contentMediaType`, text).
pub const CONTENT_MEDIA_TYPE: &str = "x-content-media-type";

/// On a schema of text: the schema of the JSON it contains (`contentSchema`, a schema).
pub const CONTENT_SCHEMA: &str = "x-content-schema";

/// On a parameter, or the schema of a nested array: a separator that no style of OpenAPI 3.0 has (`tsv`; on nested arrays
/// also `csv`, `ssv`, `pipes`).
pub const COLLECTION_FORMAT: &str = "x-collection-format";

/// On a request body: the name of the body parameter it was made from (text).
pub const BODY_NAME: &str = "x-body-name";

/// Of an operation without a body for which a Swagger document requires a header `Content-Type`: on the operation, what the header
/// says (text); on the parameter, `true` where the document does not say it, so that it is an argument.
pub const CONTENT_TYPE: &str = "x-content-type-sent";

/// On a security scheme of the type `apiKey`: `true` where it is a client certificate (`type: mutualTLS`).
pub const MUTUAL_TLS: &str = "x-mutual-tls";

/// On a schema: how it is written as XML (`xml`, an "XML Object"), which the typed model does not have.
pub const XML: &str = "x-xml";

/// The keys whose values are schemas, or have them, which a model of OpenAPI 3.0 takes for data.
pub const SCHEMAS: [&str; 4] = [PATTERN_PROPERTIES, PREFIX_ITEMS, PROPERTY_NAMES, CONTENT_SCHEMA];
