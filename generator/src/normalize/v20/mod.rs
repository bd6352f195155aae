//! Swagger 2.0 → the shape of OpenAPI 3.0.
//!
//! Input: a document of Swagger 2.0 whose references lead to `definitions`, `parameters` and `responses`. Output: the same
//! API as OpenAPI 3.0 says it. Keys that 2.0 does not know stay where they are, for the lossless check to find.
//! Specification: <https://spec.openapis.org/oas/v2.0>.

mod body;
mod collection_format;
mod operation;
mod parameter;
mod response;
pub(crate) mod schema;
mod security;
mod servers;

use super::context::Context;
use super::kind::Kind;
use super::rule::apply;
use super::walk::walk_at_once;
use crate::load::AT;
use crate::members::MembersMut;
use serde_json::{Map, Value};

/// What an operation takes from the document when it says nothing itself.
struct Defaults {
    consumes: Vec<String>,
    produces: Vec<String>,
    /// The document's `parameters`, to put body and form parameters into operations.
    parameters: Map<String, Value>,
    /// The document's `responses`, to make them anew where an operation has other media types.
    responses: Map<String, Value>,
}

/// Converts a whole document.
pub(crate) fn convert(root: &mut Value, context: &mut Context<'_>) {
    apply(schema::RULES, root, context);
    let Value::Object(mut document) = std::mem::take(root) else { return };
    let defaults = Defaults {
        consumes: texts(document.take_member("consumes")),
        produces: texts(document.take_member("produces")),
        parameters: map(document.take_member("parameters")),
        responses: map(document.take_member("responses")),
    };
    document.take_member("swagger");
    let servers = servers::servers(&mut document);
    let components = components(&mut document, &defaults, context);
    let mut converted = Map::new();
    converted.insert("openapi".to_owned(), "3.0.3".into());
    if !servers.is_empty() {
        converted.insert("servers".to_owned(), servers.into());
    }
    if let Some(Value::Object(paths)) = document.member_mut("paths") {
        for item in paths.values_mut() {
            operation::path_item(item, &defaults, context);
        }
    }
    converted.extend(document);
    converted.insert("components".to_owned(), components.into());
    *root = Value::Object(converted);
    rename_references(root, context);
}

fn components(document: &mut Map<String, Value>, defaults: &Defaults, context: &mut Context<'_>) -> Map<String, Value> {
    let mut components = Map::new();
    let mut add = |section: &str, map: Map<String, Value>| {
        if !map.is_empty() {
            components.insert(section.to_owned(), map.into());
        }
    };
    add("schemas", map(document.take_member("definitions")));
    let responses = defaults.responses.iter().filter(|(name, _)| *name != AT);
    add(
        "responses",
        responses.map(|(name, value)| (name.clone(), response::response(value, &defaults.produces, context))).collect(),
    );
    let parameters = defaults.parameters.iter().filter(|(_, value)| !parameter::is_body_or_form(value));
    add("parameters", parameters.map(|(name, value)| (name.clone(), parameter::parameter(value, context))).collect());
    add("securitySchemes", security::schemes(map(document.take_member("securityDefinitions")), context));
    components
}

/// `#/definitions/Pet` → `#/components/schemas/Pet`, and so on.
fn rename_references(root: &mut Value, context: &mut Context<'_>) {
    const SECTIONS: [(&str, &str); 3] = [
        ("#/definitions/", "#/components/schemas/"),
        ("#/parameters/", "#/components/parameters/"),
        ("#/responses/", "#/components/responses/"),
    ];
    walk_at_once(Kind::Document, root, context, &|_, value, _| {
        let Some(Value::String(text)) = value.member_mut("$ref") else { return };
        for (old, new) in SECTIONS {
            if let Some(name) = text.strip_prefix(old) {
                *text = format!("{new}{name}");
                return;
            }
        }
    });
}

fn map(value: Option<Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// How many media types of an operation count.
const MEDIA_TYPE_LIMIT: usize = 100;

/// The texts of a list; a single text counts as a list of one.
fn texts(value: Option<Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => {
            list.into_iter().take(MEDIA_TYPE_LIMIT).filter_map(|item| item.as_str().map(str::to_owned)).collect()
        }
        Some(Value::String(text)) => vec![text],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
