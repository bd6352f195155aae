//! The component name of something that a `$ref` finds elsewhere.
//!
//! Input: the pointer it stands at, and the thing. Output: a name made from the last meaningful part of the pointer, so that
//! the same document always gives the same names. Not here: Rust names.

use super::pointer::tokens;
use crate::load::FILES;
use crate::members::Members;
use crate::normalize::kind::{Kind, METHODS};
use serde_json::Value;

/// Keys that say what something is, not what it is about.
const STRUCTURAL: [&str; 34] = [
    "schema",
    "schemas",
    "items",
    "properties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "parameters",
    "responses",
    "content",
    "requestBody",
    "requestBodies",
    "headers",
    "components",
    "definitions",
    "$defs",
    "paths",
    "examples",
    "pathItems",
    "additionalProperties",
    "patternProperties",
    "prefixItems",
    "default",
    "if",
    "then",
    "else",
    "contains",
    "callbacks",
    "securitySchemes",
    "propertyNames",
    "dependentSchemas",
    "links",
    FILES,
];

/// A free name for what stands at `pointer`: the last meaningful part; then with the file's name; then with a number.
pub(crate) fn component_name(kind: Kind, pointer: &str, value: &Value, is_taken: impl Fn(&str) -> bool) -> String {
    let tokens = tokens(pointer).unwrap_or_default();
    let own_name =
        value.member("name").and_then(Value::as_str).filter(|name| kind == Kind::Parameter && !name.is_empty());
    let base =
        own_name.map(str::to_owned).or_else(|| last_meaningful(&tokens)).unwrap_or_else(|| "Component".to_owned());
    if !is_taken(&base) {
        return base;
    }
    let with_file = match file_of(&tokens).map(stem) {
        Some(file) if file != base => format!("{base}_{file}"),
        _ => base,
    };
    if !is_taken(&with_file) {
        return with_file;
    }
    (2_usize..)
        .map(|number| format!("{with_file}_{number}"))
        .find(|name| !is_taken(name))
        .expect("there are more numbers than names")
}

fn file_of(tokens: &[String]) -> Option<&str> {
    (tokens.first().map(String::as_str) == Some(FILES)).then(|| tokens.get(1).map(String::as_str)).flatten()
}

/// `schemas/pet.v2.yaml` → `pet.v2`
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn last_meaningful(tokens: &[String]) -> Option<String> {
    let file_index = file_of(tokens).map(|_| 1);
    tokens.iter().enumerate().rev().find_map(|(index, token)| {
        if Some(index) == file_index {
            return Some(stem(token).to_owned()).filter(|stem| !stem.is_empty());
        }
        // A name may be spelled like a keyword: a property called `items`.
        let is_name = index > 0 && tokens.get(index - 1).is_some_and(|parent| is_map_of_names(parent));
        (is_name || is_meaningful(token)).then(|| last_path_segment(token))
    })
}

fn is_map_of_names(key: &str) -> bool {
    matches!(key, "properties" | "schemas" | "definitions" | "$defs" | "components")
        || matches!(key, "requestBodies" | "headers" | "securitySchemes" | "pathItems")
}

fn is_meaningful(token: &str) -> bool {
    let is_number = token.bytes().all(|byte| byte.is_ascii_digit());
    let is_media_type = token.contains('/') && !token.starts_with('/');
    !(is_number || is_media_type || STRUCTURAL.contains(&token) || METHODS.contains(&token))
}

/// `/pets/{id}` → `pets`: of a path, the last segment that is not a parameter.
fn last_path_segment(token: &str) -> String {
    let segment = token.split('/').rev().find(|segment| !segment.is_empty() && !segment.contains('{'));
    segment.unwrap_or(token).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn name(pointer: &str, taken: &[&str]) -> String {
        component_name(Kind::Schema, pointer, &json!({}), |name| taken.contains(&name))
    }

    #[test]
    fn the_last_meaningful_part_gives_the_name() {
        assert_eq!(name("/x-files/a.yaml/Pet", &[]), "Pet");
        assert_eq!(name("/x-files/schemas~1pet.yaml", &[]), "pet");
        assert_eq!(name("/components/schemas/Pet/properties/owner", &[]), "owner");
        assert_eq!(name("/components/schemas/Pet/properties/items", &[]), "items");
        assert_eq!(name("/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema", &[]), "pets");
    }

    #[test]
    fn a_taken_name_gets_the_file_then_a_number() {
        assert_eq!(name("/x-files/a.yaml/Pet", &["Pet"]), "Pet_a");
        assert_eq!(name("/x-files/a.yaml/Pet", &["Pet", "Pet_a"]), "Pet_a_2");
        assert_eq!(name("/x-files/pet.yaml", &["pet"]), "pet_2");
    }
}
