//! Reading objects: one pass finds the known members, then one expression a field.
//!
//! An expression that may fail drops all fields read before it when it does, and rustc's work on those drops grows with
//! the square of the fields and more: 64 fields in one expression cost six times what they cost in parts of eight, 200
//! cost thirty times, and 5,000 take all memory there is. So wide objects are read in parts.
//!
//! Input: the members of a struct. Output: its `Decode`. Not here: unions and enums, which choose before they decode.

use super::{
    Item,
    structs::{Form, Member},
};
use crate::emit::ident;
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::ir::{Additional, Float, Int, Struct, Type};

/// Objects with more members are read in parts.
const WIDE: usize = 24;
/// The members of a part.
const PART: usize = 8;

/// `impl Decode` of a struct.
pub(super) fn object(item: &Item<'_>, strukt: &Struct, members: &[Member<'_>]) -> Tokens {
    let name = item.name();
    let wires = members.iter().map(|member| &member.field.wire);
    let reads = |index: usize, member: &Member<'_>| read(item, index, member);
    let (parts, fields) = fields(members, &quote!(rt::part), &quote!(), &reads);
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
                #parts
                Ok(Self { #fields #additional })
            }
        }
    }
}

/// What stands before the struct, and its fields: each is an expression that may fail, which a function gives. Of wide
/// objects a few are made at a time by a function `part`, which takes a closure with these arguments.
pub(super) fn fields(
    members: &[Member<'_>],
    part: &Tokens,
    arguments: &Tokens,
    field: &dyn Fn(usize, &Member<'_>) -> Tokens,
) -> (Tokens, Tokens) {
    if members.len() > WIDE {
        return in_parts(members, part, arguments, field);
    }
    let fields = members.iter().enumerate().map(|(index, member)| {
        let (name, made) = (&member.name, field(index, member));
        quote!(#name: #made?,)
    });
    (Tokens::new(), fields.collect())
}

/// A few fields at a time as a tuple, and the fields set from the tuples. The tuples' types are written: to infer them
/// costs rustc more than the parts save.
fn in_parts(
    members: &[Member<'_>],
    function: &Tokens,
    arguments: &Tokens,
    field: &dyn Fn(usize, &Member<'_>) -> Tokens,
) -> (Tokens, Tokens) {
    let (mut parts, mut fields) = (Tokens::new(), Tokens::new());
    for (number, chunk) in members.chunks(PART).enumerate() {
        let part = ident(&format!("part_{number}"));
        let types = chunk.iter().map(|member| &member.ty);
        let made = chunk.iter().enumerate().map(|(place, member)| field(number * PART + place, member));
        parts.push(quote!(let #part = #function::<(#(#types,)*)>(|#arguments| Ok((#(#made?,)*)))?;));
        for (place, member) in chunk.iter().enumerate() {
            let (name, place) = (&member.name, numeral(place));
            fields.push(quote!(#name: #part.#place,));
        }
    }
    (parts, fields)
}

/// The expression for one field; common scalars have functions that are not generic.
fn read(item: &Item<'_>, index: usize, member: &Member<'_>) -> Tokens {
    let index = numeral(index);
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
