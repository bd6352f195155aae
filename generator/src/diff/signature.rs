//! What a method takes and gives as a whole: the net below the rules for its parts.
//!
//! Whatever makes old calls fail to compile, or silently swaps two arguments, is a change even where no other rule saw it.

use super::{
    comparison::{Comparison, Subject},
    operation::Site,
    rules::{operation::OPERATION_SIGNATURE_CHANGED, response::RESULT_CHANGED},
    rust_type::Words,
};
use crate::ir::{Operation, PartKind, PathPiece, Payload, Response, Type};

impl<'a> Comparison<'a> {
    /// Compares arguments and results; `mark` is where the operation's changes begin.
    pub(super) fn signature(&mut self, subject: &Subject, old: Site<'a>, new: Site<'a>, mark: usize) {
        let (before, after) = {
            let renaming = self.renaming();
            (required(&renaming, old.operation), required(&new.version, new.operation))
        };
        if before != after && !self.broke_code_since(mark) {
            let shown = |list: &[String]| list.join(", ");
            self.report(&OPERATION_SIGNATURE_CHANGED, subject, &shown(&before), &shown(&after));
        }
        let mark = mark.min(self.changes.len());
        let (before, after) = {
            let renaming = self.renaming();
            (result(&renaming, old), result(&new.version, new))
        };
        if before != after && !self.broke_code_since(mark) {
            self.report(&RESULT_CHANGED, subject, &result(&old.version, old), &after);
        }
    }
}

/// The required arguments in order; those in the path have no name, since callers never see it.
fn required<'a>(words: &dyn Words<'a>, operation: &'a Operation) -> Vec<String> {
    let mut list = Vec::new();
    for piece in &operation.path.pieces {
        if let PathPiece::Param(index) = piece
            && let Some(param) = operation.params.get(*index)
        {
            list.push(words.argument(&param.ty));
        }
    }
    let elsewhere = |param: &&crate::ir::Param| !matches!(param.place, crate::ir::ParamPlace::Path(..));
    for param in operation.params.iter().filter(elsewhere).filter(|param| param.presence.is_required()) {
        list.push(format!("{}: {}", param.wire, words.argument(&param.ty)));
    }
    let Some(body) = &operation.body else { return list };
    match body.contents.first().map(|content| &content.payload) {
        Some(Payload::Form(form)) => {
            let fields = form.fields.iter().filter(|field| field.presence.is_required());
            list.extend(fields.map(|field| format!("{}: {}", field.wire, words.argument(&field.ty))));
        }
        Some(Payload::Multipart(parts)) => {
            for part in parts.iter().filter(|part| part.presence.is_required()) {
                list.push(match &part.kind {
                    PartKind::File if part.repeated => format!("{}: Vec<FilePart>", part.wire),
                    PartKind::File => format!("{}: impl Into<FilePart>", part.wire),
                    PartKind::Text(ty) | PartKind::Json(ty) => format!("{}: {}", part.wire, words.argument(ty)),
                });
            }
        }
        Some(Payload::Json(ty)) if body.presence.is_required() => list.push(words.argument(ty)),
        Some(Payload::Text) if body.presence.is_required() => list.push("&str".to_owned()),
        Some(_) if body.presence.is_required() => list.push("impl Into<Payload>".to_owned()),
        _ => {}
    }
    list
}

/// What a call gives.
fn result<'a>(words: &dyn Words<'a>, site: Site<'a>) -> String {
    match site.operation.responses.success.as_slice() {
        [] => "()".to_owned(),
        [one] => body(words, one),
        several => {
            let bodies: std::collections::BTreeSet<String> =
                several.iter().map(|response| body(words, response)).collect();
            match bodies.into_iter().collect::<Vec<_>>().as_slice() {
                [one] => one.clone(),
                _ => format!("one of several, `{}`", site.names.success),
            }
        }
    }
}

/// The body that the crate asks for: JSON before text before bytes.
pub(super) fn chosen(response: &Response) -> Option<&Payload> {
    let rank = |payload: &&Payload| match payload {
        Payload::Json(_) => 0,
        Payload::Text => 1,
        _ => 2,
    };
    response.contents.iter().map(|content| &content.payload).min_by_key(rank)
}

fn body<'a>(words: &dyn Words<'a>, response: &'a Response) -> String {
    match chosen(response) {
        None => "()".to_owned(),
        Some(Payload::Json(ty)) => words.owned(ty),
        Some(Payload::Text) => words.owned(&Type::Text(crate::ir::Text::Plain)),
        Some(_) => "ByteStream".to_owned(),
    }
}
