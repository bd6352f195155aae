//! Small APIs to name.

use crate::{
    finding::Place,
    ir::{
        Access, Additional, Api, AuthNeed, Body, Constraints, Content, Docs, Enum, EnumBase, EnumValue, Explode, Field,
        Group, Hint, Id, Literal, Method, Operation, Param, ParamPlace, PathPiece, PathTemplate, Payload, Presence,
        QueryStyle, Responses, Shape, Struct, Tagging, Text, Type, TypeDef, Union, Variant,
    },
};

pub(super) const TEXT: Type = Type::Text(Text::Plain);

pub(super) fn own(own: &str) -> Hint {
    Hint { own: own.to_owned(), ..Hint::default() }
}

pub(super) fn inside(parents: &[&str], own: &str, role: &str) -> Hint {
    Hint {
        own: own.to_owned(),
        parents: parents.iter().map(|parent| (*parent).into()).collect(),
        role: role.to_owned(),
        ..Hint::default()
    }
}

pub(super) fn field(at: &Place, wire: &str, ty: Type) -> Field {
    Field {
        at: at.child("properties").child(wire),
        wire: wire.to_owned(),
        hint: own(wire),
        docs: Docs::default(),
        ty,
        presence: Presence::Required,
        access: Access::Both,
        constraints: Constraints::default(),
    }
}

pub(super) fn structure(at: &Place, wires: &[&str]) -> Shape {
    let fields = wires.iter().map(|wire| field(at, wire, TEXT)).collect();
    Shape::Struct(Struct { fields, additional: Additional::Ignored })
}

pub(super) fn values(base: EnumBase, values: &[&str]) -> Shape {
    let value = |text: &&str| {
        let wire = match base {
            EnumBase::Text => Literal::of(&(*text).into()),
            EnumBase::Integer | EnumBase::Json => Literal((*text).to_owned()),
        };
        EnumValue { wire, hint: Hint::default(), docs: Docs::default() }
    };
    Shape::Enum(Enum { base, values: values.iter().map(value).collect() })
}

pub(super) fn union(branches: &[Type]) -> Shape {
    let variant = |ty: &Type| Variant { hint: Hint::default(), docs: Docs::default(), ty: ty.clone() };
    Shape::Union(Union { variants: branches.iter().map(variant).collect(), tagging: Tagging::Ambiguous })
}

pub(super) fn place(pointer: &str) -> Place {
    Place::new("api.json", pointer)
}

pub(super) fn add(api: &mut Api, at: Place, hint: Hint, component: bool, shape: Shape) -> Id<TypeDef> {
    let docs = Docs::default();
    api.types.push(TypeDef { at, hint, component, docs, constraints: Constraints::default(), shape })
}

pub(super) fn component(api: &mut Api, name: &str, wires: &[&str]) -> Id<TypeDef> {
    let at = place("/definitions").child(name);
    let shape = structure(&at, wires);
    add(api, at, own(name), true, shape)
}

pub(super) fn query(at: &Place, index: usize, wire: &str) -> Param {
    Param {
        at: at.child("parameters").child(&index.to_string()),
        wire: wire.to_owned(),
        hint: own(wire),
        docs: Docs::default(),
        place: ParamPlace::Query(QueryStyle::Form),
        writing: Default::default(),
        ty: TEXT,
        presence: Presence::Optional,
        constraints: Constraints::default(),
        sample: None,
    }
}

pub(super) fn path(at: &Place, index: usize, wire: &str) -> Param {
    let place = ParamPlace::Path(crate::ir::PathStyle::Simple, Explode::No);
    Param { place, presence: Presence::Required, ..query(at, index, wire) }
}

pub(super) fn body(at: &Place, name: &str, presence: Presence) -> Body {
    let content = Content {
        media_type: "application/json".to_owned(),
        payload: Payload::Json(TEXT),
        is_repeated: false,
        field_styles: Vec::new(),
        sample: None,
    };
    Body { at: at.child("requestBody"), docs: Docs::default(), presence, contents: vec![content], hint: own(name) }
}

/// Adds an operation to the group of a tag; `{name}` in the path are path parameters.
pub(super) fn operation(api: &mut Api, tag: &str, id: &str, method: Method, template: &str) -> Id<Operation> {
    let at = place("/paths").child(template).child(&method.as_str().to_lowercase());
    let (mut pieces, mut params) = (Vec::new(), Vec::new());
    for piece in template.split_inclusive(['{', '}']) {
        if let Some(name) = piece.strip_suffix('}') {
            pieces.push(PathPiece::Param(params.len()));
            params.push(path(&at, params.len(), name));
        } else {
            pieces.push(PathPiece::Literal(piece.trim_end_matches('{').to_owned()));
        }
    }
    let operation = api.operations.push(Operation {
        key: format!("{} {template}", method.as_str()),
        at,
        hint: own(id),
        docs: Docs::default(),
        method,
        path: PathTemplate { pieces },
        params,
        body: None,
        content_type: None,
        responses: Responses::default(),
        auth: AuthNeed::default(),
        paging: None,
        feature: None,
    });
    match api.groups.iter_mut().find(|group| group.tag == tag) {
        Some(group) => group.operations.push(operation),
        None => {
            api.groups.push(Group { tag: tag.to_owned(), docs: Docs::default(), operations: vec![operation] });
        }
    }
    operation
}
