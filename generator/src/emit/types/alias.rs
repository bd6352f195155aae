//! Types that are another type under a name of their own.
//!
//! Input: the target. Output: `pub type`, or a newtype where the alias leads back to itself.

use super::Item;
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::{docs::Comment, rust_type::Scope},
    ir::{Docs, Id, Type, TypeDef},
};

/// The alias.
pub(super) fn tokens(item: &Item<'_>, target: &Type) -> Tokens {
    let name = item.name();
    let docs = item.comment("A type of the API.").tokens();
    if item.facts().newtype {
        return newtype(item, target, &docs);
    }
    let target = item.emission.owned(target, Scope::Types);
    quote!(#docs pub type #name = #target;)
}

/// Another name of the type that says the same.
pub(super) fn twin(item: &Item<'_>, first: Id<TypeDef>) -> Tokens {
    let name = item.name();
    let target = item.emission.owned(&Type::Named(first), Scope::Types);
    let docs = Comment::of(&Docs::default(), &format!("Another name of [`{target}`], which says the same.")).tokens();
    quote!(#docs pub type #name = #target;)
}

/// `Tree = [Tree]` has no end as an alias: `struct Tree(Vec<Tree>)` has.
fn newtype(item: &Item<'_>, target: &Type, docs: &Tokens) -> Tokens {
    let name = item.name();
    let (derives, eq) = (item.derives(item.facts().derives.default), item.eq());
    let target = item.member_type(0, target);
    quote! {
        #docs
        #derives
        pub struct #name(
            /// The value.
            pub #target,
        );
        #eq
        impl rt::Decode for #name {
            #[inline]
            fn decode(value: rt::Cursor<'_>) -> Result<Self, rt::DecodeError> {
                rt::Decode::decode(value).map(Self)
            }
        }
        impl rt::Encode for #name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                rt::Encode::encode(&self.0, out);
            }
        }
    }
}
