//! Operations: what is sent and what may come back.

use super::{AuthNeed, Constraints, Docs, Hint, Id, Presence, Sample, Struct, Type};
use crate::finding::Place;
use serde::Serialize;

/// One operation (OpenAPI 3.0, Operation Object).
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// Where the user's document has it.
    pub at: Place,
    /// Its key in generated.json, from the user's document: `GET /pets/{id}`.
    pub key: String,
    /// What it may be called; `own` is the operation id.
    pub hint: Hint,
    /// What the document says about it.
    pub docs: Docs,
    /// The HTTP method, upper case.
    pub method: Method,
    /// The path below the base URL.
    pub path: PathTemplate,
    /// Parameters of every place, in document order: path, query, header, cookie.
    pub params: Vec<Param>,
    /// What is sent as its body.
    pub body: Option<Body>,
    /// What the header `Content-Type` says although there is no body, which only Swagger can require.
    pub content_type: Option<String>,
    /// What may come back.
    pub responses: Responses,
    /// Which credentials it needs.
    pub auth: AuthNeed,
    /// How its pages follow each other, if it has pages.
    pub paging: Option<Paging>,
    /// The Cargo feature it is behind, if any (`login`).
    pub feature: Option<String>,
}

impl Operation {
    /// The contents of the body beside the first that a caller may want instead, with their indices.
    pub fn alternative_bodies(&self) -> impl Iterator<Item = (usize, &Content)> {
        let contents =
            self.body.iter().filter(|_| self.paging.is_none()).flat_map(|body| body.contents.iter().enumerate());
        contents.skip(1).filter(|(_, content)| !content.is_repeated)
    }
}

/// An HTTP method (RFC 9110 section 9, and PATCH of RFC 5789).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Method {
    /// GET
    Get,
    /// HEAD
    Head,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// TRACE
    Trace,
}

impl Method {
    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }
}

/// A path with places for arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathTemplate {
    /// Its pieces; literals hold `/` and are sent as they are.
    pub pieces: Vec<PathPiece>,
}

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum PathPiece {
    /// Literal text.
    Literal(String),
    /// The argument for the parameter at this index of [`Operation::params`].
    Param(usize),
}

/// A parameter (OpenAPI 3.0, Parameter Object).
#[derive(Debug, Clone, Serialize)]
pub struct Param {
    /// Where the user's document has it.
    pub at: Place,
    /// Its name on the wire.
    pub wire: String,
    /// What it may be called.
    pub hint: Hint,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it goes, and how its value is written there.
    pub place: ParamPlace,
    /// How its value is written where the style of the place does not say so.
    pub writing: Writing,
    /// Its type.
    pub ty: Type,
    /// Whether it must be there.
    pub presence: Presence,
    /// Limits on its values.
    pub constraints: Constraints,
    /// A value it may have, for tests.
    pub sample: Option<Id<Sample>>,
}

/// Where a parameter goes, and how its value is written there (OpenAPI 3.0, Style Values).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum ParamPlace {
    /// In the path.
    Path(PathStyle, Explode),
    /// In the query string.
    Query(QueryStyle),
    /// In a header; always style `simple`.
    Header(Explode),
    /// In the `Cookie` header; always style `form`.
    Cookie(Explode),
}

/// How a value is written where its style does not say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Writing {
    /// As the style says.
    #[default]
    Styled,
    /// Reserved characters stay as they are (`allowReserved`; in the query).
    Reserved,
    /// As JSON (`content`; in headers and cookies).
    Json,
    /// Arrays by a separator that no style has (`collectionFormat` of Swagger 2.0; in paths and headers).
    Separated(Separator),
}

/// A separator of `collectionFormat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Separator {
    /// `ssv`
    Space,
    /// `tsv`
    Tab,
    /// `pipes`
    Pipe,
}

/// Whether arrays and objects are written member by member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Explode {
    /// As one value.
    No,
    /// Member by member.
    Yes,
}

/// Styles of path parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum PathStyle {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// The value as JSON (`content`).
    Json,
}

/// Styles of query parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum QueryStyle {
    /// `name=a,b`
    Form,
    /// `name=a&name=b`
    FormExploded,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name=a%09b` (`tsv` of Swagger 2.0)
    TabDelimited,
    /// `name[key]=a`
    DeepObject,
    /// The value as JSON (`content`).
    Json,
    /// A field of a form of which the document says nothing more: a list is one pair an item, an object is JSON
    /// (OpenAPI 3.0, Support for x-www-form-urlencoded Request Bodies).
    Field,
}

/// A request body (OpenAPI 3.0, Request Body Object).
#[derive(Debug, Clone, Serialize)]
pub struct Body {
    /// Where the user's document has it.
    pub at: Place,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether it must be there.
    pub presence: Presence,
    /// The media types to choose from; the first is the one to use unless the caller chooses.
    pub contents: Vec<Content>,
    /// What the argument may be called (`body`, or the name Swagger 2.0 gives it).
    pub hint: Hint,
}

/// A body in one media type.
#[derive(Debug, Clone, Serialize)]
pub struct Content {
    /// The media type, as written.
    pub media_type: String,
    /// What is in it.
    pub payload: Payload,
    /// Whether it is a value that another content has as well (one schema under several media types), so that there is no
    /// need for this form: JSON among those of an answer, an earlier one among those of a request.
    pub is_repeated: bool,
    /// How the fields of a form are written, in the order of its struct.
    pub field_styles: Vec<QueryStyle>,
    /// A value of its schema, for tests; none where there is no schema.
    pub sample: Option<Id<Sample>>,
}

impl Content {
    /// Whether the media type is a range (`image/*`, RFC 9110 section 12.5.1), which no body has.
    pub fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }

    /// The media type that is sent: of a range one that says no more than is known.
    pub fn sent_media_type(&self) -> &str {
        match &self.payload {
            _ if !self.is_range() => &self.media_type,
            Payload::Json(_) => "application/json",
            Payload::Text => "text/plain",
            _ => "application/octet-stream",
        }
    }
}

/// What a body holds.
#[derive(Debug, Clone, Serialize)]
pub enum Payload {
    /// JSON of a type.
    Json(Type),
    /// `application/x-www-form-urlencoded`: each field of the struct a pair.
    Form(Struct),
    /// `multipart/form-data`.
    Multipart(Vec<Part>),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// `text/event-stream`, each event of a type.
    EventStream(Type, EventData),
    /// JSON texts one a line, each of a type.
    JsonLines(Type),
}

/// What the type of an event describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum EventData {
    /// Its data.
    Data,
    /// An object with the name of the event (`event`) beside its data (`data`).
    Whole,
}

/// A part of a multipart body.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// Where the user's document has it.
    pub at: Place,
    /// Its name on the wire.
    pub wire: String,
    /// What it may be called.
    pub hint: Hint,
    /// What the document says about it.
    pub docs: Docs,
    /// What is in it.
    pub kind: PartKind,
    /// Whether it must be there.
    pub presence: Presence,
    /// Whether it may come several times.
    pub repeated: bool,
    /// Its media type, where the document says one that is not the usual one.
    pub media_type: Option<String>,
    /// How a value of text is written; [`QueryStyle::Field`] where the document says nothing.
    pub style: QueryStyle,
}

/// What a part holds.
#[derive(Debug, Clone, Serialize)]
pub enum PartKind {
    /// A file: bytes from memory, a file or a stream, with a file name and a media type.
    File,
    /// A scalar as text.
    Text(Type),
    /// A value as JSON.
    Json(Type),
}

/// Everything that may come back, split once into what the caller gets and what becomes an error.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Responses {
    /// 1xx to 3xx, and `default` where nothing else succeeds.
    pub success: Vec<Response>,
    /// 4xx, 5xx, and `default` otherwise.
    pub failure: Vec<Response>,
}

impl Responses {
    /// The headers that the responses have, each name once, in the order in which they occur.
    pub fn headers(&self) -> Vec<&Param> {
        let mut headers: Vec<&Param> = Vec::new();
        for header in self.success.iter().chain(&self.failure).flat_map(|response| &response.headers) {
            if !headers.iter().any(|known| known.wire.eq_ignore_ascii_case(&header.wire)) {
                headers.push(header);
            }
        }
        headers
    }
}

/// A response (OpenAPI 3.0, Response Object).
#[derive(Debug, Clone, Serialize)]
pub struct Response {
    /// Where the user's document has it.
    pub at: Place,
    /// Which statuses it is for.
    pub status: StatusPattern,
    /// What the document says about it.
    pub docs: Docs,
    /// What comes in it; empty for no body.
    pub contents: Vec<Content>,
    /// Its headers.
    pub headers: Vec<Param>,
    /// What its variant may be called where there are several.
    pub hint: Hint,
}

/// The statuses a response is for; the narrowest that matches counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum StatusPattern {
    /// One status.
    Exactly(u16),
    /// `2XX`: the hundreds.
    Class(u8),
    /// `default`.
    Any,
}

/// How the pages of an operation follow each other. Members of answers are given by the names that lead to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paging {
    /// How one page leads to the next.
    pub next: NextPage,
    /// Where the number of items a page is sent, if it can be.
    pub size: Option<ArgumentPath>,
    /// The list of items; empty where the answer itself is the list.
    pub items: Vec<String>,
    /// The number of all items, if there is one.
    pub total: Option<Vec<String>>,
    /// Whether there are more pages, if there is such a member.
    pub more: Option<Vec<String>>,
}

/// How one page leads to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum NextPage {
    /// The index of its first item is sent.
    Offset(ArgumentPath),
    /// Its number is sent.
    Number {
        /// Where.
        at: ArgumentPath,
        /// The number of the first page.
        first: i64,
        /// How many pages there are.
        pages: Option<Vec<String>>,
    },
    /// The answer has a cursor, or the address of the page.
    Member {
        /// The member that has it.
        path: Vec<String>,
        /// The query parameter for a cursor.
        argument: Option<String>,
    },
    /// A member of the last item is sent.
    LastItem {
        /// The member.
        member: String,
        /// The query parameter.
        argument: String,
    },
    /// The header `Link` has the address of the page (RFC 8288).
    LinkHeader,
}

/// Where an argument of an operation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum ArgumentPath {
    /// A query parameter, by its name on the wire.
    Query(String),
    /// A member of the JSON body, by its name on the wire.
    Body(String),
}
