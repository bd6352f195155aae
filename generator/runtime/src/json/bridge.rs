//! serde's traits for emitted types (feature `serde`).
//!
//! Input: any serde format that describes itself (not bincode and its like). Output: the same value. The price: everything passes through [`Json`], so reading costs two
//! to three times and writing about six times as much as without serde, errors have a path but the line and column of the
//! copy, and numbers beyond 64 bits become floats, since serde has nothing larger. For JSON use the client's own
//! functions.

use super::decode::Decode;
use super::encode::Encode;
use super::members::JsonObject;
use super::number::Number;
use super::value::Json;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};
use std::fmt;

/// Implements serde's traits for types with `Encode` and `Decode`: `serde_bridge!(crate::runtime::json, Catalog, Asset)`.
///
/// The first argument is the path of this module, which only the calling crate knows.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_bridge {
    ($($module:ident)::+, $($type:ident),+ $(,)?) => {
        const _: () = {
            use $($module)::+ as json;
            $(
                impl ::serde::Serialize for $type {
                    #[inline]
                    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                        json::serialize(self, serializer)
                    }
                }

                impl<'de> ::serde::Deserialize<'de> for $type {
                    #[inline]
                    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                        json::deserialize(deserializer)
                    }
                }
            )+
        };
    };
}

/// Writes a value by serde.
///
/// # Errors
/// If JSON does not have it (NaN), or the serializer fails.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    Json::of(value).map_err(S::Error::custom)?.serialize(serializer)
}

/// Reads a value by serde.
///
/// # Errors
/// If it is not a `T`, or the deserializer fails.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Json::deserialize(deserializer)?.to().map_err(D::Error::custom)
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(boolean) => serializer.serialize_bool(*boolean),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl Serialize for JsonObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// As an integer where it was written as one and fits in 64 bits, else as a float.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written_as_integer = self.with_text(|text| !text.contains(['.', 'e', 'E']) && text != "-0");
        match (self.as_i64(), self.as_u64()) {
            (Some(integer), _) if written_as_integer => serializer.serialize_i64(integer),
            (_, Some(integer)) if written_as_integer => serializer.serialize_u64(integer),
            _ => match self.as_f64() {
                Some(float) => serializer.serialize_f64(float),
                None => Err(S::Error::custom(format_args!("{self} does not fit in 64 bits"))),
            },
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    #[inline]
    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON has")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        Json::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        Json::deserialize(deserializer)
    }

    fn visit_bool<E>(self, boolean: bool) -> Result<Json, E> {
        Ok(boolean.into())
    }

    fn visit_i64<E>(self, integer: i64) -> Result<Json, E> {
        Ok(integer.into())
    }

    fn visit_u64<E>(self, integer: u64) -> Result<Json, E> {
        Ok(integer.into())
    }

    fn visit_f64<E: serde::de::Error>(self, float: f64) -> Result<Json, E> {
        Number::from_f64(float).map(Json::Number).ok_or_else(|| E::custom("NaN and the infinities are not JSON"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element()? {
            array.push(element);
        }
        Ok(Json::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut list: Vec<(String, Json)> = Vec::new();
        while let Some(member) = members.next_entry()? {
            list.push(member);
        }
        Ok(Json::Object(list.into_iter().collect()))
    }
}
