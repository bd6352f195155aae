//! The Swagger documents, as the server publishes them. No session is needed to read them.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::fault::Fault;
use crate::state::State;

/// The Swagger 1.2 listing.
pub(crate) async fn listing(Shared(state): Shared<Arc<State>>) -> Result<Response, Fault> {
    json(state.documents.listing())
}

/// A Swagger 1.2 declaration; its address is that of the listing and its path in the listing.
pub(crate) async fn declaration(
    Shared(state): Shared<Arc<State>>,
    Path(path): Path<String>,
) -> Result<Response, Fault> {
    json(state.documents.declaration(&path))
}

/// The Swagger 2.0 document.
pub(crate) async fn swagger(Shared(state): Shared<Arc<State>>) -> Result<Response, Fault> {
    json(state.documents.swagger())
}

fn json(document: Option<Bytes>) -> Result<Response, Fault> {
    let document =
        document.ok_or_else(|| Fault::not_found("This document is not in the simulator's --specs folder."))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], document).into_response())
}
