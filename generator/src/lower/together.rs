//! `anyOf` of objects that may hold together.
//!
//! Input: the looks of branches. Output: what each object branch needs and names, where two of them do not exclude each
//! other.
//!
//! ```yaml
//! anyOf:
//! - { required: [age], properties: { age: { type: integer }, nickname: { type: string } } }
//! - { required: [type], properties: { type: { enum: [cat, dog] }, hunts: { type: boolean } } }
//! ```
//!
//! A naive reading takes the first branch that fits and loses the members of the other; here `{ age: 4, type: dog }` is both.

use super::graph::NodeId;
use super::ladder::{Candidate, ladder};
use super::profile::{Look, Member};
use super::schemas::Schemas;
use crate::ir::{Holding, JsonKind, ShapeTest, Tagging};

/// How many object branches are compared with each other.
const MOST: usize = 64;

impl Schemas<'_> {
    /// How branches are told apart of which several may hold; `None` where no two of them can.
    pub(super) fn by_holding(&mut self, branches: &[NodeId]) -> Option<Tagging> {
        let candidates = self.candidates(branches);
        let (objects, others): (Vec<Candidate>, Vec<Candidate>) =
            candidates.iter().cloned().partition(|candidate| candidate.look.kind == Some(JsonKind::Object));
        let named = |candidate: &Candidate| !candidate.look.free_members && !candidate.look.members.is_empty();
        if objects.len() > MOST || !objects.iter().all(named) {
            return None;
        }
        let overlaps = |(index, one): (usize, &Candidate)| {
            let later = &objects[index + 1..];
            later.iter().any(|other| one.variant != other.variant && !exclude_each_other(&one.look, &other.look))
        };
        if !objects.iter().enumerate().any(overlaps) {
            return None;
        }
        let otherwise = ladder(candidates).or_else(|| ladder(others))?;
        Some(Tagging::Together { branches: objects.iter().map(holding).collect(), otherwise })
    }
}

/// Whether no value can be both.
fn exclude_each_other(one: &Look, other: &Look) -> bool {
    let shut = |closed: &Look, open: &Look| {
        let unknown = |(name, member): (&String, &Member)| member.required && !closed.members.contains_key(name);
        closed.closed && open.members.iter().any(unknown)
    };
    let apart = |(name, ours): (&String, &Member)| {
        let Some(theirs) = other.members.get(name) else { return false };
        let values = match (&ours.values, &theirs.values) {
            (Some(ours), Some(theirs)) => ours.iter().all(|value| !theirs.contains(value)),
            _ => false,
        };
        values || (ours.required && theirs.required && differ(&ours.kinds, &theirs.kinds))
    };
    shut(one, other) || shut(other, one) || one.members.iter().any(apart)
}

fn differ(ours: &[JsonKind], theirs: &[JsonKind]) -> bool {
    let numeric = |kind: &JsonKind| matches!(kind, JsonKind::Integer | JsonKind::Number);
    let shared = |kind: &JsonKind| theirs.contains(kind) || (numeric(kind) && theirs.iter().any(numeric));
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(shared)
}

fn holding(candidate: &Candidate) -> Holding {
    let Candidate { variant, look } = candidate;
    let required = look.members.iter().filter(|(_, member)| member.required);
    let test = |(name, member): (&String, &Member)| match &member.values {
        Some(values) => ShapeTest::MemberIs(name.clone(), values.clone()),
        None => ShapeTest::Has(name.clone()),
    };
    Holding {
        tests: required.map(test).collect(),
        members: look.members.iter().map(|(name, member)| (name.clone(), member.kinds.clone())).collect(),
        variant: *variant,
    }
}
