//! How a member deep in a value is reached.
//!
//! Input: a type and the names that lead to the member. Output: expressions over a local `page`. Not here: what the member
//! means (`paging`).

use super::paging::widen;
use crate::emit::tokens::{Ident, Tokens, quote};
use crate::{
    emit::{Emission, ident},
    ir::{Field, Id, Int, Shape, Struct, Type, TypeDef},
};

/// A way through a value.
pub(super) struct Reach {
    steps: Vec<Step>,
    /// What is at its end, where that is a number.
    int: Option<Int>,
}

struct Step {
    name: Ident,
    kind: Kind,
}

/// How a member may be missing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Optional,
    /// Absent or `null`.
    Double,
}

/// The way to a member, and its type.
pub(super) fn reach<'a>(emission: &Emission<'a>, ty: &'a Type, path: &[String]) -> Option<(Reach, &'a Type)> {
    let mut ty = ty;
    let mut steps = Vec::new();
    for wire in path {
        let (id, strukt) = structure(emission, ty)?;
        let index = strukt.fields.iter().position(|field| field.wire == *wire)?;
        let field = &strukt.fields[index];
        let nullable = matches!(emission.resolve(&field.ty), Type::Nullable(_));
        let kind = match (nullable, field.presence.is_required()) {
            _ if is_double(emission, field) => Kind::Double,
            (false, true) => Kind::Plain,
            _ => Kind::Optional,
        };
        steps.push(Step { name: ident(&emission.names.types[id.index()].members[index]), kind });
        ty = &field.ty;
    }
    Some((Reach { steps, int: None }, ty))
}

/// Whether a field is an `Option<Option<_>>`.
pub(super) fn is_double(emission: &Emission<'_>, field: &Field) -> bool {
    matches!(emission.resolve(&field.ty), Type::Nullable(_)) && !field.presence.is_required()
}

pub(super) fn structure<'a>(emission: &Emission<'a>, ty: &'a Type) -> Option<(Id<TypeDef>, &'a Struct)> {
    let api = emission.api;
    let mut ty = ty;
    for _ in 0..32 {
        ty = match ty {
            Type::Nullable(inner) => inner,
            Type::Named(id) => match &api.types[*id].shape {
                Shape::Struct(strukt) => return Some((*id, strukt)),
                Shape::Alias(target) if !emission.facts.types[id.index()].newtype => target,
                _ => return None,
            },
            _ => return None,
        };
    }
    None
}

/// The type of a list's items.
pub(super) fn list_item<'a>(emission: &Emission<'a>, ty: &'a Type) -> Option<&'a Type> {
    let mut ty = ty;
    for _ in 0..32 {
        ty = match ty {
            Type::List(item) => return Some(item),
            Type::Nullable(inner) => inner,
            Type::Named(id) if !emission.facts.types[id.index()].newtype => match &emission.api.types[*id].shape {
                Shape::Alias(target) => target,
                _ => return None,
            },
            _ => return None,
        };
    }
    None
}

/// What a type is without aliases and without `null`.
pub(super) fn resolved<'a>(emission: &'a Emission<'_>, ty: &'a Type) -> &'a Type {
    emission.resolve(emission.without_null(ty))
}

impl Reach {
    /// The same, with a number at its end.
    pub(super) fn int(self, int: Int) -> Self {
        Self { int: Some(int), ..self }
    }

    /// An `Option` of a reference to it.
    pub(super) fn option(&self) -> Tokens {
        self.option_of(&quote!(page))
    }

    /// An `Option` of a reference to it, from an `Option` of a reference.
    pub(super) fn then(&self, option: &Tokens) -> Tokens {
        match &self.steps[..] {
            [Step { name, kind: Kind::Plain }] => quote!(#option.map(|item| &item.#name)),
            _ => {
                let value = self.option_of(&quote!(item));
                quote!(#option.and_then(|item| #value))
            }
        }
    }

    /// The same from another expression, a reference.
    fn option_of(&self, value: &Tokens) -> Tokens {
        let mut expression = quote!(Some(#value));
        for (index, Step { name, kind }) in self.steps.iter().enumerate() {
            let one = |value: Tokens| match kind {
                Kind::Plain => quote!(&#value.#name),
                Kind::Optional => quote!(#value.#name.as_ref()),
                Kind::Double => quote!(#value.#name.as_ref().and_then(Option::as_ref)),
            };
            expression = match (index, kind) {
                (0, Kind::Plain) => {
                    let one = one(value.clone());
                    quote!(Some(#one))
                }
                (0, _) => one(value.clone()),
                (_, Kind::Plain) => {
                    let one = one(quote!(it));
                    quote!(#expression.map(|it| #one))
                }
                _ => {
                    let one = one(quote!(it));
                    quote!(#expression.and_then(|it| #one))
                }
            };
        }
        expression
    }

    fn is_plain(&self) -> bool {
        self.steps.iter().all(|step| step.kind == Kind::Plain)
    }

    fn place(&self) -> Tokens {
        let names = self.steps.iter().map(|step| &step.name);
        quote!(page #(.#names)*)
    }

    /// The list there, as a slice; empty where there is none.
    pub(super) fn list(&self) -> Tokens {
        let place = self.place();
        match self.is_plain() {
            true if self.steps.is_empty() => quote!(page),
            true => quote!(&#place),
            false => {
                let option = self.option();
                quote!(#option.map_or(&[], Vec::as_slice))
            }
        }
    }

    /// The list there, owned.
    pub(super) fn owned_list(&self) -> Tokens {
        let mut expression = quote!(page);
        let mut is_option = false;
        for Step { name, kind } in &self.steps {
            let flat = (*kind == Kind::Double).then(|| quote!(.flatten()));
            expression = match (is_option, kind) {
                (false, _) => quote!(#expression.#name #flat),
                (true, Kind::Plain) => quote!(#expression.map(|it| it.#name)),
                (true, _) => quote!(#expression.and_then(|it| it.#name #flat)),
            };
            is_option |= *kind != Kind::Plain;
        }
        if is_option { quote!(#expression.unwrap_or_default()) } else { expression }
    }

    /// The number there, as `Option<i64>`.
    pub(super) fn wide(&self) -> Tokens {
        let int = self.int.unwrap_or(Int::I64);
        if self.is_plain() {
            let wide = widen(int, &self.place());
            return quote!(Some(#wide));
        }
        let value = self.value();
        if int == Int::I64 {
            return value;
        }
        match int {
            Int::I32 | Int::U32 => quote!(#value.map(i64::from)),
            _ => {
                let wide = widen(int, &quote!(number));
                quote!(#value.map(|number| #wide))
            }
        }
    }

    /// Whether the `bool` there is `false`.
    pub(super) fn is_false(&self) -> Tokens {
        if self.is_plain() {
            let place = self.place();
            return quote!(!#place);
        }
        let value = self.value();
        quote!(#value == Some(false))
    }

    /// An `Option` of what is there, which can be copied.
    fn value(&self) -> Tokens {
        match &self.steps[..] {
            [Step { name, kind: Kind::Optional }] => quote!(page.#name),
            [Step { name, kind: Kind::Double }] => quote!(page.#name.flatten()),
            _ => {
                let option = self.option();
                quote!(#option.copied())
            }
        }
    }
}
