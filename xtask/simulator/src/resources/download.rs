//! `/FileTransfer/download`: the file a job has made ready.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::response::Response;

use super::asset_content::{look_up, original_answer, preview_answer};
use crate::fault::Fault;
use crate::session_check::TransferCaller;
use crate::state::State;

/// The first file of the job. How the real server packs several is unknown.
pub(crate) async fn download(
    Shared(state): Shared<Arc<State>>,
    TransferCaller(caller): TransferCaller,
) -> Result<Response, Fault> {
    let id = caller.query.get("jobId").ok_or_else(|| Fault::invalid_parameters("A download needs a jobId."))?;
    let (catalog, asset, gives_previews) = {
        let jobs = state.jobs();
        let job = jobs.find(id).ok_or_else(|| Fault::not_found(&format!("There is no job {id}.")))?;
        let (Some(catalog), Some(asset)) = (&job.catalog_id, job.assets.first()) else {
            return Err(Fault::not_found(&format!("The job {id} has no files.")));
        };
        (catalog.clone(), asset.to_string(), job.gives_previews)
    };
    let (catalog, asset) = look_up(&state, &catalog, &asset)?;
    let answer = if gives_previews { preview_answer } else { original_answer };
    Ok(answer(&state, &catalog, &asset))
}
