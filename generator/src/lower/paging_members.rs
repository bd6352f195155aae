//! Members of answers.
//!
//! Input: a type. Output: the types of the members that paths of names lead to. Not here: what the members mean.

use crate::ir::{Api, Field, Operation, Payload, Shape, Struct, Type};

/// How many aliases may follow each other.
const ALIASES: usize = 32;

/// What is in a value of a type.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    ty: &'a Type,
    api: &'a Api,
}

impl<'a> Members<'a> {
    pub(super) fn new(ty: &'a Type, api: &'a Api) -> Self {
        Self { ty, api }
    }

    /// The answer of an operation, where its first success is JSON.
    pub(super) fn of_answer(operation: &'a Operation, api: &'a Api) -> Option<Self> {
        match &operation.responses.success.first()?.contents.first()?.payload {
            Payload::Json(ty) => Some(Self::new(ty, api)),
            _ => None,
        }
    }

    /// The type at the end of a path.
    pub(super) fn at(&self, path: &[String]) -> Option<&'a Type> {
        path.iter().try_fold(self.ty, |ty, name| {
            let structure = structure(ty, self.api)?;
            structure.fields.iter().find(|field| field.wire == *name).map(|field| &field.ty)
        })
    }

    /// The members of the object, if it is one.
    pub(super) fn fields(&self) -> &'a [Field] {
        structure(self.ty, self.api).map_or(&[], |structure| &structure.fields)
    }

    /// Whether the value itself is a list.
    pub(super) fn is_list(&self) -> bool {
        is_list(self.ty, self.api)
    }
}

/// The type without aliases and without `null`.
pub(super) fn plain<'a>(ty: &'a Type, api: &'a Api) -> &'a Type {
    let mut ty = ty;
    for _ in 0..ALIASES {
        ty = match ty {
            Type::Nullable(inner) => inner,
            Type::Named(id) => match &api.types[*id].shape {
                Shape::Alias(next) => next,
                _ => return ty,
            },
            _ => return ty,
        };
    }
    ty
}

fn structure<'a>(ty: &'a Type, api: &'a Api) -> Option<&'a Struct> {
    match plain(ty, api) {
        Type::Named(id) => match &api.types[*id].shape {
            Shape::Struct(structure) => Some(structure),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a type is a list.
pub(super) fn is_list(ty: &Type, api: &Api) -> bool {
    matches!(plain(ty, api), Type::List(_))
}
