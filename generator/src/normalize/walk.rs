//! Visits every object of a description, parents before children.
//!
//! Input: a value and its kind. Output: calls of the visitor, with the context standing at the object. What the visitor
//! leaves in place of an object is what the walk goes on with.

use super::context::Context;
use super::kind::{Kind, Slot, boolean_at_home, slot};
use crate::finding::token;
use crate::load::AT;
use crate::members::Members;
use crate::parallel;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};

/// How deep objects of the specification may be nested; deeper ones are not visited (see `structure`, which cuts them off).
pub(crate) const MAXIMUM_DEPTH: usize = 128;

/// Fewer members are not worth a thread.
const MANY: usize = 64;

/// So many of them are visited by one processor at a time.
const PART: usize = 16;

/// Down to here, members are looked for that are many: the document's paths, and the components of a kind.
const FEW: usize = 2;

type Visitor<'v> = &'v mut dyn FnMut(Kind, &mut Value, &mut Context<'_>) -> Further;

/// Visits `value` and everything below it.
pub(crate) fn walk(
    kind: Kind,
    value: &mut Value,
    context: &mut Context<'_>,
    visit: &mut dyn FnMut(Kind, &mut Value, &mut Context<'_>),
) {
    let visit = &mut |kind, value: &mut Value, context: &mut Context<'_>| {
        visit(kind, value, context);
        Further::Down
    };
    descend(kind, value, context, visit, 0);
}

fn descend(kind: Kind, value: &mut Value, context: &mut Context<'_>, visit: Visitor<'_>, depth: usize) {
    if depth > MAXIMUM_DEPTH {
        return;
    }
    let marked = context.enter(value.mark());
    let further = visit(kind, value, context);
    if let (Value::Object(object), Further::Down) = (value, further) {
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

/// What may be done to several objects at once.
type Visit<'v> = &'v (dyn Fn(Kind, &mut Value, &mut Context<'_>) + Sync);

/// As [`walk`], by all processors. What is found keeps the order it has on one.
pub(crate) fn walk_at_once(kind: Kind, value: &mut Value, context: &mut Context<'_>, visit: Visit<'_>) {
    walk_collecting(kind, value, context, &mut (), &|(), kind, value, context| {
        visit(kind, value, context);
        Further::Down
    });
}

/// What a walk collects, where parts of it go on at once.
pub(crate) trait Collected: Send + Sync {
    /// Nothing yet, for a part that begins where this stands.
    fn beside(&self) -> Self;
    /// Adds what a part has collected, which comes after all that is here.
    fn take(&mut self, part: Self);
}

impl Collected for () {
    fn beside(&self) -> Self {}
    fn take(&mut self, (): Self) {}
}

/// Where a walk goes on after a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Further {
    /// With what is below the object.
    Down,
    /// Beside it: nothing of interest is below.
    Beside,
}

/// As [`walk_at_once`], for visits that collect something and know where to go on.
pub(crate) fn walk_collecting<C: Collected>(
    kind: Kind,
    value: &mut Value,
    context: &mut Context<'_>,
    collected: &mut C,
    visit: &(impl Fn(&mut C, Kind, &mut Value, &mut Context<'_>) -> Further + Sync),
) {
    AtOnce { visit, collected }.descend(kind, value, context, 0);
}

/// A walk on its way down, as long as there may be many members to come.
struct AtOnce<'w, C, V> {
    visit: &'w V,
    collected: &'w mut C,
}

/// A member on the way down.
struct Step<'s> {
    key: &'s str,
    slot: Slot,
    value: &'s mut Value,
}

impl<C: Collected, V: Fn(&mut C, Kind, &mut Value, &mut Context<'_>) -> Further + Sync> AtOnce<'_, C, V> {
    fn descend(&mut self, kind: Kind, value: &mut Value, context: &mut Context<'_>, depth: usize) {
        let marked = context.enter(value.mark());
        let further = (self.visit)(self.collected, kind, value, context);
        if let (Value::Object(object), Further::Down) = (value, further) {
            let steps = object.iter_mut().filter_map(|(key, value)| {
                let slot = slot(kind, key).filter(|_| !(value.is_boolean() && boolean_at_home(key)))?;
                Some(Step { key, slot, value })
            });
            self.each(steps.collect(), context, depth + 1);
        }
        context.leave(marked);
    }

    /// Where members are few, what is in them may be many.
    fn each(&mut self, steps: Vec<Step<'_>>, context: &mut Context<'_>, depth: usize) {
        if steps.len() >= MANY {
            return self.parts(steps, context, depth);
        }
        for Step { key, slot, value } in steps {
            step(context, key, |context| match (slot, value) {
                (Slot::Map(kind), Value::Object(map)) if depth <= FEW => {
                    let items = map.iter_mut().filter(|(name, _)| !is_mark(name));
                    let steps = items.map(|(key, value)| Step { key, slot: Slot::One(kind), value });
                    self.each(steps.collect(), context, depth);
                }
                (Slot::One(kind), value) if depth <= FEW => self.descend(kind, value, context, depth),
                (slot, value) => {
                    let (visit, collected) = (self.visit, &mut *self.collected);
                    members(
                        slot,
                        value,
                        context,
                        &mut |kind, value, context| visit(collected, kind, value, context),
                        depth,
                    );
                }
            });
        }
    }

    /// Many members, in parts.
    fn parts(&mut self, mut steps: Vec<Step<'_>>, context: &mut Context<'_>, depth: usize) {
        let parts: Vec<_> = steps.chunks_mut(PART).map(|part| Mutex::new((part, context.findings_beside()))).collect();
        let (shared, visit, collected): (&Context<'_>, _, &C) = (context, self.visit, self.collected);
        let done = parallel::map(&parts, |part| {
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            let (steps, findings) = &mut *part;
            let (mut beside, mut collected) = (shared.beside(findings), collected.beside());
            for Step { key, slot, value } in steps.iter_mut() {
                step(&mut beside, key, |context| {
                    members(
                        *slot,
                        value,
                        context,
                        &mut |kind, value, context| visit(&mut collected, kind, value, context),
                        depth,
                    );
                });
            }
            (shared.came_to(beside), collected)
        });
        for (part, (beside, collected)) in parts.into_iter().zip(done) {
            let (_, findings) = part.into_inner().unwrap_or_else(PoisonError::into_inner);
            context.take(beside, findings);
            self.collected.take(collected);
        }
    }
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
