//! Which members need a `Box`, so that no type is very large.
//!
//! Input: types, and the boxes that make them finite. Output: more boxes. Documents nest objects in objects in objects; held
//! by value they add up: naively, an invoice with its customer, their subscription, its schedule and so on is a struct of a
//! megabyte, and decoding one overflows the stack of a thread. A type that takes more than [`LARGEST`] has its largest
//! members boxed until it does not, so that what is nested as deep as a text may be still fits the stack of a worker thread.

use super::edges::{held, members};
use crate::ir::{Api, EnumBase, Float, Int, Shape, Type, TypeDef};

/// How many bytes a type may take in place where boxes can help. Sizes are estimates on 64 bits; the number is part of what
/// is emitted, so it does not depend on the machine.
const LARGEST: usize = 1024;
/// A member smaller than this is not worth an allocation.
const SMALLEST: usize = 128;

const POINTER: usize = 8;
/// `String`, `Vec` and maps.
const OWNED: usize = 24;
/// Any JSON value; bytes with the text they were read from.
const JSON: usize = 40;

/// Adds boxes to those that cut cycles.
pub(super) fn box_large(api: &Api, newtypes: &[bool], boxed: &mut [Vec<bool>]) {
    let mut sizes = Sizes { api, newtypes, known: vec![None; api.types.len()] };
    let definitions: Vec<&TypeDef> = api.types.iter().map(|(_, definition)| definition).collect();
    for root in 0..definitions.len() {
        // Without recursion, since documents can chain tens of thousands of types. What is held goes first.
        let mut path = vec![root];
        while let Some(node) = path.last().copied() {
            let open = sizes.open(definitions[node], &boxed[node]);
            match open.filter(|_| sizes.known[node].is_none()) {
                Some(inner) => path.push(inner),
                None => {
                    path.pop();
                    if sizes.known[node].is_none() {
                        sizes.known[node] = Some(sizes.limit(definitions[node], &mut boxed[node]));
                    }
                }
            }
        }
    }
}

struct Sizes<'a> {
    api: &'a Api,
    newtypes: &'a [bool],
    /// The size of each type once it has its boxes.
    known: Vec<Option<usize>>,
}

impl Sizes<'_> {
    /// A type that a definition holds in place and whose size is not known yet.
    fn open(&self, definition: &TypeDef, boxed: &[bool]) -> Option<usize> {
        let in_place = members(definition).into_iter().zip(boxed).filter(|(_, boxed)| !**boxed);
        in_place.filter_map(|(ty, _)| held(self.api, self.newtypes, ty)).find(|index| self.known[*index].is_none())
    }

    /// Boxes what must be, and gives the size.
    fn limit(&self, definition: &TypeDef, boxed: &mut [bool]) -> usize {
        let members = members(definition);
        let mut sizes: Vec<usize> =
            members.iter().zip(&*boxed).map(|(ty, boxed)| if *boxed { POINTER } else { self.of(ty) }).collect();
        match &definition.shape {
            Shape::Struct(_) => {
                while sizes.iter().sum::<usize>() > LARGEST {
                    let worth = |index: &usize| sizes[*index] >= SMALLEST && self.can_be_boxed(members[*index]);
                    // The largest first, and of equals the first.
                    let largest =
                        (0..sizes.len()).filter(worth).max_by_key(|index| (sizes[*index], usize::MAX - index));
                    let Some(largest) = largest else { break };
                    (boxed[largest], sizes[largest]) = (true, POINTER);
                }
                sizes.iter().sum()
            }
            Shape::Union(_) => {
                for (index, size) in sizes.iter_mut().enumerate() {
                    if *size > LARGEST && self.can_be_boxed(members[index]) {
                        (boxed[index], *size) = (true, POINTER);
                    }
                }
                sizes.into_iter().max().unwrap_or(0).max(JSON) + POINTER
            }
            Shape::Enum(list) => match list.base {
                EnumBase::Text => OWNED,
                EnumBase::Integer => 2 * POINTER,
                EnumBase::Json => JSON,
            },
            Shape::Alias(_) => sizes.into_iter().sum(),
        }
    }

    /// Objects and unions; but not by the name of a type that has `null` in it, since the `Option` is the member's.
    fn can_be_boxed(&self, ty: &Type) -> bool {
        let mut ty = if let Type::Nullable(inner) = ty { inner } else { ty };
        while let Type::Named(id) = ty {
            match &self.api.types[*id].shape {
                Shape::Struct(_) | Shape::Union(_) => return true,
                Shape::Alias(target) if !self.newtypes[id.index()] => ty = target,
                Shape::Alias(_) | Shape::Enum(_) => return false,
            }
        }
        false
    }

    /// What a value of a type takes in place.
    fn of(&self, ty: &Type) -> usize {
        let (mut ty, mut around) = (ty, 0);
        let own = loop {
            match ty {
                Type::Nullable(inner) => (ty, around) = (inner, around + POINTER),
                Type::Named(id) => match &self.api.types[*id].shape {
                    Shape::Alias(target) if !self.newtypes[id.index()] => ty = target,
                    _ => break self.known[id.index()].unwrap_or(0),
                },
                Type::Bool => break 1,
                Type::Int(Int::I32 | Int::U32) | Type::Float(Float::F32) => break POINTER / 2,
                Type::Int(Int::I64 | Int::U64) | Type::Float(Float::F64) => break POINTER,
                Type::Int(Int::Big) | Type::Float(Float::Decimal) => break OWNED,
                Type::Text(_) | Type::List(_) | Type::Map(_) => break OWNED,
                Type::Json | Type::Bytes(_) => break JSON,
                Type::Never => break 0,
            }
        };
        own + around
    }
}
