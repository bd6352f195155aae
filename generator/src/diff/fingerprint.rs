//! What an item is like, whatever it is called: evidence for renames.

use crate::ir::{Api, Id, Shape, Type, TypeDef};

/// The members of an item with their types, one level deep; equal texts are equal shapes.
pub(super) fn fingerprint(api: &Api, id: Id<TypeDef>) -> String {
    let mut parts: Vec<String> = match &api.types[id].shape {
        Shape::Struct(structure) => {
            let field = |field: &crate::ir::Field| {
                format!("{}:{}:{}", field.wire, word(api, &field.ty), field.presence.is_required())
            };
            structure.fields.iter().map(field).collect()
        }
        Shape::Enum(values) => values.values.iter().map(|value| value.wire.0.clone()).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| word(api, &variant.ty)).collect(),
        Shape::Alias(ty) => return format!("alias {}", word(api, ty)),
    };
    parts.sort();
    format!("{} {}", kind(&api.types[id].shape), parts.join(","))
}

/// The names of an item's members, for how much two items have in common.
pub(super) fn members(api: &Api, id: Id<TypeDef>) -> Vec<&str> {
    match &api.types[id].shape {
        Shape::Struct(structure) => structure.fields.iter().map(|field| field.wire.as_str()).collect(),
        Shape::Enum(values) => values.values.iter().map(|value| value.wire.0.as_str()).collect(),
        Shape::Union(_) | Shape::Alias(_) => Vec::new(),
    }
}

pub(super) fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "struct",
        Shape::Enum(_) => "enum",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
    }
}

/// A type in a word; other items by their own names, where they have one.
fn word(api: &Api, ty: &Type) -> String {
    match ty {
        Type::List(item) => format!("[{}]", word(api, item)),
        Type::Map(item) => format!("{{{}}}", word(api, item)),
        Type::Nullable(inner) => format!("{}?", word(api, inner)),
        Type::Named(id) if api.types[*id].component => api.types[*id].hint.own.clone(),
        Type::Named(_) => "item".to_owned(),
        other => format!("{other:?}"),
    }
}
