//! What all branches of a union have in common, by which a value is known to be none of them.
//!
//! Input: the types of branches. Output: the JSON types that their values have, and whether they need or keep a member.

use crate::{
    emit::Emission,
    ir::{Additional, EnumBase, JsonKind, Shape, Type},
};
use std::collections::BTreeSet;

/// Unions in unions are looked into this far.
const DEPTH: usize = 8;

/// The JSON types of the values of these types; `None` where they may have any.
pub(super) fn kinds<'t>(emission: &Emission<'_>, types: impl Iterator<Item = &'t Type>) -> Option<BTreeSet<JsonKind>> {
    let mut kinds = BTreeSet::new();
    for ty in types {
        collect(emission, ty, &mut kinds, DEPTH)?;
    }
    Some(kinds)
}

fn collect(emission: &Emission<'_>, ty: &Type, kinds: &mut BTreeSet<JsonKind>, depth: usize) -> Option<()> {
    let kind = match emission.resolve(ty) {
        Type::Bool => JsonKind::Boolean,
        Type::Int(_) => JsonKind::Integer,
        Type::Float(_) => JsonKind::Number,
        Type::Text(_) | Type::Bytes(_) => JsonKind::String,
        Type::List(_) => JsonKind::Array,
        Type::Map(_) => JsonKind::Object,
        Type::Never => return Some(()),
        Type::Json => return None,
        Type::Nullable(inner) => {
            collect(emission, inner, kinds, depth.checked_sub(1)?)?;
            JsonKind::Null
        }
        Type::Named(id) => match &emission.api.types[*id].shape {
            Shape::Struct(_) => JsonKind::Object,
            Shape::Enum(values) => match values.base {
                EnumBase::Text => JsonKind::String,
                EnumBase::Integer => JsonKind::Integer,
                EnumBase::Json => return None,
            },
            Shape::Union(union) => {
                let depth = depth.checked_sub(1)?;
                return union.variants.iter().try_for_each(|variant| collect(emission, &variant.ty, kinds, depth));
            }
            Shape::Alias(target) => return collect(emission, target, kinds, depth.checked_sub(1)?),
        },
    };
    kinds.insert(kind);
    Some(())
}

/// Whether a value of this type must have a member.
pub(super) fn needs(emission: &Emission<'_>, ty: &Type, member: &str) -> bool {
    needs_within(emission, ty, member, DEPTH)
}

fn needs_within(emission: &Emission<'_>, ty: &Type, member: &str, depth: usize) -> bool {
    let (Type::Named(id), Some(depth)) = (emission.resolve(ty), depth.checked_sub(1)) else { return false };
    match &emission.api.types[*id].shape {
        Shape::Struct(strukt) => strukt.fields.iter().any(|field| field.wire == member && field.presence.is_required()),
        Shape::Union(union) => union.variants.iter().all(|variant| needs_within(emission, &variant.ty, member, depth)),
        Shape::Alias(target) => needs_within(emission, target, member, depth),
        Shape::Enum(_) => false,
    }
}

/// How values of a type keep a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Keeping {
    /// They do not.
    Lost,
    /// Where it was read, or put there by hand, among members that the document does not name.
    AmongOthers,
    /// In a field of its own, or by being no object.
    Own,
}

/// How values of this type keep a member of this name.
pub(super) fn keeping(emission: &Emission<'_>, ty: &Type, member: &str) -> Keeping {
    keeping_within(emission, ty, member, DEPTH)
}

fn keeping_within(emission: &Emission<'_>, ty: &Type, member: &str, depth: usize) -> Keeping {
    let (Type::Named(id), Some(depth)) = (emission.resolve(ty), depth.checked_sub(1)) else { return Keeping::Own };
    match &emission.api.types[*id].shape {
        Shape::Struct(strukt) if strukt.fields.iter().any(|field| field.wire == member) => Keeping::Own,
        Shape::Struct(strukt) if matches!(strukt.additional, Additional::Kept(_)) => Keeping::AmongOthers,
        Shape::Struct(_) => Keeping::Lost,
        Shape::Union(union) => {
            let each = union.variants.iter().map(|variant| keeping_within(emission, &variant.ty, member, depth));
            each.min().unwrap_or(Keeping::Own)
        }
        Shape::Alias(target) => keeping_within(emission, target, member, depth),
        Shape::Enum(_) => Keeping::Own,
    }
}
