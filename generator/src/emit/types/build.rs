//! Making structs that have no `Default`.
//!
//! Input: the members of a struct. Output: `new` with those members that have no default of their own, so that every struct
//! can be made outside of its crate: requests are written out with `..Name::new(kind)`, answers that tests need are made and
//! then changed, whatever members are added later.

use super::{Item, structs::Member};
use crate::emit::tokens::{Ident, Tokens, quote};
use crate::{
    emit::{Emission, docs},
    ir::{Additional, Struct},
};

/// `impl` with `new`, unless the struct has a `Default`, or no value at all.
pub(super) fn new(item: &Item<'_>, strukt: &Struct, members: &[Member<'_>]) -> Option<Tokens> {
    /// What clippy finds too many.
    const MANY: usize = 7;
    let Emission { api, facts, .. } = item.emission;
    let needed: Vec<&Member<'_>> =
        facts.constructor(api, item.id, strukt)?.into_iter().filter_map(|index| members.get(index)).collect();
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
        0 if rest.is_none() => "A value with these members.",
        _ => "A value with these members, which have no default; the others are empty.",
    };
    let docs = docs::line(docs);
    let many = (needed.len() > MANY)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "the document requires as many")]));
    Some(quote! {
        impl #name {
            #docs
            #many
            #[inline]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#given,)* #(#empty: Default::default(),)* #rest }
            }
        }
    })
}
