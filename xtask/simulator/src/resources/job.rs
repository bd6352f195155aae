//! `/job`: running jobs and asking how far they are, which is always: complete.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Shared;
use serde_json::{Value, json};

use super::job_request;
use crate::data::iso;
use crate::fault::Fault;
use crate::jobs::Job;
use crate::lenient_json;
use crate::session_check::Caller;
use crate::state::State;

/// Runs a job and answers its id as a JSON string.
pub(crate) async fn run(Shared(state): Shared<Arc<State>>, caller: Caller, body: Bytes) -> Result<Json<Value>, Fault> {
    let request = lenient_json::object(&body)?;
    let job = job_request::read(&caller, &request, &state.catalogs())?;
    Ok(Json(json!(state.jobs().add(job))))
}

/// The jobs of this session or token, oldest first. The real answer is unseen; this follows the domain's `jobStatus`.
pub(crate) async fn status(Shared(state): Shared<Arc<State>>, caller: Caller) -> Json<Value> {
    let jobs = state.jobs();
    Json(jobs.of(&caller.session).map(shown).collect())
}

fn shown(job: &Job) -> Value {
    let detail = |name: &str, value: usize| json!({ "name": name, "value": value.to_string() });
    let mut shown = json!({
        "jobId": job.id,
        "status": "complete",
        "description": job.description,
        "timeSubmitted": iso(job.millis),
        "timeCompleted": iso(job.millis),
        "jobDetails": [
            detail("currentIndex", job.assets.len()),
            detail("filesWithErrors", 0),
            detail("totalFiles", job.assets.len()),
        ],
    });
    if let Some(catalog_id) = &job.catalog_id {
        shown["catalogId"] = json!(catalog_id);
    }
    shown
}
