//! Swagger 1.2 → Swagger 2.0, from where `v20` goes on.
//!
//! Input: a listing joined with its declarations (see `load`). Output: one document in the shape of Swagger 2.0: names of
//! models are references, base paths are servers, resources are tags. Documents of 1.0 and 1.1 are renamed to 1.2 first.
//! Specification: <https://github.com/OAI/OpenAPI-Specification/blob/main/versions/1.2.md>.

mod authorization;
mod base_path;
mod data_type;
mod legacy;
mod model;
mod operation;
mod parameter;

use super::context::{Context, keep_mark};
use super::operation_key;
use crate::finding::{Code, Halt};
use crate::load::AT;
use crate::members::Members;
use model::Models;
use serde_json::{Map, Value, json};

/// Converts a whole document.
///
/// # Errors
/// `structure-invalid` where a declaration or what is in it has a wrong type.
pub(super) fn convert(root: &mut Value, context: &mut Context<'_>) -> Result<(), Halt> {
    legacy::rename(root);
    let listing = root.member("listing").and_then(Value::as_object).cloned().unwrap_or_default();
    let declarations = objects(root.member("declarations"), "declarations", context);
    context.check(root)?;
    let mut document = Map::new();
    if let Some(object) = root.as_object() {
        keep_mark(object, &mut document);
    }
    document.insert("swagger".to_owned(), "2.0".into());
    document.insert("info".to_owned(), info(&listing, &declarations));
    let models = Models::gather(&declarations, context);
    let bases = base_path::merge(&declarations, &mut document, context);
    let (mut paths, mut tags) = (Map::new(), Map::new());
    for (index, declaration) in declarations.iter().enumerate() {
        context.inside(declaration, |context| {
            let tag = tag_name(declaration);
            add_tag(&tag, declaration, &listing, &mut tags);
            let declared = Declared { declaration, tag: &tag, base: &bases[index], models: &models, index };
            add_paths(&declared, &mut paths, context);
        });
    }
    document.insert("tags".to_owned(), tags.into_iter().map(|(_, tag)| tag).collect());
    document.insert("paths".to_owned(), paths.into());
    document.insert("definitions".to_owned(), models.definitions(&declarations, context).into());
    let schemes = authorization::definitions(&listing, &declarations, context);
    document.insert("securityDefinitions".to_owned(), schemes.into());
    *root = Value::Object(document);
    context.check(root)
}

/// One declaration with what its operations need of it.
struct Declared<'a> {
    declaration: &'a Map<String, Value>,
    tag: &'a str,
    base: &'a base_path::Base,
    models: &'a Models,
    index: usize,
}

fn add_paths(declared: &Declared<'_>, paths: &mut Map<String, Value>, context: &mut Context<'_>) {
    for api in objects(declared.declaration.member("apis"), "apis", context) {
        context.inside(&api, |context| {
            let Some(path) = api.member("path").and_then(Value::as_str) else {
                context.report(Code::StructureInvalid, "an entry of `apis` has no `path`");
                return;
            };
            let full = declared.base.path(path).replace("{format}", "json");
            let item = paths.entry(full).or_insert_with(|| json!({}));
            let Some(item) = item.as_object_mut() else { return };
            keep_mark(&api, item);
            if let Some(server) = &declared.base.server {
                item.entry("servers").or_insert_with(|| json!([{"url": server}]));
            }
            for operation in objects(api.member("operations"), "operations", context) {
                context.inside(&operation, |context| add_operation(declared, path, &operation, item, context));
            }
        });
    }
}

fn add_operation(
    declared: &Declared<'_>,
    path: &str,
    old: &Map<String, Value>,
    item: &mut Map<String, Value>,
    context: &mut Context<'_>,
) {
    let Some(method) = old.member("method").and_then(Value::as_str) else {
        context.report(Code::StructureInvalid, "an operation has no `method`");
        return;
    };
    let method = method.to_ascii_lowercase();
    if item.contains_key(&method) {
        let key = operation_key::key(&method, path);
        context.report(Code::PartInvalid, format!("{key} is declared twice; the first declaration counts"));
        return;
    }
    let mut operation = operation::operation(declared, old, context);
    operation.insert(super::carried::OPERATION_KEY.to_owned(), operation_key::key(&method, path).into());
    item.insert(method, operation.into());
}

/// The objects of a list; reports what is neither absent nor such a list.
fn objects(value: Option<&Value>, key: &str, context: &mut Context<'_>) -> Vec<Map<String, Value>> {
    let list = match value {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(list)) => list,
        Some(other) => {
            let message = format!("`{key}` is {}, not a list", super::references::describe(other));
            context.report_at(key, Code::StructureInvalid, message);
            return Vec::new();
        }
    };
    let mut objects = Vec::new();
    for (index, item) in list.iter().enumerate() {
        match item.as_object() {
            Some(object) => objects.push(object.clone()),
            None => {
                let message = format!("`{key}/{index}` is {}, not an object", super::references::describe(item));
                context.report_at(key, Code::StructureInvalid, message);
            }
        }
    }
    objects
}

/// The listing's info (1.2, section 5.1.3); the version stands outside of it.
fn info(listing: &Map<String, Value>, declarations: &[Map<String, Value>]) -> Value {
    let mut old = listing.member("info").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut info = Map::new();
    keep_mark(&old, &mut info);
    let mut take = |key: &str| old.shift_remove(key).filter(Value::is_string);
    info.extend(take("title").map(|title| ("title".to_owned(), title)));
    info.extend(take("description").map(|text| ("description".to_owned(), text)));
    info.extend(take("termsOfServiceUrl").map(|url| ("termsOfService".to_owned(), url)));
    info.extend(take("contact").map(|email| ("contact".to_owned(), json!({ "email": email }))));
    if let Some(name) = take("license") {
        let mut license = json!({ "name": name });
        if let Some(url) = take("licenseUrl") {
            license["url"] = url;
        }
        info.insert("license".to_owned(), license);
    }
    let version = listing.member("apiVersion").or_else(|| declarations.iter().find_map(|one| one.member("apiVersion")));
    info.extend(version.map(|version| ("version".to_owned(), version.clone())));
    Value::Object(info)
}

/// The last segment of the resource path: `/api/v1/asset.{format}` → `asset`.
fn tag_name(declaration: &Map<String, Value>) -> String {
    let path = |key: &str| declaration.get(key).and_then(Value::as_str);
    let path = path("resourcePath").or_else(|| path("x-listing-path")).unwrap_or_default().replace(".{format}", "");
    let segment = path.rsplit('/').find(|segment| !segment.is_empty() && !segment.contains('{'));
    segment.unwrap_or("default").to_owned()
}

fn add_tag(tag: &str, declaration: &Map<String, Value>, listing: &Map<String, Value>, tags: &mut Map<String, Value>) {
    let entries = listing.member("apis").and_then(Value::as_array).into_iter().flatten();
    let listed = ["x-listing-path", "resourcePath"].iter().find_map(|key| declaration.get(*key));
    let entry = entries.into_iter().find(|entry| listed.is_some() && entry.member("path") == listed);
    let description = entry.and_then(|entry| entry.member("description")).or_else(|| declaration.member("description"));
    let tag_object = tags.entry(tag).or_insert_with(|| json!({ "name": tag }));
    if let (Some(object), Some(Value::String(text))) = (tag_object.as_object_mut(), description) {
        object.entry("description").or_insert_with(|| text.clone().into());
        if let Some(at) = entry.and_then(|entry| entry.mark()) {
            object.entry(AT).or_insert_with(|| at.clone());
        }
    }
}

#[cfg(test)]
mod tests;
