//! Components that selection left without a user are dropped.
//!
//! Input: what operations reached before and after selection. Output: the document without the difference. Components that
//! nothing ever reached stay, unless client.toml says `only-reached`: the document has them for a reason that is not ours to
//! judge.

use crate::config::Config;
use crate::finding::token;
use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What `$ref`s name: kind and name.
type Reached = BTreeSet<(String, String)>;

/// The components that operations lead to; nothing where no operation is selected away.
pub(super) fn reachable(document: &OpenAPI, config: &Config) -> Reached {
    if selects(config) { reached(document) } else { Reached::new() }
}

/// Whether operations may be left out.
fn selects(config: &Config) -> bool {
    !(config.operations.include.is_empty() && config.operations.exclude.is_empty())
}

fn reached(document: &OpenAPI) -> Reached {
    let Some(components) = serde_json::to_value(&document.components).ok().filter(Value::is_object) else {
        return Reached::new();
    };
    let children = children(&components);
    let mut open = Vec::new();
    names(&serde_json::to_value(&document.paths).unwrap_or_default(), &mut open);
    let mut reached = Reached::new();
    while let Some((kind, name)) = open.pop() {
        if let Some(component) = components.get(&kind).and_then(|map| map.get(&name))
            && reached.insert((kind.clone(), name.clone()))
        {
            names(component, &mut open);
            open.extend(children.get(&name).into_iter().flatten().map(|child| (kind.clone(), child.clone())));
        }
    }
    reached
}

/// Schemas by the schema they name in `allOf`: where that has a discriminator, its values are theirs too.
fn children(components: &Value) -> BTreeMap<String, Vec<String>> {
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, schema) in components.get("schemas").and_then(Value::as_object).into_iter().flatten() {
        let mut parents = Vec::new();
        names(schema.get("allOf").unwrap_or(&Value::Null), &mut parents);
        for (_, parent) in parents {
            let base = &components["schemas"][&parent];
            if base.get("discriminator").is_some() {
                children.entry(parent).or_default().push(name.clone());
            }
        }
    }
    children
}

/// Everything in a value that names a component: `$ref` and the values of `discriminator.mapping`.
fn names(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => {
            if let Some((kind, name)) = text.strip_prefix("#/components/").and_then(|rest| rest.split_once('/')) {
                found.push((kind.to_owned(), token::key_of(name)));
            }
        }
        Value::Array(list) => list.iter().for_each(|value| names(value, found)),
        Value::Object(map) => map.values().for_each(|value| names(value, found)),
        _ => {}
    }
}

/// Drops what was reached before and is not any more; where only what is reached is wanted, everything else too.
pub(super) fn prune(document: &mut OpenAPI, before: &Reached, config: &Config) {
    let only_reached = config.operations.only_reached;
    if !selects(config) && !only_reached {
        return;
    }
    let after = reached(document);
    let Some(components) = &mut document.components else { return };
    let gone = |kind: &str, name: &str| {
        let key = (kind.to_owned(), name.to_owned());
        (only_reached || before.contains(&key)) && !after.contains(&key)
    };
    retain(&mut components.schemas, |name| !gone("schemas", name));
    retain(&mut components.parameters, |name| !gone("parameters", name));
    retain(&mut components.responses, |name| !gone("responses", name));
    retain(&mut components.request_bodies, |name| !gone("requestBodies", name));
    retain(&mut components.headers, |name| !gone("headers", name));
}

fn retain<T: Serialize>(map: &mut IndexMap<String, ReferenceOr<T>>, keep: impl Fn(&str) -> bool) {
    map.retain(|name, _| keep(name));
}
