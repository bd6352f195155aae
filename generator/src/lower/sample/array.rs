//! Samples of arrays.

use super::super::graph::Keywords;
use super::Sampler;
use serde_json::Value;

/// How many items of an example are taken over.
const FROM_EXAMPLE: usize = 3;
/// How many schemas may be around a list that gets two items.
const SHALLOW: usize = 2;
/// How many items are made at most, whatever `minItems` says.
const MOST: usize = 64;

impl Sampler<'_, '_> {
    /// An array with as many items as it must have, and at least one where it may.
    pub(super) fn array(&mut self, keywords: &Keywords, example: Option<&Value>) -> Option<Value> {
        if !keywords.prefix.is_empty() {
            let of_example = |index: usize| example.and_then(|example| example.get(index));
            let items = keywords.prefix.iter().enumerate();
            return items.map(|(index, item)| self.value(*item, of_example(index))).collect();
        }
        let least = keywords.count("minItems").unwrap_or(0);
        let most = keywords.count("maxItems").unwrap_or(usize::MAX);
        let given = example.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        // Two items show how lists are written; deep inside one is enough.
        let usual = if given.is_empty() && self.around.len() <= SHALLOW { 2 } else { 1 };
        let wanted = given.len().min(FROM_EXAMPLE).max(least).max(usual).min(most).min(MOST);
        let Some(item) = keywords.items else {
            return Some((0..wanted).map(|index| given.get(index).cloned().unwrap_or(Value::from("text"))).collect());
        };
        let mut items: Vec<Value> = Vec::new();
        for index in 0..wanted {
            match self.value(item, given.get(index)) {
                Some(value) => items.push(value),
                None if least == 0 => break,
                None => return None,
            }
        }
        if keywords.limit_is_set("uniqueItems") {
            self.tell_apart(item, &mut items, least);
        }
        Some(Value::Array(items))
    }

    /// Makes items different from each other; those that cannot be are left out where they may.
    fn tell_apart(&mut self, item: super::NodeId, items: &mut Vec<Value>, least: usize) {
        let target = self.schemas.target(item);
        let values = self.merged(target).values.clone().unwrap_or_default();
        let mut unique: Vec<Value> = Vec::new();
        for (index, value) in items.drain(..).enumerate() {
            let others = values.iter().cloned().chain((index..index + 8).map(|number| varied(&value, number)));
            let mut candidates = std::iter::once(value.clone()).chain(others);
            let found = candidates.find(|other| !unique.contains(other) && self.fits(item, other));
            match found {
                Some(other) => unique.push(other),
                None if unique.len() < least => unique.push(value),
                None => {}
            }
        }
        *items = unique;
    }
}

/// Another value of the same kind.
fn varied(value: &Value, number: usize) -> Value {
    match value {
        Value::String(text) => Value::String(format!("{text}{number}")),
        Value::Number(old) => old.as_i64().map_or(value.clone(), |old| Value::from(old + number as i64)),
        _ => value.clone(),
    }
}

impl Keywords {
    fn limit_is_set(&self, keyword: &str) -> bool {
        self.constraints.iter().any(|(name, literal)| *name == keyword && literal.0 == "true")
    }
}
