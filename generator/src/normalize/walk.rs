//! Visits every object of a description, parents before children.
//!
//! Input: a value and its kind. Output: calls of the visitor, with the context standing at the object. What the visitor
//! leaves in place of an object is what the walk goes on with.

use super::context::Context;
use super::kind::{Kind, Slot, boolean_at_home, slot};
use crate::finding::token;
use crate::load::AT;
use serde_json::Value;

/// How deep objects of the specification may be nested; deeper ones are not visited (see `structure`, which cuts them off).
pub(crate) const MAXIMUM_DEPTH: usize = 128;

type Visitor<'v> = &'v mut dyn FnMut(Kind, &mut Value, &mut Context<'_>);

/// Visits `value` and everything below it.
pub(crate) fn walk(kind: Kind, value: &mut Value, context: &mut Context<'_>, visit: Visitor<'_>) {
    descend(kind, value, context, visit, 0);
}

fn descend(kind: Kind, value: &mut Value, context: &mut Context<'_>, visit: Visitor<'_>, depth: usize) {
    if depth > MAXIMUM_DEPTH {
        return;
    }
    let marked = context.enter(value.get(AT));
    visit(kind, value, context);
    if let Value::Object(object) = value {
        for (key, member) in object.iter_mut() {
            let Some(slot) = slot(kind, key) else { continue };
            if member.is_boolean() && boolean_at_home(key) {
                continue;
            }
            step(context, key, |context| members(slot, member, context, visit, depth + 1));
        }
    }
    context.leave(marked);
}

fn members(slot: Slot, value: &mut Value, context: &mut Context<'_>, visit: Visitor<'_>, depth: usize) {
    match (slot, value) {
        (Slot::List(kind) | Slot::OneOrList(kind), Value::Array(list)) => {
            for (index, item) in list.iter_mut().enumerate() {
                step(context, &index.to_string(), |context| descend(kind, item, context, visit, depth));
            }
        }
        (Slot::Map(kind), Value::Object(map)) => {
            for (name, item) in map.iter_mut().filter(|(name, _)| !is_mark(name)) {
                step(context, name, |context| descend(kind, item, context, visit, depth));
            }
        }
        (Slot::One(kind) | Slot::OneOrList(kind), value) => descend(kind, value, context, visit, depth),
        _ => {}
    }
}

fn is_mark(name: &str) -> bool {
    name == AT
}

/// Runs `inner` with the pointer one member further.
fn step(context: &mut Context<'_>, key: &str, inner: impl FnOnce(&mut Context<'_>)) {
    let length = context.pointer.len();
    token::push(&mut context.pointer, key);
    inner(context);
    context.pointer.truncate(length);
}
