//! Who calls: security schemes and what operations need of them.

use super::{Docs, Hint, Id};
use crate::finding::Place;
use serde::Serialize;

/// A way to prove who is calling (OpenAPI 3.0, Security Scheme Object).
#[derive(Debug, Clone, Serialize)]
pub struct AuthScheme {
    /// Where the user's document, or client.toml, has it.
    pub at: Place,
    /// What it may be called; `own` is its key among the security schemes.
    pub hint: Hint,
    /// What the document says about it.
    pub docs: Docs,
    /// What it is.
    pub kind: AuthKind,
}

/// The kind of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum AuthKind {
    /// A value in a place that each operation's [`AuthUse`] names.
    ApiKey,
    /// A session id or an API token: one value in whatever place the operation has for it (rewrite `session`).
    Session {
        /// What an API token begins with, prefix included in its value (`TOKEN-`).
        token_prefix: String,
    },
    /// RFC 7617.
    Basic,
    /// RFC 6750.
    Bearer,
    /// RFC 6749; the token is sent as bearer.
    OAuth2 {
        /// `clientCredentials.tokenUrl`, where the client can fetch its token itself.
        token_url: Option<String>,
        /// The scopes the document knows.
        scopes: Vec<String>,
    },
    /// OpenID Connect; the token is sent as bearer.
    OpenIdConnect,
    /// A client certificate.
    MutualTls,
}

/// What an operation needs: any one of the alternatives, each of which needs all its members.
///
/// No alternative means that no credential is sent; an empty alternative means that one may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AuthNeed {
    /// The alternatives, in document order.
    pub alternatives: Vec<Vec<AuthUse>>,
}

/// A scheme as one operation uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthUse {
    /// Which scheme.
    pub scheme: Id<AuthScheme>,
    /// Where the credential goes.
    pub place: CredentialPlace,
}

/// Where a credential goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CredentialPlace {
    /// A query parameter.
    Query(String),
    /// A header of its own.
    Header(String),
    /// A cookie.
    Cookie(String),
    /// A field of the form or multipart body.
    FormField(String),
    /// The `Authorization` header, as the scheme's kind says.
    Authorization,
    /// The connection (mutual TLS).
    Connection,
}

/// How a session is opened and closed, from client.toml (`[auth.session.login]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Login {
    /// Gives the public key: path below the base URL.
    pub public_key_path: String,
    /// Member of its answer: the modulus, hexadecimal.
    pub modulus: String,
    /// Member of its answer: the exponent, decimal, a string or a number.
    pub exponent: String,
    /// Opens a session: path below the base URL, called by POST with a JSON object.
    pub login_path: String,
    /// Member of its body: the user's name.
    pub user: String,
    /// Member of its body: the password, encrypted with RSA PKCS#1 v1.5 and in Base64.
    pub password: String,
    /// Member of its answer: the session id.
    pub session: String,
    /// Closes the session: path below the base URL, called by POST with the session in the query.
    pub logout_path: String,
    /// The query parameter that carries the session.
    pub session_parameter: String,
    /// Texts in a 401 body that mean that the session is over, so that one login and one more try are right.
    pub expired: Vec<String>,
}
