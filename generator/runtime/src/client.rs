//! The client.
//!
//! Input: what the builder made. Output: calls. Not here: building (`builder.rs`), emitted accessors.

use super::base_url::BaseUrl;
use super::builder::plain_http;
use super::credential::Given;
use super::middleware::Observer;
use super::redact::Redactor;
use super::retry::{Budget, RetryPolicy};
use super::{Credential, Description, Error, Method, RawRequest, Request, Transport};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The client of an API: cheap to clone, and one for all tasks. `Debug` shows no credential.
#[derive(Clone)]
pub struct Client {
    pub(super) inner: Arc<Inner>,
}

/// What the runtime does with a client is done with this: methods of [`Client`] itself are those that callers see, and the
/// accessors that documents name are among them.
pub(super) struct Inner {
    pub(super) description: &'static Description,
    pub(super) base: BaseUrl,
    /// By scheme.
    pub(super) credentials: Vec<Option<Credential>>,
    /// Finds the credentials that the builder was given.
    pub(super) redactor: Arc<Redactor>,
    pub(super) default_headers: Vec<(String, String)>,
    pub(super) user_agent: String,
    pub(super) timeout: Duration,
    pub(super) max_body: u64,
    pub(super) allows_plain_http: bool,
    pub(super) has_certificate: bool,
    pub(super) retry: RetryPolicy,
    pub(super) budget: Budget,
    pub(super) transport: Box<dyn Transport>,
    pub(super) observers: Vec<Observer>,
    #[cfg(feature = "login")]
    pub(super) login: Option<super::login::Login>,
}

impl Client {
    /// A request without an operation, for what the document does not know: a path below the base URL, sent with the
    /// client's credential.
    ///
    /// ```text
    /// let version: Response<Json> = client.request(Method::Get, "/api/v1/version").send_json().await?;
    /// ```
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> RawRequest<'_> {
        RawRequest::new(self, method, path.as_ref())
    }

    /// What is known about the API.
    #[inline]
    pub fn description(&self) -> &'static Description {
        self.inner.description
    }
}

impl Inner {
    /// Whether there is a credential for a scheme, or a way to get one.
    #[inline]
    pub(super) fn has_credential(&self, scheme: usize) -> bool {
        let is_given = self.credentials.get(scheme).is_some_and(Option::is_some);
        #[cfg(feature = "login")]
        let is_given = is_given || self.login.as_ref().is_some_and(|login| login.scheme() == scheme);
        is_given
    }

    /// The credential that the builder was given for a scheme.
    pub(super) fn given_credential(&self, scheme: usize) -> Option<&Credential> {
        self.credentials.get(scheme).and_then(Option::as_ref)
    }

    /// Refuses a credential of a request's own where the builder would have refused it.
    pub(super) fn check_encryption(&self, request: &Request) -> Result<(), Error> {
        let base = &self.base;
        if request.credentials.is_empty() || base.is_https() || base.is_loopback() || self.allows_plain_http {
            return Ok(());
        }
        Err(plain_http().of_operation(request.operation))
    }
}

/// The session for a scheme; opens one where that is how its credential is got.
#[cfg(feature = "login")]
pub(super) async fn session_of(client: &Client, scheme: usize) -> Result<Option<Arc<Given>>, Error> {
    match client.inner.login.as_ref().filter(|login| login.scheme() == scheme) {
        Some(login) => login.session(client).await.map(|session| Some(Given::secret(session))),
        None => Ok(None),
    }
}

/// There are no sessions.
#[cfg(not(feature = "login"))]
pub(super) async fn session_of(_: &Client, _: usize) -> Result<Option<Arc<Given>>, Error> {
    Ok(None)
}

impl fmt::Debug for Client {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("api", &self.inner.description.name)
            .field("server", &self.inner.base)
            .finish_non_exhaustive()
    }
}
