//! Makes every `$ref` lead straight to a component.
//!
//! Input: a document of Swagger 2.0 or OpenAPI 3.x, other files below `x-files`. Output: the document in which each `$ref` is
//! `#/components/<section>/<name>` (in 2.0 `#/definitions/<name>` and so on), whatever it led through; what references
//! found elsewhere has moved into a component under a name made from its place; path items are put where they are used;
//! `x-files` is gone. Not here: what keywords beside a `$ref` mean (`v31::reference_siblings`), and recursion between
//! schemas, which is legal.

mod gather;
mod name;
pub(crate) mod pointer;
mod resolve;
mod rewrite;

use super::context::Context;
use super::kind::Kind;
use crate::finding::Halt;
use crate::load::{Dialect, FILES};
use gather::Gathered;
pub(crate) use gather::describe;
use indexmap::IndexMap;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What to do about each reference of a document.
#[derive(Default)]
struct Plan {
    /// Whether a reference leads to nothing, or is none.
    has_dangling: bool,
    /// By kind and text of the `$ref`: the pointer it leads to in the end.
    targets: IndexMap<(Kind, String), String>,
    /// By kind and pointer: what moves into a component.
    hoisted: IndexMap<(Kind, String), Hoisted>,
    /// The names that copies have got, by kind.
    names: BTreeSet<(Kind, String)>,
    /// By pointer: path items and the like, which have no section and are put where they are used.
    inlined: IndexMap<(Kind, String), Value>,
}

/// A copy of something that becomes a component.
struct Hoisted {
    name: String,
    value: Value,
}

/// Resolves all references.
///
/// # Errors
/// `dangling-reference`, `circular-reference` or `not-a-reference` (all of them, before it stops).
pub(crate) fn resolve(root: &mut Value, context: &mut Context<'_>) -> Result<(), Halt> {
    let gathered = gather::gather(Kind::Document, root, "", context);
    context.check(root)?;
    let plan = make_plan(root, gathered, context);
    context.check(root)?;
    rewrite::rewrite(root, plan, context);
    if let Some(document) = root.as_object_mut() {
        document.shift_remove(FILES);
    }
    Ok(())
}

fn make_plan(root: &Value, gathered: Gathered, context: &mut Context<'_>) -> Plan {
    let Gathered { references: mut open, anchors, has_odd, .. } = gathered;
    let mut plan = Plan { has_dangling: has_odd, ..Plan::default() };
    open.reverse();
    while let Some(reference) = open.pop() {
        let key = (reference.kind, reference.text.clone());
        if plan.targets.contains_key(&key) {
            continue;
        }
        let Some((pointer, target)) = resolve::follow(root, &reference, &anchors, context) else {
            plan.has_dangling = true;
            continue;
        };
        plan.targets.insert(key, pointer.clone());
        if is_home(context.dialect, reference.kind, &pointer) {
            continue;
        }
        let at = (reference.kind, pointer.clone());
        if plan.hoisted.contains_key(&at) || plan.inlined.contains_key(&at) {
            continue;
        }
        let mut copy = target.clone();
        // What stands in another file has only now got a kind, and has not been looked at before.
        super::structure::check_part(reference.kind, &mut copy, context);
        super::client::set_aside(reference.kind, &mut copy, context);
        let found = gather::gather(reference.kind, &mut copy, &pointer, context);
        plan.has_dangling |= found.has_odd;
        open.extend(found.references.into_iter().rev());
        match section(context.dialect, reference.kind) {
            None => _ = plan.inlined.insert(at, copy),
            Some(home) => {
                let is_taken = |name: &str| is_taken(root, &plan, reference.kind, home, name);
                let name = name::component_name(reference.kind, &pointer, &copy, is_taken);
                plan.names.insert((reference.kind, name.clone()));
                plan.hoisted.insert(at, Hoisted { name, value: copy });
            }
        }
    }
    plan
}

fn is_taken(root: &Value, plan: &Plan, kind: Kind, home: &str, name: &str) -> bool {
    root.pointer(home).is_some_and(|section| section.get(name).is_some())
        || plan.names.contains(&(kind, name.to_owned()))
}

/// The pointer of the section that holds components of this kind; none for kinds that can only be put in place.
fn section(dialect: Dialect, kind: Kind) -> Option<&'static str> {
    match (dialect, kind) {
        (Dialect::V12 | Dialect::V20, Kind::Schema) => Some("/definitions"),
        (Dialect::V12 | Dialect::V20, Kind::Parameter) => Some("/parameters"),
        (Dialect::V12 | Dialect::V20, Kind::Response) => Some("/responses"),
        (Dialect::V12 | Dialect::V20, _) => None,
        (_, Kind::Schema) => Some("/components/schemas"),
        (_, Kind::Response) => Some("/components/responses"),
        (_, Kind::Parameter) => Some("/components/parameters"),
        (_, Kind::Example) => Some("/components/examples"),
        (_, Kind::RequestBody) => Some("/components/requestBodies"),
        (_, Kind::Header) => Some("/components/headers"),
        (_, Kind::SecurityScheme) => Some("/components/securitySchemes"),
        _ => None,
    }
}

/// Whether a pointer leads to a component of the kind.
fn is_home(dialect: Dialect, kind: Kind, pointer: &str) -> bool {
    section(dialect, kind)
        .and_then(|home| pointer.strip_prefix(home))
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|name| !name.contains('/'))
}

/// The section's map, made when it is missing.
fn section_of<'a>(root: &'a mut Value, home: &str) -> Option<&'a mut Map<String, Value>> {
    let mut here = root;
    for token in home.split('/').skip(1) {
        here = here.as_object_mut()?.entry(token).or_insert_with(|| Value::Object(Map::new()));
    }
    here.as_object_mut()
}

#[cfg(test)]
mod tests;
