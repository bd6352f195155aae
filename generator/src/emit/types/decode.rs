//! Reading objects: one pass finds the known members, then one expression a field.
//!
//! Input: the members of a struct. Output: its `Decode`. Not here: unions and enums, which choose before they decode.

use super::{
    Item,
    structs::{Form, Member},
};
use crate::ir::{Additional, Float, Int, Struct, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `impl Decode` of a struct.
pub(super) fn object(item: &Item<'_>, strukt: &Struct, members: &[Member<'_>]) -> TokenStream {
    let name = item.name();
    let wires = members.iter().map(|member| &member.field.wire);
    let reads = members.iter().enumerate().map(|(index, member)| {
        let (name, read) = (&member.name, read(item, index, member));
        quote!(#name: #read?,)
    });
    let additional = matches!(strukt.additional, Additional::Kept(_)).then(|| {
        let name = item.rest();
        quote!(#name: object.additional()?,)
    });
    let denied = (strukt.additional == Additional::Denied).then(|| quote!(object.deny_additional()?;));
    let used = !members.is_empty() || additional.is_some() || denied.is_some();
    let binding = if used { quote!(let object =) } else { quote!() };
    quote! {
        impl rt::Decode for #name {
            #[inline]
            fn decode(value: rt::Cursor<'_>) -> Result<Self, rt::DecodeError> {
                #binding value.object(&[#(#wires),*])?;
                #denied
                Ok(Self { #(#reads)* #additional })
            }
        }
    }
}

/// The expression for one field; common scalars have functions that are not generic.
fn read(item: &Item<'_>, index: usize, member: &Member<'_>) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let scalar = if member.boxed { None } else { scalar(item, member.resolved) };
    match (member.form, scalar) {
        (Form::Required, Some("string")) => quote!(object.string(#index)),
        (Form::Required, Some("boolean")) => quote!(object.boolean(#index)),
        (Form::Required, Some("i64")) => quote!(object.i64(#index)),
        (Form::Required, Some("f64")) => quote!(object.f64(#index)),
        (Form::Optional, Some("string")) => quote!(object.optional_string(#index)),
        (Form::Optional, Some("boolean")) => quote!(object.optional_boolean(#index)),
        (Form::Optional, Some("i64")) => quote!(object.optional_i64(#index)),
        (Form::Optional, Some("f64")) => quote!(object.optional_f64(#index)),
        (Form::Optional, Some("json")) => quote!(object.optional_json(#index)),
        (Form::Required, _) => quote!(object.required(#index)),
        (Form::Optional, _) => quote!(object.optional(#index)),
        (Form::Nullable, _) => quote!(object.nullable(#index)),
        (Form::OptionalNullable, _) => quote!(object.optional_nullable(#index)),
    }
}

fn scalar(item: &Item<'_>, ty: &Type) -> Option<&'static str> {
    match ty {
        text if item.emission.is_string(text) => Some("string"),
        Type::Bool => Some("boolean"),
        Type::Json => Some("json"),
        Type::Int(Int::I64) => Some("i64"),
        Type::Float(Float::F64) => Some("f64"),
        _ => None,
    }
}
