//! Operations that answer in pages.
//!
//! Input: the paging rule of an operation, its arguments and its answer. Output: what the request keeps until it is sent
//! (the body, or the parameter that says where the page begins), and its `Paged`. Where the rule does not fit the types,
//! nothing is emitted; `rewrite` reports rules that match nothing.

use super::{
    Operate,
    answer::{Body, body},
    arguments::{Argument, Value},
};
use crate::{
    emit::{Emission, ident, rust_type::Scope},
    ir::{ArgumentPath, Field, Id, Int, Operation, Paging, Shape, Struct, Type, TypeDef},
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// How pages follow each other, in Rust terms.
pub(super) struct Pages<'a> {
    /// The name of the argument that is kept.
    kept: &'a str,
    start: Start,
    page: Id<TypeDef>,
    items: Member<'a>,
    total: Option<Member<'a>>,
}

/// Where the index of the first item is.
enum Start {
    /// The kept argument itself.
    Parameter(Int),
    /// A member of the kept body.
    Body { name: Ident, int: Int, optional: bool },
}

struct Member<'a> {
    name: Ident,
    field: &'a Field,
    optional: bool,
}

/// The paging of an operation, where its rule fits its types.
pub(super) fn pages<'a>(
    emission: &Emission<'a>,
    operation: &'a Operation,
    arguments: &[Argument<'a>],
) -> Option<Pages<'a>> {
    let Paging::Offset { start, items, total, .. } = operation.paging.as_ref()?;
    let [success] = &operation.responses.success[..] else { return None };
    let Body::Json(ty) = body(success) else { return None };
    let (page, answer) = structure(emission, ty)?;
    let items = member(emission, page, answer, items)?;
    if !matches!(resolved(emission, items.field), Type::List(_)) {
        return None;
    }
    let total = total.as_ref().and_then(|total| member(emission, page, answer, total));
    let total = total.filter(|total| matches!(resolved(emission, total.field), Type::Int(int) if *int != Int::Big));
    let (kept, start) = begin(emission, arguments, start)?;
    Some(Pages { kept, start, page, items, total })
}

fn begin<'a>(emission: &Emission<'a>, arguments: &[Argument<'a>], path: &ArgumentPath) -> Option<(&'a str, Start)> {
    arguments.iter().find_map(|argument| match (&argument.value, path) {
        (Value::Query(ty, ..), ArgumentPath::Query(name)) if argument.wire == name => {
            let Type::Int(int) = *emission.resolve(ty) else { return None };
            (int != Int::Big).then_some((argument.name, Start::Parameter(int)))
        }
        (Value::Json(ty, _), ArgumentPath::Body(name)) => {
            let (id, body) = structure(emission, ty)?;
            if !argument.is_required() && !emission.facts.types[id.index()].derives.default {
                return None;
            }
            let member = member(emission, id, body, name)?;
            let Type::Int(int) = *resolved(emission, member.field) else { return None };
            let start = Start::Body { name: member.name, int, optional: member.optional };
            (int != Int::Big).then_some((argument.name, start))
        }
        _ => None,
    })
}

fn structure<'a>(emission: &Emission<'a>, ty: &'a Type) -> Option<(Id<TypeDef>, &'a Struct)> {
    let api = emission.api;
    let mut ty = ty;
    for _ in 0..32 {
        let Type::Named(id) = ty else { return None };
        match &api.types[*id].shape {
            Shape::Struct(strukt) => return Some((*id, strukt)),
            Shape::Alias(target) if !emission.facts.types[id.index()].newtype => ty = target,
            _ => return None,
        }
    }
    None
}

fn member<'a>(emission: &Emission<'_>, id: Id<TypeDef>, strukt: &'a Struct, wire: &str) -> Option<Member<'a>> {
    let index = strukt.fields.iter().position(|field| field.wire == wire)?;
    let field = &strukt.fields[index];
    let nullable = matches!(emission.resolve(&field.ty), Type::Nullable(_));
    // `Option<Option<_>>` has no one obvious way to be set.
    if nullable && !field.presence.is_required() {
        return None;
    }
    let name = ident(&emission.names.types[id.index()].members[index]);
    Some(Member { name, field, optional: nullable || !field.presence.is_required() })
}

fn resolved<'a>(emission: &'a Emission<'_>, field: &'a Field) -> &'a Type {
    emission.resolve(emission.without_null(&field.ty))
}

impl Operate<'_> {
    /// Whether an argument is kept by the request until it is sent.
    pub(super) fn is_kept(&self, argument: &Argument<'_>) -> bool {
        self.pages.as_ref().is_some_and(|pages| pages.kept == argument.name)
    }

    fn kept(&self) -> Option<&Argument<'_>> {
        self.arguments.iter().find(|argument| self.is_kept(argument))
    }

    /// The declarations of what is kept.
    pub(super) fn kept_declarations(&self) -> Option<TokenStream> {
        let argument = self.kept()?;
        let (name, ty) = (argument.ident(), argument.owned(self.emission)?);
        Some(if argument.is_required() { quote!(#name: #ty,) } else { quote!(#name: Option<#ty>,) })
    }

    /// What the method puts there.
    pub(super) fn kept_fields(&self) -> Option<TokenStream> {
        let argument = self.kept()?;
        let name = argument.ident();
        Some(match (argument.is_required(), argument.value) {
            (false, _) => quote!(#name: None,),
            (true, Value::Json(..)) => quote!(#name: #name.clone(),),
            (true, _) => quote!(#name,),
        })
    }

    /// The body of the setter of a kept argument.
    pub(super) fn keep(&self, argument: &Argument<'_>) -> Option<TokenStream> {
        if !self.is_kept(argument) {
            return None;
        }
        let name = argument.ident();
        Some(match argument.value {
            Value::Json(..) => quote!(self.#name = Some(#name.clone());),
            _ => quote!(self.#name = Some(#name);),
        })
    }

    /// What `send` writes first.
    pub(super) fn kept_writes(&self) -> TokenStream {
        let Some(argument) = self.kept() else { return TokenStream::new() };
        let name = argument.ident();
        if argument.is_required() || matches!(argument.value, Value::Query(..)) {
            return argument.statement(&quote!(self.request), &quote!(self.#name));
        }
        let statement = argument.statement(&quote!(self.request), &quote!(#name));
        quote!(if let Some(#name) = &self.#name { #statement })
    }

    /// `impl Paged`, and the functions that begin a run over all pages.
    pub(super) fn paged(&self) -> TokenStream {
        let Some((pages, argument)) = self.pages.as_ref().zip(self.kept()) else { return TokenStream::new() };
        let (name, feature) = (ident(&self.names.request), self.feature());
        let page = self.emission.path(pages.page, Scope::Outside);
        let item = self.emission.owned(list_item(self.emission, pages.items.field), Scope::Outside);
        let (start, with_start) = start(pages, argument);
        let items = &pages.items.name;
        let items = if pages.items.optional { quote!(page.#items.unwrap_or_default()) } else { quote!(page.#items) };
        let total = total(self.emission, pages);
        quote! {
            #feature
            impl rt::Paged for #name<'_> {
                type Page = #page;
                type Item = #item;
                fn start(&self) -> i64 { #start }
                fn with_start(&self, start: i64) -> Self { #with_start }
                fn fetch(self) -> rt::Call<'static, #page> { self.send().detach() }
                #total
                fn into_items(page: #page) -> Vec<#item> { #items }
            }
            #feature
            impl #name<'_> {
                /// All items, page after page.
                #[inline]
                pub fn pages(self) -> rt::Pages<Self> { rt::Pages::new(self) }
            }
        }
    }
}

fn list_item<'a>(emission: &'a Emission<'_>, field: &'a Field) -> &'a Type {
    match resolved(emission, field) {
        Type::List(item) => item,
        other => other,
    }
}

fn start(pages: &Pages<'_>, argument: &Argument<'_>) -> (TokenStream, TokenStream) {
    let kept = argument.ident();
    let (int, place, value) = match &pages.start {
        Start::Parameter(int) => (*int, quote!(self.#kept), quote!(#kept)),
        Start::Body { name, int, .. } => (*int, quote!(self.#kept.#name), quote!(#name)),
    };
    let optional_body = matches!(pages.start, Start::Body { .. }) && !argument.is_required();
    let optional = match &pages.start {
        Start::Parameter(_) => !argument.is_required(),
        Start::Body { optional, .. } => *optional,
    };
    let read = match (optional_body, optional) {
        (true, true) => quote!(self.#kept.as_ref().and_then(|body| body.#value).unwrap_or_default()),
        (true, false) => quote!(self.#kept.as_ref().map(|body| body.#value).unwrap_or_default()),
        (false, true) => quote!(#place.unwrap_or_default()),
        (false, false) => place,
    };
    let target = match (&pages.start, optional_body) {
        (Start::Body { name, .. }, true) => quote!(next.#kept.get_or_insert_with(Default::default).#name),
        (Start::Body { name, .. }, false) => quote!(next.#kept.#name),
        (Start::Parameter(_), _) => quote!(next.#kept),
    };
    let start = narrow(int);
    let write = if optional { quote!(#target = Some(#start);) } else { quote!(#target = #start;) };
    (widen(int, &read), quote!(let mut next = self.clone(); #write next))
}

fn widen(int: Int, value: &TokenStream) -> TokenStream {
    match int {
        Int::I64 | Int::Big => quote!(#value),
        Int::I32 | Int::U32 => quote!(i64::from(#value)),
        Int::U64 => quote!(i64::try_from(#value).unwrap_or(i64::MAX)),
    }
}

fn narrow(int: Int) -> TokenStream {
    match int {
        Int::I64 | Int::Big => quote!(start),
        Int::I32 => quote!(i32::try_from(start).unwrap_or(i32::MAX)),
        Int::U32 => quote!(u32::try_from(start).unwrap_or(u32::MAX)),
        Int::U64 => quote!(u64::try_from(start).unwrap_or_default()),
    }
}

fn total(emission: &Emission<'_>, pages: &Pages<'_>) -> TokenStream {
    let Some(total) = &pages.total else {
        return quote!(
            fn total(_page: &Self::Page) -> Option<i64> {
                None
            }
        );
    };
    let name = &total.name;
    let Type::Int(int) = *resolved(emission, total.field) else { unreachable!("it was an integer when it was found") };
    let body = match (total.optional, int) {
        (true, Int::I64) => quote!(page.#name),
        (true, _) => {
            let wide = widen(int, &quote!(total));
            quote!(page.#name.map(|total| #wide))
        }
        (false, _) => {
            let wide = widen(int, &quote!(page.#name));
            quote!(Some(#wide))
        }
    };
    quote!(fn total(page: &Self::Page) -> Option<i64> { #body })
}
