//! What stands between the client and its transport, and who is told how calls ended.
//!
//! Input: requests on their way, and ended calls. Output: the same requests, changed, answered or delayed; nothing for
//! observers. Not here: retries and redirects, each of whose requests passes here once more.

use super::{Error, ErrorKind, Method, Operation, Raw, Transport, TransportFuture, TransportRequest};
use std::time::Duration;

/// Something that sees every request before it is sent and every answer before it is read: it may change them, answer by
/// itself, or send a request again.
///
/// Requests are complete here and hold credentials: a middleware that logs decides for itself what it shows.
///
/// ```text
/// struct Tagged;
/// impl Middleware for Tagged {
///     fn exchange<'t>(&'t self, mut request: TransportRequest, next: Next<'t>) -> TransportFuture<'t> {
///         request.headers.push(("X-Tag".into(), "blue".into()));
///         next.run(request)
///     }
/// }
/// let client = Client::builder(url).middleware(Tagged).build()?;
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Handles one request; `next` is what stands behind.
    fn exchange<'t>(&'t self, request: TransportRequest, next: Next<'t>) -> TransportFuture<'t>;
}

/// What stands behind a middleware: others, and at last the transport.
#[derive(Clone, Copy)]
pub struct Next<'t> {
    rest: &'t [Box<dyn Middleware>],
    transport: &'t dyn Transport,
}

impl<'t> Next<'t> {
    /// Hands a request over.
    pub fn run(self, request: TransportRequest) -> TransportFuture<'t> {
        match self.rest.split_first() {
            Some((first, rest)) => first.exchange(request, Next { rest, ..self }),
            None => self.transport.exchange(request),
        }
    }
}

impl std::fmt::Debug for Next<'_> {
    #[inline]
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Next({} more)", self.rest.len())
    }
}

/// A transport behind middleware.
pub(super) struct Layered {
    pub(super) middleware: Vec<Box<dyn Middleware>>,
    pub(super) transport: Box<dyn Transport>,
}

impl Transport for Layered {
    #[inline]
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_> {
        Next { rest: &self.middleware, transport: &*self.transport }.run(request)
    }
}

/// How a call ended. It holds nothing that could be a secret: no argument, header or body.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Ended {
    /// The operation's id in the document.
    pub operation: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path template.
    pub path: &'static str,
    /// The status of the last answer, if there was one.
    pub status: Option<u16>,
    /// The kind of its error, if it failed.
    pub error: Option<ErrorKind>,
    /// How long it took, all tries together.
    pub took: Duration,
}

/// Who is told how calls ended.
pub(super) type Observer = Box<dyn Fn(&Ended) + Send + Sync>;

impl Ended {
    pub(super) fn of(
        operation: &'static Operation,
        method: Method,
        took: Duration,
        result: &Result<Raw, Error>,
    ) -> Self {
        let (status, error) = match result {
            Ok(raw) => (Some(raw.status()), None),
            Err(error) => (error.status(), Some(error.kind())),
        };
        Self { operation: operation.id, method, path: operation.path, status, error, took }
    }
}
