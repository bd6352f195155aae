//! Builds a JSON value from any serde format, and notes every key that an object has twice.
//!
//! Input: a serde deserializer (JSON or YAML). Output: `serde_json::Value` and the duplicates. `serde_json::Value` itself
//! keeps the last of two equal keys without a word. Not here: what either format's errors mean (`json`, `yaml`).

use super::AT;
use crate::finding::Place;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value, map::Entry};
use std::cell::{Cell, RefCell};

/// What is noted while a value is built.
pub(super) struct Builder {
    file: String,
    /// Each with the number of its member, for an object is looked at when it is at its end.
    duplicates: RefCell<Vec<(usize, Place)>>,
    /// Whether `<<` merges another mapping in (YAML 1.1 merge keys, which YAML 1.2 documents still use).
    merges: bool,
    /// How many values and bytes of text may still be built; only aliases can exhaust it.
    budget: Cell<u64>,
    /// The members and elements of all objects and arrays that are not at their end yet. What is at its end gets the room it
    /// needs at once, instead of half as much again by growing.
    open: RefCell<Open>,
}

#[derive(Default)]
struct Open {
    /// Each with its number, in the order of the text.
    members: Vec<(usize, String, Value)>,
    /// How many members there were so far.
    number: usize,
    elements: Vec<Value>,
}

impl Open {
    fn add(&mut self, key: String, value: Value) {
        self.members.push((self.number, key, value));
        self.number += 1;
    }
}

impl Builder {
    /// For JSON, where a value is never larger than its text.
    pub(super) fn for_json(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            duplicates: RefCell::default(),
            merges: false,
            budget: Cell::new(u64::MAX),
            open: RefCell::default(),
        }
    }

    /// For YAML, where an alias repeats what it names: ten small lines can mean ten thousand million values.
    pub(super) fn for_yaml(file: &str, text_length: usize) -> Self {
        let budget = 16 * 1024 * 1024 + 4 * text_length as u64;
        Self {
            file: file.to_owned(),
            duplicates: RefCell::default(),
            merges: true,
            budget: Cell::new(budget),
            open: RefCell::default(),
        }
    }

    /// What builds the root value.
    pub(super) fn root(&self) -> Seed<'_> {
        Seed { builder: self, path: Path { parent: None, step: Step::Root } }
    }

    /// Whether aliases were expanded beyond the limit.
    pub(super) fn exhausted(&self) -> bool {
        self.budget.get() == 0
    }

    /// The places of keys that their object has already.
    pub(super) fn duplicates(self) -> Vec<Place> {
        let mut duplicates = self.duplicates.into_inner();
        duplicates.sort_by_key(|(number, _)| *number);
        duplicates.into_iter().map(|(_, place)| place).collect()
    }

    fn spend<E: Error>(&self, amount: usize) -> Result<(), E> {
        let left = self.budget.get().saturating_sub(1 + amount as u64);
        self.budget.set(left);
        if left == 0 { Err(E::custom("aliases expand to more than the limit")) } else { Ok(()) }
    }
}

/// Where the value being built stands: a list on the stack, so that it costs nothing until a duplicate is found.
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl Path<'_> {
    fn place(&self, file: &str) -> Place {
        let above = || self.parent.map_or_else(|| Place::new(file, ""), |parent| parent.place(file));
        match self.step {
            Step::Root => above(),
            Step::Key(key) => above().child(key),
            Step::Index(index) => above().child(&index.to_string()),
        }
    }
}

/// Builds one value.
pub(super) struct Seed<'a> {
    builder: &'a Builder,
    path: Path<'a>,
}

impl<'a> Seed<'a> {
    fn below<'b>(&'b self, step: Step<'b>) -> Seed<'b>
    where
        'a: 'b,
    {
        Seed { builder: self.builder, path: Path { parent: Some(&self.path), step } }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.builder.spend(0)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.builder.spend(0)?;
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.builder.spend(0)?;
        Ok(Value::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.builder.spend(0)?;
        // YAML's `.inf` and `.nan` are no numbers of JSON; as text they stay visible to whoever looks at them.
        Ok(Number::from_f64(value).map_or_else(|| Value::String(value.to_string()), Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.builder.spend(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.builder.spend(value.len())?;
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.builder.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// A YAML value with a tag of its own (`!Ref x`): the tag means nothing in a description, the value does.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_tag, content) = data.variant::<String>()?;
        content.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        self.builder.spend(0)?;
        let open = &self.builder.open;
        let from = open.borrow().elements.len();
        let mut index = 0;
        while let Some(value) = sequence.next_element_seed(self.below(Step::Index(index)))? {
            open.borrow_mut().elements.push(value);
            index += 1;
        }
        Ok(open.borrow_mut().elements.drain(from..).collect())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        self.builder.spend(0)?;
        let open = &self.builder.open;
        let from = open.borrow().members.len();
        while let Some(key) = members.next_key::<String>()? {
            self.builder.spend(key.len())?;
            let value = members.next_value_seed(self.below(Step::Key(&key)))?;
            // Our own mark; a user's extension of that name would be taken for one.
            if key != AT {
                open.borrow_mut().add(key, value);
            }
        }
        let mut open = open.borrow_mut();
        // With room for the mark.
        let mut map = Map::with_capacity(open.members.len() - from + 1);
        for (number, key, value) in open.members.drain(from..) {
            match map.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    let place = self.path.place(&self.builder.file).child(entry.key());
                    self.builder.duplicates.borrow_mut().push((number, place));
                    entry.insert(value);
                }
            }
        }
        drop(open);
        if self.builder.merges {
            merge(&mut map);
        }
        Ok(Value::Object(map))
    }
}

/// Applies a merge key: `{<<: {a: 1, b: 2}, b: 3}` means `{b: 3, a: 1}`; of several mappings the first has precedence.
fn merge(map: &mut Map<String, Value>) {
    match map.get("<<") {
        Some(Value::Object(_)) => {}
        Some(Value::Array(list)) if list.iter().all(Value::is_object) => {}
        _ => return,
    }
    let merged = match map.shift_remove("<<") {
        Some(Value::Array(list)) => list,
        Some(value) => vec![value],
        None => return,
    };
    for value in merged {
        if let Value::Object(members) = value {
            for (key, member) in members {
                map.entry(key).or_insert(member);
            }
        }
    }
}
