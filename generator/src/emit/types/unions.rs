//! One of several types.
//!
//! Input: [`Union`]. Output: an enum with a variant a branch and one that keeps what fits none. The branch is chosen before
//! anything is decoded; the error of the branch that was chosen is the error.

use super::{Item, branches};
use crate::{
    emit::docs::{self, Comment},
    ir::{JsonKind, ShapeRule, ShapeTest, Tagging, Type, Union},
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// The enum and its codec.
pub(super) fn tokens(item: &Item<'_>, union: &Union) -> TokenStream {
    let definition = definition(item, union);
    let decode = decode(item, union);
    let encode = encode(item, union);
    quote!(#definition #decode #encode)
}

fn definition(item: &Item<'_>, union: &Union) -> TokenStream {
    let (name, rest) = (item.name(), item.rest());
    let mut comment = item.comment("One of several types.");
    if matches!(union.tagging, Tagging::Ambiguous) {
        comment.sentence(&format!(
            "Nothing in the document tells the branches apart, so what is read is always [`{name}::{rest}`]; decode it as the \
             branch that you expect."
        ));
    }
    let (docs, derives) = (comment.tokens(), item.derives(false));
    let variants = union.variants.iter().enumerate().map(|(index, variant)| {
        let (name, ty) = (item.member(index), item.member_type(index, &variant.ty));
        let docs = Comment::of(&variant.docs, &branch_words(item, index, &variant.ty)).tokens();
        quote!(#docs #name(#ty),)
    });
    quote! {
        #docs
        #derives
        #[allow(clippy::large_enum_variant, reason = "the branches are as large as the document makes them")]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that fits no branch, as it came.
            #rest(rt::Json),
        }
    }
}

fn branch_words(item: &Item<'_>, index: usize, ty: &Type) -> String {
    match ty {
        Type::Named(id) => format!("The branch [`{}`].", item.emission.names.types[id.index()].name),
        _ => format!("The branch {}.", docs::code(&item.names().members[index])),
    }
}

fn decode(item: &Item<'_>, union: &Union) -> TokenStream {
    let name = item.name();
    let body = match &union.tagging {
        Tagging::Discriminator { field, mapping, absent } => by_tag(item, union, field, mapping, *absent),
        Tagging::ByShape(rules) => by_shape(item, union, rules),
        Tagging::Ambiguous => kept(item, union),
    };
    quote! {
        impl rt::Decode for #name {
            #[inline]
            fn decode(value: rt::Cursor<'_>) -> Result<Self, rt::DecodeError> { #body }
        }
    }
}

/// A value of no known branch is kept, since servers add branches; one of a JSON type that no branch has is an error.
fn kept(item: &Item<'_>, union: &Union) -> TokenStream {
    let rest = item.rest();
    let types = union.variants.iter().map(|variant| &variant.ty);
    let kinds = branches::kinds(item.emission, types).unwrap_or_default();
    let kinds = kinds.into_iter().map(kind_name);
    quote!(value.json_of(&[#(rt::Kind::#kinds),*]).map(Self::#rest))
}

fn by_tag(
    item: &Item<'_>,
    union: &Union,
    field: &str,
    mapping: &[(String, usize)],
    absent: Option<usize>,
) -> TokenStream {
    let kept = kept(item, union);
    let arms = mapping.iter().map(|(tag, index)| {
        let variant = item.member(*index);
        quote!(Some(#tag) => rt::Decode::decode(value).map(Self::#variant),)
    });
    let absent = absent.map(|index| {
        let variant = item.member(index);
        quote!(None => rt::Decode::decode(value).map(Self::#variant),)
    });
    let needed = union.variants.iter().all(|variant| branches::needs(item.emission, &variant.ty, field));
    let absent = absent.or_else(|| needed.then(|| quote!(None => Err(value.missing(#field)),)));
    quote! {
        match value.text_member(#field)?.as_deref() {
            #(#arms)*
            #absent
            _ => #kept,
        }
    }
}

fn by_shape(item: &Item<'_>, union: &Union, rules: &[ShapeRule]) -> TokenStream {
    let kept = kept(item, union);
    let rows = rules.iter().map(|rule| {
        let (tests, variant) = (rule.tests.iter().map(test), Literal::usize_unsuffixed(rule.variant));
        quote!(rt::Rule { tests: &[#(#tests),*], variant: #variant })
    });
    let mut chosen: Vec<usize> = rules.iter().map(|rule| rule.variant).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let arms = chosen.into_iter().map(|index| {
        let (number, variant) = (Literal::usize_unsuffixed(index), item.member(index));
        quote!(Some(#number) => rt::Decode::decode(value).map(Self::#variant),)
    });
    quote! {
        static RULES: &[rt::Rule] = &[#(#rows),*];
        match value.choose(RULES) {
            #(#arms)*
            _ => #kept,
        }
    }
}

fn test(test: &ShapeTest) -> TokenStream {
    match test {
        ShapeTest::Kind(kind) => {
            let kind = kind_name(*kind);
            quote!(rt::Test::Kind(rt::Kind::#kind))
        }
        ShapeTest::Has(member) => quote!(rt::Test::Has(#member)),
        ShapeTest::HasNot(member) => quote!(rt::Test::HasNot(#member)),
        ShapeTest::MemberIs(member, literals) => {
            let literals = literals.iter().map(|literal| &literal.0);
            quote!(rt::Test::MemberIs(#member, &[#(#literals),*]))
        }
        ShapeTest::MemberKind(member, kinds) => {
            let kinds = kinds.iter().map(|kind| kind_name(*kind));
            quote!(rt::Test::MemberKind(#member, &[#(rt::Kind::#kinds),*]))
        }
        ShapeTest::Is(literals) => {
            let literals = literals.iter().map(|literal| &literal.0);
            quote!(rt::Test::Is(&[#(#literals),*]))
        }
        ShapeTest::First(inner) => {
            let inner = self::test(inner);
            quote!(rt::Test::First(&#inner))
        }
    }
}

fn kind_name(kind: JsonKind) -> Ident {
    format_ident!("{kind:?}")
}

fn encode(item: &Item<'_>, union: &Union) -> TokenStream {
    let (name, rest) = (item.name(), item.rest());
    let variants = (0..union.variants.len()).map(|index| item.member(index));
    quote! {
        impl rt::Encode for #name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    #(Self::#variants(value) => rt::Encode::encode(value, out),)*
                    Self::#rest(value) => rt::Encode::encode(value, out),
                }
            }
        }
    }
}
