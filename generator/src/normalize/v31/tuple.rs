//! Arrays whose first items have schemas of their own (JSON Schema core, section 10.3.1.1).

use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::{Value, json};

/// `prefixItems`, and `items` as a list in older drafts → `x-prefix-items`; `items: false` after them → `maxItems`.
pub(crate) const RULE: Rule = Rule { name: "prefix-items", on: Kind::Schema, apply };

fn apply(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let prefix = if schema.member("items").is_some_and(Value::is_array) {
        let prefix = schema.take_member("items");
        // In the drafts that have a list of items, `additionalItems` are those after them.
        if let Some(others) = schema.take_member("additionalItems") {
            schema.insert("items".to_owned(), others);
        }
        prefix
    } else {
        schema.take_member("prefixItems")
    };
    let Some(Value::Array(prefix)) = prefix else { return };
    let items = schema.member("items");
    let is_closed = items == Some(&json!(false)) || items.and_then(|items| items.member(carried::NEVER)).is_some();
    if is_closed {
        schema.take_member("items");
        schema.entry("maxItems").or_insert_with(|| prefix.len().into());
    } else if schema.member("items") == Some(&json!(true)) {
        schema.insert("items".to_owned(), json!({}));
    }
    schema.insert(carried::PREFIX_ITEMS.to_owned(), prefix.into());
    schema.entry("type").or_insert_with(|| "array".into());
}
