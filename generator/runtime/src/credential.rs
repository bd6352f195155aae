//! What proves who is calling.
//!
//! Input: values of the user. Output: [`Credential`], which the exchange writes where an operation wants it. Not here:
//! writing it (`authorize.rs`), and the session credentials' own rules (`session.rs`).

use super::{Secret, SessionCredential, encode_base64};
use std::fmt;

/// A credential of any kind, as the builder keeps it. `Debug` does not show it.
#[derive(Clone)]
pub struct Credential {
    /// The value itself, for places of its own.
    value: Secret,
    /// The value of `Authorization`.
    authorization: Secret,
}

impl Credential {
    /// A key or a bearer token.
    pub fn secret(secret: impl Into<Secret>) -> Self {
        let value = secret.into();
        let authorization = Secret::new(format!("Bearer {}", value.expose()));
        Self { value, authorization }
    }

    /// User name and password (RFC 7617).
    pub fn basic(user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        let pair = format!("{}:{}", user.as_ref(), password.into().expose());
        let value = Secret::new(encode_base64(pair.as_bytes()));
        let authorization = Secret::new(format!("Basic {}", value.expose()));
        Self { value, authorization }
    }

    /// The value itself.
    pub(super) fn value(&self) -> &Secret {
        &self.value
    }

    /// The value of `Authorization`.
    pub(super) fn authorization(&self) -> &Secret {
        &self.authorization
    }
}

impl From<SessionCredential> for Credential {
    fn from(credential: SessionCredential) -> Self {
        Self::secret(credential.into_secret())
    }
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self::secret(secret)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(…)")
    }
}
