//! JSON Schemas of emitted types and of what they are made of (feature `schemars`).
//!
//! Input: what the document says of a type, as tables. Output: its schema, in which other types are references through the
//! generator. A schema says what the document calls valid; lists of values are open in it, as the types are. Not here: the
//! tables, which are emitted.

use super::formats::{Format, Formatted};
use super::json::{Base64, Base64Url, Json, JsonObject, Never, Number};
use super::secret::Secret;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// A type of which the document says what it is.
pub trait Described {
    /// Its schema.
    fn describe(generator: &mut SchemaGenerator) -> Schema;
}

/// Implements `schemars::JsonSchema` for types that are described: `schema_bridge!(rt, Catalog, Asset)`, where `rt` is the runtime.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_bridge {
    ($runtime:ident, $($type:ident),+ $(,)?) => {
        $(
            impl ::schemars::JsonSchema for $type {
                #[inline]
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::std::stringify!($type).into()
                }

                #[inline]
                fn schema_id() -> ::std::borrow::Cow<'static, str> {
                    ::std::concat!(::std::module_path!(), "::", ::std::stringify!($type)).into()
                }

                #[inline]
                fn json_schema(generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                    <Self as $runtime::Described>::describe(generator)
                }
            }
        )+
    };
}

/// What gives the schema of a type.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// Keywords beside those of a type, each with its value as JSON.
pub type Keywords = [(&'static str, &'static str)];

/// A member of an object: its name, whether it must be there, its type, and what else is said about it.
pub type Property = (&'static str, bool, SchemaOf, &'static Keywords);

/// A branch of a union: its type, and the values of the member that tells it, where one does.
pub type SchemaBranch = (SchemaOf, &'static [&'static str]);

/// What an object's schema says about members that it does not name.
#[derive(Debug, Clone, Copy)]
pub enum OtherProperties {
    /// Nothing.
    Any,
    /// There are none.
    None,
    /// Each is of this type.
    Each(SchemaOf),
}

/// The schema of a type, by reference where it has a name.
pub fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// An object with named members.
#[inline]
pub fn object_schema(
    generator: &mut SchemaGenerator,
    keywords: &Keywords,
    properties: &[Property],
    others: OtherProperties,
) -> Schema {
    let mut named = Map::new();
    let mut required: Vec<Value> = Vec::new();
    for (name, is_required, schema, keywords) in properties {
        named.insert((*name).to_owned(), with(schema(generator), keywords).to_value());
        required.extend(is_required.then(|| Value::from(*name)));
    }
    let mut schema = with(Schema::default(), keywords);
    schema.insert("type".to_owned(), "object".into());
    if !named.is_empty() {
        schema.insert("properties".to_owned(), named.into());
    }
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    match others {
        OtherProperties::Any => {}
        OtherProperties::None => drop(schema.insert("additionalProperties".to_owned(), false.into())),
        OtherProperties::Each(each) => {
            let each = each(generator).to_value();
            schema.insert("additionalProperties".to_owned(), each);
        }
    }
    schema
}

/// A list of values (as JSON), and others of the same JSON types.
#[inline]
pub fn enum_schema(keywords: &Keywords, kinds: &[&str], values: &[&str]) -> Schema {
    let kinds = if let [only] = kinds { json!(only) } else { json!(kinds) };
    let values: Vec<Value> = values.iter().filter_map(|text| parsed(text)).collect();
    let mut schema = with(Schema::default(), keywords);
    schema.insert("anyOf".to_owned(), json!([{ "enum": values }, { "type": kinds }]));
    schema
}

/// Any of several types, or, where a member tells them apart, one of them.
#[inline]
pub fn union_schema(
    generator: &mut SchemaGenerator,
    keywords: &Keywords,
    tag: Option<&str>,
    is_exclusive: bool,
    branches: &[SchemaBranch],
) -> Schema {
    let branch = |(schema, values): &SchemaBranch| {
        let mut schema = schema(generator);
        if let (Some(tag), false) = (tag, values.is_empty()) {
            let named = json!({ "properties": { tag: { "enum": values } }, "required": [tag] });
            schema = Schema::from(Map::from_iter([("allOf".to_owned(), json!([schema, named]))]));
        }
        schema.to_value()
    };
    let branches: Vec<Value> = branches.iter().map(branch).collect();
    let mut schema = with(Schema::default(), keywords);
    schema.insert(if is_exclusive { "oneOf" } else { "anyOf" }.to_owned(), branches.into());
    schema
}

/// A schema with further keywords.
#[inline]
pub fn with(mut schema: Schema, keywords: &Keywords) -> Schema {
    for (keyword, text) in keywords {
        if let Some(value) = parsed(text) {
            schema.insert((*keyword).to_owned(), value);
        }
    }
    schema
}

/// JSON of the document; a number that is none of serde's is left out.
#[inline]
fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// What is written where it is used, without a name of its own.
macro_rules! schemas {
    ($($type:ty, $name:literal, $schema:tt;)*) => { $(
        impl JsonSchema for $type {
            #[inline]
            fn inline_schema() -> bool {
                true
            }

            #[inline]
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            #[inline]
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schemars::json_schema!($schema)
            }
        }
    )* };
}

schemas! {
    Json, "Json", true;
    JsonObject, "JsonObject", { "type": "object" };
    Number, "Number", { "type": "number" };
    Never, "Never", false;
    Secret, "Secret", { "type": "string", "format": "password" };
    Base64, "Base64", { "type": "string", "contentEncoding": "base64" };
    Base64Url, "Base64Url", { "type": "string", "contentEncoding": "base64url" };
}

impl<F: Format, R> JsonSchema for Formatted<F, R> {
    #[inline]
    fn inline_schema() -> bool {
        true
    }

    #[inline]
    fn schema_name() -> Cow<'static, str> {
        F::NAME.into()
    }

    #[inline]
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "format": F::NAME })
    }
}
