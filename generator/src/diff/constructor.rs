//! `new` of structs that have no `Default`.

use super::{
    Version,
    comparison::{Comparison, Subject},
    rules::types::{CONSTRUCTOR_CHANGED, CONSTRUCTOR_REMOVED},
};
use crate::ir::{Field, Id, Struct, TypeDef};

impl<'a> Comparison<'a> {
    /// Compares what it takes.
    pub(super) fn constructor(
        &mut self,
        subject: &Subject,
        (old_id, old): (Id<TypeDef>, &'a Struct),
        (new_id, new): (Id<TypeDef>, &'a Struct),
    ) {
        let Some(olds) = self.old.facts.constructor(self.old.api, old_id, old) else { return };
        let Some(news) = self.new.facts.constructor(self.new.api, new_id, new) else {
            self.report(&CONSTRUCTOR_REMOVED, subject, "", "");
            return;
        };
        let (before, after): (Vec<String>, Vec<String>) = {
            let renaming = self.renaming();
            let old_field = |index: usize, field: &'a Field| renaming.field(old_id, index, field);
            let new_field = |index: usize, field: &'a Field| self.new.field(new_id, index, field);
            (types(old, &olds, &old_field), types(new, &news, &new_field))
        };
        if before != after {
            let shown = (arguments(self.old, old_id, old, &olds), arguments(self.new, new_id, new, &news));
            self.report(&CONSTRUCTOR_CHANGED, subject, &shown.0, &shown.1);
        }
    }
}

/// What tells arguments apart: the member they are for, and their types.
fn types<'a>(structure: &'a Struct, indices: &[usize], ty: &dyn Fn(usize, &'a Field) -> String) -> Vec<String> {
    let argument = |index: &usize| {
        let field = &structure.fields[*index];
        format!("{}: {}", field.wire, ty(*index, field))
    };
    indices.iter().map(argument).collect()
}

/// The arguments as the crate has them.
fn arguments<'a>(version: Version<'a>, id: Id<TypeDef>, structure: &'a Struct, indices: &[usize]) -> String {
    let names = &version.names.types[id.index()].members;
    let argument =
        |index: &usize| format!("{}: {}", names[*index], version.field(id, *index, &structure.fields[*index]));
    indices.iter().map(argument).collect::<Vec<_>>().join(", ")
}
