//! Which aliases must be newtypes.
//!
//! Input: types. Output: whether each is an alias that leads back to itself through nothing but aliases, lists, maps and
//! options: `type Tree = Vec<Tree>` is infinite, `struct Tree(Vec<Tree>)` is not. All aliases of such a ring become
//! newtypes, so that it does not matter which comes first. A struct or union on the way already makes it finite.

use super::{components::components, edges::mentions};
use crate::ir::{Api, Shape};

/// Whether each type must be a newtype.
pub(super) fn newtypes(api: &Api) -> Vec<bool> {
    let is_alias: Vec<bool> =
        api.types.iter().map(|(_, definition)| matches!(definition.shape, Shape::Alias(_))).collect();
    let successors: Vec<Vec<usize>> = api
        .types
        .iter()
        .map(|(_, definition)| {
            let mut aliases = Vec::new();
            if let Shape::Alias(ty) = &definition.shape {
                mentions(ty, &mut |index| {
                    if is_alias[index] {
                        aliases.push(index);
                    }
                });
            }
            aliases
        })
        .collect();
    components(&successors).cyclic
}
