//! From the typed document to the IR.
//!
//! Input: an [`OpenAPI`] whose `$ref`s all lead into its components, and client.toml. Output: [`Api`], with nothing of the
//! specification left in it. One file per shape of schema and per part of an operation. A schema always gives a type, if
//! only JSON with a finding; an operation is emitted whole or skipped with a finding. Not here: Rust names.

mod array;
mod body;
mod both_sides;
mod carried;
mod choice;
mod discriminator;
mod docs;
mod enumeration;
mod fields;
mod graph;
mod hint;
mod inheritance;
mod ladder;
mod limits;
mod login;
mod media_type;
mod merge;
mod number;
mod object;
mod object_ladder;
mod operations;
mod paging;
mod paging_conventions;
mod paging_members;
mod parameters;
mod path;
mod place;
mod profile;
mod read;
mod reference;
mod responses;
mod sample;
mod schemas;
mod security;
mod seldom;
mod servers;
mod shared;
mod stream;
mod string;
mod together;

#[cfg(test)]
mod tests;

use crate::config::{Config, UnknownMembers};
use crate::finding::{Findings, Halt};
use crate::ir::{Api, ErrorHint, Info};
use crate::load::Origins;
use openapiv3::OpenAPI;
use schemas::Schemas;

/// Lowers a document.
///
/// # Errors
/// None at present: whatever cannot be lowered is reported and left out. The result leaves room for a fatal finding.
pub fn lower(document: &OpenAPI, config: &Config, origins: &Origins, findings: &mut Findings) -> Result<Api, Halt> {
    let mut api = Api { info: info(document), ..Api::default() };
    api.servers = servers::servers(&document.servers, origins, findings);
    let schemes = security::schemes(document, config, origins, findings, &mut api.auth);
    let mut schemas = Schemas::new(document, origins, findings);
    schemas.unknown_members = config.objects.unknown_members.unwrap_or_default();
    schemas.define_components();
    operations::lower_operations(document, &schemes, &mut schemas, &mut api);
    api.samples = schemas.make_samples();
    schemas.finish(&mut api);
    if config.objects.unknown_members.unwrap_or_default() == UnknownMembers::BothSides {
        both_sides::keep(&mut api);
    }
    paging::add_paging(config, &mut api, findings);
    login::add_login(config, &mut api, findings);
    api.hints = config
        .hints
        .iter()
        .map(|rule| ErrorHint { status: rule.status, contains: rule.contains.clone(), hint: rule.hint.clone() })
        .collect();
    Ok(api)
}

/// OpenAPI 3.0, Info Object.
fn info(document: &OpenAPI) -> Info {
    let openapiv3::Info { title, description, terms_of_service: _, contact, license, version, extensions: _ } =
        &document.info;
    let summary = document.info.extensions.get("x-summary").and_then(serde_json::Value::as_str);
    let contact_url = contact.as_ref().and_then(|contact| contact.url.clone());
    Info {
        title: title.clone(),
        version: version.clone(),
        docs: docs::docs(summary, description.as_deref(), false, document.external_docs.as_ref()),
        license: license.as_ref().map(|license| license.name.clone()),
        homepage: contact_url.or_else(|| document.external_docs.as_ref().map(|external| external.url.clone())),
    }
}
