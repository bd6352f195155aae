//! What OpenAPI 3.0 cannot say, from the `x-` keys that normalize writes and from well-known extensions.
//!
//! Input: a schema's extensions. Output: keywords, and schemas still to be read. A value of an unexpected type is ignored,
//! since documents may use the same names for purposes of their own.

use super::graph::{Keywords, Kind};
use crate::members::Members;
use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

type Extensions = IndexMap<String, Value>;

/// Everything that is not a schema.
pub(super) fn scalars(extensions: &Extensions, into: &mut Keywords) {
    let flag = |key: &str| extensions.member(key) == Some(&Value::Bool(true));
    let text = |key: &str| extensions.member(key).and_then(Value::as_str).map(str::to_owned);
    if let Some(value) = extensions.member("x-const") {
        into.nullable |= value.is_null();
        if value.is_null() {
            into.kind = Some(Kind::Null);
        } else {
            into.values = Some(vec![value.clone()]);
        }
    }
    into.never |= flag("x-never");
    if flag("x-null") {
        into.kind = Some(Kind::Null);
        into.nullable = true;
    }
    into.encoding = text("x-content-encoding");
    into.separator = text("x-collection-format");
    into.tag = text("x-discriminator-value").or_else(|| text("x-ms-discriminator-value"));
    value_words(extensions, into);
}

/// Names and descriptions of enum values, by the extensions that tools agree on.
fn value_words(extensions: &Extensions, into: &mut Keywords) {
    let Some(values) = &into.values else { return };
    let words = |keys: &[&str]| -> Vec<(Value, String)> {
        let Some(found) = keys.iter().find_map(|key| extensions.get(*key)) else { return Vec::new() };
        match found {
            Value::Array(list) => values
                .iter()
                .zip(list)
                .filter_map(|(value, word)| Some((value.clone(), word.as_str()?.to_owned())))
                .collect(),
            Value::Object(map) => values
                .iter()
                .filter_map(|value| {
                    let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    Some((value.clone(), map.get(&key)?.as_str()?.to_owned()))
                })
                .collect(),
            _ => Vec::new(),
        }
    };
    let names = words(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
    let descriptions = words(&["x-enum-descriptions", "x-enumDescriptions"]);
    into.value_names = names.into_iter().collect();
    into.value_docs = descriptions.into_iter().collect();
}

/// The schemas of the first items of an array.
pub(super) fn prefix_items(extensions: &Extensions) -> Vec<ReferenceOr<Schema>> {
    match extensions.member("x-prefix-items") {
        Some(Value::Array(list)) => list.iter().filter_map(schema).collect(),
        _ => Vec::new(),
    }
}

/// The schemas of members by the regular expression of their names.
pub(super) fn pattern_properties(extensions: &Extensions) -> Vec<(String, ReferenceOr<Schema>)> {
    match extensions.member("x-pattern-properties") {
        Some(Value::Object(map)) => map.iter().filter_map(|(key, value)| Some((key.clone(), schema(value)?))).collect(),
        _ => Vec::new(),
    }
}

/// `propertyNames`.
pub(super) fn property_names(extensions: &Extensions) -> Option<ReferenceOr<Schema>> {
    let schema = extensions.member("x-property-names").filter(|schema| schema.is_object())?;
    serde_json::from_value(schema.clone()).ok()
}

fn schema(value: &Value) -> Option<ReferenceOr<Schema>> {
    serde_json::from_value(value.clone()).ok()
}
