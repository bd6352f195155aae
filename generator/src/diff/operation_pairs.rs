//! Which operation of the new document is which of the old one.
//!
//! The same method and path first (whatever its parameters are called); then the same operation id; then, where exactly
//! one is gone and one is new, the same method with the same end of the path and the same parameters.

use crate::ir::{Api, Id, Operation, PathPiece};
use std::collections::BTreeMap;

/// The operations in pairs, and those without one.
#[derive(Debug, Default)]
pub(super) struct OperationPairs {
    /// In the order of the new document.
    pub(super) both: Vec<(Id<Operation>, Id<Operation>)>,
    /// In the order of the old document.
    pub(super) gone: Vec<Id<Operation>>,
    /// In the order of the new document.
    pub(super) fresh: Vec<Id<Operation>>,
}

pub(super) fn operation_pairs(old: &Api, new: &Api) -> OperationPairs {
    let mut pairs = OperationPairs {
        both: Vec::new(),
        gone: old.operations.ids().collect(),
        fresh: new.operations.ids().collect(),
    };
    pairs.take(old, new, |operation| Some(format!("{} {}", operation.method.as_str(), path(operation))));
    pairs.take(old, new, |operation| Some(operation.hint.own.clone()).filter(|id| !id.is_empty()));
    pairs.take(old, new, |operation| Some(shape(operation)));
    pairs.both.sort_by_key(|(_, new)| *new);
    pairs
}

impl OperationPairs {
    /// Pairs what is left by a key that exactly one of each document has.
    fn take(&mut self, old: &Api, new: &Api, key: impl Fn(&Operation) -> Option<String>) {
        let index = |api: &Api, ids: &[Id<Operation>]| {
            let mut by_key: BTreeMap<String, Vec<Id<Operation>>> = BTreeMap::new();
            for id in ids {
                if let Some(key) = key(&api.operations[*id]) {
                    by_key.entry(key).or_default().push(*id);
                }
            }
            by_key
        };
        let (olds, news) = (index(old, &self.gone), index(new, &self.fresh));
        for (key, old_ids) in olds {
            if let ([old_id], Some([new_id])) = (old_ids.as_slice(), news.get(&key).map(Vec::as_slice)) {
                self.both.push((*old_id, *new_id));
            }
        }
        let paired_old: std::collections::BTreeSet<_> = self.both.iter().map(|(old, _)| *old).collect();
        let paired_new: std::collections::BTreeSet<_> = self.both.iter().map(|(_, new)| *new).collect();
        self.gone.retain(|id| !paired_old.contains(id));
        self.fresh.retain(|id| !paired_new.contains(id));
    }
}

/// The path without the names of its parameters and without a slash at its end.
pub(super) fn path(operation: &Operation) -> String {
    let pieces = operation.path.pieces.iter().map(|piece| match piece {
        PathPiece::Literal(text) => text.as_str(),
        PathPiece::Param(_) => "{}",
    });
    pieces.collect()
}

/// Method, end of the path and parameters.
fn shape(operation: &Operation) -> String {
    let path = path(operation);
    let words: Vec<&str> = path.split('/').filter(|word| !word.is_empty()).collect();
    let end = words[words.len().saturating_sub(2)..].join("/");
    let mut params: Vec<&str> = operation.params.iter().map(|param| param.wire.as_str()).collect();
    params.sort_unstable();
    format!("{} {end} {}", operation.method.as_str(), params.join(","))
}
