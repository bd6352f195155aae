//! What values of a schema look like from outside: enough to tell branches apart without decoding.
//!
//! Input: nodes. Output: [`Look`]s, several where a schema is a choice itself.

use super::graph::{AdditionalNode, Aside, Keywords, Kind, NodeId};
use super::schemas::Schemas;
use crate::ir::{JsonKind, Literal};
use indexmap::IndexMap;

/// How many looks one schema may have, and how deep choices may be nested.
const LOOKS: usize = 256;
const CHOICES_DEEP: usize = 16;

/// One way a value may look.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Its JSON type; any when absent.
    pub(super) kind: Option<JsonKind>,
    /// The values it is limited to.
    pub(super) values: Option<Vec<Literal>>,
    /// The members of an object.
    pub(super) members: IndexMap<String, Member>,
    /// Whether members of any name are part of what an object is (a map).
    pub(super) free_members: bool,
    /// Whether no other members are allowed.
    pub(super) closed: bool,
    /// What an array's elements look like; anything when empty.
    pub(super) elements: Vec<Look>,
}

/// A member of an object.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    /// Whether it must be there.
    pub(super) required: bool,
    /// The values it is limited to.
    pub(super) values: Option<Vec<Literal>>,
    /// Its JSON types; any when empty.
    pub(super) kinds: Vec<JsonKind>,
    /// Its schema, if it is declared.
    pub(super) node: Option<NodeId>,
    /// How it may look, where nothing else tells branches apart; else empty.
    pub(super) looks: Vec<Look>,
}

impl Schemas<'_> {
    /// The looks of a schema.
    pub(super) fn looks(&mut self, node: NodeId) -> Vec<Look> {
        let mut looks = Vec::new();
        self.collect_looks(node, &mut Vec::new(), &mut looks);
        looks.truncate(LOOKS);
        looks
    }

    fn collect_looks(&mut self, node: NodeId, around: &mut Vec<NodeId>, looks: &mut Vec<Look>) {
        let node = self.target(node);
        if around.contains(&node) || looks.len() > LOOKS {
            return;
        }
        if around.len() >= CHOICES_DEEP {
            looks.push(Look::default());
            return;
        }
        let keywords = self.merged(node);
        if keywords.choices.is_empty() || !keywords.says_only_kind_and(Aside::Choices) {
            around.push(node);
            let look = self.look(&keywords, around);
            around.pop();
            looks.push(look);
            return;
        }
        around.push(node);
        for branch in keywords.choices.iter().flat_map(|choice| &choice.branches) {
            self.collect_looks(*branch, around, looks);
        }
        around.pop();
    }

    fn look(&mut self, keywords: &Keywords, around: &mut Vec<NodeId>) -> Look {
        let mut look = Look { kind: json_kind(keywords), ..Look::default() };
        look.values = keywords.values.as_ref().map(|values| values.iter().map(Literal::of).collect());
        for (name, property) in keywords.properties.iter() {
            let required = keywords.required.contains(name);
            let member = self.member_look(*property, required);
            look.members.insert(name.clone(), member);
        }
        for name in keywords.required.iter() {
            look.members.entry(name.clone()).or_insert(Member { required: true, ..Member::default() });
        }
        look.free_members = matches!(keywords.additional, Some(AdditionalNode::Each(_)))
            || (look.members.is_empty() && keywords.additional != Some(AdditionalNode::Closed));
        look.closed = keywords.additional == Some(AdditionalNode::Closed);
        if let Some(items) = keywords.items {
            self.collect_looks(items, around, &mut look.elements);
        }
        look
    }

    fn member_look(&mut self, node: NodeId, required: bool) -> Member {
        let values = literals(&self.merged(node));
        Member { required, values, kinds: self.kinds(node), node: Some(node), looks: Vec::new() }
    }

    /// The JSON types of a schema; empty when any.
    fn kinds(&mut self, node: NodeId) -> Vec<JsonKind> {
        let merged = self.merged(node);
        let mut kinds = Vec::new();
        if merged.choices.is_empty() {
            kinds.extend(json_kind(&merged));
        } else {
            let mut branches = merged.choices.iter().flat_map(|choice| &choice.branches);
            let all: Option<Vec<JsonKind>> = branches.by_ref().map(|branch| json_kind(&self.merged(*branch))).collect();
            kinds.extend(all.unwrap_or_default());
        }
        if merged.nullable && !kinds.is_empty() {
            kinds.push(JsonKind::Null);
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// The values that a member is limited to; `null` is one of them where it may be.
fn literals(keywords: &Keywords) -> Option<Vec<Literal>> {
    let null = keywords.nullable.then(|| Literal::of(&serde_json::Value::Null));
    keywords.values.as_ref().map(|values| values.iter().map(Literal::of).chain(null).collect())
}

fn json_kind(keywords: &Keywords) -> Option<JsonKind> {
    if let Some(kind) = keywords.effective_kind() {
        return Some(match kind {
            Kind::Object => JsonKind::Object,
            Kind::Array => JsonKind::Array,
            Kind::String => JsonKind::String,
            Kind::Number => JsonKind::Number,
            Kind::Integer => JsonKind::Integer,
            Kind::Boolean => JsonKind::Boolean,
            Kind::Null => JsonKind::Null,
        });
    }
    let values = keywords.values.as_ref()?;
    let all = |test: fn(&serde_json::Value) -> bool| values.iter().all(test);
    if all(serde_json::Value::is_string) {
        Some(JsonKind::String)
    } else if all(|value| value.is_i64() || value.is_u64()) {
        Some(JsonKind::Integer)
    } else if all(serde_json::Value::is_number) {
        Some(JsonKind::Number)
    } else if all(serde_json::Value::is_boolean) {
        Some(JsonKind::Boolean)
    } else {
        None
    }
}
