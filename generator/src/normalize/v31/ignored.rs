//! Keywords that no emitted type can follow.

use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// Identifiers and comments of schemas go: references have been resolved by now.
pub(crate) const IDENTITY: Rule = Rule { name: "schema-identity", on: Kind::Schema, apply: identity };

const IDENTIFIERS: [&str; 10] = [
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$comment",
    "$vocabulary",
    "$defs",
    "definitions",
    "$recursiveAnchor",
    "id",
];

fn identity(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.has_any(&IDENTIFIERS) {
        schema.retain(|key, _| !IDENTIFIERS.contains(&key.as_str()));
    }
}

/// `$dynamicRef` means another schema in each place it is reached from; any value is allowed.
pub(crate) const DYNAMIC_REFERENCE: Rule =
    Rule { name: "dynamic-reference", on: Kind::Schema, apply: dynamic_reference };

fn dynamic_reference(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for key in ["$dynamicRef", "$recursiveRef"] {
        if schema.take_member(key).is_some() {
            context.report_at(key, Code::SchemaUntyped, format!("`{key}` is not followed; any value is allowed"));
            schema.insert(carried::ANY.to_owned(), true.into());
        }
    }
}

/// `xml` → `x-xml`: said in every dialect, but not in the typed model.
pub(crate) const XML: Rule = Rule { name: "xml", on: Kind::Schema, apply: xml };

fn xml(schema: &mut Value, _: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    schema.take_member("xml").map(|xml| schema.insert(carried::XML.to_owned(), xml));
}

/// What only validates: a type that allows more still holds every valid value.
pub(crate) const VALIDATION: Rule = Rule { name: "validation-only", on: Kind::Schema, apply: validation };

const VALIDATION_ONLY: [&str; 10] = [
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "dependencies",
    "contains",
    "minContains",
    "maxContains",
    "additionalItems",
];

fn validation(schema: &mut Value, context: &mut Context<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let found: Vec<&str> = VALIDATION_ONLY.into_iter().filter(|key| schema.has(key)).collect();
    if found.is_empty() {
        return;
    }
    let names = found.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    context.report(Code::KeywordIgnored, format!("{names} only validates, which clients leave to the server"));
    schema.retain(|key, _| !VALIDATION_ONLY.contains(&key.as_str()));
}
