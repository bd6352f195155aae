//! Samples of objects.

use super::super::graph::{AdditionalNode, ComponentIndex, DiscriminatorNode, Keywords, NodeId};
use super::super::media_type::Direction;
use super::{OPTIONAL_DEPTH, Sampler};
use crate::ir::Access;
use serde_json::{Map, Value};

impl Sampler<'_, '_> {
    /// An object with every member that travels this way; optional ones as long as it is neither too deep nor too large.
    pub(super) fn object(&mut self, node: NodeId, keywords: &Keywords, example: Option<&Value>) -> Option<Value> {
        let of_example = |name: &str| example.and_then(|example| example.get(name));
        let mut members = Map::new();
        for (name, property) in keywords.properties.iter() {
            let required = keywords.required.contains(name);
            if !self.travels(*property) || (!required && !self.has_room()) {
                continue;
            }
            match self.value(*property, of_example(name)) {
                Some(Value::Null) if !required => {}
                Some(value) => drop(members.insert(name.clone(), value)),
                None if required => return None,
                None => {}
            }
        }
        for name in keywords.required.iter().filter(|name| !keywords.properties.contains_key(*name)) {
            members.insert(name.clone(), of_example(name).cloned().unwrap_or(Value::from("text")));
        }
        if keywords.properties.is_empty() && keywords.required.is_empty() {
            self.free_members(keywords, example, &mut members);
        }
        let most = keywords.count("maxProperties").unwrap_or(usize::MAX);
        let optional: Vec<_> = members.keys().filter(|name| !keywords.required.contains(*name)).cloned().collect();
        for name in optional.iter().rev().take(members.len().saturating_sub(most)) {
            members.shift_remove(name);
        }
        self.set_tag(node, &mut members);
        Some(Value::Object(members))
    }

    /// Whether a member is sent in this direction (OpenAPI 3.0, Schema Object: `readOnly`, `writeOnly`).
    pub(super) fn travels(&mut self, property: NodeId) -> bool {
        let access = self.merged(property).access;
        access.is_none_or(|access| match self.direction {
            Direction::Request => access != Access::ReadOnly,
            Direction::Response => access != Access::WriteOnly,
        })
    }

    fn has_room(&self) -> bool {
        self.left > 0 && self.around.len() <= OPTIONAL_DEPTH
    }

    /// One or more members of a map.
    fn free_members(&mut self, keywords: &Keywords, example: Option<&Value>, members: &mut Map<String, Value>) {
        let least = keywords.count("minProperties").unwrap_or(0);
        if least == 0 && !self.has_room() {
            return;
        }
        let each = match keywords.additional {
            Some(AdditionalNode::Each(node)) => Some(node),
            Some(AdditionalNode::Closed) => return,
            // Names that hold to a pattern are beyond this.
            None if !keywords.patterns.is_empty() => return,
            Some(AdditionalNode::Open) | None => None,
        };
        let given = example.and_then(Value::as_object).and_then(|example| example.iter().next());
        let mut name = given.map_or("key", |(name, _)| name.as_str()).to_owned();
        for _ in 0..least.max(1) {
            if let Some(names) = keywords.names
                && !self.fits(names, &Value::from(name.as_str()))
            {
                let Some(Value::String(other)) = self.value(names, None) else { return };
                name = other;
            }
            let value = match each {
                Some(node) => self.value(node, given.map(|(_, value)| value)),
                None => Some(given.map_or(Value::from("text"), |(_, value)| value.clone())),
            };
            let Some(value) = value else { return };
            members.insert(name.clone(), value);
            name.push('1');
        }
    }

    /// Gives the discriminator that a component has or inherits the value that means this component.
    fn set_tag(&mut self, node: NodeId, members: &mut Map<String, Value>) {
        let Some(component) = self.schemas.component_of(node) else { return };
        let Some(discriminator) = self.schemas.discriminator_of(component) else { return };
        let has_limits = self.property_of(node, &discriminator.property).is_some_and(|property| {
            let property = self.merged(property);
            property.values.as_ref().is_some_and(|values| values.len() == 1)
        });
        if members.contains_key(&discriminator.property) && !has_limits {
            let tag = self.tag_of(component, &discriminator);
            members.insert(discriminator.property, Value::String(tag));
        }
    }

    /// The first value of a discriminator that means a component.
    pub(super) fn tag_of(&mut self, component: ComponentIndex, discriminator: &DiscriminatorNode) -> String {
        let tag = self.merged(self.schemas.components[component].root).tag.clone();
        let values = self.schemas.values_of(component, tag, discriminator);
        values.into_iter().next().unwrap_or_default()
    }

    fn property_of(&mut self, node: NodeId, name: &str) -> Option<NodeId> {
        self.merged(node).properties.get(name).copied()
    }
}
