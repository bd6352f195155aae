//! Joins a Swagger 1.x resource listing with its API declarations.
//!
//! Input: a listing or a declaration (Swagger 1.2 specification, sections 5.1 and 5.2). Output: one root of this shape, its
//! objects marked:
//!
//! ```json
//! {
//!   "swaggerVersion": "1.2",
//!   "listing": {"info": {}, "apis": [{"path": "/pets"}], "authorizations": {}},
//!   "declarations": [{"resourcePath": "/pets", "apis": [], "models": {}, "x-listing-path": "/pets"}]
//! }
//! ```
//!
//! `listing` is missing where the entry file is a declaration, except that the `info` and `authorizations` of a file that
//! is both stand in it. `declarations` are in the listing's order. Not here: their meaning (normalize).

use super::gather::read;
use super::marks::{NoReferences, mark};
use super::objects::{Kind, Shape};
use super::origins::Origins;
use super::source::Folder;
use super::{AT, Source};
use crate::finding::{Code, Finding, Findings, Place};
use serde_json::{Map, Value, json};

/// The member of a declaration that holds its `path` in the listing.
pub(super) const LISTING_PATH: &str = "x-listing-path";

/// A file and its value.
type File = (String, Value);

/// Joins what the entry file and its declarations say.
pub(super) fn join(
    folder: &Folder,
    entry: &str,
    root: Value,
    origins: &mut Origins,
    sources: &mut Vec<Source>,
    findings: &mut Findings,
) -> Value {
    let version = root.get("swaggerVersion").or_else(|| root.get("swagger")).cloned().unwrap_or_default();
    let (listing, declarations) = if has_operations(&root) {
        let (listing, declaration) = parted(root);
        (listing, vec![(entry.to_owned(), declaration)])
    } else {
        let declarations = declarations(folder, entry, &root, sources, findings);
        (Some(root), declarations)
    };
    let at = origins.add_file(entry);
    let mut joined = Map::new();
    joined.insert("swaggerVersion".to_owned(), version);
    if let Some(mut listing) = listing {
        mark(&mut listing, Shape::One(Kind::Listing12), at, origins, &mut NoReferences);
        joined.insert("listing".to_owned(), listing);
    }
    let declarations = declarations.into_iter().map(|(file, mut declaration)| {
        let at = if file == entry { at } else { origins.add_file(&file) };
        mark(&mut declaration, Shape::One(Kind::Declaration12), at, origins, &mut NoReferences);
        declaration
    });
    joined.insert("declarations".to_owned(), declarations.collect());
    joined.insert(AT.to_owned(), json!(at));
    Value::Object(joined)
}

/// Joins declarations that come without a listing; their files in the given order.
pub(super) fn join_declarations(files: Vec<File>, origins: &mut Origins) -> Value {
    let version = files.first().and_then(|(_, value)| value.get("swaggerVersion")).cloned().unwrap_or_default();
    let mut first = None;
    let declarations = files.into_iter().map(|(file, mut declaration)| {
        let at = origins.add_file(&file);
        first.get_or_insert(at);
        mark(&mut declaration, Shape::One(Kind::Declaration12), at, origins, &mut NoReferences);
        declaration
    });
    let declarations: Value = declarations.collect();
    json!({"swaggerVersion": version, "declarations": declarations, AT: first.unwrap_or_default()})
}

/// Whether the file itself declares operations, as a declaration does, and some listings.
pub(super) fn has_operations(root: &Value) -> bool {
    let apis = root.get("apis").and_then(Value::as_array);
    root.get("resourcePath").is_some() || apis.into_iter().flatten().any(|api| api.get("operations").is_some())
}

/// Parts a file that is listing and declaration in one.
fn parted(mut root: Value) -> (Option<Value>, Value) {
    let mut listing = Map::new();
    if let Value::Object(map) = &mut root {
        for key in ["info", "authorizations"] {
            if let Some(value) = map.shift_remove(key) {
                listing.insert(key.to_owned(), value);
            }
        }
    }
    ((!listing.is_empty()).then_some(Value::Object(listing)), root)
}

/// The declarations of a listing. One that cannot be had is a finding, and the rest stands.
fn declarations(
    folder: &Folder,
    entry: &str,
    listing: &Value,
    sources: &mut Vec<Source>,
    findings: &mut Findings,
) -> Vec<File> {
    let mut found: Vec<File> = Vec::new();
    let mut others: Option<Vec<(String, String)>> = None;
    let apis = listing.get("apis").and_then(Value::as_array);
    for (index, api) in apis.into_iter().flatten().enumerate() {
        let Some(path) = api.get("path").and_then(Value::as_str) else { continue };
        let place = Place::new(entry, format!("/apis/{index}/path"));
        let names = names(entry, path);
        let by_name = names.iter().find(|name| folder.has(name) && !found.iter().any(|(file, _)| file == *name));
        let name = by_name.cloned().or_else(|| {
            let others = others.get_or_insert_with(|| resource_paths(folder, entry));
            let same = others.iter().find(|(_, resource)| trimmed(resource) == trimmed(path))?;
            Some(same.0.clone()).filter(|name| !found.iter().any(|(file, _)| file == name))
        });
        let Some(name) = name else {
            let message = format!("there is no file for the declaration `{path}`; tried {}", names.join(", "));
            findings.push(
                Finding::new(Code::DeclarationMissing, place, message)
                    .done("its operations are left out")
                    .remedy("save the declaration beside the listing under one of these names"),
            );
            continue;
        };
        match read(folder, &name, sources, findings) {
            Ok(Value::Object(mut declaration)) => {
                declaration.insert(LISTING_PATH.to_owned(), Value::from(path));
                found.push((name, Value::Object(declaration)));
            }
            Ok(_) => findings.push(
                Finding::new(
                    Code::NotADescription,
                    Place::new(name, ""),
                    "the file is no API declaration of Swagger 1.2",
                )
                .remedy("download it again from the address that the listing names"),
            ),
            Err(finding) => findings.push(finding),
        }
    }
    found
}

/// The names under which people save the declaration of a listing's `path`, best first.
fn names(entry: &str, path: &str) -> Vec<String> {
    let parent = entry.rsplit_once('/').map_or(String::new(), |(parent, _)| format!("{parent}/"));
    let stem = entry.rsplit('/').next().unwrap_or(entry).split('.').next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.split(['?', '#']).next().unwrap_or_default().replace(".{format}", "").replace("{format}", "");
    let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let last = parts.pop().unwrap_or_default();
    let last = last.strip_suffix(".json").or_else(|| last.strip_suffix(".yaml")).unwrap_or(last);
    parts.push(last);
    let whole = parts.join("/");
    let mut stems = vec![whole.clone(), last.to_owned()];
    for folder in ["api-docs", stem] {
        stems.push(format!("{folder}/{whole}"));
        stems.push(format!("{folder}/{last}"));
    }
    for glue in ["_", "-", "."] {
        stems.push(parts.join(glue));
        stems.push(format!("{stem}{glue}{}", parts.join(glue)));
    }
    let mut names = Vec::new();
    for stem in stems.iter().filter(|stem| !stem.is_empty()) {
        for ending in [".json", "", ".yaml", ".yml"] {
            let name = format!("{parent}{stem}{ending}");
            if name != entry && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn trimmed(path: &str) -> &str {
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    path.trim_start_matches(['/', '.']).trim_end_matches('/').trim_end_matches(".{format}").trim_end_matches(".json")
}

/// The `resourcePath` of every other file beside the entry file, for declarations saved under a name of somebody's own.
fn resource_paths(folder: &Folder, entry: &str) -> Vec<(String, String)> {
    let parent = entry.rsplit_once('/').map_or("", |(parent, _)| parent);
    let nested = if parent.is_empty() { "api-docs".to_owned() } else { format!("{parent}/api-docs") };
    let names = folder.list(parent).into_iter().chain(folder.list(&nested)).filter(|name| name != entry);
    let mut resources = Vec::new();
    for name in names {
        if let Ok(value) = read(folder, &name, &mut Vec::new(), &mut Findings::new())
            && let Some(resource) = value.get("resourcePath").and_then(Value::as_str)
        {
            resources.push((name, resource.to_owned()));
        }
    }
    resources
}
