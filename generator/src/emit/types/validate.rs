//! Checking the limits that the document sets (feature `validate`).
//!
//! Input: every type. Output: `src/types/validate.rs`, a file of its own, which nobody reads while the feature is off; where
//! groups have features, one for each home of types.

use super::Item;
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::Emission,
    ir::{Constraints, Id, Shape, Struct, Type, TypeDef},
};

/// The items of the file, one a piece, and what stands before them.
pub(super) fn file(emission: &Emission<'_>, ids: &[Id<TypeDef>], piece: &mut dyn FnMut(Tokens)) -> Tokens {
    let mut any = false;
    for id in ids.iter().copied() {
        let def = &emission.api.types[id];
        let item = Item { emission, id, def };
        let (check, used) = match &def.shape {
            Shape::Struct(strukt) => of_struct(&item, strukt),
            Shape::Union(union) => of_branches(&item, union.variants.iter().map(|variant| &variant.ty)),
            Shape::Alias(target) if item.facts().newtype && is_checked(emission, target) => {
                (quote!(rt::Validate::check(&self.0, checks);), true)
            }
            Shape::Alias(_) if !item.facts().newtype => continue,
            Shape::Alias(_) | Shape::Enum(_) => (Tokens::new(), false),
        };
        let (name, checks) = (item.name(), if used { quote!(checks) } else { quote!(_) });
        any = true;
        piece(quote! {
            impl rt::Validate for super::#name {
                #[inline]
                fn check(&self, #checks: &mut rt::Checks) { #check }
            }
        });
    }
    let import = any.then(|| {
        quote!(
            use crate::runtime as rt;
        )
    });
    quote! {
        //! The limits that the document sets on values.
        #import
    }
}

fn of_struct(item: &Item<'_>, strukt: &Struct) -> (Tokens, bool) {
    let mut checks = Tokens::new();
    for (index, field) in strukt.fields.iter().enumerate() {
        let (name, wire) = (item.member(index), &field.wire);
        let limits = limits(item.emission, &field.constraints, &field.ty);
        if !limits.is_empty() {
            checks.push(quote!(checks.limits(#wire, &self.#name, &[#(#limits),*]);));
        }
        if is_checked(item.emission, &field.ty) {
            checks.push(quote!(checks.inside(#wire, &self.#name);));
        }
    }
    let used = !checks.is_empty();
    (checks, used)
}

fn of_branches<'t>(item: &Item<'_>, types: impl Iterator<Item = &'t Type>) -> (Tokens, bool) {
    let checked = types.enumerate().filter(|(_, ty)| is_checked(item.emission, ty));
    let variants: Vec<_> = checked.map(|(index, _)| item.member(index)).collect();
    let check = match &variants[..] {
        [] => Tokens::new(),
        [only] => quote!(if let Self::#only(value) = self { rt::Validate::check(value, checks); }),
        _ => quote!(match self { #(Self::#variants(value) => rt::Validate::check(value, checks),)* _ => {} }),
    };
    (check, !variants.is_empty())
}

/// Whether there are items inside whose limits are checked.
fn is_checked(emission: &Emission<'_>, ty: &Type) -> bool {
    match emission.resolve(ty) {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_checked(emission, inner),
        Type::Named(_) => true,
        _ => false,
    }
}

/// The limits of a member or parameter, with those of the aliases that it is of.
pub(in crate::emit) fn limits(emission: &Emission<'_>, own: &Constraints, ty: &Type) -> Vec<Tokens> {
    const KEYWORDS: &[&str] = &[
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
    ];
    let mut all: Vec<&Constraints> = vec![own];
    let mut ty = ty;
    while let Some(TypeDef { constraints, shape: Shape::Alias(target), .. }) = alias(emission, ty) {
        all.push(constraints);
        ty = target;
        if all.len() > 16 {
            break;
        }
    }
    let pairs = all.into_iter().flat_map(|constraints| &constraints.list);
    let mut limits: Vec<(&str, &str)> = Vec::new();
    for (keyword, literal) in pairs.filter(|(keyword, _)| KEYWORDS.contains(keyword)) {
        if !limits.contains(&(*keyword, literal.0.as_str())) {
            limits.push((keyword, &literal.0));
        }
    }
    limits.into_iter().map(|(keyword, limit)| quote!((#keyword, #limit))).collect()
}

fn alias<'e>(emission: &'e Emission<'_>, ty: &Type) -> Option<&'e TypeDef> {
    let id: Id<TypeDef> = match ty {
        Type::Named(id) => *id,
        Type::Nullable(inner) => return alias(emission, inner),
        _ => return None,
    };
    Some(&emission.api.types[id])
}
