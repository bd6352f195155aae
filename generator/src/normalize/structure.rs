//! The first look at a document: every object is where the specification has an object.
//!
//! Input: a document of 2.0 or 3.x as read. Output: one in which the walk finds an object, list or map wherever the grammar
//! has one, nested no deeper than the limit. A null is as good as nothing; a wrong type in a part that clients can do
//! without is left out; anything else has no plausible meaning and is fatal.

use super::context::Context;
use super::kind::{Kind, Slot, boolean_at_home, slot};
use super::walk::MAXIMUM_DEPTH;
use crate::finding::{Code, Halt, token};
use crate::load::{AT, FILES};
use crate::members::Members;
use serde_json::{Value, json};

const NULL_RULE: &str = "null-as-absent";

/// Checks the document and the other files in it.
///
/// # Errors
/// `structure-invalid` for each fault that cannot be repaired.
pub(super) fn check(root: &mut Value, context: &mut Context<'_>) -> Result<(), Halt> {
    check_object(Kind::Document, root, context, 0);
    context.check(root)
}

/// Checks a value of which only a reference tells the kind: a part of another file.
pub(super) fn check_part(kind: Kind, value: &mut Value, context: &mut Context<'_>) {
    check_object(kind, value, context, 0);
}

fn check_object(kind: Kind, value: &mut Value, context: &mut Context<'_>, depth: usize) {
    if depth > MAXIMUM_DEPTH && value.as_object().is_some_and(|object| !object.is_empty()) {
        let message = format!("a {} is nested more than {MAXIMUM_DEPTH} levels deep", kind.as_str());
        context.report(Code::PartInvalid, message);
        *value = json!({});
        return;
    }
    let Some(object) = value.as_object_mut() else { return };
    let at = object.mark().cloned();
    let marked = context.enter(at.as_ref());
    let mut absent = Vec::new();
    for (key, member) in object.iter_mut() {
        let Some(slot) = slot(kind, key) else { continue };
        if (member.is_boolean() && boolean_at_home(key)) || key == FILES {
            continue;
        }
        let length = context.pointer.len();
        token::push(&mut context.pointer, key);
        let faults = context.faults();
        if !check_slot(slot, key, member, context, depth + 1) {
            absent.push(key.clone());
            if matches!(kind, Kind::Document | Kind::Components) && context.faults() > faults {
                context.of_the_whole();
            }
        }
        context.pointer.truncate(length);
    }
    if !absent.is_empty() {
        object.retain(|key, _| !absent.contains(key));
    }
    context.leave(marked);
}

/// Whether the member may stay.
fn check_slot(slot: Slot, key: &str, value: &mut Value, context: &mut Context<'_>, depth: usize) -> bool {
    if value.is_null() && context.is_on(NULL_RULE) {
        context.repaired(NULL_RULE, format!("`{key}` is null"), "read as if it were not there");
        return false;
    }
    match (slot, value) {
        (Slot::List(kind) | Slot::OneOrList(kind), Value::Array(list)) => {
            let mut index = 0;
            list.retain_mut(|item| {
                index += 1;
                check_member(kind, &(index - 1).to_string(), item, context, depth)
            });
            true
        }
        (Slot::Map(kind), Value::Object(map)) => {
            map.retain(|name, item| {
                name == AT
                    || name.starts_with("x-") && !item.is_object()
                    || check_member(kind, name, item, context, depth)
            });
            true
        }
        (Slot::List(kind) | Slot::Map(kind), value) => wrong(kind, key, value, slot, context),
        (Slot::One(kind) | Slot::OneOrList(kind), value) => check_member(kind, key, value, context, depth),
    }
}

fn check_member(kind: Kind, key: &str, value: &mut Value, context: &mut Context<'_>, depth: usize) -> bool {
    match value {
        Value::Object(_) => {
            check_object(kind, value, context, depth);
            true
        }
        // What a boolean schema means in each dialect is for `v31::boolean_schema`.
        Value::Bool(_) if kind == Kind::Schema => true,
        Value::Null if context.is_on(NULL_RULE) => {
            context.repaired(
                NULL_RULE,
                format!("the {} `{key}` is null", kind.as_str()),
                "read as if it were not there",
            );
            false
        }
        other => wrong(kind, key, other, Slot::One(kind), context),
    }
}

/// Reports a wrong type. Gives `false`: the member cannot stay.
fn wrong(kind: Kind, key: &str, value: &Value, slot: Slot, context: &mut Context<'_>) -> bool {
    let expected = match slot {
        Slot::One(_) | Slot::OneOrList(_) => format!("a {}", kind.as_str()),
        Slot::List(_) => format!("a list of {}s", kind.as_str()),
        Slot::Map(_) => format!("a map of names to {}s", kind.as_str()),
    };
    let found = super::references::describe(value);
    let message = format!("`{key}` is {found}, not {expected}");
    let can_do_without = matches!(kind, Kind::Example | Kind::Tag | Kind::Encoding | Kind::Info | Kind::Server);
    let code = if can_do_without { Code::PartInvalid } else { Code::StructureInvalid };
    context.report_at(key, code, message);
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Dialect;
    use crate::normalize::testing::{codes, with_context};

    fn checked(mut root: Value) -> (Value, Vec<Code>) {
        let findings = with_context(Dialect::V30, |context| _ = check(&mut root, context));
        (root, codes(&findings))
    }

    #[test]
    fn a_null_is_as_good_as_nothing() {
        let (root, codes) =
            checked(json!({"paths": {"/a": {"get": null, "put": {"parameters": [null]}}}, "tags": null}));
        assert_eq!(root, json!({"paths": {"/a": {"put": {"parameters": []}}}}));
        assert_eq!(codes, [Code::Repaired; 3]);
    }

    #[test]
    fn wrong_types_are_fatal_where_the_part_matters() {
        let code = |root| checked(root).1;
        assert_eq!(code(json!({"paths": []})), [Code::StructureInvalid]);
        assert_eq!(code(json!({"definitions": {"A": "text"}})), [Code::StructureInvalid]);
        assert_eq!(code(json!({"definitions": {"A": {"properties": []}}})), [Code::StructureInvalid]);
        assert_eq!(code(json!({"paths": {"/a": {"parameters": {}}}})), [Code::StructureInvalid]);
        assert_eq!(code(json!({"tags": "pets"})), [Code::PartInvalid]);
    }

    #[test]
    fn too_deep_nesting_is_cut_off() {
        let mut schema = json!({});
        for _ in 0..200 {
            schema = json!({"items": schema});
        }
        let (root, codes) = checked(json!({"definitions": {"A": schema}}));
        assert_eq!((codes, checked(root).1), (vec![Code::PartInvalid], vec![]));
    }
}
