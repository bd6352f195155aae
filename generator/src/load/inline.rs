//! Puts targets in place of `$ref`s that stand where the specifications allow none.
//!
//! Input: the files of a description, marked, and the misplaced references. Output: the same files without them. Example:
//!
//! ```yaml
//! paths:                          paths:
//!   /pets:                          /pets:
//!     get:                    ->      get:
//!       $ref: pets.yaml#/list           operationId: listPets
//! ```
//!
//! The copy keeps the target's marks, so findings lead to the file where it is written. Not here: finding them (`marks`).

use super::gather::{Part, member};
use super::reference;
use crate::finding::{Code, Finding, Findings, Place};
use indexmap::IndexMap;
use serde_json::Value;
use std::rc::Rc;

/// How often a target may itself be such a reference.
const DEPTH_LIMIT: usize = 32;
/// How many values may be copied in all.
const COPY_LIMIT: usize = 1_000_000;

/// A reference where none belongs.
pub(super) struct Misplaced {
    /// The object with the `$ref`.
    pub(super) at: Place,
    pub(super) reference: String,
    pub(super) file: Rc<str>,
    pub(super) fragment: String,
}

/// Replaces them all; what leads to nothing, or back to itself, is a finding.
pub(super) fn replace(parts: &mut IndexMap<Rc<str>, Part>, mut misplaced: Vec<Misplaced>, findings: &mut Findings) {
    let mut copied = 0;
    // A copy may hold further such references; they are copied again from where they were found in the first place, so
    // the innermost must come first: targets are replaced before those that refer to them.
    for _ in 0..DEPTH_LIMIT {
        let (now, later): (Vec<_>, Vec<_>) = split(misplaced);
        if now.is_empty() {
            misplaced = later;
            break;
        }
        for one in now {
            replace_one(parts, &one, &mut copied, findings);
        }
        misplaced = later;
        if misplaced.is_empty() {
            return;
        }
    }
    for one in misplaced {
        let message = format!("`$ref: {}` leads back to itself", one.reference);
        findings.push(Finding::new(Code::CircularReference, one.at, message));
    }
}

/// Those whose target holds none of the others, and the rest.
fn split(misplaced: Vec<Misplaced>) -> (Vec<Misplaced>, Vec<Misplaced>) {
    let open: std::collections::BTreeSet<String> = misplaced.iter().map(|one| one.at.to_string()).collect();
    misplaced.into_iter().partition(|one| {
        let Some(target) = target_place(one) else { return true };
        let target = target.to_string();
        let below = format!("{target}/");
        let inside = open.range(below.clone()..).next().is_some_and(|first| first.starts_with(&below));
        !inside && !open.contains(&target)
    })
}

fn target_place(one: &Misplaced) -> Option<Place> {
    let keys = reference::keys(&one.fragment)?;
    Some(keys.iter().fold(Place::new(&*one.file, ""), |place, key| place.child(key)))
}

fn replace_one(parts: &mut IndexMap<Rc<str>, Part>, one: &Misplaced, copied: &mut usize, findings: &mut Findings) {
    let target = reference::keys(&one.fragment).and_then(|keys| {
        let root = &parts.get(&*one.file)?.value;
        keys.iter().try_fold(root, |value, key| member(value, key))
    });
    let Some(target) = target else {
        let message = format!("`$ref: {}` leads to nothing", one.reference);
        findings.push(Finding::new(Code::DanglingReference, one.at.clone(), message));
        return;
    };
    if *copied > COPY_LIMIT {
        return;
    }
    *copied += size(target);
    if *copied > COPY_LIMIT {
        let message = format!("`$ref: {}` and others like it repeat too much", one.reference);
        findings.push(Finding::new(Code::FileTooLarge, one.at.clone(), message));
        return;
    }
    let target = target.clone();
    let here = parts.get_mut(&*one.at.file).and_then(|part| part.value.pointer_mut(&one.at.pointer));
    if let Some(here) = here {
        put(here, target);
    }
}

/// Puts the target where the reference was; other members beside the `$ref` stay and have precedence.
fn put(here: &mut Value, target: Value) {
    match (here, target) {
        (Value::Object(map), Value::Object(target)) => {
            map.shift_remove("$ref");
            for (key, value) in target {
                if key == super::AT || !map.contains_key(&key) {
                    map.insert(key, value);
                }
            }
        }
        (here, target) => *here = target,
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        _ => 1,
    }
}
