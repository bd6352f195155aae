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
use crate::ir::Literal;
use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use serde_json::Value;
use std::rc::Rc;

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

impl Schemas<'_> {
    /// A value of a schema, unless there is none that is finite and small.
    pub(super) fn sample(&mut self, node: NodeId, example: Option<&Value>, direction: Direction) -> Option<Literal> {
        if example.is_some() {
            return self.sample_anew(node, example, direction);
        }
        // Operations share answers, and nothing but the schema decides about a sample without an example beside it.
        let key = (self.target(node), direction);
        if let Some(known) = self.samples.get(&key) {
            return known.clone();
        }
        let sample = self.sample_anew(node, None, direction);
        self.samples.insert(key, sample.clone());
        sample
    }

    fn sample_anew(&mut self, node: NodeId, example: Option<&Value>, direction: Direction) -> Option<Literal> {
        let mut sampler = Sampler { schemas: self, direction, left: VALUES, checks: CHECKS, around: Vec::new() };
        sampler.value(node, example).map(|value| Literal::of(&value))
    }
}

/// A sample that is being made.
struct Sampler<'s, 'a> {
    schemas: &'s mut Schemas<'a>,
    direction: Direction,
    /// How many more values there may be.
    left: usize,
    /// How many more schemas values may be held against.
    checks: usize,
    /// The schemas around this one.
    around: Vec<NodeId>,
}

impl Sampler<'_, '_> {
    /// A value of a schema; `example` is what an example further out has in its place.
    fn value(&mut self, node: NodeId, example: Option<&Value>) -> Option<Value> {
        let node = self.schemas.target(node);
        let keywords = self.schemas.merged(node);
        self.left = self.left.saturating_sub(1);
        if self.around.len() >= DEEPEST || self.around.contains(&node) {
            return keywords.nullable.then_some(Value::Null);
        }
        self.around.push(node);
        let value = self.of_keywords(node, &keywords, example);
        self.around.pop();
        value.or(keywords.nullable.then_some(Value::Null))
    }

    fn of_keywords(&mut self, node: NodeId, keywords: &Rc<Keywords>, example: Option<&Value>) -> Option<Value> {
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
