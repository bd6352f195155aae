//! Who gets which name in one Rust scope.
//!
//! Input: claims. Output: one name each, all different. Names do not depend on the order of claims: of several that want
//! the same name at the same step the plainest gets it, and where none is plainer all go on to their next candidate. So
//! what is added later cannot take the name of a thing unless it wants that very name.
//!
//! ```text
//! pins ─▶ ranks, lowest first; in each rank: candidate 1 ─▶ candidate 2 ─▶ … ─▶ number
//! ```
//!
//! A name once given is never taken back, and every candidate is compared with all names given so far, so steps cannot
//! oscillate. A number is made from what the thing is, never from its position: it stays when others come and go.

use super::{
    claim::Claim,
    identifier::{identifier, is_identifier},
    words::words,
};
use crate::finding::{Code, Finding, Findings};
use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A scope while it is being filled.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub(super) fn with(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Names every claim, in the order of claims. Names given before by the same scope stay taken.
    pub(super) fn resolve(&mut self, mut claims: Vec<Claim>, findings: &mut Findings) -> Vec<String> {
        let mut names = vec![None; claims.len()];
        self.give_pins(&claims, &mut names, findings);
        let ambiguous = written_otherwise(&claims);
        let ranks: BTreeSet<u8> = claims.iter().map(|claim| claim.rank).collect();
        for rank in ranks {
            let mut step = 0;
            while self.give_step(&mut claims, rank, step, &ambiguous, &mut names) {
                step += 1;
            }
            self.give_numbers(&claims, rank, &mut names, findings);
        }
        names.into_iter().map(|name| name.expect("numbers never run out")).collect()
    }

    fn give_pins(&mut self, claims: &[Claim], names: &mut [Option<String>], findings: &mut Findings) {
        for (claim, name) in claims.iter().zip(names.iter_mut()) {
            let Some(pin) = &claim.pinned else { continue };
            // A pointer can name both a parameter and its inline type; each takes the pin in its own case.
            let wanted = if is_identifier(pin, claim.kind) { pin.clone() } else { identifier(&words(pin), claim.kind) };
            let meant = wanted.replace('_', "").to_lowercase() == pin.replace('_', "").to_lowercase();
            let free = self.taken.insert(wanted.clone());
            if free && meant {
                *name = Some(wanted);
                continue;
            }
            let why = if free { "is not a Rust identifier" } else { "is taken in its scope" };
            let done =
                if free { format!("`{wanted}` is used") } else { "it is named as if nothing were pinned".to_owned() };
            if free {
                *name = Some(wanted);
            }
            findings.push(
                Finding::new(Code::NameChanged, claim.place.clone(), format!("the pinned name `{pin}` {why}"))
                    .done(done)
                    .remedy(format!("pin a free identifier in client.toml, section [names]: {}", line(claim, "…"))),
            );
        }
    }

    /// Gives what is wanted at this step, to those that want it alone or are the plainest; whether anybody had a candidate.
    fn give_step(
        &mut self,
        claims: &mut [Claim],
        rank: u8,
        step: usize,
        ambiguous: &BTreeSet<Vec<String>>,
        names: &mut [Option<String>],
    ) -> bool {
        let mut wanted: IndexMap<&str, Wish> = IndexMap::new();
        let mut had_any = false;
        for (index, claim) in claims.iter_mut().enumerate() {
            if claim.rank != rank || names[index].is_some() {
                continue;
            }
            let of_writing = claim.writing.is_some_and(|(_, candidate)| candidate == step);
            let passes = of_writing && !ambiguous.contains(&claim.base);
            let plainness = claim.plainness;
            let Some(candidate) = claim.at_step(step) else { continue };
            had_any = true;
            if !passes && !self.taken.contains(candidate) {
                let wish = Wish { plainness, index: Some(index) };
                wanted.entry(candidate).and_modify(|other| other.meet(&wish)).or_insert(wish);
            }
        }
        for (candidate, wish) in wanted {
            if let Some(index) = wish.index {
                self.taken.insert(candidate.to_owned());
                names[index] = Some(candidate.to_owned());
            }
        }
        had_any
    }

    fn give_numbers(&mut self, claims: &[Claim], rank: u8, names: &mut [Option<String>], findings: &mut Findings) {
        let mut rest: Vec<usize> =
            (0..claims.len()).filter(|index| claims[*index].rank == rank && names[*index].is_none()).collect();
        rest.sort_by(|left, right| claims[*left].identity.cmp(&claims[*right].identity));
        for index in rest {
            let claim = &claims[index];
            let name = self.number(claim);
            let wanted = claim.candidates.first().map_or("", String::as_str);
            findings.push(
                Finding::new(Code::NameNumbered, claim.place.clone(), format!("the Rust name `{wanted}` is taken"))
                    .done(format!("it is called `{name}`"))
                    .remedy(format!("pin a name in client.toml, section [names]: {}", line(claim, &name))),
            );
            names[index] = Some(name);
        }
    }

    /// The base with a number of two digits, else of four, made from the identity; else the next that is free.
    fn number(&mut self, claim: &Claim) -> String {
        let digest = Sha256::digest(claim.identity.as_bytes());
        let part =
            |from: usize| digest.iter().skip(from).take(4).fold(0, |number, byte| number * 256 + u64::from(*byte));
        let (two, four) = (2 + part(0) % 98, 100 + part(4) % 9_900);
        for number in [two].into_iter().chain(four..) {
            let mut words = claim.base.clone();
            words.push(number.to_string());
            let name = identifier(&words, claim.kind);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
        unreachable!("there are more numbers than claims")
    }
}

/// Who wants a candidate.
struct Wish {
    /// The least of all that want it.
    plainness: u8,
    /// Who is as plain as that, unless there are several.
    index: Option<usize>,
}

impl Wish {
    /// Another wants the same.
    fn meet(&mut self, other: &Self) {
        match other.plainness.cmp(&self.plainness) {
            Ordering::Less => (self.plainness, self.index) = (other.plainness, other.index),
            Ordering::Equal => self.index = None,
            Ordering::Greater => {}
        }
    }
}

/// The words that several claims have, each written otherwise: `id`, `Id`, `ID`.
fn written_otherwise(claims: &[Claim]) -> BTreeSet<Vec<String>> {
    let mut writings: IndexMap<&[String], BTreeSet<&str>> = IndexMap::new();
    for claim in claims {
        if let Some((writing, _)) = claim.writing {
            writings.entry(&claim.base).or_default().insert(writing);
        }
    }
    writings.into_iter().filter(|(_, writings)| writings.len() > 1).map(|(words, _)| words.to_vec()).collect()
}

/// The line of client.toml that pins a claim.
fn line(claim: &Claim, name: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    format!("{} = {}", quoted(&claim.key), quoted(name))
}
