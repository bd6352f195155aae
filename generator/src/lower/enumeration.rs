//! `enum` and `const`.
//!
//! Input: the values and the keywords around them. Output: an open enum. Booleans stay booleans.

use super::graph::{Keywords, Kind, NodeId};
use super::hint;
use super::schemas::Schemas;
use crate::finding::Code;
use crate::ir::{Docs, Enum, EnumBase, EnumValue, Hint, Id, Literal, Shape, Type, TypeDef};
use indexmap::IndexSet;
use serde_json::Value;
use std::sync::Arc;

impl Schemas<'_> {
    pub(super) fn enum_type(
        &mut self,
        node: NodeId,
        keywords: &Keywords,
        values: &[Value],
        slot: Option<Id<TypeDef>>,
    ) -> Type {
        if values.iter().all(Value::is_boolean) {
            return Type::Bool;
        }
        let values = self.fitting(node, keywords, values);
        let id = self.item(node, keywords, slot);
        let owner = self.graph[node].hint.clone();
        let listed = values.iter().map(|value| enum_value(value, keywords, &owner)).collect();
        self.types[id].shape = Shape::Enum(Enum { base: base(&values), values: listed });
        Type::Named(id)
    }

    /// The values as `type` wants them: `type: string, enum: [1, 2]` (YAML without quotes) means the texts.
    fn fitting(&mut self, node: NodeId, keywords: &Keywords, values: &[Value]) -> Vec<Value> {
        let text = |value: &Value| match value {
            Value::Number(_) | Value::Bool(_) => Value::String(value.to_string()),
            other => other.clone(),
        };
        if keywords.kind == Some(Kind::String) && values.iter().any(|value| !value.is_string()) {
            self.report(Code::Repaired, node, "`type: string` with values that are not strings; their text is taken");
            // Values that differ may have one text: `1` and `"1"`.
            let texts: IndexSet<Value> = values.iter().map(text).collect();
            return texts.into_iter().collect();
        }
        values.to_vec()
    }
}

fn base(values: &[Value]) -> EnumBase {
    if values.iter().all(Value::is_string) {
        EnumBase::Text
    } else if values.iter().all(|value| value.is_i64() || value.is_u64()) {
        EnumBase::Integer
    } else {
        EnumBase::Json
    }
}

fn enum_value(value: &Value, keywords: &Keywords, owner: &Hint) -> EnumValue {
    let word = |list: &[(Value, String)]| list.iter().find(|(of, _)| of == value).map(|(_, word)| word.clone());
    let own =
        word(&keywords.value_names).unwrap_or_else(|| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    EnumValue {
        wire: Literal::of(value),
        hint: Hint { parents: Arc::default(), ..hint::member(owner, &own) },
        docs: Docs { description: word(&keywords.value_docs).map(Arc::from).unwrap_or_default(), ..Docs::default() },
    }
}
