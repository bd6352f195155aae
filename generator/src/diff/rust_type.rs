//! IR types as the words of Rust users.
//!
//! Input: a type of one of the two crates. Output: its text, such as `Vec<types::Pet>`, as the emitter writes it. Not here:
//! tokens.

use super::{Version, comparison::Comparison, type_pairs::TypePairs};
use crate::ir::{BytesEncoding, Field, Float, Id, Int, Shape, Text, Type, TypeDef};

impl<'a> Version<'a> {
    /// What a type is once the names of aliases are taken away; newtypes stay.
    pub(super) fn resolve(&self, ty: &'a Type) -> &'a Type {
        self.facts.resolve(self.api, ty)
    }

    /// The owned type.
    pub(super) fn rust(&self, ty: &Type) -> String {
        self.rust_with(ty, &|id| self.path(id))
    }

    /// The path of an item.
    pub(super) fn path(&self, id: Id<TypeDef>) -> String {
        format!("types::{}", self.names.types[id.index()].name)
    }

    fn rust_with(&self, ty: &Type, path: &dyn Fn(Id<TypeDef>) -> String) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::Int(int) => integer(*int).to_owned(),
            Type::Float(Float::F32) => "f32".to_owned(),
            Type::Float(Float::F64) => "f64".to_owned(),
            Type::Float(Float::Decimal) => "Number".to_owned(),
            Type::Text(text) => text_type(*text).to_owned(),
            Type::Bytes(BytesEncoding::Raw) => "String".to_owned(),
            Type::Bytes(BytesEncoding::Base64) => "Base64".to_owned(),
            Type::Bytes(BytesEncoding::Base64Url) => "Base64Url".to_owned(),
            Type::Json => "Json".to_owned(),
            Type::Never => "Never".to_owned(),
            Type::List(item) => format!("Vec<{}>", self.rust_with(item, path)),
            Type::Map(item) => format!("BTreeMap<String, {}>", self.rust_with(item, path)),
            Type::Nullable(inner) => format!("Option<{}>", self.rust_with(inner, path)),
            Type::Named(id) => path(*id),
        }
    }

    /// The type as an argument: what a caller writes.
    fn argument_with(&self, ty: &'a Type, path: &dyn Fn(Id<TypeDef>) -> String) -> String {
        let ty = self.without_null(ty);
        match self.resolve(ty) {
            Type::Text(_) | Type::Bytes(BytesEncoding::Raw) => "&str".to_owned(),
            Type::List(item) => match self.resolve(item) {
                Type::Text(text) if *text != Text::Password => "&[&str]".to_owned(),
                _ => format!("&[{}]", self.rust_with(item, path)),
            },
            _ if self.is_copy(ty) => self.rust_with(ty, path),
            _ => format!("&{}", self.rust_with(ty, path)),
        }
    }

    fn is_copy(&self, ty: &'a Type) -> bool {
        match self.resolve(ty) {
            Type::Bool => true,
            Type::Int(int) => *int != Int::Big,
            Type::Float(float) => *float != Float::Decimal,
            Type::Nullable(inner) => self.is_copy(inner),
            Type::Named(id) => self.facts.types[id.index()].derives.copy,
            _ => false,
        }
    }

    /// The type without `null`.
    pub(super) fn without_null(&self, ty: &'a Type) -> &'a Type {
        self.facts.without_null(self.api, ty)
    }

    /// The type of a field, with its `Option`s and its `Box`.
    pub(super) fn field(&self, owner: Id<TypeDef>, index: usize, field: &'a Field) -> String {
        self.field_with(owner, index, field, &|id| self.path(id))
    }

    fn field_with(
        &self,
        owner: Id<TypeDef>,
        index: usize,
        field: &'a Field,
        path: &dyn Fn(Id<TypeDef>) -> String,
    ) -> String {
        let facts = &self.facts.types[owner.index()];
        let nullable = matches!(self.resolve(&field.ty), Type::Nullable(_));
        let one_way = self.facts.is_one_way(owner, field);
        let inner = match &field.ty {
            Type::Nullable(inner) => inner,
            other => other,
        };
        let through_alias = nullable && !matches!(field.ty, Type::Nullable(_));
        let boxed = facts.boxed.get(index).copied().unwrap_or_default();
        let core = self.rust_with(inner, path);
        let core = if boxed { format!("Box<{core}>") } else { core };
        match (field.presence.is_required() && !one_way, nullable) {
            (true, false) => core,
            (true, true) if through_alias => core,
            (false, true) if !through_alias => format!("Option<Option<{core}>>"),
            _ => format!("Option<{core}>"),
        }
    }

    /// The item itself, or the one that it is another name of.
    pub(super) fn first(&self, id: Id<TypeDef>) -> Id<TypeDef> {
        self.facts.types[id.index()].twin_of.unwrap_or(id)
    }

    /// What kind of thing an item is, in words.
    pub(super) fn kind(&self, id: Id<TypeDef>) -> String {
        match &self.api.types[id].shape {
            Shape::Struct(_) => "a struct".to_owned(),
            Shape::Enum(_) => "an enum of values".to_owned(),
            Shape::Union(_) => "an enum of types".to_owned(),
            Shape::Alias(ty) => format!("an alias of `{}`", self.rust(ty)),
        }
    }
}

/// Old types with the names that the new crate has for them.
pub(super) struct Renaming<'p, 'a> {
    old: Version<'a>,
    new: Version<'a>,
    pairs: &'p TypePairs,
}

impl<'a> Comparison<'a> {
    /// Old types in new words.
    pub(super) fn renaming(&self) -> Renaming<'_, 'a> {
        Renaming { old: self.old, new: self.new, pairs: &self.types }
    }
}

impl<'a> Renaming<'_, 'a> {
    fn path(&self, id: Id<TypeDef>) -> String {
        match self.pairs.new_of(id) {
            Some(new) => self.new.path(new),
            // No new item may be taken for one that is gone, whatever it is called.
            None => format!("gone {}", self.old.path(id)),
        }
    }

    /// As [`Version::rust`].
    pub(super) fn rust(&self, ty: &Type) -> String {
        self.old.rust_with(ty, &|id| self.path(id))
    }

    /// As [`Version::field`].
    pub(super) fn field(&self, owner: Id<TypeDef>, index: usize, field: &'a Field) -> String {
        self.old.field_with(owner, index, field, &|id| self.path(id))
    }
}

/// The words of one of the crates, or old types in new words.
pub(super) trait Words<'a> {
    /// A type that a program owns.
    fn owned(&self, ty: &Type) -> String;
    /// A type that a program gives.
    fn argument(&self, ty: &'a Type) -> String;
}

impl<'a> Words<'a> for Version<'a> {
    fn owned(&self, ty: &Type) -> String {
        self.rust(ty)
    }

    fn argument(&self, ty: &'a Type) -> String {
        self.argument_with(ty, &|id| self.path(id))
    }
}

impl<'a> Words<'a> for Renaming<'_, 'a> {
    fn owned(&self, ty: &Type) -> String {
        self.rust(ty)
    }

    fn argument(&self, ty: &'a Type) -> String {
        self.old.argument_with(ty, &|id| self.path(id))
    }
}

fn integer(int: Int) -> &'static str {
    match int {
        Int::I32 => "i32",
        Int::I64 => "i64",
        Int::U32 => "u32",
        Int::U64 => "u64",
        Int::Big => "Number",
    }
}

fn text_type(text: Text) -> &'static str {
    match text {
        Text::Plain => "String",
        Text::DateTime => "DateTime",
        Text::Date => "Date",
        Text::Time => "Time",
        Text::Duration => "Duration",
        Text::Uuid => "Uuid",
        Text::Uri => "Uri",
        Text::Ipv4 => "Ipv4",
        Text::Ipv6 => "Ipv6",
        Text::Password => "Secret",
    }
}
