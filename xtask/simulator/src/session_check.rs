//! The extractor that lets a request in: `session` from the query string and from nowhere else.
//!
//! Request → who calls, or a 401 fault. Header, body and `api_key` are not looked at, as on the real server.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::fault::Fault;
use crate::state::State;

/// The parameters of a query string, decoded leniently.
pub(crate) struct QueryString(Vec<(String, String)>);

impl QueryString {
    pub(crate) fn of(parts: &Parts) -> Self {
        let query = parts.uri.query().unwrap_or_default();
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The first value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The names of parameters without a value.
    pub(crate) fn bare_keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, value)| value.is_empty()).map(|(key, _)| key.as_str())
    }
}

/// A caller with a live session or token.
pub(crate) struct Caller {
    /// The session id or token.
    pub(crate) session: String,
    /// The whole query string.
    pub(crate) query: QueryString,
}

/// A caller of the file transfer servlet, which calls the parameter `sessionId`.
pub(crate) struct TransferCaller(pub(crate) Caller);

impl Caller {
    fn of(parts: &Parts, state: &State, name: &str) -> Result<Self, Fault> {
        let query = QueryString::of(parts);
        state.credentials().check(query.get(name))?;
        Ok(Self { session: query.get(name).unwrap_or_default().to_owned(), query })
    }
}

impl FromRequestParts<Arc<State>> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Self, Fault> {
        Self::of(parts, state, "session")
    }
}

impl FromRequestParts<Arc<State>> for TransferCaller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<State>) -> Result<Self, Fault> {
        Caller::of(parts, state, "sessionId").map(Self)
    }
}
