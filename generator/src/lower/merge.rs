//! `allOf`: all schemas of a value as one set of keywords.
//!
//! Input: a node. Output: [`Keywords`] without `allOf` or references to look through: members and `required` united,
//! `enum`s intersected, limits collected. Contradictions are `schema-conflict`. JSON Schema Core, section 9.2.1.1.

use super::graph::{AdditionalNode, Aside, Choice, Keywords, Kind, Node, NodeBody, NodeId};
use super::limits;
use super::read::DEPTH;
use super::schemas::Schemas;
use crate::finding::Code;
use std::sync::Arc;

/// How many schemas merging may add to a document.
const ADDED: usize = 200_000;

/// Whether keywords add nothing to their `allOf` that a type could show.
pub(super) fn adds_nothing(keywords: &Keywords) -> bool {
    keywords.says_only_kind_and(Aside::AllOf)
}

impl Schemas<'_> {
    /// The keywords of a node with `allOf` merged in.
    pub(super) fn merged(&mut self, node: NodeId) -> Arc<Keywords> {
        self.merge(node, &mut Vec::new())
    }

    /// The same, where nothing has to be merged any more.
    pub(super) fn known(&self, node: NodeId) -> Option<Arc<Keywords>> {
        let node = self.target(node);
        let plain = || match &self.graph[node].body {
            NodeBody::Own(own) if self.is_merged(own) => Some(own),
            _ => None,
        };
        self.merged.get(node).or_else(plain).cloned()
    }

    /// Whether merging would leave it as it is: there is nothing to merge, and nothing to copy.
    fn is_merged(&self, own: &Keywords) -> bool {
        own.all_of.is_empty() && (own.nullable || !self.null_branch(own))
    }

    fn merge(&mut self, node: NodeId, around: &mut Vec<NodeId>) -> Arc<Keywords> {
        let node = self.target(node);
        if let Some(known) = self.merged.get(node) {
            return Arc::clone(known);
        }
        if around.contains(&node) {
            self.report(Code::SchemaConflict, node, "the schema is part of itself by `allOf` or `$ref`");
            return Arc::default();
        }
        if around.len() >= DEPTH {
            self.report(Code::SchemaUntyped, node, &format!("`allOf` is nested deeper than {DEPTH}"));
            return Arc::default();
        }
        around.push(node);
        let keywords = self.merge_body(node, around);
        around.pop();
        self.merged.insert(node, Arc::clone(&keywords));
        keywords
    }

    fn merge_body(&mut self, node: NodeId, around: &mut Vec<NodeId>) -> Arc<Keywords> {
        let (own, branches) = match self.graph[node].body.clone() {
            // A component that is only a reference.
            NodeBody::Ref(index) => return self.merge(self.components[index].root, around),
            NodeBody::All(branches) => (Keywords::default(), branches),
            // Most schemas.
            NodeBody::Own(own) if self.is_merged(&own) => return own,
            NodeBody::Own(own) => {
                let mut own = Arc::unwrap_or_clone(own);
                let branches = std::mem::take(&mut own.all_of);
                (own, branches)
            }
        };
        let own_nullable = own.nullable;
        let says_something = !own.says_nothing();
        let mut result: Option<Keywords> = None;
        let mut every_branch_nullable = !branches.is_empty();
        for branch in branches {
            let mut keywords = (*self.merge(branch, around)).clone();
            every_branch_nullable &= keywords.nullable || keywords.says_nothing();
            self.forget_what_is_not_inherited(node, branch, &mut keywords);
            result = Some(match result {
                None => keywords,
                Some(so_far) => self.meet(node, so_far, keywords),
            });
        }
        let mut merged = match result {
            None => own,
            Some(inherited) => self.meet(node, inherited, own),
        };
        merged.nullable = own_nullable || (!says_something && every_branch_nullable) || self.null_branch(&merged);
        Arc::new(merged)
    }

    /// Prose, defaults and names belong to the schema that says them; a choice that leads back here is not a limit.
    fn forget_what_is_not_inherited(&self, node: NodeId, branch: NodeId, keywords: &mut Keywords) {
        if matches!(self.graph[branch].body, NodeBody::Ref(_)) {
            keywords.docs = Default::default();
            keywords.discriminator = None;
            keywords.tag = None;
            keywords.access = None;
        }
        let back = |choice: &Choice| choice.branches.iter().any(|branch| self.target(*branch) == node);
        keywords.choices.retain(|choice| !back(choice));
    }

    /// Whether a branch of a choice allows `null`.
    fn null_branch(&self, keywords: &Keywords) -> bool {
        let mut branches = keywords.choices.iter().flat_map(|choice| &choice.branches);
        branches.any(|branch| self.says_nullable(*branch, 0))
    }

    /// Whether a schema says, by itself or through a few references and choices, that `null` is allowed.
    fn says_nullable(&self, node: NodeId, depth: usize) -> bool {
        match &self.graph[self.target(node)].body {
            NodeBody::Own(keywords) => {
                keywords.nullable
                    || keywords.kind == Some(Kind::Null)
                    || (depth < 4
                        && keywords
                            .choices
                            .iter()
                            .flat_map(|choice| &choice.branches)
                            .any(|branch| self.says_nullable(*branch, depth + 1)))
            }
            NodeBody::Ref(_) => depth < 4 && self.says_nullable(self.target(node), depth + 1),
            NodeBody::All(_) => false,
        }
    }

    /// Both at once; what `b` says about prose and defaults counts first.
    fn meet(&mut self, node: NodeId, a: Keywords, b: Keywords) -> Keywords {
        let mut result = a;
        if b.docs.summary.len() + b.docs.description.len() > 0 || b.docs.deprecated {
            result.docs = b.docs;
        }
        result.kind = self.meet_kinds(node, result.kind, b.kind);
        result.format = result.format.or(b.format);
        self.meet_values(node, &mut result, b.values);
        result.value_names.extend(b.value_names);
        result.value_docs.extend(b.value_docs);
        for (name, theirs) in b.properties {
            let both = match result.properties.get(&name).copied() {
                Some(ours) => self.both(&[ours, theirs]),
                None => theirs,
            };
            result.properties.insert(name, both);
        }
        result.required.extend(b.required);
        result.additional = self.meet_additional(result.additional, b.additional);
        result.patterns.extend(b.patterns);
        result.names = match (result.names, b.names) {
            (Some(ours), Some(theirs)) => Some(self.both(&[ours, theirs])),
            (ours, theirs) => ours.or(theirs),
        };
        result.items = match (result.items, b.items) {
            (Some(ours), Some(theirs)) => Some(self.both(&[ours, theirs])),
            (ours, theirs) => ours.or(theirs),
        };
        if result.prefix.is_empty() {
            result.prefix = b.prefix;
        }
        result.choices.extend(b.choices);
        result.negated |= b.negated;
        result.never |= b.never;
        result.discriminator = b.discriminator.or(result.discriminator);
        result.tag = b.tag.or(result.tag);
        result.default = b.default.or(result.default);
        result.example = b.example.or(result.example);
        result.access = b.access.or(result.access);
        result.encoding = b.encoding.or(result.encoding);
        result.separator = b.separator.or(result.separator);
        let known = limits::are_impossible(&result.constraints) || limits::are_impossible(&b.constraints);
        result.constraints = limits::both(result.constraints, b.constraints);
        if !known && limits::are_impossible(&result.constraints) {
            self.report(Code::SchemaConflict, node, "no value is within all limits of `allOf`");
        }
        result
    }

    fn meet_kinds(&mut self, node: NodeId, a: Option<Kind>, b: Option<Kind>) -> Option<Kind> {
        match (a, b) {
            (Some(Kind::Number), Some(Kind::Integer)) | (Some(Kind::Integer), Some(Kind::Number)) => {
                Some(Kind::Integer)
            }
            (Some(ours), Some(theirs)) if ours != theirs => {
                let message = format!("`allOf` asks for {ours:?} and {theirs:?} at once; the first is taken");
                self.report(Code::SchemaConflict, node, &message);
                Some(ours)
            }
            (ours, theirs) => ours.or(theirs),
        }
    }

    fn meet_values(&mut self, node: NodeId, result: &mut Keywords, theirs: Option<Vec<serde_json::Value>>) {
        let Some(theirs) = theirs else { return };
        let Some(ours) = &result.values else {
            result.values = Some(theirs);
            return;
        };
        let common: Vec<_> = ours.iter().filter(|value| theirs.contains(value)).cloned().collect();
        if common.is_empty() {
            self.report(
                Code::SchemaConflict,
                node,
                "the `enum`s of `allOf` have no value in common; the first is taken",
            );
        } else {
            result.values = Some(common);
        }
    }

    /// `additionalProperties: false` in one branch would forbid the members of the others, which nobody means.
    fn meet_additional(&mut self, a: Option<AdditionalNode>, b: Option<AdditionalNode>) -> Option<AdditionalNode> {
        match (a, b) {
            (Some(AdditionalNode::Each(ours)), Some(AdditionalNode::Each(theirs))) => {
                Some(AdditionalNode::Each(self.both(&[ours, theirs])))
            }
            (each @ Some(AdditionalNode::Each(_)), _) | (_, each @ Some(AdditionalNode::Each(_))) => each,
            (Some(AdditionalNode::Open), _) | (_, Some(AdditionalNode::Open)) => Some(AdditionalNode::Open),
            (ours, theirs) => ours.or(theirs),
        }
    }

    /// A schema that is all of these at once: one of them if there are no others, else a new one, made once.
    pub(super) fn both(&mut self, nodes: &[NodeId]) -> NodeId {
        let mut list: Vec<NodeId> = Vec::new();
        for node in nodes {
            let node = self.target(*node);
            let parts = match &self.graph[node].body {
                NodeBody::All(parts) => parts.clone(),
                _ => vec![node],
            };
            for part in parts {
                if !list.contains(&part) {
                    list.push(part);
                }
            }
        }
        if let [only] = list[..] {
            return only;
        }
        if let Some(known) = self.intersections.get(&list) {
            return *known;
        }
        let last = nodes.last().copied().or(list.last().copied()).expect("an intersection has parts");
        if self.intersections.len() >= ADDED {
            return last;
        }
        let Node { at, hint, body: _ } = self.graph[last].clone();
        let node = self.graph.push(Node { at, hint, body: NodeBody::All(list.clone()) });
        self.intersections.insert(list, node);
        node
    }
}
