//! Objects: structs and maps.
//!
//! Input: keywords of an object. Output: a struct where members are named, a map where their names are free.

use super::graph::{AdditionalNode, Keywords, NodeBody, NodeId};
use super::hint;
use super::schemas::Schemas;
use crate::config::UnknownMembers;
use crate::ir::{Access, Additional, Constraints, Docs, Field, Id, Presence, Shape, Struct, Type, TypeDef};
use std::sync::Arc;

impl Schemas<'_> {
    pub(super) fn object_type(&mut self, node: NodeId, keywords: &Keywords, slot: Option<Id<TypeDef>>) -> Type {
        let unnamed = keywords.properties.is_empty() && keywords.required.is_empty();
        if unnamed && keywords.additional != Some(AdditionalNode::Closed) {
            return match self.additional(keywords) {
                Additional::Kept(ty) => Type::Map(Box::new(ty)),
                Additional::Ignored | Additional::Denied => Type::Map(Box::new(Type::Json)),
            };
        }
        let id = self.item(node, keywords, slot);
        let shape = self.struct_of(node, keywords);
        self.types[id].shape = Shape::Struct(shape);
        Type::Named(id)
    }

    /// The struct that keywords with members describe.
    pub(super) fn struct_of(&mut self, node: NodeId, keywords: &Keywords) -> Struct {
        let mut fields: Vec<Field> = Vec::with_capacity(keywords.properties.len());
        for (name, property) in keywords.properties.iter() {
            fields.push(self.field(name, *property, keywords.required.contains(name)));
        }
        for name in keywords.required.iter().filter(|name| !keywords.properties.contains_key(*name)) {
            fields.push(self.undeclared(node, name));
        }
        Struct { fields, additional: self.additional(keywords) }
    }

    fn field(&mut self, name: &str, property: NodeId, required: bool) -> Field {
        let ty = self.type_of(property);
        let merged = self.merged(property);
        let node = &self.graph[property];
        // What a reference leads to has its own docs; what it is for here is said only beside it.
        let own = !matches!(node.body, NodeBody::Ref(_)) && self.component_of(property).is_none();
        let mut hint = node.hint.clone();
        if !own || hint.own != name {
            hint = hint::member(&hint, name);
            hint.parents = Arc::default();
        }
        Field {
            at: node.at.place(self.origins),
            wire: name.to_owned(),
            hint,
            docs: if own { merged.docs.clone() } else { Docs::default() },
            ty,
            presence: presence(required, if own { merged.default.clone() } else { None }),
            access: if own { merged.access.unwrap_or(Access::Both) } else { Access::Both },
            constraints: Constraints { list: if own { merged.constraints.clone() } else { Vec::new() } },
        }
    }

    /// A member that `required` names and `properties` does not.
    fn undeclared(&self, node: NodeId, name: &str) -> Field {
        let owner = &self.graph[node];
        Field {
            at: owner.at.place(self.origins),
            wire: name.to_owned(),
            hint: hint::member(&owner.hint, name),
            docs: Docs::default(),
            ty: Type::Json,
            presence: Presence::Required,
            access: Access::Both,
            constraints: Constraints::default(),
        }
    }

    /// What becomes of members that are not named. `false` is read as client.toml says.
    fn additional(&mut self, keywords: &Keywords) -> Additional {
        let each = match keywords.additional {
            Some(AdditionalNode::Open) => Some(Type::Json),
            Some(AdditionalNode::Each(node)) => Some(self.type_of(node)),
            Some(AdditionalNode::Closed) | None => None,
        };
        let mut types: Vec<Type> = each.into_iter().collect();
        for pattern in keywords.patterns.iter() {
            let ty = self.type_of(*pattern);
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        match types.len() {
            0 => match (self.unknown_members, keywords.additional) {
                (UnknownMembers::Keep, _) => Additional::Kept(Type::Json),
                (UnknownMembers::Deny, Some(AdditionalNode::Closed)) => Additional::Denied,
                // Which types are on both sides is known once there are all (`both_sides`).
                (UnknownMembers::Ignore | UnknownMembers::BothSides | UnknownMembers::Deny, _) => Additional::Ignored,
            },
            1 => Additional::Kept(types.swap_remove(0)),
            _ => Additional::Kept(Type::Json),
        }
    }
}

/// Whether something must be there. A required member is sent whatever its default.
pub(super) fn presence(required: bool, default: Option<crate::ir::Literal>) -> Presence {
    match (required, default) {
        (true, _) => Presence::Required,
        (false, Some(default)) if default.0 != "null" => Presence::Default(default),
        (false, _) => Presence::Optional,
    }
}
