//! The types of the API, a few files of them.
//!
//! Input: the arena of types. Output: `src/types/mod.rs`, which re-exports every type, and one file a first letter; a
//! letter with very many types is split by its second letter, so that a new type never moves others between files
//! unless its letter was full. Not here: what one type looks like (one file a shape).

mod alias;
mod arbitrary;
mod branches;
mod build;
mod decode;
mod defaults;
mod encode;
mod enums;
mod heights;
mod json_schema;
mod params;
mod structs;
#[cfg(test)]
mod tests;
mod unions;
mod validate;

pub(super) use validate::limits;

use super::{
    Emission, Source,
    docs::Comment,
    ident, mentions,
    rust_type::{Scope, named},
};
use crate::ir::{Additional, Id, Shape, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// More types than this are too many for one file.
const FULL: usize = 80;

/// The files of the module `types`.
pub(super) fn sources<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let files = split(emission);
    let params = Arc::new(params::params(emission));
    let modules: Vec<(String, Vec<Id<TypeDef>>)> = files.clone().into_iter().collect();
    let mut sources = vec![Source::tokens("src/types/mod.rs", move || index(emission, &modules))];
    sources.push(Source::pieces("src/types/arbitrary.rs", move |piece| arbitrary::file(emission, piece)));
    sources.push(Source::pieces("src/types/schemars.rs", move |piece| json_schema::file(emission, piece)));
    sources.push(Source::pieces("src/types/validate.rs", move |piece| validate::file(emission, piece)));
    for (module, ids) in files {
        let params = Arc::clone(&params);
        let file = move |piece: &mut dyn FnMut(TokenStream)| file(emission, &ids, &params, piece);
        sources.push(Source::pieces(format!("src/types/{module}.rs"), file));
    }
    sources
}

/// The types of each file, by their names in order.
fn split(emission: &Emission<'_>) -> BTreeMap<String, Vec<Id<TypeDef>>> {
    let mut ids: Vec<_> = emission.api.types.ids().collect();
    ids.sort_by_key(|id| &emission.names.types[id.index()].name);
    let mut letters: BTreeMap<String, Vec<Id<TypeDef>>> = BTreeMap::new();
    for id in ids {
        letters.entry(letter(emission, id, 0)).or_default().push(id);
    }
    let mut files = BTreeMap::new();
    for (first, ids) in letters {
        if ids.len() <= FULL {
            files.insert(first, ids);
            continue;
        }
        for id in ids {
            let second = letter(emission, id, 1);
            files.entry(format!("{first}_{second}")).or_insert_with(Vec::new).push(id);
        }
    }
    files
}

fn letter(emission: &Emission<'_>, id: Id<TypeDef>, at: usize) -> String {
    match emission.names.types[id.index()].name.chars().nth(at) {
        Some(character) if character.is_ascii_alphanumeric() => character.to_ascii_lowercase().to_string(),
        _ => "other".to_owned(),
    }
}

fn index(emission: &Emission<'_>, files: &[(String, Vec<Id<TypeDef>>)]) -> TokenStream {
    let docs = Comment::of(&Default::default(), "The types of the API.");
    let docs = docs.inner_tokens();
    let modules = files.iter().map(|(module, ids)| {
        let module = ident(module);
        let names = ids.iter().map(|id| ident(&emission.names.types[id.index()].name));
        quote!(mod #module; pub use #module::{#(#names),*};)
    });
    // What few users want is not read by the compiler while its feature is off.
    quote! {
        #docs
        #(#modules)*
        #[cfg(feature = "arbitrary")] mod arbitrary;
        #[cfg(feature = "schemars")] mod schemars;
        #[cfg(feature = "validate")] mod validate;
    }
}

/// Hands over the items of a file and gives its imports.
fn file(
    emission: &Emission<'_>,
    ids: &[Id<TypeDef>],
    params: &BTreeSet<Id<TypeDef>>,
    piece: &mut dyn FnMut(TokenStream),
) -> TokenStream {
    let own: BTreeSet<_> = ids.iter().copied().collect();
    let mut foreign = BTreeSet::new();
    let mut needs_runtime = false;
    let items = ids.iter().map(|id| {
        let mentioned = references(&emission.api.types[*id]).into_iter().filter(|id| !own.contains(id));
        foreign.extend(mentioned.map(|id| emission.names.types[id.index()].name.as_str()));
        let mut items = item(emission, *id);
        if params.contains(id) {
            items.extend(params::tokens(&Item { emission, id: *id, def: &emission.api.types[*id] }));
        }
        items
    });
    for items in items.chain(bridge(emission, ids)) {
        needs_runtime = needs_runtime || mentions(&items, "rt");
        piece(items);
    }
    let foreign = foreign.into_iter().map(ident).collect::<Vec<_>>();
    let siblings = (!foreign.is_empty()).then(|| quote!(use super::{#(#foreign),*};));
    let runtime = needs_runtime.then(|| {
        quote!(
            use crate::runtime as rt;
        )
    });
    quote!(#siblings #runtime)
}

/// serde's traits for the types of a file; an alias has those of its target.
fn bridge(emission: &Emission<'_>, ids: &[Id<TypeDef>]) -> Option<TokenStream> {
    let is_alias = |id: &Id<TypeDef>| {
        matches!(emission.api.types[*id].shape, Shape::Alias(_)) && !emission.facts.types[id.index()].newtype
    };
    let names: Vec<_> =
        ids.iter().filter(|id| !is_alias(id)).map(|id| ident(&emission.names.types[id.index()].name)).collect();
    (!names.is_empty()).then(|| quote!(#[cfg(feature = "serde")] crate::serde_bridge!(rt::json, #(#names),*);))
}

fn item(emission: &Emission<'_>, id: Id<TypeDef>) -> TokenStream {
    let def = &emission.api.types[id];
    let item = Item { emission, id, def };
    match &def.shape {
        Shape::Struct(strukt) => structs::tokens(&item, strukt),
        Shape::Enum(values) => enums::tokens(&item, values),
        Shape::Union(union) => unions::tokens(&item, union),
        Shape::Alias(target) => alias::tokens(&item, target),
    }
}

/// The items whose names the code of an item mentions.
fn references(def: &TypeDef) -> Vec<Id<TypeDef>> {
    let mut found = Vec::new();
    match &def.shape {
        Shape::Struct(strukt) => {
            strukt.fields.iter().for_each(|field| named(&field.ty, &mut found));
            if let Additional::Kept(ty) = &strukt.additional {
                named(ty, &mut found);
            }
        }
        Shape::Enum(_) => {}
        Shape::Union(union) => union.variants.iter().for_each(|variant| named(&variant.ty, &mut found)),
        Shape::Alias(target) => named(target, &mut found),
    }
    found
}

/// One type, as the emitters of shapes see it.
struct Item<'a> {
    emission: &'a Emission<'a>,
    id: Id<TypeDef>,
    def: &'a TypeDef,
}

impl Item<'_> {
    fn name(&self) -> proc_macro2::Ident {
        ident(&self.names().name)
    }

    fn names(&self) -> &crate::names::TypeNames {
        &self.emission.names.types[self.id.index()]
    }

    fn facts(&self) -> &crate::facts::TypeFacts {
        &self.emission.facts.types[self.id.index()]
    }

    fn member(&self, index: usize) -> proc_macro2::Ident {
        ident(&self.names().members[index])
    }

    fn rest(&self) -> proc_macro2::Ident {
        ident(&self.names().rest)
    }

    fn is_boxed(&self, index: usize) -> bool {
        self.facts().boxed.get(index).copied().unwrap_or(false)
    }

    /// The type of a member, in a `Box` where it would be infinite.
    fn member_type(&self, index: usize, ty: &crate::ir::Type) -> TokenStream {
        let owned = self.emission.owned(ty, Scope::Types);
        if self.is_boxed(index) { quote!(Box<#owned>) } else { owned }
    }

    fn comment(&self, fallback: &str) -> Comment {
        let mut comment = Comment::of(&self.def.docs, fallback);
        comment.limits(&crate::ir::Presence::Required, &self.def.constraints);
        comment
    }

    /// `Debug`, `Clone`, `PartialEq` and what else holds, in the order people write them; `Default` where it can be derived.
    fn derives(&self, default: bool) -> TokenStream {
        let derives = self.facts().derives;
        let mut traits = vec![quote!(Debug), quote!(Clone)];
        traits.extend(derives.copy.then(|| quote!(Copy)));
        traits.push(quote!(PartialEq));
        traits.extend(derives.eq.then(|| quote!(Eq)));
        traits.extend(derives.hash.then(|| quote!(Hash)));
        traits.extend(derives.ord.then(|| quote!(PartialOrd, Ord)));
        traits.extend(default.then(|| quote!(Default)));
        quote!(#[derive(#(#traits),*)])
    }
}
