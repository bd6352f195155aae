//! Every operation has an id and a key.
//!
//! Input: operations with or without `operationId`. Output: operations with unique ones. Ids that are missing or taken are
//! made from method and path: `GET /pets/{id}` is `getPetsById`.

use super::{marked, operations};
use crate::finding::{Code, Finding, Findings, Place};
use crate::load::Origins;
use openapiv3::OpenAPI;
use std::collections::BTreeSet;

/// On every operation: method and path as the user's document has them. Normalize writes it; here it is filled in for
/// documents that come from elsewhere, before anything moves a path.
const OPERATION_KEY: &str = "x-operation-key";

/// Gives operations without a key theirs.
pub(super) fn key_operations(document: &mut OpenAPI) {
    operations::each(document, |method, path, operation| {
        let key = operation.extensions.entry(OPERATION_KEY.to_owned());
        key.or_insert_with(|| format!("{method} {path}").into());
    });
}

/// Gives operations without an id, or with one that is taken, an id of their own.
pub(super) fn name_operations(document: &mut OpenAPI, origins: &Origins, findings: &mut Findings) {
    let said: BTreeSet<String> =
        document.operations().filter_map(|(_, _, operation)| operation.operation_id.clone()).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    operations::each(document, |method, path, operation| {
        let own = operation.operation_id.take().filter(|id| !id.trim().is_empty());
        if let Some(id) = &own
            && taken.insert(id.clone())
        {
            operation.operation_id = own;
            return;
        }
        let id = free(&made(method, path), |id| taken.contains(id) || said.contains(id));
        let place = marked(&operation.extensions, origins)
            .unwrap_or_else(|| Place::default().child("paths").child(path).child(&method.to_ascii_lowercase()));
        findings.push(match own {
            None => Finding::new(Code::OperationIdMissing, place, format!("{method} {path} has no `operationId`"))
                .done(format!("it is called `{id}`")),
            Some(own) => Finding::new(Code::OperationIdDuplicate, place, format!("another operation is `{own}` too"))
                .done(format!("this one is called `{id}`")),
        });
        taken.insert(id.clone());
        operation.operation_id = Some(id);
    });
}

/// The id, or the id with the first number that makes it free.
fn free(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut numbered = (2_u64..).map(|number| format!("{id}{number}"));
    if is_taken(id) { numbered.find(|id| !is_taken(id)).unwrap_or_default() } else { id.to_owned() }
}

/// `getPetsById` for `GET /pets/{id}`.
fn made(method: &str, path: &str) -> String {
    let mut id = method.to_ascii_lowercase();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        let word = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if word.is_some() {
            id.push_str("By");
        }
        for word in word.unwrap_or(segment).split(|letter: char| !letter.is_alphanumeric()) {
            let mut letters = word.chars();
            id.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            id.push_str(letters.as_str());
        }
    }
    id
}
