//! Collects the references of a value, and the anchors that references may name.

use crate::finding::{Code, Place};
use crate::members::Members;
use crate::normalize::context::{Context, Standing};
use crate::normalize::kind::Kind;
use crate::normalize::walk::{Collected, Further, walk_collecting};
use indexmap::IndexMap;
use serde_json::Value;

/// A `$ref`, or a value of a discriminator's mapping.
pub(super) struct Reference {
    /// What kind of object is expected at its end.
    pub(super) kind: Kind,
    /// The text as written.
    pub(super) text: String,
    /// The object it stands in.
    standing: Standing,
    /// Whether nothing is lost when it leads to nothing: it is of a discriminator's mapping.
    pub(super) is_optional: bool,
    /// Whether it is a part of a schema (a member, an item, a branch), so that the schema stands without it.
    pub(super) is_part: bool,
}

impl Reference {
    /// Where it stands.
    pub(super) fn place(&self, context: &Context<'_>) -> Place {
        let place = context.place_of(&self.standing);
        if self.is_optional { place.child("discriminator").child("mapping") } else { place }
    }
}

/// The references below a value, and the pointers of its anchors.
#[derive(Default)]
pub(super) struct Gathered {
    /// In document order.
    pub(super) references: Vec<Reference>,
    /// By what references call them.
    pub(super) anchors: IndexMap<String, String>,
    /// Whether a `$ref` is something else than text.
    pub(super) has_odd: bool,
    /// The pointer of the outermost schema around the object that the walk is in.
    around: Option<String>,
}

impl Collected for Gathered {
    fn beside(&self) -> Self {
        Self { around: self.around.clone(), ..Self::default() }
    }

    fn take(&mut self, part: Self) {
        self.references.extend(part.references);
        for (text, pointer) in part.anchors {
            self.anchors.entry(text).or_insert(pointer);
        }
        self.has_odd |= part.has_odd;
        self.around = part.around;
    }
}

/// What is below `value`, which stands at `pointer`.
pub(super) fn gather(kind: Kind, value: &mut Value, pointer: &str, context: &mut Context<'_>) -> Gathered {
    let mut gathered = Gathered::default();
    let before = std::mem::replace(&mut context.pointer, pointer.to_owned());
    walk_collecting(kind, value, context, &mut gathered, &Gathered::visit);
    context.pointer = before;
    gathered
}

impl Gathered {
    fn visit(&mut self, kind: Kind, value: &mut Value, context: &mut Context<'_>) -> Further {
        let is_part = self.around.as_deref().is_some_and(|schema| is_below(&context.pointer, schema));
        if !is_part {
            self.around = (kind == Kind::Schema).then(|| context.pointer.clone());
        }
        match value.member("$ref") {
            Some(Value::String(text)) => {
                let (text, standing) = (text.clone(), context.standing());
                self.references.push(Reference { kind, text, standing, is_optional: false, is_part });
            }
            Some(other) => {
                self.has_odd = true;
                let message = format!("`$ref` is {}, not text", describe(other));
                context.report_at("$ref", Code::NotAReference, message);
            }
            None => {}
        }
        if kind == Kind::Schema {
            gather_mapping(value, &mut self.references, context);
            for key in ["$anchor", "$dynamicAnchor", "$id"] {
                if let Some(anchor) = value.member(key).and_then(Value::as_str) {
                    let text = if key == "$id" { anchor.to_owned() } else { format!("#{anchor}") };
                    self.anchors.entry(text).or_insert_with(|| context.pointer.clone());
                }
            }
        }
        Further::Down
    }
}

fn is_below(pointer: &str, schema: &str) -> bool {
    pointer.strip_prefix(schema).is_some_and(|rest| rest.starts_with('/'))
}

/// Values of a discriminator's mapping are names of schemas or references (OpenAPI 3.0.3, "Mapping Type Names").
fn gather_mapping(schema: &Value, references: &mut Vec<Reference>, context: &Context<'_>) {
    let mapping = schema.member("discriminator").and_then(|discriminator| discriminator.member("mapping"));
    let Some(mapping) = mapping.and_then(Value::as_object) else { return };
    for text in mapping.values().filter_map(Value::as_str) {
        references.push(Reference {
            kind: Kind::Schema,
            text: mapping_reference(text),
            standing: context.standing(),
            is_optional: true,
            is_part: true,
        });
    }
}

/// The reference that a value of a discriminator's mapping means.
pub(super) fn mapping_reference(text: &str) -> String {
    if text.contains(['#', '/']) { text.to_owned() } else { super::pointer::child("#/components/schemas", text) }
}

/// What a message calls a JSON value.
pub(crate) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
