//! The seam to an HTTP library.
//!
//! Input: [`TransportRequest`], complete and with credentials. Output: [`TransportAnswer`] of any status. A transport
//! follows no redirect, keeps no cookies, sends no `Referer`, tries nothing twice and reads no body ahead. Not here: the
//! transport that is used by default (`transport_reqwest.rs`).

use super::source::Flow;
use super::{Headers, Method};
use bytes::Bytes;
use futures_core::Stream;
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future of a transport.
pub type TransportFuture<'t> = Pin<Box<dyn Future<Output = Result<TransportAnswer, TransportError>> + Send + 't>>;
/// The body of an answer as it arrives.
pub type TransportStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// What sends requests: another HTTP library, a recorder, a test.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and waits for the headers of its answer.
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_>;
}

/// A request, complete and with credentials. `Debug` shows neither.
pub struct TransportRequest {
    /// Its method.
    pub method: Method,
    /// The whole URL, encoded. It may hold a credential: never show it.
    pub url: String,
    /// Its headers, `Content-Length` not among them. They may hold a credential: never show them.
    pub headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// Its body.
    pub body: TransportBody,
    /// Whether the server may ask who is calling and be shown the client certificate. A server that another one redirected
    /// to may not.
    pub shows_certificate: bool,
}

/// The body of a request.
pub enum TransportBody {
    /// None.
    Empty,
    /// In memory.
    Bytes(Bytes),
    /// As it flows, and how many bytes it has, where that is known.
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>, Option<u64>),
}

/// A body that is in memory, for transports of one's own.
pub fn once(bytes: impl Into<Bytes>) -> TransportStream {
    Box::pin(Once(Some(bytes.into())))
}

/// A body of one piece.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// The beginning of an answer, and its body as it arrives.
pub struct TransportAnswer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: Headers,
    /// Its body, as it arrives.
    pub body: TransportStream,
}

/// Why there is no answer, or no more of it.
#[derive(Debug)]
pub struct TransportError {
    /// How far it got.
    pub kind: TransportErrorKind,
    /// What happened, for people; the URL must not be in it.
    pub message: String,
}

/// How far a request got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection; nothing was sent.
    Connect,
    /// It took too long.
    Timeout,
    /// The request is not one that can be sent; nothing was sent.
    Request,
    /// The connection broke, or what came is not HTTP.
    Exchange,
}

impl TransportBody {
    #[inline]
    pub(super) fn of_flow(flow: Flow, length: Option<u64>) -> Self {
        Self::Stream(flow, length)
    }
}

impl TransportError {
    /// An error.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

impl fmt::Display for TransportError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for TransportError {}

impl fmt::Debug for TransportRequest {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TransportRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

impl fmt::Debug for TransportAnswer {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportAnswer")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
