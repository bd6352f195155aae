//! Unions told apart by what their values look like: a ladder of tests, the first that holds decides.
//!
//! Input: the looks of every branch. Output: [`ShapeRule`]s such that a valid value of a branch passes a rule of that branch
//! and none before it, or `None` where no such ladder exists. Never by trying to decode.

use super::graph::NodeId;
use super::object_ladder;
use super::profile::Look;
use super::schemas::Schemas;
use crate::ir::{JsonKind, ShapeRule, ShapeTest};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A look and the variant it belongs to. It is shared, since candidates are sorted into ever smaller groups.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) variant: usize,
    pub(super) look: Arc<Look>,
}

impl Schemas<'_> {
    /// The ladder for branches, in their order.
    pub(super) fn shape_rules(&mut self, branches: &[NodeId]) -> Option<Vec<ShapeRule>> {
        let candidates = self.candidates(branches);
        ladder(candidates.clone()).or_else(|| ladder(self.look_inside(candidates)))
    }

    /// The same candidates with the looks of their required members.
    fn look_inside(&mut self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        for member in
            candidates.iter_mut().flat_map(|candidate| Arc::make_mut(&mut candidate.look).members.values_mut())
        {
            if let Some(node) = member.node.filter(|_| member.required) {
                member.looks = self.looks(node);
            }
        }
        candidates
    }

    /// The looks of branches, in their order.
    pub(super) fn candidates(&mut self, branches: &[NodeId]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (variant, branch) in branches.iter().enumerate() {
            candidates.extend(self.looks(*branch).into_iter().map(|look| Candidate { variant, look: Arc::new(look) }));
        }
        candidates
    }
}

/// The rules that tell candidates apart, if there are any.
pub(super) fn ladder(candidates: Vec<Candidate>) -> Option<Vec<ShapeRule>> {
    let (any, typed): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|candidate| candidate.look.kind.is_none());
    let mut rules = Vec::new();
    // Integers before numbers, since every integer is a number.
    for kind in [
        JsonKind::Null,
        JsonKind::Boolean,
        JsonKind::Integer,
        JsonKind::Number,
        JsonKind::String,
        JsonKind::Array,
        JsonKind::Object,
    ] {
        let of_kind: Vec<Candidate> =
            typed.iter().filter(|candidate| candidate.look.kind == Some(kind)).cloned().collect();
        rules.extend(rules_of_kind(kind, of_kind)?);
    }
    match variants(&any).len() {
        0 => {}
        1 => rules.push(ShapeRule { tests: Vec::new(), variant: any.first()?.variant }),
        _ => return None,
    }
    Some(rules)
}

fn variants(candidates: &[Candidate]) -> BTreeSet<usize> {
    candidates.iter().map(|candidate| candidate.variant).collect()
}

fn rules_of_kind(kind: JsonKind, candidates: Vec<Candidate>) -> Option<Vec<ShapeRule>> {
    if kind == JsonKind::Object {
        return object_ladder::rules(candidates);
    }
    if let [variant] = variants(&candidates).into_iter().collect::<Vec<_>>()[..] {
        return Some(vec![ShapeRule { tests: vec![ShapeTest::Kind(kind)], variant }]);
    }
    match kind {
        _ if candidates.is_empty() => Some(Vec::new()),
        JsonKind::Array => array_rules(&candidates),
        _ => Some(scalar_rules(kind, candidates)),
    }
}

/// Lists of values first, then the one that takes any.
fn scalar_rules(kind: JsonKind, candidates: Vec<Candidate>) -> Vec<ShapeRule> {
    let (listed, free): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|one| one.look.values.is_some());
    let mut rules = Vec::new();
    let mut taken = BTreeSet::new();
    for Candidate { variant, look } in listed {
        // Where two lists share a value, either branch is right for it; the first is taken.
        let values = look.values.iter().flatten();
        let own: Vec<_> = values.filter(|value| taken.insert((*value).clone())).cloned().collect();
        if !own.is_empty() {
            rules.push(ShapeRule { tests: vec![ShapeTest::Is(own)], variant });
        }
    }
    // Where several branches take any value of the kind, each is right for it; the first is taken.
    if let Some(first) = free.first() {
        rules.push(ShapeRule { tests: vec![ShapeTest::Kind(kind)], variant: first.variant });
    }
    rules
}

/// By the first element, as elements alone would be told apart. An empty array is right for every branch; the first rule
/// takes it.
fn array_rules(candidates: &[Candidate]) -> Option<Vec<ShapeRule>> {
    let mut elements = Vec::new();
    for Candidate { variant, look } in candidates {
        if look.elements.is_empty() {
            return None;
        }
        elements.extend(look.elements.iter().map(|look| Candidate { variant: *variant, look: Arc::new(look.clone()) }));
    }
    let first = |test: ShapeTest| ShapeTest::First(Box::new(test));
    let of_array = |ShapeRule { tests, variant }| {
        let tests = std::iter::once(ShapeTest::Kind(JsonKind::Array)).chain(tests.into_iter().map(first)).collect();
        ShapeRule { tests, variant }
    };
    Some(ladder(elements)?.into_iter().map(of_array).collect())
}
