//! How deep the smallest value of each type is.
//!
//! Input: types. Output: for each the number of objects inside each other that it cannot do without; `None` where it has no
//! finite value. What may be absent, empty or null costs nothing; a union costs what its smallest branch does. By it a
//! generator of values knows how to come to an end.

use crate::{
    emit::Emission,
    ir::{Id, Shape, Type, TypeDef},
};

/// The height of every type.
#[derive(Debug)]
pub(super) struct Heights(Vec<Option<u32>>);

impl Heights {
    pub(super) fn of(emission: &Emission<'_>) -> Self {
        let mut heights = Self(vec![None; emission.api.types.len()]);
        // Each round finds at least one type more, or the last have none; the first found is not always the least, but
        // always comes to an end.
        loop {
            let mut found = Vec::new();
            for (id, def) in emission.api.types.iter().filter(|(id, _)| heights.0[id.index()].is_none()) {
                found.extend(heights.definition(emission, id, def).map(|height| (id, height)));
            }
            if found.is_empty() {
                return heights;
            }
            found.into_iter().for_each(|(id, height)| heights.0[id.index()] = Some(height));
        }
    }

    fn definition(&self, emission: &Emission<'_>, id: Id<TypeDef>, def: &TypeDef) -> Option<u32> {
        match &def.shape {
            Shape::Struct(strukt) => {
                let facts = emission.facts;
                let needed =
                    strukt.fields.iter().filter(|field| field.presence.is_required() && !facts.is_one_way(id, field));
                needed
                    .map(|field| self.ty(&field.ty))
                    .try_fold(0, |most, height| Some(most.max(height?)))
                    .map(|most| most + 1)
            }
            Shape::Enum(_) => Some(0),
            Shape::Union(union) => {
                union.variants.iter().filter_map(|variant| self.ty(&variant.ty)).min().map(|least| least + 1)
            }
            Shape::Alias(target) => self.ty(target),
        }
    }

    /// The height of a type's smallest value.
    pub(super) fn ty(&self, ty: &Type) -> Option<u32> {
        match ty {
            Type::Named(id) => self.0[id.index()],
            Type::Never => None,
            _ => Some(0),
        }
    }
}
