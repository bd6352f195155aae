//! What a receiver takes for members that are absent, as constants.
//!
//! Input: the members of a struct. Output: an associated constant for each `default` that is a scalar or a value of an enum.
//! A default is never sent and never put into what was read: absent stays absent.

use super::{Item, structs::Member};
use crate::{
    emit::{docs, ident},
    ir::{Float, Id, Int, Literal, Presence, Shape, Text, Type, TypeDef},
};
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

/// `impl` with the constants, if there are any.
pub(super) fn constants(item: &Item<'_>, members: &[Member<'_>]) -> Option<TokenStream> {
    let names: Vec<String> = members.iter().map(|member| member.name.to_string()).collect();
    let constants: Vec<TokenStream> = members.iter().filter_map(|member| constant(item, member, &names)).collect();
    let name = item.name();
    (!constants.is_empty()).then(|| quote!(impl #name { #(#constants)* }))
}

fn constant(item: &Item<'_>, member: &Member<'_>, names: &[String]) -> Option<TokenStream> {
    let Presence::Default(literal) = &member.field.presence else { return None };
    let (ty, value) = value(item, member.resolved, literal)?;
    let own = member.name.to_string();
    // `type_` is only called so because of the keyword.
    let short = own.trim_end_matches('_');
    let own = if names.iter().any(|name| name == short) { &own } else { short };
    let name = own.is_ascii().then(|| ident(&format!("DEFAULT_{}", own.to_ascii_uppercase())))?;
    let docs = format!(" What is meant where the member {} is absent.", docs::code(&member.field.wire));
    Some(quote! {
        #[doc = #docs]
        pub const #name: #ty = #value;
    })
}

/// The type of a constant and its value, where both can be written.
fn value(item: &Item<'_>, ty: &Type, literal: &Literal) -> Option<(TokenStream, TokenStream)> {
    let json: serde_json::Value = serde_json::from_str(&literal.0).ok()?;
    Some(match ty {
        Type::Bool => {
            let value = json.as_bool()?;
            (quote!(bool), quote!(#value))
        }
        Type::Int(int) => integer(*int, &json)?,
        Type::Float(Float::F64 | Float::F32) => {
            let value = json.as_f64()?;
            let (sign, size) = (value.is_sign_negative().then(|| quote!(-)), Token::f64_unsuffixed(value.abs()));
            (quote!(f64), quote!(#sign #size))
        }
        Type::Text(text) if *text != Text::Password => {
            let value = json.as_str()?;
            (quote!(&'static str), quote!(#value))
        }
        Type::Named(id) => of_enum(item, *id, literal)?,
        _ => return None,
    })
}

fn integer(int: Int, json: &serde_json::Value) -> Option<(TokenStream, TokenStream)> {
    let (signed, unsigned) = (json.as_i64(), json.as_u64());
    let (ty, fits) = match int {
        Int::I32 => (quote!(i32), signed.is_some_and(|value| i32::try_from(value).is_ok())),
        Int::I64 => (quote!(i64), signed.is_some()),
        Int::U32 => (quote!(u32), unsigned.is_some_and(|value| u32::try_from(value).is_ok())),
        Int::U64 => (quote!(u64), unsigned.is_some()),
        Int::Big => return None,
    };
    // Digits, and a sign before them where there is one, are Rust as they are JSON.
    fits.then(|| json.to_string().parse().ok()).flatten().map(|value| (ty, value))
}

/// A value that the enum lists.
fn of_enum(item: &Item<'_>, id: Id<TypeDef>, literal: &Literal) -> Option<(TokenStream, TokenStream)> {
    let Shape::Enum(list) = &item.emission.api.types[id].shape else { return None };
    let index = list.values.iter().position(|value| value.wire == *literal)?;
    let names = &item.emission.names.types[id.index()];
    let (ty, variant) = (ident(&names.name), ident(names.members.get(index)?));
    Some((quote!(#ty), quote!(#ty::#variant)))
}
