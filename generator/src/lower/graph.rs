//! Schemas as a graph: keywords by name, children by id.
//!
//! Input: nothing (plain data). `read` fills it from the document once; `merge` adds the nodes that `allOf` makes.
//! Ids instead of borrows make cycles and made-up nodes ordinary.

use super::place::At;
use super::seldom::Seldom;
use crate::ir::{Access, Docs, Hint, Literal};
use crate::rows::Rows;
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;
use std::sync::Arc;

/// The index of a schema in its [`Graph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

/// The index of a component schema.
pub(super) type ComponentIndex = usize;

/// A schema.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Where it stands.
    pub(super) at: At,
    /// What it may be called.
    pub(super) hint: Hint,
    /// What it says.
    pub(super) body: NodeBody,
}

/// What a schema says.
#[derive(Debug, Clone)]
pub(super) enum NodeBody {
    /// The same as a component.
    Ref(ComponentIndex),
    /// All of these at once; made by merging a member that several parents declare.
    All(Vec<NodeId>),
    /// Keywords of its own.
    Own(Arc<Keywords>),
}

/// `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `object`
    Object,
    /// `array`
    Array,
    /// `string`
    String,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
    /// `null`
    Null,
}

/// `additionalProperties`, where it says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AdditionalNode {
    /// `true` or `{}`.
    Open,
    /// `false`.
    Closed,
    /// A schema.
    Each(NodeId),
}

/// `oneOf` or `anyOf`.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The branches.
    pub(super) branches: Vec<NodeId>,
    /// The discriminator beside it.
    pub(super) discriminator: Option<DiscriminatorNode>,
    /// Whether several branches may hold at once (`anyOf`).
    pub(super) together: bool,
}

/// `discriminator`.
#[derive(Debug, Clone)]
pub(super) struct DiscriminatorNode {
    /// `propertyName`.
    pub(super) property: String,
    /// `mapping`: values and the components they lead to.
    pub(super) mapping: Vec<(String, Option<ComponentIndex>)>,
}

/// The keywords of a schema, whatever `openapiv3` made of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Keywords {
    pub(super) docs: Docs,
    pub(super) kind: Option<Kind>,
    pub(super) nullable: bool,
    pub(super) format: Option<String>,
    /// `enum` or `const`, without `null`.
    pub(super) values: Option<Vec<Value>>,
    /// Names for the values (`x-enum-varnames`), by position.
    pub(super) value_names: Seldom<Vec<(Value, String)>>,
    /// Descriptions of the values (`x-enum-descriptions`), by value.
    pub(super) value_docs: Seldom<Vec<(Value, String)>>,
    pub(super) properties: Seldom<IndexMap<String, NodeId>>,
    pub(super) required: Seldom<IndexSet<String>>,
    pub(super) additional: Option<AdditionalNode>,
    /// Values of `patternProperties`.
    pub(super) patterns: Seldom<Vec<NodeId>>,
    /// `propertyNames`.
    pub(super) names: Option<NodeId>,
    pub(super) items: Option<NodeId>,
    /// `prefixItems`.
    pub(super) prefix: Seldom<Vec<NodeId>>,
    pub(super) all_of: Vec<NodeId>,
    pub(super) choices: Vec<Choice>,
    /// Whether `not` is there.
    pub(super) negated: bool,
    /// Whether no value is allowed.
    pub(super) never: bool,
    /// `discriminator` without `oneOf` or `anyOf`: children name this schema in `allOf`.
    pub(super) discriminator: Option<Box<DiscriminatorNode>>,
    /// The value of the parent's discriminator that means this schema (`x-discriminator-value`).
    pub(super) tag: Option<String>,
    pub(super) default: Option<Literal>,
    /// `example`, or the first of `examples`.
    pub(super) example: Option<Arc<Value>>,
    pub(super) access: Option<Access>,
    pub(super) constraints: Vec<(&'static str, Literal)>,
    /// `contentEncoding`, where it is not base64.
    pub(super) encoding: Option<String>,
    /// The separator of a nested array.
    pub(super) separator: Option<String>,
}

/// What is left aside when a schema is asked whether it says anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    Nothing,
    /// `required`
    Required,
    /// `allOf`
    AllOf,
    /// `oneOf` and `anyOf`
    Choices,
}

impl Keywords {
    /// Whether nothing here limits the JSON type or the members of a value.
    pub(super) fn says_nothing(&self) -> bool {
        self.kind.is_none() && self.says_only_kind()
    }

    /// Whether nothing but `type` limits the shape of a value.
    pub(super) fn says_only_kind(&self) -> bool {
        self.says_only_kind_and(Aside::Nothing)
    }

    /// Whether nothing but `type` and this limits the shape of a value.
    pub(super) fn says_only_kind_and(&self, aside: Aside) -> bool {
        self.format.is_none()
            && self.values.is_none()
            && self.properties.is_empty()
            && (self.required.is_empty() || aside == Aside::Required)
            && self.additional.is_none()
            && self.patterns.is_empty()
            && self.items.is_none()
            && self.prefix.is_empty()
            && (self.all_of.is_empty() || aside == Aside::AllOf)
            && (self.choices.is_empty() || aside == Aside::Choices)
            && !self.never
    }

    /// `type`, or what the other keywords make sense for.
    pub(super) fn effective_kind(&self) -> Option<Kind> {
        if self.kind.is_some() {
            return self.kind;
        }
        if !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || !self.patterns.is_empty()
        {
            return Some(Kind::Object);
        }
        if self.items.is_some() || !self.prefix.is_empty() {
            return Some(Kind::Array);
        }
        match self.format.as_deref() {
            Some("int32" | "int64") => Some(Kind::Integer),
            Some("float" | "double") => Some(Kind::Number),
            Some("date" | "date-time" | "uuid" | "uri" | "email" | "byte" | "binary" | "password") => {
                Some(Kind::String)
            }
            _ => self.constraints.iter().any(|(keyword, _)| *keyword == "pattern").then_some(Kind::String),
        }
    }
}

/// Every schema.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Rows<Node>,
}

impl Graph {
    /// Adds a schema.
    pub(super) fn push(&mut self, node: Node) -> NodeId {
        NodeId(u32::try_from(self.nodes.push(node)).expect("a document has fewer than 2^32 schemas"))
    }
}

/// Something known of some schemas; in one row, since most have it and it is asked for often.
#[derive(Debug)]
pub(super) struct ByNode<T> {
    row: Vec<Option<T>>,
}

impl<T> Default for ByNode<T> {
    fn default() -> Self {
        Self { row: Vec::new() }
    }
}

impl<T> ByNode<T> {
    /// What is known of a schema.
    pub(super) fn get(&self, node: NodeId) -> Option<&T> {
        self.row.get(node.index())?.as_ref()
    }

    /// Keeps what is known of a schema.
    pub(super) fn insert(&mut self, node: NodeId, known: T) {
        if self.row.len() <= node.index() {
            self.row.resize_with(node.index() + 1, || None);
        }
        self.row[node.index()] = Some(known);
    }
}

impl NodeId {
    /// Its position.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

impl std::ops::Index<NodeId> for Graph {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }
}
