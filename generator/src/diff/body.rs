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

/// The body of an operation in one of the crates, and the one of its contents that a method sends.
#[derive(Clone, Copy)]
struct Sent<'a> {
    site: Site<'a>,
    body: &'a Body,
    payload: &'a Payload,
}

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
                self.media_types(&subject, &before.contents, &after.contents);
                if let (Some(old), Some(new)) = (first(old), first(new)) {
                    self.sent(&subject, old, new);
                }
                self.docs(&DOCS, &subject, &before.docs, &after.docs);
            }
        }
        self.other_methods(subject, old, new);
    }

    /// Compares the methods for other contents of the body, by their media types.
    fn other_methods(&mut self, subject: &Subject, old: Site<'a>, new: Site<'a>) {
        let (olds, news) = (alternatives(old), alternatives(new));
        let same = |(left, _): &(&str, Sent<'_>), (right, _): &(&str, Sent<'_>)| left == right;
        let end = |sent: &Sent<'_>| Some(End::new(sent.site.method(), &sent.body.at));
        for fresh in &news {
            let (media_type, after) = fresh;
            let Some((_, before)) = olds.iter().find(|old| same(old, fresh)) else {
                let subject = subject.within(None, end(after), "");
                self.report(&BODY_METHOD_ADDED, &subject, "", &code(media_type));
                continue;
            };
            let subject = subject.within(end(before), end(after), "");
            if before.site.names.method != after.site.names.method {
                self.report(&BODY_METHOD_RENAMED, &subject, &code(media_type), "");
            }
            self.sent(&subject, *before, *after);
        }
        for gone in olds.iter().filter(|old| !news.iter().any(|new| same(old, new))) {
            self.report(&BODY_METHOD_REMOVED, &subject.within(end(&gone.1), None, ""), &code(gone.0), "");
        }
    }

    /// Compares what one method sends.
    fn sent(&mut self, subject: &Subject, old: Sent<'a>, new: Sent<'a>) {
        let whole = |sent: Sent<'_>| !matches!(sent.payload, Payload::Form(_) | Payload::Multipart(_));
        if whole(old) && whole(new) {
            match (old.body.presence.is_required(), new.body.presence.is_required()) {
                (false, true) => self.report(&BODY_BECAME_REQUIRED, subject, "", ""),
                (true, false) => self.report(&BODY_BECAME_OPTIONAL, subject, "", ""),
                (false, false) if old.site.names.body != new.site.names.body => {
                    self.report(&BODY_SETTER_RENAMED, subject, &old.site.names.body, &new.site.names.body);
                }
                _ => {}
            }
        }
        match (old.payload, new.payload) {
            (Payload::Json(before), Payload::Json(after)) => {
                let code = Code::of(&self.renaming().argument(before), &self.new.argument(after));
                let texts = (self.old.rust(before), self.new.rust(after));
                self.value(&VALUES, subject, (before, after), (&texts.0, &texts.1), code);
            }
            (Payload::Form(_), Payload::Form(_)) | (Payload::Multipart(_), Payload::Multipart(_)) => {
                self.parts(subject, (old.site, old.payload), (new.site, new.payload));
            }
            (before, after) if kind(before) != kind(after) => {
                self.report(&BODY_KIND_CHANGED, subject, kind(before), kind(after));
            }
            _ => {}
        }
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

/// What the operation's own method sends.
fn first(site: Site<'_>) -> Option<Sent<'_>> {
    let body = site.operation.body.as_ref()?;
    body.contents.first().map(|content| Sent { site, body, payload: &content.payload })
}

/// What its other methods send, with the media type of each.
fn alternatives(site: Site<'_>) -> Vec<(&str, Sent<'_>)> {
    let Some(body) = &site.operation.body else { return Vec::new() };
    let sent = |(index, names)| {
        let content: &Content = body.contents.get(index)?;
        Some((content.media_type.as_str(), Sent { site: Site { names, ..site }, body, payload: &content.payload }))
    };
    site.names.alternatives.iter().filter_map(|(index, names)| sent((*index, names))).collect()
}

/// Whether calls without an argument for the body are wrong.
fn demanded(body: &Body) -> bool {
    match body.contents.first().map(|content| &content.payload) {
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
