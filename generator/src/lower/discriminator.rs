//! Unions told apart by the value of a member (OpenAPI 3.0, Discriminator Object).
//!
//! Input: a discriminator and the branches beside it. Output: the values of the member and the variants they mean:
//! explicit `mapping` first, then values a branch itself allows, then the branches' names.

use super::graph::{ComponentIndex, DiscriminatorNode, Keywords, Kind, Node, NodeBody, NodeId};
use super::hint;
use super::schemas::Schemas;
use crate::finding::Code;
use crate::ir::{Tagging, Variant};
use std::sync::Arc;

impl Schemas<'_> {
    pub(super) fn by_discriminator(
        &mut self,
        node: NodeId,
        discriminator: &DiscriminatorNode,
        branches: &mut Vec<NodeId>,
        variants: &mut Vec<Variant>,
    ) -> Tagging {
        let mut mapping: Vec<(String, usize)> = Vec::new();
        for (value, target) in &discriminator.mapping {
            match target {
                Some(component) => {
                    let index = self.mapped_variant(*component, branches, variants);
                    mapping.push((value.clone(), index));
                }
                None => {
                    let message = format!("`discriminator.mapping` leads `{value}` to no component schema");
                    self.report(Code::SchemaConflict, node, &message);
                }
            }
        }
        let mut absent = None;
        for (index, branch) in branches.iter().enumerate() {
            self.implicit_values(*branch, index, &discriminator.property, &mut mapping);
            if !self.merged(*branch).required.contains(&discriminator.property) && absent.is_none() {
                absent = Some(index);
            }
        }
        self.keep_tags(discriminator, &mapping, branches, variants);
        // Only one branch may go without the member for its absence to mean that branch.
        let optional = branches
            .iter()
            .filter(|branch| !self.merged.get(**branch).is_some_and(|k| k.required.contains(&discriminator.property)));
        let absent = if optional.count() == 1 { absent } else { None };
        Tagging::Discriminator { field: discriminator.property.clone(), mapping, absent }
    }

    /// A branch that several values mean needs the member to tell which it was; where one value means it, the value is
    /// known and written anyway.
    fn keep_tags(
        &mut self,
        discriminator: &DiscriminatorNode,
        mapping: &[(String, usize)],
        branches: &mut [NodeId],
        variants: &mut [Variant],
    ) {
        for (index, branch) in branches.iter_mut().enumerate() {
            let several = mapping.iter().filter(|(_, variant)| *variant == index).count() > 1;
            let merged = self.merged(*branch);
            let object = merged.choices.is_empty() && merged.effective_kind() == Some(Kind::Object);
            if several && object && !merged.properties.contains_key(&discriminator.property) {
                let with_tag = self.with_tag(*branch, &discriminator.property);
                variants[index] = self.variant(with_tag);
                *branch = with_tag;
            }
        }
    }

    fn with_tag(&mut self, branch: NodeId, property: &str) -> NodeId {
        let Node { at, hint, body: _ } = self.graph[branch].clone();
        let text = Keywords { kind: Some(Kind::String), ..Keywords::default() };
        let body = NodeBody::Own(Arc::new(text));
        let tag = self.graph.push(Node { at: at.clone(), hint: hint::member(&hint, property), body });
        let properties = [(property.to_owned(), tag)].into_iter().collect();
        let body = NodeBody::Own(Arc::new(Keywords { properties, ..Keywords::default() }));
        let tagged = self.graph.push(Node { at, hint: hint::part(&hint, "Tagged"), body });
        self.both(&[branch, tagged])
    }

    /// The variant a component is, or is below of; a component that is no branch becomes one.
    fn mapped_variant(
        &mut self,
        component: ComponentIndex,
        branches: &mut Vec<NodeId>,
        variants: &mut Vec<Variant>,
    ) -> usize {
        let root = self.components[component].root;
        let found = branches.iter().position(|branch| *branch == root || self.component_of(*branch) == Some(component));
        let made = || self.made_of(branches, root);
        if let Some(index) = found.or_else(made) {
            return index;
        }
        variants.push(self.variant(root));
        branches.push(root);
        branches.len() - 1
    }

    /// The branch that was made by adding what stands beside the choice to this schema.
    fn made_of(&self, branches: &[NodeId], root: NodeId) -> Option<usize> {
        branches.iter().position(|branch| match &self.graph[*branch].body {
            NodeBody::All(parts) => parts.contains(&root),
            _ => false,
        })
    }

    fn implicit_values(&mut self, branch: NodeId, index: usize, property: &str, mapping: &mut Vec<(String, usize)>) {
        let merged = self.merged(branch);
        let mut values: Vec<String> = Vec::new();
        if let Some(member) = merged.properties.get(property) {
            let member = self.merged(*member);
            values.extend(member.values.iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)));
        }
        let mapped = mapping.iter().any(|(_, variant)| *variant == index);
        if values.is_empty() && !mapped {
            values.extend(merged.tag.clone());
            if values.is_empty() {
                values.extend(self.name_of(branch));
            }
        }
        for value in values {
            if !mapping.iter().any(|(known, _)| *known == value) {
                mapping.push((value, index));
            }
        }
    }

    /// The component name of a branch, also of one that what stands beside the choice was added to.
    fn name_of(&self, branch: NodeId) -> Option<String> {
        let component = self.component_of(branch).or_else(|| match &self.graph[branch].body {
            NodeBody::All(parts) => parts.iter().rev().find_map(|part| self.component_of(*part)),
            _ => None,
        })?;
        Some(self.components[component].name.clone())
    }
}
