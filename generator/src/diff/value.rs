//! Two types in the same position.

use super::{
    class::Class,
    comparison::{Comparison, Subject},
    rule::Rule,
};
use crate::ir::{BytesEncoding, EnumBase, Float, Id, Int, Shape, Text, Type, TypeDef};

/// The rules about the type of a thing.
pub(super) struct ValueRules {
    pub(super) changed: &'static Rule,
    pub(super) widened: &'static Rule,
    pub(super) narrowed: &'static Rule,
    pub(super) renamed: &'static Rule,
    pub(super) format: &'static Rule,
    pub(super) nullable_added: &'static Rule,
    pub(super) nullable_removed: &'static Rule,
}

/// How a type differs from the one that stood in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    /// Another item of the same shape.
    Renamed,
    /// The same JSON type with another format.
    Format,
    Widened,
    Narrowed,
    NullableAdded,
    NullableRemoved,
    Other,
}

impl<'a> Comparison<'a> {
    /// How `new` differs from `old`.
    pub(super) fn relation(&self, old: &'a Type, new: &'a Type) -> Relation {
        // What changed inside a named type, an alias too, is said once: there.
        if let (Type::Named(old), Type::Named(new)) = (old, new)
            && self.types.new_of(*old) == Some(*new)
        {
            return Relation::Same;
        }
        let (old, new) = (self.old.resolve(old), self.new.resolve(new));
        match (old, new) {
            (Type::Nullable(old), Type::Nullable(new))
            | (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new)) => self.relation(old, new),
            (Type::Nullable(old), new) if self.relation(old, new) == Relation::Same => Relation::NullableRemoved,
            (old, Type::Nullable(new)) if self.relation(old, new) == Relation::Same => Relation::NullableAdded,
            (Type::Named(old), Type::Named(new)) => self.named(*old, *new),
            (Type::Int(old), Type::Int(new)) => integers(*old, *new),
            (Type::Float(old), Type::Float(new)) => floats(*old, *new),
            (Type::Int(_), Type::Float(_)) => Relation::Widened,
            (Type::Float(_), Type::Int(_)) => Relation::Narrowed,
            (Type::Json, Type::Json) => Relation::Same,
            (_, Type::Json) => Relation::Widened,
            (Type::Json, _) => Relation::Narrowed,
            (Type::Named(id), Type::Text(_)) if is_text_enum(&self.old.api.types[*id].shape) => Relation::Widened,
            (Type::Text(_), Type::Named(id)) if is_text_enum(&self.new.api.types[*id].shape) => Relation::Narrowed,
            (Type::Text(_) | Type::Bytes(_), Type::Text(_) | Type::Bytes(_)) if old != new => Relation::Format,
            (old, new) if old == new => Relation::Same,
            _ => Relation::Other,
        }
    }

    fn named(&self, old: Id<TypeDef>, new: Id<TypeDef>) -> Relation {
        if self.types.new_of(old) == Some(new) {
            return Relation::Same;
        }
        let same =
            super::fingerprint::fingerprint(self.old.api, old) == super::fingerprint::fingerprint(self.new.api, new);
        if same { Relation::Renamed } else { Relation::Other }
    }

    /// Compares the types of a thing; `texts` are the Rust types that its users see.
    pub(super) fn value(
        &mut self,
        rules: &ValueRules,
        subject: &Subject,
        (old, new): (&'a Type, &'a Type),
        texts: (&str, &str),
        code: Code,
    ) {
        let rule = match self.relation(old, new) {
            Relation::Same => return,
            Relation::Renamed => rules.renamed,
            Relation::Format => rules.format,
            Relation::Widened => rules.widened,
            Relation::Narrowed => rules.narrowed,
            Relation::NullableAdded => rules.nullable_added,
            Relation::NullableRemoved => rules.nullable_removed,
            Relation::Other => rules.changed,
        };
        let formats = (format(self.old.resolve(old)), format(self.new.resolve(new)));
        let texts = if rule == rules.format { (formats.0.as_str(), formats.1.as_str()) } else { texts };
        // A password is any text: the format says how to show it, not what it may be.
        let at_rest =
            rule == rules.format && formats.0.replace("password", "none") == formats.1.replace("password", "none");
        let change = self.add(rule, subject, texts.0, texts.1);
        if at_rest {
            change.classes = change.classes.at_rest();
        }
        if code == Code::Same {
            change.classes = change.classes.code(Class::Docs);
        }
    }
}

/// Whether the Rust types that users write differ too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// They do not.
    Same,
    /// They do.
    Differs,
}

impl Code {
    pub(super) fn of(old: &str, new: &str) -> Self {
        if old == new { Self::Same } else { Self::Differs }
    }
}

fn is_text_enum(shape: &Shape) -> bool {
    matches!(shape, Shape::Enum(values) if values.base == EnumBase::Text)
}

/// The format in the words of documents.
fn format(ty: &Type) -> String {
    let word = match ty {
        Type::Nullable(inner) | Type::List(inner) | Type::Map(inner) => return format(inner),
        Type::Text(Text::Plain) => "none",
        Type::Text(Text::DateTime) => "date-time",
        Type::Text(Text::Date) => "date",
        Type::Text(Text::Time) => "time",
        Type::Text(Text::Duration) => "duration",
        Type::Text(Text::Uuid) => "uuid",
        Type::Text(Text::Uri) => "uri",
        Type::Text(Text::Ipv4) => "ipv4",
        Type::Text(Text::Ipv6) => "ipv6",
        Type::Text(Text::Password) => "password",
        Type::Bytes(BytesEncoding::Raw) => "binary",
        Type::Bytes(BytesEncoding::Base64) => "byte",
        Type::Bytes(BytesEncoding::Base64Url) => "base64url",
        _ => "none",
    };
    word.to_owned()
}

fn integers(old: Int, new: Int) -> Relation {
    let wider = |narrow: Int, wide: Int| match (narrow, wide) {
        (Int::Big, _) => false,
        (_, Int::Big) => true,
        (Int::I32 | Int::U32, Int::I64) | (Int::U32, Int::U64) => true,
        _ => false,
    };
    match () {
        () if old == new => Relation::Same,
        () if wider(old, new) => Relation::Widened,
        () if wider(new, old) => Relation::Narrowed,
        () => Relation::Other,
    }
}

fn floats(old: Float, new: Float) -> Relation {
    match (old, new) {
        (old, new) if old == new => Relation::Same,
        (Float::F32, _) | (Float::F64, Float::Decimal) => Relation::Widened,
        _ => Relation::Narrowed,
    }
}
