//! Exclusive bounds as numbers (JSON Schema validation, sections 6.2.3 and 6.2.5).

use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// `exclusiveMinimum: 3` → `minimum: 3, exclusiveMinimum: true`; beside another minimum the tighter one counts.
pub(crate) const RULE: Rule = Rule { name: "exclusive-bounds", on: Kind::Schema, apply };

fn apply(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for (exclusive, inclusive, sign) in [("exclusiveMinimum", "minimum", 1.0), ("exclusiveMaximum", "maximum", -1.0)] {
        let Some(Value::Number(bound)) = schema.member(exclusive).cloned() else { continue };
        let number = |value: &Value| value.as_f64().map(|number| number * sign);
        let other = schema.member(inclusive).and_then(number);
        let is_tighter = other.is_none_or(|other| bound.as_f64().is_some_and(|bound| bound * sign >= other));
        if is_tighter {
            schema.insert(inclusive.to_owned(), Value::Number(bound));
            schema.insert(exclusive.to_owned(), true.into());
        } else {
            schema.take_member(exclusive);
        }
    }
}
