//! What happens around every request: CORS, the request log, failures that a test asked for.
//!
//! Browser clients run on pages of another origin, so every answer allows every origin, errors included.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::fault::Fault;
use crate::state::State;

/// Request bodies are kept in memory; one beyond this is refused.
const BODY_LIMIT: usize = 512 * 1024 * 1024;

/// Answers preflight requests and adds the CORS headers to every answer.
pub(crate) async fn cors(request: Request, next: Next) -> Response {
    let mut response = match *request.method() {
        Method::OPTIONS => StatusCode::OK.into_response(),
        _ => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Records the request, then fails it or passes it on.
pub(crate) async fn record(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let line = state.print_requests.then(|| format!("{} {}", parts.method, parts.uri.path()));
    let response = match to_bytes(body, BODY_LIMIT).await {
        Err(_) => Fault::too_large().into_response(),
        Ok(body) => {
            state.log.record(&parts, &body);
            match state.next_failure() {
                Some(status) => Fault::asked_for(status).into_response(),
                None => next.run(Request::from_parts(parts, Body::from(body))).await,
            }
        }
    };
    if let Some(line) = line {
        eprintln!("{line} -> {}", response.status().as_u16());
    }
    response
}
