//! Sample values: what a schema allows, as far as possible in the document's own words.
//!
//! Input: a node, the example beside it, and which way the value travels. Output: a JSON value that holds to the schema, for
//! the wire tests of the emitted crate. Examples, defaults and enums go before made-up values, and each is checked first,
//! since documents' examples are often not what their schemas say. Optional members are filled in down to a depth.

mod array;
mod choice;
mod fits;
mod number;
mod object;
mod pattern;
mod text;

use super::graph::{Keywords, Kind, NodeId};
use super::media_type::Direction;
use super::schemas::Schemas;
use crate::ir::{Arena, Id, Literal, Sample};
use crate::parallel;
use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use serde_json::Value;
use std::{collections::BTreeSet, sync::Arc};

/// How many schemas may be around one that is filled in; what lies deeper is left out or ends the sample.
const DEEPEST: usize = 24;
/// How many schemas may be around an optional member that is filled in all the same.
const OPTIONAL_DEPTH: usize = 5;
/// About how many values a sample has.
const VALUES: usize = 200;
/// How many schemas a value is held against before it is taken for granted.
const CHECKS: usize = 20_000;

/// The example of a parameter or media type: `example`, or the first of `examples` that has a value of its own.
pub(super) fn example<'a>(
    example: Option<&'a Value>,
    examples: &'a IndexMap<String, ReferenceOr<Example>>,
) -> Option<&'a Value> {
    let of_list = || examples.values().find_map(|example| example.as_item()?.value.as_ref());
    example.or_else(of_list)
}

impl<'d> Schemas<'d> {
    /// Asks for a value of a schema, made when all schemas have been read; without a schema, the example as it is.
    pub(super) fn sample(
        &mut self,
        node: Option<NodeId>,
        example: Option<&'d Value>,
        direction: Direction,
    ) -> Option<Id<Sample>> {
        let Some(node) = node else {
            return example.map(|example| self.samples.push(Sample(Some(Literal::of(example)))));
        };
        // Operations share answers, and nothing but the schema decides about a sample without an example beside it.
        let key = example.is_none().then(|| (self.target(node), direction));
        if let Some(known) = key.and_then(|key| self.sampled.get(&key)) {
            return Some(*known);
        }
        let id = self.samples.push(Sample::default());
        self.wanted.push(Wanted { id, node, example, direction });
        self.sampled.extend(key.map(|key| (key, id)));
        Some(id)
    }

    /// The values that were asked for, by all processors: none needs another, nor changes what is known of schemas. Those
    /// that come upon a schema that nobody has merged yet are made again once it is.
    pub(super) fn make_samples(&mut self) -> Arena<Sample> {
        let mut open = std::mem::take(&mut self.wanted);
        while !open.is_empty() {
            let schemas: &Self = self;
            let tries = parallel::map(&open, |wanted| schemas.try_sample(wanted));
            let mut unmerged = BTreeSet::new();
            let mut again = Vec::new();
            for (wanted, tried) in open.into_iter().zip(tries) {
                match tried {
                    Ok(sample) => self.samples[wanted.id] = sample,
                    Err(nodes) => {
                        unmerged.extend(nodes);
                        again.push(wanted);
                    }
                }
            }
            for node in unmerged {
                self.merged(node);
            }
            open = again;
        }
        std::mem::take(&mut self.samples)
    }

    /// A sample, or the schemas that must be merged for it.
    fn try_sample(&self, wanted: &Wanted<'_>) -> Result<Sample, Vec<NodeId>> {
        let (direction, around, unmerged) = (wanted.direction, Vec::new(), Vec::new());
        let mut sampler = Sampler { schemas: self, direction, left: VALUES, checks: CHECKS, around, unmerged };
        let value = sampler.value(wanted.node, wanted.example);
        if sampler.unmerged.is_empty() { Ok(Sample(value.as_ref().map(Literal::of))) } else { Err(sampler.unmerged) }
    }
}

/// A sample that was asked for.
#[derive(Debug)]
pub(super) struct Wanted<'d> {
    id: Id<Sample>,
    node: NodeId,
    /// The example beside the schema.
    example: Option<&'d Value>,
    /// Which way the value travels.
    direction: Direction,
}

/// A sample that is being made.
struct Sampler<'s, 'a> {
    schemas: &'s Schemas<'a>,
    direction: Direction,
    /// How many more values there may be.
    left: usize,
    /// How many more schemas values may be held against.
    checks: usize,
    /// The schemas around this one.
    around: Vec<NodeId>,
    /// Schemas that would have to be merged: what is made without them is of no use.
    unmerged: Vec<NodeId>,
}

impl Sampler<'_, '_> {
    /// The keywords of a node with `allOf` merged in.
    fn merged(&mut self, node: NodeId) -> Arc<Keywords> {
        let known = self.schemas.known(node);
        known.unwrap_or_else(|| {
            self.unmerged.push(node);
            Arc::default()
        })
    }

    /// A value of a schema; `example` is what an example further out has in its place.
    fn value(&mut self, node: NodeId, example: Option<&Value>) -> Option<Value> {
        let node = self.schemas.target(node);
        let keywords = self.merged(node);
        self.left = self.left.saturating_sub(1);
        if self.around.len() >= DEEPEST || self.around.contains(&node) {
            return keywords.nullable.then_some(Value::Null);
        }
        self.around.push(node);
        let value = self.of_keywords(node, &keywords, example);
        self.around.pop();
        value.or(keywords.nullable.then_some(Value::Null))
    }

    fn of_keywords(&mut self, node: NodeId, keywords: &Arc<Keywords>, example: Option<&Value>) -> Option<Value> {
        if keywords.never {
            return None;
        }
        let kind = keywords.effective_kind();
        let is_plain = keywords.choices.is_empty() && !matches!(kind, Some(Kind::Object | Kind::Array));
        if is_plain && let Some(value) = self.of_document(node, keywords, example) {
            return Some(value);
        }
        if let Some(value) = keywords.values.iter().flatten().find(|value| self.fits(node, value)) {
            return Some(value.clone());
        }
        let example = example.or(keywords.example.as_deref());
        let own = match kind {
            Some(Kind::Object) => self.object(node, keywords, example)?,
            Some(Kind::Array) => self.array(keywords, example)?,
            Some(Kind::String) => self.text(keywords)?,
            Some(Kind::Integer) => number::integer(keywords)?,
            Some(Kind::Number) => number::number(keywords)?,
            Some(Kind::Boolean) => Value::Bool(true),
            Some(Kind::Null) => return None,
            None if keywords.choices.is_empty() => Value::from("text"),
            None => Value::Null,
        };
        keywords.choices.iter().try_fold(own, |own, choice| self.choose(choice, own, &keywords.required, example))
    }

    /// What the document itself says that such a value is.
    fn of_document(&mut self, node: NodeId, keywords: &Keywords, example: Option<&Value>) -> Option<Value> {
        let default = keywords.default.as_ref().and_then(|default| serde_json::from_str(&default.0).ok());
        let candidates = [example.cloned(), keywords.example.as_deref().cloned(), default];
        candidates.into_iter().flatten().find(|value| !value.is_null() && *value != "" && self.fits(node, value))
    }
}

impl Keywords {
    /// A limit that is a number.
    fn limit(&self, keyword: &str) -> Option<f64> {
        let literal = &self.constraints.iter().find(|(name, _)| *name == keyword)?.1;
        literal.0.parse().ok()
    }

    /// A limit on a length or a number of things.
    fn count(&self, keyword: &str) -> Option<usize> {
        self.limit(keyword).filter(|limit| (0.0..1e9).contains(limit)).map(|limit| limit as usize)
    }

    /// `pattern`.
    fn pattern(&self) -> Option<String> {
        self.constraints.iter().find(|(name, _)| *name == "pattern")?.1.text()
    }
}
