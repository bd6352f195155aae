//! A request as plain data.
//!
//! Input: arguments, already typed. Output: method, path, query, headers and body, encoded, without any credential. Not
//! here: sending (`exchange.rs`). Nothing here fails at once: the first problem is kept and reported by the call.

use super::arguments::{ArgumentPlace, Arguments};
use super::multipart::Multipart;
use super::payload::Body;
use super::percent::{encode, encode_into};
use super::retry::RetryPolicy;
use super::style::{
    each_deep, header_value, part_text, write_cookie, write_pair, write_piece, write_query, write_reserved_query,
};
use super::{
    Client, Credential, CredentialPlace, Encode, Error, ErrorKind, Explode, FilePart, Method, Operation, Param,
    ParamValue, Payload, Piece, QueryStyle, to_vec,
};
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// A request before it is sent. `Debug` shows names, never values.
#[derive(Clone)]
pub struct Request {
    pub(super) operation: &'static Operation,
    pub(super) method: Method,
    pub(super) path: String,
    /// Encoded, without `?`.
    pub(super) query: String,
    pub(super) headers: Vec<(Cow<'static, str>, String)>,
    /// The value of `Cookie`.
    pub(super) cookies: String,
    pub(super) body: Body,
    /// What the caller added beyond the operation's parameters; checked for credentials before it is sent.
    pub(super) extra_query: Vec<(String, String)>,
    pub(super) extra_headers: Vec<(String, String)>,
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) auth: Auth,
    /// By scheme; instead of the client's.
    pub(super) credentials: Vec<(usize, Credential)>,
    /// Instead of its operation's: a stream of this media type.
    stream: Option<&'static str>,
    /// Instead of path and query: an address that the server gave.
    pub(super) link: Option<String>,
    /// The body is a secret as a whole (a login), and stays with the server it is for.
    pub(super) has_secret_body: bool,
    problem: Option<String>,
    pub(super) arguments: Arguments,
}

/// Which credentials a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Auth {
    /// Those of its operation.
    OfOperation,
    /// Whatever the client has, in each scheme's usual place.
    Usual,
    /// None.
    None,
}

impl Request {
    /// A request with its path.
    ///
    /// Arguments are percent-encoded, so that `/` and `?` in them stay inside their segment. An argument that makes a
    /// whole segment `.`, `..` or nothing would still change the path, since every URL library and proxy takes `%2E`
    /// for `.` (RFC 3986 section 6.2.2.2): the call then fails before anything is sent. What follows a `?` of a literal is
    /// the beginning of the query.
    pub fn new(operation: &'static Operation, path: &[Piece<'_>]) -> Self {
        let mut request = Self::empty(operation, operation.method);
        request.path.reserve(path.iter().map(Piece::room).sum());
        let mut arguments = 0;
        for piece in path {
            let before = request.path.len();
            write_piece(&mut request.path, *piece);
            if !matches!(piece, Piece::Literal(_)) {
                if request.path.len() == before {
                    let name = operation.path_parameter(arguments);
                    request.fail(format!("the path argument `{name}` is empty, which would be another path"));
                }
                request.arguments.note_piece(operation, arguments, *piece);
                arguments += 1;
            }
        }
        // Some documents tell operations on one path apart by the query they write into it. No argument has a `?` in it.
        if let Some((path, query)) = request.path.split_once('?') {
            (request.query, request.path) = (query.to_owned(), path.to_owned());
        }
        if let Some(segment) = request.path.split('/').find(|segment| matches!(*segment, "." | "..")) {
            let message = format!("a path argument makes a segment `{segment}`, which would be another path");
            request.fail(message);
        }
        request
    }

    #[inline]
    pub(super) fn empty(operation: &'static Operation, method: Method) -> Self {
        Self {
            operation,
            method,
            path: String::new(),
            query: String::new(),
            headers: Vec::new(),
            cookies: String::new(),
            body: Body::Empty,
            extra_query: Vec::new(),
            extra_headers: Vec::new(),
            timeout: None,
            retry: None,
            auth: Auth::OfOperation,
            credentials: Vec::new(),
            stream: None,
            link: None,
            has_secret_body: false,
            problem: None,
            arguments: Arguments::default(),
        }
    }

    /// Keeps the first problem; the call reports it.
    #[inline]
    pub(super) fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// The problem that was found while it was filled.
    pub(super) fn take_problem(&mut self) -> Result<(), Error> {
        match self.problem.take() {
            Some(problem) => Err(Error::new(ErrorKind::Builder, problem).of_operation(self.operation)),
            None => Ok(()),
        }
    }

    /// Adds a query parameter; an absent value adds nothing.
    #[inline(never)]
    pub fn query(&mut self, name: &'static str, style: QueryStyle, value: &dyn Param) {
        let value = value.to_param();
        self.arguments.note(ArgumentPlace::Query, name, &value);
        write_query(&mut self.query, name, style, &value);
    }

    /// The same in the style that is OpenAPI's default: a list as one pair an item.
    #[inline(never)]
    pub fn plain_query(&mut self, name: &'static str, value: &dyn Param) {
        self.query(name, QueryStyle::FormExploded, value);
    }

    /// The same for text, which all styles of forms write alike.
    #[inline(never)]
    pub fn text_query(&mut self, name: &'static str, value: &str) {
        self.query(name, QueryStyle::FormExploded, &value);
    }

    /// Adds a query parameter with reserved characters as they are (`allowReserved`); an absent value adds nothing.
    #[inline]
    pub fn reserved_query(&mut self, name: &'static str, style: QueryStyle, value: &dyn Param) {
        let value = value.to_param();
        self.arguments.note(ArgumentPlace::Query, name, &value);
        write_reserved_query(&mut self.query, name, style, &value);
    }

    /// Adds a header parameter; an absent value adds nothing.
    #[inline(never)]
    pub fn header(&mut self, name: &'static str, explode: Explode, value: &dyn Param) {
        let value = value.to_param();
        self.arguments.note(ArgumentPlace::Header, name, &value);
        if let Some(value) = header_value(explode, &value) {
            self.check_header(name, &value);
            self.headers.push((Cow::Borrowed(name), value));
        }
    }

    /// Adds a cookie parameter; an absent value adds nothing.
    #[inline]
    pub fn cookie(&mut self, name: &'static str, explode: Explode, value: &dyn Param) {
        let value = value.to_param();
        self.arguments.note(ArgumentPlace::Cookie, name, &value);
        write_cookie(&mut self.cookies, name, explode, &value);
    }

    /// Sends JSON.
    #[inline(never)]
    pub fn json(&mut self, media_type: &'static str, value: &dyn Encode) {
        match to_vec(value) {
            Ok(json) => self.body = Body::Payload(Cow::Borrowed(media_type), Payload::from(json)),
            Err(error) => self.fail(format!("the body cannot be written: {error}")),
        }
    }

    /// Sends JSON texts, one a line.
    pub fn json_lines<T: Encode>(&mut self, media_type: &'static str, lines: &[T]) {
        let mut text = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match to_vec(line) {
                Ok(json) => text.extend_from_slice(&json),
                Err(error) => self.fail(format!("line {} of the body cannot be written: {error}", index + 1)),
            }
            text.push(b'\n');
        }
        self.body(media_type, text);
    }

    /// Asks for what the server said is at this address, of the same server.
    #[inline]
    pub(super) fn follow(&mut self, link: String) {
        self.link = Some(link);
    }

    /// Gives a query parameter another value.
    #[inline]
    pub(super) fn replace_query(&mut self, name: &str, value: &str) {
        let name = encode(name);
        let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(&name);
        self.query = self.query.split('&').filter(is_other).collect::<Vec<_>>().join("&");
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(&name);
        self.query.push('=');
        encode_into(&mut self.query, value);
    }

    /// Asks for a stream of this media type instead of what the operation brings else.
    #[inline]
    pub fn stream(&mut self, media_type: &'static str) {
        self.stream = Some(media_type);
    }

    /// The value of `Accept`; empty for none.
    #[inline]
    pub(super) fn accept(&self) -> &'static str {
        self.stream.unwrap_or(self.operation.accept)
    }

    /// Whether the body of an answer of this status is handed over as it arrives.
    pub(super) fn is_streamed(&self, status: u16) -> bool {
        self.stream.is_some() || self.operation.is_streamed(status)
    }

    /// Sends a body of any media type.
    pub fn body(&mut self, media_type: &'static str, payload: impl Into<Payload>) {
        self.body = Body::Payload(Cow::Borrowed(media_type), payload.into());
    }

    /// Sends `application/x-www-form-urlencoded`, also when no field follows.
    #[inline]
    pub fn form(&mut self) {
        if !matches!(self.body, Body::Form(_)) {
            self.body = Body::Form(String::new());
        }
    }

    /// Adds a field to a form; an absent value adds nothing.
    #[inline]
    pub fn field(&mut self, name: &'static str, style: QueryStyle, value: &dyn Param) {
        let value = value.to_param();
        self.arguments.note(ArgumentPlace::Field, name, &value);
        self.form();
        if let Body::Form(form) = &mut self.body {
            write_query(form, name, style, &value);
        }
    }

    /// Sends `multipart/form-data`, also when no part follows.
    #[inline]
    pub fn multipart(&mut self) {
        self.parts();
    }

    #[inline]
    fn parts(&mut self) -> &mut Multipart {
        if !matches!(self.body, Body::Multipart(_)) {
            self.body = Body::Multipart(Multipart::new());
        }
        match &mut self.body {
            Body::Multipart(multipart) => multipart,
            _ => unreachable!("it was made multipart above"),
        }
    }

    /// Adds a file to a multipart body.
    pub fn part(&mut self, name: &'static str, part: impl Into<FilePart>) {
        let part = part.into();
        if let Some(media_type) = &part.media_type
            && !is_header_text(media_type)
        {
            self.fail(format!("the media type of the part `{name}` has control characters"));
        }
        for (own, value) in &part.headers {
            if let Err(problem) = header_problem(own, value) {
                self.fail(problem);
            }
        }
        self.parts().file(name, part);
    }

    /// Adds a file to a multipart body, of this media type where the file has none of its own.
    pub fn part_of(&mut self, name: &'static str, media_type: &'static str, part: impl Into<FilePart>) {
        let mut part = part.into();
        part.media_type.get_or_insert_with(|| media_type.to_owned());
        self.part(name, part);
    }

    /// Adds a field of text to a multipart body, of a media type unless that is empty: as one part, or as one for each name
    /// that the style makes of a value. An absent value adds nothing.
    #[inline]
    pub fn styled_part(&mut self, name: &'static str, media_type: &'static str, style: QueryStyle, value: &dyn Param) {
        let media_type = Some(media_type).filter(|media_type| !media_type.is_empty());
        match (value.to_param(), style) {
            (ParamValue::Absent, _) => {}
            (ParamValue::List(items), QueryStyle::Field | QueryStyle::FormExploded) => {
                for item in items {
                    self.parts().field(name, media_type, item.scalar_text().into_owned());
                }
            }
            (ParamValue::Object(members), QueryStyle::FormExploded) => {
                for (name, value) in members.iter().filter(|(_, value)| *value != ParamValue::Absent) {
                    self.parts().field(name, media_type, value.scalar_text().into_owned());
                }
            }
            (value, QueryStyle::DeepObject) => each_deep(name, &value, 0, &mut |name, scalar| {
                self.parts().field(name, media_type, scalar.scalar_text().into_owned());
            }),
            (value, style) => self.parts().field(name, media_type, part_text(style, &value)),
        }
    }

    /// Adds a field of text to a multipart body; a list adds one field for each item, an absent value adds nothing.
    #[inline]
    pub fn text_part(&mut self, name: &'static str, value: &dyn Param) {
        self.styled_part(name, "", QueryStyle::Field, value);
    }

    /// Adds a field of JSON to a multipart body.
    #[inline]
    pub fn json_part(&mut self, name: &'static str, media_type: &'static str, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        match to_vec(value) {
            Ok(json) => self.parts().field(name, Some(media_type), json),
            Err(error) => self.fail(format!("the part `{name}` cannot be written: {error}")),
        }
    }

    /// Adds a query parameter that the operation does not know.
    #[inline]
    pub fn extra_query(&mut self, name: &str, value: &str) {
        write_pair(&mut self.query, name, value);
        self.extra_query.push((name.to_owned(), value.to_owned()));
    }

    /// Sets a header that the operation does not know.
    #[inline]
    pub fn extra_header(&mut self, name: &str, value: &str) {
        self.check_header(name, value);
        self.headers.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
        self.headers.push((Cow::Owned(name.to_owned()), value.to_owned()));
        self.extra_headers.push((name.to_owned(), value.to_owned()));
    }

    /// Sets how long this call may take, instead of the client's timeout.
    #[inline]
    pub fn timeout(&mut self, timeout: Duration) {
        self.timeout = Some(timeout);
    }

    /// Sets the credential of a scheme for this request, instead of the client's.
    #[inline]
    pub fn credential(&mut self, client: &Client, scheme: &str, credential: Credential) {
        let schemes = client.description().schemes;
        match schemes.iter().position(|known| known.name == scheme || known.setter == scheme) {
            Some(index) => self.credentials.push((index, credential)),
            None => {
                let known: Vec<_> = schemes.iter().map(|scheme| scheme.setter).collect();
                self.fail(format!(
                    "the API has no credential of the name that was given; it has: {}",
                    known.join(", ")
                ));
            }
        }
    }

    /// Sends no credential.
    #[inline]
    pub fn without_credentials(&mut self) {
        self.auth = Auth::None;
    }

    /// The credential of a scheme that this request has of its own; the last one counts.
    pub(super) fn own_credential(&self, scheme: usize) -> Option<&Credential> {
        self.credentials.iter().rev().find(|(own, _)| *own == scheme).map(|(_, credential)| credential)
    }

    /// Sets when this call is tried again, instead of the client's policy.
    #[inline]
    pub fn retry(&mut self, policy: RetryPolicy) {
        self.retry = Some(policy);
    }

    #[inline]
    fn check_header(&mut self, name: &str, value: &str) {
        if let Err(problem) = header_problem(name, value) {
            self.fail(problem);
        }
    }

    /// The places where credentials of this request may go.
    pub(super) fn credential_places(&self) -> impl Iterator<Item = CredentialPlace> {
        self.operation.auth.iter().flat_map(|alternative| alternative.iter()).map(|need| need.place)
    }
}

/// Refuses what would break out of its header line (RFC 9110 section 5.5), and what the client sets itself.
pub(super) fn header_problem(name: &str, value: &str) -> Result<(), String> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err("a header name has characters that are not allowed there".to_owned());
    }
    if !is_header_text(value) {
        return Err(format!("the value of the header `{name}` has control characters (a line end, perhaps)"));
    }
    let own = ["host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "referer"];
    if own.iter().any(|own| name.eq_ignore_ascii_case(own)) {
        return Err(format!("the header `{name}` is set by the client itself, or never sent"));
    }
    Ok(())
}

fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'\t' || (byte >= 0x20 && byte != 0x7F))
}

impl fmt::Debug for Request {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.query.split('&').filter_map(|pair| pair.split('=').next()).collect();
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_ref()).collect();
        formatter
            .debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("method", &self.method)
            .field("path", &self.operation.path)
            .field("query", &names)
            .field("headers", &headers)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
