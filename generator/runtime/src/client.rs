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

pub(super) struct Inner {
    pub(super) description: &'static Description,
    pub(super) base: BaseUrl,
    /// By scheme.
    pub(super) credentials: Vec<Option<Credential>>,
    pub(super) redactor: Redactor,
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
    pub fn description(&self) -> &'static Description {
        self.inner.description
    }

    pub(super) fn base(&self) -> &BaseUrl {
        &self.inner.base
    }

    pub(super) fn redactor(&self) -> &Redactor {
        &self.inner.redactor
    }

    pub(super) fn default_headers(&self) -> &[(String, String)] {
        &self.inner.default_headers
    }

    pub(super) fn user_agent(&self) -> &str {
        &self.inner.user_agent
    }

    pub(super) fn timeout(&self) -> Duration {
        self.inner.timeout
    }

    pub(super) fn max_body(&self) -> u64 {
        self.inner.max_body
    }

    pub(super) fn retry(&self) -> &RetryPolicy {
        &self.inner.retry
    }

    pub(super) fn budget(&self) -> &Budget {
        &self.inner.budget
    }

    pub(super) fn transport(&self) -> &dyn Transport {
        &*self.inner.transport
    }

    pub(super) fn observers(&self) -> &[Observer] {
        &self.inner.observers
    }

    /// Whether there is a credential for a scheme, or a way to get one.
    pub(super) fn has_credential(&self, scheme: usize) -> bool {
        let is_given = self.inner.credentials.get(scheme).is_some_and(Option::is_some);
        #[cfg(feature = "login")]
        let is_given = is_given || self.inner.login.as_ref().is_some_and(|login| login.scheme() == scheme);
        is_given
    }

    /// The credential that the builder was given for a scheme.
    pub(super) fn given_credential(&self, scheme: usize) -> Option<&Credential> {
        self.inner.credentials.get(scheme).and_then(Option::as_ref)
    }

    /// The session for a scheme; opens one where that is how its credential is got.
    #[cfg(feature = "login")]
    pub(super) async fn session(&self, scheme: usize) -> Result<Option<Given>, Error> {
        match self.inner.login.as_ref().filter(|login| login.scheme() == scheme) {
            Some(login) => login.session(self).await.map(|session| Some(Given::secret(session))),
            None => Ok(None),
        }
    }

    /// There are no sessions.
    #[cfg(not(feature = "login"))]
    pub(super) async fn session(&self, _: usize) -> Result<Option<Given>, Error> {
        Ok(None)
    }

    /// Whether connections show who is calling, as far as that can be known.
    pub(super) fn has_certificate(&self) -> bool {
        self.inner.has_certificate
    }

    pub(super) fn allows_plain_http(&self) -> bool {
        self.inner.allows_plain_http
    }

    /// Refuses a credential of a request's own where the builder would have refused it.
    pub(super) fn check_encryption(&self, request: &Request) -> Result<(), Error> {
        let base = &self.inner.base;
        if request.credentials.is_empty() || base.is_https() || base.is_loopback() || self.inner.allows_plain_http {
            return Ok(());
        }
        Err(plain_http().of_operation(request.operation))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("api", &self.inner.description.name)
            .field("server", &self.inner.base)
            .finish_non_exhaustive()
    }
}
