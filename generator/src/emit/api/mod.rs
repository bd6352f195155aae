//! The operations of the API, a file a group.
//!
//! Input: groups and operations. Output: `src/api/mod.rs` and `src/api/<group>.rs`.

use super::{Emission, Source};

/// The files of the module `api`.
pub(super) fn sources<'a>(_emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    Vec::new()
}
