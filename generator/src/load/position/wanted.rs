//! The places looked for in one file, as a tree of keys, and what has been found of them.
//!
//! Input: pointers, then the events of a reader in the text's order. Output: the line and column of each, or of the
//! nearest found around it. Not here: reading (`json`, `yaml`).

use crate::finding::token;
use indexmap::IndexMap;

/// A node of the tree: a value that is wanted, or has wanted ones in it.
#[derive(Default)]
struct Node {
    parent: usize,
    children: IndexMap<String, usize>,
    found: Option<(usize, usize)>,
}

/// An object or array that is being read.
struct Frame {
    /// Its node, when anything in it is wanted.
    node: Option<usize>,
    /// For an array the index of the next element.
    index: Option<usize>,
    /// For an object the node of the member whose key was read.
    member: Option<usize>,
    /// For an object whether a key comes next.
    key_next: bool,
}

/// The places looked for in one file.
pub(super) struct Wanted {
    nodes: Vec<Node>,
    frames: Vec<Frame>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { nodes: vec![Node { found: Some((1, 1)), ..Node::default() }], frames: Vec::new() }
    }
}

impl Wanted {
    /// Adds a pointer and gives its number.
    pub(super) fn add(&mut self, pointer: &str) -> usize {
        let mut node = 0;
        for key in pointer.split('/').skip(1) {
            let key = token::key_of(key);
            let next = self.nodes.len();
            let child = self.nodes.get_mut(node).map_or(0, |node| *node.children.entry(key).or_insert(next));
            if child == next {
                self.nodes.push(Node { parent: node, ..Node::default() });
            }
            node = child;
        }
        node
    }

    pub(super) fn is_only_root(&self) -> bool {
        self.nodes.len() == 1
    }

    /// The line and column of a pointer, or of the nearest value around it that has one.
    pub(super) fn position(&self, number: usize) -> (usize, usize) {
        let mut number = number;
        loop {
            match self.nodes.get(number) {
                Some(Node { found: Some(found), .. }) => return *found,
                Some(node) => number = node.parent,
                None => return (1, 1),
            }
        }
    }

    /// Whether a key comes next.
    pub(super) fn at_key(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.key_next)
    }

    /// Whether anything in the object or array that is being read matters to anybody.
    pub(super) fn cares(&self) -> bool {
        let node = self.frames.last().and_then(|frame| self.nodes.get(frame.node?));
        node.is_some_and(|node| !node.children.is_empty())
    }

    /// A key was read.
    pub(super) fn key(&mut self, key: &str, position: impl FnOnce() -> (usize, usize)) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.key_next = false;
        frame.member = frame.node.and_then(|node| self.nodes.get(node)?.children.get(key).copied());
        if let Some(node) = frame.member.and_then(|node| self.nodes.get_mut(node)) {
            // Of two equal keys the last one counts, here as in the value.
            node.found = Some(position());
        }
    }

    /// A value begins: a scalar, or with `array` given an array or an object.
    pub(super) fn value(&mut self, container: Option<Container>, position: impl FnOnce() -> (usize, usize)) {
        let node = self.node_of_value(position);
        if let Some(container) = container {
            let (index, key_next) = match container {
                Container::Array => (Some(0), false),
                Container::Object => (None, true),
            };
            self.frames.push(Frame { node, index, member: None, key_next });
        }
    }

    fn node_of_value(&mut self, position: impl FnOnce() -> (usize, usize)) -> Option<usize> {
        let Some(frame) = self.frames.last_mut() else { return Some(0) };
        let Some(index) = &mut frame.index else {
            // After the value of a member comes a key; a value where a key belongs is a key that is no text.
            frame.key_next = !frame.key_next;
            return frame.member.take();
        };
        let key = *index;
        *index += 1;
        let node = *self.nodes.get(frame.node?)?.children.get(&key.to_string())?;
        self.nodes.get_mut(node)?.found = Some(position());
        Some(node)
    }

    /// The array or object ends.
    pub(super) fn end(&mut self) {
        self.frames.pop();
    }
}

/// What holds other values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Array,
    Object,
}
