//! Why a call did not give what it was asked for.
//!
//! Input: failures of any stage of a call. Output: [`Error`], which shows what to do and never a credential. Not here:
//! reading faults out of bodies (`fault.rs`).

use super::json::from_slice;
use super::retry_after::retry_after;
use super::{Decode, DecodeError, Headers, Operation, fault};
use bytes::Bytes;
use std::fmt;
use std::time::Duration;

/// Why a call failed.
///
/// `Display` is for the person who made the call: the operation, what happened, and what to do where that is known.
/// Neither it nor `Debug`, nor any source, ever holds a credential; also [`body`](Self::body) and
/// [`headers`](Self::headers) have credentials that the server echoed replaced by `[redacted]`.
pub struct Error {
    // Boxed, so that `Result`s stay small.
    inner: Box<Inner>,
}

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static Operation>,
    message: String,
    hint: Option<String>,
    sent: bool,
    tries: u32,
    status: Option<u16>,
    headers: Headers,
    body: Bytes,
    decode: Option<DecodeError>,
    io: Option<std::io::Error>,
}

/// What kind of failure it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client or the request cannot be built from what was given.
    Builder,
    /// A credential is missing, malformed, or in a place where the client does not send it.
    Credential,
    /// No connection to the server.
    Connect,
    /// It took too long.
    Timeout,
    /// The connection broke, or what came is not HTTP.
    Transport,
    /// The server redirected to where the client does not go.
    Redirect,
    /// The server answered with a status that is not one of the operation's successes.
    Status,
    /// The answer is not what the document says.
    Decode,
    /// The answer is larger than the client's `max_body`.
    BodyTooLarge,
    /// A local file or stream could not be read or written.
    Io,
}

impl Error {
    /// An error before anything was sent; the message says what to do.
    #[inline]
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::of(kind, message.into())
    }

    #[cold]
    fn of(kind: ErrorKind, message: String) -> Self {
        Self {
            inner: Box::new(Inner {
                kind,
                operation: None,
                message,
                hint: None,
                sent: false,
                tries: 1,
                status: None,
                headers: Headers::new(),
                body: Bytes::new(),
                decode: None,
                io: None,
            }),
        }
    }

    pub(super) fn sent(mut self, sent: bool) -> Self {
        self.inner.sent = sent;
        self
    }

    /// What came of several tries: the last failure, and whether any of them was sent.
    pub(super) fn after(mut self, tries: u32, was_sent: bool) -> Self {
        self.inner.tries = tries;
        self.inner.sent |= was_sent;
        self
    }

    pub(super) fn of_operation(mut self, operation: &'static Operation) -> Self {
        self.inner.operation = self.inner.operation.or(Some(operation));
        self
    }

    pub(super) fn with_hint(mut self, hint: Option<String>) -> Self {
        self.inner.hint = hint.or(self.inner.hint.take());
        self
    }

    /// The answer this is about; both must be free of credentials.
    pub(super) fn with_answer(mut self, status: u16, headers: Headers, body: Bytes) -> Self {
        self.inner.status = Some(status);
        self.inner.headers = headers;
        self.inner.body = body;
        self.sent(true)
    }

    /// The part of the answer this is about; free of credentials.
    #[inline]
    pub(super) fn with_body(mut self, body: Bytes) -> Self {
        self.inner.body = body;
        self.sent(true)
    }

    /// The answer is about something that was sent beforehand (a token), not about the request.
    #[inline]
    pub(super) fn unsent(mut self) -> Self {
        self.inner.sent = false;
        self
    }

    #[inline]
    pub(super) fn with_decode(mut self, error: DecodeError) -> Self {
        self.inner.decode = Some(error);
        self
    }

    #[inline]
    pub(super) fn with_io(mut self, error: std::io::Error) -> Self {
        self.inner.io = Some(error);
        self
    }

    /// What kind of failure it was.
    #[inline]
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.inner.status
    }

    /// The headers of the answer; empty if there was none.
    #[inline]
    pub fn headers(&self) -> &Headers {
        &self.inner.headers
    }

    /// The body of the answer, with credentials replaced; empty if there was none, and cut off where it was very long.
    #[inline]
    pub fn body(&self) -> &[u8] {
        &self.inner.body
    }

    /// The body of the answer as JSON of a type.
    ///
    /// # Errors
    /// If it is not JSON, or not of this type.
    pub fn body_as<T: Decode>(&self) -> Result<T, DecodeError> {
        from_slice(&self.inner.body)
    }

    /// What to do about it, where that is known.
    #[inline]
    pub fn hint(&self) -> Option<&str> {
        self.inner.hint.as_deref()
    }

    /// The id of the operation, if it was about one.
    #[inline]
    pub fn operation(&self) -> Option<&'static str> {
        self.inner.operation.map(|operation| operation.id)
    }

    /// Whether the server may have seen the request; if not, sending it again cannot do anything twice.
    pub fn may_have_been_sent(&self) -> bool {
        self.inner.sent
    }

    /// How long the server asks to wait before the next request (`Retry-After`, in seconds or as a date).
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.inner.headers)
    }

    /// Whether it took too long.
    #[inline]
    pub fn is_timeout(&self) -> bool {
        self.inner.kind == ErrorKind::Timeout
    }

    /// Where in the answer it went wrong, if its JSON was not what it should be.
    #[inline]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.inner.decode.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.inner;
        if let Some(operation) = inner.operation {
            write!(formatter, "{}: ", operation.id)?;
        }
        formatter.write_str(&inner.message)?;
        if inner.kind == ErrorKind::Status
            && let Some(fault) = fault::summary(&inner.body)
        {
            write!(formatter, ": {fault}")?;
        }
        if let Some(error) = &inner.decode {
            write!(formatter, ": {error}")?;
        }
        if let Some(error) = &inner.io {
            write!(formatter, ": {error}")?;
        }
        if let Some(hint) = &inner.hint {
            write!(formatter, "\nhint: {hint}")?;
        }
        if inner.tries > 1 {
            write!(formatter, "\n(tried {} times)", inner.tries)?;
        }
        match inner.kind {
            ErrorKind::Status | ErrorKind::Decode | ErrorKind::BodyTooLarge => Ok(()),
            _ if inner.operation.is_none() => Ok(()),
            _ if inner.sent => formatter.write_str("\n(the request may have reached the server)"),
            _ => formatter.write_str("\n(nothing was sent)"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.inner;
        formatter
            .debug_struct("Error")
            .field("kind", &inner.kind)
            .field("operation", &self.operation())
            .field("status", &inner.status)
            .field("message", &self.to_string())
            .field("may_have_been_sent", &inner.sent)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match (&self.inner.decode, &self.inner.io) {
            (Some(error), _) => Some(error),
            (None, Some(error)) => Some(error),
            (None, None) => None,
        }
    }
}

/// The usual words for a status (RFC 9110 section 15).
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        400 => " Bad Request",
        401 => " Unauthorized",
        403 => " Forbidden",
        404 => " Not Found",
        405 => " Method Not Allowed",
        406 => " Not Acceptable",
        408 => " Request Timeout",
        409 => " Conflict",
        410 => " Gone",
        411 => " Length Required",
        413 => " Content Too Large",
        415 => " Unsupported Media Type",
        422 => " Unprocessable Content",
        429 => " Too Many Requests",
        500 => " Internal Server Error",
        501 => " Not Implemented",
        502 => " Bad Gateway",
        503 => " Service Unavailable",
        504 => " Gateway Timeout",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Error, ErrorKind, Headers};

    #[test]
    fn an_error_is_small_and_can_go_anywhere() {
        fn check<T: Send + Sync + 'static>() {}
        check::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn a_status_shows_the_fault_and_the_hint() {
        let body = br#"{"faultCode":"InvalidCredentials","message":"no.; nested exception is: \n\tjava.X: no."}"#;
        let error = Error::new(ErrorKind::Status, "the server answered 401 Unauthorized")
            .with_answer(401, Headers::new(), Bytes::from_static(body))
            .with_hint(Some("log in".to_owned()));
        assert_eq!(error.to_string(), "the server answered 401 Unauthorized: InvalidCredentials: no.\nhint: log in");
    }
}
