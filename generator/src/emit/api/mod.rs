//! The operations of the API, a file a group.
//!
//! Input: groups and operations. Output: `src/api/mod.rs` and `src/api/<group>.rs`: a handle with a method an operation, and
//! a request type an operation. Not here: sending, encoding, decoding (the runtime).

mod answer;
mod arguments;
mod example;
mod failure;
mod headers;
mod members;
mod method;
mod mock;
mod paging;
mod request;
mod streams;
mod validate;
mod wire_answer;
mod wire_cases;

pub(super) use failure::shared as shared_failure;
pub(super) use method::place;
pub(super) use wire_cases::wire_sources;

use super::{Emission, Source, docs, docs::Comment, ident};
use crate::emit::tokens::{Tokens, quote};
use crate::{
    facts::Home,
    ir::{Group, Id, Operation},
    names::{GroupNames, OperationNames},
};
use arguments::Argument;
use std::cell::OnceCell;

/// The files of the module `api`.
pub(super) fn sources<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let mut sources = vec![Source::tokens("src/api/mod.rs", || index(emission))];
    let has_shared_failure = shared_failure(emission).is_some();
    for (group, names) in emission.api.groups.iter().zip(&emission.names.groups) {
        let path = format!("src/api/{}.rs", names.module);
        let file = move |piece: &mut dyn FnMut(Tokens)| file(emission, group, names, has_shared_failure, piece);
        sources.push(Source::pieces(path, file));
        let path = format!("src/api/{}/validate.rs", names.module);
        sources.push(Source::pieces(path, move |piece| validate::file(emission, group, names, piece)));
    }
    sources
}

fn index(emission: &Emission<'_>) -> Tokens {
    let mut comment = Comment::new();
    comment.sentence("The operations of the API, a module a group.");
    let docs = comment.inner_tokens();
    let modules = emission.api.groups.iter().zip(&emission.names.groups).map(|(group, names)| {
        let (module, feature) = (ident(&names.module), emission.group_feature(group));
        let inception = (names.module == "api")
            .then(|| quote!(#[allow(clippy::module_inception, reason = "the document names the group so")]));
        quote!(#feature #inception pub mod #module;)
    });
    quote!(#docs #(#modules)*)
}

/// Hands over the items of a group's file and gives its documentation and imports.
fn file(
    emission: &Emission<'_>,
    group: &Group,
    names: &GroupNames,
    has_shared_failure: bool,
    piece: &mut dyn FnMut(Tokens),
) -> Tokens {
    let operations = operations(emission, group, names, has_shared_failure);
    let mut types = TypesImport::default();
    let (first, rest) = operations.split_at(operations.len().min(METHODS_OF_A_BLOCK));
    piece(handle(group, names, methods(first, &mut types)));
    piece(marks(names, &operations));
    let name = ident(&names.handle);
    for block in rest.chunks(METHODS_OF_A_BLOCK) {
        let methods = methods(block, &mut types);
        piece(quote!(impl<'c> #name<'c> { #methods }));
    }
    let is_always = |operation: &&Operate<'_>| operation.feature().is_none();
    let always = operations.iter().filter(is_always);
    let behind_feature = operations.iter().filter(|operation| !is_always(operation));
    for operation in always.chain(behind_feature) {
        let mut items = operation.request();
        items.push(operation.mocked());
        if operation.alternative().is_none() {
            items.push(operation.paged());
            items.extend(operation.answer().item);
            items.extend(operation.failure());
            items.extend(operation.headers());
        }
        types.look(operation, &items);
        piece(items);
    }
    let (comment, types) = (group_docs(group).inner_tokens(), types.tokens());
    quote!(#comment #[cfg(feature = "validate")] mod validate; use crate::runtime as rt; #types)
}

/// The operations of a group; one that takes bodies of several kinds once for each kind.
fn operations<'a>(
    emission: &'a Emission<'a>,
    group: &Group,
    names: &'a GroupNames,
    has_shared_failure: bool,
) -> Vec<Operate<'a>> {
    let operations = group.operations.iter().flat_map(|id| {
        let own = &emission.names.operations[id.index()];
        let first = Operate::new(emission, group, names, *id, (0, own), has_shared_failure);
        let others = own
            .alternatives
            .iter()
            .map(|(content, own)| Operate::new(emission, group, names, *id, (*content, own), has_shared_failure));
        std::iter::once(first).chain(others)
    });
    operations.collect()
}

/// More methods than this are in several blocks, so that a group of thousands is never one syntax tree.
const METHODS_OF_A_BLOCK: usize = 100;

/// Whether the file needs `types`, and for which features only.
#[derive(Default)]
struct TypesImport {
    always: bool,
    /// The feature of the first operation that needs it, if none needs it always.
    behind_feature: Option<Tokens>,
}

impl TypesImport {
    fn look(&mut self, operation: &Operate<'_>, items: &Tokens) {
        if self.always || !items.mentions("types") {
            return;
        }
        match operation.feature() {
            Some(feature) => self.behind_feature = Some(feature),
            None => self.always = true,
        }
    }

    fn tokens(self) -> Option<Tokens> {
        let types = quote!(
            use crate::types;
        );
        if self.always {
            return Some(types);
        }
        self.behind_feature.map(|feature| quote!(#feature #types))
    }
}

fn group_docs(group: &Group) -> Comment {
    let fallback = match docs::one_line(&group.tag) {
        tag if tag.is_empty() => "Operations of no group.".to_owned(),
        tag => format!("Operations of the group {tag}."),
    };
    Comment::of(&group.docs, &fallback)
}

fn handle(group: &Group, names: &GroupNames, methods: Tokens) -> Tokens {
    let name = ident(&names.handle);
    let mut comment = group_docs(group);
    comment.sentence(&format!("Given by [`Client::{0}`](crate::Client::{0}).", names.accessor));
    let docs = comment.tokens();
    quote! {
        #docs
        pub type #name<'c> = crate::Group<'c, marks::#name>;
        impl<'c> #name<'c> {
            #methods
        }
    }
}

/// What tells the types of a group and its operations apart, which are other names of generic ones.
fn marks(names: &GroupNames, operations: &[Operate<'_>]) -> Tokens {
    let handle = ident(&names.handle);
    let marks = operations.iter().flat_map(|operation| {
        let names = [operation.request_mark(), operation.headers_mark()];
        let feature = operation.feature();
        names.into_iter().flatten().map(move |name| {
            let name = ident(name);
            quote!(#feature pub enum #name {})
        })
    });
    quote! {
        #[doc(hidden)]
        pub mod marks {
            pub enum #handle {}
            #(#marks)*
        }
    }
}

fn methods(operations: &[Operate<'_>], types: &mut TypesImport) -> Tokens {
    let mut methods = Tokens::new();
    for operation in operations {
        let method = operation.method();
        types.look(operation, &method);
        methods.push(method);
    }
    methods
}
/// One operation with one content of its body, as the emitters of its parts see it.
struct Operate<'a> {
    emission: &'a Emission<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
    /// The index of the body's content; 0 unless there are others to choose from.
    content: usize,
    group: &'a GroupNames,
    /// The feature of the whole group, which its members need not repeat.
    group_feature: bool,
    arguments: Vec<Argument<'a>>,
    pages: Option<paging::Pages<'a>>,
    /// Whether all typed failures of the API have one type, which `Error::fault` gives.
    has_shared_failure: bool,
    /// The sample of the body, read once somebody wants a member of it; a form has dozens.
    body_sample: OnceCell<Option<serde_json::Value>>,
}

impl<'a> Operate<'a> {
    fn new(
        emission: &'a Emission<'a>,
        group: &Group,
        names: &'a GroupNames,
        id: Id<Operation>,
        (content, own): (usize, &'a OperationNames),
        has_shared_failure: bool,
    ) -> Self {
        let operation = &emission.api.operations[id];
        let arguments = arguments::arguments(operation, own, content);
        let pages = paging::pages(emission, operation, &arguments);
        let group_feature = emission.feature_of_all(group).is_some();
        Self {
            emission,
            operation,
            names: own,
            content,
            group: names,
            group_feature,
            arguments,
            pages,
            has_shared_failure,
            body_sample: OnceCell::new(),
        }
    }

    /// The content of the body, where it is not the one that is used unless the caller chooses.
    fn alternative(&self) -> Option<&'a crate::ir::Content> {
        self.operation.body.as_ref()?.contents.get(self.content).filter(|_| self.content > 0)
    }

    /// `#[cfg(feature = "login")]`, on everything that belongs to the operation.
    fn feature(&self) -> Option<Tokens> {
        let feature = self.operation.feature.as_ref().filter(|_| !self.group_feature)?;
        Some(quote!(#[cfg(feature = #feature)]))
    }

    /// A link to the method: ``[`CatalogApi::query_assets`](CatalogApi#method.query_assets)``.
    fn method_link(&self) -> String {
        let (handle, method) = (&self.group.handle, &self.names.method);
        format!("[`{handle}::{method}`]({handle}#method.{method})")
    }
}

impl Emission<'_> {
    /// The features without which a group is not compiled.
    pub(super) fn group_feature(&self, group: &Group) -> Option<Tokens> {
        let index = self.api.groups.iter().position(|other| std::ptr::eq(other, group));
        let own = index.and_then(|index| self.own_feature(index));
        let own = own.map(|feature| quote!(#[cfg(feature = #feature)]));
        match (self.feature_of_all(group), own) {
            (None, own) => own,
            (shared, own) => Some(quote!(#shared #own)),
        }
    }

    /// The feature that every operation of a group is behind, if it is one.
    fn feature_of_all(&self, group: &Group) -> Option<Tokens> {
        let first = self.api.operations[*group.operations.first()?].feature.as_ref()?;
        let all = group.operations.iter().all(|id| self.api.operations[*id].feature.as_ref() == Some(first));
        all.then(|| quote!(#[cfg(feature = #first)]))
    }

    /// The feature that brings a group, where groups have features.
    pub(super) fn own_feature(&self, group: usize) -> Option<String> {
        self.config.package.group_features.then(|| self.feature_of(group))
    }

    /// The feature of a group.
    pub(super) fn feature_of(&self, group: usize) -> String {
        format!("api-{}", self.names.groups[group].module.replace('_', "-"))
    }

    /// The condition on which the types of a home are compiled, where groups have features.
    pub(super) fn home_condition(&self, home: &Home) -> Option<Tokens> {
        if !self.config.package.group_features {
            return None;
        }
        Some(match home.groups() {
            [] => quote!(#[cfg(feature = "all-types")]),
            [group] => {
                let feature = self.feature_of(*group);
                quote!(#[cfg(feature = #feature)])
            }
            several => {
                let features = several.iter().map(|group| self.feature_of(*group));
                quote!(#[cfg(any(#(feature = #features),*))])
            }
        })
    }

    /// The crate as Rust names it.
    pub(super) fn crate_name(&self) -> String {
        self.names.package.replace('-', "_")
    }
}
