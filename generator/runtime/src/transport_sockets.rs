//! Connections, where there are sockets.
//!
//! Input: what the builder was told. Output: an HTTP client, and what its bodies and futures are on this machine. Not here:
//! requests (`transport_reqwest.rs`), browsers (`transport_browser.rs`). Only these three know reqwest.

use super::source::Flow;
use super::transport_reqwest::chain_text;
use super::{Error, ErrorKind, TransportError};
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

/// An HTTP client; with the client certificate, if there is one.
pub(super) fn client(connections: &Connections) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).referer(false);
    if let Some(timeout) = connections.connect_timeout {
        builder = builder.connect_timeout(timeout);
    }
    if connections.is_loopback {
        builder = builder.no_proxy();
    }
    #[cfg(feature = "rustls")]
    name_cryptography();
    let builder = with_tls(builder, connections)?;
    builder.build().map_err(|error| {
        Error::new(ErrorKind::Builder, format!("the HTTP client cannot be set up: {}", chain_text(&error)))
    })
}

/// A body that flows.
pub(super) async fn flowing(flow: Flow) -> Result<reqwest::Body, TransportError> {
    Ok(reqwest::Body::wrap_stream(flow))
}

/// Whether there was no connection, so that nothing was sent.
#[inline]
pub(super) fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

/// What may be handed to another thread: everything here.
pub(super) fn sendable<T>(value: T) -> T {
    value
}

/// Names the cryptography to rustls, where the program has not: rustls has it once for the whole process.
#[cfg(feature = "rustls")]
fn name_cryptography() {
    // With both features reqwest takes aws-lc-rs when nobody has named another.
    if !cfg!(feature = "rustls-aws-lc") && rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls"))]
fn with_tls(mut builder: reqwest::ClientBuilder, connections: &Connections) -> Result<reqwest::ClientBuilder, Error> {
    let _ = connections.is_https;
    // With `native-tls` in the tree too, reqwest would take that.
    #[cfg(any(feature = "rustls", feature = "rustls-aws-lc"))]
    {
        builder = builder.tls_backend_rustls();
    }
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

#[cfg(any(feature = "rustls", feature = "rustls-aws-lc"))]
fn identity(certificate: &[u8], key: &[u8]) -> reqwest::Result<reqwest::Identity> {
    reqwest::Identity::from_pem(&[certificate, b"\n", key].concat())
}

#[cfg(all(feature = "native-tls", not(any(feature = "rustls", feature = "rustls-aws-lc"))))]
fn identity(certificate: &[u8], key: &[u8]) -> reqwest::Result<reqwest::Identity> {
    reqwest::Identity::from_pkcs8_pem(certificate, key)
}

#[cfg(not(any(feature = "rustls", feature = "rustls-aws-lc", feature = "native-tls")))]
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
