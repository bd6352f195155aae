//! Traces of exchanges (feature `tracing`).
//!
//! Input: an exchange. Output: a span and an event with method, operation, path template, status and duration. Never in
//! it: the query, headers, bodies, arguments, or the text of an error.

use super::{Error, Method, Operation, Raw};

/// An exchange with its trace.
#[cfg(feature = "tracing")]
pub(super) async fn observed(
    operation: &'static Operation,
    method: Method,
    exchange: impl Future<Output = Result<Raw, Error>>,
) -> Result<Raw, Error> {
    use ::tracing::Instrument;
    let span =
        ::tracing::debug_span!("call", operation = operation.id, method = method.as_str(), path = operation.path);
    let began = super::timer::Instant::now();
    let result = exchange.instrument(span.clone()).await;
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| match &result {
        Ok(raw) => ::tracing::debug!(status = raw.status(), milliseconds, "answered"),
        Err(error) => {
            let (kind, status) = (error.kind(), error.status());
            ::tracing::warn!(?kind, status, milliseconds, sent = error.may_have_been_sent(), "failed");
        }
    });
    result
}

/// An exchange; there is nothing to trace with.
#[cfg(not(feature = "tracing"))]
pub(super) fn observed<E: Future<Output = Result<Raw, Error>>>(_: &'static Operation, _: Method, exchange: E) -> E {
    exchange
}
