//! The hand-written half of every generated client.
//!
//! Emitted code fills [`Request`]s and types answers; everything in between is here and compiled once. `json` reads and
//! writes bodies, `exchange` sends, `authorize` and `redirect` keep credentials where they belong.
//!
//! What every call needs is compiled in this crate. What only some programs need is `#[inline]`, and compiled in those.

mod arguments;
mod authorize;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
mod chain;
mod client;
mod client_credentials;
mod credential;
mod description;
#[cfg_attr(target_arch = "wasm32", path = "disk_none.rs")]
mod disk;
mod enums;
mod error;
mod events;
mod exchange;
mod fault;
mod file_part;
mod formats;
#[cfg(feature = "arbitrary")]
mod generate;
#[cfg(feature = "arbitrary")]
mod generate_text;
mod headers;
pub mod json;
mod json_lines;
mod lines;
#[cfg(feature = "login")]
mod login;
#[cfg(feature = "login")]
mod login_key;
mod media;
mod middleware;
#[cfg(feature = "mock")]
mod mock;
mod multipart;
mod operation;
mod own_requests;
mod own_types;
mod page_read;
mod pages;
mod param;
mod payload;
mod percent;
mod raw;
mod raw_request;
mod redact;
mod redirect;
mod request;
mod request_options;
mod response;
mod retry;
mod retry_after;
#[cfg(feature = "schemars")]
mod schema;
pub mod secret;
mod servers;
mod session;
mod source;
mod stream;
mod style;
mod text;
mod timer;
mod token_provider;
mod trace;
mod transport;
mod transport_reqwest;
#[cfg_attr(target_arch = "wasm32", path = "transport_browser.rs")]
mod transport_sockets;
#[cfg(feature = "validate")]
mod validate;
#[cfg(feature = "validate")]
mod validate_request;

pub use arguments::ArgumentPlace;
pub use builder::ClientBuilder;
pub use bytes::Bytes;
pub use call::Call;
pub use client::Client;
pub use client_credentials::ClientCredentials;
pub use credential::Credential;
pub use description::{Description, Hint, LoginFlow, Scheme, SchemeKind};
#[doc(hidden)]
pub use enums::text_value;
pub use error::{Error, ErrorKind};
pub use events::{Event, EventStream};
pub use file_part::FilePart;
pub use formats::{
    Date, DateFormat, DateTime, DateTimeFormat, Duration, DurationFormat, Format, Formatted, Ipv4, Ipv4Format, Ipv6,
    Ipv6Format, Lenient, OrderedByText, Reading, Strict, StrictDate, StrictDateTime, StrictDuration, StrictIpv4,
    StrictIpv6, StrictTime, StrictUri, StrictUuid, Time, TimeFormat, Uri, UriFormat, Uuid, UuidFormat,
};
#[cfg(feature = "arbitrary")]
#[doc(hidden)]
pub use generate::{Generate, GenerateBranch, Values};
#[cfg(feature = "arbitrary")]
#[doc(hidden)]
pub use generate_text::GenerateText;
pub use headers::Headers;
pub use json::{
    AdditionalMembers, Base64, Base64Url, Branch, Cursor, Decode, DecodeError, Elements, Encode, EncodeError, Json,
    JsonObject, Kind, Members, Never, Null, Number, Object, OtherMembers, Rule, Test, UnknownValue, encode_base64,
    from_slice, part, to_vec, write_object, write_object_and, write_tagged, write_tagged_once, write_together,
};
pub use json_lines::JsonLines;
pub use media::Media;
pub use middleware::{Ended, Middleware, Next};
#[cfg(feature = "mock")]
pub use mock::{MockAnswer, MockServer, Mocked, When};
pub use operation::{Answer, CredentialPlace, Method, Operation, StatusPattern, Use};
pub use page_read::PageRead;
pub use pages::{Paged, Pages};
pub use param::{Param, ParamValue};
pub use payload::Payload;
pub use raw::Raw;
pub use raw_request::RawRequest;
pub use request::Request;
pub use request_options::RequestOptions;
pub use response::Response;
pub use retry::RetryPolicy;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schema::{
    Described, Keywords, OtherProperties, Property, SchemaBranch, SchemaOf, enum_schema, object_schema, schema_of,
    union_schema, with,
};
pub use secret::Secret;
pub use servers::{Server, ServerVariable};
pub use session::{ApiToken, SessionCredential, SessionId};
pub use stream::ByteStream;
pub use style::{Explode, Piece, QueryStyle};
pub use token_provider::{TokenError, TokenFuture, TokenProvider};
pub use transport::{
    Transport, TransportAnswer, TransportBody, TransportError, TransportErrorKind, TransportFuture, TransportRequest,
    TransportStream, once,
};
#[cfg(feature = "validate")]
pub use validate::{Checks, Validate, ValidationError};
#[cfg(feature = "validate")]
#[doc(hidden)]
pub use validate_request::ArgumentLimits;
