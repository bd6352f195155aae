//! Which traits hold for a type.
//!
//! Input: types, and which members are boxed. Output: [`Derives`] of each. What the leaves hold is said in [`leaf`].
//!
//! `Eq`, `Hash`, `Ord` and `Copy` hold unless something says otherwise (the greatest fixpoint: a list of itself is
//! `Eq`). `Default` holds only where it can be built (the least: a struct that requires itself has no default).

use super::{
    Derives,
    edges::{members, mentions_of},
};
use crate::ir::{Additional, Api, EnumBase, Presence, Shape, Type, TypeDef};

/// The traits of each type.
pub(super) fn derives(api: &Api, boxed: &[Vec<bool>]) -> Vec<Derives> {
    let most = Derives { eq: true, hash: true, ord: true, copy: true, default: false };
    let mut all = vec![most; api.types.len()];
    let definitions: Vec<&TypeDef> = api.types.iter().map(|(_, definition)| definition).collect();
    let mut dependents = vec![Vec::new(); definitions.len()];
    for (index, definition) in definitions.iter().enumerate() {
        mentions_of(definition, &mut |mentioned| dependents[mentioned].push(index));
    }
    // A type changes at most once per trait, and is looked at again only when something it mentions changed.
    let mut waiting = vec![true; definitions.len()];
    let mut next: Vec<usize> = (0..definitions.len()).collect();
    while let Some(index) = next.pop() {
        waiting[index] = false;
        let found = of_definition(definitions[index], &boxed[index], &all);
        if found != all[index] {
            all[index] = found;
            for dependent in &dependents[index] {
                if !std::mem::replace(&mut waiting[*dependent], true) {
                    next.push(*dependent);
                }
            }
        }
    }
    all
}

/// The most fields an ordered struct has: each is compared within the one before it, and rustc ends by a stack overflow
/// at some thousands.
const ORDERED: usize = 500;

fn of_definition(definition: &TypeDef, boxed: &[bool], all: &[Derives]) -> Derives {
    let mut found = Derives { eq: true, hash: true, ord: true, copy: true, default: true };
    for (ty, boxed) in members(definition).into_iter().zip(boxed) {
        found = both(found, of_type(ty, all));
        found.copy &= !boxed;
    }
    match &definition.shape {
        Shape::Struct(structure) => {
            found.ord &= structure.fields.len() <= ORDERED;
            found.default = structure.fields.iter().all(|field| match &field.presence {
                Presence::Required => of_type(&field.ty, all).default,
                Presence::Optional | Presence::Default(_) => true,
            });
            match &structure.additional {
                Additional::Kept(ty) => found = both(found, of_type(&Type::Map(Box::new(ty.clone())), all)),
                Additional::Ignored | Additional::Denied => {}
            }
        }
        // Their `Unknown` keeps JSON where the values are neither text nor integers, else text or an integer.
        Shape::Enum(values) if values.base == EnumBase::Json => {
            found = Derives { default: false, ..both(found, leaf(&Type::Json)) };
        }
        Shape::Enum(_) => found = Derives { copy: false, default: false, ..found },
        // Their `Unknown` keeps JSON.
        Shape::Union(_) => found = Derives { default: false, ..both(found, leaf(&Type::Json)) },
        Shape::Alias(_) => {}
    }
    found
}

fn of_type(ty: &Type, all: &[Derives]) -> Derives {
    match ty {
        Type::Named(id) => all[id.index()],
        Type::Nullable(inner) => Derives { default: true, ..of_type(inner, all) },
        Type::List(inner) | Type::Map(inner) => Derives { copy: false, default: true, ..of_type(inner, all) },
        _ => leaf(ty),
    }
}

fn both(left: Derives, right: Derives) -> Derives {
    Derives {
        eq: left.eq && right.eq,
        hash: left.hash && right.hash,
        ord: left.ord && right.ord,
        copy: left.copy && right.copy,
        default: left.default && right.default,
    }
}

/// What holds for types that hold no others.
fn leaf(ty: &Type) -> Derives {
    use crate::ir::{Float, Int, Text};
    let value = Derives { eq: true, hash: true, ord: true, copy: true, default: true };
    let none = Derives::default();
    match ty {
        Type::Bool | Type::Int(Int::I32 | Int::I64 | Int::U32 | Int::U64) => value,
        Type::Int(Int::Big) | Type::Float(Float::Decimal) => {
            Derives { eq: true, hash: true, ord: true, default: true, ..none }
        }
        Type::Float(Float::F32 | Float::F64) => Derives { copy: true, default: true, ..none },
        // Their texts do not sort as what they stand for.
        Type::Text(Text::DateTime | Text::Time | Text::Duration | Text::Ipv4 | Text::Ipv6) => {
            Derives { copy: false, ord: false, ..value }
        }
        // `Secret`, `Base64`, `Base64Url` and text.
        Type::Text(_) | Type::Bytes(_) => Derives { copy: false, ..value },
        // `Json` compares objects whatever the order of their members, so it has none of its own.
        Type::Json => Derives { eq: true, hash: true, default: true, ..none },
        // Nothing can be made, so nothing is promised.
        Type::Never => none,
        Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Named(_) => none,
    }
}
