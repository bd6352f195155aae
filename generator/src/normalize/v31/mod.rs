//! What OpenAPI 3.1 says in JSON Schema 2020-12, said in the schemas of 3.0.
//!
//! Input: a document in the shape of 3.0 or 3.1. Output: one in the shape of 3.0, with the keys of [`carried`] for the rest.
//! The table is applied to every dialect: documents of 3.0 that use keywords of 3.1 mean what 3.1 means by them.
//! Specifications: <https://spec.openapis.org/oas/v3.1.0>, <https://json-schema.org/draft/2020-12/json-schema-core>.
//!
//! [`carried`]: super::carried

mod bounds;
mod constant;
mod content;
mod document;
mod encoding;
mod examples;
mod ignored;
mod mutual_tls;
mod null;
mod objects;
mod reference_siblings;
mod tuple;
mod type_list;

use super::carried;
use super::context::Context;
use super::kind::Kind;
use super::rule::{Rule, apply};
use super::walk::walk_at_once;
use serde_json::{Value, json};

/// In the order they are applied to each schema.
pub(super) const RULES: &[Rule] = &[
    ignored::IDENTITY,
    ignored::DYNAMIC_REFERENCE,
    reference_siblings::SCHEMAS,
    type_list::RULE,
    null::TYPE,
    constant::RULE,
    null::BRANCH,
    null::ENUM,
    bounds::RULE,
    examples::RULE,
    tuple::RULE,
    objects::PATTERN_PROPERTIES,
    objects::UNEVALUATED,
    content::RULE,
    ignored::XML,
    ignored::VALIDATION,
    mutual_tls::RULE,
    encoding::RULE,
];

/// Converts a whole document.
pub(super) fn convert(root: &mut Value, context: &mut Context<'_>) {
    document::convert(root, context);
    before_rules(root, context);
    apply(RULES, root, context);
}

/// What is not for objects of one kind, and is done everywhere before the rules are.
///
/// `true` → `{x-any: true}`, `false` → `{x-never: true}` (JSON Schema core, section 4.3.2); where 3.0 has booleans too
/// (`additionalProperties`) they stay.
fn before_rules(root: &mut Value, context: &mut Context<'_>) {
    let siblings = context.is_on(reference_siblings::SCHEMAS.name);
    walk_at_once(Kind::Document, root, context, &|kind, value, context| match (kind, &*value) {
        (Kind::Schema, Value::Bool(true)) => *value = json!({ carried::ANY: true }),
        (Kind::Schema, Value::Bool(false)) => *value = json!({ carried::NEVER: true }),
        (Kind::Schema, _) => {}
        _ if siblings => reference_siblings::others(kind, value, context),
        _ => {}
    });
}

#[cfg(test)]
mod tests;
