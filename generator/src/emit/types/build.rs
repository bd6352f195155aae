//! Making structs that have no `Default`.
//!
//! Input: the members of a struct. Output: `new` with those members that have no default of their own, so that every struct
//! can be made outside of its crate: requests are written out with `..Name::new(kind)`, answers that tests need are made and
//! then changed, whatever members are added later.

use super::{
    Item,
    structs::{Form, Member},
};
use crate::ir::{Additional, Struct, Type};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The members without which the struct cannot be made.
pub(super) fn needed<'m, 'a>(item: &Item<'_>, members: &'m [Member<'a>]) -> Vec<&'m Member<'a>> {
    members.iter().filter(|member| member.form == Form::Required && !has_default(item, &member.field.ty)).collect()
}

fn has_default(item: &Item<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => item.emission.facts.types[id.index()].derives.default,
        Type::Never => false,
        _ => true,
    }
}

/// `impl` with `new`, unless the struct has a `Default`, or no value at all.
pub(super) fn new(item: &Item<'_>, strukt: &Struct, members: &[Member<'_>]) -> Option<TokenStream> {
    /// What clippy finds too many.
    const MANY: usize = 7;
    let needed = needed(item, members);
    if item.facts().derives.default || needed.is_empty() || needed.iter().any(|member| *member.resolved == Type::Never)
    {
        return None;
    }
    let name = item.name();
    let arguments = needed.iter().map(|member| {
        let (name, ty) = (&member.name, &member.ty);
        quote!(#name: #ty)
    });
    let given: Vec<&Ident> = needed.iter().map(|member| &member.name).collect();
    let empty = members.iter().map(|member| &member.name).filter(|name| !given.contains(name));
    let rest = matches!(strukt.additional, Additional::Kept(_)).then(|| {
        let rest = item.rest();
        quote!(#rest: Default::default(),)
    });
    let docs = match empty.clone().count() {
        0 if rest.is_none() => " A value with these members.",
        _ => " A value with these members, which have no default; the others are empty.",
    };
    let many = (needed.len() > MANY)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "the document requires as many")]));
    Some(quote! {
        impl #name {
            #[doc = #docs]
            #many
            #[inline]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#given,)* #(#empty: Default::default(),)* #rest }
            }
        }
    })
}
