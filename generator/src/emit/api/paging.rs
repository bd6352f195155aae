//! Operations that answer in pages.
//!
//! Input: the paging of an operation, its arguments and its answer. Output: what the request keeps until it is sent (the
//! body, or the parameter that says where the page begins), and its `Paged`. Where the paging does not fit the types, nothing
//! is emitted; `lower` reports rules that match nothing. Not here: how members are reached (`members`).

use super::{
    Operate,
    answer::{Body, body},
    arguments::{Argument, Value},
    members::{Reach, is_double, list_item, reach, resolved, structure},
};
use crate::emit::tokens::{Ident, Tokens, numeral, quote};
use crate::{
    emit::{Emission, ident, rust_type::Scope},
    ir::{ArgumentPath, Int, NextPage, Operation, Type},
};

/// How pages follow each other, in Rust terms.
pub(super) struct Pages<'a> {
    /// Where the page begins, where the request keeps that.
    start: Option<Start<'a>>,
    next: Next<'a>,
    page: &'a Type,
    item: &'a Type,
    items: Reach,
    total: Option<Reach>,
    more: Option<Reach>,
}

enum Next<'a> {
    Offset,
    Number { first: i64, pages: Option<Reach> },
    Member(Reach, Option<&'a str>),
    LastItem(Reach, &'a str),
    LinkHeader,
}

/// Where the index of the first item, or the number of the page, is.
struct Start<'a> {
    /// The name of the argument that is kept.
    kept: &'a str,
    int: Int,
    /// A member of the kept body, and whether it is optional; else the kept argument itself.
    member: Option<(Ident, bool)>,
}

impl Pages<'_> {
    /// Whether the next page depends on what is in this one.
    fn looks_at_page(&self) -> bool {
        let is_in_page = match &self.next {
            Next::Offset | Next::LinkHeader => false,
            Next::Number { pages, .. } => pages.is_some(),
            Next::Member(..) | Next::LastItem(..) => true,
        };
        is_in_page || self.more.is_some()
    }
}

/// The paging of an operation, where it fits its types.
pub(super) fn pages<'a>(
    emission: &Emission<'a>,
    operation: &'a Operation,
    arguments: &[Argument<'a>],
) -> Option<Pages<'a>> {
    let paging = operation.paging.as_ref()?;
    let [success] = &operation.responses.success[..] else { return None };
    let Body::Json(page) = body(success) else { return None };
    // An answer that may be null has no members to look at, and no one obvious way to go on.
    if matches!(emission.resolve(page), Type::Nullable(_)) {
        return None;
    }
    let (items, list) = reach(emission, page, &paging.items)?;
    let item = list_item(emission, list)?;
    let int = |path: &Vec<String>| {
        let (reach, ty) = reach(emission, page, path)?;
        match resolved(emission, ty) {
            Type::Int(int) if *int != Int::Big => Some(reach.int(*int)),
            _ => None,
        }
    };
    let more = paging.more.as_ref().and_then(|path| reach(emission, page, path));
    let more = more.filter(|(_, ty)| *resolved(emission, ty) == Type::Bool).map(|(reach, _)| reach);
    let mut start = None;
    let next = match &paging.next {
        NextPage::Offset(at) => {
            start = Some(begin(emission, arguments, at)?);
            Next::Offset
        }
        NextPage::Number { at, first, pages } => {
            start = Some(begin(emission, arguments, at)?);
            Next::Number { first: *first, pages: pages.as_ref().and_then(int) }
        }
        NextPage::Member { path, argument } => {
            let (reach, ty) = reach(emission, page, path)?;
            is_cursor(emission, ty).then_some(Next::Member(reach, argument.as_deref()))?
        }
        NextPage::LastItem { member, argument } => {
            let (reach, ty) = reach(emission, item, std::slice::from_ref(member))?;
            is_cursor(emission, ty).then_some(Next::LastItem(reach, argument))?
        }
        NextPage::LinkHeader => Next::LinkHeader,
    };
    let total = paging.total.as_ref().and_then(int);
    Some(Pages { start, next, page, item, items, total, more })
}

fn is_cursor(emission: &Emission<'_>, ty: &Type) -> bool {
    matches!(resolved(emission, ty), Type::Text(_) | Type::Int(_))
}

fn begin<'a>(emission: &Emission<'a>, arguments: &[Argument<'a>], path: &ArgumentPath) -> Option<Start<'a>> {
    arguments.iter().find_map(|argument| match (&argument.value, path) {
        (Value::Query(ty, ..), ArgumentPath::Query(name)) if argument.wire == name => {
            let Type::Int(int) = *resolved(emission, ty) else { return None };
            (int != Int::Big).then_some(Start { kept: argument.name, int, member: None })
        }
        (Value::Json(ty, _), ArgumentPath::Body(name)) => {
            let (id, body) = structure(emission, ty)?;
            if !argument.is_required() && !emission.facts.types[id.index()].derives.default {
                return None;
            }
            let index = body.fields.iter().position(|field| field.wire == *name)?;
            let field = &body.fields[index];
            let Type::Int(int) = *resolved(emission, &field.ty) else { return None };
            // `Option<Option<_>>` has no one obvious way to be set.
            if int == Int::Big || is_double(emission, field) {
                return None;
            }
            let nullable = matches!(emission.resolve(&field.ty), Type::Nullable(_));
            let optional = nullable || !field.presence.is_required();
            let name = ident(&emission.names.types[id.index()].members[index]);
            Some(Start { kept: argument.name, int, member: Some((name, optional)) })
        }
        _ => None,
    })
}

impl Operate<'_> {
    /// Whether an argument is kept by the request until it is sent.
    pub(super) fn is_kept(&self, argument: &Argument<'_>) -> bool {
        self.pages.as_ref().and_then(|pages| pages.start.as_ref()).is_some_and(|start| start.kept == argument.name)
    }

    /// The argument that is kept, where there is one: the request then is a type of its own.
    pub(super) fn kept(&self) -> Option<&Argument<'_>> {
        self.arguments.iter().find(|argument| self.is_kept(argument))
    }

    /// The declarations of what is kept.
    pub(super) fn kept_declarations(&self) -> Option<Tokens> {
        let argument = self.kept()?;
        let (name, ty) = (argument.ident(), argument.owned(self.emission)?);
        Some(if argument.is_required() { quote!(#name: #ty,) } else { quote!(#name: Option<#ty>,) })
    }

    /// What the method puts there.
    pub(super) fn kept_fields(&self) -> Option<Tokens> {
        let argument = self.kept()?;
        let name = argument.ident();
        Some(match (argument.is_required(), argument.value) {
            (false, _) => quote!(#name: None,),
            (true, Value::Json(..)) => quote!(#name: #name.clone(),),
            (true, _) => quote!(#name,),
        })
    }

    /// The body of the setter of a kept argument.
    pub(super) fn keep(&self, argument: &Argument<'_>) -> Option<Tokens> {
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
    pub(super) fn kept_writes(&self) -> Tokens {
        let Some(argument) = self.kept() else { return Tokens::new() };
        let name = argument.ident();
        if argument.is_required() || matches!(argument.value, Value::Query(..)) {
            return argument.statement(&quote!(self.request), &quote!(self.#name));
        }
        let statement = argument.statement(&quote!(self.request), &quote!(#name));
        quote!(if let Some(#name) = &self.#name { #statement })
    }

    /// `impl Paged`, and the function that begins a run over all pages.
    pub(super) fn paged(&self) -> Tokens {
        let Some(pages) = &self.pages else { return Tokens::new() };
        let (name, feature) = (ident(&self.names.request), self.feature());
        let page = self.emission.owned(pages.page, Scope::Outside);
        let item = self.emission.owned(pages.item, Scope::Outside);
        let next = self.next_page(pages);
        let (items, into_items) = (pages.items.list(), pages.items.owned_list());
        let total = match &pages.total {
            Some(total) => total.wide(),
            None => quote!(None),
        };
        let page_of = |is_used: bool| if is_used { quote!(page) } else { quote!(_page) };
        let (next_of, total_of) = (page_of(pages.looks_at_page()), page_of(pages.total.is_some()));
        quote! {
            #feature
            impl rt::Paged for #name<'_> {
                type Page = #page;
                type Item = #item;
                type Error = crate::Error;
                #[inline]
                fn fetch(self) -> crate::Call<'static, #page> { self.send().detach() }
                #[inline]
                fn next(&self, #next_of: &#page, read: &rt::PageRead<'_>) -> Option<Self> { #next }
                #[inline]
                fn total(#total_of: &#page) -> Option<i64> { #total }
                #[inline]
                fn items(page: &#page) -> &[#item] { #items }
                #[inline]
                fn into_items(page: #page) -> Vec<#item> { #into_items }
            }
            #feature
            impl #name<'_> {
                /// All items, page after page.
                #[inline]
                pub fn pages(self) -> rt::Pages<Self> { rt::Pages::new(self) }
            }
        }
    }

    fn next_page(&self, pages: &Pages<'_>) -> Tokens {
        let more = pages.more.as_ref().map(|more| {
            let is_last = more.is_false();
            quote!(if #is_last { return None; })
        });
        let next = match &pages.next {
            Next::Offset => self.numbered(pages, 0, |start| quote!(read.next_start(#start)?)),
            Next::Number { first, pages: count } => self.numbered(pages, *first, |number| {
                let first = numeral(*first);
                let count = count.as_ref().map_or(quote!(None), Reach::wide);
                quote!(read.next_number(#number, #first, #count)?)
            }),
            Next::Member(reach, argument) => advance(reach.option(), *argument),
            Next::LastItem(reach, argument) => advance(reach.then(&quote!(Self::items(page).last())), Some(argument)),
            Next::LinkHeader => {
                quote!(let mut next = self.clone(); read.follow_link(&mut next.request).then_some(next))
            }
        };
        quote!(#more #next)
    }

    fn numbered(&self, pages: &Pages<'_>, first: i64, following: impl FnOnce(&Tokens) -> Tokens) -> Tokens {
        let Some((start, argument)) = pages.start.as_ref().zip(self.kept()) else { return quote!(None) };
        let (read, write) = place(start, argument, first);
        let following = following(&read);
        quote!(let start = #following; let mut next = self.clone(); #write Some(next))
    }
}

fn advance(value: Tokens, argument: Option<&str>) -> Tokens {
    let argument = argument.map_or(quote!(None), |argument| quote!(Some(#argument)));
    quote! {
        let mut next = self.clone();
        read.advance(&mut next.request, #argument, &#value).then_some(next)
    }
}

/// The number that a request has, as `i64`, and the statement that gives the next one another (`start`).
fn place(start: &Start<'_>, argument: &Argument<'_>, first: i64) -> (Tokens, Tokens) {
    let kept = argument.ident();
    let optional_body = start.member.is_some() && !argument.is_required();
    let optional = match &start.member {
        Some((_, optional)) => *optional,
        None => !argument.is_required(),
    };
    let read = match &start.member {
        Some((name, true)) if optional_body => quote!(self.#kept.as_ref().and_then(|body| body.#name)),
        Some((name, false)) if optional_body => quote!(self.#kept.as_ref().map(|body| body.#name)),
        Some((name, _)) => quote!(self.#kept.#name),
        None => quote!(self.#kept),
    };
    let default = match first {
        0 => quote!(.unwrap_or_default()),
        first => {
            let first = numeral(first);
            quote!(.unwrap_or(#first))
        }
    };
    let read = if optional || optional_body { quote!(#read #default) } else { read };
    let target = match &start.member {
        Some((name, _)) if optional_body => quote!(next.#kept.get_or_insert_with(Default::default).#name),
        Some((name, _)) => quote!(next.#kept.#name),
        None => quote!(next.#kept),
    };
    let value = narrow(start.int);
    let write = if optional { quote!(#target = Some(#value);) } else { quote!(#target = #value;) };
    (widen(start.int, &read), write)
}

pub(super) fn widen(int: Int, value: &Tokens) -> Tokens {
    match int {
        Int::I64 | Int::Big => quote!(#value),
        Int::I32 | Int::U32 => quote!(i64::from(#value)),
        Int::U64 => quote!(i64::try_from(#value).unwrap_or(i64::MAX)),
    }
}

fn narrow(int: Int) -> Tokens {
    match int {
        Int::I64 | Int::Big => quote!(start),
        Int::I32 => quote!(i32::try_from(start).unwrap_or(i32::MAX)),
        Int::U32 => quote!(u32::try_from(start).unwrap_or(u32::MAX)),
        Int::U64 => quote!(u64::try_from(start).unwrap_or_default()),
    }
}
