//! Branches of unions, and how they are told apart.

use super::{
    Version,
    comparison::{Comparison, End, Subject, code},
    rules::union::*,
    structure::last,
    value::Relation,
};
use crate::ir::{Id, Tagging, TypeDef, Union};

/// A union and its id.
type Owner<'a> = (Id<TypeDef>, &'a Union);

impl<'a> Comparison<'a> {
    /// Compares two unions. Branches are the same where their types are.
    pub(super) fn union(&mut self, subject: &Subject, old: Owner<'a>, new: Owner<'a>) {
        let pairs = self.branches(old.1, new.1);
        for after in 0..new.1.variants.len() {
            let end = branch(self.new, new, after);
            match pairs.iter().find(|(_, new)| *new == after) {
                None => {
                    let text = format!("`{}`", self.new.rust(&new.1.variants[after].ty));
                    self.report(&UNION_VARIANT_ADDED, &subject.within(None, Some(end), ""), "", &text);
                }
                Some((before, _)) => {
                    let old_end = branch(self.old, old, *before);
                    if last(&old_end.rust) != last(&end.rust) {
                        let subject = subject.within(Some(old_end), Some(end), "");
                        self.report(&UNION_VARIANT_RENAMED, &subject, "", "");
                    }
                }
            }
        }
        for before in (0..old.1.variants.len()).filter(|before| !pairs.iter().any(|(old, _)| old == before)) {
            let text = format!("`{}`", self.old.rust(&old.1.variants[before].ty));
            let subject = subject.within(Some(branch(self.old, old, before)), None, "");
            self.report(&UNION_VARIANT_REMOVED, &subject, &text, "");
        }
        self.tagging(subject, old, new, &pairs);
    }

    fn branches(&self, old: &'a Union, new: &'a Union) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (before, variant) in old.variants.iter().enumerate() {
            let free = |after: &usize| !pairs.iter().any(|(_, new)| new == after);
            let same = |after: &usize| self.relation(&variant.ty, &new.variants[*after].ty) == Relation::Same;
            if let Some(after) = (0..new.variants.len()).filter(free).find(same) {
                pairs.push((before, after));
            }
        }
        pairs
    }

    fn tagging(&mut self, subject: &Subject, old: Owner<'a>, new: Owner<'a>, pairs: &[(usize, usize)]) {
        match (&old.1.tagging, &new.1.tagging) {
            (
                Tagging::Discriminator { field: before, mapping: olds, .. },
                Tagging::Discriminator { field: after, mapping: news, .. },
            ) => {
                if before != after {
                    self.report(&UNION_DISCRIMINATOR_CHANGED, subject, &code(before), &code(after));
                }
                self.mapping(subject, (old, olds), (new, news), pairs);
            }
            (Tagging::Ambiguous, Tagging::Ambiguous) => {}
            (_, Tagging::Ambiguous) => self.report(&UNION_BECAME_AMBIGUOUS, subject, "", ""),
            (Tagging::Ambiguous, _) => self.report(&UNION_BECAME_DECIDABLE, subject, "", ""),
            (Tagging::ByShape(_) | Tagging::Together { .. }, Tagging::Discriminator { field, .. }) => {
                self.report(&UNION_DISCRIMINATOR_ADDED, subject, "", &code(field));
            }
            (Tagging::Discriminator { field, .. }, Tagging::ByShape(_) | Tagging::Together { .. }) => {
                self.report(&UNION_DISCRIMINATOR_REMOVED, subject, &code(field), "");
            }
            (Tagging::ByShape(_) | Tagging::Together { .. }, Tagging::ByShape(_) | Tagging::Together { .. }) => {}
        }
    }

    fn mapping(
        &mut self,
        subject: &Subject,
        (old, olds): (Owner<'a>, &[(String, usize)]),
        (new, news): (Owner<'a>, &[(String, usize)]),
        pairs: &[(usize, usize)],
    ) {
        let new_branch = |after: usize| pairs.iter().any(|(_, new)| *new == after);
        let old_branch = |before: usize| pairs.iter().any(|(old, _)| *old == before);
        for (value, after) in news {
            let subject = subject.within(subject.old.clone(), subject.new.clone(), value);
            match olds.iter().find(|(other, _)| other == value) {
                // A new branch says so itself.
                None if new_branch(*after) => self.report(&UNION_MAPPING_ADDED, &subject, "", &code(value)),
                Some((_, before)) if !pairs.contains(&(*before, *after)) => {
                    let (before, after) = (branch(self.old, old, *before), branch(self.new, new, *after));
                    self.report(&UNION_MAPPING_CHANGED, &subject, &code(last(&before.rust)), &code(last(&after.rust)));
                }
                _ => {}
            }
        }
        for (value, before) in olds {
            if old_branch(*before) && !news.iter().any(|(other, _)| other == value) {
                let subject = subject.within(subject.old.clone(), subject.new.clone(), value);
                self.report(&UNION_MAPPING_REMOVED, &subject, &code(value), "");
            }
        }
    }
}

fn branch(version: Version<'_>, owner: Owner<'_>, index: usize) -> End {
    let name = &version.names.types[owner.0.index()].members[index];
    End::new(format!("{}::{name}", version.path(owner.0)), &version.api.types[owner.0].at)
}
