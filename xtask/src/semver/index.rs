//! Which Rust item of the two crates belongs to what.
//!
//! Input: the names of both crates. Output: types with their members, and the operations that an item of the module `api` is
//! part of.

use generator::diff::Version;
use std::collections::{BTreeMap, BTreeSet};

/// The items of both crates, by their names.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Types and the names of their fields and variants.
    pub(super) types: BTreeMap<String, BTreeSet<String>>,
    /// Items that have further names, and these: the tool goes through them and names the item alone.
    pub(super) twins: BTreeMap<String, BTreeSet<String>>,
    /// Request types, enums of answers, headers, and `Handle::method`: the operations they are parts of, by key and by
    /// method, since the key of an operation may differ in both documents.
    pub(super) operations: BTreeMap<String, BTreeSet<String>>,
    /// Modules of operations, their accessors, handles: the handles.
    pub(super) groups: BTreeMap<String, BTreeSet<String>>,
}

impl Index {
    pub(super) fn of(versions: &[Version<'_>]) -> Self {
        let mut index = Self::default();
        versions.iter().for_each(|version| index.add(version));
        index
    }

    fn add(&mut self, version: &Version<'_>) {
        for names in &version.names.types {
            let members = self.types.entry(names.name.clone()).or_default();
            members.extend(names.members.iter().chain([&names.rest]).filter(|name| !name.is_empty()).cloned());
        }
        for (facts, names) in version.facts.types.iter().zip(&version.names.types) {
            if let Some(first) = facts.twin_of {
                let item = version.names.types[first.index()].name.clone();
                self.twins.entry(item).or_default().insert(names.name.clone());
            }
        }
        for (group, names) in version.api.groups.iter().zip(&version.names.groups) {
            for item in [&names.module, &names.accessor, &names.handle] {
                self.groups.entry(item.clone()).or_default().insert(names.handle.clone());
            }
            for id in &group.operations {
                let (key, own) = (&version.api.operations[*id].key, &version.names.operations[id.index()]);
                let alternatives = own.alternatives.iter().map(|(_, names)| names);
                for own in std::iter::once(own).chain(alternatives) {
                    let method = format!("{}::{}", names.handle, own.method);
                    for item in [&method, &own.request, &own.success, &own.failure, &own.headers] {
                        self.operations.entry(item.clone()).or_default().extend([key.clone(), method.clone()]);
                    }
                }
            }
        }
    }
}
