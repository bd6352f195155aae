//! The lines of the items of one module.

use super::text::text;
use crate::corpus::documents::hexadecimal;
use quote::ToTokens;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use syn::{Attribute, Field, Fields, ImplItem, Item, Meta, TraitItem, Visibility};

/// Adds the lines of all public items. Items of a private module that is re-exported count; others are `pub(crate)`.
pub(super) fn list(items: &[Item], module: &str, lines: &mut BTreeSet<String>) {
    let mut lines = Lines { module, lines };
    items.iter().for_each(|item| lines.item(item));
}

struct Lines<'a> {
    module: &'a str,
    lines: &'a mut BTreeSet<String>,
}

impl Lines<'_> {
    fn path(&self, name: &dyn ToString) -> String {
        if self.module.is_empty() { name.to_string() } else { format!("{}::{}", self.module, name.to_string()) }
    }

    fn add(&mut self, attributes: &[Attribute], line: String) {
        self.lines.insert(format!("{}{line}", condition(attributes)));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(one) if is_public(&one.vis) => {
                let path = self.path(&one.ident);
                self.head(&one.attrs, "struct", &path, &one.generics);
                self.fields(&path, &one.fields);
            }
            Item::Enum(one) if is_public(&one.vis) => {
                let path = self.path(&one.ident);
                self.head(&one.attrs, "enum", &path, &one.generics);
                for variant in &one.variants {
                    let mut bare = variant.clone();
                    bare.attrs.clear();
                    bare.fields.iter_mut().for_each(|field| field.attrs.clear());
                    self.add(&variant.attrs, format!("{path}::{}", text(bare)));
                }
            }
            Item::Type(one) if is_public(&one.vis) => {
                let (path, generics) = (self.path(&one.ident), text(&one.generics));
                self.add(&one.attrs, format!("type {path}{generics} = {}", text(&one.ty)));
            }
            Item::Const(one) if is_public(&one.vis) => {
                let path = self.path(&one.ident);
                self.add(&one.attrs, format!("const {path}: {}{}", text(&one.ty), value(&one.expr)));
            }
            Item::Fn(one) if is_public(&one.vis) => {
                let line = self.signature("", &one.sig);
                self.add(&one.attrs, line);
            }
            Item::Use(one) if is_public(&one.vis) => self.add(&one.attrs, format!("use {}", text(&one.tree))),
            Item::Impl(one) => self.implementation(one),
            Item::Trait(one) if is_public(&one.vis) => self.interface(one),
            Item::Mod(one) => self.module(one),
            Item::Macro(one) => self.invocation(one),
            _ => {}
        }
    }

    /// A type with what is derived for it.
    fn head(&mut self, attributes: &[Attribute], word: &str, path: &str, generics: &syn::Generics) {
        self.add(attributes, format!("{word} {path}{}", text(generics)));
        for attribute in attributes {
            match &attribute.meta {
                Meta::List(list) if list.path.is_ident("derive") => {
                    let derived = list.tokens.to_string();
                    for name in derived.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                        self.add(attributes, format!("impl {} for {path}", name.replace(' ', "")));
                    }
                }
                meta if text(meta).contains("non_exhaustive") => self.add(&[], format!("{path}: {}", text(meta))),
                _ => {}
            }
        }
    }

    fn fields(&mut self, path: &str, fields: &Fields) {
        for (index, field) in fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis)) {
            let Field { attrs, ident, ty, .. } = field;
            let name = ident.as_ref().map_or(index.to_string(), ToString::to_string);
            self.add(attrs, format!("{path}::{name}: {}", text(ty)));
        }
    }

    fn signature(&self, owner: &str, signature: &syn::Signature) -> String {
        let mut bare = signature.clone();
        let name = bare.ident.clone();
        bare.inputs.iter_mut().for_each(|input| match input {
            syn::FnArg::Receiver(receiver) => receiver.attrs.clear(),
            syn::FnArg::Typed(typed) => typed.attrs.clear(),
        });
        let shown = text(&bare);
        let path = if owner.is_empty() { self.path(&name) } else { format!("{owner}::{name}") };
        // The path in the place of the bare name, behind `fn`.
        shown.replacen(&format!("fn {name}"), &format!("fn {path}"), 1)
    }

    fn implementation(&mut self, one: &syn::ItemImpl) {
        let ty = self.path(&text(&one.self_ty));
        if let Some((name, _)) = &one.trait_ {
            let generics = text(&one.generics);
            self.add(&one.attrs, format!("impl{generics} {} for {ty}", text(name)));
            return;
        }
        let owner = ty.split('<').next().unwrap_or(&ty).to_owned();
        for item in &one.items {
            match item {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    let line = self.signature(&owner, &function.sig);
                    let attributes: Vec<Attribute> = one.attrs.iter().chain(&function.attrs).cloned().collect();
                    self.add(&attributes, line);
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let (ty, value) = (text(&constant.ty), value(&constant.expr));
                    self.add(&constant.attrs, format!("const {owner}::{}: {ty}{value}", constant.ident));
                }
                _ => {}
            }
        }
    }

    fn interface(&mut self, one: &syn::ItemTrait) {
        let path = self.path(&one.ident);
        self.add(&one.attrs, format!("trait {path}{}", text(&one.generics)));
        for item in &one.items {
            if let TraitItem::Fn(function) = item {
                let line = self.signature(&path, &function.sig);
                self.add(&function.attrs, line);
            }
        }
    }

    fn module(&mut self, one: &syn::ItemMod) {
        let path = self.path(&one.ident);
        if is_public(&one.vis) {
            self.add(&one.attrs, format!("mod {path}"));
        }
        let is_test = one.attrs.iter().any(|attribute| text(&attribute.meta) == "cfg(test)");
        if let (Some((_, items)), false) = (&one.content, is_test) {
            list(items, &path, self.lines);
        }
    }

    /// What a macro makes, by what it is given; the macro itself, by its body.
    fn invocation(&mut self, one: &syn::ItemMacro) {
        let line = match &one.ident {
            Some(name) => {
                let hash = hexadecimal(&Sha256::digest(one.mac.tokens.to_string()));
                format!("macro {}, whose body has the hash {}", self.path(name), &hash[..8])
            }
            None => format!("{}: {}", self.path(&"…"), text(&one.mac)),
        };
        self.add(&one.attrs, line);
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The features that an item is for, in front of its line.
fn condition(attributes: &[Attribute]) -> String {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.map(|attribute| format!("{} ", text(&attribute.meta))).collect()
}

/// What a constant is, where it is short; of the rest it is enough that it is there.
fn value(expression: &syn::Expr) -> String {
    let shown = text(expression.to_token_stream());
    if shown.len() <= 40 { format!(" = {shown}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::list;
    use std::collections::BTreeSet;

    fn lines(source: &str) -> Vec<String> {
        let mut lines = BTreeSet::new();
        list(&syn::parse_file(source).unwrap().items, "api", &mut lines);
        lines.into_iter().collect()
    }

    #[test]
    fn types_have_their_traits_fields_and_variants() {
        let source = "#[derive(Clone, Debug)] #[non_exhaustive] pub struct A<'c> { #[cfg(feature = \"x\")] pub a: &'c u8, b: u8 } \
                      pub enum E { One(u8), Two } struct Hidden; pub(crate) struct Ours; pub type T = Vec<A<'static>>;";
        assert_eq!(
            lines(source),
            [
                "api::A: non_exhaustive",
                "api::E::One(u8)",
                "api::E::Two",
                "cfg(feature = \"x\") api::A::a: &'c u8",
                "enum api::E",
                "impl Clone for api::A",
                "impl Debug for api::A",
                "struct api::A<'c>",
                "type api::T = Vec<A<'static>>"
            ]
        );
    }

    #[test]
    fn functions_have_their_signatures() {
        let source = "impl<'c> A<'c> { pub fn get(&self, id: &str) -> Get<'c> { todo!() } fn own(&self) {} pub const N: u8 = 1; } \
                      impl From<A<'_>> for u8 { fn from(a: A<'_>) -> u8 { 0 } } \
                      pub trait Read { fn read(&mut self) -> u8; } pub async fn go() {}";
        assert_eq!(
            lines(source),
            [
                "async fn api::go()",
                "const api::A::N: u8 = 1",
                "fn api::A::get(&self, id: &str) -> Get<'c>",
                "fn api::Read::read(&mut self) -> u8",
                "impl From<A<'_>> for api::u8",
                "trait api::Read"
            ]
        );
    }

    #[test]
    fn macros_show_what_they_are_given_and_that_they_changed() {
        let one = lines("macro_rules! bridge { ($a:ty) => { impl X for $a {} } } crate::text_enum!(Kind);");
        let two = lines("macro_rules! bridge { ($a:ty) => { impl Y for $a {} } } crate::text_enum!(Kind);");
        assert_eq!(one[0], "api::…: crate::text_enum!(Kind)");
        assert!(one[1].starts_with("macro api::bridge, whose body has the hash "), "{one:?}");
        assert_eq!((one[0] == two[0], one[1] == two[1]), (true, false));
    }
}
