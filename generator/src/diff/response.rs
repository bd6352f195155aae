//! Responses, by status.

use super::{
    Class, Direction,
    body::kind,
    comparison::{Comparison, DocsRules, End, Subject, code},
    operation::Site,
    rule::Rule,
    rules::response::*,
    rust_type::Words,
    signature::chosen,
    value::{Code, Relation, ValueRules},
};
use crate::ir::{Payload, Response, StatusPattern};

static VALUES: ValueRules = ValueRules {
    changed: &RESPONSE_TYPE_CHANGED,
    widened: &RESPONSE_TYPE_WIDENED,
    narrowed: &RESPONSE_TYPE_NARROWED,
    renamed: &RESPONSE_TYPE_RENAMED,
    format: &RESPONSE_FORMAT_CHANGED,
    nullable_added: &RESPONSE_NULLABLE_ADDED,
    nullable_removed: &RESPONSE_NULLABLE_REMOVED,
};

static DOCS: DocsRules = DocsRules { changed: &RESPONSE_DOCS_CHANGED, deprecated: None, undeprecated: None };

/// One of the two lists of responses, with the names of its variants.
#[derive(Clone, Copy)]
struct List<'a> {
    responses: &'a [Response],
    variants: &'a [String],
    success: bool,
}

impl<'a> Comparison<'a> {
    /// Compares what may come back.
    pub(super) fn responses(&mut self, subject: &Subject, old: Site<'a>, new: Site<'a>) {
        let subject = subject.clone().towards(Some(Direction::Response));
        let rust = (old.method(), new.method());
        let success = |site: Site<'a>| List {
            responses: &site.operation.responses.success,
            variants: &site.names.success_variants,
            success: true,
        };
        let failure = |site: Site<'a>| List {
            responses: &site.operation.responses.failure,
            variants: &site.names.failure_variants,
            success: false,
        };
        self.response_list(&subject, success(old), success(new), &rust);
        self.response_list(&subject, failure(old), failure(new), &rust);
    }

    fn response_list(&mut self, subject: &Subject, old: List<'a>, new: List<'a>, rust: &(String, String)) {
        let same = |left: &Response, right: &Response| left.status == right.status;
        let gone: Vec<usize> = missing(old.responses, new.responses);
        let fresh: Vec<usize> = missing(new.responses, old.responses);
        for (index, response) in new.responses.iter().enumerate() {
            if let Some(before) = old.responses.iter().position(|other| same(other, response)) {
                let ends = (End::new(&rust.0, &old.responses[before].at), End::new(&rust.1, &response.at));
                let subject = subject.within(Some(ends.0), Some(ends.1), &words(response.status));
                self.response(&subject, (old, before), (new, index));
            }
        }
        if let (true, [before], [after]) = (old.success, gone.as_slice(), fresh.as_slice())
            && self.same_body(&old.responses[*before], &new.responses[*after])
        {
            let (before, after) = (&old.responses[*before], &new.responses[*after]);
            let ends = (End::new(&rust.0, &before.at), End::new(&rust.1, &after.at));
            let subject = subject.within(Some(ends.0), Some(ends.1), &words(after.status));
            let change = self.add(&SUCCESS_STATUS_CHANGED, &subject, &words(before.status), &words(after.status));
            if covers(before.status, after.status) {
                change.classes = super::Classes { code: Class::Docs, deployed: Class::Docs, server: Class::Additive };
            }
            return;
        }
        let rules: (&'static Rule, &'static Rule) =
            if new.success { (&SUCCESS_ADDED, &SUCCESS_REMOVED) } else { (&FAILURE_ADDED, &FAILURE_REMOVED) };
        for index in fresh {
            let response = &new.responses[index];
            let subject = subject.within(None, Some(End::new(&rust.1, &response.at)), &words(response.status));
            self.report(rules.0, &subject, "", &words(response.status));
        }
        for index in gone {
            let response = &old.responses[index];
            let subject = subject.within(Some(End::new(&rust.0, &response.at)), None, &words(response.status));
            self.report(rules.1, &subject, &words(response.status), "");
        }
    }

    fn same_body(&self, old: &'a Response, new: &'a Response) -> bool {
        match (chosen(old), chosen(new)) {
            (None, None) => true,
            (Some(Payload::Json(old)), Some(Payload::Json(new))) => self.relation(old, new) == Relation::Same,
            (Some(old), Some(new)) => kind(old) == kind(new),
            _ => false,
        }
    }

    fn response(&mut self, subject: &Subject, (olds, before): (List<'a>, usize), (news, after): (List<'a>, usize)) {
        let (old, new) = (&olds.responses[before], &news.responses[after]);
        let several = olds.responses.len() > 1 && news.responses.len() > 1;
        if let (true, Some(old), Some(new)) = (several, olds.variants.get(before), news.variants.get(after))
            && old != new
        {
            self.report(&RESPONSE_VARIANT_RENAMED, subject, old, new);
        }
        let has =
            |list: &Response, media_type: &str| list.contents.iter().any(|content| content.media_type == media_type);
        let media_types = |list: &'a Response, other: &'a Response| {
            list.contents
                .iter()
                .map(|content| content.media_type.as_str())
                .filter(|text| !has(other, text))
                .collect::<Vec<_>>()
        };
        if !old.contents.is_empty() && !new.contents.is_empty() {
            for text in media_types(new, old) {
                self.report(&RESPONSE_MEDIA_TYPE_ADDED, subject, "", &code(text));
            }
            for text in media_types(old, new) {
                self.report(&RESPONSE_MEDIA_TYPE_REMOVED, subject, &code(text), "");
            }
        }
        self.payload(subject, old, new, news.success);
        self.headers(subject, old, new);
        self.docs(&DOCS, subject, &old.docs, &new.docs);
    }

    fn payload(&mut self, subject: &Subject, old: &'a Response, new: &'a Response, success: bool) {
        // Code meets the body of a failure only where it asks for it.
        let soften = |change: &mut super::Change| {
            if !success {
                change.classes = super::Classes { code: Class::Risky, deployed: Class::Risky, ..change.classes };
            }
        };
        match (chosen(old), chosen(new)) {
            (None, Some(new)) => soften(self.add(&RESPONSE_BODY_ADDED, subject, "", kind(new))),
            (Some(old), None) => soften(self.add(&RESPONSE_BODY_REMOVED, subject, kind(old), "")),
            (Some(Payload::Json(old)), Some(Payload::Json(new))) => {
                let texts = (self.old.rust(old), self.new.rust(new));
                if success {
                    let code = Code::of(&self.renaming().owned(old), &texts.1);
                    self.value(&VALUES, subject, (old, new), (&texts.0, &texts.1), code);
                } else if self.relation(old, new) != Relation::Same {
                    self.report(&FAILURE_TYPE_CHANGED, subject, &texts.0, &texts.1);
                }
            }
            (Some(old), Some(new)) if kind(old) != kind(new) => {
                soften(self.add(&RESPONSE_KIND_CHANGED, subject, kind(old), kind(new)));
            }
            _ => {}
        }
    }
}

/// Whether whoever waits for the first status takes the second for one.
fn covers(old: StatusPattern, new: StatusPattern) -> bool {
    match (old, new) {
        (StatusPattern::Any, _) => true,
        (StatusPattern::Class(class), StatusPattern::Exactly(status)) => status / 100 == u16::from(class),
        _ => false,
    }
}

fn missing(list: &[Response], other: &[Response]) -> Vec<usize> {
    let absent = |index: &usize| !other.iter().any(|response| response.status == list[*index].status);
    (0..list.len()).filter(absent).collect()
}

fn words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exactly(status) => format!("status {status}"),
        StatusPattern::Class(class) => format!("status {class}XX"),
        StatusPattern::Any => "any other status".to_owned(),
    }
}
