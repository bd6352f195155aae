//! Connections in a browser: its `fetch`.
//!
//! Input and output as `transport_sockets.rs` says, as far as a browser lets one: it follows redirects by itself, sends the cookies
//! it wants to and hides headers of other origins; certificates and connections are its own affair.

use super::source::Flow;
use super::{Error, ErrorKind, TransportError, TransportErrorKind};
use bytes::BytesMut;
use send_wrapper::SendWrapper;
use std::future::poll_fn;
use std::time::Duration;

/// What the builder was told about connections.
#[derive(Default)]
pub(super) struct Connections {
    pub(super) connect_timeout: Option<Duration>,
    pub(super) root_certificates: Vec<Vec<u8>>,
    pub(super) accept_invalid_certificates: bool,
    pub(super) client_certificate: Option<(Vec<u8>, Vec<u8>)>,
    pub(super) is_loopback: bool,
    pub(super) is_https: bool,
}

/// An HTTP client. What only a browser decides is refused, but for the timeout, which is a wish.
#[inline]
pub(super) fn client(connections: &Connections) -> Result<reqwest::Client, Error> {
    let Connections {
        connect_timeout,
        root_certificates,
        accept_invalid_certificates,
        client_certificate,
        is_loopback,
        is_https,
    } = connections;
    // A browser knows better.
    let _ = (connect_timeout, is_loopback, is_https);
    if !root_certificates.is_empty() || *accept_invalid_certificates || client_certificate.is_some() {
        let message = "a browser has certificates of its own; leave them out here";
        return Err(Error::new(ErrorKind::Builder, message));
    }
    Ok(reqwest::Client::new())
}

/// A body that flows: `fetch` takes none, so that it is read into memory.
pub(super) async fn flowing(mut flow: Flow) -> Result<reqwest::Body, TransportError> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = poll_fn(|context| flow.as_mut().poll_next(context)).await {
        let chunk = chunk.map_err(|error| TransportError::new(TransportErrorKind::Request, error.to_string()))?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze().into())
}

/// Whether there was no connection; a browser does not say.
#[inline]
pub(super) fn is_connect(_: &reqwest::Error) -> bool {
    false
}

/// What JavaScript gives stays on its thread, and there is no other one.
pub(super) fn sendable<T>(value: T) -> SendWrapper<T> {
    SendWrapper::new(value)
}
