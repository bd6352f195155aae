//! Values of enums.

use super::{
    comparison::{Comparison, DocsRules, End, Subject, code},
    rules::enumeration::*,
    structure::last,
};
use crate::ir::{Enum, EnumBase, Id, Literal, TypeDef};
use std::collections::BTreeMap;

static DOCS: DocsRules = DocsRules { changed: &ENUM_VALUE_DOCS_CHANGED, deprecated: None, undeprecated: None };

impl Comparison<'_> {
    /// Compares two enums.
    pub(super) fn enumeration(&mut self, subject: &Subject, old: (Id<TypeDef>, &Enum), new: (Id<TypeDef>, &Enum)) {
        if old.1.base != new.1.base {
            self.report(&ENUM_BASE_CHANGED, subject, base(old.1.base), base(new.1.base));
            return;
        }
        let (old_version, new_version) = (self.old, self.new);
        let end = |version: super::Version<'_>, id: Id<TypeDef>, index: usize, values: &Enum| {
            let path = format!("{}::{}", version.path(id), version.names.types[id.index()].members[index]);
            let at = &version.api.types[id].at;
            let pointer = at.child("enum").child(&index.to_string());
            (End::new(path, &pointer), values.values[index].wire.0.clone())
        };
        let index = |values: &'_ Enum| -> BTreeMap<Literal, usize> {
            values.values.iter().enumerate().map(|(index, value)| (value.wire.clone(), index)).collect()
        };
        let (olds, news) = (index(old.1), index(new.1));
        for (after, value) in new.1.values.iter().enumerate() {
            let (new_end, wire) = end(new_version, new.0, after, new.1);
            let Some(before) = olds.get(&value.wire) else {
                let subject = subject.within(None, Some(new_end), &wire);
                self.report(&ENUM_VALUE_ADDED, &subject, "", &code(&wire));
                continue;
            };
            let (old_end, _) = end(old_version, old.0, *before, old.1);
            let renamed = last(&old_end.rust) != last(&new_end.rust);
            let subject = subject.within(Some(old_end), Some(new_end), &wire);
            if renamed {
                self.report(&ENUM_VARIANT_RENAMED, &subject, "", "");
            }
            self.docs(&DOCS, &subject, &old.1.values[*before].docs, &value.docs);
        }
        for (before, value) in old.1.values.iter().enumerate().filter(|(_, value)| !news.contains_key(&value.wire)) {
            let (old_end, _) = end(old_version, old.0, before, old.1);
            let subject = subject.within(Some(old_end), None, &value.wire.0);
            self.report(&ENUM_VALUE_REMOVED, &subject, &code(&value.wire.0), "");
        }
    }
}

fn base(base: EnumBase) -> &'static str {
    match base {
        EnumBase::Text => "strings",
        EnumBase::Integer => "integers",
        EnumBase::Json => "JSON values",
    }
}
