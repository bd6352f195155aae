//! `/catalog/{catalog}/asset/{asset}/…`: the preview and the original of an asset.

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::data::{Asset, media_type};
use crate::fault::Fault;
use crate::session_check::Caller;
use crate::state::{State, find};

/// The preview, a JPEG whatever the original is.
pub(crate) async fn preview(
    Shared(state): Shared<Arc<State>>,
    _: Caller,
    Path((catalog, asset)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (catalog, asset) = look_up(&state, &catalog, &asset)?;
    Ok(preview_answer(&state, &catalog, &asset))
}

/// The original, byte for byte.
pub(crate) async fn original(
    Shared(state): Shared<Arc<State>>,
    _: Caller,
    Path((catalog, asset)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (catalog, asset) = look_up(&state, &catalog, &asset)?;
    Ok(original_answer(&state, &catalog, &asset))
}

/// The answer that holds an asset's preview.
pub(crate) fn preview_answer(state: &State, catalog_id: &str, asset: &Asset) -> Response {
    ([(header::CONTENT_TYPE, "image/jpeg")], state.preview(catalog_id, asset.id)).into_response()
}

/// The answer that holds an asset's original.
pub(crate) fn original_answer(state: &State, catalog_id: &str, asset: &Asset) -> Response {
    let bytes = asset.original_bytes(|| state.preview(catalog_id, asset.id));
    ([(header::CONTENT_TYPE, media_type(asset.first_text("Filename")))], bytes).into_response()
}

/// A copy of the asset and its catalog's id, so that no lock is held while bytes are made.
pub(crate) fn look_up(state: &State, catalog: &str, asset: &str) -> Result<(String, Asset), Fault> {
    let catalogs = state.catalogs();
    let catalog = find(&catalogs, catalog)?;
    let found = asset.parse().ok().and_then(|id: u64| catalog.assets.get(&id));
    let asset = found.ok_or_else(|| Fault::not_found(&format!("There is no asset {asset}.")))?;
    Ok((catalog.id.clone(), asset.clone()))
}
