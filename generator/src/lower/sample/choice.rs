//! Samples of `oneOf` and `anyOf`.

use super::super::graph::Choice;
use super::Sampler;
use indexmap::IndexSet;
use serde_json::{Map, Value};

/// How many branches are tried.
const BRANCHES: usize = 12;

impl Sampler<'_, '_> {
    /// A value of one branch, with the members that stand beside the choice. A value of one branch alone is better than one
    /// that several branches allow, which `oneOf` forbids.
    pub(super) fn choose(
        &mut self,
        choice: &Choice,
        own: Value,
        required: &IndexSet<String>,
        example: Option<&Value>,
    ) -> Option<Value> {
        let mut order: Vec<usize> = (0..choice.branches.len()).collect();
        if let Some(example) = example {
            // Sorting is stable: `false` goes first.
            order.sort_by_key(|index| !self.fits(choice.branches[*index], example));
        }
        let mut first = None;
        for index in order.into_iter().take(BRANCHES) {
            let Some(value) = self.of_branch(choice, index, &own, example) else { continue };
            if self.fitting(choice, &value) == 1 {
                return Some(value);
            }
            let fewer = self.without_others(choice, index, required, &value);
            if self.fitting(choice, &fewer) == 1 {
                return Some(fewer);
            }
            first.get_or_insert(value);
        }
        first
    }

    /// How many branches allow a value.
    fn fitting(&mut self, choice: &Choice, value: &Value) -> usize {
        choice.branches.iter().filter(|branch| self.fits(**branch, value)).count()
    }

    /// The value without the members that only other branches require:
    /// `properties: {a, b}, oneOf: [{required: [a]}, {required: [b]}]` forbids both at once.
    fn without_others(&mut self, choice: &Choice, index: usize, required: &IndexSet<String>, value: &Value) -> Value {
        let mut value = value.clone();
        let own = self.merged(choice.branches[index]).required.clone();
        if let Value::Object(members) = &mut value {
            for branch in &choice.branches {
                let theirs = self.merged(*branch);
                members
                    .retain(|name, _| !theirs.required.contains(name) || own.contains(name) || required.contains(name));
            }
        }
        value
    }

    fn of_branch(&mut self, choice: &Choice, index: usize, own: &Value, example: Option<&Value>) -> Option<Value> {
        let branch = choice.branches[index];
        let mut value = match self.value(branch, example)? {
            Value::Null => return None,
            value => value,
        };
        if let (Value::Object(own), Value::Object(theirs)) = (own, &value) {
            let mut merged = Value::Object(union(theirs, own));
            if !self.fits(branch, &merged) {
                merged = Value::Object(union(own, theirs));
            }
            value = merged;
        }
        let component = self.schemas.component_of(branch);
        if let (Some(discriminator), Some(component), Value::Object(members)) =
            (&choice.discriminator, component, &mut value)
        {
            let tag = self.tag_of(component, discriminator);
            members.insert(discriminator.property.clone(), Value::String(tag));
        }
        Some(value)
    }
}

/// The members of both; where both have one, that of `over`.
fn union(under: &Map<String, Value>, over: &Map<String, Value>) -> Map<String, Value> {
    under.iter().chain(over).map(|(name, value)| (name.clone(), value.clone())).collect()
}
