//! The names of types.
//!
//! Input: the types of the API. Output: one name each, unique in `types`. Components keep their bare name; what is inside
//! something is called after it. Not here: members.

use super::{
    claim::Claim,
    kind::Kind,
    pins::{Pins, pointer},
    scope::Scope,
    vocabulary::Vocabulary,
    words::words,
};
use crate::{
    finding::{Findings, Place},
    ir::{Api, TypeDef},
};

/// How many types one thread looks at at a time.
const CHUNK: usize = 256;

/// The names of [`Api::types`], in order.
pub(super) fn type_names(api: &Api, pins: &Pins<'_>, findings: &mut Findings) -> Vec<String> {
    let types: Vec<&TypeDef> = api.types.iter().map(|(_, definition)| definition).collect();
    let chunks: Vec<_> = types.chunks(CHUNK).collect();
    let claims = pins.map(&chunks, findings, |chunk, pins, _| {
        let mut vocabulary = Vocabulary::default();
        chunk.iter().map(|definition| claim(definition, &mut vocabulary, pins)).collect::<Vec<_>>()
    });
    Scope::default().resolve(claims.into_iter().flatten().collect(), findings)
}

fn claim(definition: &TypeDef, vocabulary: &mut Vocabulary, pins: &Pins<'_>) -> Claim {
    let TypeDef { at, hint, component, docs: _, constraints: _, shape: _ } = definition;
    let pinned = hint.pinned.clone().or_else(|| pins.type_at(at));
    let claim = Claim::new(Kind::Type, at.clone(), pointer(at)).pinned(pinned);
    if *component {
        let mut in_file = words(&stem(at));
        in_file.extend(words(&hint.own));
        claim.rank(1).own(&hint.own).within(hint, vocabulary).candidate(in_file)
    } else if hint.parents.is_empty() && hint.role.is_empty() {
        claim.own(&hint.own).within(hint, vocabulary)
    } else {
        claim.within(hint, vocabulary)
    }
}

/// The file's name without its extension: what tells two components of one name in two files apart.
fn stem(place: &Place) -> String {
    let name = place.file.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}
