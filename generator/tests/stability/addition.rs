//! Adds one thing to a description, in the words of its dialect.

use super::{Files, letters};
use crate::random::Random;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// What is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addition {
    Schema,
    Operation,
    Parameter,
}

impl Addition {
    pub(crate) const ALL: [Self; 3] = [Self::Schema, Self::Operation, Self::Parameter];
}

/// A description that has grown.
pub(crate) struct Grown {
    pub(crate) files: Files,
    /// What the new thing is called in the document.
    pub(crate) name: String,
    /// The list that has one more element, as a place, and its index.
    list: Option<(String, usize)>,
}

impl Grown {
    /// Where a place was before; `None` for what is new.
    pub(crate) fn before(&self, place: &str) -> Option<String> {
        let Some((list, new)) = &self.list else { return Some(place.to_owned()) };
        let Some(rest) = place.strip_prefix(list.as_str()).and_then(|rest| rest.strip_prefix('/')) else {
            return Some(place.to_owned());
        };
        let (index, below) =
            rest.split_once('/').map_or((rest, String::new()), |(index, below)| (index, format!("/{below}")));
        let index: usize = index.parse().ok()?;
        let index = if index > *new { index - 1 } else { index };
        (rest.split('/').next() != Some(new.to_string().as_str())).then(|| format!("{list}/{index}{below}"))
    }
}

/// Adds a thing; `None` where the description has no place for it.
pub(crate) fn added(files: &Files, kind: Addition, taken: &BTreeSet<String>, random: &mut Random) -> Option<Grown> {
    let mut values: Vec<Option<Value>> = files.iter().map(|(_, bytes)| read(bytes)).collect();
    // In Swagger 1.2 things stand in the declarations, elsewhere in the entry file.
    let is_place =
        |value: &Value| ["paths", "resourcePath"].iter().any(|key| value.get(key).is_some()) || declares(value);
    let places: Vec<usize> = (0..values.len()).filter(|index| values[*index].as_ref().is_some_and(is_place)).collect();
    let entry_is_place = places.first() == Some(&0);
    let at = if entry_is_place { 0 } else { *places.get(random.below(places.len().max(1)))? };
    let value = values[at].as_ref()?;
    let name = fresh(value, taken, random);
    let dialect = Dialect::of(value);
    let (at, list) = match (kind, dialect) {
        (Addition::Schema, _) => {
            let (at, schemas) = section(files, &mut values, at, dialect.schemas())?;
            (at, schema(schemas, dialect, &name, random))
        }
        (Addition::Operation, Dialect::Old) => (at, old_operation(values[at].as_mut()?, &name, random)?),
        (Addition::Operation, _) => {
            let (at, paths) = section(files, &mut values, at, &["paths"])?;
            (at, operation(paths, dialect, &name, random)?)
        }
        (Addition::Parameter, _) => {
            let pointer = an_operation(values[at].as_ref()?, dialect == Dialect::Old, random)?;
            let (at, operation) = followed(files, &values, at, pointer)?;
            (at, parameter(values[at].as_mut()?.pointer_mut(&operation)?, dialect, &operation, &name, random)?)
        }
    };
    let file = &files[at].0;
    let list = list.map(|(pointer, index)| (format!("{file}#{pointer}"), index));
    let mut files = files.clone();
    files[at].1 = values[at].as_ref()?.to_string().into_bytes();
    Some(Grown { files, name, list })
}

/// A list that has one more element, and its index.
type Longer = Option<(String, usize)>;

fn read(bytes: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(bytes).ok()?;
    serde_json::from_str(text).ok().or_else(|| serde_yaml::from_str(text).ok())
}

/// Whether a Swagger 1.x file declares operations.
fn declares(value: &Value) -> bool {
    let apis = value.get("apis").and_then(Value::as_array);
    apis.into_iter().flatten().any(|api| api.get("operations").is_some())
}

/// A name that nothing has: either new words, or words of the document in a combination of its own.
fn fresh(value: &Value, taken: &BTreeSet<String>, random: &mut Random) -> String {
    let new = format!("added{}", random.below(1_000_000));
    let schemas =
        value.pointer("/components/schemas").or_else(|| value.get("definitions")).or_else(|| value.get("models"));
    let names: Vec<&String> = schemas.and_then(Value::as_object).map(|map| map.keys().collect()).unwrap_or_default();
    if names.is_empty() || random.below(2) == 0 {
        return new;
    }
    let words = format!("{}{}", names[random.below(names.len())], names[random.below(names.len())]);
    // A name that exists, or an operation's words with a suffix, is no new name; new types of answers end like that.
    let plain: String = words.chars().filter(char::is_ascii_alphanumeric).collect();
    if taken.contains(&letters(&plain)) || plain.is_empty() { new } else { format!("{plain}Thing") }
}

fn insert(map: &mut Map<String, Value>, key: &str, value: Value, random: &mut Random) {
    let at = random.below(map.len() + 1);
    map.shift_insert(at, key.to_owned(), value);
}

/// How a description is written, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    /// Swagger 1.x
    Old,
    /// Swagger 2.0
    Two,
    /// OpenAPI 3.x
    Three,
}

impl Dialect {
    fn of(value: &Value) -> Self {
        match () {
            () if declares(value) || value.get("resourcePath").is_some() => Self::Old,
            () if value.get("swagger").is_some() => Self::Two,
            () => Self::Three,
        }
    }

    /// Where its schemas are.
    fn schemas(self) -> &'static [&'static str] {
        match self {
            Self::Old => &["models"],
            Self::Two => &["definitions"],
            Self::Three => &["components", "schemas"],
        }
    }
}

/// A section of a description and the number of its file. Beside a `$ref` nothing counts, so that the file it names is
/// followed; `None` where it names something else.
fn section<'v>(
    files: &Files,
    values: &'v mut [Option<Value>],
    at: usize,
    keys: &[&str],
) -> Option<(usize, &'v mut Map<String, Value>)> {
    let (mut at, mut pointer) = (at, String::new());
    for key in keys {
        let around = values[at].as_mut()?.pointer_mut(&pointer)?.as_object_mut()?;
        around.entry(*key).or_insert_with(|| json!({}));
        (at, pointer) = followed(files, values, at, format!("{pointer}/{key}"))?;
    }
    Some((at, values[at].as_mut()?.pointer_mut(&pointer)?.as_object_mut()?))
}

/// A place, or the root of the file that stands there as a `$ref`.
fn followed(files: &Files, values: &[Option<Value>], at: usize, pointer: String) -> Option<(usize, String)> {
    let Some(reference) = values[at].as_ref()?.pointer(&pointer)?.get("$ref").and_then(Value::as_str) else {
        return Some((at, pointer));
    };
    let folder = Path::new(&files[at].0).parent().unwrap_or(Path::new(""));
    let named = folder.join(reference.trim_start_matches("./"));
    Some((files.iter().position(|(name, _)| Path::new(name) == named)?, String::new()))
}

fn schema(schemas: &mut Map<String, Value>, dialect: Dialect, name: &str, random: &mut Random) -> Longer {
    let mut schema = json!({"type": "object", "properties": {"kind": {"type": "string", "enum": ["a", "b"]}, "id": {"type": "integer"}}});
    if dialect == Dialect::Old {
        schema["id"] = Value::from(name);
    }
    insert(schemas, name, schema, random);
    None
}

fn operation(paths: &mut Map<String, Value>, dialect: Dialect, name: &str, random: &mut Random) -> Option<Longer> {
    let two = dialect == Dialect::Two;
    let tags: Vec<Value> = paths
        .values()
        .filter_map(Value::as_object)
        .flat_map(|item| item.values())
        .filter_map(|operation| operation.get("tags").cloned())
        .collect();
    let schema = if two { json!({"type": "string"}) } else { json!({"schema": {"type": "string"}}) };
    let mut parameter = json!({"name": "id", "in": "query"});
    parameter.as_object_mut()?.extend(schema.as_object()?.clone());
    let mut operation = json!({"operationId": format!("do{name}"), "parameters": [parameter], "responses": {"200": {"description": "ok"}}});
    if !tags.is_empty() && random.below(4) > 0 {
        operation["tags"] = tags[random.below(tags.len())].clone();
    }
    insert(paths, &format!("/added/{name}"), json!({"get": operation}), random);
    Some(None)
}

fn old_operation(value: &mut Value, name: &str, random: &mut Random) -> Option<Longer> {
    let apis = value.get_mut("apis")?.as_array_mut()?;
    let index = random.below(apis.len() + 1);
    let operation = json!({"method": "GET", "nickname": format!("do{name}"), "type": "void", "parameters": []});
    apis.insert(index, json!({"path": format!("/added/{name}"), "operations": [operation]}));
    Some(Some(("/apis".to_owned(), index)))
}

/// The place of one of the operations of a file.
fn an_operation(value: &Value, old: bool, random: &mut Random) -> Option<String> {
    let mut operations = Vec::new();
    let key = |key: &str| key.replace('~', "~0").replace('/', "~1");
    if old {
        for (index, api) in value.get("apis")?.as_array()?.iter().enumerate() {
            let list = api.get("operations").and_then(Value::as_array).map_or(0, Vec::len);
            operations.extend((0..list).map(|number| format!("/apis/{index}/operations/{number}")));
        }
    } else {
        for (path, item) in value.get("paths")?.as_object()? {
            let methods = ["get", "put", "post", "delete", "patch"];
            let there = methods.iter().filter(|method| item.get(**method).is_some_and(Value::is_object));
            operations.extend(there.map(|method| format!("/paths/{}/{method}", key(path))));
        }
    }
    let chosen = random.below(operations.len().max(1));
    operations.into_iter().nth(chosen)
}

fn parameter(
    operation: &mut Value,
    dialect: Dialect,
    pointer: &str,
    name: &str,
    random: &mut Random,
) -> Option<Longer> {
    let new = match dialect {
        Dialect::Old => json!({"name": name, "paramType": "query", "type": "string", "required": false}),
        Dialect::Two => json!({"name": name, "in": "query", "type": "string"}),
        Dialect::Three => json!({"name": name, "in": "query", "schema": {"type": "string"}}),
    };
    let list = operation.as_object_mut()?.entry("parameters").or_insert_with(|| json!([])).as_array_mut()?;
    let index = random.below(list.len() + 1);
    list.insert(index, new);
    Some(Some((format!("{pointer}/parameters"), index)))
}
