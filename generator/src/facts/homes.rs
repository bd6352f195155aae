//! Which groups of operations need a type.
//!
//! Input: groups, operations and types. Output: a [`Home`] for each type, by everything that the requests and responses of a
//! group mention, however deep inside.

use super::{
    Home,
    sides::{mentioned, of_request, of_responses},
};
use crate::ir::{Api, Group};

/// The home of each type.
pub(super) fn homes(api: &Api) -> Vec<Home> {
    let mentioned = mentioned(api);
    let mut homes = vec![Home::Nobody; mentioned.len()];
    for (index, group) in api.groups.iter().enumerate() {
        let mut next = roots(api, group);
        while let Some(ty) = next.pop() {
            let home = match homes[ty] {
                Home::Nobody => Home::One(index),
                // It was here already, by this group or with all that it mentions.
                Home::One(other) if other == index => continue,
                Home::Several => continue,
                Home::One(_) => Home::Several,
            };
            homes[ty] = home;
            next.extend(&mentioned[ty]);
        }
    }
    homes
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
