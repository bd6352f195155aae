//! `/catalog`: the catalogs a caller may see, which here are all.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde_json::{Value, json};

use crate::session_check::Caller;
use crate::state::State;

/// The three members public clients know; none is an array, since one client takes any `[]` in the text for no catalogs.
pub(crate) async fn list(Shared(state): Shared<Arc<State>>, _: Caller) -> Json<Value> {
    let catalogs = state.catalogs();
    let list = catalogs
        .iter()
        .map(|catalog| json!({ "id": catalog.id, "name": catalog.name, "storageType": catalog.storage_type }));
    Json(list.collect())
}
