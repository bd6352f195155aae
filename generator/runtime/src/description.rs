//! What is known about an API before anybody calls it.
//!
//! Input: constants that emitted code writes down. Output: what the builder, the credentials and the errors read. Not
//! here: operations (`operation.rs`).

use super::{CredentialPlace, Server};

/// An API, as a constant beside its client.
#[derive(Debug)]
pub struct Description {
    /// The name of the emitted crate; the first half of the default `User-Agent`.
    pub name: &'static str,
    /// The version of the emitted crate.
    pub version: &'static str,
    /// The server that the document names, if it names one.
    pub base_url: Option<&'static str>,
    /// All servers that the document names.
    pub servers: &'static [Server],
    /// The ways to prove who is calling; operations refer to them by index.
    pub schemes: &'static [Scheme],
    /// What to tell the user about certain failures.
    pub hints: &'static [Hint],
    /// How a session is opened with a user name and a password.
    pub login: Option<&'static LoginFlow>,
}

/// A way to prove who is calling (OpenAPI 3.0, Security Scheme Object).
#[derive(Debug)]
pub struct Scheme {
    /// Its key in the document.
    pub name: &'static str,
    /// What it is.
    pub kind: SchemeKind,
    /// The setter of the builder that takes its credential; errors name it.
    pub setter: &'static str,
    /// Where requests without an operation (`Client::request`) carry it: the place most operations have for it.
    pub place: CredentialPlace,
}

/// The kind of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// A session id or an API token, whose value begins with `token_prefix`.
    Session {
        /// What an API token begins with.
        token_prefix: &'static str,
    },
    /// A value in a place of the document's choice.
    ApiKey,
    /// User name and password (RFC 7617).
    Basic,
    /// A bearer token (RFC 6750).
    Bearer,
    /// OAuth 2 (RFC 6749); the token is sent as bearer.
    OAuth2 {
        /// Where client credentials are exchanged for a token; may be relative to the server.
        token_url: Option<&'static str>,
    },
    /// OpenID Connect; the token is sent as bearer.
    OpenIdConnect,
    /// A client certificate; nothing is written into the request.
    MutualTls,
}

/// What to tell the user about a failure.
#[derive(Debug)]
pub struct Hint {
    /// The status it is for.
    pub status: u16,
    /// A text in the body that it is for; empty for any body.
    pub contains: &'static str,
    /// What to say.
    pub hint: &'static str,
}

/// How a session is opened and closed.
#[derive(Debug)]
pub struct LoginFlow {
    /// The index of the scheme that the session is for.
    pub scheme: usize,
    /// Gives the public key: path below the base URL.
    pub public_key_path: &'static str,
    /// Member of its answer: the modulus, hexadecimal.
    pub modulus: &'static str,
    /// Member of its answer: the exponent, decimal, a string or a number.
    pub exponent: &'static str,
    /// Opens a session: path below the base URL, called by POST with a JSON object.
    pub login_path: &'static str,
    /// Member of its body: the user's name.
    pub user: &'static str,
    /// Member of its body: the password, encrypted with RSA PKCS#1 v1.5, in Base64.
    pub password: &'static str,
    /// Member of its answer: the session id.
    pub session: &'static str,
    /// Closes the session: path below the base URL, called by POST with the session in the query.
    pub logout_path: &'static str,
    /// The query parameter that carries the session there.
    pub session_parameter: &'static str,
    /// Texts in a 401 body that mean that the session is over.
    pub expired: &'static [&'static str],
}
