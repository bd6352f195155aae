//! What few schemas have: a pointer's room where there is nothing.
//!
//! Input: a collection. Output: the same, read and written as if it stood here itself. Most schemas of a document are scalars
//! with three keywords; there are tens of thousands of them, each with room for all keywords.

use indexmap::{IndexMap, IndexSet};
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

/// A collection that is mostly empty.
#[derive(Debug, Clone)]
pub(super) struct Seldom<T>(Option<Box<T>>);

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

/// A collection of which there is an empty one to be read where nothing was written.
pub(super) trait Empty: Default + 'static {
    /// An empty one.
    fn empty() -> &'static Self;
}

impl<T: 'static> Empty for Vec<T> {
    fn empty() -> &'static Self {
        const { &Self::new() }
    }
}

impl Empty for IndexMap<String, super::graph::NodeId> {
    fn empty() -> &'static Self {
        static NOTHING: LazyLock<IndexMap<String, super::graph::NodeId>> = LazyLock::new(IndexMap::new);
        &NOTHING
    }
}

impl Empty for IndexSet<String> {
    fn empty() -> &'static Self {
        static NOTHING: LazyLock<IndexSet<String>> = LazyLock::new(IndexSet::new);
        &NOTHING
    }
}

impl<T: Empty> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(some) => some,
            None => T::empty(),
        }
    }
}

impl<T: Empty> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: IntoIterator> IntoIterator for Seldom<T> {
    type Item = T::Item;
    type IntoIter = std::iter::Flatten<std::option::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.map(|all| *all).into_iter().flatten()
    }
}

/// Nothing is kept of what is empty.
impl<I, T: Extend<I> + Empty> Extend<I> for Seldom<T> {
    fn extend<A: IntoIterator<Item = I>>(&mut self, more: A) {
        let mut more = more.into_iter().peekable();
        if more.peek().is_some() {
            (**self).extend(more);
        }
    }
}

impl<I, T: Extend<I> + Empty> FromIterator<I> for Seldom<T> {
    fn from_iter<A: IntoIterator<Item = I>>(all: A) -> Self {
        let mut seldom = Self::default();
        seldom.extend(all);
        seldom
    }
}

#[cfg(test)]
mod tests {
    use super::Seldom;

    #[test]
    fn it_is_read_and_written_like_what_is_in_it() {
        let mut seldom: Seldom<Vec<u8>> = Seldom::default();
        assert!(seldom.is_empty());
        seldom.extend(Vec::<u8>::new());
        assert!(seldom.0.is_none());
        seldom.push(1);
        seldom.extend(vec![2_u8]);
        assert_eq!((seldom.as_slice(), seldom.clone().into_iter().sum::<u8>()), (&[1, 2][..], 3));
        assert_eq!(Seldom::<Vec<u8>>::default().into_iter().count(), 0);
        assert_eq!(size_of::<Seldom<Vec<u8>>>(), size_of::<usize>());
    }
}
