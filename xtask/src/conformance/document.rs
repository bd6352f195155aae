//! The document as the server gets it.
//!
//! Input: a document. Output: the same, but for what Swagger 2.0 leaves open and the server takes for "nothing": the media
//! types of bodies where `consumes` or `produces` is missing (2.0, Operation Object: they have no default). The server refuses
//! every body then, and answers without one; here it is told what clients send and expect: JSON, or the form that the
//! parameters need. Not here: what is generated, which comes from
//! the document as it is.

use anyhow::{Context, Result};
use generator::finding::Findings;
use generator::load::load_value;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The file that the server reads, and of how many operations the media type of the body was added.
///
/// # Errors
/// When the changed document cannot be written.
pub(super) fn for_server(document: &Path, changed: &Path) -> Result<(PathBuf, usize)> {
    let (folder, file) = (document.parent(), document.file_name().and_then(|name| name.to_str()));
    let (folder, file) = folder.zip(file).context("a document has a name")?;
    // What cannot be read is the server's to refuse.
    let parsed = load_value(folder, file, &mut Findings::new()).ok();
    let Some(mut parsed) = parsed.filter(|parsed: &Value| parsed["swagger"] == "2.0" && !has_files(parsed)) else {
        return Ok((document.to_owned(), 0));
    };
    let added = add_media_types(&mut parsed);
    if added == 0 {
        return Ok((document.to_owned(), 0));
    }
    std::fs::write(changed, parsed.to_string()).with_context(|| format!("cannot write {}", changed.display()))?;
    Ok((changed.to_owned(), added))
}

/// Whether it refers to other files, which are found only from where it stands.
fn has_files(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, member)| match member {
            Value::String(text) if name == "$ref" => !text.starts_with('#'),
            member => has_files(member),
        }),
        Value::Array(items) => items.iter().any(has_files),
        _ => false,
    }
}

/// How many operations it was done for.
fn add_media_types(document: &mut Value) -> usize {
    let (consumes, produces) = (says_something(document.get("consumes")), says_something(document.get("produces")));
    let shared = document.get("parameters").cloned().unwrap_or_default();
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return 0 };
    let mut added = 0;
    for item in paths.values_mut().filter_map(Value::as_object_mut) {
        let of_all = item.get("parameters").cloned().unwrap_or_default();
        for method in METHODS {
            let Some(Value::Object(operation)) = item.get_mut(method) else { continue };
            let sent = media_type(operation, &of_all, &shared).filter(|_| !consumes);
            let answered = answers(operation).then_some("application/json").filter(|_| !produces);
            let mut is_changed = false;
            for (member, media_type) in [("consumes", sent), ("produces", answered)] {
                if let Some(media_type) = media_type.filter(|_| !says_something(operation.get(member))) {
                    operation.insert(member.to_owned(), json!([media_type]));
                    is_changed = true;
                }
            }
            added += usize::from(is_changed);
        }
    }
    added
}

/// Whether an answer has a body, or may have one.
fn answers(operation: &Map<String, Value>) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object);
    responses
        .into_iter()
        .flat_map(Map::values)
        .any(|response| !response["schema"].is_null() || response["$ref"].is_string())
}

fn says_something(media_types: Option<&Value>) -> bool {
    media_types.and_then(Value::as_array).is_some_and(|list| !list.is_empty())
}

/// What the body of an operation is sent as, if it has one.
fn media_type(operation: &Map<String, Value>, of_all: &Value, shared: &Value) -> Option<&'static str> {
    let own = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let resolved = own.chain(of_all.as_array().into_iter().flatten()).map(|parameter| {
        let name = parameter["$ref"].as_str().and_then(|text| text.strip_prefix("#/parameters/"));
        name.and_then(|name| shared.get(name)).unwrap_or(parameter)
    });
    let parameters: Vec<&Value> = resolved.collect();
    let has = |member: &str, word: &str| parameters.iter().any(|parameter| parameter[member] == word);
    match (has("in", "body"), has("in", "formData"), has("type", "file")) {
        (true, ..) => Some("application/json"),
        (_, true, true) => Some("multipart/form-data"),
        (_, true, false) => Some("application/x-www-form-urlencoded"),
        (_, false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{add_media_types, for_server};
    use serde_json::{Value, json};

    fn document(consumes: Value, parameters: Value) -> Value {
        let operation = json!({"consumes": consumes, "parameters": parameters});
        json!({"swagger": "2.0", "parameters": {"b": {"in": "body"}}, "paths": {"/a": {"post": operation}}})
    }

    #[test]
    fn what_the_parameters_need_is_said() {
        for (parameters, expected) in [
            (json!([{"in": "query"}]), json!([])),
            (json!([{"in": "body"}]), json!(["application/json"])),
            (json!([{"$ref": "#/parameters/b"}]), json!(["application/json"])),
            (json!([{"in": "formData", "type": "string"}]), json!(["application/x-www-form-urlencoded"])),
            (json!([{"in": "formData", "type": "file"}]), json!(["multipart/form-data"])),
        ] {
            let mut document = document(json!([]), parameters);
            let added = add_media_types(&mut document);
            assert_eq!(document["paths"]["/a"]["post"]["consumes"], expected);
            assert_eq!(added, expected.as_array().map_or(0, Vec::len));
        }
    }

    #[test]
    fn what_answers_are_is_said() {
        let with = |response: Value, general: Value| {
            let operation = json!({"responses": {"200": response}});
            let mut document = json!({"produces": general, "paths": {"/a": {"get": operation}}});
            let added = add_media_types(&mut document);
            (document["paths"]["/a"]["get"]["produces"].clone(), added)
        };
        assert_eq!(with(json!({"schema": {}}), Value::Null), (json!(["application/json"]), 1));
        assert_eq!(with(json!({"$ref": "#/responses/A"}), Value::Null), (json!(["application/json"]), 1));
        assert_eq!(with(json!({"description": "nothing"}), Value::Null), (Value::Null, 0));
        assert_eq!(with(json!({"schema": {}}), json!(["text/plain"])), (Value::Null, 0));
    }

    #[test]
    fn what_the_document_says_stays() {
        let body = json!([{"in": "body"}]);
        let mut own = document(json!(["text/plain"]), body.clone());
        assert_eq!(add_media_types(&mut own), 0);
        let mut general = document(json!([]), body);
        general["consumes"] = json!(["text/plain"]);
        assert_eq!(add_media_types(&mut general), 0);
    }

    #[test]
    fn only_such_documents_are_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, changed) = (folder.path().join("api.json"), folder.path().join("changed.json"));
        let body = json!([{"in": "body", "schema": {"$ref": "other.json#/Pet"}}]);
        let cases = [(document(json!([]), json!([{"in": "body"}])), 1), (document(json!([]), body), 0), (json!(1), 0)];
        for (document, expected) in cases {
            std::fs::write(&path, document.to_string()).expect("written");
            let (read, added) = for_server(&path, &changed).expect("a document");
            assert_eq!((read == changed, added), (expected > 0, expected));
        }
    }
}
