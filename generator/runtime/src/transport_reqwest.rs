//! The transport that is used by default.
//!
//! Input and output as `transport.rs` says. Not here: how connections are made (`transport_sockets.rs`).

use super::base_url::BaseUrl;
use super::transport::{TransportFuture, TransportStream};
use super::transport_sockets::{Connections, client, flowing, is_connect, sendable};
use super::{
    Error, Headers, Method, Transport, TransportAnswer, TransportBody, TransportError, TransportErrorKind,
    TransportRequest,
};
use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::HeaderValue;
use std::borrow::Cow;
use std::pin::Pin;
use std::task::{Context, Poll};

/// reqwest as a transport.
pub(super) struct ReqwestTransport {
    base: BaseUrl,
    client: reqwest::Client,
    /// The one for servers that may not see the client certificate, where there is one.
    without_certificate: Option<reqwest::Client>,
}

impl ReqwestTransport {
    pub(super) fn new(base: BaseUrl, mut connections: Connections) -> Result<Self, Error> {
        let with_certificate = client(&connections)?;
        let without_certificate = match connections.client_certificate.take() {
            Some(_) => Some(client(&connections)?),
            None => None,
        };
        Ok(Self { base, client: with_certificate, without_certificate })
    }
}

impl Transport for ReqwestTransport {
    #[inline]
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(sendable(async move {
            let TransportRequest { method, url, headers, body, shows_certificate } = request;
            let without_certificate = self.without_certificate.as_ref().filter(|_| !shows_certificate);
            let url = self.base.read(&url).map_err(unreadable)?;
            let mut builder = without_certificate.unwrap_or(&self.client).request(method_of(method), url);
            for (name, value) in headers {
                builder = builder.header(&*name, value_of(value)?);
            }
            builder = match body {
                TransportBody::Empty => builder,
                TransportBody::Bytes(bytes) => builder.body(bytes),
                TransportBody::Stream(flow, length) => {
                    if let Some(length) = length {
                        builder = builder.header("content-length", length);
                    }
                    builder.body(flowing(flow).await?)
                }
            };
            let answer = builder.send().await.map_err(error_of)?;
            let status = answer.status().as_u16();
            let mut headers = Headers::new();
            let bytes = answer.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
            headers.reserve(answer.headers().len(), bytes);
            for (name, value) in answer.headers() {
                headers.push(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
            }
            let body: TransportStream = Box::pin(Arriving { body: sendable(answer.bytes_stream()) });
            Ok(TransportAnswer { status, headers, body })
        }))
    }
}

fn method_of(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
        Method::Options => reqwest::Method::OPTIONS,
        Method::Trace => reqwest::Method::TRACE,
    }
}

/// The body of an answer, with its errors translated.
struct Arriving<S> {
    body: S,
}

impl<S: Stream<Item = reqwest::Result<Bytes>> + Unpin> Stream for Arriving<S> {
    type Item = Result<Bytes, TransportError>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.body).poll_next(context).map(|next| next.map(|item| item.map_err(error_of)))
    }
}

/// A header's value; one that is constant is not copied.
fn value_of(text: Cow<'static, str>) -> Result<HeaderValue, TransportError> {
    let bytes = match text {
        Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
        Cow::Owned(text) => text.into(),
    };
    let value = HeaderValue::from_maybe_shared(bytes);
    value.map_err(|error| TransportError::new(TransportErrorKind::Request, error.to_string()))
}

fn unreadable(error: url::ParseError) -> TransportError {
    TransportError::new(TransportErrorKind::Request, error.to_string())
}

fn error_of(error: reqwest::Error) -> TransportError {
    // The URL holds the credential; it goes before anything else looks at the error.
    let error = error.without_url();
    let kind = if is_connect(&error) {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else {
        TransportErrorKind::Exchange
    };
    TransportError::new(kind, chain_text(&error))
}

/// An error and its causes, in one line. The causes are not kept: what they show is not ours to know.
pub(super) fn chain_text(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !super::text::contains(&text, &more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}
