//! Whether a value holds to a schema, as far as this generator understands schemas.
//!
//! Only good enough to choose among samples: what is not understood (`not`) counts as held.

use super::super::graph::{AdditionalNode, Keywords, Kind, NodeId};
use super::{Sampler, number, text};
use serde_json::{Map, Value};

/// How deep values are looked at.
const DEEPEST: usize = 32;

impl Sampler<'_, '_> {
    /// Whether a value is one of a schema.
    pub(super) fn fits(&mut self, node: NodeId, value: &Value) -> bool {
        self.holds(node, value, 0)
    }

    fn holds(&mut self, node: NodeId, value: &Value, depth: usize) -> bool {
        if self.checks == 0 || depth > DEEPEST {
            return true;
        }
        self.checks -= 1;
        let keywords = self.merged(node);
        if value.is_null() {
            return keywords.nullable || keywords.kind == Some(Kind::Null) || keywords.says_nothing();
        }
        !keywords.never
            && keywords.values.as_ref().is_none_or(|values| values.contains(value))
            && is_of_kind(&keywords, value)
            && self.holds_inside(&keywords, value, depth)
            && keywords
                .choices
                .iter()
                .all(|choice| choice.branches.iter().any(|branch| self.holds(*branch, value, depth + 1)))
    }

    fn holds_inside(&mut self, keywords: &Keywords, value: &Value, depth: usize) -> bool {
        match value {
            Value::Object(members) => self.holds_members(keywords, members, depth),
            Value::Array(items) => self.holds_items(keywords, items, depth),
            Value::String(value) => text::within(keywords, value),
            Value::Number(value) => value.as_f64().is_none_or(|value| number::within(keywords, value)),
            Value::Bool(_) | Value::Null => true,
        }
    }

    fn holds_members(&mut self, keywords: &Keywords, members: &Map<String, Value>, depth: usize) -> bool {
        for name in keywords.required.iter() {
            let travels = keywords.properties.get(name).is_none_or(|property| self.travels(*property));
            if travels && !members.contains_key(name) {
                return false;
            }
        }
        let count = members.len();
        if count < keywords.count("minProperties").unwrap_or(0)
            || count > keywords.count("maxProperties").unwrap_or(count)
        {
            return false;
        }
        members.iter().all(|(name, value)| match (keywords.properties.get(name), keywords.additional) {
            (Some(property), _) => self.holds(*property, value, depth + 1),
            (None, Some(AdditionalNode::Each(node))) => self.holds(node, value, depth + 1),
            (None, Some(AdditionalNode::Closed)) => !keywords.patterns.is_empty(),
            (None, _) => true,
        })
    }

    fn holds_items(&mut self, keywords: &Keywords, items: &[Value], depth: usize) -> bool {
        let count = items.len();
        if count < keywords.count("minItems").unwrap_or(0) || count > keywords.count("maxItems").unwrap_or(count) {
            return false;
        }
        items.iter().enumerate().all(|(index, item)| match keywords.prefix.get(index).copied().or(keywords.items) {
            Some(schema) => self.holds(schema, item, depth + 1),
            None => true,
        })
    }
}

fn is_of_kind(keywords: &Keywords, value: &Value) -> bool {
    match keywords.effective_kind() {
        None => true,
        Some(Kind::Object) => value.is_object(),
        Some(Kind::Array) => value.is_array(),
        Some(Kind::String) => value.is_string(),
        Some(Kind::Number) => value.is_number(),
        Some(Kind::Integer) => value.is_i64() || value.is_u64(),
        Some(Kind::Boolean) => value.is_boolean(),
        Some(Kind::Null) => false,
    }
}
