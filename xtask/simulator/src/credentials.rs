//! Who may call: the sessions opened by logging in and the API tokens.
//!
//! `session` value → accepted or a 401 fault. Not here: seats and licences, which nothing public describes in REST.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::data::sequence::guid;
use crate::fault::Fault;

/// Live sessions and tokens.
pub(crate) struct Credentials {
    tokens: Vec<String>,
    /// Session id → when it was last used.
    sessions: BTreeMap<String, Instant>,
    lifetime: Duration,
}

impl Credentials {
    /// No session yet.
    pub(crate) fn new(tokens: Vec<String>, lifetime: Duration) -> Self {
        Self { tokens, sessions: BTreeMap::new(), lifetime }
    }

    /// Accepts a session id or a token; a session used is a session renewed.
    pub(crate) fn check(&mut self, value: Option<&str>) -> Result<(), Fault> {
        self.check_at(value, Instant::now())
    }

    fn check_at(&mut self, value: Option<&str>, now: Instant) -> Result<(), Fault> {
        let value = value.ok_or_else(Fault::no_session)?;
        if self.tokens.iter().any(|token| token == value) {
            return Ok(());
        }
        self.sessions.retain(|_, used| now.duration_since(*used) < self.lifetime);
        let used = self.sessions.get_mut(value).ok_or_else(Fault::bad_session)?;
        *used = now;
        Ok(())
    }

    /// A new session's id, an upper-case GUID.
    pub(crate) fn open(&mut self) -> String {
        let id = guid(rand::random());
        self.sessions.insert(id.clone(), Instant::now());
        id
    }

    /// Ends a session; a token stays alive.
    pub(crate) fn close(&mut self, value: &str) {
        self.sessions.remove(value);
    }

    /// Ends every session, as a restart of the server would.
    pub(crate) fn expire_all(&mut self) {
        self.sessions.clear();
    }

    /// Forgets a token; false if there was none.
    pub(crate) fn revoke(&mut self, token: &str) -> bool {
        let before = self.tokens.len();
        self.tokens.retain(|kept| kept != token);
        self.tokens.len() < before
    }

    /// How long a session lives unused.
    pub(crate) fn set_lifetime(&mut self, lifetime: Duration) {
        self.lifetime = lifetime;
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Credentials;

    #[test]
    fn a_session_lives_as_long_as_it_is_used() {
        let mut credentials = Credentials::new(Vec::new(), Duration::from_secs(60));
        let (session, start) = (credentials.open(), Instant::now());
        let mut lives = |after| credentials.check_at(Some(&session), start + Duration::from_secs(after)).is_ok();
        assert_eq!([40, 80, 120, 181, 182].map(&mut lives), [true, true, true, false, false]);
    }
}
