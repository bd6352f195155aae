//! Arrays.
//!
//! Input: keywords of an array. Output: a list. A tuple (`prefixItems`) is a list
//! of a union of its places, since Rust's tuples would not survive one place more.

use super::graph::{Choice, Keywords, Node, NodeBody, NodeId};
use super::hint;
use super::schemas::Schemas;
use crate::ir::Type;
use std::sync::Arc;

impl Schemas<'_> {
    pub(super) fn array_type(&mut self, node: NodeId, keywords: &Keywords) -> Type {
        if keywords.prefix.is_empty() {
            let item = keywords.items.map_or(Type::Json, |items| self.type_of(items));
            return Type::List(Box::new(item));
        }
        let mut branches: Vec<NodeId> = keywords.prefix.to_vec();
        branches.extend(keywords.items.filter(|items| !self.merged(*items).never));
        let Node { at, hint, body: _ } = self.graph[node].clone();
        let choice = Choice { branches, discriminator: None, together: false };
        let element = Keywords { choices: vec![choice], ..Keywords::default() };
        let body = NodeBody::Own(Arc::new(element));
        let element = self.graph.push(Node { at, hint: hint::part(&hint, "Item"), body });
        Type::List(Box::new(self.type_of(element)))
    }
}
