//! Picks the entry file of a folder, by content.
//!
//! Input: a folder with one API. Output: its entry file, or the declarations of Swagger 1.2 that have no listing. Files of
//! our own (client.toml, source.toml), overlays and everything else that is no description are passed over.
//! Not here: loading it.

use super::{Dialect, dialect, gather, listing, source::Folder};
use crate::finding::{Code, Finding, Findings, Halt, Place};

/// What a folder holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// One file that all others belong to.
    File(String),
    /// Swagger 1.2 declarations without a listing.
    Declarations(Vec<String>),
}

/// Picks the entry of a folder.
pub(super) fn pick(folder: &Folder, findings: &mut Findings) -> Result<Entry, Halt> {
    let mut roots = Vec::new();
    let mut declarations = Vec::new();
    let mut broken = Vec::new();
    let names: Vec<String> = folder.list("").into_iter().filter(|name| may_be_description(name)).collect();
    for name in &names {
        let value = match gather::read(folder, name, &mut Vec::new(), &mut Findings::new()) {
            Ok(value) => value,
            Err(finding) => {
                broken.push(finding);
                continue;
            }
        };
        match dialect::of(name, &value, &mut Findings::new()) {
            Ok(Dialect::V12) if listing::has_operations(&value) && value.get("info").is_none() => {
                declarations.push(name.clone());
            }
            Ok(_) => roots.push(name.clone()),
            // A version nobody knows is worth more to tell than "there is none".
            Err(finding) if finding.code == Code::UnknownDialect => broken.push(finding),
            Err(_) => {}
        }
    }
    match (roots.as_slice(), declarations.as_slice(), broken.as_slice()) {
        ([root], _, _) => Ok(Entry::File(root.clone())),
        ([], [declaration], _) => Ok(Entry::File(declaration.clone())),
        ([], [_, ..], _) => Ok(Entry::Declarations(declarations)),
        ([], [], [fault]) => Err(findings.halt(fault.clone())),
        ([], [], _) => Err(findings.halt(none(&names, &broken))),
        _ => Err(findings.halt(several(&roots))),
    }
}

fn may_be_description(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    // Anything with another ending is read only when it has none, as `curl -O …/api-docs` leaves it.
    !lower.starts_with('.')
        && (!lower.contains('.') || [".json", ".yaml", ".yml"].iter().any(|ending| lower.ends_with(ending)))
}

fn none(names: &[String], broken: &[Finding]) -> Finding {
    let faults: Vec<&str> = broken.iter().map(|finding| &*finding.place.file).collect();
    let message = match (names, faults.as_slice()) {
        ([], _) => "the folder holds no JSON or YAML file".to_owned(),
        (names, []) => format!("none of {} is a Swagger or OpenAPI description", names.join(", ")),
        (_, faults) => format!("no file can be read as a description; {} cannot be read at all", faults.join(", ")),
    };
    Finding::new(Code::NotADescription, Place::default(), message)
        .remedy("put the description into the folder itself, or name its file instead of the folder")
}

fn several(roots: &[String]) -> Finding {
    let message = format!("the folder holds several descriptions: {}", roots.join(", "));
    Finding::new(Code::NotADescription, Place::default(), message)
        .remedy("name one of the files, or give each a folder of its own")
}
