//! The types of a crate that samples reach, as one module.
//!
//! Input: the emitted files of types and the names to start from. Output: Rust text with every item those names lead to.
//! Crates of the greatest documents have half a million lines of types, of which samples reach a part; compiling only that
//! part is what makes it possible to take every document through the gate.

use anyhow::{Context, Result};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use syn::{Item, Type};

/// The items of a crate's types, by the name of the type they belong to.
#[derive(Debug, Default)]
pub(super) struct Items {
    of: BTreeMap<String, Vec<TokenStream>>,
}

impl Items {
    /// Reads the files of the module `types`.
    ///
    /// # Errors
    /// When a file cannot be read or is no Rust.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut items = Self::default();
        let behind_features = behind_features(folder)?;
        for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            let is_read =
                |stem: &std::ffi::OsStr| stem != "mod" && behind_features.iter().all(|module| stem != module.as_str());
            if path.file_stem().is_some_and(is_read) {
                let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                items.add(&text).with_context(|| format!("{} is not as the emitter writes it", path.display()))?;
            }
        }
        Ok(items)
    }

    fn add(&mut self, text: &str) -> Result<()> {
        for item in syn::parse_file(text)?.items {
            if let Some(name) = owner(&item) {
                self.of.entry(name).or_default().push(item.into_token_stream());
            }
        }
        Ok(())
    }

    /// The text of the items that these names lead to.
    pub(super) fn reached<'n>(&self, names: impl Iterator<Item = &'n str>) -> String {
        let mut open: Vec<&str> = names.collect();
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some((name, items)) = self.of.get_key_value(name) else { continue };
            if reached.insert(name) {
                let mut mentioned = BTreeSet::new();
                items.iter().for_each(|item| mentions(item.clone(), &mut mentioned));
                let known = mentioned.iter().filter_map(|name| self.of.get_key_value(name).map(|(name, _)| name));
                open.extend(known.map(String::as_str));
            }
        }
        let items = reached.into_iter().flat_map(|name| &self.of[name]);
        items.fold(String::new(), |text, item| text + &item.to_string() + "\n")
    }
}

/// The modules that are only compiled with a feature, which the runtime of samples does not have.
fn behind_features(folder: &Path) -> Result<Vec<String>> {
    let path = folder.join("mod.rs");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let items =
        syn::parse_file(&text).with_context(|| format!("{} is not as the emitter writes it", path.display()))?.items;
    let conditional = items.into_iter().filter_map(|item| match item {
        Item::Mod(module) if module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) => {
            Some(module.ident.to_string())
        }
        _ => None,
    });
    Ok(conditional.collect())
}

/// The type that an item is, or is about; imports and the bridge to serde are about none.
fn owner(item: &Item) -> Option<String> {
    Some(match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        Item::Impl(item) => match &*item.self_ty {
            Type::Path(path) => path.path.segments.last()?.ident.to_string(),
            _ => return None,
        },
        Item::Macro(item) if item.attrs.is_empty() => match item.mac.tokens.clone().into_iter().next()? {
            TokenTree::Ident(name) => name.to_string(),
            _ => return None,
        },
        _ => return None,
    })
}

/// Names that stand alone; after `::` they are variants and functions.
fn mentions(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut after_colon = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => mentions(group.stream(), found),
            TokenTree::Ident(name) if !after_colon => {
                found.insert(name.to_string());
            }
            TokenTree::Punct(punct) => {
                after_colon = punct.as_char() == ':' && after_colon_pair(punct.spacing(), after_colon);
                continue;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
        after_colon = false;
    }
}

/// The first colon of `::` is joined to the second; that of `name: Type` is not.
fn after_colon_pair(spacing: proc_macro2::Spacing, after_first: bool) -> bool {
    after_first || spacing == proc_macro2::Spacing::Joint
}

#[cfg(test)]
mod tests {
    use super::Items;

    #[test]
    fn what_is_behind_a_feature_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write("mod.rs", "mod a; #[cfg(feature = \"validate\")] mod validate;");
        write("a.rs", "pub struct A;");
        write("validate.rs", "impl rt::Validate for super::A {}");
        let items = Items::read(folder.path()).expect("it is read");
        assert_eq!(items.reached(["A"].into_iter()), "pub struct A ;\n");
    }

    #[test]
    fn what_a_name_leads_to_is_there_and_nothing_else() {
        let mut items = Items::default();
        let text = "use super::X; pub struct A { pub b: Option<Box<B>>, pub c: rt::Unrelated } impl rt::Decode for A {} \
                    pub enum B { One(C) } crate::text_enum!(C); pub enum C { Other } \
                    impl From<&str> for C { fn from(t: &str) -> Self { Self::Alone } } \
                    pub struct Alone; pub struct Unrelated; #[cfg(feature = \"serde\")] crate::serde_bridge!(rt::json, A);";
        items.add(text).unwrap();
        let reached = items.reached(["A", "Nothing"].into_iter());
        for part in ["struct A", "Decode for A", "enum B", "text_enum", "enum C", "for C"] {
            assert!(reached.contains(part), "{part}: {reached}");
        }
        assert!(!["struct Alone", "struct Unrelated", "serde_bridge", "use"].iter().any(|part| reached.contains(part)));
    }
}
