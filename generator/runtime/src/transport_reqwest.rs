//! The transport that is used by default.
//!
//! Input and output as `transport.rs` says. This is the only file that knows reqwest.

use super::transport::{TransportFuture, TransportStream};
use super::{
    Error, ErrorKind, Headers, Method, Transport, TransportAnswer, TransportBody, TransportError, TransportErrorKind,
    TransportRequest,
};
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// What the builder was told about connections.
#[derive(Default)]
pub(super) struct Connections {
    pub(super) connect_timeout: Option<Duration>,
    /// PEM texts.
    pub(super) root_certificates: Vec<Vec<u8>>,
    pub(super) accept_invalid_certificates: bool,
    /// A certificate and its private key, PEM texts.
    pub(super) client_certificate: Option<(Vec<u8>, Vec<u8>)>,
    /// The server is this machine, so a proxy from the environment must not see the request.
    pub(super) is_loopback: bool,
    pub(super) is_https: bool,
}

/// reqwest as a transport.
pub(super) struct ReqwestTransport {
    client: reqwest::Client,
    /// The one for servers that may not see the client certificate, where there is one.
    without_certificate: Option<reqwest::Client>,
}

impl ReqwestTransport {
    pub(super) fn new(mut connections: Connections) -> Result<Self, Error> {
        let client = Self::client(&connections)?;
        let without_certificate = match connections.client_certificate.take() {
            Some(_) => Some(Self::client(&connections)?),
            None => None,
        };
        Ok(Self { client, without_certificate })
    }

    fn client(connections: &Connections) -> Result<reqwest::Client, Error> {
        let mut builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).referer(false);
        if let Some(timeout) = connections.connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        if connections.is_loopback {
            builder = builder.no_proxy();
        }
        let builder = with_tls(builder, connections)?;
        builder.build().map_err(|error| {
            Error::new(ErrorKind::Builder, format!("the HTTP client cannot be set up: {}", chain_text(&error)))
        })
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn with_tls(mut builder: reqwest::ClientBuilder, connections: &Connections) -> Result<reqwest::ClientBuilder, Error> {
    let _ = connections.is_https;
    for pem in &connections.root_certificates {
        let certificates = reqwest::Certificate::from_pem_bundle(pem).ok().filter(|found| !found.is_empty());
        let Some(certificates) = certificates else {
            let message = "the root certificate is not PEM: it begins with `-----BEGIN CERTIFICATE-----`";
            return Err(Error::new(ErrorKind::Builder, message));
        };
        builder = builder.tls_certs_merge(certificates);
    }
    if let Some((certificate, key)) = &connections.client_certificate {
        // What is wrong with it is not said: the text of the error could be a part of the key.
        let identity = identity(certificate, key).map_err(|_| {
            let message = "the client certificate cannot be read: it and its private key are PEM texts, as \
                           `-----BEGIN CERTIFICATE-----` and `-----BEGIN PRIVATE KEY-----`";
            Error::new(ErrorKind::Builder, message)
        })?;
        builder = builder.identity(identity);
    }
    Ok(builder.tls_danger_accept_invalid_certs(connections.accept_invalid_certificates))
}

#[cfg(feature = "rustls")]
fn identity(certificate: &[u8], key: &[u8]) -> reqwest::Result<reqwest::Identity> {
    reqwest::Identity::from_pem(&[certificate, b"\n", key].concat())
}

#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
fn identity(certificate: &[u8], key: &[u8]) -> reqwest::Result<reqwest::Identity> {
    reqwest::Identity::from_pkcs8_pem(certificate, key)
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder, connections: &Connections) -> Result<reqwest::ClientBuilder, Error> {
    let wants_tls = connections.is_https
        || connections.client_certificate.is_some()
        || connections.accept_invalid_certificates
        || !connections.root_certificates.is_empty();
    if wants_tls {
        let message = "https needs TLS; enable the feature `rustls` or `native-tls` of this crate";
        return Err(Error::new(ErrorKind::Builder, message));
    }
    Ok(builder)
}

impl Transport for ReqwestTransport {
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let TransportRequest { method, url, headers, body, shows_certificate } = request;
            let without_certificate = self.without_certificate.as_ref().filter(|_| !shows_certificate);
            let client = without_certificate.unwrap_or(&self.client);
            let mut builder = client.request(method_of(method), url);
            for (name, value) in headers {
                builder = builder.header(name, value);
            }
            builder = match body {
                TransportBody::Empty => builder,
                TransportBody::Bytes(bytes) => builder.body(bytes),
                TransportBody::Stream(flow, length) => {
                    if let Some(length) = length {
                        builder = builder.header("content-length", length);
                    }
                    builder.body(reqwest::Body::wrap_stream(flow))
                }
            };
            let answer = builder.send().await.map_err(error_of)?;
            let status = answer.status().as_u16();
            let mut headers = Headers::new();
            for (name, value) in answer.headers() {
                headers.push(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
            }
            let body: TransportStream = Box::pin(Arriving { body: Box::pin(answer.bytes_stream()) });
            Ok(TransportAnswer { status, headers, body })
        })
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
struct Arriving {
    body: Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>,
}

impl Stream for Arriving {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.body.as_mut().poll_next(context).map(|next| next.map(|item| item.map_err(error_of)))
    }
}

fn error_of(error: reqwest::Error) -> TransportError {
    // The URL holds the credential; it goes before anything else looks at the error.
    let error = error.without_url();
    let kind = if error.is_connect() {
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
fn chain_text(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}
