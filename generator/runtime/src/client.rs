//! The client.
//!
//! Input: what the builder made. Output: calls. Not here: building (`builder.rs`), emitted accessors.

use super::base_url::BaseUrl;
use super::redact::Redactor;
use super::retry::{Budget, RetryPolicy};
use super::{Credential, Description, Error, Method, RawRequest, Transport};
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
    pub(super) retry: RetryPolicy,
    pub(super) budget: Budget,
    pub(super) transport: Box<dyn Transport>,
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

    /// Whether there is a credential for a scheme, or a way to get one.
    pub(super) fn has_credential(&self, scheme: usize) -> bool {
        let is_given = self.inner.credentials.get(scheme).is_some_and(Option::is_some);
        #[cfg(feature = "login")]
        let is_given = is_given || self.inner.login.as_ref().is_some_and(|login| login.scheme() == scheme);
        is_given
    }

    /// The credential for a scheme; opens a session where that is how it is got.
    pub(super) async fn credential(&self, scheme: usize) -> Result<Option<Credential>, Error> {
        let given = self.inner.credentials.get(scheme).cloned().flatten();
        #[cfg(feature = "login")]
        if given.is_none()
            && let Some(login) = self.inner.login.as_ref().filter(|login| login.scheme() == scheme)
        {
            return login.session(self).await.map(|session| Some(Credential::secret(session)));
        }
        Ok(given)
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
