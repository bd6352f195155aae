//! Fields of forms and parts of multipart bodies, which are arguments of their own.

use super::{
    comparison::{Comparison, DocsRules, End, Subject, code},
    operation::Site,
    rules::part::*,
    rust_type::Words,
    value::{Code, ValueRules},
};
use crate::finding::Place;
use crate::ir::{Constraints, Docs, PartKind, Payload, Presence, Type};

static VALUES: ValueRules = ValueRules {
    changed: &PART_TYPE_CHANGED,
    widened: &PART_TYPE_WIDENED,
    narrowed: &PART_TYPE_NARROWED,
    renamed: &PART_TYPE_RENAMED,
    format: &PART_FORMAT_CHANGED,
    nullable_added: &PART_TYPE_WIDENED,
    nullable_removed: &PART_TYPE_NARROWED,
};

static DOCS: DocsRules = DocsRules { changed: &PART_DOCS_CHANGED, deprecated: None, undeprecated: None };

/// A field or a part.
#[derive(Clone)]
struct Piece<'a> {
    wire: &'a str,
    name: &'a str,
    at: &'a Place,
    docs: &'a Docs,
    presence: &'a Presence,
    /// `None` for files.
    ty: Option<&'a Type>,
    kind: &'static str,
    repeated: bool,
    constraints: Option<&'a Constraints>,
}

impl<'a> Comparison<'a> {
    /// Compares two forms, or two multipart bodies.
    pub(super) fn parts(
        &mut self,
        subject: &Subject,
        (old, olds): (Site<'a>, &'a Payload),
        (new, news): (Site<'a>, &'a Payload),
    ) {
        let (olds, news) = (pieces(old, olds), pieces(new, news));
        let end = |site: Site<'_>, piece: &Piece<'_>| {
            End::new(site.argument(piece.name, piece.presence.is_required()), piece.at)
        };
        for piece in &news {
            let subject = subject.within(None, Some(end(new, piece)), piece.wire);
            match olds.iter().find(|old| old.wire == piece.wire) {
                Some(before) => {
                    let subject = Subject { old: Some(end(old, before)), ..subject };
                    self.part(&subject, before, piece);
                }
                None if piece.presence.is_required() => self.report(&PART_ADDED_REQUIRED, &subject, "", ""),
                None => self.report(&PART_ADDED_OPTIONAL, &subject, "", ""),
            }
        }
        for piece in olds.iter().filter(|old| !news.iter().any(|new| new.wire == old.wire)) {
            let subject = subject.within(Some(end(old, piece)), None, piece.wire);
            let required = piece.presence.is_required();
            let rule = if required { &PART_REMOVED_REQUIRED } else { &PART_REMOVED_OPTIONAL };
            self.report(rule, &subject, "", "");
        }
    }

    fn part(&mut self, subject: &Subject, old: &Piece<'a>, new: &Piece<'a>) {
        match (old.presence.is_required(), new.presence.is_required()) {
            (false, true) => self.report(&PART_BECAME_REQUIRED, subject, "", ""),
            (true, false) => self.report(&PART_BECAME_OPTIONAL, subject, "", ""),
            (false, false) if old.name != new.name => self.report(&PART_SETTER_RENAMED, subject, "", ""),
            _ => {}
        }
        if let (Presence::Default(old), Presence::Default(new)) = (old.presence, new.presence)
            && old != new
        {
            self.report(&PART_DEFAULT_CHANGED, subject, &code(&old.0), &code(&new.0));
        }
        match (old.repeated, new.repeated) {
            (false, true) => self.report(&PART_BECAME_REPEATED, subject, "", ""),
            (true, false) => self.report(&PART_BECAME_SINGLE, subject, "", ""),
            _ => {}
        }
        match (old.ty, new.ty) {
            (Some(before), Some(after)) if old.kind == new.kind => {
                let code = Code::of(&self.renaming().argument(before), &self.new.argument(after));
                let texts = (self.old.argument(before), self.new.argument(after));
                self.value(&VALUES, subject, (before, after), (&texts.0, &texts.1), code);
            }
            _ if old.kind != new.kind => self.report(&PART_KIND_CHANGED, subject, old.kind, new.kind),
            _ => {}
        }
        if let (Some(old), Some(new)) = (old.constraints, new.constraints) {
            self.bounds(subject, old, new);
        }
        self.docs(&DOCS, subject, old.docs, new.docs);
    }
}

fn pieces<'a>(site: Site<'a>, payload: &'a Payload) -> Vec<Piece<'a>> {
    let names = site.names.parts.iter().map(String::as_str).chain(std::iter::repeat(""));
    match payload {
        Payload::Form(form) => {
            let piece = |(field, name): (&'a crate::ir::Field, &'a str)| Piece {
                wire: &field.wire,
                name,
                at: &field.at,
                docs: &field.docs,
                presence: &field.presence,
                ty: Some(&field.ty),
                kind: "a form field",
                repeated: false,
                constraints: Some(&field.constraints),
            };
            form.fields.iter().zip(names).map(piece).collect()
        }
        Payload::Multipart(parts) => {
            let piece = |(part, name): (&'a crate::ir::Part, &'a str)| {
                let (ty, kind) = match &part.kind {
                    PartKind::File => (None, "a file"),
                    PartKind::Text(ty) => (Some(ty), "text"),
                    PartKind::Json(ty) => (Some(ty), "JSON"),
                };
                Piece {
                    wire: &part.wire,
                    name,
                    at: &part.at,
                    docs: &part.docs,
                    presence: &part.presence,
                    ty,
                    kind,
                    repeated: part.repeated,
                    constraints: None,
                }
            };
            parts.iter().zip(names).map(piece).collect()
        }
        _ => Vec::new(),
    }
}
