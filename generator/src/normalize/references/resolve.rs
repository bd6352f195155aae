//! Follows one reference to what it means.

use super::gather::Reference;
use super::pointer::{find, percent_decoded};
use crate::finding::{Code, Finding};
use crate::load::AT;
use crate::members::Members;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

/// The pointer and the object that a reference leads to, through further references; reports why there is none.
pub(super) fn follow<'a>(
    root: &'a Value,
    reference: &Reference,
    anchors: &IndexMap<String, String>,
    context: &mut Context<'_>,
) -> Option<(String, &'a Value)> {
    let mut seen = IndexSet::new();
    let mut text = reference.text.clone();
    loop {
        let found = locate(root, &text, anchors);
        let found = found.or_else(|| guess(root, reference, &text, context));
        let Some((pointer, target)) = found else {
            dangling(reference, &text, context);
            return None;
        };
        if !seen.insert(pointer.clone()) {
            let chain = seen.iter().map(String::as_str).collect::<Vec<_>>().join(" → ");
            let message = format!("the `$ref` {} never reaches an object: {chain}", reference.text);
            context.add(Finding::new(Code::CircularReference, reference.place(context), message));
            return None;
        }
        if !(target.is_object() || (target.is_boolean() && reference.kind == Kind::Schema)) {
            let message = format!("the `$ref` {text} leads to {}", super::gather::describe(target));
            context.add(Finding::new(Code::StructureInvalid, reference.place(context), message));
            return None;
        }
        match next(target, reference.kind) {
            Some(further) => text = further.to_owned(),
            None => return Some((pointer, target)),
        }
    }
}

fn locate<'a>(root: &'a Value, text: &str, anchors: &IndexMap<String, String>) -> Option<(String, &'a Value)> {
    if let Some(pointer) = anchors.get(text) {
        return find(root, pointer);
    }
    let fragment = text.strip_prefix('#')?;
    // `#` alone, the whole document, is not an object that a reference can stand for.
    if fragment.is_empty() || fragment == "/" {
        return None;
    }
    // A key may hold a percent sign that nobody encoded.
    find(root, &percent_decoded(fragment)).or_else(|| find(root, fragment))
}

const RULE: &str = "reference-meant";
/// Its finding is a warning: the operations stand, and only this part of their types is less than it should be.
const PART: &str = "undefined-part";
const DEFINE: &str = "define it in the document or by an overlay";

fn guess<'a>(
    root: &'a Value,
    reference: &Reference,
    text: &str,
    context: &mut Context<'_>,
) -> Option<(String, &'a Value)> {
    let (pointer, target) = meant(root, reference, text).filter(|_| context.is_on(RULE))?;
    let message = format!("the `$ref` {text} leads to nothing (rule `{RULE}`)");
    let finding = Finding::new(Code::Repaired, reference.place(context).child("$ref"), message);
    context.add(finding.done(format!("read as #{pointer}")));
    Some((pointer, target))
}

/// What a reference that leads to nothing most likely means; each is a habit of some tools.
fn meant<'a>(root: &'a Value, reference: &Reference, text: &str) -> Option<(String, &'a Value)> {
    if reference.is_optional || matches!(text, "" | "#" | "#/") {
        return None;
    }
    if let Some(fragment) = text.strip_prefix('#') {
        // The reference of another file, as if that were part of the main one.
        let main = fragment.strip_prefix("/x-files/").and_then(|rest| rest.split_once('/'));
        let in_main = main.and_then(|(_, rest)| find(root, &percent_decoded(&format!("/{rest}"))));
        // A space written as in a query.
        return in_main.or_else(|| find(root, &percent_decoded(&fragment.replace('+', " "))));
    }
    // The name of a schema alone, as in Swagger 1.2.
    let sections = ["/definitions", "/components/schemas"].into_iter().filter(|_| reference.kind == Kind::Schema);
    sections.map(|section| super::pointer::child(section, text)).find_map(|pointer| find(root, &pointer))
}

fn dangling(reference: &Reference, text: &str, context: &mut Context<'_>) {
    let through = if text == reference.text { String::new() } else { format!(", by way of {}", reference.text) };
    if reference.is_optional {
        let message = format!("a discriminator maps to `{}`, which does not exist", reference.text);
        context.add(Finding::new(Code::PartInvalid, reference.place(context), message).done("left out of the mapping"));
        return;
    }
    let is_inside = text.starts_with('#');
    // What leads to no file was told when files were read, and client.toml says to go on without it.
    if !is_inside && (context.goes_on(Code::ReferenceOutside) || context.goes_on(Code::ReferenceUnreadable)) {
        return;
    }
    let fault = if is_inside { "leads to nothing" } else { "does not name a part of this document" };
    let message = format!("the `$ref` {text} {fault}{through}");
    if reference.kind == Kind::Schema && reference.is_part && context.is_on(PART) {
        let finding = Finding::new(Code::PartUndefined, reference.place(context).child("$ref"), message);
        context.add(finding.done(format!("any value is allowed there (rule `{PART}`)")).remedy(DEFINE));
        return;
    }
    let remedy = format!(
        "{DEFINE}; `[findings] dangling-reference = \"skip\"` in client.toml leaves out what it stands in, and lets a schema \
         allow any value"
    );
    let finding = Finding::new(Code::DanglingReference, reference.place(context).child("$ref"), message).remedy(remedy);
    let done = if reference.kind == Kind::Schema { "any value is allowed" } else { "left out" };
    context.add(if context.goes_on(Code::DanglingReference) { finding.done(done) } else { finding });
}

/// Where an object leads that is nothing but a reference itself.
///
/// A schema with anything beside its `$ref` is one of its own: the keywords beside may mean something.
fn next(target: &Value, kind: Kind) -> Option<&str> {
    let further = target.member("$ref")?.as_str()?;
    let is_pure = kind != Kind::Schema || target.as_object()?.keys().all(|key| key == "$ref" || key == AT);
    is_pure.then_some(further)
}
