//! Types that are sent as parameters.
//!
//! Input: the parameters, form fields and parts of every operation. Output: which types need to be a `Param`, and how they
//! become one: by their JSON, which the styles of OpenAPI then write member by member.

use super::Item;
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::Emission,
    ir::{EnumBase, Id, PartKind, Payload, Shape, Type, TypeDef},
};
use std::collections::BTreeSet;

/// Every type that is a parameter, or is listed in one, and has no `Param` yet.
pub(super) fn params(emission: &Emission<'_>) -> BTreeSet<Id<TypeDef>> {
    let mut found = BTreeSet::new();
    for (_, operation) in emission.api.operations.iter() {
        operation.params.iter().for_each(|param| reach(emission, &param.ty, &mut found));
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            match &content.payload {
                Payload::Form(form) => form.fields.iter().for_each(|field| reach(emission, &field.ty, &mut found)),
                Payload::Multipart(parts) => parts.iter().for_each(|part| match &part.kind {
                    PartKind::Text(ty) => reach(emission, ty, &mut found),
                    PartKind::File | PartKind::Json(_) => {}
                }),
                _ => {}
            }
        }
    }
    found
}

fn reach(emission: &Emission<'_>, ty: &Type, found: &mut BTreeSet<Id<TypeDef>>) {
    let mut ty = ty;
    loop {
        ty = match emission.resolve(ty) {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner,
            Type::Named(id) => {
                let own =
                    matches!(&emission.api.types[*id].shape, Shape::Enum(values) if values.base != EnumBase::Json);
                if !own {
                    found.insert(emission.facts.types[id.index()].twin_of.unwrap_or(*id));
                }
                return;
            }
            _ => return,
        };
    }
}

/// `impl Param` by the value's JSON.
pub(super) fn tokens(item: &Item<'_>) -> Tokens {
    let name = item.name();
    quote! {
        impl rt::Param for #name {
            #[inline]
            fn to_param(&self) -> rt::ParamValue<'_> {
                rt::ParamValue::json(self)
            }
        }
    }
}
