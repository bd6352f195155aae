//! Schemas that are Rust items: gone, new, renamed, of another shape, with other traits.

use super::{
    Class, Direction,
    comparison::{Comparison, DocsRules, End, Subject},
    rules::types::*,
    value::{Code, ValueRules},
};
use crate::facts::{Derives, Side};
use crate::ir::{Id, Shape, Struct, TypeDef};

static DOCS: DocsRules = DocsRules {
    changed: &TYPE_DOCS_CHANGED,
    deprecated: Some(&TYPE_DEPRECATED),
    undeprecated: Some(&TYPE_UNDEPRECATED),
};

static VALUES: ValueRules = ValueRules {
    changed: &ALIAS_TYPE_CHANGED,
    widened: &ALIAS_TYPE_WIDENED,
    narrowed: &ALIAS_TYPE_NARROWED,
    renamed: &ALIAS_TYPE_RENAMED,
    format: &ALIAS_FORMAT_CHANGED,
    nullable_added: &ALIAS_TYPE_WIDENED,
    nullable_removed: &ALIAS_TYPE_NARROWED,
};

impl<'a> Comparison<'a> {
    /// Compares all items.
    pub(super) fn items(&mut self) {
        let (old, new) = (self.old, self.new);
        for (id, item) in new.api.types.iter() {
            match self.types.old_of(id) {
                Some(before) => self.item(before, id),
                None => {
                    let direction = Direction::of(Side::Unused, new.facts.types[id.index()].side);
                    let subject = Subject::fresh(End::new(new.path(id), &item.at), &item.hint.own).towards(direction);
                    self.report(&TYPE_ADDED, &subject, "", "");
                }
            }
        }
        for (id, item) in old.api.types.iter() {
            if self.types.new_of(id).is_none() {
                let direction = Direction::of(old.facts.types[id.index()].side, Side::Unused);
                let subject = Subject::gone(End::new(old.path(id), &item.at), &item.hint.own).towards(direction);
                self.report(&TYPE_REMOVED, &subject, "", "");
            }
        }
    }

    fn item(&mut self, old_id: Id<TypeDef>, new_id: Id<TypeDef>) {
        let (old, new) = (&self.old.api.types[old_id], &self.new.api.types[new_id]);
        let sides = (self.old.facts.types[old_id.index()].side, self.new.facts.types[new_id.index()].side);
        let ends = (End::new(self.old.path(old_id), &old.at), End::new(self.new.path(new_id), &new.at));
        let renamed = ends.0.rust != ends.1.rust;
        let subject = Subject::both(ends.0, ends.1, &new.hint.own).towards(Direction::of(sides.0, sides.1));
        if renamed {
            self.report(&TYPE_RENAMED, &subject, "", "");
        }
        self.twins(&subject, old_id, new_id);
        self.docs(&DOCS, &subject, &old.docs, &new.docs);
        self.bounds(&subject, &old.constraints, &new.constraints);
        match (&old.shape, &new.shape) {
            (Shape::Struct(before), Shape::Struct(after)) => {
                self.structure(&subject, (old_id, before), (new_id, after));
                self.exhaustive(&subject, sides);
                self.constructor(&subject, (old_id, before), (new_id, after));
            }
            (Shape::Enum(before), Shape::Enum(after)) => self.enumeration(&subject, (old_id, before), (new_id, after)),
            (Shape::Union(before), Shape::Union(after)) => self.union(&subject, (old_id, before), (new_id, after)),
            (Shape::Alias(before), Shape::Alias(after)) => {
                let texts = (self.old.rust(before), self.new.rust(after));
                let code = Code::of(&self.renaming().rust(before), &texts.1);
                self.value(&VALUES, &subject, (before, after), (&texts.0, &texts.1), code);
                return;
            }
            _ => {
                let kinds = (self.old.kind(old_id), self.new.kind(new_id));
                self.report(&TYPE_SHAPE_CHANGED, &subject, &kinds.0, &kinds.1);
                return;
            }
        }
        self.traits(&subject, old_id, new_id);
    }

    /// Whether it is one item with another that it was not, or no longer with one that it was.
    fn twins(&mut self, subject: &Subject, old_id: Id<TypeDef>, new_id: Id<TypeDef>) {
        let (before, after) = (self.old.first(old_id), self.new.first(new_id));
        if self.types.new_of(before).is_some_and(|before| self.new.first(before) != after) {
            let name = self.old.path(before);
            self.report(&TYPE_PARTED, subject, &name, "");
        }
        if self.types.old_of(after).is_some_and(|after| self.old.first(after) != before) {
            let name = self.new.path(after);
            self.report(&TYPE_JOINED, subject, "", &name);
        }
    }

    fn exhaustive(&mut self, subject: &Subject, sides: (Side, Side)) {
        match (sides.0 == Side::Response, sides.1 == Side::Response) {
            (false, true) => self.report(&TYPE_BECAME_NON_EXHAUSTIVE, subject, "", ""),
            (true, false) => self.report(&TYPE_BECAME_EXHAUSTIVE, subject, "", ""),
            _ => {}
        }
    }

    fn traits(&mut self, subject: &Subject, old_id: Id<TypeDef>, new_id: Id<TypeDef>) {
        let names = |derives: Derives, is_struct: bool| {
            let list = [
                ("`Copy`", derives.copy),
                ("`Eq`", derives.eq),
                ("`Hash`", derives.hash),
                ("`Ord`", derives.ord),
                ("`Default`", is_struct && derives.default),
            ];
            list.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect::<Vec<_>>()
        };
        let is_struct = matches!(self.new.api.types[new_id].shape, Shape::Struct(_));
        let old = names(self.old.facts.types[old_id.index()].derives, is_struct);
        let new = names(self.new.facts.types[new_id.index()].derives, is_struct);
        let lost: Vec<_> = old.iter().copied().filter(|name| !new.contains(name)).collect();
        let gained: Vec<_> = new.iter().copied().filter(|name| !old.contains(name)).collect();
        if !lost.is_empty() {
            self.report(&TYPE_TRAIT_LOST, subject, &lost.join(", "), "");
        }
        if !gained.is_empty() {
            self.report(&TYPE_TRAIT_GAINED, subject, "", &gained.join(", "));
        }
    }

    /// Whether a literal of an old struct can still be written once a field was added: with `..Default::default()`, or with
    /// `..new(…)`.
    pub(super) fn literal_class(&self, new_id: Id<TypeDef>, new: &Struct) -> Class {
        let facts = &self.new.facts.types[new_id.index()];
        let has_rest = facts.derives.default || self.new.facts.constructor(self.new.api, new_id, new).is_some();
        match (facts.side, has_rest) {
            (Side::Response, _) => Class::Additive,
            (_, true) => Class::Risky,
            (_, false) => Class::Breaking,
        }
    }
}
