//! Members of objects.

use super::{
    Class,
    comparison::{Comparison, DocsRules, End, Subject, code},
    presence::DefaultRules,
    renamed::{Candidate, renamed},
    rules::{property::*, types::*},
    value::{Code, Relation, ValueRules},
};
use crate::ir::{Access, Additional, Field, Id, Struct, TypeDef};
use std::collections::BTreeMap;

static VALUES: ValueRules = ValueRules {
    changed: &PROPERTY_TYPE_CHANGED,
    widened: &PROPERTY_TYPE_WIDENED,
    narrowed: &PROPERTY_TYPE_NARROWED,
    renamed: &PROPERTY_TYPE_RENAMED,
    format: &PROPERTY_FORMAT_CHANGED,
    nullable_added: &PROPERTY_NULLABLE_ADDED,
    nullable_removed: &PROPERTY_NULLABLE_REMOVED,
};

static DEFAULTS: DefaultRules = DefaultRules {
    added: &PROPERTY_DEFAULT_ADDED,
    removed: &PROPERTY_DEFAULT_REMOVED,
    changed: &PROPERTY_DEFAULT_CHANGED,
};

static DOCS: DocsRules = DocsRules {
    changed: &PROPERTY_DOCS_CHANGED,
    deprecated: Some(&PROPERTY_DEPRECATED),
    undeprecated: Some(&PROPERTY_UNDEPRECATED),
};

/// A struct and its id.
type Owner<'a> = (Id<TypeDef>, &'a Struct);

impl<'a> Comparison<'a> {
    /// Compares two objects.
    pub(super) fn structure(&mut self, subject: &Subject, old: Owner<'a>, new: Owner<'a>) {
        let by_wire = |owner: Owner<'a>| -> BTreeMap<&'a str, usize> {
            owner.1.fields.iter().enumerate().map(|(index, field)| (field.wire.as_str(), index)).collect()
        };
        let (olds, news) = (by_wire(old), by_wire(new));
        let absent = |owner: Owner<'a>, other: &BTreeMap<&str, usize>| -> Vec<usize> {
            let missing = |(_, field): &(usize, &Field)| !other.contains_key(field.wire.as_str());
            owner.1.fields.iter().enumerate().filter(missing).map(|(index, _)| index).collect()
        };
        let (mut gone, mut fresh) = (absent(old, &news), absent(new, &olds));
        let pairs = self.renamed_fields(old.1, &gone, new.1, &fresh);
        gone.retain(|index| !pairs.iter().any(|(before, _)| before == index));
        for (index, field) in new.1.fields.iter().enumerate() {
            let renamed = pairs.iter().find(|(_, after)| *after == index).map(|(before, _)| *before);
            if let Some(before) = renamed.or_else(|| olds.get(field.wire.as_str()).copied()) {
                self.field(subject, (old, before), (new, index));
            }
        }
        fresh.retain(|index| !pairs.iter().any(|(_, after)| after == index));
        for index in fresh {
            self.added(subject, new, index);
        }
        for index in gone {
            let field = &old.1.fields[index];
            let subject = subject.within(Some(self.old_end(old, index)), None, &field.wire);
            let required = field.presence.is_required();
            let rule = if required { &PROPERTY_REMOVED_REQUIRED } else { &PROPERTY_REMOVED_OPTIONAL };
            self.report(rule, &subject, "", "");
        }
        self.additional(subject, &old.1.additional, &new.1.additional);
    }

    fn renamed_fields(&self, old: &'a Struct, gone: &[usize], new: &'a Struct, fresh: &[usize]) -> Vec<(usize, usize)> {
        let candidates = |owner: &'a Struct, indices: &[usize]| -> Vec<Candidate<'a>> {
            let candidate = |index: &usize| {
                let field = &owner.fields[*index];
                Candidate { wire: &field.wire, description: &field.docs.description }
            };
            indices.iter().map(candidate).collect()
        };
        let alike = |before: usize, after: usize| {
            let (before, after) = (&old.fields[gone[before]], &new.fields[fresh[after]]);
            before.presence.is_required() == after.presence.is_required()
                && self.relation(&before.ty, &after.ty) == Relation::Same
        };
        let found = renamed(&candidates(old, gone), &candidates(new, fresh), alike);
        found.into_iter().map(|(before, after)| (gone[before], fresh[after])).collect()
    }

    fn added(&mut self, owner: &Subject, new: Owner<'a>, index: usize) {
        let field = &new.1.fields[index];
        let subject = owner.within(None, Some(self.new_end(new, index)), &field.wire);
        let required = field.presence.is_required();
        let rule = if required { &PROPERTY_ADDED_REQUIRED } else { &PROPERTY_ADDED_OPTIONAL };
        let literal = self.literal_class(new.0, new.1);
        let change = self.add(rule, &subject, "", "");
        if !required {
            change.classes = change.classes.code(literal);
        }
    }

    fn field(&mut self, owner: &Subject, (old, before): (Owner<'a>, usize), (new, after): (Owner<'a>, usize)) {
        let (old_field, new_field) = (&old.1.fields[before], &new.1.fields[after]);
        let ends = (self.old_end(old, before), self.new_end(new, after));
        let renamed = last(&ends.0.rust) != last(&ends.1.rust);
        let subject = owner.within(Some(ends.0), Some(ends.1), &new_field.wire);
        let mark = self.changes.len();
        let texts = (self.old.field(old.0, before, old_field), self.new.field(new.0, after, new_field));
        let same_code = Code::of(&self.renaming().field(old.0, before, old_field), &texts.1);
        if old_field.wire != new_field.wire {
            self.report(&PROPERTY_RENAMED, &subject, &code(&old_field.wire), &code(&new_field.wire));
        } else if renamed {
            self.report(&PROPERTY_FIELD_RENAMED, &subject, "", "");
        }
        self.presence(&subject, old_field, new_field, &texts, same_code);
        let constant =
            |version: super::Version<'_>, field: &Field| version.facts.constant(version.api, field).is_some();
        self.constant(mark, constant(self.old, old_field), constant(self.new, new_field));
        self.access(&subject, old_field.access, new_field.access);
        self.value(&VALUES, &subject, (&old_field.ty, &new_field.ty), (&texts.0, &texts.1), same_code);
        if same_code == Code::Differs && !self.broke_code_since(mark) {
            self.report(&PROPERTY_RUST_TYPE_CHANGED, &subject, &texts.0, &texts.1);
        }
        self.bounds(&subject, &old_field.constraints, &new_field.constraints);
        self.docs(&DOCS, &subject, &old_field.docs, &new_field.docs);
    }

    fn presence(&mut self, subject: &Subject, old: &Field, new: &Field, texts: &(String, String), same_code: Code) {
        let rule = match (old.presence.is_required(), new.presence.is_required()) {
            (false, true) => &PROPERTY_BECAME_REQUIRED,
            (true, false) => &PROPERTY_BECAME_OPTIONAL,
            _ => return self.defaults(&DEFAULTS, subject, &old.presence, &new.presence),
        };
        let change = self.add(rule, subject, &texts.0, &texts.1);
        if same_code == Code::Same {
            change.classes = change.classes.code(Class::Docs);
        }
    }

    /// A default that is a constant of the crate comes or goes with it: for code that is more than a note.
    fn constant(&mut self, mark: usize, before: bool, after: bool) {
        let class = match (before, after) {
            (true, false) => Class::Breaking,
            (false, true) => Class::Additive,
            _ => return,
        };
        let is_default =
            |id: &str| [&PROPERTY_DEFAULT_REMOVED, &PROPERTY_DEFAULT_ADDED].iter().any(|rule| rule.id == id);
        for change in self.changes[mark..].iter_mut().filter(|change| is_default(change.id)) {
            change.classes = change.classes.code(class);
            if class == Class::Breaking {
                change.advice = format!("{}; its constant `DEFAULT_…` is gone", change.advice);
            }
        }
    }

    fn access(&mut self, subject: &Subject, old: Access, new: Access) {
        let words = if old == Access::ReadOnly { "read-only" } else { "write-only" };
        match (old, new) {
            (old, new) if old == new => {}
            (_, Access::ReadOnly) => self.report(&PROPERTY_BECAME_READ_ONLY, subject, "", ""),
            (_, Access::WriteOnly) => self.report(&PROPERTY_BECAME_WRITE_ONLY, subject, "", ""),
            (_, Access::Both) => self.report(&PROPERTY_BECAME_TWO_WAY, subject, words, ""),
        }
    }

    fn additional(&mut self, subject: &Subject, old: &'a Additional, new: &'a Additional) {
        match (old, new) {
            (old, new) if std::mem::discriminant(old) == std::mem::discriminant(new) => {
                let (Additional::Kept(before), Additional::Kept(after)) = (old, new) else { return };
                if self.relation(before, after) != Relation::Same {
                    let texts = (self.old.rust(before), self.new.rust(after));
                    self.report(&ADDITIONAL_TYPE_CHANGED, subject, &texts.0, &texts.1);
                }
            }
            (_, Additional::Kept(_)) => self.report(&ADDITIONAL_ALLOWED, subject, "", ""),
            (Additional::Kept(_), _) => self.report(&ADDITIONAL_FORGOTTEN, subject, "", ""),
            (_, Additional::Denied) => self.report(&ADDITIONAL_DENIED, subject, "", ""),
            _ => self.report(&ADDITIONAL_TOLERATED, subject, "", ""),
        }
    }

    fn old_end(&self, owner: Owner<'_>, index: usize) -> End {
        let name = &self.old.names.types[owner.0.index()].members[index];
        End::new(format!("{}::{name}", self.old.path(owner.0)), &owner.1.fields[index].at)
    }

    fn new_end(&self, owner: Owner<'_>, index: usize) -> End {
        let name = &self.new.names.types[owner.0.index()].members[index];
        End::new(format!("{}::{name}", self.new.path(owner.0)), &owner.1.fields[index].at)
    }
}

/// The last segment of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
