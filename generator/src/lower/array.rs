//! Arrays.
//!
//! Input: keywords of an array. Output: a list. Tuples (`prefixItems`) are lists of what their places have in common.

use super::graph::{Keywords, NodeId};
use super::schemas::Schemas;
use crate::ir::Type;

impl Schemas<'_> {
    pub(super) fn array_type(&mut self, node: NodeId, keywords: &Keywords) -> Type {
        if keywords.prefix.is_empty() {
            let item = keywords.items.map_or(Type::Json, |items| self.type_of(items));
            return Type::List(Box::new(item));
        }
        let mut types: Vec<Type> = Vec::new();
        for place in keywords.prefix.iter().chain(&keywords.items) {
            let ty = self.type_of(*place);
            if !types.contains(&ty) && ty != Type::Never {
                types.push(ty);
            }
        }
        match types.len() {
            1 => Type::List(Box::new(types.swap_remove(0))),
            _ => {
                let item = self.untyped(node, "an array whose places have different types (`prefixItems`)");
                Type::List(Box::new(item))
            }
        }
    }
}
