//! Objects with named members.
//!
//! Input: [`Struct`]. Output: the struct, its `Decode` and its `Encode`.
//!
//! A member that must be there and may be `null` is an `Option` that is decoded strictly; one that may be absent is an
//! `Option` too; one that may be both is an `Option<Option<_>>`, so that nothing the document tells apart is lost.

use super::{Item, build, decode, defaults, encode};
use crate::emit::tokens::{Ident, Tokens, quote};
use crate::{
    emit::{docs, docs::Comment, rust_type::Scope},
    facts::Side,
    ir::{Additional, Field, Struct, Type},
};

/// What absence and `null` mean for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// It must be there and not be `null`.
    Required,
    /// It must be there and may be `null`.
    Nullable,
    /// It may be absent.
    Optional,
    /// It may be absent, and `null` is something else.
    OptionalNullable,
}

/// A member with everything that depends on the rest of the API.
pub(super) struct Member<'a> {
    pub(super) field: &'a Field,
    pub(super) name: Ident,
    pub(super) form: Form,
    pub(super) boxed: bool,
    /// Its type without the names of aliases and without `null`.
    pub(super) resolved: &'a Type,
    pub(super) ty: Tokens,
}

/// The struct and its codec.
pub(super) fn tokens(item: &Item<'_>, strukt: &Struct) -> Tokens {
    let members = members(item, strukt);
    let definition = definition(item, strukt, &members);
    let decode = decode::object(item, strukt, &members);
    let encode = encode::object(item, strukt, &members);
    let defaults = defaults::constants(item, &members);
    let new = build::new(item, strukt, &members);
    quote!(#definition #new #defaults #decode #encode)
}

/// The members of a struct, in its order.
pub(super) fn members<'a>(item: &'a Item<'_>, strukt: &'a Struct) -> Vec<Member<'a>> {
    strukt.fields.iter().enumerate().map(|(index, field)| member(item, index, field)).collect()
}

fn member<'a>(item: &'a Item<'_>, index: usize, field: &'a Field) -> Member<'a> {
    let emission = item.emission;
    let boxed = item.is_boxed(index);
    let form = form(item, field);
    // `type: [T, null]` written in place; an alias of it keeps its name.
    let inner = match &field.ty {
        Type::Nullable(inner) => inner,
        other => other,
    };
    let through_alias =
        !matches!(field.ty, Type::Nullable(_)) && matches!(form, Form::Nullable | Form::OptionalNullable);
    let core = item.member_type(index, inner);
    let ty = match form {
        Form::Required => core,
        Form::Nullable if through_alias => core,
        Form::OptionalNullable if !through_alias => quote!(Option<Option<#core>>),
        Form::Nullable | Form::Optional | Form::OptionalNullable => quote!(Option<#core>),
    };
    Member {
        field,
        name: item.member(index),
        form,
        boxed,
        resolved: emission.resolve(emission.without_null(&field.ty)),
        ty,
    }
}

fn form(item: &Item<'_>, field: &Field) -> Form {
    let nullable = matches!(item.emission.resolve(&field.ty), Type::Nullable(_));
    let one_way = item.emission.facts.is_one_way(item.id, field);
    match (field.presence.is_required() && !one_way, nullable) {
        (true, false) => Form::Required,
        (true, true) => Form::Nullable,
        (false, false) => Form::Optional,
        (false, true) => Form::OptionalNullable,
    }
}

fn definition(item: &Item<'_>, strukt: &Struct, members: &[Member<'_>]) -> Tokens {
    let name = item.name();
    let docs = item.comment("An object of the API.").tokens();
    let derives = item.derives(item.emission.facts.needed(item.emission.api, item.id, strukt).is_empty());
    // Tests write answers by hand: with `mock` they can be.
    let non_exhaustive =
        (item.facts().side == Side::Response).then(|| quote!(#[cfg_attr(not(feature = "mock"), non_exhaustive)]));
    let fields = members.iter().map(|member| {
        let (name, ty, docs) = (&member.name, &member.ty, member_docs(member.field));
        quote!(#docs pub #name: #ty,)
    });
    let (additional, eq) = (additional(item, strukt), item.eq());
    quote! {
        #docs
        #derives
        #non_exhaustive
        pub struct #name {
            #(#fields)*
            #additional
        }
        #eq
    }
}

fn member_docs(field: &Field) -> Tokens {
    let mut comment = Comment::of(&field.docs, &format!("The member {}.", docs::code(&field.wire)));
    comment.limits(&field.presence, &field.constraints);
    comment.tokens()
}

fn additional(item: &Item<'_>, strukt: &Struct) -> Option<Tokens> {
    let Additional::Kept(ty) = &strukt.additional else { return None };
    let (name, ty) = (item.rest(), item.emission.owned(ty, Scope::Types));
    Some(quote! {
        /// Members that the document does not name.
        pub #name: std::collections::BTreeMap<String, #ty>,
    })
}
