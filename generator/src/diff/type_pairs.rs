//! Which item of the new document is which of the old one.
//!
//! Components of the same name first; then what stands in the same position of operations and items that are paired
//! already (inline schemas, and components that are gone on one side and new on the other while they have most members in
//! common); then, among components that are left, those of exactly the same shape where there is one of each.

use super::{
    fingerprint::{fingerprint, kind, members},
    operation_pairs::OperationPairs,
};
use crate::ir::{Additional, Api, Content, Id, Operation, PartKind, Payload, Response, Shape, Type, TypeDef};
use std::collections::BTreeMap;

/// The items in pairs.
#[derive(Debug, Default)]
pub(super) struct TypePairs {
    forward: Vec<Option<Id<TypeDef>>>,
    backward: Vec<Option<Id<TypeDef>>>,
}

impl TypePairs {
    /// The new item of an old one.
    pub(super) fn new_of(&self, old: Id<TypeDef>) -> Option<Id<TypeDef>> {
        self.forward.get(old.index()).copied().flatten()
    }

    /// The old item of a new one.
    pub(super) fn old_of(&self, new: Id<TypeDef>) -> Option<Id<TypeDef>> {
        self.backward.get(new.index()).copied().flatten()
    }
}

pub(super) fn type_pairs(old: &Api, new: &Api, operations: &OperationPairs) -> TypePairs {
    let pairs = TypePairs { forward: vec![None; old.types.len()], backward: vec![None; new.types.len()] };
    let mut pairing = Pairing { old, new, pairs, open: Vec::new() };
    pairing.by_name();
    pairing.follow();
    for (old_id, new_id) in &operations.both {
        pairing.operation(&old.operations[*old_id], &new.operations[*new_id]);
        pairing.follow();
    }
    pairing.by_shape();
    pairing.follow();
    pairing.pairs
}

struct Pairing<'a> {
    old: &'a Api,
    new: &'a Api,
    pairs: TypePairs,
    /// Pairs whose members have not been looked at.
    open: Vec<(Id<TypeDef>, Id<TypeDef>)>,
}

impl<'a> Pairing<'a> {
    fn by_name(&mut self) {
        let names = |api: &'a Api| -> BTreeMap<&'a str, Id<TypeDef>> {
            let named = |component: &'a crate::ir::ComponentSchema| match &component.ty {
                Type::Named(id) if api.types[*id].component => Some((component.name.as_str(), *id)),
                _ => None,
            };
            api.schemas.iter().filter_map(named).collect()
        };
        let news = names(self.new);
        for (name, old) in names(self.old) {
            if let Some(new) = news.get(name) {
                self.pair(old, *new);
            }
        }
    }

    fn by_shape(&mut self) {
        let index = |api: &Api, paired: &[Option<Id<TypeDef>>]| {
            let mut shapes: BTreeMap<String, Vec<Id<TypeDef>>> = BTreeMap::new();
            let left = api.types.iter().filter(|(id, item)| paired[id.index()].is_none() && item.component);
            for (id, _) in left.filter(|(id, _)| members(api, *id).len() > 1) {
                shapes.entry(fingerprint(api, id)).or_default().push(id);
            }
            shapes
        };
        let news = index(self.new, &self.pairs.backward);
        for (shape, olds) in index(self.old, &self.pairs.forward) {
            if let ([old], Some([new])) = (olds.as_slice(), news.get(&shape).map(Vec::as_slice)) {
                self.pair(*old, *new);
            }
        }
    }

    fn pair(&mut self, old: Id<TypeDef>, new: Id<TypeDef>) {
        if self.pairs.new_of(old).is_none() && self.pairs.old_of(new).is_none() {
            self.pairs.forward[old.index()] = Some(new);
            self.pairs.backward[new.index()] = Some(old);
            self.open.push((old, new));
        }
    }

    /// Looks at the members of every pair, which may make more pairs.
    fn follow(&mut self) {
        while let Some((old, new)) = self.open.pop() {
            match (&self.old.types[old].shape, &self.new.types[new].shape) {
                (Shape::Struct(old), Shape::Struct(new)) => self.structs(old, new),
                (Shape::Union(old), Shape::Union(new)) => {
                    for (old, new) in old.variants.iter().zip(&new.variants) {
                        self.link(&old.ty, &new.ty);
                    }
                }
                (Shape::Alias(old), Shape::Alias(new)) => self.link(old, new),
                _ => {}
            }
        }
    }

    fn structs(&mut self, old: &crate::ir::Struct, new: &crate::ir::Struct) {
        let news: BTreeMap<&str, &Type> = new.fields.iter().map(|field| (field.wire.as_str(), &field.ty)).collect();
        for field in &old.fields {
            if let Some(ty) = news.get(field.wire.as_str()) {
                self.link(&field.ty, ty);
            }
        }
        if let (Additional::Kept(old), Additional::Kept(new)) = (&old.additional, &new.additional) {
            self.link(old, new);
        }
    }

    /// Two types in the same position.
    fn link(&mut self, old: &Type, new: &Type) {
        match (old, new) {
            (Type::Nullable(old), Type::Nullable(new))
            | (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new)) => self.link(old, new),
            (Type::Nullable(old), new) => self.link(old, new),
            (old, Type::Nullable(new)) => self.link(old, new),
            (Type::Named(old), Type::Named(new)) if self.alike(*old, *new) => self.pair(*old, *new),
            _ => {}
        }
    }

    fn alike(&self, old: Id<TypeDef>, new: Id<TypeDef>) -> bool {
        let (old_item, new_item) = (&self.old.types[old], &self.new.types[new]);
        if !old_item.component && !new_item.component {
            return true;
        }
        let (olds, news) = (members(self.old, old), members(self.new, new));
        let common = olds.iter().filter(|name| news.contains(name)).count();
        kind(&old_item.shape) == kind(&new_item.shape)
            && common * 2 >= olds.len().max(news.len())
            && (common > 0 || fingerprint(self.old, old) == fingerprint(self.new, new))
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        for param in &old.params {
            if let Some(other) = new.params.iter().find(|other| other.wire == param.wire) {
                self.link(&param.ty, &other.ty);
            }
        }
        if let (Some(old), Some(new)) = (&old.body, &new.body) {
            self.contents(&old.contents, &new.contents);
        }
        let successes = (&old.responses.success, &new.responses.success);
        let failures = (&old.responses.failure, &new.responses.failure);
        for (olds, news) in [successes, failures] {
            for (index, response) in olds.iter().enumerate() {
                let same = |other: &&Response| other.status == response.status;
                let other = news.iter().find(same).or_else(|| news.get(index).filter(|_| olds.len() == news.len()));
                if let Some(other) = other {
                    self.contents(&response.contents, &other.contents);
                }
            }
        }
    }

    fn contents(&mut self, olds: &[Content], news: &[Content]) {
        for (index, content) in olds.iter().enumerate() {
            let same = |other: &&Content| other.media_type == content.media_type;
            match news.iter().find(same).or_else(|| news.get(index)).map(|other| (&content.payload, &other.payload)) {
                Some((
                    Payload::Json(old) | Payload::EventStream(old, _) | Payload::JsonLines(old),
                    Payload::Json(new) | Payload::EventStream(new, _) | Payload::JsonLines(new),
                )) => self.link(old, new),
                Some((Payload::Form(old), Payload::Form(new))) => self.structs(old, new),
                Some((Payload::Multipart(old), Payload::Multipart(new))) => {
                    for part in old {
                        let other = new.iter().find(|other| other.wire == part.wire);
                        if let (
                            PartKind::Text(old) | PartKind::Json(old),
                            Some(PartKind::Text(new) | PartKind::Json(new)),
                        ) = (&part.kind, other.map(|part| &part.kind))
                        {
                            self.link(old, new);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
