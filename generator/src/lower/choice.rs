//! `oneOf` and `anyOf`.
//!
//! Input: keywords with choices. Output: a union, or the one type that is left when `null`, limits and repetitions are
//! taken away. How branches are told apart: `discriminator`, else `ladder`.

use super::graph::{Aside, Choice, Keywords, Kind, Node, NodeBody, NodeId};
use super::hint;
use super::schemas::Schemas;
use crate::finding::Code;
use crate::ir::{Docs, Hint, Id, Shape, Tagging, Type, TypeDef, Union, Variant};
use serde_json::Value;
use std::sync::Arc;

/// How many branches a union may have before it is JSON.
const BRANCHES: usize = 2_000;

impl Schemas<'_> {
    /// The type of a schema with choices; `None` where they only limit what the other keywords say.
    pub(super) fn choice_type(&mut self, node: NodeId, keywords: &Keywords, slot: Option<Id<TypeDef>>) -> Option<Type> {
        if keywords.choices.is_empty() {
            return None;
        }
        let base = Keywords { choices: Vec::new(), ..keywords.clone() };
        let choices: Vec<&Choice> = keywords.choices.iter().filter(|choice| !self.only_limits(choice, &base)).collect();
        let choice = match choices[..] {
            [] => return None,
            [one] => one,
            _ => return Some(self.untyped(node, "several `oneOf` or `anyOf` at once")),
        };
        let branches = self.branches(node, choice, &base);
        Some(match branches[..] {
            [] => Type::Json,
            [only] => self.plain_type(only),
            _ if branches.len() > BRANCHES => self.untyped(node, "more branches than anyone reads"),
            _ => match self.common_type(node, keywords, &branches, slot) {
                Some(ty) => ty,
                None => self.union_type(node, keywords, choice, &branches, slot),
            },
        })
    }

    /// `anyOf: [{ required: [a] }, { required: [b] }]` beside `properties` limits which members come together; the type is
    /// that of the properties.
    fn only_limits(&self, choice: &Choice, base: &Keywords) -> bool {
        !base.says_only_kind()
            && choice.branches.iter().all(|branch| match &self.graph[*branch].body {
                NodeBody::Own(keywords) => {
                    keywords.says_only_kind_and(Aside::Required)
                        && (keywords.kind.is_none() || keywords.kind == base.kind)
                }
                _ => false,
            })
    }

    /// The branches without `null` and repetitions, each with what stands beside the choice.
    fn branches(&mut self, node: NodeId, choice: &Choice, base: &Keywords) -> Vec<NodeId> {
        let shared = (!base.says_only_kind()).then(|| self.base_node(node, base));
        let mut result: Vec<NodeId> = Vec::new();
        for branch in &choice.branches {
            let branch = self.target(*branch);
            if self.is_only_null(branch) {
                continue;
            }
            let whole = match shared {
                Some(shared) if !self.covers(branch, base) => self.both(&[shared, branch]),
                _ => branch,
            };
            if !result.contains(&whole) {
                result.push(whole);
            }
        }
        result
    }

    fn base_node(&mut self, node: NodeId, base: &Keywords) -> NodeId {
        let Node { at, hint, body: _ } = self.graph[node].clone();
        let keywords = Keywords { nullable: false, discriminator: None, ..base.clone() };
        self.graph.push(Node { at, hint, body: NodeBody::Own(Arc::new(keywords)) })
    }

    /// Whether a branch already says all that stands beside the choice, as children do that name the parent in `allOf`.
    fn covers(&mut self, branch: NodeId, base: &Keywords) -> bool {
        let merged = self.merged(branch);
        base.values.is_none()
            && base.items.is_none()
            && base.additional.is_none()
            && base.properties.keys().all(|name| merged.properties.contains_key(name))
            && base.required.iter().all(|name| merged.required.contains(name))
    }

    fn is_only_null(&self, node: NodeId) -> bool {
        matches!(&self.graph[node].body, NodeBody::Own(keywords) if keywords.kind == Some(Kind::Null))
    }

    /// What all branches are together where no union is needed: text of several formats, an open list of values, the same
    /// scalar with other limits.
    fn common_type(
        &mut self,
        node: NodeId,
        keywords: &Keywords,
        branches: &[NodeId],
        slot: Option<Id<TypeDef>>,
    ) -> Option<Type> {
        let merged: Vec<_> = branches.iter().map(|branch| self.merged(*branch)).collect();
        let first = merged.first()?.effective_kind()?;
        let scalar = matches!(first, Kind::String | Kind::Integer | Kind::Number | Kind::Boolean);
        if !scalar || merged.iter().any(|branch| branch.effective_kind() != Some(first) || !branch.choices.is_empty()) {
            return None;
        }
        let named_lists = branches
            .iter()
            .zip(&merged)
            .filter(|(branch, merged)| merged.values.is_some() && self.component_of(**branch).is_some());
        let free = merged.iter().any(|branch| branch.values.is_none());
        if !free && named_lists.count() > 0 {
            return None;
        }
        let values: Vec<Value> = merged.iter().filter_map(|branch| branch.values.clone()).flatten().collect();
        if !values.is_empty() {
            return Some(self.open_list(node, keywords, branches, values, first, slot));
        }
        let mut types: Vec<Type> = branches.iter().map(|branch| self.scalar_type(*branch)).collect();
        types.dedup();
        Some(match first {
            _ if types.len() == 1 => types.swap_remove(0),
            Kind::String => Type::Text(crate::ir::Text::Plain),
            Kind::Integer => Type::Int(crate::ir::Int::I64),
            Kind::Number => Type::Float(crate::ir::Float::F64),
            _ => Type::Bool,
        })
    }

    /// The type of a scalar, through its name.
    fn scalar_type(&mut self, node: NodeId) -> Type {
        let keywords = self.merged(node);
        self.describe_keywords(node, &keywords, None)
    }

    /// `anyOf: [{ $ref: Known }, { type: string }]`: the documented values, open to others. Where one branch is a named
    /// list, that is the type, since enums are open anyway.
    fn open_list(
        &mut self,
        node: NodeId,
        keywords: &Keywords,
        branches: &[NodeId],
        values: Vec<Value>,
        kind: Kind,
        slot: Option<Id<TypeDef>>,
    ) -> Type {
        let lists: Vec<NodeId> =
            branches.iter().copied().filter(|branch| self.merged(*branch).values.is_some()).collect();
        if let [only] = lists[..]
            && self.component_of(only).is_some()
        {
            return self.plain_type(only);
        }
        let mut distinct: Vec<Value> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        distinct.extend(values.into_iter().filter(|value| seen.insert(value.to_string())));
        let mut all = Keywords { kind: Some(kind), ..keywords.clone() };
        for branch in &lists {
            let branch = self.merged(*branch);
            all.value_names.extend(branch.value_names.iter().cloned());
            all.value_docs.extend(branch.value_docs.iter().cloned());
        }
        self.enum_type(node, &all, &distinct, slot)
    }

    fn union_type(
        &mut self,
        node: NodeId,
        keywords: &Keywords,
        choice: &Choice,
        branches: &[NodeId],
        slot: Option<Id<TypeDef>>,
    ) -> Type {
        let id = self.item(node, keywords, slot);
        let mut kept: Vec<NodeId> = Vec::new();
        let mut variants: Vec<Variant> = Vec::new();
        for branch in branches {
            let variant = self.variant(*branch);
            if !variants.iter().any(|other| other.ty == variant.ty) {
                variants.push(variant);
                kept.push(*branch);
            }
        }
        if variants.len() == 1 {
            self.types[id].shape = Shape::Alias(variants.swap_remove(0).ty);
            return Type::Named(id);
        }
        let tagging = match &choice.discriminator {
            Some(discriminator) => self.by_discriminator(node, discriminator, &mut kept, &mut variants),
            None => self.by_shape(node, &kept, choice.together),
        };
        self.types[id].shape = Shape::Union(Union { variants, tagging });
        Type::Named(id)
    }

    /// A branch as a variant.
    pub(super) fn variant(&mut self, branch: NodeId) -> Variant {
        let ty = self.plain_type(branch);
        let hint = match self.component_of(branch) {
            Some(index) => hint::component(&self.components[index].name),
            None => {
                let own = &self.graph[branch].hint;
                let word = if own.role.is_empty() { own.own.clone() } else { word_of(&ty).to_owned() };
                Hint { own: word, details: own.details.clone(), ..Hint::default() }
            }
        };
        Variant { hint, docs: self.variant_docs(branch), ty }
    }

    fn variant_docs(&mut self, branch: NodeId) -> Docs {
        if self.component_of(branch).is_some() { Docs::default() } else { self.merged(branch).docs.clone() }
    }

    fn by_shape(&mut self, node: NodeId, branches: &[NodeId], together: bool) -> Tagging {
        if together && let Some(tagging) = self.by_holding(branches) {
            return tagging;
        }
        match self.shape_rules(branches) {
            Some(rules) => Tagging::ByShape(rules),
            None => {
                self.report(Code::UnionAmbiguous, node, "nothing tells the branches of `oneOf` or `anyOf` apart");
                Tagging::Ambiguous
            }
        }
    }
}

/// A word for a variant without a name.
fn word_of(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "Boolean",
        Type::Int(_) => "Integer",
        Type::Float(_) => "Number",
        Type::Text(_) => "Text",
        Type::Bytes(_) => "Bytes",
        Type::Json => "Json",
        Type::Never => "Never",
        Type::List(_) => "List",
        Type::Map(_) => "Map",
        Type::Nullable(inner) => word_of(inner),
        Type::Named(_) => "Object",
    }
}
