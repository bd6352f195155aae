//! source.toml: where documents come from.

use crate::collection::Collection;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// What is written. Addresses have no credentials.
#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    version: &'a str,
    dialect: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    url: &'a str,
    /// The day of the download, in UTC.
    date: String,
    documents: Vec<&'a str>,
    sha256: BTreeMap<&'a str, String>,
}

/// The text of source.toml.
///
/// # Errors
/// Never in practice; TOML can write all of it.
pub(crate) fn write(collection: &Collection) -> Result<String> {
    let files = &collection.files;
    let source = Source {
        title: &collection.title,
        version: &collection.version,
        dialect: collection.dialect,
        kind: "download",
        page: collection.page.as_deref(),
        url: &collection.url,
        date: jiff::Timestamp::now().strftime("%F").to_string(),
        documents: files.iter().map(|file| file.name.as_str()).collect(),
        sha256: files.iter().map(|file| (file.name.as_str(), sha256(&file.bytes))).collect(),
    };
    let text = toml::to_string(&source).context("cannot write source.toml")?;
    Ok(format!("# Where these documents come from; written by `cargo xtask fetch`.\n{text}"))
}

/// The documents that the source.toml of a folder lists; none where there is none.
pub(crate) fn documents(folder: &Path) -> Vec<String> {
    #[derive(Deserialize)]
    struct Listed {
        #[serde(default)]
        documents: Vec<String>,
    }
    let text = std::fs::read_to_string(folder.join("source.toml")).unwrap_or_default();
    toml::from_str::<Listed>(&text).map(|listed| listed.documents).unwrap_or_default()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
