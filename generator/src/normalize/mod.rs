//! Brings a document of any dialect into the shape of OpenAPI 3.0.
//!
//! Input: a [`Document`] as read. Output: a [`Document`] whose root has the shape of OpenAPI 3.0, whose references lead
//! straight to components, and whose `x-` keys of [`carried`] hold what 3.0 cannot say. Objects keep their marks (`x-at`).
//!
//! The steps, in order:
//! 1. `structure`: every object is where an object belongs; nulls and lists in odd places are repaired or refused.
//! 2. `client`: what is not a client's business (callbacks, webhooks, links) is set aside.
//! 3. `references`: every `$ref` leads straight to a component.
//! 4. `v12` or `v20`: the older dialects become the shape of 3.0.
//! 5. `v31`: what JSON Schema of 3.1 says is said in 3.0; applied to all dialects, since documents mix them.
//! 6. `repair`: faults with one plausible meaning.
//!
//! Each change is a named rule in a file of its own. Not here: which operations to keep (`rewrite`), what a schema means
//! (`lower`), and any knowledge of the typed model.

pub mod carried;
mod catalog;
mod client;
mod context;
mod kind;
mod operation_key;
mod references;
mod repair;
mod rule;
mod structure;
mod v12;
mod v20;
mod v31;
mod walk;

#[cfg(test)]
mod testing;

use crate::finding::{Code, Finding, Findings, Halt, Place};
use crate::load::{Dialect, Document};
use context::Context;
use std::collections::BTreeSet;

pub use catalog::{Purpose, RULES, RuleNote};
pub(crate) use kind::{Kind, Slot, slot};

/// Normalizes a document with every rule on.
///
/// # Errors
/// A fatal finding with its place: a structure that has no plausible meaning, or a reference that leads nowhere.
pub fn normalize(document: Document, findings: &mut Findings) -> Result<Document, Halt> {
    normalize_without(document, &BTreeSet::new(), findings)
}

/// Normalizes a document without the rules of these names (`[normalize] off` in client.toml).
///
/// ```
/// use generator::{finding::Findings, load::load_text, normalize::normalize_without};
/// let text = r##"{"swagger": "2.0", "paths": {"/pets": {"get": {"responses": {"ok": {}}}}}}"##;
/// let run = |off: &[&str]| {
///     let mut findings = Findings::new();
///     let document = load_text("api.json", text, &mut findings).unwrap();
///     normalize_without(document, &off.iter().map(|rule| (*rule).to_owned()).collect(), &mut findings)
/// };
/// let document = run(&["status-code"]).unwrap();
/// assert!(document.root["paths"]["/pets"]["get"]["responses"].get("ok").is_some());
/// ```
///
/// # Errors
/// As [`normalize`].
pub fn normalize_without(
    document: Document,
    off: &BTreeSet<String>,
    findings: &mut Findings,
) -> Result<Document, Halt> {
    let Document { mut root, dialect, origins, sources } = document;
    report_unknown(off, findings);
    let mut context = Context::new(dialect, &origins, findings, off);
    if dialect == Dialect::V12 {
        v12::convert(&mut root, &mut context)?;
    } else {
        structure::check(&mut root, &mut context)?;
        client::set_aside(Kind::Document, &mut root, &mut context);
        references::resolve(&mut root, &mut context)?;
        operation_key::set(&mut root);
    }
    if matches!(dialect, Dialect::V12 | Dialect::V20) {
        v20::convert(&mut root, &mut context);
    }
    v31::convert(&mut root, &mut context);
    repair::repair(&mut root, &mut context);
    context.check(&root)?;
    Ok(Document { root, dialect, origins, sources })
}

/// A misspelt rule is not ignored quietly.
fn report_unknown(off: &BTreeSet<String>, findings: &mut Findings) {
    for name in off.iter().filter(|name| !catalog::knows(name)) {
        let place = Place::new("client.toml", "").child("normalize").child("off");
        let message = format!("`[normalize] off`: there is no rule `{name}`");
        findings.push(Finding::new(Code::RuleUnused, place, message).remedy("docs/rules.md lists every rule"));
    }
}
