//! Where every marked object stands in the user's own files.
//!
//! Input: while loading, one step for each object. Output: the [`Place`] of a mark's number. Not here: who gets a mark
//! (`marks`), and lines and columns (`position`).

use super::AT;
use crate::finding::{Place, token};
use serde_json::Value;
use std::sync::Arc;

/// Where marked objects stand: for each number its parent's number and its key below it.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    nodes: Vec<Node>,
    /// The keys of all nodes, one after the other.
    keys: String,
    files: Vec<Arc<str>>,
}

/// A value in the user's files, by its parent (which for a file is nobody).
#[derive(Debug, Clone, Copy)]
struct Node {
    parent: u32,
    step: Step,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    File(u32),
    Key { start: u32, length: u32 },
    Index(u32),
}

/// How deep most objects stand: room for the way to one.
const USUAL_DEPTH: usize = 16;

/// The number of a node.
pub(super) type Number = u32;

impl Origins {
    /// Where the object with this mark stands; the empty place for a number that was never given.
    ///
    /// ```
    /// use generator::{finding::Findings, load::load_text};
    /// let text = r#"{"openapi": "3.0.3", "paths": {"/pets": {"get": {}}}}"#;
    /// let document = load_text("api.json", text, &mut Findings::new()).unwrap();
    /// let number = document.root["paths"]["/pets"]["get"]["x-at"].as_u64().unwrap();
    /// assert_eq!(document.origins.place(number).to_string(), "api.json#/paths/~1pets/get");
    /// ```
    pub fn place(&self, number: u64) -> Place {
        let mut keys = Vec::with_capacity(USUAL_DEPTH);
        let mut next = usize::try_from(number).ok().and_then(|number| self.nodes.get(number));
        while let Some(Node { parent, step }) = next {
            if let Step::File(file) = step {
                let file = self.files.get(*file as usize).cloned().unwrap_or_default();
                return Place::new(file, pointer(&keys, self));
            }
            keys.push(*step);
            next = self.nodes.get(*parent as usize);
        }
        Place::default()
    }

    /// Where a marked object stands; `None` when it carries no mark.
    pub fn place_of(&self, object: &Value) -> Option<Place> {
        object.get(AT)?.as_u64().map(|number| self.place(number))
    }

    /// A new file; its number stands for the file's root value.
    pub(super) fn add_file(&mut self, name: &str) -> Number {
        let file = narrow(self.files.len());
        self.files.push(name.into());
        self.add(Node { parent: Number::MAX, step: Step::File(file) })
    }

    /// A new member of an object.
    pub(super) fn add_member(&mut self, parent: Number, key: &str) -> Number {
        let start = narrow(self.keys.len());
        self.keys.push_str(key);
        self.add(Node { parent, step: Step::Key { start, length: narrow(key.len()) } })
    }

    /// A new element of an array.
    pub(super) fn add_element(&mut self, parent: Number, index: usize) -> Number {
        self.add(Node { parent, step: Step::Index(narrow(index)) })
    }

    fn add(&mut self, node: Node) -> Number {
        let number = narrow(self.nodes.len());
        self.nodes.push(node);
        number
    }
}

/// Numbers of nodes are as wide as any text below the size limit needs.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("files are limited to sizes whose values and keys 32 bits can count")
}

fn pointer(steps: &[Step], origins: &Origins) -> String {
    let length = |step: &Step| if let Step::Key { length, .. } = step { *length as usize + 1 } else { 4 };
    let mut pointer = String::with_capacity(steps.iter().map(length).sum());
    for step in steps.iter().rev() {
        match *step {
            Step::File(_) => {}
            Step::Index(index) => token::push(&mut pointer, &index.to_string()),
            Step::Key { start, length } => {
                let range = start as usize..start as usize + length as usize;
                token::push(&mut pointer, key(origins, range));
            }
        }
    }
    pointer
}

fn key(origins: &Origins, range: std::ops::Range<usize>) -> &str {
    origins.keys.get(range).expect("ranges are made when the key is added")
}
