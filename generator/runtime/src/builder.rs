//! Building a client.
//!
//! Input: the address, credentials and wishes of the user. Output: a [`Client`], or an error that says what to change.
//! Not here: the setter of each credential, which emitted code adds; what users read about each setter (`own_types.rs`).

use super::authorize::{by_hand, is_credential};
use super::base_url::BaseUrl;
use super::client::Inner;
use super::middleware::{Ended, Layered, Middleware, Observer};
use super::redact::Redactor;
use super::request::header_problem;
use super::retry::{Budget, RetryPolicy};
use super::transport_reqwest::ReqwestTransport;
use super::transport_sockets::Connections;
use super::{Client, Credential, Description, Error, ErrorKind, SchemeKind, Secret, Transport};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(60);
/// How long it may take until there is a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How large a body may be that is read into memory.
const MAX_BODY: u64 = 64 * 1024 * 1024;

/// Builds a [`Client`]. `Debug` shows no credential.
pub struct ClientBuilder {
    description: &'static Description,
    base_url: String,
    credentials: Vec<Option<Credential>>,
    default_headers: Vec<(String, String)>,
    user_agent: Option<String>,
    timeout: Duration,
    max_body: u64,
    retry: RetryPolicy,
    allows_plain_http: bool,
    transport: Option<Box<dyn Transport>>,
    middleware: Vec<Box<dyn Middleware>>,
    observers: Vec<Observer>,
    connections: Connections,
    #[cfg(feature = "login")]
    login: Option<(String, Secret)>,
}

impl ClientBuilder {
    /// A builder for an API at an address. What the emitted `Client::builder` does.
    #[doc(hidden)]
    pub fn new(description: &'static Description, base_url: &str) -> Self {
        Self {
            description,
            base_url: base_url.to_owned(),
            credentials: vec![None; description.schemes.len()],
            default_headers: Vec::new(),
            user_agent: None,
            timeout: TIMEOUT,
            max_body: MAX_BODY,
            retry: RetryPolicy::none(),
            allows_plain_http: false,
            transport: None,
            middleware: Vec::new(),
            observers: Vec::new(),
            connections: Connections { connect_timeout: Some(CONNECT_TIMEOUT), ..Connections::default() },
            #[cfg(feature = "login")]
            login: None,
        }
    }

    /// Sets the credential of a scheme. What the emitted setters do.
    #[doc(hidden)]
    #[must_use]
    pub fn credential(mut self, scheme: usize, credential: Credential) -> Self {
        if let Some(slot) = self.credentials.get_mut(scheme) {
            *slot = Some(credential);
        }
        self
    }

    /// Sets how long a try of a call may take.
    #[must_use]
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long it may take until there is a connection.
    #[must_use]
    #[inline]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.connect_timeout = Some(timeout);
        self
    }

    /// Sets `User-Agent`; the name and version of this crate unless set.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sets a header of every request.
    #[must_use]
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.default_headers.push((name.into(), value.into()));
        self
    }

    /// Allows a credential to travel unencrypted over the network.
    #[must_use]
    #[inline]
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allows_plain_http = allow;
        self
    }

    /// Sets how many bytes an answer may have that is read into memory.
    #[must_use]
    #[inline]
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.max_body = bytes;
        self
    }

    /// Sets when a call that failed is tried again.
    #[must_use]
    #[inline]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sends requests by other means.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Puts something between the client and its transport that sees every request and answer.
    #[must_use]
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Box::new(middleware));
        self
    }

    /// Calls a function at the end of every call, for metrics and logs.
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&Ended) + Send + Sync + 'static) -> Self {
        self.observers.push(Box::new(observer));
        self
    }

    /// Trusts another root certificate, or the server's own, in PEM.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connections.root_certificates.push(pem.into());
        self
    }

    /// Shows who is calling by a client certificate and its private key (mutual TLS), both in PEM.
    #[must_use]
    pub fn client_certificate(mut self, certificate: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        self.connections.client_certificate = Some((certificate.into(), key.into()));
        self
    }

    /// Trusts whatever certificate comes.
    #[must_use]
    #[inline]
    pub fn accept_invalid_certificates(mut self, accept: bool) -> Self {
        self.connections.accept_invalid_certificates = accept;
        self
    }

    /// Opens a session with a user name and a password when it is first needed, and again when it is over.
    #[cfg(feature = "login")]
    #[must_use]
    pub fn login(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.login = Some((user.into(), password.into()));
        self
    }

    /// Builds the client. Nothing is sent yet.
    ///
    /// # Errors
    /// If the base URL is not one, or holds a query or a credential; if a credential would travel over plain HTTP to
    /// another machine, or a client certificate over plain HTTP at all; if a header cannot be sent; if a certificate cannot
    /// be read.
    pub fn build(self) -> Result<Client, Error> {
        let base = BaseUrl::parse(&self.base_url, self.description)?;
        let has_credential = self.credentials.iter().any(Option::is_some);
        #[cfg(feature = "login")]
        let has_credential = has_credential || self.login.is_some();
        if has_credential && !base.is_https() && !base.is_loopback() && !self.allows_plain_http {
            return Err(plain_http());
        }
        if self.connections.client_certificate.is_some() && !base.is_https() {
            let message =
                "a client certificate is shown over TLS only, and the base URL is plain HTTP; use `https://…`";
            return Err(Error::new(ErrorKind::Builder, message));
        }
        let redactor = redactor_of(self.description, &self.credentials);
        let user_agent =
            self.user_agent.unwrap_or_else(|| format!("{}/{}", self.description.name, self.description.version));
        #[cfg(feature = "login")]
        let login = super::login::Login::of(self.description, self.login, &self.credentials)?;
        // What another transport does is not known here.
        let has_certificate = self.connections.client_certificate.is_some() || self.transport.is_some();
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(ReqwestTransport::new(
                base.clone(),
                Connections { is_loopback: base.is_loopback(), is_https: base.is_https(), ..self.connections },
            )?),
        };
        let transport = match self.middleware.is_empty() {
            true => transport,
            false => Box::new(Layered { middleware: self.middleware, transport }),
        };
        let client = Client {
            inner: Arc::new(Inner {
                description: self.description,
                base,
                credentials: self.credentials,
                redactor: Arc::new(redactor),
                default_headers: self.default_headers,
                user_agent,
                timeout: self.timeout,
                max_body: self.max_body,
                allows_plain_http: self.allows_plain_http,
                has_certificate,
                budget: Budget::of(&self.retry),
                retry: self.retry,
                transport,
                observers: self.observers,
                #[cfg(feature = "login")]
                login,
            }),
        };
        check_headers(&client)?;
        Ok(client)
    }
}

fn redactor_of(description: &Description, credentials: &[Option<Credential>]) -> Redactor {
    let mut redactor = Redactor::default();
    for (scheme, credential) in description.schemes.iter().zip(credentials) {
        for value in credential.iter().flat_map(Credential::secrets) {
            redactor.add(value);
            // A server may echo a token without its prefix, and the prefix is no secret.
            if let SchemeKind::Session { token_prefix } = scheme.kind
                && let Some(rest) = value.expose().strip_prefix(token_prefix)
            {
                redactor.add(&Secret::new(rest));
            }
        }
    }
    redactor
}

#[inline]
pub(super) fn plain_http() -> Error {
    let message = "the base URL is plain HTTP to another machine, where everybody on the way could read the credential; \
                   use https (`https://…`), or allow it with `.allow_plain_http(true)`";
    Error::new(ErrorKind::Builder, message)
}

fn check_headers(client: &Client) -> Result<(), Error> {
    let refuse = |problem| Error::new(ErrorKind::Builder, problem);
    header_problem("User-Agent", &client.inner.user_agent).map_err(refuse)?;
    for (name, value) in &client.inner.default_headers {
        header_problem(name, value).map_err(refuse)?;
        if is_credential(client, value) {
            return Err(by_hand(client, &format!("header `{name}`")));
        }
    }
    Ok(())
}

impl fmt::Debug for ClientBuilder {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the base URL either: it is not checked for credentials yet.
        formatter
            .debug_struct("ClientBuilder")
            .field("api", &self.description.name)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
