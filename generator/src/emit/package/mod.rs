//! The files of the crate that are not Rust.
//!
//! Input: [`Emission`]. Output: Cargo.toml, README.md, the licences, and generated.json once everything else is text.

mod cargo_toml;
mod dependencies;
mod manifest;
mod readme;
mod runtime;

pub use manifest::manifest;

use super::{Content, Emission, Source};
use crate::config::RuntimePlace;

const APACHE: &str = include_str!("../../../../LICENSE-APACHE");

/// What people see first.
pub(super) fn texts<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let mut files = vec![text("Cargo.toml", cargo_toml::text(emission)), text("README.md", readme::text(emission))];
    if !emission.config.package.workspace {
        // As the runtime is formatted; a workspace has its own.
        files.push(text("rustfmt.toml", include_str!("../../../../rustfmt.toml").to_owned()));
    }
    files.extend(licences(emission, ""));
    if emission.config.package.runtime_place() == RuntimePlace::Crate {
        files.push(text("runtime/Cargo.toml", runtime::cargo_toml(emission)));
        files.extend(licences(emission, "runtime/"));
    }
    files
}

fn licences<'a>(emission: &Emission<'_>, folder: &str) -> Vec<Source<'a>> {
    let license = emission.config.package.license.as_deref().unwrap_or("MIT OR Apache-2.0");
    let mut files = Vec::new();
    if license.contains("MIT") {
        files.push(text(&format!("{folder}LICENSE-MIT"), mit(&emission.names.package)));
    }
    if license.contains("Apache-2.0") {
        files.push(text(&format!("{folder}LICENSE-APACHE"), APACHE.to_owned()));
    }
    files
}

fn text<'a>(path: &str, text: String) -> Source<'a> {
    Source { path: path.to_owned(), content: Content::Text(text) }
}

fn mit(package: &str) -> String {
    include_str!("mit.txt").replace("{package}", package)
}
