//! What follows from the facts for the fields of a struct, for everybody who writes or compares crates.
//!
//! Input: an API with its facts, and a field or a struct. Output: its type behind aliases, whether it can be demanded, what
//! `new` takes.

use super::{Facts, Side};
use crate::ir::{Access, Api, Field, Id, Shape, Struct, Type, TypeDef};

/// An alias of an alias of … is followed this far.
const LONGEST_CHAIN: usize = 32;

impl Facts {
    /// What a type is once the names of aliases are taken away; newtypes stay.
    pub fn resolve<'a>(&self, api: &'a Api, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        for _ in 0..LONGEST_CHAIN {
            match ty {
                Type::Named(id) if !self.types[id.index()].newtype => match &api.types[*id].shape {
                    Shape::Alias(target) => ty = target,
                    _ => return ty,
                },
                _ => return ty,
            }
        }
        ty
    }

    /// The type without `null`.
    pub fn without_null<'a>(&self, api: &'a Api, ty: &'a Type) -> &'a Type {
        match self.resolve(api, ty) {
            Type::Nullable(inner) => inner,
            _ => ty,
        }
    }

    /// Whether only the other side may send a field, so that it cannot be demanded of this one.
    pub fn is_one_way(&self, owner: Id<TypeDef>, field: &Field) -> bool {
        match self.types[owner.index()].side {
            Side::Both => field.access != Access::Both,
            Side::Request => field.access == Access::ReadOnly,
            Side::Response => field.access == Access::WriteOnly,
            Side::Unused => false,
        }
    }

    /// The fields that must be there and have no default of their own, by their indices.
    pub fn needed(&self, api: &Api, owner: Id<TypeDef>, structure: &Struct) -> Vec<usize> {
        let has_default = |ty: &Type| match ty {
            Type::Named(id) => self.types[id.index()].derives.default,
            Type::Never => false,
            _ => true,
        };
        let is_needed = |field: &Field| {
            let demanded = field.presence.is_required() && !self.is_one_way(owner, field);
            demanded && !matches!(self.resolve(api, &field.ty), Type::Nullable(_)) && !has_default(&field.ty)
        };
        (0..structure.fields.len()).filter(|index| is_needed(&structure.fields[*index])).collect()
    }

    /// The fields that `new` takes, by their indices; `None` where a struct has a `Default`, or no value at all.
    pub fn constructor(&self, api: &Api, owner: Id<TypeDef>, structure: &Struct) -> Option<Vec<usize>> {
        let needed = self.needed(api, owner, structure);
        let is_never = |index: &usize| {
            let ty = &structure.fields[*index].ty;
            *self.resolve(api, self.without_null(api, ty)) == Type::Never
        };
        let has_default = self.types[owner.index()].derives.default;
        (!has_default && !needed.is_empty() && !needed.iter().any(is_never)).then_some(needed)
    }
}
