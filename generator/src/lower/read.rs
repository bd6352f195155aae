//! Schemas of the typed model into the graph.
//!
//! Input: `openapiv3` schemas. Output: nodes with place, hint and keywords. Every field of the model is named here, so that
//! none is forgotten. Not here: any meaning (`merge`, and one file per shape).

use super::carried;
use super::graph::{AdditionalNode, Choice, DiscriminatorNode, Keywords, Kind, Node, NodeBody, NodeId};
use super::schemas::Schemas;
use super::{docs, hint, place::At, reference};
use crate::finding::{Code, Finding};
use crate::ir::{Access, Hint, Literal};
use crate::members::Members;
use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, Discriminator, IntegerType, NumberType, ObjectType,
    ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type, VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// How deep schemas may be nested.
pub(super) const DEPTH: usize = 128;

/// Where a schema is to be read from.
#[derive(Debug)]
pub(super) struct Site<'s> {
    /// A place, and the way from there: spelt out only where the schema is not marked with its own.
    from: &'s At,
    way: &'s [&'s str],
    /// What the schema may be called.
    hint: Hint,
    /// How many schemas are around it.
    depth: usize,
}

impl<'s> Site<'s> {
    /// The site of a schema outside any other.
    pub(super) fn new(from: &'s At, way: &'s [&'s str], hint: Hint) -> Self {
        Self { from, way, hint, depth: 0 }
    }

    fn at(&self) -> At {
        self.way.iter().fold(self.from.clone(), |at, key| at.child(key))
    }
}

/// Where the schema that is being read stands.
#[derive(Debug)]
struct Spot {
    at: At,
    hint: Hint,
    depth: usize,
}

impl Spot {
    fn inside<'s>(&'s self, way: &'s [&'s str], hint: Hint) -> Site<'s> {
        Site { from: &self.at, way, hint, depth: self.depth + 1 }
    }
}

impl Schemas<'_> {
    /// Reads a schema or a reference to one; one that operations share, once.
    pub(super) fn read(&mut self, schema: &ReferenceOr<Schema>, site: Site<'_>) -> NodeId {
        match self.shared.get(schema) {
            Some(Some(node)) => node,
            Some(None) => {
                let node = self.read_anew(schema, site);
                self.shared.set(schema, node);
                node
            }
            None => self.read_anew(schema, site),
        }
    }

    fn read_anew(&mut self, schema: &ReferenceOr<Schema>, site: Site<'_>) -> NodeId {
        match schema {
            ReferenceOr::Reference { reference } => self.read_reference(reference, site),
            ReferenceOr::Item(schema) => self.read_schema(schema, site),
        }
    }

    fn read_boxed(&mut self, schema: &ReferenceOr<Box<Schema>>, site: Site<'_>) -> NodeId {
        match schema {
            ReferenceOr::Reference { reference } => self.read_reference(reference, site),
            ReferenceOr::Item(schema) => self.read_schema(schema, site),
        }
    }

    fn read_reference(&mut self, text: &str, site: Site<'_>) -> NodeId {
        let body = match reference::name_in(text, "schemas").and_then(|name| self.component_named(&name)) {
            Some(index) => NodeBody::Ref(index),
            None => {
                let message = format!("`$ref: {text}` does not lead to a component schema");
                self.findings.push(Finding::new(Code::SchemaUntyped, site.at().place(self.origins), message));
                NodeBody::Own(Arc::default())
            }
        };
        self.graph.push(Node { at: site.at(), hint: site.hint, body })
    }

    pub(super) fn read_schema(&mut self, schema: &Schema, site: Site<'_>) -> NodeId {
        let Schema { schema_data, schema_kind } = schema;
        let at = At::of(&schema_data.extensions, || site.at());
        let mut site = Spot { at, hint: site.hint, depth: site.depth };
        if let Some(Value::String(name)) = schema_data.extensions.member("x-rust-name") {
            site.hint.pinned = Some(name.clone());
        }
        let mut keywords = Keywords::default();
        if site.depth >= DEPTH {
            let message = format!("schemas are nested deeper than {DEPTH}");
            self.findings.push(Finding::new(Code::SchemaUntyped, site.at.place(self.origins), message));
        } else {
            self.read_kind(schema_kind, &mut keywords, &site);
            self.read_data(schema_data, &mut keywords, &site);
        }
        let Spot { at, hint, depth: _ } = site;
        self.graph.push(Node { at, hint, body: NodeBody::Own(Arc::new(keywords)) })
    }

    fn read_data(&mut self, data: &SchemaData, into: &mut Keywords, site: &Spot) {
        let SchemaData {
            nullable,
            read_only,
            write_only,
            deprecated,
            external_docs,
            example,
            title,
            description,
            discriminator,
            default,
            extensions,
        } = data;
        into.nullable |= nullable;
        into.docs = docs::docs(title.as_deref(), description.as_deref(), *deprecated, external_docs.as_ref());
        into.access = match (read_only, write_only) {
            (true, false) => Some(Access::ReadOnly),
            (false, true) => Some(Access::WriteOnly),
            _ => None,
        };
        into.default = default.as_ref().map(Literal::of);
        into.example = example.clone().map(Arc::new);
        if let Some(discriminator) = discriminator {
            let discriminator = self.read_discriminator(discriminator);
            match into.choices.first_mut() {
                Some(choice) => choice.discriminator = Some(discriminator),
                None => {
                    self.declare_tag(&discriminator, into, site);
                    into.discriminator = Some(Box::new(discriminator));
                }
            }
        }
        self.read_carried(extensions, into, site);
    }

    /// A parent whose discriminator is none of its members has it all the same, or the tag would be lost.
    fn declare_tag(&mut self, discriminator: &DiscriminatorNode, into: &mut Keywords, site: &Spot) {
        let name = &discriminator.property;
        if into.properties.contains_key(name) || into.effective_kind() != Some(Kind::Object) || !into.all_of.is_empty()
        {
            return;
        }
        let (at, hint) = (site.at.child("discriminator"), hint::member(&site.hint, name));
        let text = Keywords { kind: Some(Kind::String), ..Keywords::default() };
        let tag = self.graph.push(Node { at, hint, body: NodeBody::Own(Arc::new(text)) });
        into.properties.insert(name.clone(), tag);
    }

    fn read_carried(&mut self, extensions: &IndexMap<String, Value>, into: &mut Keywords, site: &Spot) {
        carried::scalars(extensions, into);
        for (index, schema) in carried::prefix_items(extensions).iter().enumerate() {
            let (key, words) = (index.to_string(), hint::part(&site.hint, &format!("Item{}", index + 1)));
            let node = self.read(schema, site.inside(&["prefixItems", &key], words));
            into.prefix.push(node);
        }
        for (pattern, schema) in carried::pattern_properties(extensions) {
            let node =
                self.read(&schema, site.inside(&["patternProperties", &pattern], hint::part(&site.hint, "Value")));
            into.patterns.push(node);
        }
        if let Some(schema) = carried::property_names(extensions) {
            let node = self.read(&schema, site.inside(&["propertyNames"], hint::part(&site.hint, "Name")));
            into.names = Some(node);
        }
    }

    fn read_discriminator(&self, discriminator: &Discriminator) -> DiscriminatorNode {
        let Discriminator { property_name, mapping, extensions: _ } = discriminator;
        let target = |value: &String| {
            let name = reference::name_in(value, "schemas").unwrap_or_else(|| value.clone());
            self.component_named(&name)
        };
        DiscriminatorNode {
            property: property_name.clone(),
            mapping: mapping.iter().map(|(value, to)| (value.clone(), target(to))).collect(),
        }
    }

    fn read_kind(&mut self, kind: &SchemaKind, into: &mut Keywords, site: &Spot) {
        match kind {
            SchemaKind::Type(Type::String(string)) => read_string(string, into),
            SchemaKind::Type(Type::Number(number)) => read_number(number, into),
            SchemaKind::Type(Type::Integer(integer)) => read_integer(integer, into),
            SchemaKind::Type(Type::Boolean(boolean)) => read_boolean(boolean, into),
            SchemaKind::Type(Type::Object(object)) => self.read_object(object, into, site),
            SchemaKind::Type(Type::Array(array)) => self.read_array(array, into, site),
            SchemaKind::OneOf { one_of } => self.read_choice("oneOf", one_of, into, site),
            SchemaKind::AnyOf { any_of } => self.read_choice("anyOf", any_of, into, site),
            SchemaKind::AllOf { all_of } => self.read_all_of(all_of, into, site),
            SchemaKind::Not { not: _ } => into.negated = true,
            SchemaKind::Any(any) => self.read_any(any, into, site),
        }
    }

    fn read_object(&mut self, object: &ObjectType, into: &mut Keywords, site: &Spot) {
        let ObjectType { properties, required, additional_properties, min_properties, max_properties } = object;
        into.kind = Some(Kind::Object);
        self.read_members(properties, required, additional_properties.as_ref(), into, site);
        limit(into, "minProperties", min_properties.as_ref());
        limit(into, "maxProperties", max_properties.as_ref());
    }

    fn read_members(
        &mut self,
        properties: &IndexMap<String, ReferenceOr<Box<Schema>>>,
        required: &[String],
        additional: Option<&AdditionalProperties>,
        into: &mut Keywords,
        site: &Spot,
    ) {
        let words = hint::words(&site.hint);
        if !properties.is_empty() {
            into.properties.reserve_exact(properties.len());
        }
        for (name, schema) in properties {
            let node = self.read_boxed(schema, site.inside(&["properties", name], hint::member_of(&words, name)));
            into.properties.insert(name.clone(), node);
        }
        into.required = required.iter().cloned().collect();
        into.additional = match additional {
            None => None,
            Some(AdditionalProperties::Any(true)) => Some(AdditionalNode::Open),
            Some(AdditionalProperties::Any(false)) => Some(AdditionalNode::Closed),
            Some(AdditionalProperties::Schema(schema)) => Some(AdditionalNode::Each(
                self.read(schema, site.inside(&["additionalProperties"], hint::part(&site.hint, "Value"))),
            )),
        };
    }

    fn read_array(&mut self, array: &ArrayType, into: &mut Keywords, site: &Spot) {
        let ArrayType { items, min_items, max_items, unique_items } = array;
        into.kind = Some(Kind::Array);
        self.read_items(items.as_ref(), into, site);
        limit(into, "minItems", min_items.as_ref());
        limit(into, "maxItems", max_items.as_ref());
        limit(into, "uniqueItems", unique_items.then_some(true).as_ref());
    }

    fn read_items(&mut self, items: Option<&ReferenceOr<Box<Schema>>>, into: &mut Keywords, site: &Spot) {
        if let Some(items) = items {
            into.items = Some(self.read_boxed(items, site.inside(&["items"], hint::part(&site.hint, "Item"))));
        }
    }

    fn read_all_of(&mut self, branches: &[ReferenceOr<Schema>], into: &mut Keywords, site: &Spot) {
        for (index, branch) in branches.iter().enumerate() {
            let node = self.read(branch, site.inside(&["allOf", &index.to_string()], site.hint.clone()));
            into.all_of.push(node);
        }
    }

    fn read_choice(&mut self, keyword: &str, branches: &[ReferenceOr<Schema>], into: &mut Keywords, site: &Spot) {
        if branches.is_empty() {
            return;
        }
        let read = |(index, branch): (usize, &ReferenceOr<Schema>)| {
            let mut words = match branch.as_item().and_then(|schema| schema.schema_data.title.as_deref()) {
                Some(title) => hint::member(&site.hint, title),
                None => hint::part(&site.hint, "Variant"),
            };
            words.details.push((index + 1).to_string());
            self.read(branch, site.inside(&[keyword, &index.to_string()], words))
        };
        let branches = branches.iter().enumerate().map(read).collect();
        into.choices.push(Choice { branches, discriminator: None, together: keyword == "anyOf" });
    }

    fn read_any(&mut self, any: &AnySchema, into: &mut Keywords, site: &Spot) {
        let AnySchema {
            typ,
            pattern,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
            items,
            min_items,
            max_items,
            unique_items,
            enumeration,
            format,
            min_length,
            max_length,
            one_of,
            all_of,
            any_of,
            not,
        } = any;
        into.kind = typ.as_deref().and_then(kind_named);
        into.format.clone_from(format);
        into.negated = not.is_some();
        self.read_members(properties, required, additional_properties.as_ref(), into, site);
        self.read_items(items.as_ref(), into, site);
        self.read_choice("oneOf", one_of, into, site);
        self.read_choice("anyOf", any_of, into, site);
        self.read_all_of(all_of, into, site);
        set_values(into, enumeration.clone());
        number_limits(into, *minimum, exclusive_minimum.unwrap_or(false), *maximum, exclusive_maximum.unwrap_or(false));
        limit(into, "multipleOf", multiple_of.map(number).as_ref());
        limit(into, "minLength", min_length.as_ref());
        limit(into, "maxLength", max_length.as_ref());
        limit(into, "pattern", pattern.as_ref());
        limit(into, "minItems", min_items.as_ref());
        limit(into, "maxItems", max_items.as_ref());
        limit(into, "uniqueItems", unique_items.filter(|unique| *unique).as_ref());
        limit(into, "minProperties", min_properties.as_ref());
        limit(into, "maxProperties", max_properties.as_ref());
    }
}

fn kind_named(name: &str) -> Option<Kind> {
    Some(match name {
        "object" => Kind::Object,
        "array" => Kind::Array,
        "string" => Kind::String,
        "number" => Kind::Number,
        "integer" => Kind::Integer,
        "boolean" => Kind::Boolean,
        "null" => Kind::Null,
        _ => return None,
    })
}

fn read_string(string: &StringType, into: &mut Keywords) {
    let StringType { format, pattern, enumeration, min_length, max_length } = string;
    into.kind = Some(Kind::String);
    into.format = format_text(format);
    set_values(into, enumeration.iter().map(|value| value.clone().map_or(Value::Null, Value::String)).collect());
    limit(into, "minLength", min_length.as_ref());
    limit(into, "maxLength", max_length.as_ref());
    limit(into, "pattern", pattern.as_ref());
}

fn read_number(number_type: &NumberType, into: &mut Keywords) {
    let NumberType { format, multiple_of, exclusive_minimum, exclusive_maximum, minimum, maximum, enumeration } =
        number_type;
    into.kind = Some(Kind::Number);
    into.format = format_text(format);
    set_values(into, enumeration.iter().map(|value| value.map_or(Value::Null, number)).collect());
    number_limits(into, *minimum, *exclusive_minimum, *maximum, *exclusive_maximum);
    limit(into, "multipleOf", multiple_of.map(number).as_ref());
}

fn read_integer(integer: &IntegerType, into: &mut Keywords) {
    let IntegerType { format, multiple_of, exclusive_minimum, exclusive_maximum, minimum, maximum, enumeration } =
        integer;
    into.kind = Some(Kind::Integer);
    into.format = format_text(format);
    set_values(into, enumeration.iter().map(|value| value.map_or(Value::Null, Value::from)).collect());
    limit(into, if *exclusive_minimum { "exclusiveMinimum" } else { "minimum" }, minimum.as_ref());
    limit(into, if *exclusive_maximum { "exclusiveMaximum" } else { "maximum" }, maximum.as_ref());
    limit(into, "multipleOf", multiple_of.as_ref());
}

fn read_boolean(boolean: &BooleanType, into: &mut Keywords) {
    let BooleanType { enumeration } = boolean;
    into.kind = Some(Kind::Boolean);
    set_values(into, enumeration.iter().map(|value| value.map_or(Value::Null, Value::Bool)).collect());
}

/// The text of a format, known to the model or not.
fn format_text<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => {
            serde_json::to_value(known).ok().and_then(|value| value.as_str().map(str::to_owned))
        }
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// `enum`: `null` among the values means nullable; an empty list says nothing.
fn set_values(into: &mut Keywords, values: Vec<Value>) {
    if values.is_empty() {
        return;
    }
    into.nullable |= values.contains(&Value::Null);
    let mut seen = std::collections::BTreeSet::new();
    let values: Vec<Value> =
        values.into_iter().filter(|value| !value.is_null() && seen.insert(value.to_string())).collect();
    if values.is_empty() {
        into.kind = Some(Kind::Null);
    } else {
        into.values = Some(values);
    }
}

/// A number as JSON writes it: without a fraction where it has none.
fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT { Value::from(value as i64) } else { Value::from(value) }
}

fn number_limits(
    into: &mut Keywords,
    minimum: Option<f64>,
    above_minimum: bool,
    maximum: Option<f64>,
    below_maximum: bool,
) {
    limit(into, if above_minimum { "exclusiveMinimum" } else { "minimum" }, minimum.map(number).as_ref());
    limit(into, if below_maximum { "exclusiveMaximum" } else { "maximum" }, maximum.map(number).as_ref());
}

fn limit(into: &mut Keywords, keyword: &'static str, value: Option<&impl Serialize>) {
    if let Some(value) = value.and_then(|value| serde_json::to_value(value).ok()) {
        into.constraints.push((keyword, Literal::of(&value)));
    }
}
