//! The ladder for branches that are all objects.
//!
//! Input: candidates. Output: rules, one candidate a rung: the one whose rule no other remaining candidate can pass. Tried in
//! this order: a member with values of its own, required members the others do not have, a required member of another JSON
//! type, and at the end what is left. Where no rung is found, all that remain are told apart at once: by the values of an
//! optional member, by what a required member looks like inside, by optional members.

use super::ladder::{Candidate, ladder};
use super::profile::Member;
use crate::ir::{JsonKind, Literal, ShapeRule, ShapeTest};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More rules that only refuse are not worth their size.
const MOST_REFUSALS: usize = 8;

/// How many object branches are compared with each other.
const CANDIDATES: usize = 400;

/// The rules that tell candidates apart, if there are any.
pub(super) fn rules(candidates: Vec<Candidate>) -> Option<Vec<ShapeRule>> {
    if candidates.len() > CANDIDATES {
        return None;
    }
    let refusals = refusals(&candidates);
    let mut rules = ladder_of(candidates)?;
    rules.extend(refusals);
    Some(rules)
}

/// What no branch can be, since a member that all of them need is missing or of a JSON type that it has in none: the error
/// of any branch says so.
fn refusals(candidates: &[Candidate]) -> Vec<ShapeRule> {
    let Some((first, others)) = candidates.split_first() else { return Vec::new() };
    let variant = first.variant;
    if others.iter().all(|other| other.variant == variant) {
        return Vec::new();
    }
    let mut rules = Vec::new();
    // Those that are limited to values are there to tell branches apart.
    let (listed, free): (Vec<_>, Vec<_>) = first.look.members.iter().partition(|(_, member)| member.values.is_some());
    for (name, _) in listed.into_iter().chain(free) {
        if rules.len() >= MOST_REFUSALS {
            break;
        }
        let members: Option<Vec<&Member>> = candidates
            .iter()
            .map(|candidate| candidate.look.members.get(name).filter(|member| member.required))
            .collect();
        let Some(members) = members else { continue };
        rules.push(ShapeRule { tests: vec![ShapeTest::HasNot(name.clone())], variant });
        if let Some(kinds) = other_kinds(&members) {
            rules.push(ShapeRule { tests: vec![ShapeTest::MemberKind(name.clone(), kinds)], variant });
        }
    }
    rules
}

/// The JSON types that a member has in no candidate; none where it may have any.
fn other_kinds(members: &[&Member]) -> Option<Vec<JsonKind>> {
    const ALL: [JsonKind; 6] =
        [JsonKind::Null, JsonKind::Boolean, JsonKind::Number, JsonKind::String, JsonKind::Array, JsonKind::Object];
    let kinds: Vec<JsonKind> = members.iter().flat_map(|member| member.kinds.iter().copied()).collect();
    let any = members.iter().any(|member| member.kinds.is_empty());
    let numeric = kinds.iter().any(|kind| matches!(kind, JsonKind::Integer | JsonKind::Number));
    let others = ALL.into_iter().filter(|kind| !kinds.contains(kind) && (!numeric || *kind != JsonKind::Number));
    (!any).then(|| others.collect())
}

fn ladder_of(mut remaining: Vec<Candidate>) -> Option<Vec<ShapeRule>> {
    let all = remaining.clone();
    let mut rules = Vec::new();
    while let Some(variant) = remaining.first().map(|candidate| candidate.variant) {
        if remaining.iter().all(|candidate| candidate.variant == variant) {
            rules.push(last_rule(variant, &remaining, &all));
            return Some(rules);
        }
        let found = (0..remaining.len()).find_map(|index| Some((index, rung(index, &remaining)?)));
        match found {
            Some((index, tests)) => {
                let variant = remaining.remove(index).variant;
                rules.push(ShapeRule { tests, variant });
            }
            None => {
                let found = by_optional_values(&remaining).or_else(|| by_nested(&remaining));
                rules.extend(found.or_else(|| by_optional_members(&remaining))?);
                return Some(rules);
            }
        }
    }
    Some(rules)
}

/// What is left takes every object that looks like it at all: one that does not is of a branch that the document does not
/// have yet, and is kept rather than refused.
fn last_rule(variant: usize, remaining: &[Candidate], all: &[Candidate]) -> ShapeRule {
    let others: Vec<&Candidate> = all.iter().filter(|other| other.variant != variant).collect();
    let by_value = match remaining {
        [only] if !others.is_empty() => by_values(only, &others),
        _ => None,
    };
    let tests = by_value.or_else(|| has_any(remaining)).unwrap_or_else(|| vec![ShapeTest::Kind(JsonKind::Object)]);
    ShapeRule { tests, variant }
}

/// That one of the members is there, where none of the candidates can be without any.
fn has_any(candidates: &[Candidate]) -> Option<Vec<ShapeTest>> {
    const MEMBERS: usize = 64;
    let mut names: Vec<&String> = Vec::new();
    for Candidate { variant: _, look } in candidates {
        if look.free_members || !look.members.values().any(|member| member.required) {
            return None;
        }
        for name in look.members.keys().filter(|name| !names.contains(name)).collect::<Vec<_>>() {
            names.push(name);
        }
    }
    match names[..] {
        [only] => Some(vec![ShapeTest::Has(only.clone())]),
        _ if names.len() > MEMBERS => None,
        _ => Some(vec![ShapeTest::HasAny(names.into_iter().cloned().collect())]),
    }
}

/// The tests that only the candidate at this index passes.
fn rung(index: usize, candidates: &[Candidate]) -> Option<Vec<ShapeTest>> {
    let own = &candidates[index];
    let others: Vec<&Candidate> = candidates.iter().filter(|other| other.variant != own.variant).collect();
    if own.look.free_members && own.look.members.is_empty() {
        return None;
    }
    by_values(own, &others).or_else(|| by_required(own, &others)).or_else(|| by_kinds(own, &others))
}

fn by_values(own: &Candidate, others: &[&Candidate]) -> Option<Vec<ShapeTest>> {
    own.look.members.iter().find_map(|(name, member)| {
        let values = member.values.as_ref().filter(|_| member.required)?;
        let apart = others.iter().all(|other| match other.look.members.get(name) {
            Some(Member { values: Some(theirs), .. }) => disjoint(values, theirs),
            Some(Member { kinds, .. }) => {
                !kinds.is_empty() && values.iter().all(|value| kinds.iter().all(|kind| !is_of_kind(value, *kind)))
            }
            None => lacks(other, name),
        });
        apart.then(|| vec![ShapeTest::MemberIs(name.clone(), values.clone())])
    })
}

/// Whether values of a candidate do not have a member. A map may have any, but what names its members goes before it.
fn lacks(candidate: &Candidate, name: &str) -> bool {
    let look = &candidate.look;
    !look.members.contains_key(name) && (!look.free_members || look.members.is_empty())
}

fn disjoint(ours: &[Literal], theirs: &[Literal]) -> bool {
    ours.iter().all(|value| !theirs.contains(value))
}

fn is_of_kind(value: &Literal, kind: JsonKind) -> bool {
    match value.0.as_bytes().first() {
        Some(b'"') => kind == JsonKind::String,
        Some(b't' | b'f') => kind == JsonKind::Boolean,
        Some(b'n') => kind == JsonKind::Null,
        Some(b'{') => kind == JsonKind::Object,
        Some(b'[') => kind == JsonKind::Array,
        _ => matches!(kind, JsonKind::Integer | JsonKind::Number),
    }
}

/// One required member that no other has, else for each other one that it does not have.
fn by_required(own: &Candidate, others: &[&Candidate]) -> Option<Vec<ShapeTest>> {
    let required: Vec<&String> =
        own.look.members.iter().filter(|(_, member)| member.required).map(|(name, _)| name).collect();
    if let Some(name) = required.iter().find(|name| others.iter().all(|other| lacks(other, name))) {
        return Some(vec![ShapeTest::Has((*name).clone())]);
    }
    let mut tests: Vec<ShapeTest> = Vec::new();
    for other in others {
        let name = required.iter().find(|name| lacks(other, name))?;
        let test = ShapeTest::Has((*name).clone());
        if !tests.contains(&test) {
            tests.push(test);
        }
    }
    Some(tests)
}

fn by_kinds(own: &Candidate, others: &[&Candidate]) -> Option<Vec<ShapeTest>> {
    own.look.members.iter().find_map(|(name, member)| {
        if !member.required || member.kinds.is_empty() {
            return None;
        }
        let apart = others.iter().all(|other| match other.look.members.get(name) {
            Some(theirs) => !theirs.kinds.is_empty() && !overlap(&member.kinds, &theirs.kinds),
            None => lacks(other, name),
        });
        apart.then(|| vec![ShapeTest::MemberKind(name.clone(), member.kinds.clone())])
    })
}

fn overlap(ours: &[JsonKind], theirs: &[JsonKind]) -> bool {
    let numeric = |kind: &JsonKind| matches!(kind, JsonKind::Integer | JsonKind::Number);
    ours.iter().any(|kind| theirs.contains(kind) || (numeric(kind) && theirs.iter().any(numeric)))
}

/// A member that every candidate limits to values of its own tells them apart where it is there, as discriminators that
/// nobody made required do.
fn by_optional_values(remaining: &[Candidate]) -> Option<Vec<ShapeRule>> {
    let names = remaining.first()?.look.members.keys();
    names.into_iter().find_map(|name| {
        let mut owners: BTreeMap<&Literal, usize> = BTreeMap::new();
        let mut rules = Vec::new();
        for Candidate { variant, look } in remaining {
            // `null` tells nothing: it is as good as absent.
            let values = look.members.get(name)?.values.as_ref()?.iter().filter(|value| value.0 != "null");
            if values.clone().any(|value| *owners.entry(value).or_insert(*variant) != *variant) {
                return None;
            }
            let tests = vec![ShapeTest::MemberIs(name.clone(), values.cloned().collect())];
            rules.push(ShapeRule { tests, variant: *variant });
        }
        Some(rules)
    })
}

/// Optional members that only one candidate has tell it apart where they are there. Each candidate must have one.
fn by_optional_members(remaining: &[Candidate]) -> Option<Vec<ShapeRule>> {
    const MEMBERS: usize = 32;
    let mut rules = Vec::new();
    for own in remaining {
        let unique = own.look.members.keys().filter(|name| {
            remaining
                .iter()
                .filter(|other| other.variant != own.variant)
                .all(|other| !other.look.members.contains_key(*name) && !other.look.free_members)
        });
        let before = rules.len();
        rules.extend(
            unique
                .take(MEMBERS)
                .map(|name| ShapeRule { tests: vec![ShapeTest::Has(name.clone())], variant: own.variant }),
        );
        if rules.len() == before {
            return None;
        }
    }
    Some(rules)
}

/// A member that all require tells them apart by what it looks like inside.
fn by_nested(remaining: &[Candidate]) -> Option<Vec<ShapeRule>> {
    let names = remaining.first()?.look.members.keys();
    names.into_iter().find_map(|name| {
        let mut inner = Vec::new();
        for Candidate { variant, look } in remaining {
            let looks = &look.members.get(name).filter(|member| !member.looks.is_empty())?.looks;
            inner.extend(looks.iter().map(|look| Candidate { variant: *variant, look: Arc::new(look.clone()) }));
        }
        let inside = |test: ShapeTest| ShapeTest::Member(name.clone(), Box::new(test));
        let rule = |ShapeRule { tests, variant }: ShapeRule| {
            let tests: Vec<ShapeTest> = tests.into_iter().map(inside).collect();
            (!tests.is_empty()).then_some(ShapeRule { tests, variant })
        };
        let rules: Option<Vec<ShapeRule>> = ladder(inner)?.into_iter().map(rule).collect();
        rules.filter(|rules| rules.iter().any(|rule| rule.variant != rules[0].variant))
    })
}
