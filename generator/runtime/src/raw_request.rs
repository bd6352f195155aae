//! Requests without an operation.
//!
//! Input: method, path and whatever the caller adds. Output: calls that are sent like all others. Not here: operations,
//! which emitted code has.

use super::request::Auth;
use super::style::write_pair;
use super::{
    Answer, ByteStream, Call, Client, Decode, Encode, Error, FilePart, Method, Operation, Payload, Raw, Request,
    RequestOptions, StatusPattern,
};
use bytes::Bytes;
use std::fmt;
use std::marker::PhantomData;

/// What requests without an operation have in common. Every 2xx is a success.
static ANY: Operation = operation("request", "*/*", Answer::Buffered);
static ANY_JSON: Operation = operation("request", "application/json", Answer::Buffered);
static ANY_STREAM: Operation = operation("request", "*/*", Answer::Streamed);

#[inline]
const fn operation(id: &'static str, accept: &'static str, answer: Answer) -> Operation {
    Operation { id, method: Method::Get, path: "", auth: &[], accept, success: &[StatusPattern::Class(2)], answer }
}

/// A request without an operation, from [`Client::request`]. It carries the credential of the client in its usual place; what else
/// a call can be told is in [`RequestOptions`]. `E` is the emitted crate's own error.
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest<'c, E = Error> {
    client: &'c Client,
    request: Request,
    error: PhantomData<fn() -> E>,
}

impl<'c> RawRequest<'c> {
    #[inline]
    pub(super) fn new(client: &'c Client, method: Method, path: &str) -> Self {
        let mut request = Request::empty(&ANY, method);
        request.auth = Auth::Usual;
        if !path.starts_with('/') {
            request.fail(
                "the path of a request begins with `/` and is below the base URL; it is not a whole URL".to_owned(),
            );
        } else if path.contains(['?', '#']) {
            request
                .fail("the path of a request has no `?` or `#`; add parameters with `.query(name, value)`".to_owned());
        } else {
            request.path = path.to_owned();
        }
        Self { client, request, error: PhantomData }
    }

    /// The same with the error of an emitted crate.
    #[doc(hidden)]
    #[inline]
    pub fn failing_as<E>(self) -> RawRequest<'c, E> {
        RawRequest { client: self.client, request: self.request, error: PhantomData }
    }
}

impl<E> RequestOptions for RawRequest<'_, E> {
    #[inline]
    fn parts(&mut self) -> (&Client, &mut Request) {
        (self.client, &mut self.request)
    }
}

impl<'c, E> RawRequest<'c, E> {
    /// Adds a query parameter.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.extra_query(name.as_ref(), value.as_ref());
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.extra_header(name.as_ref(), value.as_ref());
        self
    }

    /// Sends JSON.
    #[inline]
    pub fn json(mut self, value: &dyn Encode) -> Self {
        self.request.json("application/json", value);
        self
    }

    /// Sends a body of any media type.
    pub fn body(mut self, media_type: &'static str, payload: impl Into<Payload>) -> Self {
        self.request.body(media_type, payload);
        self
    }

    /// Adds a field to a form.
    pub fn field(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.form();
        if let super::payload::Body::Form(form) = &mut self.request.body {
            write_pair(form, name.as_ref(), value.as_ref());
        }
        self
    }

    /// Adds a file to a multipart body.
    pub fn part(mut self, name: &'static str, part: impl Into<FilePart>) -> Self {
        self.request.part(name, part);
        self
    }

    /// Adds a field of text to a multipart body.
    pub fn text_part(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.request.text_part(name, &value.as_ref());
        self
    }

    /// Sends it; the answer is bytes in memory.
    #[inline]
    pub fn send(self) -> Call<'c, Bytes, E> {
        self.client.call(self.request, Raw::bytes)
    }

    /// Sends it; the answer is JSON.
    pub fn send_json<T: Decode>(mut self) -> Call<'c, T, E> {
        self.request.operation = &ANY_JSON;
        self.client.call(self.request, Raw::json)
    }

    /// Sends it; the answer is streamed.
    #[inline]
    pub fn send_stream(mut self) -> Call<'c, ByteStream, E> {
        self.request.operation = &ANY_STREAM;
        self.client.call(self.request, Raw::stream)
    }
}

// Not derived, since that would ask the same of errors.
impl<E> Clone for RawRequest<'_, E> {
    #[inline]
    fn clone(&self) -> Self {
        Self { client: self.client, request: self.request.clone(), error: PhantomData }
    }
}

impl<E> fmt::Debug for RawRequest<'_, E> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RawRequest").field("client", self.client).field("request", &self.request).finish()
    }
}
