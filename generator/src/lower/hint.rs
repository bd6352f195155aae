//! Words for names, taken from where a schema stands.
//!
//! Input: the hint of the surrounding node. Output: the hint of what is inside. Not here: any decision about names.

use crate::ir::Hint;
use std::sync::Arc;

/// The hint of a component.
pub(super) fn component(name: &str) -> Hint {
    Hint { own: name.to_owned(), ..Hint::default() }
}

/// The hint of a member of what has this hint.
pub(super) fn member(owner: &Hint, name: &str) -> Hint {
    member_of(&words(owner), name)
}

/// The same by the words of the owner, which all its members share.
pub(super) fn member_of(words: &Arc<[Arc<str>]>, name: &str) -> Hint {
    Hint { own: name.to_owned(), parents: Arc::clone(words), ..Hint::default() }
}

/// The hint of an anonymous part (`Item`, `Value`, `Variant`): the owner's words with one more role.
pub(super) fn part(owner: &Hint, role: &str) -> Hint {
    Hint { pinned: None, role: format!("{}{role}", owner.role), ..owner.clone() }
}

/// Every word of a hint, outermost first.
pub(super) fn words(hint: &Hint) -> Arc<[Arc<str>]> {
    let tail = [&hint.own, &hint.role].into_iter().filter(|word| !word.is_empty()).map(|word| word.as_str().into());
    hint.parents.iter().cloned().chain(tail).collect()
}
