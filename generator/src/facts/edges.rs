//! What types are made of.
//!
//! Input: types. Output: the types they mention, and the ones they hold by value. Every fact walks over these.

use crate::ir::{Additional, Api, Shape, Type, TypeDef};

/// Calls `visit` with the index of every type that a type mentions, through lists and maps too.
pub(super) fn mentions(ty: &Type, visit: &mut impl FnMut(usize)) {
    match ty {
        Type::Named(id) => visit(id.index()),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => mentions(inner, visit),
        Type::Bool | Type::Int(_) | Type::Float(_) | Type::Text(_) | Type::Bytes(_) | Type::Json | Type::Never => {}
    }
}

/// Calls `visit` with the index of every type that a definition mentions.
pub(super) fn mentions_of(definition: &TypeDef, visit: &mut impl FnMut(usize)) {
    for ty in members(definition) {
        mentions(ty, visit);
    }
    if let Shape::Struct(structure) = &definition.shape {
        match &structure.additional {
            Additional::Kept(ty) => mentions(ty, visit),
            Additional::Ignored | Additional::Denied => {}
        }
    }
}

/// The types of fields, of variants, or of what an alias stands for.
pub(super) fn members(definition: &TypeDef) -> Vec<&Type> {
    match &definition.shape {
        Shape::Struct(structure) => structure.fields.iter().map(|field| &field.ty).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(ty) => vec![ty],
        Shape::Enum(_) => Vec::new(),
    }
}

/// The type that a value of this type holds in itself: through `Option`, but not through lists and maps, which are on the
/// heap, and not as an alias, which is only another name.
pub(super) fn held(api: &Api, newtypes: &[bool], ty: &Type) -> Option<usize> {
    let mut ty = ty;
    loop {
        match ty {
            Type::Nullable(inner) => ty = inner,
            Type::Named(id) => match &api.types[*id].shape {
                // Aliases that are not newtypes never lead back to themselves, so this ends.
                Shape::Alias(inner) if !newtypes[id.index()] => ty = inner,
                _ => return Some(id.index()),
            },
            _ => return None,
        }
    }
}
