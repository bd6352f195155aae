//! Members that the document does not name, of objects that are both received and sent.
//!
//! Input: all types and operations. Output: objects that keep such members, so that what is read, changed and sent back
//! loses nothing that a newer server has put there. Objects of an `anyOf` that may hold together are left as they are: each
//! would keep what the others name, and a change of one would not be seen.

use crate::facts::{Side, sides};
use crate::ir::{Additional, Api, Id, Shape, Tagging, Type, TypeDef};
use std::collections::BTreeSet;

/// Makes objects on both sides keep what they do not name.
pub(super) fn keep(api: &mut Api) {
    let (sides, together) = (sides(api), together(api));
    for id in api.types.ids() {
        if let Shape::Struct(structure) = &mut api.types[id].shape
            && structure.additional == Additional::Ignored
            && matches!(sides.get(id.index()), Some(Side::Both | Side::Unused))
            && !together.contains(&id)
        {
            structure.additional = Additional::Kept(Type::Json);
        }
    }
}

/// The branches that may hold together with others.
fn together(api: &Api) -> BTreeSet<Id<TypeDef>> {
    let unions = api.types.iter().filter_map(|(_, def)| match &def.shape {
        Shape::Union(union) if matches!(union.tagging, Tagging::Together { .. }) => Some(union),
        _ => None,
    });
    unions.flat_map(|union| &union.variants).filter_map(|variant| target(api, &variant.ty)).collect()
}

/// The item behind names of names.
fn target(api: &Api, ty: &Type) -> Option<Id<TypeDef>> {
    let mut ty = ty;
    for _ in 0..32 {
        let Type::Named(id) = ty else { return None };
        match &api.types[*id].shape {
            Shape::Alias(other) => ty = other,
            _ => return Some(*id),
        }
    }
    None
}
