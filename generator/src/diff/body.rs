//! Request bodies.

use super::{
    comparison::{Comparison, DocsRules, End, Subject, code},
    operation::Site,
    rules::body::*,
    rust_type::Words,
    value::{Code, ValueRules},
};
use crate::ir::{Body, Content, Payload};

static VALUES: ValueRules = ValueRules {
    changed: &BODY_TYPE_CHANGED,
    widened: &BODY_TYPE_WIDENED,
    narrowed: &BODY_TYPE_NARROWED,
    renamed: &BODY_TYPE_RENAMED,
    format: &BODY_FORMAT_CHANGED,
    nullable_added: &BODY_NULLABLE_ADDED,
    nullable_removed: &BODY_NULLABLE_REMOVED,
};

static DOCS: DocsRules = DocsRules { changed: &BODY_DOCS_CHANGED, deprecated: None, undeprecated: None };

impl<'a> Comparison<'a> {
    /// Compares the bodies.
    pub(super) fn body(&mut self, subject: &Subject, old: Site<'a>, new: Site<'a>) {
        let end = |site: Site<'_>, body: &Body| Some(End::new(site.method(), &body.at));
        match (&old.operation.body, &new.operation.body) {
            (None, None) => {}
            (None, Some(body)) => {
                let subject = subject.within(None, end(new, body), "");
                let rule = if demanded(body) { &BODY_ADDED_REQUIRED } else { &BODY_ADDED_OPTIONAL };
                self.report(rule, &subject, "", "");
            }
            (Some(body), None) => self.report(&BODY_REMOVED, &subject.within(end(old, body), None, ""), "", ""),
            (Some(before), Some(after)) => {
                let subject = subject.within(end(old, before), end(new, after), "");
                self.bodies(&subject, (old, before), (new, after));
            }
        }
    }

    fn bodies(&mut self, subject: &Subject, (old, before): (Site<'a>, &'a Body), (new, after): (Site<'a>, &'a Body)) {
        let whole = |body: &Body| !matches!(first(body), Some(Payload::Form(_) | Payload::Multipart(_)));
        if whole(before) && whole(after) {
            match (before.presence.is_required(), after.presence.is_required()) {
                (false, true) => self.report(&BODY_BECAME_REQUIRED, subject, "", ""),
                (true, false) => self.report(&BODY_BECAME_OPTIONAL, subject, "", ""),
                (false, false) if old.names.body != new.names.body => {
                    self.report(&BODY_SETTER_RENAMED, subject, &old.names.body, &new.names.body);
                }
                _ => {}
            }
        }
        self.media_types(subject, &before.contents, &after.contents);
        match (first(before), first(after)) {
            (Some(Payload::Json(before)), Some(Payload::Json(after))) => {
                let code = Code::of(&self.renaming().argument(before), &self.new.argument(after));
                let texts = (self.old.rust(before), self.new.rust(after));
                self.value(&VALUES, subject, (before, after), (&texts.0, &texts.1), code);
            }
            (Some(before @ Payload::Form(_)), Some(after @ Payload::Form(_)))
            | (Some(before @ Payload::Multipart(_)), Some(after @ Payload::Multipart(_))) => {
                self.parts(subject, (old, before), (new, after));
            }
            (Some(before), Some(after)) if kind(before) != kind(after) => {
                self.report(&BODY_KIND_CHANGED, subject, kind(before), kind(after));
            }
            _ => {}
        }
        self.docs(&DOCS, subject, &before.docs, &after.docs);
    }

    fn media_types(&mut self, subject: &Subject, olds: &[Content], news: &[Content]) {
        let has = |list: &[Content], content: &Content| list.iter().any(|other| other.media_type == content.media_type);
        for content in news.iter().filter(|content| !has(olds, content)) {
            self.report(&BODY_MEDIA_TYPE_ADDED, subject, "", &code(&content.media_type));
        }
        for content in olds.iter().filter(|content| !has(news, content)) {
            self.report(&BODY_MEDIA_TYPE_REMOVED, subject, &code(&content.media_type), "");
        }
        if let (Some(old), Some(new)) = (olds.first(), news.first())
            && old.media_type != new.media_type
        {
            self.report(&BODY_MEDIA_TYPE_PREFERRED, subject, &code(&old.media_type), &code(&new.media_type));
        }
    }
}

fn first(body: &Body) -> Option<&Payload> {
    body.contents.first().map(|content| &content.payload)
}

/// Whether calls without an argument for the body are wrong.
fn demanded(body: &Body) -> bool {
    match first(body) {
        Some(Payload::Form(form)) => form.fields.iter().any(|field| field.presence.is_required()),
        Some(Payload::Multipart(parts)) => parts.iter().any(|part| part.presence.is_required()),
        _ => body.presence.is_required(),
    }
}

/// A payload in words.
pub(super) fn kind(payload: &Payload) -> &'static str {
    match payload {
        Payload::Json(_) => "JSON",
        Payload::Form(_) => "a form",
        Payload::Multipart(_) => "a multipart form",
        Payload::Text => "text",
        Payload::Bytes => "bytes",
        Payload::EventStream(..) => "a stream of events",
        Payload::JsonLines(_) => "lines of JSON",
    }
}
