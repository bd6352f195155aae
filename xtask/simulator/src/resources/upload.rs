//! `/FileTransfer/upload`: a new asset from a multipart form, in one of two ways (`action`).

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::extract::multipart::{Multipart, MultipartRejection};

use super::upload_form::UploadForm;
use crate::data::{Catalog, MOBILE_UPLOADS, NewAsset};
use crate::fault::Fault;
use crate::state::State;

/// Catalogs the file and answers the new record id as bare text; the asset can be searched at once.
///
/// Clients send the session as the form field `sessionId`, so it is known only when the form has been read.
pub(crate) async fn upload(
    Shared(state): Shared<Arc<State>>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<String, Fault> {
    let multipart = multipart.map_err(|rejection| Fault::invalid_parameters(&rejection.body_text()))?;
    let form = UploadForm::read(multipart).await?;
    state.credentials().check(form.text("sessionId"))?;
    let mut catalogs = state.catalogs_to_change();
    let id = match form.text("action") {
        Some("upload") => into_catalog(&state, &form, &mut catalogs)?,
        Some("defaultUpload") => into_mobile_uploads(&state, &form, &mut catalogs)?,
        _ => return Err(Fault::invalid_parameters("action must be upload or defaultUpload.")),
    };
    Ok(id.to_string())
}

/// `upload`: the form names the catalog, the folder and the fields.
fn into_catalog(state: &State, form: &UploadForm, catalogs: &mut [Catalog]) -> Result<u64, Fault> {
    let wanted = form.text("catalogId").ok_or_else(|| Fault::invalid_parameters("An upload needs a catalogId."))?;
    let found = catalogs.iter_mut().find(|catalog| catalog.id.eq_ignore_ascii_case(wanted));
    let catalog = found.ok_or_else(|| Fault::not_found(&format!("There is no catalog {wanted}.")))?;
    let (filename, bytes) = form.file("filename")?;
    let folder = form.text("destinationFolder").filter(|folder| !folder.is_empty()).unwrap_or(first_folder(catalog));
    let (folder, attributes) = (folder.to_owned(), form.ingest_fields(catalog)?);
    Ok(catalog.add(NewAsset { filename, folder, user: state.user_name.clone(), attributes, bytes }))
}

/// `defaultUpload`: the server chooses the catalog and takes the fields from `properties`.
fn into_mobile_uploads(state: &State, form: &UploadForm, catalogs: &mut [Catalog]) -> Result<u64, Fault> {
    let catalog = catalogs.iter_mut().find(|catalog| catalog.name == MOBILE_UPLOADS);
    let catalog = catalog.ok_or_else(|| Fault::not_found("Mobile uploading is not enabled."))?;
    // In this action `Filedata` is the file's name as text, the file itself being in a part of another name.
    let (filename, bytes) = form.file("Filedata")?;
    let (folder, attributes) = (first_folder(catalog).to_owned(), form.properties()?);
    Ok(catalog.add(NewAsset { filename, folder, user: state.user_name.clone(), attributes, bytes }))
}

fn first_folder(catalog: &Catalog) -> &str {
    catalog.watch_folders.first().map_or("", String::as_str)
}
