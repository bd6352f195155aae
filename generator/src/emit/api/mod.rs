//! The operations of the API, a file a group.
//!
//! Input: groups and operations. Output: `src/api/mod.rs` and `src/api/<group>.rs`: a handle with a method an operation, and
//! a request type an operation. Not here: sending, encoding, decoding (the runtime).

mod answer;
mod arguments;
mod example;
mod failure;
mod headers;
mod method;
mod paging;
mod request;

pub(super) use failure::shared as shared_failure;
pub(super) use method::place;

use super::{Emission, Source, docs, docs::Comment, ident, mentions};
use crate::{
    ir::{Group, Id, Operation},
    names::{GroupNames, OperationNames},
};
use arguments::Argument;
use proc_macro2::TokenStream;
use quote::quote;

/// The files of the module `api`.
pub(super) fn sources<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let mut sources = vec![Source::tokens("src/api/mod.rs", || index(emission))];
    for (group, names) in emission.api.groups.iter().zip(&emission.names.groups) {
        let path = format!("src/api/{}.rs", names.module);
        sources.push(Source::tokens(path, move || file(emission, group, names)));
    }
    sources
}

fn index(emission: &Emission<'_>) -> TokenStream {
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

fn file(emission: &Emission<'_>, group: &Group, names: &GroupNames) -> TokenStream {
    let has_shared_failure = shared_failure(emission).is_some();
    let operations = group.operations.iter().map(|id| Operate::new(emission, group, names, *id, has_shared_failure));
    let operations: Vec<_> = operations.collect();
    let handle = handle(group, names, &operations);
    let mut always = TokenStream::new();
    let mut behind_feature = TokenStream::new();
    for operation in &operations {
        let items = [
            operation.request(),
            operation.paged(),
            operation.answer().item.unwrap_or_default(),
            operation.failure().unwrap_or_default(),
            operation.headers().unwrap_or_default(),
        ];
        let target = if operation.feature().is_some() { &mut behind_feature } else { &mut always };
        target.extend(items);
    }
    let methods = operations.iter().filter(|operation| operation.feature().is_none()).map(Operate::method);
    let types_always = mentions(&always, "types") || methods.into_iter().any(|method| mentions(&method, "types"));
    let types = quote!(
        use crate::types;
    );
    let types = if types_always {
        Some(types)
    } else {
        let feature = operations.iter().find_map(Operate::feature);
        (mentions(&behind_feature, "types") || mentions(&handle, "types")).then(|| quote!(#feature #types))
    };
    let comment = group_docs(group).inner_tokens();
    quote!(#comment use crate::runtime as rt; #types #handle #always #behind_feature)
}

fn group_docs(group: &Group) -> Comment {
    let fallback = match docs::one_line(&group.tag) {
        tag if tag.is_empty() => "Operations of no group.".to_owned(),
        tag => format!("Operations of the group {tag}."),
    };
    Comment::of(&group.docs, &fallback)
}

fn handle(group: &Group, names: &GroupNames, operations: &[Operate<'_>]) -> TokenStream {
    let name = ident(&names.handle);
    let mut comment = group_docs(group);
    comment.sentence(&format!("Given by [`Client::{0}`](crate::Client::{0}).", names.accessor));
    let docs = comment.tokens();
    let methods = operations.iter().map(Operate::method);
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #name<'c> {
            client: &'c rt::Client,
        }
        impl<'c> #name<'c> {
            #[inline]
            pub(crate) fn new(client: &'c rt::Client) -> Self {
                Self { client }
            }
            #(#methods)*
        }
    }
}

/// One operation, as the emitters of its parts see it.
struct Operate<'a> {
    emission: &'a Emission<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
    group: &'a GroupNames,
    /// The feature of the whole group, which its members need not repeat.
    group_feature: bool,
    arguments: Vec<Argument<'a>>,
    pages: Option<paging::Pages<'a>>,
    /// Whether all typed failures of the API have one type, which `Error::fault` gives.
    has_shared_failure: bool,
}

impl<'a> Operate<'a> {
    fn new(
        emission: &'a Emission<'a>,
        group: &Group,
        names: &'a GroupNames,
        id: Id<Operation>,
        has_shared_failure: bool,
    ) -> Self {
        let operation = &emission.api.operations[id];
        let own = &emission.names.operations[id.index()];
        let arguments = arguments::arguments(operation, own);
        let pages = paging::pages(emission, operation, &arguments);
        let group_feature = emission.group_feature(group).is_some();
        Self { emission, operation, names: own, group: names, group_feature, arguments, pages, has_shared_failure }
    }

    /// `#[cfg(feature = "login")]`, on everything that belongs to the operation.
    fn feature(&self) -> Option<TokenStream> {
        let feature = self.operation.feature.as_ref().filter(|_| !self.group_feature)?;
        Some(quote!(#[cfg(feature = #feature)]))
    }

    /// `CatalogApi::query_assets`, for links.
    fn method_path(&self) -> String {
        format!("{}::{}", self.group.handle, self.names.method)
    }
}

impl Emission<'_> {
    /// The feature that every operation of a group is behind, if it is one.
    pub(super) fn group_feature(&self, group: &Group) -> Option<TokenStream> {
        let first = self.api.operations[*group.operations.first()?].feature.as_ref()?;
        let all = group.operations.iter().all(|id| self.api.operations[*id].feature.as_ref() == Some(first));
        all.then(|| quote!(#[cfg(feature = #first)]))
    }

    /// The crate as Rust names it.
    pub(super) fn crate_name(&self) -> String {
        self.names.package.replace('-', "_")
    }
}
