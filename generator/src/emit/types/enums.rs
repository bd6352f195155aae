//! Lists of values, open to others.
//!
//! Input: [`Enum`]. Output: an enum with a variant a value and one that keeps any other value, so that a newer server
//! breaks nothing and what was read is sent back unchanged.

use super::Item;
use crate::emit::tokens::{Ident, Tokens, numeral, quote};
use crate::{
    emit::{
        docs::{self, Comment},
        ident,
    },
    ir::{Enum, EnumBase, EnumValue, JsonKind},
};
use std::collections::BTreeSet;

/// The enum and its codec.
pub(super) fn tokens(item: &Item<'_>, values: &Enum) -> Tokens {
    let rest_type = match values.base {
        EnumBase::Text => quote!(rt::UnknownValue),
        EnumBase::Integer => quote!(i64),
        EnumBase::Json => quote!(rt::Json),
    };
    let definition = definition(item, values, &rest_type);
    let body = match values.base {
        EnumBase::Text => text(item, values),
        EnumBase::Integer => integer(item, values),
        EnumBase::Json => json(item, values),
    };
    quote!(#definition #body)
}

fn definition(item: &Item<'_>, values: &Enum, rest_type: &Tokens) -> Tokens {
    let (name, rest) = (item.name(), item.rest());
    let docs = item.comment("A value of the API, open to values that the document does not list.").tokens();
    // What compares texts of the wire is the same for all and given by `text_enum!`.
    let (derives, eq) = match values.base {
        EnumBase::Text => (quote!(#[derive(Debug, Clone, Ord)]), None),
        EnumBase::Integer | EnumBase::Json => (item.derives(false), item.eq()),
    };
    let variants = values.values.iter().enumerate().map(|(index, value)| {
        let (name, docs) = (item.member(index), value_docs(value));
        quote!(#docs #name,)
    });
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not list, as it came.
            #rest(#rest_type),
        }
        #eq
    }
}

fn value_docs(value: &EnumValue) -> Tokens {
    Comment::of(&value.docs, &docs::code(&value.wire.0)).tokens()
}

/// Variants and their values on the wire.
fn table(item: &Item<'_>, values: &Enum) -> Vec<(Ident, String)> {
    let text = |value: &EnumValue| value.wire.text().unwrap_or_else(|| value.wire.0.clone());
    values.values.iter().enumerate().map(|(index, value)| (item.member(index), text(value))).collect()
}

fn text(item: &Item<'_>, values: &Enum) -> Tokens {
    let (name, rest, table) = (item.name(), item.rest(), table(item, values));
    let all = all(item, values);
    let write = table.iter().map(|(variant, wire)| quote!(Self::#variant => #wire,));
    let read = table.iter().map(|(variant, wire)| quote!(#wire => Self::#variant,));
    quote! {
        impl #name {
            #all
            /// The value as it is sent.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#write)*
                    Self::#rest(value) => value.as_str(),
                }
            }
        }
        impl From<&str> for #name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    #(#read)*
                    other => Self::#rest(rt::UnknownValue::new(other)),
                }
            }
        }
        crate::text_enum!(#name);
    }
}

fn integer(item: &Item<'_>, values: &Enum) -> Tokens {
    let (name, rest, table) = (item.name(), item.rest(), table(item, values));
    let all = all(item, values);
    let literal = |wire: &str| wire.parse::<i64>().ok().map(numeral);
    let rows: Vec<_> = table.iter().filter_map(|(variant, wire)| Some((variant, literal(wire)?))).collect();
    let write = rows.iter().map(|(variant, wire)| quote!(Self::#variant => #wire,));
    let read = rows.iter().map(|(variant, wire)| quote!(#wire => Self::#variant,));
    quote! {
        impl #name {
            #all
            /// The value as it is sent.
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(#write)*
                    Self::#rest(value) => *value,
                }
            }
        }
        impl From<i64> for #name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    #(#read)*
                    other => Self::#rest(other),
                }
            }
        }
        crate::integer_enum!(#name);
    }
}

fn json(item: &Item<'_>, values: &Enum) -> Tokens {
    let (name, rest) = (item.name(), item.rest());
    let all = all(item, values);
    let rows: Vec<_> =
        values.values.iter().enumerate().map(|(index, value)| (item.member(index), &value.wire.0)).collect();
    let tests = rows.iter().enumerate().map(|(index, (_, wire))| {
        let index = numeral(index);
        quote!(rt::Rule { tests: &[rt::Test::Is(&[#wire])], variant: #index })
    });
    let read = rows.iter().enumerate().map(|(index, (variant, _))| {
        let index = numeral(index);
        quote!(Some(#index) => Ok(Self::#variant),)
    });
    let kinds = kinds(values).into_iter().map(|kind| ident(&format!("{kind:?}")));
    let write = rows.iter().map(|(variant, wire)| quote!(Self::#variant => out.extend_from_slice(#wire.as_bytes()),));
    quote! {
        impl #name { #all }
        impl rt::Decode for #name {
            #[inline]
            fn decode(value: rt::Cursor<'_>) -> Result<Self, rt::DecodeError> {
                static RULES: &[rt::Rule] = &[#(#tests),*];
                match value.choose(RULES) {
                    #(#read)*
                    _ => value.json_of(&[#(rt::Kind::#kinds),*]).map(Self::#rest),
                }
            }
        }
        impl rt::Encode for #name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    #(#write)*
                    Self::#rest(value) => rt::Encode::encode(value, out),
                }
            }
        }
    }
}

/// The JSON types of the values; those of a type without any are no new values of the enum.
pub(super) fn kinds(values: &Enum) -> BTreeSet<JsonKind> {
    let kind = |value: &EnumValue| match value.wire.0.as_bytes().first() {
        Some(b'"') => JsonKind::String,
        Some(b't' | b'f') => JsonKind::Boolean,
        Some(b'n') | None => JsonKind::Null,
        Some(b'{') => JsonKind::Object,
        Some(b'[') => JsonKind::Array,
        Some(_) => JsonKind::Number,
    };
    values.values.iter().map(kind).collect()
}

fn all(item: &Item<'_>, values: &Enum) -> Tokens {
    let variants = (0..values.values.len()).map(|index| item.member(index));
    quote! {
        /// The values that the document lists, in its order.
        pub const ALL: &'static [Self] = &[#(Self::#variants),*];
    }
}
