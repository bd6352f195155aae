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
    ident,
    rust_type::{Scope, named},
};
use crate::emit::tokens::{Ident, Tokens, quote};
use crate::{
    digest::sha256,
    facts::Home,
    ir::{Additional, Id, Shape, TypeDef},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// More types than this are too many for one file.
const FULL: usize = 80;

/// The types that are made into text at once; the parts of a file are made in parallel.
const PART: usize = 100;

/// Hands over the items for some types, one a piece, and gives what stands before them.
type ItemsFor = fn(&Emission<'_>, &[Id<TypeDef>], &mut dyn FnMut(Tokens)) -> Tokens;

/// What few users want of types: files of their own, which the compiler does not read while the feature is off.
struct Extra {
    /// The feature, and the first word of its modules.
    feature: &'static str,
    file: ItemsFor,
}

const EXTRAS: [Extra; 3] = [
    Extra { feature: "arbitrary", file: arbitrary::file },
    Extra { feature: "schemars", file: json_schema::file },
    Extra { feature: "validate", file: validate::file },
];

/// The files of the module `types`.
pub(super) fn sources<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    let files = split(emission);
    let params = Arc::new(params::params(emission));
    let modules = files.clone();
    let extras: Vec<(&Extra, Files)> = EXTRAS.iter().map(|extra| (extra, extra_files(emission, extra))).collect();
    let index_of = extras.clone();
    let mut sources = vec![Source::tokens("src/types/mod.rs", move || index(emission, &modules, &index_of))];
    for (extra, files) in extras {
        for (module, (_, ids)) in files {
            let file = move |piece: &mut dyn FnMut(Tokens)| (extra.file)(emission, &ids, piece);
            sources.push(Source::pieces(format!("src/types/{module}.rs"), file));
        }
    }
    for (module, (_, ids)) in files {
        let mut parts: Vec<Box<super::Pieces<'a>>> = Vec::new();
        for ids in ids.chunks(PART) {
            let (ids, params) = (ids.to_vec(), Arc::clone(&params));
            parts.push(Box::new(move |piece| {
                ids.iter().for_each(|id| piece(item(emission, *id, &params)));
                Tokens::new()
            }));
        }
        parts.push(Box::new(move |piece| {
            bridge(emission, &ids).into_iter().for_each(piece);
            imports(emission, &ids)
        }));
        sources.push(Source::parts(format!("src/types/{module}.rs"), parts));
    }
    sources
}

/// Files by the names of their modules, each with the types in it, which are of one home where groups have features.
type Files = BTreeMap<String, (Option<Home>, Vec<Id<TypeDef>>)>;

/// The types of each file, by their names in order.
fn split(emission: &Emission<'_>) -> Files {
    let mut files = Files::new();
    for (home, ids) in homes(emission) {
        let suffix = home_suffix(emission, home.as_ref());
        if !suffix.is_empty() && ids.len() <= FULL {
            files.insert(suffix, (home.clone(), ids));
            continue;
        }
        for (letters, ids) in by_letter(emission, ids) {
            let module = [letters.as_str(), &suffix].into_iter().filter(|part| !part.is_empty());
            files.insert(module.collect::<Vec<_>>().join("_"), (home.clone(), ids));
        }
    }
    files
}

/// The files of what few users want, with their types in IR order: one, or one for each home of types.
fn extra_files(emission: &Emission<'_>, extra: &Extra) -> Files {
    let mut files = Files::new();
    for (home, mut ids) in homes(emission) {
        ids.retain(|id| emission.facts.types[id.index()].twin_of.is_none());
        ids.sort_by_key(|id| id.index());
        let suffix = home_suffix(emission, home.as_ref());
        let module = [extra.feature, &suffix].into_iter().filter(|part| !part.is_empty());
        files.insert(module.collect::<Vec<_>>().join("_"), (home, ids));
    }
    files
}

/// The types by what brings them, by their names in order; all together where groups have no features.
fn homes(emission: &Emission<'_>) -> BTreeMap<Option<Home>, Vec<Id<TypeDef>>> {
    let mut ids: Vec<_> = emission.api.types.ids().collect();
    ids.sort_by_key(|id| &emission.names.types[id.index()].name);
    let has_features = emission.config.package.group_features;
    let mut homes: BTreeMap<Option<Home>, Vec<Id<TypeDef>>> = BTreeMap::new();
    if !has_features {
        homes.insert(None, Vec::new());
    }
    for id in ids {
        let home = &emission.facts.types[id.index()].home;
        let home = has_features.then(|| home.clone());
        homes.entry(home).or_default().push(id);
    }
    homes
}

/// What the names of a home's modules end with.
fn home_suffix(emission: &Emission<'_>, home: Option<&Home>) -> String {
    let module = |group: &usize| emission.names.groups[*group].module.as_str();
    match home.map(Home::groups) {
        None => String::new(),
        Some([]) => "unused".to_owned(),
        Some([group]) => format!("only_{}", module(group)),
        Some(several) => {
            // Stays as it is while the groups do; their names would be a line long.
            let names: Vec<_> = several.iter().map(module).collect();
            format!("shared_{}", &sha256(names.join(" ").as_bytes())[..12])
        }
    }
}

fn by_letter(emission: &Emission<'_>, ids: Vec<Id<TypeDef>>) -> BTreeMap<String, Vec<Id<TypeDef>>> {
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

fn index(emission: &Emission<'_>, files: &Files, extras: &[(&Extra, Files)]) -> Tokens {
    let docs = Comment::of(&Default::default(), "The types of the API.");
    let docs = docs.inner_tokens();
    let is_ordered = emission.facts.types.iter().any(|facts| facts.derives.ord);
    let allow = is_ordered
        .then(|| quote!(#![allow(clippy::derive_ord_xor_partial_ord, reason = "`PartialOrd` asks the derived `Ord`")]));
    let feature = |home: &Option<Home>| home.as_ref().and_then(|home| emission.home_condition(home));
    let modules = files.iter().map(|(module, (home, ids))| {
        let (module, feature) = (ident(module), feature(home));
        let names: Vec<_> = ids.iter().map(|id| ident(&emission.names.types[id.index()].name)).collect();
        let names = several(&names);
        quote!(#feature mod #module; #feature pub use #module::#names;)
    });
    let extras = extras.iter().flat_map(|(extra, files)| {
        files.iter().map(|(module, (home, _))| {
            let (module, feature, own) = (ident(module), feature(home), extra.feature);
            quote!(#[cfg(feature = #own)] #feature mod #module;)
        })
    });
    quote!(#docs #allow #(#modules)* #(#extras)*)
}

/// The end of an import; braces only where there is more than one name.
fn several(names: &[Ident]) -> Tokens {
    if let [name] = names { quote!(#name) } else { quote!({#(#names),*}) }
}

/// What the types of a file need of others.
fn imports(emission: &Emission<'_>, ids: &[Id<TypeDef>]) -> Tokens {
    let own: BTreeSet<_> = ids.iter().copied().collect();
    let mentioned = ids.iter().flat_map(|id| references(emission, *id)).filter(|id| !own.contains(id));
    let foreign: BTreeSet<&str> = mentioned.map(|id| emission.names.types[id.index()].name.as_str()).collect();
    let foreign: Vec<_> = foreign.into_iter().map(ident).collect();
    let siblings = (!foreign.is_empty()).then(|| {
        let foreign = several(&foreign);
        quote!(use super::#foreign;)
    });
    // Whatever is more than an alias is read and written by the runtime.
    let needs_runtime = ids.iter().any(|id| !is_alias(emission, *id))
        || ids.iter().any(|id| item(emission, *id, &BTreeSet::new()).mentions("rt"));
    let runtime = needs_runtime.then(|| {
        quote!(
            use crate::runtime as rt;
        )
    });
    quote!(#siblings #runtime)
}

/// serde's traits for the types of a file; an alias has those of its target.
fn bridge(emission: &Emission<'_>, ids: &[Id<TypeDef>]) -> Option<Tokens> {
    let names: Vec<_> = ids
        .iter()
        .filter(|id| !is_alias(emission, **id))
        .map(|id| ident(&emission.names.types[id.index()].name))
        .collect();
    (!names.is_empty()).then(|| quote!(#[cfg(feature = "serde")] crate::serde_bridge!(rt::json, #(#names),*);))
}

/// Whether a type is no more than another name.
fn is_alias(emission: &Emission<'_>, id: Id<TypeDef>) -> bool {
    let facts = &emission.facts.types[id.index()];
    facts.twin_of.is_some() || matches!(emission.api.types[id].shape, Shape::Alias(_)) && !facts.newtype
}

/// The items of a type; more of them where it is among those that are sent as parameters.
fn item(emission: &Emission<'_>, id: Id<TypeDef>, params: &BTreeSet<Id<TypeDef>>) -> Tokens {
    let def = &emission.api.types[id];
    let item = Item { emission, id, def };
    if let Some(first) = item.facts().twin_of {
        return alias::twin(&item, first);
    }
    let mut items = match &def.shape {
        Shape::Struct(strukt) => structs::tokens(&item, strukt),
        Shape::Enum(values) => enums::tokens(&item, values),
        Shape::Union(union) => unions::tokens(&item, union),
        Shape::Alias(target) => alias::tokens(&item, target),
    };
    if params.contains(&id) {
        items.push(params::tokens(&item));
    }
    items
}

/// The items whose names the code of an item mentions.
fn references(emission: &Emission<'_>, id: Id<TypeDef>) -> Vec<Id<TypeDef>> {
    if let Some(first) = emission.facts.types[id.index()].twin_of {
        return vec![first];
    }
    let mut found = Vec::new();
    match &emission.api.types[id].shape {
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
    fn name(&self) -> Ident {
        ident(&self.names().name)
    }

    fn names(&self) -> &crate::names::TypeNames {
        &self.emission.names.types[self.id.index()]
    }

    fn facts(&self) -> &crate::facts::TypeFacts {
        &self.emission.facts.types[self.id.index()]
    }

    fn member(&self, index: usize) -> Ident {
        ident(&self.names().members[index])
    }

    fn rest(&self) -> Ident {
        ident(&self.names().rest)
    }

    fn is_boxed(&self, index: usize) -> bool {
        self.facts().boxed.get(index).copied().unwrap_or(false)
    }

    /// The type of a member, in a `Box` where it would be infinite.
    fn member_type(&self, index: usize, ty: &crate::ir::Type) -> Tokens {
        let owned = self.emission.owned(ty, Scope::Types);
        if self.is_boxed(index) { quote!(Box<#owned>) } else { owned }
    }

    fn comment(&self, fallback: &str) -> Comment {
        let mut comment = Comment::of(&self.def.docs, fallback);
        comment.limits(&crate::ir::Presence::Required, &self.def.constraints);
        comment
    }

    /// `Debug`, `Clone`, `PartialEq` and what else holds, in the order people write them; `Default` where it can be derived.
    /// Not `Eq` and `PartialOrd`, since their derives let rustc look at every member again.
    fn derives(&self, default: bool) -> Tokens {
        let derives = self.facts().derives;
        let mut traits = vec![quote!(Debug), quote!(Clone)];
        traits.extend(derives.copy.then(|| quote!(Copy)));
        traits.push(quote!(PartialEq));
        traits.extend(derives.hash.then(|| quote!(Hash)));
        traits.extend(derives.ord.then(|| quote!(Ord)));
        traits.extend(default.then(|| quote!(Default)));
        quote!(#[derive(#(#traits),*)])
    }

    /// `Eq` and `PartialOrd`, where they hold.
    fn eq(&self) -> Option<Tokens> {
        let (name, derives) = (self.name(), self.facts().derives);
        match (derives.ord, derives.eq) {
            (true, _) => Some(quote!(crate::ordered!(#name);)),
            (false, true) => Some(quote!(impl Eq for #name {})),
            (false, false) => None,
        }
    }
}
