//! What clients sent, for tests to read.
//!
//! Requests → the last of them, oldest first. Preflight requests are not kept.

use std::collections::VecDeque;
use std::sync::Mutex;

use axum::body::Bytes;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The path, still percent-encoded and with its trailing slash.
    pub path: String,
    /// The query string, still percent-encoded; empty if there was none.
    pub query: String,
    /// All headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl RecordedRequest {
    /// The first value of a query parameter, decoded.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    }

    /// The body as text, what is not UTF-8 replaced.
    #[must_use]
    pub fn body_text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The last requests.
pub(crate) struct RequestLog {
    capacity: usize,
    requests: Mutex<VecDeque<RecordedRequest>>,
}

impl RequestLog {
    /// A log of the last `capacity` requests.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { capacity, requests: Mutex::default() }
    }

    /// Adds a request and drops the oldest if there are too many.
    pub(crate) fn record(&self, parts: &Parts, body: &Bytes) {
        let mut requests = self.requests.lock().expect("nothing panics while the log is held");
        requests.push_back(RecordedRequest {
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers.clone(),
            body: body.clone(),
        });
        while requests.len() > self.capacity {
            requests.pop_front();
        }
    }

    /// All kept requests.
    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.requests.lock().expect("nothing panics while the log is held").iter().cloned().collect()
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        self.requests.lock().expect("nothing panics while the log is held").clear();
    }
}
