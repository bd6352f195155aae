//! The request that runs a job.
//!
//! Query string and body → job. How the real server is told the catalog is unknown, so every way seen or likely is taken.

use serde_json::{Map, Value};

use crate::data::{Catalog, now_millis};
use crate::fault::Fault;
use crate::jobs::Job;
use crate::query::AssetQuery;
use crate::session_check::Caller;

const TASK_TYPES: [&str; 10] = [
    "runScript",
    "convert",
    "rename",
    "saveOnDisk",
    "download",
    "regenerateThumbnail",
    "updateAssetProperties",
    "moveAssets",
    "contactSheet",
    "importData",
];

/// The job a request asks for, already complete. The assets are those that `assetQuery` finds; `query` is ignored.
pub(crate) fn read(caller: &Caller, body: &Map<String, Value>, catalogs: &[Catalog]) -> Result<Job, Fault> {
    let job = body.get("job").filter(|job| job.is_object());
    let job = job.ok_or_else(|| Fault::invalid_parameters("The body needs a job."))?;
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let tasks: Vec<&Value> = job.get("tasks").and_then(Value::as_array).into_iter().flatten().collect();
    for task in &tasks {
        let kind = text(task, "type").unwrap_or_default();
        if !TASK_TYPES.contains(&kind.as_str()) {
            return Err(Fault::invalid_parameters(&format!("Unknown task type: {kind}")));
        }
    }
    let catalog = catalog(caller, body, &tasks, catalogs)?;
    let converts = tasks.iter().any(|task| text(task, "type").as_deref() == Some("convert"));
    Ok(Job {
        id: String::new(),
        owner: caller.session.clone(),
        description: text(job, "description").unwrap_or_default(),
        assets: catalog.map(|catalog| assets(body, catalog)).transpose()?.unwrap_or_default(),
        catalog_id: catalog.map(|catalog| catalog.id.clone()),
        gives_previews: converts || text(job, "sourceImage").as_deref() == Some("preview"),
        millis: now_millis(),
    })
}

/// `catalogId` or `catalog_id` in the query string, a bare query key, `catalogId` of the body or of a task.
fn catalog<'a>(
    caller: &Caller,
    body: &Map<String, Value>,
    tasks: &[&Value],
    catalogs: &'a [Catalog],
) -> Result<Option<&'a Catalog>, Fault> {
    let named = |name: &str| catalogs.iter().find(|catalog| catalog.id.eq_ignore_ascii_case(name));
    if let Some(catalog) = caller.query.bare_keys().find_map(named) {
        return Ok(Some(catalog));
    }
    let in_query = ["catalogId", "catalog_id"].into_iter().find_map(|name| caller.query.get(name));
    let in_body = || body.get("catalogId").and_then(Value::as_str);
    let in_task = || tasks.iter().find_map(|task| task.get("catalogId").and_then(Value::as_str));
    let Some(id) = in_query.or_else(in_body).or_else(in_task) else { return Ok(None) };
    named(id).map(Some).ok_or_else(|| Fault::not_found(&format!("There is no catalog {id}.")))
}

fn assets(body: &Map<String, Value>, catalog: &Catalog) -> Result<Vec<u64>, Fault> {
    let none = Map::new();
    let query = body.get("assetQuery").and_then(Value::as_object).unwrap_or(&none);
    let found = AssetQuery::read(query, catalog)?.found()?;
    Ok(found.iter().map(|asset| asset.id).collect())
}
