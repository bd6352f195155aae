//! Writing objects: their names, already quoted, beside their values.
//!
//! Input: the members of a struct. Output: its `Encode`. What is absent is left out by the runtime.

use super::{
    Item,
    structs::{Form, Member},
};
use crate::emit::tokens::{Tokens, quote};
use crate::ir::{Additional, Literal, Struct};

/// `impl Encode` of a struct.
pub(super) fn object(item: &Item<'_>, strukt: &Struct, members: &[Member<'_>]) -> Tokens {
    let name = item.name();
    let names = members.iter().map(|member| format!("{}:", Literal::of(&member.field.wire.as_str().into()).0));
    let values = members.iter().map(|member| {
        let name = &member.name;
        match member.form {
            Form::Nullable => quote!(&rt::Null(&self.#name)),
            Form::Required | Form::Optional | Form::OptionalNullable => quote!(&self.#name),
        }
    });
    let (names, values) = (quote!(&[#(#names),*]), quote!(&[#(#values),*]));
    let write = match strukt.additional {
        Additional::Kept(_) => {
            let rest = item.rest();
            quote!(rt::write_object_and(out, #names, #values, &self.#rest))
        }
        Additional::Ignored | Additional::Denied => quote!(rt::write_object(out, #names, #values)),
    };
    quote! {
        impl rt::Encode for #name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                #write;
            }
        }
    }
}
