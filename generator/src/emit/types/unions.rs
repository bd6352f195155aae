//! One of several types.
//!
//! Input: [`Union`]. Output: an enum with a variant a branch and one that keeps what fits none. The branch is chosen before
//! anything is decoded; the error of the branch that was chosen is the error.

use super::{
    Item,
    branches::{self, Keeping},
};
use crate::emit::tokens::{Ident, Tokens, numeral, quote};
use crate::{
    emit::{
        docs::{self, Comment},
        ident,
    },
    ir::{Holding, JsonKind, ShapeRule, ShapeTest, Tagging, Type, Union},
};
use std::collections::BTreeSet;

/// The enum and its codec.
pub(super) fn tokens(item: &Item<'_>, union: &Union) -> Tokens {
    let definition = definition(item, union);
    let decode = decode(item, union);
    let encode = encode(item, union);
    quote!(#definition #decode #encode)
}

fn definition(item: &Item<'_>, union: &Union) -> Tokens {
    let (name, rest) = (item.name(), item.rest());
    let mut comment = item.comment("One of several types.");
    if matches!(union.tagging, Tagging::Ambiguous) {
        comment.sentence(&format!(
            "Nothing in the document tells the branches apart, so what is read is always [`{name}::{rest}`]; decode it as the \
             branch that you expect."
        ));
    }
    let (docs, derives, eq) = (comment.tokens(), item.derives(false), item.eq());
    let several = is_together(union).then(|| {
        quote! {
            /// Several of the branches at once: each says what the others do not.
            Several(Vec<Self>),
        }
    });
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
            #several
            /// A value that fits no branch, as it came.
            #rest(rt::Json),
        }
        #eq
    }
}

fn is_together(union: &Union) -> bool {
    matches!(union.tagging, Tagging::Together { .. })
}

fn branch_words(item: &Item<'_>, index: usize, ty: &Type) -> String {
    match ty {
        Type::Named(id) => format!("The branch [`{}`].", item.emission.names.types[id.index()].name),
        _ => format!("The branch {}.", docs::code(&item.names().members[index])),
    }
}

fn decode(item: &Item<'_>, union: &Union) -> Tokens {
    let name = item.name();
    let body = match &union.tagging {
        Tagging::Discriminator { field, mapping, absent } => by_tag(item, union, field, mapping, *absent),
        Tagging::ByShape(rules) => by_shape(item, union, rules),
        Tagging::Together { branches, otherwise } => together(item, union, branches, otherwise),
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
fn kept(item: &Item<'_>, union: &Union) -> Tokens {
    let rest = item.rest();
    let types = union.variants.iter().map(|variant| &variant.ty);
    let kinds = branches::kinds(item.emission, types).unwrap_or_default();
    let kinds = kinds.into_iter().map(kind_name);
    quote!(value.json_of(&[#(rt::Kind::#kinds),*]).map(Self::#rest))
}

fn by_tag(item: &Item<'_>, union: &Union, field: &str, mapping: &[(String, usize)], absent: Option<usize>) -> Tokens {
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
    // Where some branch is no object, what is none has no such member, and is kept.
    let all = branches::kinds(item.emission, union.variants.iter().map(|variant| &variant.ty));
    let tag = if all.is_some_and(|kinds| kinds.iter().all(|kind| *kind == JsonKind::Object)) {
        quote!(value.text_member(#field)?)
    } else {
        quote!(value.text_member(#field).ok().flatten())
    };
    let absent = absent.or_else(|| needed.then(|| quote!(None => Err(value.missing(#field)),)));
    quote! {
        match #tag.as_deref() {
            #(#arms)*
            #absent
            _ => #kept,
        }
    }
}

fn by_shape(item: &Item<'_>, union: &Union, rules: &[ShapeRule]) -> Tokens {
    let chosen = rules.iter().map(|rule| rule.variant).collect();
    let (rules, choice) = (rule_table(rules), choice(item, union, quote!(value.choose(RULES)), chosen));
    quote!(#rules #choice)
}

/// What was chosen, decoded.
fn choice(item: &Item<'_>, union: &Union, chosen: Tokens, variants: BTreeSet<usize>) -> Tokens {
    let kept = kept(item, union);
    let arms = variants.into_iter().map(|index| {
        let (number, variant) = (numeral(index), item.member(index));
        quote!(Some(#number) => rt::Decode::decode(value).map(Self::#variant),)
    });
    quote! {
        match #chosen {
            #(#arms)*
            _ => #kept,
        }
    }
}

fn rule_table(rules: &[ShapeRule]) -> Tokens {
    let rows = rules.iter().map(|rule| {
        let (tests, variant) = (rule.tests.iter().map(test), numeral(rule.variant));
        quote!(rt::Rule { tests: &[#(#tests),*], variant: #variant })
    });
    quote!(static RULES: &[rt::Rule] = &[#(#rows),*];)
}

/// Each branch that holds is decoded by itself.
fn together(item: &Item<'_>, union: &Union, branches: &[Holding], otherwise: &[ShapeRule]) -> Tokens {
    let rules = rule_table(otherwise);
    let rows = branches.iter().map(|branch| {
        let (tests, variant) = (branch.tests.iter().map(test), numeral(branch.variant));
        let members = branch.members.iter().map(|(name, kinds)| {
            let kinds = kinds.iter().map(|kind| kind_name(*kind));
            quote!((#name, &[#(rt::Kind::#kinds),*]))
        });
        quote!(rt::Branch { tests: &[#(#tests),*], members: &[#(#members),*], variant: #variant })
    });
    let chosen: BTreeSet<usize> =
        otherwise.iter().map(|rule| rule.variant).chain(branches.iter().map(|branch| branch.variant)).collect();
    let choice = choice(item, union, quote!(variant), chosen);
    quote! {
        #rules
        static BRANCHES: &[rt::Branch] = &[#(#rows),*];
        let branch = |variant: Option<usize>| #choice;
        match value.together(BRANCHES).as_slice() {
            [] => branch(value.choose(RULES)),
            [only] => branch(Some(*only)),
            several => {
                let several: Result<_, _> = several.iter().map(|variant| branch(Some(*variant))).collect();
                several.map(Self::Several)
            }
        }
    }
}

fn test(test: &ShapeTest) -> Tokens {
    match test {
        ShapeTest::Kind(kind) => {
            let kind = kind_name(*kind);
            quote!(rt::Test::Kind(rt::Kind::#kind))
        }
        ShapeTest::Has(member) => quote!(rt::Test::Has(#member)),
        ShapeTest::HasAny(members) => quote!(rt::Test::HasAny(&[#(#members),*])),
        ShapeTest::HasNot(member) => quote!(rt::Test::HasNot(#member)),
        ShapeTest::MemberIs(member, literals) => {
            let literals = literals.iter().map(|literal| &literal.0);
            quote!(rt::Test::MemberIs(#member, &[#(#literals),*]))
        }
        ShapeTest::MemberKind(member, kinds) => {
            let kinds = kinds.iter().map(|kind| kind_name(*kind));
            quote!(rt::Test::MemberKind(#member, &[#(rt::Kind::#kinds),*]))
        }
        ShapeTest::Member(member, inner) => {
            let inner = self::test(inner);
            quote!(rt::Test::Member(#member, &#inner))
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
    ident(&format!("{kind:?}"))
}

fn encode(item: &Item<'_>, union: &Union) -> Tokens {
    let (name, rest) = (item.name(), item.rest());
    let variants = (0..union.variants.len()).map(|index| {
        let variant = item.member(index);
        match lost_tag(item, union, index) {
            Some((field, tag, Keeping::AmongOthers)) => {
                quote!(Self::#variant(value) => rt::write_tagged_once(out, #field, #tag, value),)
            }
            Some((field, tag, _)) => quote!(Self::#variant(value) => rt::write_tagged(out, #field, #tag, value),),
            None => quote!(Self::#variant(value) => rt::Encode::encode(value, out),),
        }
    });
    let several = is_together(union).then(|| quote!(Self::Several(values) => rt::write_together(out, values),));
    quote! {
        impl rt::Encode for #name {
            #[inline]
            fn encode(&self, out: &mut Vec<u8>) {
                match self {
                    #(#variants)*
                    #several
                    Self::#rest(value) => rt::Encode::encode(value, out),
                }
            }
        }
    }
}

/// The member and the value that mean a variant, where its type has no such member and may lose it.
fn lost_tag<'u>(item: &Item<'_>, union: &'u Union, index: usize) -> Option<(&'u str, &'u str, Keeping)> {
    let Tagging::Discriminator { field, mapping, absent } = &union.tagging else { return None };
    let mut tags = mapping.iter().filter(|(_, variant)| *variant == index).map(|(tag, _)| tag.as_str());
    let tag = tags.next()?;
    // Of a branch that several values mean, which it was is not known here; lower gives such a branch the member.
    if tags.next().is_some() {
        return None;
    }
    let keeping = branches::keeping(item.emission, &union.variants[index].ty, field);
    // Without the member a value may be of this branch too, and is then sent as it came.
    let may_lack_it = *absent == Some(index) && keeping == Keeping::AmongOthers;
    (keeping != Keeping::Own && !may_lack_it).then_some((field, tag, keeping))
}
