//! What a receiver takes for members that are absent, as constants.
//!
//! Input: the members of a struct, and the facts that say which defaults are constants. Output: an associated constant for
//! each. A default is never sent and never put into what was read: absent stays absent.

use super::{Item, structs::Member};
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::{
    emit::{Emission, docs, ident},
    facts::Constant,
    ir::Int,
};

/// `impl` with the constants, if there are any.
pub(super) fn constants(item: &Item<'_>, members: &[Member<'_>]) -> Option<Tokens> {
    let names: Vec<String> = members.iter().map(|member| member.name.to_string()).collect();
    let constants: Vec<Tokens> = members.iter().filter_map(|member| constant(item, member, &names)).collect();
    let name = item.name();
    (!constants.is_empty()).then(|| quote!(impl #name { #(#constants)* }))
}

fn constant(item: &Item<'_>, member: &Member<'_>, names: &[String]) -> Option<Tokens> {
    let Emission { api, facts, .. } = item.emission;
    let (ty, value) = written(item, &facts.constant(api, member.field)?)?;
    let own = member.name.to_string();
    // `type_` is only called so because of the keyword.
    let short = own.trim_end_matches('_');
    let own = if names.iter().any(|name| name == short) { &own } else { short };
    let name = own.is_ascii().then(|| ident(&format!("DEFAULT_{}", own.to_ascii_uppercase())))?;
    let docs = format!("What is meant where the member {} is absent.", docs::code(&member.field.wire));
    let docs = docs::line(&docs);
    Some(quote! {
        #docs
        pub const #name: #ty = #value;
    })
}

/// The type of a constant and its value.
fn written(item: &Item<'_>, constant: &Constant) -> Option<(Tokens, Tokens)> {
    Some(match constant {
        Constant::Bool(value) => (quote!(bool), quote!(#value)),
        // Digits, and a sign before them where there is one, are Rust as they are JSON.
        Constant::Int(int, digits) => (integer(*int)?, numeral(digits)),
        Constant::Float(value) => {
            let (sign, size) = (value.is_sign_negative().then(|| quote!(-)), numeral(format!("{:?}", value.abs())));
            (quote!(f64), quote!(#sign #size))
        }
        Constant::Text(value) => (quote!(&'static str), quote!(#value)),
        Constant::Value(id, index) => {
            let names = &item.emission.names.types[id.index()];
            let (ty, variant) = (ident(&names.name), ident(names.members.get(*index)?));
            (quote!(#ty), quote!(#ty::#variant))
        }
    })
}

fn integer(int: Int) -> Option<Tokens> {
    Some(match int {
        Int::I32 => quote!(i32),
        Int::I64 => quote!(i64),
        Int::U32 => quote!(u32),
        Int::U64 => quote!(u64),
        Int::Big => return None,
    })
}
