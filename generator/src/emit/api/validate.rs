//! Checking the limits that the document sets on parameters (feature `validate`).
//!
//! Input: the operations of a group. Output: `src/api/<group>/validate.rs`, a file of its own, which nobody reads while the
//! feature is off, below the group's module, since requests are its own.

use super::{
    Operate,
    arguments::{Argument, Value},
    operations,
};
use crate::emit::tokens::{Tokens, quote};
use crate::{
    emit::{Emission, ident, types},
    ir::{Group, Type},
    names::GroupNames,
};

/// The items of the file, one a piece, and what stands before them.
pub(super) fn file(
    emission: &Emission<'_>,
    group: &Group,
    names: &GroupNames,
    piece: &mut dyn FnMut(Tokens),
) -> Tokens {
    for operation in operations(emission, group, names, false) {
        piece(operation.validated());
    }
    quote! {
        //! The limits that the document sets on arguments.
        use crate::runtime as rt;
    }
}

impl Operate<'_> {
    fn validated(&self) -> Tokens {
        let (request, feature) = (ident(&self.names.request), self.feature());
        let (kept, given): (Vec<_>, Vec<_>) = self.arguments.iter().partition(|argument| self.is_kept(argument));
        let given: Vec<_> = given.into_iter().filter_map(|argument| self.limited(argument)).collect();
        let mut checks = Tokens::new();
        if !given.is_empty() {
            checks.push(quote!(checks.arguments(&self.request, &[#(#given),*]);));
        }
        for argument in kept {
            if let Some(limits) = self.limited(argument) {
                let name = argument.ident();
                checks.push(quote!(checks.argument(&self.#name, #limits);));
            }
        }
        let used = if checks.is_empty() { quote!(_) } else { quote!(checks) };
        quote! {
            #feature
            impl rt::Validate for super::#request<'_> {
                #[inline]
                fn check(&self, #used: &mut rt::Checks) { #checks }
            }
        }
    }

    /// Place, name and limits of an argument that has some.
    fn limited(&self, argument: &Argument<'_>) -> Option<Tokens> {
        let (place, ty): (_, &Type) = match argument.value {
            Value::Path(ty, _) => ("Path", ty),
            Value::Query(ty, ..) => ("Query", ty),
            Value::Header(ty, ..) => ("Header", ty),
            Value::Cookie(ty, ..) => ("Cookie", ty),
            Value::Field(ty, _) => ("Field", ty),
            _ => return None,
        };
        let (place, wire) = (ident(place), argument.wire);
        let limits = types::limits(self.emission, argument.constraints?, ty);
        (!limits.is_empty()).then(|| quote!((rt::ArgumentPlace::#place, #wire, &[#(#limits),*])))
    }
}
