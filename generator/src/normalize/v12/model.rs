//! Models of all declarations → `definitions` (1.2, section 5.2.7).
//!
//! Each declaration has models of its own, most of them the same as those of others. Models with the same id that say the
//! same become one definition; one that says something else gets its resource's name behind its id.

use super::data_type::{self, schema};
use crate::finding::Code;
use crate::load::AT;
use crate::members::{Members, MembersMut};
use crate::normalize::context::{Context, keep_mark};
use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value, json};

/// Which definition each model of each declaration is.
pub(super) struct Models {
    /// For each declaration: the component's name by the model's id.
    names: Vec<IndexMap<String, String>>,
    /// The declaration that gave each component, with the model's id.
    components: IndexMap<String, (usize, String)>,
}

/// The models that the data types of one declaration see.
pub(super) struct Scope<'a> {
    models: &'a Models,
    declaration: usize,
}

impl Scope<'_> {
    /// The component of the model of this id: of the own declaration, else of any.
    pub(super) fn component(&self, id: &str) -> Option<&str> {
        let own = self.models.names.get(self.declaration).and_then(|names| names.get(id));
        own.map(String::as_str).or_else(|| self.models.components.get_key_value(id).map(|(name, _)| name.as_str()))
    }
}

/// The `$ref` to a component.
pub(super) fn reference(component: &str) -> String {
    format!("#{}", crate::normalize::references::pointer::child("/definitions", component))
}

impl Models {
    /// Names the models of all declarations.
    pub(super) fn gather(declarations: &[Map<String, Value>], context: &mut Context<'_>) -> Self {
        let mut models = Self { names: Vec::new(), components: IndexMap::new() };
        for (index, declaration) in declarations.iter().enumerate() {
            let own = declared(declaration);
            let different = if context.is_on("model-per-declaration") {
                models.different(&own, declarations)
            } else {
                IndexSet::new()
            };
            let mut names = IndexMap::new();
            for id in own.keys() {
                let name = if different.contains(*id) { models.free_name(id, declaration) } else { (*id).to_owned() };
                if name != **id {
                    let message = format!("another declaration has a different model of the id `{id}`");
                    context.inside(declaration, |context| {
                        context.repaired("model-per-declaration", message, format!("named `{name}`"))
                    });
                }
                models.components.entry(name.clone()).or_insert_with(|| (index, (*id).to_owned()));
                names.insert((*id).to_owned(), name);
            }
            models.names.push(names);
        }
        models
    }

    /// The scope of a declaration.
    pub(super) fn scope(&self, declaration: usize) -> Scope<'_> {
        Scope { models: self, declaration }
    }

    /// The ids of models that cannot be the component of the same name: they say something else, or refer to one that does.
    fn different<'a>(
        &self,
        own: &IndexMap<&'a str, &'a Map<String, Value>>,
        all: &[Map<String, Value>],
    ) -> IndexSet<&'a str> {
        let other = |id: &str| {
            let (index, other_id) = self.components.get(id)?;
            all.get(*index)?.member("models")?.get(other_id)
        };
        let says_other = |id: &str, model: &Map<String, Value>| {
            other(id).is_some_and(|other| plain(other) != plain(&Value::Object(model.clone())))
        };
        let mut different: IndexSet<&str> =
            own.iter().filter(|(id, model)| says_other(id, model)).map(|(id, _)| *id).collect();
        let mut next = 0;
        while let Some(id) = different.get_index(next).copied() {
            next += 1;
            let users = own.iter().filter(|(user, model)| self.components.contains_key(**user) && mentions(model, id));
            let users: Vec<&str> = users.map(|(user, _)| *user).collect();
            different.extend(users);
        }
        different
    }

    fn free_name(&self, id: &str, declaration: &Map<String, Value>) -> String {
        let base = format!("{id}_{}", super::tag_name(declaration));
        let numbered = (2_usize..).map(|number| format!("{base}_{number}"));
        let mut names = std::iter::once(base.clone()).chain(numbered);
        names.find(|name| !self.components.contains_key(name)).expect("there are more numbers than names")
    }

    /// All definitions.
    pub(super) fn definitions(
        &self,
        declarations: &[Map<String, Value>],
        context: &mut Context<'_>,
    ) -> Map<String, Value> {
        let mut definitions = Map::new();
        for (name, (index, id)) in &self.components {
            let model =
                declarations.get(*index).and_then(|one| one.member("models")?.get(id)).and_then(Value::as_object);
            let model = model.expect("components are made from models");
            let schema = context.inside(model, |context| definition(model, &self.scope(*index), context));
            definitions.insert(name.clone(), schema.into());
        }
        for (name, (index, id)) in &self.components {
            let model = declarations.get(*index).and_then(|one| one.member("models")?.get(id));
            let sub_types = model.and_then(|model| model.member("subTypes")).and_then(Value::as_array);
            for child in sub_types.into_iter().flatten().filter_map(Value::as_str) {
                let child = self.scope(*index).component(child).map(str::to_owned);
                if let Some(child) = child.and_then(|child| definitions.get_mut(&child)) {
                    extend_parent(child, name);
                }
            }
        }
        definitions
    }
}

/// `subTypes` of the parent → `allOf` of the child, with the parent first.
fn extend_parent(child: &mut Value, parent: &str) {
    let own = std::mem::take(child);
    let mut composed = Map::new();
    composed.extend(own.mark().map(|at| (AT.to_owned(), at.clone())));
    composed.extend(own.member("description").map(|text| ("description".to_owned(), text.clone())));
    composed.insert("allOf".to_owned(), json!([{"$ref": reference(parent)}, own]));
    *child = Value::Object(composed);
}

fn declared(declaration: &Map<String, Value>) -> IndexMap<&str, &Map<String, Value>> {
    let models = declaration.member("models").and_then(Value::as_object).into_iter().flatten();
    models.filter_map(|(id, model)| Some((id.as_str(), model.as_object()?))).collect()
}

/// What a model says, without where and in which words.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let told = object.iter().filter(|(key, value)| *key != AT && !(*key == "description" && value.is_string()));
            told.map(|(key, value)| (key.clone(), plain(value))).collect()
        }
        Value::Array(list) => list.iter().map(plain).collect(),
        other => other.clone(),
    }
}

fn mentions(model: &Map<String, Value>, id: &str) -> bool {
    model.values().any(|value| match value {
        Value::String(text) => text == id || text.strip_suffix(']').is_some_and(|text| text.ends_with(id)),
        Value::Object(object) => mentions(object, id),
        Value::Array(list) => list.iter().any(|item| item.as_str() == Some(id)),
        _ => false,
    })
}

fn definition(model: &Map<String, Value>, scope: &Scope<'_>, context: &mut Context<'_>) -> Map<String, Value> {
    let mut schema = Map::new();
    keep_mark(model, &mut schema);
    schema.extend(model.member("description").map(|text| ("description".to_owned(), text.clone())));
    schema.insert("type".to_owned(), "object".into());
    let mut required: IndexSet<String> = texts(model.member("required"));
    let mut properties = Map::new();
    match model.member("properties") {
        None | Some(Value::Null) => {}
        Some(Value::Object(old)) => {
            for (name, property) in old.iter().filter(|(name, _)| *name != AT) {
                let Some(fields) = property.as_object() else {
                    context.report_at(
                        "properties",
                        Code::StructureInvalid,
                        format!("the property `{name}` is not an object"),
                    );
                    continue;
                };
                // Documents of 1.1 say it on the property.
                if is_true(fields.member("required")) {
                    required.insert(name.clone());
                }
                properties
                    .insert(name.clone(), context.inside(fields, |context| property_schema(fields, scope, context)));
            }
        }
        Some(_) => context.report_at("properties", Code::StructureInvalid, "`properties` is not an object"),
    }
    schema.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into_iter().collect());
    }
    // Not of 1.2, but what an overlay writes to say that a model is open.
    schema
        .extend(model.member("additionalProperties").map(|schema| ("additionalProperties".to_owned(), schema.clone())));
    if let Some(Value::String(discriminator)) = model.member("discriminator") {
        schema.insert("discriminator".to_owned(), discriminator.clone().into());
    }
    schema
}

fn property_schema(fields: &Map<String, Value>, scope: &Scope<'_>, context: &mut Context<'_>) -> Value {
    let mut property = data_type::rest(fields);
    property.take_member("required");
    property.extend(schema(fields, scope, context).unwrap_or_default());
    property.into()
}

fn texts(value: Option<&Value>) -> IndexSet<String> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// `true`, or the text that 1.2 uses for it.
pub(super) fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(value)) => *value,
        Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
        _ => false,
    }
}
