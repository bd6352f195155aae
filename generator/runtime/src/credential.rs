//! What proves who is calling.
//!
//! Input: values of the user, or something that gets them. Output: [`Credential`], and the [`Given`] that the exchange
//! writes where an operation wants it. Not here: writing it (`authorize.rs`), the rules of session credentials
//! (`session.rs`), fetching tokens (`client_credentials.rs`).

use super::client_credentials::{ClientCredentials, Fetching};
use super::token_provider::{Asking, TokenProvider};
use super::{Client, Error, Secret, SessionCredential, encode_base64};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// Shorter passwords are not looked for in what is shown: they occur in ordinary words.
const SHORTEST_PASSWORD: usize = 8;

/// A credential of any kind, as the builder keeps it. `Debug` does not show it.
///
/// Text and [`Secret`] become a key or a bearer token, [`ClientCredentials`] a token that is fetched and renewed, and
/// [`provider`](Self::provider) asks for a token whenever one is needed.
#[derive(Clone)]
pub struct Credential {
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Given(Arc<Given>),
    Got(Arc<dyn TokenSource>),
}

/// A future of what a [`TokenSource`] gives.
pub(super) type Getting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What gets a credential whenever one is needed. It is behind a pointer that the user's own call makes, so that a program
/// that gets none in this way has no code for it.
pub(super) trait TokenSource: Send + Sync {
    /// The token for the next request.
    fn token<'a>(&'a self, client: &'a Client, scheme: usize) -> Getting<'a, Result<Secret, Error>>;

    /// The server refused a token; whether there may be another.
    fn refused<'a>(&'a self, token: &'a Secret) -> Getting<'a, bool>;

    /// What must not be shown and is known already.
    fn secrets(&self) -> Vec<&Secret>;
}

/// A credential that can be written. Shared, since every request has it.
pub(super) struct Given {
    /// The value itself, for places of its own.
    pub(super) value: Secret,
    /// The value of `Authorization`.
    pub(super) authorization: Secret,
    /// What else must not be shown.
    password: Option<Secret>,
}

impl Given {
    /// A key or a bearer token.
    pub(super) fn secret(value: Secret) -> Arc<Self> {
        let authorization = Secret::new(format!("Bearer {}", value.expose()));
        Arc::new(Self { value, authorization, password: None })
    }

    /// Everything of it that must not be shown.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        std::iter::once(&self.value).chain(&self.password)
    }
}

impl Credential {
    /// A key or a bearer token.
    pub fn secret(secret: impl Into<Secret>) -> Self {
        Self { kind: Kind::Given(Given::secret(secret.into())) }
    }

    /// User name and password (RFC 7617).
    pub fn basic(user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        let password = password.into();
        let pair = format!("{}:{}", user.as_ref(), password.expose());
        let value = Secret::new(encode_base64(pair.as_bytes()));
        let authorization = Secret::new(format!("Basic {}", value.expose()));
        let password = Some(password).filter(|password| password.expose().len() >= SHORTEST_PASSWORD);
        Self { kind: Kind::Given(Arc::new(Given { value, authorization, password })) }
    }

    /// A token that is asked for with every request: a function that gives a future of it, or a [`TokenProvider`].
    ///
    /// ```text
    /// Credential::provider(|| async { vault.read("token").await })
    /// ```
    pub fn provider(provider: impl TokenProvider) -> Self {
        Self { kind: Kind::Got(Arc::new(Asking(provider))) }
    }

    /// What must not be shown and is known already.
    pub(super) fn secrets(&self) -> Vec<&Secret> {
        match &self.kind {
            Kind::Given(given) => given.secrets().collect(),
            Kind::Got(source) => source.secrets(),
        }
    }

    /// The value, where it needs no fetching.
    #[cfg(feature = "login")]
    #[inline]
    pub(super) fn value(&self) -> Option<&Secret> {
        match &self.kind {
            Kind::Given(given) => Some(&given.value),
            Kind::Got(_) => None,
        }
    }

    /// The credential as it is to be written now.
    pub(super) async fn now(&self, client: &Client, scheme: usize) -> Result<Arc<Given>, Error> {
        match &self.kind {
            Kind::Given(given) => Ok(given.clone()),
            Kind::Got(source) => source.token(client, scheme).await.map(Given::secret),
        }
    }

    /// The server refused a value; whether there may be another.
    pub(super) async fn refused(&self, value: &Secret) -> bool {
        match &self.kind {
            Kind::Given(_) => false,
            Kind::Got(source) => source.refused(value).await,
        }
    }
}

impl From<SessionCredential> for Credential {
    #[inline]
    fn from(credential: SessionCredential) -> Self {
        Self::secret(credential.into_secret())
    }
}

impl From<ClientCredentials> for Credential {
    #[inline]
    fn from(credentials: ClientCredentials) -> Self {
        Self { kind: Kind::Got(Arc::new(Fetching::new(credentials))) }
    }
}

impl From<Secret> for Credential {
    #[inline]
    fn from(secret: Secret) -> Self {
        Self::secret(secret)
    }
}

impl From<String> for Credential {
    #[inline]
    fn from(secret: String) -> Self {
        Self::secret(secret)
    }
}

impl From<&String> for Credential {
    #[inline]
    fn from(secret: &String) -> Self {
        Self::secret(secret)
    }
}

impl From<&str> for Credential {
    #[inline]
    fn from(secret: &str) -> Self {
        Self::secret(secret)
    }
}

impl fmt::Debug for Credential {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(…)")
    }
}
