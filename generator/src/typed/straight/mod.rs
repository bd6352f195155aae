//! The typed model of values that fit it, which nearly all do, read member by member.
//!
//! Input: a part of a normalized document. Output: what serde makes of it, in a seventh of the time: where the model joins
//! objects (`flatten`) or leaves open which kind of object follows (`untagged`), serde keeps all of it aside first, at every
//! level. `None` where a part has anything that the model has no place for, or that is not of its type, or where the model
//! would say it otherwise; `whole` and `prune` look at it then, so that nothing here has to report. Never is what serde
//! would lose or refuse made into a part.

mod operation;
mod parameter;
mod schema;

use crate::load::AT;
use crate::members::Members;
use crate::normalize::carried;
use indexmap::IndexMap;
use openapiv3::{Discriminator, ExternalDocumentation, Link, ReferenceOr, SecurityScheme, Server, ServerVariable, Tag};
use serde_json::Value;

/// What can be read from a value that fits it as it is.
pub(super) trait Straight: Sized {
    /// The same that serde makes of the value, if all of the value is in it.
    fn straight(value: &Value) -> Option<Self>;
}

impl Straight for String {
    fn straight(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Straight for bool {
    fn straight(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Straight for usize {
    fn straight(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl Straight for f64 {
    fn straight(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

impl Straight for Value {
    fn straight(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

/// A member that may be missing. The model takes `null` for one that is, and so loses it.
impl<T: Straight> Straight for Option<T> {
    fn straight(value: &Value) -> Option<Self> {
        if value.is_null() { None } else { T::straight(value).map(Some) }
    }
}

impl<T: Straight> Straight for Box<T> {
    fn straight(value: &Value) -> Option<Self> {
        T::straight(value).map(Self::new)
    }
}

impl<T: Straight> Straight for Vec<T> {
    fn straight(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::straight).collect()
    }
}

impl<T: Straight> Straight for IndexMap<String, T> {
    fn straight(value: &Value) -> Option<Self> {
        let members = value.as_object()?;
        let mut map = Self::with_capacity(members.len());
        for (key, value) in members {
            map.insert(key.clone(), T::straight(value)?);
        }
        Some(map)
    }
}

/// A reference is one without company: what stands beside it is lost.
impl<T: Straight> Straight for ReferenceOr<T> {
    fn straight(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        match object.member("$ref") {
            None => T::straight(value).map(Self::Item),
            Some(Value::String(reference)) if object.keys().all(|key| key == "$ref" || key == AT) => {
                Some(Self::Reference { reference: reference.clone() })
            }
            Some(_) => None,
        }
    }
}

/// Objects of which each member is a field, by the member's name; `with` names the one that must be there.
macro_rules! objects {
    ($($kind:ident $(with $required:literal)? { $($key:literal => $field:ident),* $(,)? })*) => {
        $(impl Straight for $kind {
            fn straight(value: &Value) -> Option<Self> {
                let mut made = Self::default();
                for (key, value) in value.as_object()? {
                    match key.as_str() {
                        $($key => made.$field = Straight::straight(value)?,)*
                        _ => extension(key, value, &mut made.extensions)?,
                    }
                }
                let required: &[&str] = &[$($required)?];
                required.iter().all(|key| value.has(key)).then_some(made)
            }
        })*
    };
}
use objects;

objects! {
    ExternalDocumentation with "url" { "description" => description, "url" => url }
    Discriminator with "propertyName" { "propertyName" => property_name, "mapping" => mapping }
    Server with "url" { "url" => url, "description" => description, "variables" => variables }
    Tag with "name" { "name" => name, "description" => description, "externalDocs" => external_docs }
}

impl Straight for ServerVariable {
    fn straight(value: &Value) -> Option<Self> {
        let mut made = Self::default();
        for (key, value) in value.as_object()? {
            match key.as_str() {
                "enum" => made.enumeration = filled(value)?,
                "default" => made.default = Straight::straight(value)?,
                "description" => made.description = Straight::straight(value)?,
                _ => extension(key, value, &mut made.extensions)?,
            }
        }
        value.has("default").then_some(made)
    }
}

/// Kinds of which a document has few.
macro_rules! by_serde {
    ($($kind:ty),*) => {
        $(impl Straight for $kind {
            fn straight(_: &Value) -> Option<Self> {
                None
            }
        })*
    };
}

by_serde!(Link, SecurityScheme);

/// A list; the model leaves out an empty one.
fn filled<T: Straight>(value: &Value) -> Option<Vec<T>> {
    Vec::straight(value).filter(|list| !list.is_empty())
}

/// Keeps an extension; no other key has a place there, and some extensions are schemas, at which `prune` has to look.
fn extension(key: &str, value: &Value, extensions: &mut IndexMap<String, Value>) -> Option<()> {
    if !key.starts_with("x-") || carried::SCHEMAS.contains(&key) {
        return None;
    }
    // Most have the mark and nothing else.
    extensions.reserve_exact(1);
    extensions.insert(key.to_owned(), value.clone());
    Some(())
}

#[cfg(test)]
mod tests;
