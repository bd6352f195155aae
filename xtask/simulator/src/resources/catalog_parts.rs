//! What a catalog is made of beside assets: galleries, field definitions, watch folders.
//!
//! Only the members that public clients read are answered; what else the real server says is unknown.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Shared};
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::session_check::Caller;
use crate::state::{State, find};

/// `galleries`.
pub(crate) async fn galleries(
    Shared(state): Shared<Arc<State>>,
    _: Caller,
    Path(catalog): Path<String>,
) -> Result<Json<Value>, Fault> {
    let catalogs = state.catalogs();
    let galleries = &find(&catalogs, &catalog)?.galleries;
    Ok(Json(galleries.iter().map(|gallery| json!({ "id": gallery.id, "name": gallery.name })).collect()))
}

/// `field_definition`.
pub(crate) async fn field_definitions(
    Shared(state): Shared<Arc<State>>,
    _: Caller,
    Path(catalog): Path<String>,
) -> Result<Json<Value>, Fault> {
    let catalogs = state.catalogs();
    let fields = &find(&catalogs, &catalog)?.fields;
    Ok(Json(fields.iter().map(|field| json!({ "id": field.id, "systemName": field.system_name })).collect()))
}

/// `watchfolder`: the top-level ones.
pub(crate) async fn watch_folders(
    Shared(state): Shared<Arc<State>>,
    _: Caller,
    Path(catalog): Path<String>,
) -> Result<Json<Value>, Fault> {
    let catalogs = state.catalogs();
    let folders = &find(&catalogs, &catalog)?.watch_folders;
    Ok(Json(folders.iter().map(|path| json!({ "path": path })).collect()))
}
