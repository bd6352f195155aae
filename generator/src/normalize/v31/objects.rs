//! Keywords for members by pattern and by exclusion (JSON Schema core, sections 10.3.2 and 11.3).

use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// `patternProperties` → `x-pattern-properties`, `propertyNames` → `x-property-names`.
pub(crate) const PATTERN_PROPERTIES: Rule =
    Rule { name: "pattern-properties", on: Kind::Schema, apply: pattern_properties };

fn pattern_properties(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for (key, carried) in
        [("patternProperties", carried::PATTERN_PROPERTIES), ("propertyNames", carried::PROPERTY_NAMES)]
    {
        if let Some(value) = schema.take_member(key).filter(Value::is_object) {
            schema.insert(carried.to_owned(), value);
            schema.entry("type").or_insert_with(|| "object".into());
        }
    }
}

/// `unevaluatedProperties` → `additionalProperties` where nothing is composed: there they are the same.
///
/// In a composition `additionalProperties: false` would forbid what the other parts name, so that it is ignored there, as
/// clients accept unknown members anyway.
pub(crate) const UNEVALUATED: Rule = Rule { name: "unevaluated-properties", on: Kind::Schema, apply: unevaluated };

fn unevaluated(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let composed = schema.has_any(&["allOf", "anyOf", "oneOf", "$ref", "if"]);
    if let Some(value) = schema.take_member("unevaluatedProperties")
        && !composed
    {
        schema.entry("additionalProperties").or_insert(value);
    }
    schema.take_member("unevaluatedItems");
}
