//! IR types as Rust types.
//!
//! Input: [`Type`]. Output: tokens of the owned type, of the type of an argument, and what an alias stands for.

use super::{Emission, ident};
use crate::config::Reading;
use crate::emit::tokens::{Tokens, quote};
use crate::ir::{BytesEncoding, Float, Id, Int, Shape, Text, Type, TypeDef};
use std::collections::BTreeSet;

/// Where the tokens stand, which decides how named types are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Inside `types`: `Asset`.
    Types,
    /// Anywhere else: `types::Asset`.
    Outside,
}

impl Emission<'_> {
    /// The type of a value that the program owns.
    pub(super) fn owned(&self, ty: &Type, scope: Scope) -> Tokens {
        match ty {
            Type::Bool => quote!(bool),
            Type::Int(int) => integer(*int),
            Type::Float(float) => number(*float),
            Type::Text(text) => self.text(*text),
            Type::Bytes(encoding) => bytes(*encoding),
            Type::Json => quote!(rt::Json),
            Type::Never => quote!(rt::Never),
            Type::List(item) => {
                let item = self.owned(item, scope);
                quote!(Vec<#item>)
            }
            Type::Map(item) => {
                let item = self.owned(item, scope);
                quote!(std::collections::BTreeMap<String, #item>)
            }
            Type::Nullable(inner) => {
                let inner = self.owned(inner, scope);
                quote!(Option<#inner>)
            }
            Type::Named(id) => self.path(*id, scope),
        }
    }

    fn text(&self, text: Text) -> Tokens {
        if text == Text::Password {
            return quote!(rt::Secret);
        }
        match self.format_type(text) {
            Some(name) => {
                let name = ident(&name);
                quote!(rt::#name)
            }
            None => quote!(String),
        }
    }

    /// The runtime's types for text with a format that the API's types hold.
    pub(super) fn formats(&self) -> BTreeSet<String> {
        let shapes = self.api.types.iter().flat_map(|(_, definition)| match &definition.shape {
            Shape::Struct(strukt) => strukt.fields.iter().map(|field| &field.ty).collect(),
            Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
            Shape::Alias(target) => vec![target],
            Shape::Enum(_) => Vec::new(),
        });
        let named = |ty: &Type| match innermost(ty) {
            Type::Text(text) => self.format_type(*text),
            _ => None,
        };
        shapes.filter_map(named).collect()
    }

    /// The name of the runtime's type for text with a format, where it has one.
    fn format_type(&self, text: Text) -> Option<String> {
        match self.format(text)? {
            (name, Reading::Lenient) => Some(name.to_owned()),
            (name, Reading::Strict) => Some(format!("Strict{name}")),
            (_, Reading::Text) => None,
        }
    }

    /// The runtime's type for text with a format, and how client.toml wants it read.
    fn format(&self, text: Text) -> Option<(&'static str, Reading)> {
        let config = &self.config.formats;
        let (name, reading) = match text {
            Text::Plain | Text::Password => return None,
            Text::DateTime => ("DateTime", config.date_time),
            Text::Date => ("Date", config.date),
            Text::Time => ("Time", config.time),
            Text::Duration => ("Duration", config.duration),
            Text::Uuid => ("Uuid", config.uuid),
            Text::Uri => ("Uri", config.uri),
            Text::Ipv4 => ("Ipv4", config.ipv4),
            Text::Ipv6 => ("Ipv6", config.ipv6),
        };
        Some((name, reading.or(config.default).unwrap_or_default()))
    }

    /// Whether values of the type are a `String`.
    pub(super) fn is_string(&self, ty: &Type) -> bool {
        match ty {
            Type::Text(Text::Password) => false,
            Type::Text(text) => self.format_type(*text).is_none(),
            _ => false,
        }
    }

    /// The path of a named type.
    pub(super) fn path(&self, id: Id<TypeDef>, scope: Scope) -> Tokens {
        let name = ident(&self.names.types[id.index()].name);
        match scope {
            Scope::Types => quote!(#name),
            Scope::Outside => quote!(types::#name),
        }
    }

    /// What a type is once the names of aliases are taken away; newtypes and other items stay.
    pub(super) fn resolve<'t>(&'t self, ty: &'t Type) -> &'t Type {
        self.facts.resolve(self.api, ty)
    }

    /// The type without `null`.
    pub(super) fn without_null<'t>(&'t self, ty: &'t Type) -> &'t Type {
        self.facts.without_null(self.api, ty)
    }

    /// Whether values of the type are passed by value because they are `Copy`.
    pub(super) fn is_copy(&self, ty: &Type) -> bool {
        match self.resolve(ty) {
            Type::Bool => true,
            Type::Int(int) => *int != Int::Big,
            Type::Float(float) => *float != Float::Decimal,
            Type::Nullable(inner) => self.is_copy(inner),
            Type::Named(id) => self.facts.types[id.index()].derives.copy,
            _ => false,
        }
    }

    /// The type of an argument: text as `&str`, scalars by value, lists as slices, everything else by reference.
    pub(super) fn argument(&self, ty: &Type) -> Tokens {
        let ty = self.without_null(ty);
        match self.resolve(ty) {
            _ if self.is_str(ty) => quote!(&str),
            Type::List(item) if self.is_text(item) => quote!(&[&str]),
            Type::List(item) => {
                let item = self.owned(item, Scope::Outside);
                quote!(&[#item])
            }
            _ => {
                let owned = self.owned(ty, Scope::Outside);
                if self.is_copy(ty) { owned } else { quote!(&#owned) }
            }
        }
    }

    /// Whether an argument of the type is a `&str`.
    pub(super) fn is_str(&self, ty: &Type) -> bool {
        matches!(self.resolve(self.without_null(ty)), Type::Text(_) | Type::Bytes(BytesEncoding::Raw))
    }

    /// Whether a type is a string that callers give as `&str`.
    pub(super) fn is_text(&self, ty: &Type) -> bool {
        matches!(self.resolve(ty), Type::Text(text) if *text != Text::Password)
    }
}

fn integer(int: Int) -> Tokens {
    match int {
        Int::I32 => quote!(i32),
        Int::I64 => quote!(i64),
        Int::U32 => quote!(u32),
        Int::U64 => quote!(u64),
        Int::Big => quote!(rt::Number),
    }
}

fn number(float: Float) -> Tokens {
    match float {
        Float::F32 => quote!(f32),
        Float::F64 => quote!(f64),
        Float::Decimal => quote!(rt::Number),
    }
}

fn bytes(encoding: BytesEncoding) -> Tokens {
    match encoding {
        // A JSON string cannot hold bytes; a document that says `format: binary` there means text.
        BytesEncoding::Raw => quote!(String),
        BytesEncoding::Base64 => quote!(rt::Base64),
        BytesEncoding::Base64Url => quote!(rt::Base64Url),
    }
}

/// The type of the values in lists, maps and options.
fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => innermost(inner),
        _ => ty,
    }
}

/// Collects the items that a type names, as they are emitted.
pub(super) fn named(ty: &Type, found: &mut Vec<Id<TypeDef>>) {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named(inner, found),
        Type::Named(id) => found.push(*id),
        _ => {}
    }
}
