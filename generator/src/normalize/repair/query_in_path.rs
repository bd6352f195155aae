//! Query strings written into paths, which 3.0 forbids (3.0.3, "Paths Object") and percent-encoding would break.

use crate::members::Members;
use crate::normalize::context::Context;
use crate::normalize::kind::METHODS;
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

/// `/search?kind=book&q={q}` → `/search` with the query parameters `kind` (always `book`) and `q`.
///
/// A path stays as it is when the document has the path without its query too: they are different operations, which only
/// their query tells apart.
pub(super) fn apply(paths: &mut Value, context: &mut Context<'_>) {
    let Some(paths) = paths.as_object_mut() else { return };
    let mut bases: IndexMap<String, usize> = IndexMap::new();
    for path in paths.keys() {
        *bases.entry(base(path).to_owned()).or_default() += 1;
    }
    if bases.len() == paths.len() && paths.keys().all(|path| base(path) == path) {
        return;
    }
    let mut repaired = Map::new();
    for (path, mut item) in std::mem::take(paths) {
        let base = base(&path).to_owned();
        if base == path || path.starts_with("x-") || bases.get(&base) != Some(&1) {
            repaired.insert(path, item);
            continue;
        }
        let at = item.member(crate::load::AT).cloned();
        let marked = context.enter(at.as_ref());
        context.repaired("query-in-path", format!("the path {path} has a query string"), "made query parameters of it");
        context.leave(marked);
        for pair in path[base.len()..].trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            for method in METHODS {
                if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                    add(operation, name, value);
                }
            }
        }
        repaired.insert(base, item);
    }
    *paths = repaired;
}

fn base(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

fn add(operation: &mut Map<String, Value>, name: &str, value: &str) {
    let Some(list) = operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut() else { return };
    if list.iter().any(|parameter| parameter.member("name").and_then(Value::as_str) == Some(name)) {
        return;
    }
    let schema =
        if value.starts_with('{') { json!({"type": "string"}) } else { json!({"type": "string", "enum": [value]}) };
    list.push(json!({"name": name, "in": "query", "required": true, "schema": schema}));
}
