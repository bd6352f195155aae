//! `/catalog/{catalog}/asset`: the asset query, by POST or by GET with a body; the same either way.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use serde_json::Value;

use crate::fault::Fault;
use crate::lenient_json;
use crate::query::AssetQuery;
use crate::session_check::Caller;
use crate::state::{State, find};

/// Answers the number of assets found and one page of them.
pub(crate) async fn query(
    Shared(state): Shared<Arc<State>>,
    _: Caller,
    Path(catalog): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Fault> {
    let catalogs = state.catalogs();
    let catalog = find(&catalogs, &catalog)?;
    let request = lenient_json::object(&body)?;
    AssetQuery::read(&request, catalog)?.answer().map(Json)
}
