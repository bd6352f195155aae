//! Discriminators of parents: a schema with `discriminator` whose children name it in `allOf` (Swagger 2.0, Models with
//! Polymorphism Support).
//!
//! Input: the component schemas. Output: for a parent with children a union of the children and of the parent itself.
//!
//! ```yaml
//! Pet: { discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
//! Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { claws: { type: integer } } }] }
//! ```
//!
//! A naive reading makes `Pet` a struct, and a cat's claws are lost; here `Pet` is a union of `Cat` and the bare pet.

use super::graph::{ComponentIndex, DiscriminatorNode, Keywords, Node, NodeBody};
use super::schemas::Schemas;
use super::{graph::NodeId, hint};
use crate::ir::{Shape, Tagging, Type, Union, Variant};
use std::sync::Arc;

impl Schemas<'_> {
    /// Notes who names whom in `allOf`.
    pub(super) fn link_families(&mut self) {
        for child in 0..self.components.len() {
            let NodeBody::Own(keywords) = &self.graph[self.components[child].root].body else { continue };
            let mut parents: Vec<ComponentIndex> = keywords
                .all_of
                .iter()
                .filter_map(|branch| match self.graph[*branch].body {
                    NodeBody::Ref(parent) if parent != child => Some(parent),
                    _ => None,
                })
                .collect();
            parents.sort_unstable();
            parents.dedup();
            for parent in &parents {
                self.components[*parent].children.push(child);
            }
            self.components[child].parents = parents;
        }
    }

    /// The discriminator of a component or of what it inherits from.
    pub(super) fn discriminator_of(&self, index: ComponentIndex) -> Option<DiscriminatorNode> {
        let mut seen = vec![index];
        let mut next = 0;
        while let Some(current) = seen.get(next).copied() {
            next += 1;
            if let NodeBody::Own(keywords) = &self.graph[self.components[current].root].body
                && let Some(discriminator) = &keywords.discriminator
            {
                return Some((**discriminator).clone());
            }
            for parent in &self.components[current].parents {
                if !seen.contains(parent) {
                    seen.push(*parent);
                }
            }
        }
        None
    }

    /// The union that a parent with children is.
    pub(super) fn polymorphic_type(&mut self, index: ComponentIndex) -> Option<Type> {
        if self.components[index].children.is_empty() {
            return None;
        }
        let discriminator = self.discriminator_of(index)?;
        let id = self.components[index].id;
        let own = self.bare_parent(index);
        let children = self.components[index].children.clone();
        let mut variants = vec![self.bare_variant(index, own)];
        let mut mapping: Vec<(String, usize)> = Vec::new();
        for child in children {
            let variant = variants.len();
            let root = self.components[child].root;
            variants.push(Variant {
                hint: hint::component(&self.components[child].name),
                docs: Default::default(),
                ty: Type::Named(self.components[child].id),
            });
            for member in self.family(child) {
                self.map_member(member, variant, &discriminator, &mut mapping);
            }
            debug_assert!(self.component_of(root) == Some(child));
        }
        self.map_member(index, 0, &discriminator, &mut mapping);
        let required = self.merged(self.components[index].root).required.contains(&discriminator.property);
        let absent = if required { None } else { Some(0) };
        let tagging = Tagging::Discriminator { field: discriminator.property, mapping, absent };
        self.types[id].shape = Shape::Union(Union { variants, tagging });
        Some(Type::Named(id))
    }

    /// The parent's own members as a schema of their own.
    fn bare_parent(&mut self, index: ComponentIndex) -> NodeId {
        let root = self.components[index].root;
        let keywords = Keywords { discriminator: None, nullable: false, ..(*self.merged(root)).clone() };
        let Node { at, hint, body: _ } = self.graph[root].clone();
        let hint = hint::part(&hint, "Base");
        self.graph.push(Node { at, hint, body: NodeBody::Own(Arc::new(keywords)) })
    }

    fn bare_variant(&mut self, index: ComponentIndex, node: NodeId) -> Variant {
        let hint = hint::component(&self.components[index].name);
        Variant { hint, docs: Default::default(), ty: self.plain_type(node) }
    }

    /// A component and everything below it.
    fn family(&self, index: ComponentIndex) -> Vec<ComponentIndex> {
        let mut seen = std::collections::BTreeSet::from([index]);
        let mut list = vec![index];
        let mut next = 0;
        while let Some(current) = list.get(next).copied() {
            next += 1;
            list.extend(self.components[current].children.iter().copied().filter(|child| seen.insert(*child)));
        }
        list
    }

    /// The values that mean a component: those of `mapping`, else what it says itself, else its name.
    pub(super) fn values_of(
        &self,
        member: ComponentIndex,
        tag: Option<String>,
        discriminator: &DiscriminatorNode,
    ) -> Vec<String> {
        let mapped = discriminator.mapping.iter().filter(|(_, target)| *target == Some(member));
        let mut values: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
        if values.is_empty() {
            values.push(tag.unwrap_or_else(|| self.components[member].name.clone()));
        }
        values
    }

    fn map_member(
        &mut self,
        member: ComponentIndex,
        variant: usize,
        discriminator: &DiscriminatorNode,
        mapping: &mut Vec<(String, usize)>,
    ) {
        let tag = self.merged(self.components[member].root).tag.clone();
        for value in self.values_of(member, tag, discriminator) {
            if !mapping.iter().any(|(known, _)| *known == value) {
                mapping.push((value, variant));
            }
        }
    }
}
