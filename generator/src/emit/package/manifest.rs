//! generated.json: what is in the crate and where it comes from.
//!
//! Input: [`Emission`] and every other file as text. Output: JSON text with relative paths only, the same on every machine.
//! It is what `--check`, the removal of stale files, `diff` and outside harnesses read.

use crate::digest::sha256;
use crate::{
    emit::{Emission, rust_type::Scope},
    finding::Place,
    format::File,
    ir::Type,
    parallel, stack,
};
use serde_json::{Map, Value, json};

/// The file's name.
const NAME: &str = "generated.json";

/// The file generated.json.
pub fn manifest(emission: &Emission<'_>, files: &[File]) -> File {
    let hash = |file: &File| (file.path.clone(), sha256(file.text.as_bytes()));
    let (mut sorted, (schemas, operations)) =
        stack::both(|| parallel::map(files, hash), || (schemas(emission), operations(emission)));
    sorted.sort();
    let value = json!({
        "generator": generator(emission),
        "documents": object(emission.documents.iter().cloned()),
        "schemas": schemas,
        "operations": operations,
        "files": object(sorted.into_iter()),
    });
    let text = serde_json::to_string_pretty(&value).expect("JSON values can be written");
    File { path: NAME.to_owned(), text: text + "\n" }
}

fn object(pairs: impl Iterator<Item = (String, String)>) -> Value {
    Value::Object(pairs.map(|(key, value)| (key, Value::String(value))).collect())
}

fn generator(emission: &Emission<'_>) -> Value {
    let package = &emission.config.package;
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "options": {
            "crate": emission.names.package,
            "workspace": package.workspace,
            "session": emission.config.auth.session.is_some(),
            "foldBasePath": emission.config.server.fold_base_path,
        },
    })
}

/// Every schema that became an item: components by their place, and what only other items lead to.
fn schemas(emission: &Emission<'_>) -> Value {
    let main = emission.documents.first().map_or("", |(file, _)| file.as_str());
    let mut schemas = Map::new();
    for (id, def) in emission.api.types.iter().filter(|(_, def)| !def.at.pointer.is_empty()) {
        schemas.entry(pointer(&def.at, main)).or_insert_with(|| rust_path(emission, &Type::Named(id)));
    }
    for schema in &emission.api.schemas {
        schemas.insert(pointer(&schema.at, main), rust_path(emission, &schema.ty));
    }
    schemas.sort_keys();
    Value::Object(schemas)
}

/// `#/definitions/Pet` in the main document, `pets.yaml#/Pet` in others.
fn pointer(at: &Place, main: &str) -> String {
    if *at.file == *main || at.file.is_empty() { format!("#{}", at.pointer) } else { at.to_string() }
}

fn rust_path(emission: &Emission<'_>, ty: &Type) -> Value {
    if let Type::Named(id) = ty {
        return Value::String(format!("types::{}", emission.names.types[id.index()].name));
    }
    let path = emission.owned(ty, Scope::Outside).to_string();
    Value::String(path.replace("rt ::", "runtime ::").replace(' ', ""))
}

fn operations(emission: &Emission<'_>) -> Value {
    let mut operations = Map::new();
    for (group, names) in emission.api.groups.iter().zip(&emission.names.groups) {
        for id in &group.operations {
            let method = &emission.names.operations[id.index()].method;
            let path = format!("api::{}::{}::{method}", names.module, names.handle);
            operations.insert(emission.api.operations[*id].key.clone(), Value::String(path));
        }
    }
    operations.sort_keys();
    Value::Object(operations)
}
