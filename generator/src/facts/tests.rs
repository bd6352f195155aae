//! Toy graphs for each fact.

use super::{Derives, Facts, Home, Side, facts};
use crate::{
    finding::Place,
    ir::{
        Access, Additional, Api, AuthNeed, Body, Constraints, Content, Docs, Enum, EnumBase, Field, Float, Group, Hint,
        Id, Int, Method, Operation, PathTemplate, Payload, Presence, Response, Responses, Shape, StatusPattern, Struct,
        Tagging, Text, Type, TypeDef, Union, Variant,
    },
};

const TEXT: Type = Type::Text(Text::Plain);
const INT: Type = Type::Int(Int::I64);

/// An API whose types mention each other by index, in alphabetical order of place.
struct Graph {
    api: Api,
    ids: Vec<Id<TypeDef>>,
}

impl Graph {
    /// Types without members, to be filled.
    fn new(count: usize) -> Self {
        let mut api = Api::default();
        let ids = (0..count).map(|index| {
            let shape = Shape::Struct(Struct { fields: Vec::new(), additional: Additional::Ignored });
            api.types.push(TypeDef {
                at: Place::new("api.json", format!("/definitions/T{index:04}")),
                hint: Hint::default(),
                component: true,
                docs: Docs::default(),
                constraints: Constraints::default(),
                shape,
            })
        });
        let ids = ids.collect();
        Self { api, ids }
    }

    fn of(&self, index: usize) -> Type {
        Type::Named(self.ids[index])
    }

    fn list(&self, index: usize) -> Type {
        Type::List(Box::new(self.of(index)))
    }

    fn nullable(&self, index: usize) -> Type {
        Type::Nullable(Box::new(self.of(index)))
    }

    fn shape(&mut self, index: usize, shape: Shape) {
        let id = self.ids[index];
        self.api.types[id].shape = shape;
    }

    fn strukt(&mut self, index: usize, types: &[Type]) {
        let fields = types.iter().map(|ty| field(ty.clone(), Presence::Required)).collect();
        self.shape(index, Shape::Struct(Struct { fields, additional: Additional::Ignored }));
    }

    fn open(&mut self, index: usize, types: &[Type], additional: Type) {
        let fields = types.iter().map(|ty| field(ty.clone(), Presence::Required)).collect();
        self.shape(index, Shape::Struct(Struct { fields, additional: Additional::Kept(additional) }));
    }

    fn union(&mut self, index: usize, types: &[Type]) {
        let variant = |ty: &Type| Variant { hint: Hint::default(), docs: Docs::default(), ty: ty.clone() };
        let variants = types.iter().map(variant).collect();
        self.shape(index, Shape::Union(Union { variants, tagging: Tagging::Ambiguous }));
    }

    fn alias(&mut self, index: usize, ty: Type) {
        self.shape(index, Shape::Alias(ty));
    }

    fn facts(&self) -> Facts {
        facts(&self.api)
    }

    fn boxed(&self) -> Vec<Vec<bool>> {
        self.facts().types.into_iter().map(|facts| facts.boxed).collect()
    }

    /// Only the boxes that cut cycles.
    fn cut(&self) -> Vec<Vec<bool>> {
        super::boxes::boxes(&self.api, &super::newtype::newtypes(&self.api))
    }
}

fn field(ty: Type, presence: Presence) -> Field {
    Field {
        at: Place::default(),
        wire: String::new(),
        hint: Hint::default(),
        docs: Docs::default(),
        ty,
        presence,
        access: Access::Both,
        constraints: Constraints::default(),
    }
}

#[test]
fn a_type_in_itself_is_boxed_through_options_but_not_through_lists_and_maps() {
    let mut graph = Graph::new(1);
    let types = [graph.of(0), graph.nullable(0), graph.list(0), Type::Map(Box::new(graph.of(0))), TEXT];
    graph.strukt(0, &types);
    assert_eq!(graph.boxed(), [[true, true, false, false, false]]);
}

#[test]
fn a_ring_needs_one_box() {
    let mut graph = Graph::new(3);
    for index in 0..3 {
        let next = graph.of((index + 1) % 3);
        graph.strukt(index, &[TEXT, next]);
    }
    assert_eq!(graph.boxed(), [[false, true], [false, false], [false, false]]);
}

#[test]
fn the_fewest_boxes_are_found() {
    // Everything goes through the edge from 1 to 2, and 0 holds 1 twice.
    let mut graph = Graph::new(4);
    let types = [graph.of(1), graph.of(1)];
    graph.strukt(0, &types);
    let types = [graph.of(2)];
    graph.strukt(1, &types);
    let types = [graph.of(0), graph.of(3)];
    graph.strukt(2, &types);
    let types = [graph.of(1)];
    graph.strukt(3, &types);
    assert_eq!(graph.boxed(), [vec![false, false], vec![true], vec![false, false], vec![false]]);
}

#[test]
fn unions_are_boxed_and_aliases_are_seen_through() {
    let mut graph = Graph::new(3);
    let alias = graph.of(1);
    graph.union(0, &[TEXT, alias]);
    let target = graph.nullable(2);
    graph.alias(1, target);
    let back = graph.of(0);
    graph.strukt(2, &[back]);
    assert_eq!(graph.boxed(), [vec![false, true], vec![false], vec![false]]);
    assert!(graph.facts().types.iter().all(|facts| !facts.newtype));
}

#[test]
fn types_that_only_lead_into_a_cycle_are_not_boxed() {
    let mut graph = Graph::new(3);
    let types = [graph.of(1)];
    graph.strukt(0, &types);
    let types = [graph.of(1), graph.of(2)];
    graph.strukt(1, &types);
    assert_eq!(graph.boxed(), [vec![false], vec![true, false], vec![]]);
}

#[test]
fn what_is_boxed_does_not_depend_on_the_order_of_types() {
    let of = |order: [usize; 3]| {
        let mut graph = Graph::new(3);
        for (index, named) in order.into_iter().enumerate() {
            let id = graph.ids[index];
            graph.api.types[id].at = Place::new("api.json", format!("/definitions/{named}"));
            let next = order.iter().position(|other| *other == (named + 1) % 3).expect("all are there");
            let next = graph.of(next);
            graph.strukt(index, &[next]);
        }
        let boxed = graph.boxed();
        order.into_iter().zip(boxed).find(|(_, boxed)| boxed[0]).map(|(named, _)| named)
    };
    assert_eq!(of([0, 1, 2]), Some(0));
    assert_eq!(of([2, 0, 1]), Some(0));
    assert_eq!(of([1, 2, 0]), Some(0));
}

/// Whether types are of finite size once what is boxed is boxed.
fn finite(graph: &Graph, boxed: &[Vec<bool>]) -> bool {
    let mut left: Vec<usize> = (0..boxed.len()).collect();
    loop {
        let before = left.len();
        let open = left.clone();
        left.retain(|index| {
            let definition = &graph.api.types[graph.ids[*index]];
            super::edges::members(definition).iter().zip(&boxed[*index]).any(|(ty, boxed)| {
                let held = super::edges::held(&graph.api, &vec![false; graph.api.types.len()], ty);
                !boxed && held.is_some_and(|held| open.contains(&held))
            })
        });
        if left.is_empty() {
            return true;
        }
        if left.len() == before {
            return false;
        }
    }
}

#[test]
fn types_that_all_know_each_other_are_boxed_in_good_time() {
    let count = 60;
    let mut graph = Graph::new(count);
    for index in 0..count {
        let types: Vec<Type> = (0..count)
            .filter(|other| *other != index && (index * 7 + other * 3) % 4 != 0)
            .map(|other| graph.of(other))
            .collect();
        graph.strukt(index, &types);
    }
    let boxed = graph.cut();
    assert!(finite(&graph, &boxed));
    let all: usize = boxed.iter().map(Vec::len).sum();
    let boxes = boxed.iter().flatten().filter(|boxed| **boxed).count();
    assert!(boxes * 2 <= all, "{boxes} of {all}");
    // Each of them is needed.
    for index in 0..count {
        for member in 0..boxed[index].len() {
            let mut fewer = boxed.clone();
            if std::mem::replace(&mut fewer[index][member], false) {
                assert!(!finite(&graph, &fewer), "{index}.{member}");
                return;
            }
        }
    }
}

#[test]
fn long_chains_do_not_overflow_the_stack() {
    let count = 50_000;
    let mut graph = Graph::new(count);
    for index in 0..count {
        let next = graph.of((index + 1) % count);
        graph.strukt(index, &[next]);
    }
    let boxed = graph.boxed();
    assert_eq!(boxed.iter().flatten().filter(|boxed| **boxed).count(), 1);
}

#[test]
fn large_types_have_their_largest_members_boxed() {
    // Each holds five of the one before: 5 texts, then 25, then 125.
    let mut graph = Graph::new(5);
    graph.strukt(0, &[TEXT; 5]);
    for index in 1..3 {
        let inner = [graph.of(index - 1), graph.nullable(index - 1)];
        let types: Vec<Type> = (0..5).map(|position| inner[position % 2].clone()).collect();
        graph.strukt(index, &types);
    }
    let union = [graph.of(1), graph.of(2)];
    graph.union(3, &union);
    let types = [vec![TEXT; 60], vec![graph.of(3)]].concat();
    graph.strukt(4, &types);
    let boxed = graph.boxed();
    assert_eq!(boxed[1], [false; 5], "600 bytes and no more");
    assert_eq!(boxed[2], [true, true, true, true, false], "the larger options first, then the first of equals");
    assert_eq!(boxed[3], [false, false]);
    assert_eq!(boxed[4], [vec![false; 60], vec![true]].concat(), "texts are no objects; what can be boxed is");
}

#[test]
fn a_member_by_the_name_of_a_type_with_null_stays_in_place() {
    let mut graph = Graph::new(3);
    graph.strukt(0, &[TEXT; 60]);
    let nullable = graph.nullable(0);
    graph.alias(1, nullable);
    let types = [graph.of(1), graph.of(0)];
    graph.strukt(2, &types);
    assert_eq!(graph.boxed()[2], [false, true]);
}

#[test]
fn aliases_of_themselves_are_newtypes() {
    let mut graph = Graph::new(7);
    let list = graph.list(0);
    graph.alias(0, list);
    let map = Type::Map(Box::new(graph.list(2)));
    graph.alias(1, map);
    let back = graph.of(1);
    graph.alias(2, back);
    // A struct on the way makes it finite.
    let list = graph.list(4);
    graph.alias(3, list);
    let back = graph.of(3);
    graph.strukt(4, &[back]);
    // Leading to a newtype makes none.
    let to = graph.of(0);
    graph.alias(5, to);
    let itself = graph.nullable(6);
    graph.alias(6, itself);
    let facts = graph.facts().types;
    let newtypes: Vec<bool> = facts.iter().map(|facts| facts.newtype).collect();
    assert_eq!(newtypes, [true, true, true, false, false, false, true]);
    // Of the newtypes only the one that holds itself without a list needs a box too.
    assert_eq!(
        facts.iter().map(|facts| facts.boxed.contains(&true)).collect::<Vec<_>>(),
        [false, false, false, false, false, false, true]
    );
}

fn derives_of(types: &[Type]) -> Derives {
    let mut graph = Graph::new(1);
    graph.strukt(0, types);
    graph.facts().types[0].derives
}

const ALL: Derives = Derives { eq: true, hash: true, ord: true, copy: true, default: true };

#[test]
fn leaves_say_what_holds() {
    assert_eq!(derives_of(&[]), ALL);
    assert_eq!(derives_of(&[Type::Bool, INT]), ALL);
    assert_eq!(derives_of(&[TEXT]), Derives { copy: false, ..ALL });
    assert_eq!(derives_of(&[Type::List(Box::new(INT))]), Derives { copy: false, ..ALL });
    assert_eq!(derives_of(&[Type::Nullable(Box::new(INT))]), ALL);
    assert_eq!(derives_of(&[Type::Json]), Derives { ord: false, copy: false, ..ALL });
    assert_eq!(derives_of(&[Type::Int(Int::Big), Type::Float(Float::Decimal)]), Derives { copy: false, ..ALL });
    let float = Derives { copy: true, default: true, ..Derives::default() };
    assert_eq!(derives_of(&[Type::Float(Float::F64)]), float);
    assert_eq!(derives_of(&[Type::Never]), Derives::default());
}

#[test]
fn floats_are_felt_through_lists_cycles_and_additional_members() {
    let mut graph = Graph::new(4);
    let types = [graph.list(1)];
    graph.strukt(0, &types);
    let types = [graph.list(0), graph.list(2)];
    graph.strukt(1, &types);
    graph.open(2, &[], Type::Float(Float::F32));
    let types = [graph.list(3), INT];
    graph.strukt(3, &types);
    let eq: Vec<bool> = graph.facts().types.iter().map(|facts| facts.derives.eq && facts.derives.hash).collect();
    assert_eq!(eq, [false, false, false, true]);
}

#[test]
fn defaults_need_a_default_of_every_required_field() {
    let mut graph = Graph::new(7);
    graph.shape(0, Shape::Enum(Enum { base: EnumBase::Text, values: Vec::new() }));
    graph.union(1, &[TEXT]);
    let types = [TEXT, INT];
    graph.strukt(2, &types);
    let types = [graph.of(2)];
    graph.strukt(3, &types);
    let types = [graph.of(0)];
    graph.strukt(4, &types);
    let optional = field(graph.of(0), Presence::Optional);
    graph.shape(5, Shape::Struct(Struct { fields: vec![optional], additional: Additional::Ignored }));
    // It requires itself: no default ends.
    let types = [graph.of(6)];
    graph.strukt(6, &types);
    let default: Vec<bool> = graph.facts().types.iter().map(|facts| facts.derives.default).collect();
    assert_eq!(default, [false, false, true, true, false, true, false]);
    let enums = graph.facts().types[0].derives;
    assert_eq!(enums, Derives { copy: false, default: false, ..ALL });
}

#[test]
fn boxes_are_not_copied() {
    let mut graph = Graph::new(1);
    let types = [graph.nullable(0)];
    graph.strukt(0, &types);
    assert!(!graph.facts().types[0].derives.copy);
}

fn operation(body: Option<Type>, answer: Option<Type>) -> Operation {
    let content = |ty| {
        vec![Content {
            media_type: "application/json".to_owned(),
            payload: Payload::Json(ty),
            is_repeated: false,
            field_styles: Vec::new(),
            sample: None,
        }]
    };
    let answer = answer.map(|ty| Response {
        at: Place::default(),
        status: StatusPattern::Any,
        docs: Docs::default(),
        contents: content(ty),
        headers: Vec::new(),
        hint: Hint::default(),
    });
    Operation {
        at: Place::default(),
        key: String::new(),
        hint: Hint::default(),
        docs: Docs::default(),
        method: Method::Get,
        path: PathTemplate { pieces: Vec::new() },
        params: Vec::new(),
        body: body.map(|ty| Body {
            at: Place::default(),
            docs: Docs::default(),
            presence: Presence::Required,
            contents: content(ty),
            hint: Hint::default(),
        }),
        content_type: None,
        responses: Responses { success: Vec::new(), failure: answer.into_iter().collect() },
        auth: AuthNeed::default(),
        paging: None,
        feature: None,
    }
}

#[test]
fn sides_follow_from_operations() {
    let mut graph = Graph::new(6);
    // 0 is sent and holds 1; 2 is received and holds a list of 3; both hold 4; nothing reaches 5.
    let types = [graph.of(1), graph.of(4)];
    graph.strukt(0, &types);
    let (item, shared) = (graph.list(3), graph.of(4));
    graph.open(2, &[item], shared);
    let types = [graph.of(0)];
    graph.strukt(5, &types);
    let body = graph.of(0);
    graph.api.operations.push(operation(Some(body), None));
    let answer = graph.of(2);
    graph.api.operations.push(operation(None, Some(answer)));
    let sides: Vec<Side> = graph.facts().types.iter().map(|facts| facts.side).collect();
    assert_eq!(sides, [Side::Request, Side::Request, Side::Response, Side::Response, Side::Both, Side::Unused]);
}

#[test]
fn homes_follow_from_groups() {
    let mut graph = Graph::new(5);
    // The first group needs 0 and 1 within it, the second 2; both hold a list of 3; nothing reaches 4, which holds 0.
    for (index, held) in [(0, vec![graph.of(1), graph.list(3)]), (2, vec![graph.list(3)]), (4, vec![graph.of(0)])] {
        graph.strukt(index, &held);
    }
    let operations = [operation(Some(graph.of(0)), None), operation(None, Some(graph.of(2)))];
    for operation in operations {
        let id = graph.api.operations.push(operation);
        graph.api.groups.push(Group { tag: String::new(), docs: Docs::default(), operations: vec![id] });
    }
    let homes: Vec<Home> = graph.facts().types.iter().map(|facts| facts.home.clone()).collect();
    assert_eq!(homes, [[0].as_slice(), &[0], &[1], &[0, 1], &[]].map(Home::of));
}

/// The derived order of thousands of fields is more than rustc can do.
#[test]
fn wide_structs_have_no_order() {
    let mut graph = Graph::new(2);
    graph.strukt(0, &vec![TEXT; 500]);
    graph.strukt(1, &vec![TEXT; 501]);
    let facts = graph.facts();
    assert!(facts.types[0].derives.ord);
    assert_eq!(facts.types[1].derives, Derives { ord: false, ..facts.types[0].derives });
}
