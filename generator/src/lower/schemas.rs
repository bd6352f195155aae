//! Types of schemas: the dispatcher over their shapes.
//!
//! Input: nodes of the graph. Output: [`Type`]s, and [`TypeDef`]s for those that become items. Each component has its id
//! before any schema is looked at, so cycles are ordinary. One file per shape does the work.

use super::graph::{ByNode, ComponentIndex, Graph, Keywords, Kind, Node, NodeBody, NodeId};
use super::media_type::Direction;
use super::place::At;
use super::read::{DEPTH, Site};
use super::sample::Wanted;
use super::shared::Shared;
use super::{hint, merge};
use crate::config::UnknownMembers;
use crate::finding::{Code, Finding, Findings, Place};
use crate::ir::{
    Api, Arena, ComponentSchema, Constraints, Docs, Hint, Id, Param, Response, Sample, Shape, Type, TypeDef,
};
use crate::load::Origins;
use crate::stack;
use openapiv3::OpenAPI;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A component schema.
#[derive(Debug)]
pub(super) struct Component {
    /// Its key.
    pub(super) name: String,
    /// Its schema.
    pub(super) root: NodeId,
    /// The item it becomes.
    pub(super) id: Id<TypeDef>,
    /// Components that name it in `allOf`.
    pub(super) children: Vec<ComponentIndex>,
    /// Components it names in `allOf`.
    pub(super) parents: Vec<ComponentIndex>,
}

/// Everything needed to give schemas their types.
#[derive(Debug)]
pub(super) struct Schemas<'a> {
    pub(super) origins: &'a Origins,
    pub(super) findings: &'a mut Findings,
    pub(super) graph: Graph,
    pub(super) types: Arena<TypeDef>,
    pub(super) components: Vec<Component>,
    by_name: BTreeMap<String, ComponentIndex>,
    /// The component whose schema a node is.
    roots: ByNode<ComponentIndex>,
    /// Types found so far, without `null`.
    plain: ByNode<Type>,
    pub(super) merged: ByNode<Arc<Keywords>>,
    pub(super) intersections: BTreeMap<Vec<NodeId>, NodeId>,
    pub(super) shared: Shared,
    /// Parameters among the components, by name, once an operation had them.
    pub(super) parameters: BTreeMap<String, Param>,
    /// Responses among the components, once an operation had them: by name, by the key they have there, and whether that
    /// answer has no body. Those with findings are not among them, for each operation tells its own.
    pub(super) responses: BTreeMap<(String, String, bool), Response>,
    /// Samples, empty as long as they are wanted.
    pub(super) samples: Arena<Sample>,
    /// Those that were asked for.
    pub(super) wanted: Vec<Wanted<'a>>,
    /// Those without an example beside the schema.
    pub(super) sampled: BTreeMap<(NodeId, Direction), Id<Sample>>,
    /// What is reported once however often it is found.
    pub(super) reported: BTreeSet<String>,
    /// What becomes of members that are not named.
    pub(super) unknown_members: UnknownMembers,
    depth: usize,
}

impl<'a> Schemas<'a> {
    /// Reads the component schemas and gives each its id.
    pub(super) fn new(document: &OpenAPI, origins: &'a Origins, findings: &'a mut Findings) -> Self {
        let mut schemas = Self {
            origins,
            findings,
            graph: Graph::default(),
            types: Arena::default(),
            components: Vec::new(),
            by_name: BTreeMap::new(),
            roots: ByNode::default(),
            plain: ByNode::default(),
            merged: ByNode::default(),
            intersections: BTreeMap::new(),
            shared: document.components.as_ref().map(Shared::of).unwrap_or_default(),
            parameters: BTreeMap::new(),
            responses: BTreeMap::new(),
            samples: Arena::default(),
            wanted: Vec::new(),
            sampled: BTreeMap::new(),
            reported: BTreeSet::new(),
            unknown_members: UnknownMembers::default(),
            depth: 0,
        };
        let Some(components) = &document.components else { return schemas };
        let unread = schemas.graph.push(Node {
            at: At::Place(Place::default()),
            hint: Hint::default(),
            body: NodeBody::Own(Arc::default()),
        });
        for (index, name) in components.schemas.keys().enumerate() {
            let id = schemas.types.push(placeholder(name));
            let component =
                Component { name: name.clone(), root: unread, id, children: Vec::new(), parents: Vec::new() };
            schemas.components.push(component);
            schemas.by_name.insert(name.clone(), index);
        }
        let top = At::Place(top(components, origins));
        for (index, (name, schema)) in components.schemas.iter().enumerate() {
            let root = schemas.read(schema, Site::new(&top, &[name], hint::component(name)));
            schemas.components[index].root = root;
            schemas.roots.insert(root, index);
        }
        schemas.link_families();
        schemas
    }

    /// The component of this name.
    pub(super) fn component_named(&self, name: &str) -> Option<ComponentIndex> {
        self.by_name.get(name).copied()
    }

    /// The component whose schema this node is or refers to.
    pub(super) fn component_of(&self, node: NodeId) -> Option<ComponentIndex> {
        match self.graph[node].body {
            NodeBody::Ref(index) => Some(index),
            _ => self.roots.get(node).copied(),
        }
    }

    /// The node itself, or the schema of the component it refers to.
    pub(super) fn target(&self, node: NodeId) -> NodeId {
        match self.graph[node].body {
            NodeBody::Ref(index) => self.components[index].root,
            _ => node,
        }
    }

    /// Gives every component its shape.
    pub(super) fn define_components(&mut self) {
        for index in 0..self.components.len() {
            self.define_component(index);
        }
        self.cut_alias_cycles();
    }

    fn define_component(&mut self, index: ComponentIndex) {
        let Component { root, id, .. } = self.components[index];
        let node = &self.graph[root];
        let (at, hint) = (node.at.place(self.origins), node.hint.clone());
        let ty = match node.body {
            NodeBody::Ref(other) => Type::Named(self.components[other].id),
            _ => self.describe(root, Some(id)),
        };
        let merged = self.merged(root);
        let def = &mut self.types[id];
        def.at = at;
        def.hint = hint;
        def.docs = merged.docs.clone();
        def.constraints = Constraints { list: merged.constraints.clone() };
        if ty != Type::Named(id) {
            def.shape = Shape::Alias(ty);
        }
    }

    /// The type of a schema, `null` included where it is allowed.
    pub(super) fn type_of(&mut self, node: NodeId) -> Type {
        let ty = self.plain_type(node);
        if self.is_nullable(node) { nullable(ty) } else { ty }
    }

    /// The type of a schema, leaving `null` aside.
    pub(super) fn plain_type(&mut self, node: NodeId) -> Type {
        if let Some(index) = self.component_of(node) {
            return Type::Named(self.components[index].id);
        }
        if let Some(ty) = self.plain.get(node) {
            return ty.clone();
        }
        let ty = self.describe(node, None);
        self.plain.insert(node, ty.clone());
        ty
    }

    /// Whether `null` is a value of the schema.
    pub(super) fn is_nullable(&mut self, node: NodeId) -> bool {
        self.merged(node).nullable
    }

    fn describe(&mut self, node: NodeId, slot: Option<Id<TypeDef>>) -> Type {
        if self.depth >= DEPTH {
            return self.untyped(node, &format!("schemas are nested deeper than {DEPTH}"));
        }
        self.depth += 1;
        let ty = match self.same_as(node) {
            Some(other) => self.plain_type(other),
            None => self.describe_own(node, slot),
        };
        self.depth -= 1;
        ty
    }

    fn describe_own(&mut self, node: NodeId, slot: Option<Id<TypeDef>>) -> Type {
        if let Some(index) = self.roots.get(node).copied()
            && let Some(ty) = self.polymorphic_type(index)
        {
            return ty;
        }
        let keywords = self.merged(node);
        self.describe_keywords(node, &keywords, slot)
    }

    /// The type that keywords without `allOf` have.
    pub(super) fn describe_keywords(&mut self, node: NodeId, keywords: &Keywords, slot: Option<Id<TypeDef>>) -> Type {
        if keywords.never {
            return Type::Never;
        }
        if let Some(ty) = self.choice_type(node, keywords, slot) {
            return ty;
        }
        if let Some(values) = &keywords.values {
            return self.enum_type(node, keywords, values, slot);
        }
        match keywords.effective_kind() {
            Some(Kind::Object) => self.object_type(node, keywords, slot),
            Some(Kind::Array) => self.array_type(node, keywords),
            Some(Kind::String) => self.string_type(node, keywords),
            Some(Kind::Number) => self.number_type(node, keywords),
            Some(Kind::Integer) => self.integer_type(node, keywords),
            Some(Kind::Boolean) => Type::Bool,
            Some(Kind::Null) => Type::Json,
            None if keywords.negated => self.untyped(node, "`not` is the only thing this schema says"),
            None => Type::Json,
        }
    }

    /// JSON, and a finding that says why.
    pub(super) fn untyped(&mut self, node: NodeId, why: &str) -> Type {
        self.report(Code::SchemaUntyped, node, why);
        Type::Json
    }

    /// A finding at a schema.
    pub(super) fn report(&mut self, code: Code, node: NodeId, message: &str) {
        let at = self.graph[node].at.place(self.origins);
        self.findings.push(Finding::new(code, at, message));
    }

    /// The item that a schema becomes. Its id is known before its members are looked at, so that they may lead back to it.
    pub(super) fn item(&mut self, node: NodeId, keywords: &Keywords, slot: Option<Id<TypeDef>>) -> Id<TypeDef> {
        if let Some(id) = slot {
            return id;
        }
        let Node { at, hint, body: _ } = &self.graph[node];
        let id = self.types.push(TypeDef {
            at: at.place(self.origins),
            hint: hint.clone(),
            component: false,
            docs: keywords.docs.clone(),
            constraints: Constraints { list: keywords.constraints.clone() },
            shape: Shape::Alias(Type::Json),
        });
        self.plain.insert(node, Type::Named(id));
        id
    }

    /// The schema whose type this one has, where it adds nothing but prose or `null`:
    ///
    /// ```yaml
    /// owner: { description: Who pays., nullable: true, allOf: [{ $ref: '#/components/schemas/User' }] }
    /// ```
    ///
    /// A naive reading makes a second struct `PetOwner` with the members of `User`; this is `User` itself.
    fn same_as(&mut self, node: NodeId) -> Option<NodeId> {
        let (kind, branches) = match &self.graph[node].body {
            NodeBody::Ref(_) => return None,
            NodeBody::All(nodes) => (None, nodes.clone()),
            NodeBody::Own(keywords) if keywords.all_of.is_empty() || !merge::adds_nothing(keywords) => return None,
            NodeBody::Own(keywords) => (keywords.kind, keywords.all_of.clone()),
        };
        let mut said: Vec<NodeId> = Vec::new();
        for branch in branches {
            let target = self.target(branch);
            let silent = matches!(&self.graph[branch].body, NodeBody::Own(keywords) if keywords.says_nothing());
            if !silent && !said.contains(&target) {
                said.push(target);
            }
        }
        let [only] = said[..] else { return None };
        let family = self.roots.get(node).is_some()
            && self.component_of(only).is_some_and(|index| self.discriminator_of(index).is_some());
        let same_kind = kind.is_none() || self.merged(only).effective_kind() == kind;
        (only != node && same_kind && !family).then_some(only)
    }

    /// Components that are aliases of each other and of nothing else become JSON.
    fn cut_alias_cycles(&mut self) {
        for index in 0..self.components.len() {
            let start = self.components[index].id;
            let mut current = start;
            let mut seen = BTreeSet::new();
            while let Some(next) = alias_target(&self.types[current].shape) {
                if !seen.insert(current) {
                    let why = "the schema is only another name for itself";
                    self.types[start].shape = Shape::Alias(self.untyped(self.components[index].root, why));
                    break;
                }
                current = next;
            }
        }
    }

    /// Moves everything that was found into the API.
    pub(super) fn finish(self, api: &mut Api) {
        let Self { types, components, graph, origins, plain, merged, intersections, parameters, responses, .. } = self;
        api.schemas = components
            .into_iter()
            .map(|component| ComponentSchema {
                at: graph[component.root].at.place(origins),
                name: component.name,
                ty: Type::Named(component.id),
            })
            .collect();
        api.types = types;
        stack::free((graph, plain, merged, intersections, parameters, responses));
    }
}

/// Where the component schemas stand in the user's document (`/definitions` in Swagger 2.0), by the first one that knows; those
/// that are only references do not.
fn top(components: &openapiv3::Components, origins: &Origins) -> Place {
    let parent = |(name, schema): (&String, &openapiv3::ReferenceOr<openapiv3::Schema>)| {
        let at = crate::rewrite::marked(&schema.as_item()?.schema_data.extensions, origins)?;
        let own = Place::default().child(name).pointer;
        let pointer = at.pointer.strip_suffix(&own)?.to_owned();
        Some(Place { pointer, ..at })
    };
    let found = components.schemas.iter().find_map(parent);
    found.unwrap_or_else(|| Place::default().child("components").child("schemas"))
}

fn placeholder(name: &str) -> TypeDef {
    TypeDef {
        at: Place::default(),
        hint: hint::component(name),
        component: true,
        docs: Docs::default(),
        constraints: Constraints::default(),
        shape: Shape::Alias(Type::Json),
    }
}

/// The type or `null`; JSON already has `null` among its values.
pub(super) fn nullable(ty: Type) -> Type {
    match ty {
        Type::Json | Type::Nullable(_) => ty,
        other => Type::Nullable(Box::new(other)),
    }
}

fn alias_target(shape: &Shape) -> Option<Id<TypeDef>> {
    match shape {
        Shape::Alias(Type::Named(id)) => Some(*id),
        Shape::Alias(Type::Nullable(inner)) => match **inner {
            Type::Named(id) => Some(id),
            _ => None,
        },
        _ => None,
    }
}
