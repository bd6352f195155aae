//! Which groups of operations need a type.
//!
//! Input: groups, operations and types. Output: a [`Home`] for each type, by everything that the requests and responses of a
//! group mention, however deep inside.

use super::sides::{mentioned, of_request, of_responses};
use crate::ir::{Api, Group};
use std::{collections::BTreeSet, sync::Arc};

/// Which groups of operations need a type: their indexes in [`Api::groups`], in order; none where no operation leads to it.
///
/// ```
/// assert!(generator::facts::Home::default().groups().is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Home(Arc<[usize]>);

impl Home {
    /// The home of what these groups need, by their indexes, which are in order.
    pub(crate) fn of(groups: &[usize]) -> Self {
        Self(groups.into())
    }

    /// The groups, by their indexes in [`Api::groups`], in order.
    pub fn groups(&self) -> &[usize] {
        &self.0
    }

    /// Where a thing is that both need.
    pub(crate) fn join(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        let mut groups: Vec<usize> = self.0.iter().chain(&*other.0).copied().collect();
        groups.sort_unstable();
        groups.dedup();
        Self::of(&groups)
    }
}

/// The home of each type.
pub(super) fn homes(api: &Api) -> Vec<Home> {
    let mentioned = mentioned(api);
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); mentioned.len()];
    for (index, group) in api.groups.iter().enumerate() {
        let mut next = roots(api, group);
        while let Some(ty) = next.pop() {
            // Else it was here already, with all that it mentions.
            if groups[ty].last() != Some(&index) {
                groups[ty].push(index);
                next.extend(&mentioned[ty]);
            }
        }
    }
    // Types of one home share it; there are few.
    let mut known: BTreeSet<Home> = BTreeSet::new();
    let homes = groups.into_iter().map(|groups| {
        let home = Home::of(&groups);
        known.get(&home).cloned().unwrap_or_else(|| {
            known.insert(home.clone());
            home
        })
    });
    homes.collect()
}

/// The types that a group's operations mention.
fn roots(api: &Api, group: &Group) -> Vec<usize> {
    let mut roots = Vec::new();
    for id in &group.operations {
        of_request(&api.operations[*id], &mut roots);
        of_responses(&api.operations[*id], &mut roots);
    }
    roots
}
