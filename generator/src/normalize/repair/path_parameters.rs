//! Path templates and the parameters that fill them (3.0.3, "Path Templating").

use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use crate::normalize::kind::METHODS;
use indexmap::IndexSet;
use serde_json::{Map, Value, json};

/// A place of the template that no parameter fills gets one that is text; `{}` has no plausible meaning; a parameter given
/// twice counts once.
pub(super) fn apply(paths: &mut Value, context: &mut Context<'_>) {
    let Some(paths) = paths.as_object_mut() else { return };
    for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
        let Some(item) = item.as_object_mut() else { continue };
        let names = template_names(path);
        if names.contains("") {
            context.report_at(path, Code::StructureInvalid, format!("the path {path} has a parameter without a name"));
            continue;
        }
        let at = item.member(crate::load::AT).cloned();
        let marked = context.enter(at.as_ref());
        let shared = drop_duplicates(item, context);
        for method in METHODS {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                let at = operation.member(crate::load::AT).cloned();
                let marked = context.enter(at.as_ref());
                let own = drop_duplicates(operation, context);
                let has_reference = |names: &Declared| names.references;
                // What a reference leads to is not looked up: it may well be the missing one.
                if !has_reference(&own) && !has_reference(&shared) {
                    add_missing(operation, &names, &own, &shared, context);
                }
                context.leave(marked);
            }
        }
        context.leave(marked);
    }
}

struct Declared {
    in_path: IndexSet<String>,
    references: bool,
}

/// The names between braces: `/a/{b}/{c}.{d}` → b, c, d.
fn template_names(path: &str) -> IndexSet<String> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let pieces = path.split('{').skip(1);
    pieces
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| name.trim_start_matches(['+', '.', ';', '#']).to_owned())
        .collect()
}

fn drop_duplicates(object: &mut Map<String, Value>, context: &mut Context<'_>) -> Declared {
    let mut declared = Declared { in_path: IndexSet::new(), references: false };
    let Some(Value::Array(parameters)) = object.member_mut("parameters") else { return declared };
    let mut seen = IndexSet::new();
    parameters.retain(|parameter| {
        let text = |key: &str| parameter.member(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let key = (text("in"), text("name"), text("$ref"));
        declared.references |= !key.2.is_empty();
        if key.0 == "path" {
            declared.in_path.insert(key.1.clone());
        }
        if seen.contains(&key) {
            let name = if key.1.is_empty() { &key.2 } else { &key.1 };
            context.repaired(
                "path-parameters",
                format!("the parameter `{name}` is declared twice"),
                "the first counts",
            );
            return false;
        }
        seen.insert(key);
        true
    });
    declared
}

fn add_missing(
    operation: &mut Map<String, Value>,
    names: &IndexSet<String>,
    own: &Declared,
    shared: &Declared,
    context: &mut Context<'_>,
) {
    let missing = names.iter().filter(|name| !own.in_path.contains(*name) && !shared.in_path.contains(*name));
    for name in missing {
        context.repaired(
            "path-parameters",
            format!("the path has `{{{name}}}`, which is not declared"),
            "its value is text",
        );
        let parameter = json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
        if let Some(list) = operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut() {
            list.push(parameter);
        }
    }
}
