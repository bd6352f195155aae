//! Values from random bytes (feature `arbitrary`).
//!
//! Input: every type. Output: `src/types/arbitrary.rs`, a file of its own, which nobody reads while the feature is off. Fields
//! are made one by one; a value of a union is what the JSON of a branch is read as, so that it is of the branch that
//! reading chooses, and comes back.

use super::{
    Item, decode,
    heights::Heights,
    structs::{self, Form, Member},
};
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::{Emission, rust_type::Scope},
    ir::{Additional, Enum, EnumBase, Id, Shape, Struct, Tagging, TypeDef, Union},
};

/// The items of the file, one a piece, and what stands before them.
pub(super) fn file(emission: &Emission<'_>, ids: &[Id<TypeDef>], piece: &mut dyn FnMut(Tokens)) -> Tokens {
    let heights = Heights::of(emission);
    let mut names = Vec::new();
    for id in ids.iter().copied() {
        let item = Item { emission, id, def: &emission.api.types[id] };
        let made = match &item.def.shape {
            Shape::Alias(_) if !item.facts().newtype => continue,
            _ if heights.ty(&crate::ir::Type::Named(id)).is_none() => None,
            Shape::Struct(strukt) => Some(of_struct(&item, strukt)),
            Shape::Enum(values) => Some(of_enum(values)),
            Shape::Union(union) => Some(of_union(&item, union, &heights)),
            Shape::Alias(_) => Some(quote!(values.inside(|values| values.of()).map(Self))),
        };
        names.push(item.name());
        piece(implementation(&item, made));
    }
    let imports = (!names.is_empty()).then(|| {
        piece(quote!(crate::arbitrary_bridge!(rt, #(#names),*);));
        quote! {
            use super::*;
            use crate::runtime as rt;
        }
    });
    quote! {
        //! Values of the types from random bytes, for fuzzing and property tests.
        #imports
    }
}

/// A type without finite values cannot be made.
fn implementation(item: &Item<'_>, made: Option<Tokens>) -> Tokens {
    let name = item.name();
    let (values, made) = match made {
        Some(made) => (quote!(values), made),
        None => (quote!(_), quote!(rt::Values::none())),
    };
    quote! {
        impl rt::Generate for #name {
            #[inline]
            fn generate(#values: &mut rt::Values<'_, '_>) -> ::arbitrary::Result<Self> {
                #made
            }
        }
    }
}

fn of_struct(item: &Item<'_>, strukt: &Struct) -> Tokens {
    let members = structs::members(item, strukt);
    let rest = matches!(strukt.additional, Additional::Kept(_)).then(|| {
        let (name, wires) = (item.rest(), strukt.fields.iter().map(|field| &field.wire));
        quote!(#name: values.additional(&[#(#wires),*])?,)
    });
    if members.is_empty() && rest.is_none() {
        return quote!(values.inside(|_| Ok(Self {})));
    }
    let part = quote!(values.part);
    let (parts, fields) = decode::fields(&members, &part, &quote!(values), &|_, member: &Member<'_>| field(member));
    quote! {
        values.inside(|values| {
            #parts
            Ok(Self { #fields #rest })
        })
    }
}

fn field(member: &Member<'_>) -> Tokens {
    match member.form {
        Form::Required => quote!(values.of()),
        Form::Optional | Form::Nullable => quote!(values.optional()),
        Form::OptionalNullable => quote!(values.optional_nullable()),
    }
}

fn of_enum(values: &Enum) -> Tokens {
    match values.base {
        EnumBase::Text => quote!(values.listed(Self::ALL, |values| values.of::<String>().map(Self::from))),
        EnumBase::Integer => quote!(values.listed(Self::ALL, |values| values.of::<i64>().map(Self::from))),
        EnumBase::Json => quote!(values.listed(Self::ALL, |values| values.read())),
    }
}

/// The branches that have finite values, the smallest first.
fn of_union(item: &Item<'_>, union: &Union, heights: &Heights) -> Tokens {
    let finite =
        union.variants.iter().enumerate().filter_map(|(index, variant)| Some((heights.ty(&variant.ty)?, index)));
    let mut finite: Vec<(u32, usize)> = finite.collect();
    finite.sort_unstable();
    let branches = finite.into_iter().map(|(_, index)| {
        let ty = item.emission.owned(&union.variants[index].ty, Scope::Types);
        let (field, tags) = match &union.tagging {
            Tagging::Discriminator { field, mapping, absent: _ } => {
                let own = mapping.iter().filter(|(_, variant)| *variant == index);
                (field.as_str(), own.map(|(tag, _)| tag.as_str()).collect::<Vec<_>>())
            }
            _ => ("", Vec::new()),
        };
        quote!(|values| values.branch::<#ty>(#field, &[#(#tags),*]))
    });
    let together = matches!(union.tagging, Tagging::Together { .. });
    quote!(values.union(&[#(#branches),*], #together))
}
