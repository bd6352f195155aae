//! Faults of documents that have one plausible meaning, and those that have none.
//!
//! Input: a document in the shape of 3.0. Output: one that the typed model can hold. Every repair reports itself by its
//! name (`repaired`) and can be switched off by it.

mod document;
mod operation;
mod parameter;
mod path_parameters;
mod query_in_path;
mod required;
mod response;
mod scalars;
mod types;
mod unsendable_parameters;

use super::context::Context;
use super::kind::Kind;
use super::rule::{Rule, apply};
use serde_json::Value;

/// In the order they are applied.
pub(super) const RULES: &[Rule] = &[
    Rule { name: "missing-info", on: Kind::Document, apply: document::missing_info },
    Rule { name: "missing-responses", on: Kind::Operation, apply: operation::missing_responses },
    Rule { name: "status-code", on: Kind::Responses, apply: response::status_codes },
    Rule { name: "missing-description", on: Kind::Response, apply: response::missing_description },
    Rule { name: "unnamed-parameter", on: Kind::PathItem, apply: unsendable_parameters::apply },
    Rule { name: "parameter-fields", on: Kind::Parameter, apply: parameter::fields },
    Rule { name: "parameter-schema", on: Kind::Parameter, apply: parameter::schema },
    Rule { name: "header-schema", on: Kind::Header, apply: parameter::schema },
    Rule { name: "query-in-path", on: Kind::Paths, apply: query_in_path::apply },
    Rule { name: "path-parameters", on: Kind::Paths, apply: path_parameters::apply },
    Rule { name: "scalar-as-text", on: Kind::Schema, apply: scalars::schema },
    Rule { name: "size-limits", on: Kind::Schema, apply: scalars::sizes },
    Rule { name: "unknown-type", on: Kind::Schema, apply: types::unknown },
    Rule { name: "guessed-type", on: Kind::Schema, apply: types::guess },
    Rule { name: "enum-of-items", on: Kind::Schema, apply: types::enum_of_items },
    Rule { name: "required-boolean", on: Kind::Schema, apply: required::boolean },
    Rule { name: "required-duplicate", on: Kind::Schema, apply: required::duplicate },
];

/// Repairs a whole document.
pub(super) fn repair(root: &mut Value, context: &mut Context<'_>) {
    apply(RULES, root, context);
}

#[cfg(test)]
mod tests;
