//! An answer before it is typed.
//!
//! Input: status, headers and body of a success. Output: [`Response`]s of JSON, text, bytes, nothing or a stream. Not
//! here: failures, which never get this far.

use super::json::from_slice;
use super::redact::Redactor;
use super::{ByteStream, Decode, DecodeError, Error, ErrorKind, Headers, Operation, Response};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;

/// A successful answer before it is typed.
pub struct Raw {
    pub(super) operation: &'static Operation,
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) body: RawBody,
    /// How large a part of a stream may be that is looked at as a whole.
    pub(super) limit: u64,
    pub(super) redactor: Arc<Redactor>,
}

/// A body, read or not.
pub(super) enum RawBody {
    Read(Bytes),
    Arriving(ByteStream),
}

impl Raw {
    /// Its status.
    #[inline]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Its headers.
    #[inline]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body as JSON, whatever media type it claims.
    ///
    /// # Errors
    /// If it is not JSON, or not a `T`.
    pub fn json<T: Decode>(self) -> Result<Response<T>, Error> {
        match from_slice(self.bytes_read()) {
            Ok(value) => Ok(self.response(value)),
            Err(error) => Err(self.not_json(error)),
        }
    }

    /// The body as text: in the charset it claims, UTF-8 without one.
    ///
    /// # Errors
    /// If it is not text in this charset, or the charset is neither UTF-8 nor Latin-1.
    #[inline]
    pub fn text(self) -> Result<Response<String>, Error> {
        let bytes = self.bytes_read();
        let text = match self.headers.charset().as_deref() {
            None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => match std::str::from_utf8(bytes) {
                Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
                Err(error) => {
                    let message = format!("the answer is not text in UTF-8 (at byte {})", error.valid_up_to());
                    return Err(self.failed(message));
                }
            },
            Some("iso-8859-1" | "latin1" | "iso8859-1") => bytes.iter().copied().map(char::from).collect(),
            Some(other) => {
                let message = format!("the answer is text in the charset `{}`, which is not read", short(other));
                return Err(self.failed(message));
            }
        };
        Ok(self.response(text))
    }

    /// The body as bytes.
    ///
    /// # Errors
    /// None; a `Result` so that it is called like its siblings.
    #[inline]
    pub fn bytes(self) -> Result<Response<Bytes>, Error> {
        let bytes = self.bytes_read().clone();
        Ok(self.response(bytes))
    }

    /// No body. One that is there nevertheless is ignored.
    ///
    /// # Errors
    /// None; a `Result` so that it is called like its siblings.
    pub fn empty(self) -> Result<Response<()>, Error> {
        Ok(self.response(()))
    }

    /// The body as it arrives.
    ///
    /// # Errors
    /// None; a `Result` so that it is called like its siblings.
    #[inline]
    pub fn stream(self) -> Result<Response<ByteStream>, Error> {
        let Self { operation, status, headers, body, redactor, limit: _ } = self;
        let stream = match body {
            RawBody::Arriving(stream) => stream,
            RawBody::Read(bytes) => ByteStream::of_bytes(bytes, operation, redactor),
        };
        Ok(Response::new(status, headers, stream))
    }

    /// The answer has a status that the operation does not know what to do with. For emitted matches over
    /// [`status`](Self::status).
    #[doc(hidden)]
    pub fn unexpected<T>(self) -> Result<Response<T>, Error> {
        let message = format!("the server answered {}, which the document does not know", self.status);
        Err(self.failed(message))
    }

    #[inline]
    pub(super) fn bytes_read(&self) -> &Bytes {
        static NOTHING: Bytes = Bytes::new();
        match &self.body {
            RawBody::Read(bytes) => bytes,
            RawBody::Arriving(_) => &NOTHING,
        }
    }

    fn response<T>(self, value: T) -> Response<T> {
        Response::new(self.status, self.headers, value)
    }

    #[cold]
    fn not_json(&self, error: DecodeError) -> Error {
        let body = self.bytes_read();
        let text = body.trim_ascii_start();
        if text.is_empty() {
            return self.failed("the answer is empty where JSON was expected".to_owned());
        }
        if text.starts_with(b"<") {
            let message = "the answer is a web page or XML where JSON was expected; is the base URL that of the API, \
                           and is there a proxy or a login page in between?";
            return self.failed(message.to_owned());
        }
        self.failed("the answer is not what was expected".to_owned())
            .with_decode(self.redactor.decode_error(error, body))
    }

    #[inline]
    pub(super) fn failed(&self, message: String) -> Error {
        let headers = self.redactor.headers(&self.headers);
        let body = self.redactor.bytes(self.bytes_read());
        Error::new(ErrorKind::Decode, message).with_answer(self.status, headers, body).of_operation(self.operation)
    }
}

#[inline]
fn short(text: &str) -> String {
    text.chars().take(40).filter(|character| !character.is_control()).collect()
}

impl fmt::Debug for Raw {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Raw")
            .field("operation", &self.operation.id)
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
