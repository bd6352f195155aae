//! What was read and what became of it, in numbers.
//!
//! Input: the document in 3.0 shape, the IR, the files. Output: [`Summary`], for a line or two on a terminal and for the
//! corpus table. Not here: findings.

use crate::format::File;
use crate::ir::{Additional, Api, Payload, Shape, Type};
use serde::Serialize;
use serde_json::Value;

/// What was read and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The crate's name.
    pub package: String,
    /// The crate's version.
    pub version: String,
    /// The API's title and version.
    pub title: String,
    /// The specification the document follows, such as `Swagger 2.0`.
    pub dialect: &'static str,
    /// The files that were read, relative to the document's folder.
    pub documents: Vec<String>,
    /// Operations of the document, and of the crate.
    pub operations: Share,
    /// Component schemas of the document, and of the crate.
    pub schemas: Share,
    /// How many types the crate has.
    pub types: usize,
    /// Places that hold values.
    pub fields: Fields,
    /// How many files the crate has.
    pub files: usize,
    /// How many lines of Rust the crate has.
    pub lines: usize,
    /// Extensions and examples that were left out, each with the operation it needs and the document lacks.
    pub left_out: Vec<(String, String)>,
}

/// How much of something got through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many the document has.
    pub present: usize,
    /// How many of them the crate has.
    pub emitted: usize,
}

/// Places that hold values: members, parameters, bodies, branches. A list of texts is one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Fields {
    /// Places with a type of their own.
    pub typed: usize,
    /// Places that take any JSON, because their schema says nothing or more than a type can.
    pub untyped: usize,
}

/// Operations and component schemas of a document in 3.0 shape.
pub(crate) fn present(document: &Value) -> (usize, usize) {
    const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let paths = document.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flatten().filter_map(|(_, item)| item.as_object());
    let operations = items.map(|item| item.keys().filter(|key| METHODS.contains(&key.as_str())).count()).sum();
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object).map_or(0, serde_json::Map::len);
    (operations, schemas)
}

/// Lines of Rust.
pub(crate) fn lines(files: &[File]) -> usize {
    // Every text ends with its last line's end.
    let ends = |file: &File| memchr::memchr_iter(b'\n', file.text.as_bytes()).count();
    files.iter().filter(|file| file.path.ends_with(".rs")).map(ends).sum()
}

/// Every place of an API that holds values.
pub(crate) fn fields(api: &Api) -> Fields {
    let mut fields = Fields::default();
    for (_, def) in api.types.iter() {
        match &def.shape {
            Shape::Struct(of) => {
                of.fields.iter().for_each(|field| fields.count(&field.ty));
                // Free additional members are what the document says; only typed ones are places.
                if let Additional::Kept(ty) = &of.additional
                    && *ty != Type::Json
                {
                    fields.count(ty);
                }
            }
            Shape::Union(union) => union.variants.iter().for_each(|variant| fields.count(&variant.ty)),
            Shape::Alias(ty) => fields.count(ty),
            Shape::Enum(_) => {}
        }
    }
    for (_, operation) in api.operations.iter() {
        operation.params.iter().for_each(|param| fields.count(&param.ty));
        let answers = operation.responses.success.iter().chain(&operation.responses.failure);
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        for content in bodies.chain(answers.flat_map(|response| &response.contents)) {
            if let Payload::Json(ty) | Payload::EventStream(ty, _) | Payload::JsonLines(ty) = &content.payload {
                fields.count(ty);
            }
        }
    }
    fields
}

impl Fields {
    fn count(&mut self, ty: &Type) {
        match ty {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.count(inner),
            Type::Json => self.untyped += 1,
            _ => self.typed += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, fields, present};
    use crate::ir::{Api, Type};
    use serde_json::json;

    #[test]
    fn operations_are_methods_of_path_items() {
        let document = json!({
            "paths": {"/a": {"get": {}, "parameters": [], "post": {}}, "/b": {"x-get": {}}},
            "components": {"schemas": {"A": {}, "B": {}}},
        });
        assert_eq!(present(&document), (2, 2));
        assert_eq!(present(&json!({})), (0, 0));
    }

    #[test]
    fn a_place_counts_once_whatever_is_around_it() {
        let mut counted = Fields::default();
        counted.count(&Type::List(Box::new(Type::Map(Box::new(Type::Json)))));
        counted.count(&Type::Nullable(Box::new(Type::Bool)));
        assert_eq!(counted, Fields { typed: 1, untyped: 1 });
        assert_eq!(fields(&Api::default()), Fields::default());
    }
}
