//! One change, and the list of them.

use super::class::{Class, Classes, Direction};
use crate::finding::Place;
use serde::Serialize;

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The id of its rule.
    pub id: &'static str,
    /// How bad it is for its three readers.
    pub classes: Classes,
    /// Which way the changed thing travels.
    pub direction: Direction,
    /// The Rust path of the changed thing, in the new crate where it is there.
    pub rust: String,
    /// Its Rust path in the old crate; empty where it is new.
    pub was: String,
    /// The operation it belongs to, as in generated.json; empty for types and the API itself.
    pub operation: String,
    /// What changed.
    pub message: String,
    /// What a user must do; empty where there is nothing to do.
    pub advice: String,
    /// Where the old document has it.
    pub old: Option<Place>,
    /// Where the new document has it.
    pub new: Option<Place>,
}

impl Change {
    /// How bad it is for the reader it hits hardest.
    pub fn class(&self) -> Class {
        self.classes.worst()
    }
}

/// Every change between two documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// In the order of the documents: the API, its operations, its types.
    pub list: Vec<Change>,
}

impl Changes {
    /// How bad the worst is; `None` where nothing changed.
    pub fn class(&self) -> Option<Class> {
        self.list.iter().map(Change::class).max()
    }

    /// How bad the worst is for Rust code that uses the crate.
    pub fn code_class(&self) -> Option<Class> {
        self.list.iter().map(|change| change.classes.code).max()
    }

    /// How many have each class, the worst first.
    pub fn counts(&self) -> [(Class, usize); 4] {
        Class::ALL.map(|class| (class, self.list.iter().filter(|change| change.class() == class).count()))
    }
}
