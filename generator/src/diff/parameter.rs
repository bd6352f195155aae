//! Parameters of an operation.

use super::{
    Class,
    comparison::{Comparison, DocsRules, End, Subject, code},
    operation::Site,
    presence::DefaultRules,
    renamed::{Candidate, renamed},
    rules::parameter::*,
    rust_type::Words,
    value::{Code, Relation, ValueRules},
};
use crate::ir::{Operation, Param, ParamPlace, PathPiece};

static VALUES: ValueRules = ValueRules {
    changed: &PARAMETER_TYPE_CHANGED,
    widened: &PARAMETER_TYPE_WIDENED,
    narrowed: &PARAMETER_TYPE_NARROWED,
    renamed: &PARAMETER_TYPE_RENAMED,
    format: &PARAMETER_FORMAT_CHANGED,
    nullable_added: &PARAMETER_TYPE_WIDENED,
    nullable_removed: &PARAMETER_TYPE_NARROWED,
};

static DEFAULTS: DefaultRules = DefaultRules {
    added: &PARAMETER_DEFAULT_ADDED,
    removed: &PARAMETER_DEFAULT_REMOVED,
    changed: &PARAMETER_DEFAULT_CHANGED,
};

static DOCS: DocsRules = DocsRules {
    changed: &PARAMETER_DOCS_CHANGED,
    deprecated: Some(&PARAMETER_DEPRECATED),
    undeprecated: Some(&PARAMETER_UNDEPRECATED),
};

impl<'a> Comparison<'a> {
    /// Compares the parameters.
    pub(super) fn parameters(&mut self, subject: &Subject, old: Site<'a>, new: Site<'a>) {
        let mut pairs: Vec<(usize, usize)> = in_path(old.operation).zip(in_path(new.operation)).collect();
        let (olds, news) = (&old.operation.params, &new.operation.params);
        let mut take = |same: &dyn Fn(&Param, &Param) -> bool| {
            for (index, param) in olds.iter().enumerate() {
                let free = |other: &usize| !pairs.iter().any(|(_, new)| new == other);
                if !pairs.iter().any(|(old, _)| *old == index)
                    && let Some(other) = (0..news.len()).filter(free).find(|other| same(param, &news[*other]))
                {
                    pairs.push((index, other));
                }
            }
        };
        take(&|old, new| same_name(old, new) && place(&old.place) == place(&new.place));
        take(&same_name);
        let mut gone: Vec<usize> = (0..olds.len()).filter(|index| !pairs.iter().any(|(old, _)| old == index)).collect();
        let mut fresh: Vec<usize> =
            (0..news.len()).filter(|index| !pairs.iter().any(|(_, new)| new == index)).collect();
        let candidates = |list: &'a [Param], indices: &[usize]| -> Vec<Candidate<'a>> {
            indices.iter().map(|index| candidate(&list[*index])).collect()
        };
        let alike = |before: usize, after: usize| {
            let (before, after) = (&olds[gone[before]], &news[fresh[after]]);
            place(&before.place) == place(&after.place) && self.relation(&before.ty, &after.ty) == Relation::Same
        };
        let found = renamed(&candidates(olds, &gone), &candidates(news, &fresh), alike);
        pairs.extend(found.iter().map(|(before, after)| (gone[*before], fresh[*after])));
        gone.retain(|index| !pairs.iter().any(|(old, _)| old == index));
        fresh.retain(|index| !pairs.iter().any(|(_, new)| new == index));
        pairs.sort_by_key(|(_, new)| *new);
        for (before, after) in pairs {
            self.parameter(subject, (old, before), (new, after));
        }
        for index in fresh {
            let param = &news[index];
            let subject = subject.within(None, Some(end(new, index)), &param.wire);
            let required = param.presence.is_required();
            let rule = if required { &PARAMETER_ADDED_REQUIRED } else { &PARAMETER_ADDED_OPTIONAL };
            self.report(rule, &subject, "", place(&param.place));
        }
        for index in gone {
            let param = &olds[index];
            let subject = subject.within(Some(end(old, index)), None, &param.wire);
            let required = param.presence.is_required();
            let rule = if required { &PARAMETER_REMOVED_REQUIRED } else { &PARAMETER_REMOVED_OPTIONAL };
            self.report(rule, &subject, place(&param.place), "");
        }
    }

    fn parameter(&mut self, operation: &Subject, old: (Site<'a>, usize), new: (Site<'a>, usize)) {
        let (before, after) = (&old.0.operation.params[old.1], &new.0.operation.params[new.1]);
        let subject = operation.within(Some(end(old.0, old.1)), Some(end(new.0, new.1)), &after.wire);
        let in_path = matches!(after.place, ParamPlace::Path(..)) && matches!(before.place, ParamPlace::Path(..));
        if !in_path && !same_name(before, after) {
            let change = self.add(&PARAMETER_RENAMED, &subject, &code(&before.wire), &code(&after.wire));
            if after.presence.is_required() {
                change.classes = change.classes.code(Class::Docs);
            }
        } else if !after.presence.is_required()
            && !before.presence.is_required()
            && old.0.names.params[old.1] != new.0.names.params[new.1]
        {
            self.report(&PARAMETER_SETTER_RENAMED, &subject, "", "");
        }
        if place(&before.place) != place(&after.place) {
            self.report(&PARAMETER_MOVED, &subject, place(&before.place), place(&after.place));
        } else if before.place != after.place {
            self.report(&PARAMETER_STYLE_CHANGED, &subject, &style(&before.place), &style(&after.place));
        }
        match (before.presence.is_required(), after.presence.is_required()) {
            (false, true) => self.report(&PARAMETER_BECAME_REQUIRED, &subject, "", ""),
            (true, false) => self.report(&PARAMETER_BECAME_OPTIONAL, &subject, "", ""),
            _ => self.defaults(&DEFAULTS, &subject, &before.presence, &after.presence),
        }
        let code = Code::of(&self.renaming().argument(&before.ty), &self.new.argument(&after.ty));
        let texts = (self.old.argument(&before.ty), self.new.argument(&after.ty));
        self.value(&VALUES, &subject, (&before.ty, &after.ty), (&texts.0, &texts.1), code);
        self.bounds(&subject, &before.constraints, &after.constraints);
        self.docs(&DOCS, &subject, &before.docs, &after.docs);
    }
}

fn in_path(operation: &Operation) -> impl Iterator<Item = usize> {
    let mut seen = Vec::new();
    operation.path.pieces.iter().filter_map(move |piece| match piece {
        PathPiece::Param(index) if !seen.contains(index) && *index < operation.params.len() => {
            seen.push(*index);
            Some(*index)
        }
        _ => None,
    })
}

fn same_name(old: &Param, new: &Param) -> bool {
    match (&old.place, &new.place) {
        (ParamPlace::Header(_), ParamPlace::Header(_)) => old.wire.eq_ignore_ascii_case(&new.wire),
        _ => old.wire == new.wire,
    }
}

fn candidate(param: &Param) -> Candidate<'_> {
    Candidate { wire: &param.wire, description: &param.docs.description }
}

fn end(site: Site<'_>, index: usize) -> End {
    let param = &site.operation.params[index];
    End::new(site.argument(&site.names.params[index], param.presence.is_required()), &param.at)
}

fn place(place: &ParamPlace) -> &'static str {
    match place {
        ParamPlace::Path(..) => "path parameter",
        ParamPlace::Query(_) => "query parameter",
        ParamPlace::Header(_) => "header",
        ParamPlace::Cookie(_) => "cookie",
    }
}

fn style(place: &ParamPlace) -> String {
    match place {
        ParamPlace::Path(style, explode) => format!("`{style:?}`, explode `{explode:?}`"),
        ParamPlace::Query(style) => format!("`{style:?}`"),
        ParamPlace::Header(explode) | ParamPlace::Cookie(explode) => format!("explode `{explode:?}`"),
    }
}
