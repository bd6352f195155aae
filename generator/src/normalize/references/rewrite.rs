//! Carries out the plan: references get their final text, hoisted objects become components.

use super::gather::mapping_reference;
use super::{Plan, is_home, pointer, section, section_of};
use crate::load::AT;
use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::{Context, keep_mark};
use crate::normalize::kind::{Kind, Slot, slot};
use crate::normalize::walk::{walk, walk_at_once};
use indexmap::IndexMap;
use serde_json::{Map, Value};

/// Rewrites the document and the copies, and puts the copies in their places.
pub(super) fn rewrite(root: &mut Value, mut plan: Plan, context: &mut Context<'_>) {
    let mut hoisted = std::mem::take(&mut plan.hoisted);
    let names: IndexMap<(Kind, String), String> =
        hoisted.iter().map(|(at, hoisted)| (at.clone(), hoisted.name.clone())).collect();
    let mut inlined = std::mem::take(&mut plan.inlined);
    let rewriter = Rewriter { plan: &plan, names: &names };
    for ((kind, pointer), value) in &mut inlined {
        rewriter.below(*kind, value, pointer, context);
    }
    for ((kind, pointer), hoisted) in &mut hoisted {
        rewriter.below(*kind, &mut hoisted.value, pointer, context);
        put_in_place(*kind, &mut hoisted.value, &plan, &inlined, context);
    }
    rewriter.below(Kind::Document, root, "", context);
    put_in_place(Kind::Document, root, &plan, &inlined, context);
    for ((kind, _), hoisted) in hoisted {
        let home = section(context.dialect, kind).expect("only kinds with a section are hoisted");
        if let Some(section) = section_of(root, home) {
            section.insert(hoisted.name, hoisted.value);
        }
    }
}

struct Rewriter<'a> {
    plan: &'a Plan,
    names: &'a IndexMap<(Kind, String), String>,
}

impl Rewriter<'_> {
    /// Rewrites what is below `value`, which stood at `base` when the plan was made.
    fn below(&self, kind: Kind, value: &mut Value, base: &str, context: &mut Context<'_>) {
        let before = std::mem::replace(&mut context.pointer, base.to_owned());
        walk_at_once(kind, value, context, &|kind, value, context| {
            if !self.names.is_empty()
                && context.pointer != base
                && let Some(name) = self.names.get(&(kind, context.pointer.clone()))
            {
                *value = reference_to(context, kind, name, value);
                return;
            }
            self.one(kind, value, context);
        });
        context.pointer = before;
    }

    fn one(&self, kind: Kind, value: &mut Value, context: &Context<'_>) {
        self.leave_out(kind, value);
        if kind == Kind::Schema && self.leads_nowhere(kind, value) {
            if let Some(object) = value.as_object_mut() {
                object.take_member("$ref");
                object.insert(carried::ANY.to_owned(), true.into());
            }
            return;
        }
        if let Some(text) = value.member("$ref").and_then(Value::as_str)
            && let Some(target) = self.final_text(kind, text, context)
            && let Some(object) = value.as_object_mut()
        {
            object.insert("$ref".to_owned(), target.into());
        }
        let discriminator = if kind == Kind::Schema { value.member_mut("discriminator") } else { None };
        let mapping = discriminator.and_then(|discriminator| discriminator.member_mut("mapping"));
        if let Some(mapping) = mapping.and_then(Value::as_object_mut) {
            mapping.retain(|_, to| {
                let target = to.as_str().and_then(|to| self.final_text(kind, &mapping_reference(to), context));
                target.is_some_and(|target| {
                    *to = target.into();
                    true
                })
            });
        }
    }

    /// Whether a `$ref` in an object leads to nothing; client.toml says that this is not fatal, or nobody would ask.
    fn leads_nowhere(&self, kind: Kind, value: &Value) -> bool {
        self.plan.has_dangling
            && match value.member("$ref") {
                Some(Value::String(text)) => !self.plan.targets.contains_key(&(kind, text.clone())),
                Some(_) => true,
                None => false,
            }
    }

    /// Takes the members out of an object that are references to nothing; a schema stays, and allows any value.
    fn leave_out(&self, kind: Kind, value: &mut Value) {
        if !self.plan.has_dangling {
            return;
        }
        let gone = |kind: Kind, value: &Value| kind != Kind::Schema && self.leads_nowhere(kind, value);
        let Some(object) = value.as_object_mut() else { return };
        object.retain(|key, member| {
            match (slot(kind, key), member) {
                (Some(Slot::List(kind) | Slot::OneOrList(kind)), Value::Array(list)) => {
                    list.retain(|item| !gone(kind, item));
                }
                (Some(Slot::Map(kind)), Value::Object(map)) => map.retain(|_, item| !gone(kind, item)),
                (Some(Slot::One(kind) | Slot::OneOrList(kind)), member) => return !gone(kind, member),
                _ => {}
            }
            true
        });
    }

    fn final_text(&self, kind: Kind, text: &str, context: &Context<'_>) -> Option<String> {
        let pointer = self.plan.targets.get(&(kind, text.to_owned()))?;
        if is_home(context.dialect, kind, pointer) {
            return Some(format!("#{pointer}"));
        }
        let name = self.names.get(&(kind, pointer.clone()))?;
        let home = section(context.dialect, kind)?;
        Some(format!("#{}", pointer::child(home, name)))
    }
}

/// The object that takes the place of one that became a component.
fn reference_to(context: &Context<'_>, kind: Kind, name: &str, value: &Value) -> Value {
    let home = section(context.dialect, kind).expect("only kinds with a section are hoisted");
    let mut object = Map::new();
    object.insert("$ref".to_owned(), format!("#{}", pointer::child(home, name)).into());
    if let Some(at) = value.mark() {
        object.insert(AT.to_owned(), at.clone());
    }
    Value::Object(object)
}

/// Puts path items, and other objects that have no section, where a `$ref` names them; what stands beside the `$ref` wins.
///
/// An inlined object can hold references to others, but not to itself: that would have been a circular reference, or a path
/// item inside of a callback, and those are gone by now.
fn put_in_place(
    kind: Kind,
    value: &mut Value,
    plan: &Plan,
    inlined: &IndexMap<(Kind, String), Value>,
    context: &mut Context<'_>,
) {
    if inlined.is_empty() {
        return;
    }
    walk(kind, value, context, &mut |kind, value, context| {
        let Some(text) = value.member("$ref").and_then(Value::as_str) else { return };
        let Some(target) = plan.targets.get(&(kind, text.to_owned())) else { return };
        let Some(Value::Object(copy)) = inlined.get(&(kind, target.clone())) else { return };
        if !context.may_copy(&inlined[&(kind, target.clone())], 1) {
            return;
        }
        let mut copy = copy.clone();
        if let Value::Object(object) = value {
            object.take_member("$ref");
            keep_mark(&copy, object);
            copy.extend(std::mem::take(object));
        }
        *value = Value::Object(copy);
    });
}
