//! Schemas.
//!
//! The model has a kind for each type that is described by keywords of its own alone, and one for everything else (`Any`).
//! Which keywords a schema has decides, not what they say.

use super::{Straight, extension, filled};
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType, Schema, SchemaData,
    SchemaKind, StringType, Type,
};
use serde_json::{Map, Value};

impl Straight for Schema {
    fn straight(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let mut schema_data = SchemaData::default();
        let mut any = AnySchema::default();
        let mut present = 0;
        for (key, value) in object {
            match key.as_str() {
                "nullable" => schema_data.nullable = Straight::straight(value)?,
                "readOnly" => schema_data.read_only = Straight::straight(value)?,
                "writeOnly" => schema_data.write_only = Straight::straight(value)?,
                "deprecated" => schema_data.deprecated = Straight::straight(value)?,
                "externalDocs" => schema_data.external_docs = Straight::straight(value)?,
                "example" => schema_data.example = Straight::straight(value)?,
                "title" => schema_data.title = Straight::straight(value)?,
                "description" => schema_data.description = Straight::straight(value)?,
                "discriminator" => schema_data.discriminator = Straight::straight(value)?,
                "default" => schema_data.default = Straight::straight(value)?,
                _ => match keyword(key, value, &mut any)? {
                    0 => extension(key, value, &mut schema_data.extensions)?,
                    keyword => present |= keyword,
                },
            }
        }
        let schema_kind = kind(any, present, object)?;
        Some(Self { schema_data, schema_kind })
    }
}

impl Straight for AdditionalProperties {
    fn straight(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(any) => Some(Self::Any(*any)),
            _ => Straight::straight(value).map(Self::Schema),
        }
    }
}

const PATTERN: u32 = 1;
const LENGTHS: u32 = 1 << 1;
const NUMBERS: u32 = 1 << 2;
const OBJECT: u32 = 1 << 3;
const ARRAY: u32 = 1 << 4;
const ENUM: u32 = 1 << 5;
const FORMAT: u32 = 1 << 6;
const ONE_OF: u32 = 1 << 7;
const ALL_OF: u32 = 1 << 8;
const ANY_OF: u32 = 1 << 9;
const NOT: u32 = 1 << 10;
const TYPE: u32 = 1 << 11;

const OF_STRING: u32 = TYPE | PATTERN | LENGTHS | ENUM | FORMAT;
const OF_NUMBER: u32 = TYPE | NUMBERS | ENUM | FORMAT;
const OF_BOOLEAN: u32 = TYPE | ENUM;
const OF_OBJECT: u32 = TYPE | OBJECT;
const OF_ARRAY: u32 = TYPE | ARRAY;

/// Which keyword is kept in which field, how it is read, and which group it is of; 0 for what is no keyword.
macro_rules! keep {
    ($key:ident, $value:ident, $any:ident; $($group:ident { $($name:literal => $field:ident by $read:path),* $(,)? })*) => {
        match $key {
            $($($name => {
                $any.$field = $read($value)?;
                $group
            })*)*
            _ => 0,
        }
    };
}

/// Keeps what a keyword says; gives its group, or 0 if it is none.
fn keyword(key: &str, value: &Value, any: &mut AnySchema) -> Option<u32> {
    use Straight as S;
    Some(keep! { key, value, any;
        TYPE { "type" => typ by S::straight }
        FORMAT { "format" => format by S::straight }
        ENUM { "enum" => enumeration by filled }
        ONE_OF { "oneOf" => one_of by filled }
        ALL_OF { "allOf" => all_of by filled }
        ANY_OF { "anyOf" => any_of by filled }
        NOT { "not" => not by S::straight }
        PATTERN { "pattern" => pattern by S::straight }
        LENGTHS { "minLength" => min_length by S::straight, "maxLength" => max_length by S::straight }
        NUMBERS {
            "multipleOf" => multiple_of by S::straight,
            "minimum" => minimum by S::straight,
            "maximum" => maximum by S::straight,
            "exclusiveMinimum" => exclusive_minimum by S::straight,
            "exclusiveMaximum" => exclusive_maximum by S::straight,
        }
        OBJECT {
            "properties" => properties by S::straight,
            "required" => required by S::straight,
            "additionalProperties" => additional_properties by S::straight,
            "minProperties" => min_properties by S::straight,
            "maxProperties" => max_properties by S::straight,
        }
        ARRAY {
            "items" => items by S::straight,
            "minItems" => min_items by S::straight,
            "maxItems" => max_items by S::straight,
            "uniqueItems" => unique_items by S::straight,
        }
    })
}

/// The kind for these keywords.
fn kind(any: AnySchema, present: u32, object: &Map<String, Value>) -> Option<SchemaKind> {
    let within = |keywords: u32| present & !keywords == 0;
    let made = match any.typ.as_deref() {
        Some("string") if within(OF_STRING) => return string(any),
        Some("number") if within(OF_NUMBER) => return number(any),
        Some("integer") if within(OF_NUMBER) => return integer(any, object),
        Some("boolean") if within(OF_BOOLEAN) => return boolean(any),
        Some("object") if within(OF_OBJECT) => SchemaKind::Type(Type::Object(ObjectType {
            properties: any.properties,
            required: any.required,
            additional_properties: any.additional_properties,
            min_properties: any.min_properties,
            max_properties: any.max_properties,
        })),
        Some("array") if within(OF_ARRAY) => SchemaKind::Type(Type::Array(ArrayType {
            items: any.items,
            min_items: any.min_items,
            max_items: any.max_items,
            unique_items: any.unique_items.unwrap_or_default(),
        })),
        None if present == ONE_OF => SchemaKind::OneOf { one_of: any.one_of },
        None if present == ALL_OF => SchemaKind::AllOf { all_of: any.all_of },
        None if present == ANY_OF => SchemaKind::AnyOf { any_of: any.any_of },
        None if present == NOT => SchemaKind::Not { not: any.not? },
        _ => SchemaKind::Any(any),
    };
    Some(made)
}

/// The values of `enum`, each of the type or `null`.
fn values<T>(values: Vec<Value>, value: impl Fn(Value) -> Option<T>) -> Option<Vec<Option<T>>> {
    let one = |each: Value| if each.is_null() { Some(None) } else { value(each).map(Some) };
    values.into_iter().map(one).collect()
}

fn string(any: AnySchema) -> Option<SchemaKind> {
    let text = |value| if let Value::String(text) = value { Some(text) } else { None };
    Some(SchemaKind::Type(Type::String(StringType {
        format: any.format.into(),
        pattern: any.pattern,
        enumeration: values(any.enumeration, text)?,
        min_length: any.min_length,
        max_length: any.max_length,
    })))
}

fn number(any: AnySchema) -> Option<SchemaKind> {
    Some(SchemaKind::Type(Type::Number(NumberType {
        format: any.format.into(),
        multiple_of: any.multiple_of,
        exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
        minimum: any.minimum,
        maximum: any.maximum,
        enumeration: values(any.enumeration, |value| value.as_f64())?,
    })))
}

fn integer(any: AnySchema, object: &Map<String, Value>) -> Option<SchemaKind> {
    // Of integers the model keeps every digit.
    let whole = |key: &str| match object.get(key) {
        None => Some(None),
        Some(value) => value.as_i64().map(Some),
    };
    Some(SchemaKind::Type(Type::Integer(IntegerType {
        format: any.format.into(),
        multiple_of: whole("multipleOf")?,
        exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
        minimum: whole("minimum")?,
        maximum: whole("maximum")?,
        enumeration: values(any.enumeration, |value| value.as_i64())?,
    })))
}

fn boolean(any: AnySchema) -> Option<SchemaKind> {
    Some(SchemaKind::Type(Type::Boolean(BooleanType {
        enumeration: values(any.enumeration, |value| value.as_bool())?,
    })))
}
