//! Which members a document declares where.
//!
//! Input: a document as loaded. Output: whether a member of a value of one of its schemas is declared, by the schema or by
//! any that it is made of. Where that cannot be found out, it counts as declared.

use crate::corpus::documents::Document;
use generator::finding::Findings;
use serde_json::Value;

/// Schemas that are made of schemas are followed this far.
const MOST: usize = 500;

/// A document's schemas.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    root: Value,
}

impl Declarations {
    /// Those of a document; none where it cannot be read.
    pub(crate) fn of(document: &Document) -> Self {
        let root = generator::load::load(&document.path, &mut Findings::new()).map(|document| document.root);
        Self { root: root.unwrap_or_default() }
    }

    #[cfg(test)]
    pub(crate) fn of_value(root: Value) -> Self {
        Self { root }
    }

    /// Whether the member that the path leads to is declared by the schema at this pointer.
    pub(crate) fn declares(&self, pointer: &str, path: &[String]) -> bool {
        let (Some(schema), Some((name, around))) = (self.root.pointer(pointer), path.split_last()) else { return true };
        let mut schemas = vec![schema];
        for step in around {
            let Some(all) = self.all(&schemas) else { return true };
            schemas = all.iter().flat_map(|schema| inside(schema, step)).collect();
        }
        self.all(&schemas).is_none_or(|all| all.iter().any(|schema| is_declared(schema, name)))
    }

    /// The schemas and all they are made of; `None` where a reference leads nowhere.
    fn all<'s>(&'s self, schemas: &[&'s Value]) -> Option<Vec<&'s Value>> {
        let mut found: Vec<&Value> = Vec::new();
        let mut open: Vec<&Value> = schemas.to_vec();
        while let Some(schema) = open.pop() {
            if found.len() >= MOST || found.iter().any(|known| std::ptr::eq(*known, schema)) {
                continue;
            }
            found.push(schema);
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                open.push(self.root.pointer(reference.strip_prefix('#')?)?);
            }
            for keyword in ["allOf", "oneOf", "anyOf"] {
                open.extend(schema.get(keyword).and_then(Value::as_array).into_iter().flatten());
            }
        }
        Some(found)
    }
}

/// The schemas of a member or an element.
fn inside<'s>(schema: &'s Value, step: &str) -> Vec<&'s Value> {
    let property = schema.get("properties").and_then(|properties| properties.get(step));
    let items = schema.get("items").filter(|_| step.bytes().all(|byte| byte.is_ascii_digit()));
    let others = schema.get("additionalProperties").filter(|others| others.is_object() && property.is_none());
    property.into_iter().chain(items).chain(others).collect()
}

fn is_declared(schema: &Value, name: &str) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    schema.get("properties").is_some_and(|properties| properties.get(name).is_some())
        || required.is_some_and(|required| required.iter().any(|required| required == name))
        || schema.get("additionalProperties").is_some_and(|others| *others != Value::Bool(false))
        || schema.get("patternProperties").is_some()
}

#[cfg(test)]
mod tests {
    use super::Declarations;
    use serde_json::json;

    #[test]
    fn members_are_declared_by_what_a_schema_is_made_of() {
        let declarations = Declarations::of_value(json!({"definitions": {
            "A": {"allOf": [{"$ref": "#/definitions/B"}], "required": ["r"]},
            "B": {"properties": {"list": {"items": {"properties": {"x": {}}}}}, "additionalProperties": false},
            "Open": {"additionalProperties": true},
            "Lost": {"$ref": "#/definitions/Nothing"},
        }}));
        let declares = |schema: &str, path: &str| {
            let path: Vec<String> = path.split('.').map(str::to_owned).collect();
            declarations.declares(&format!("/definitions/{schema}"), &path)
        };
        assert!(declares("A", "r") && declares("A", "list") && declares("A", "list.3.x"));
        assert!(!declares("A", "other") && !declares("A", "list.3.y"));
        assert!(declares("Open", "any") && declares("Lost", "any") && declares("Missing", "any"));
    }
}
