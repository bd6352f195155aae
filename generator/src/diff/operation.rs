//! Operations as wholes: gone, new, moved, renamed.

use super::{
    Version,
    comparison::{Comparison, DocsRules, End, Subject, code},
    operation_pairs::{OperationPairs, path},
    rules::operation::*,
};
use crate::ir::{Id, Operation};

/// An operation in one of the crates.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) version: Version<'a>,
    pub(super) id: Id<Operation>,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a crate::names::OperationNames,
    pub(super) handle: &'a str,
}

impl<'a> Site<'a> {
    fn new(version: Version<'a>, handles: &[&'a str], id: Id<Operation>) -> Self {
        let names = &version.names.operations[id.index()];
        Self { version, id, operation: &version.api.operations[id], names, handle: handles[id.index()] }
    }

    /// `CatalogApi::get_catalogs`
    pub(super) fn method(&self) -> String {
        format!("{}::{}", self.handle, self.names.method)
    }

    /// An argument (`CatalogApi::get_catalog(id)`) or a setter (`GetCatalog::locale`).
    pub(super) fn argument(&self, name: &str, required: bool) -> String {
        if required { format!("{}({name})", self.method()) } else { format!("{}::{name}", self.names.request) }
    }
}

impl<'a> Comparison<'a> {
    /// Compares all operations.
    pub(super) fn operations(&mut self, pairs: &OperationPairs) {
        let (old_handles, new_handles) = (handles(self.old), handles(self.new));
        let (old_version, new_version) = (self.old, self.new);
        let old_site = |id| Site::new(old_version, &old_handles, id);
        let new_site = |id| Site::new(new_version, &new_handles, id);
        for (old, new) in &pairs.both {
            self.operation(old_site(*old), new_site(*new));
        }
        for id in &pairs.fresh {
            let site = new_site(*id);
            let subject = Subject::fresh(End::new(site.method(), &site.operation.at), "").of(&site.operation.key);
            self.report(&OPERATION_ADDED, &subject, "", &code(&site.operation.key));
        }
        for id in &pairs.gone {
            let site = old_site(*id);
            let subject = Subject::gone(End::new(site.method(), &site.operation.at), "").of(&site.operation.key);
            let deprecated = site.operation.docs.deprecated;
            let rule = if deprecated { &OPERATION_REMOVED_DEPRECATED } else { &OPERATION_REMOVED };
            self.report(rule, &subject, &code(&site.operation.key), "");
        }
    }

    fn operation(&mut self, old: Site<'a>, new: Site<'a>) {
        let mark = self.changes.len();
        let ends = (End::new(old.method(), &old.operation.at), End::new(new.method(), &new.operation.at));
        let subject = Subject::both(ends.0, ends.1, "").of(&new.operation.key);
        self.called(&subject, old, new);
        let rules = DocsRules {
            changed: &OPERATION_DOCS_CHANGED,
            deprecated: Some(&OPERATION_DEPRECATED),
            undeprecated: Some(&OPERATION_UNDEPRECATED),
        };
        self.docs(&rules, &subject, &old.operation.docs, &new.operation.docs);
        self.paging(&subject, old.operation, new.operation);
        self.auth(&subject, old.operation, new.operation);
        self.parameters(&subject, old, new);
        self.body(&subject, old, new);
        self.content_type(&subject, old.operation, new.operation);
        self.responses(&subject, old, new);
        self.signature(&subject, old, new, mark);
    }

    fn called(&mut self, subject: &Subject, old: Site<'_>, new: Site<'_>) {
        let (old_method, new_method) = (old.operation.method.as_str(), new.operation.method.as_str());
        if old_method != new_method {
            self.report(&OPERATION_METHOD_CHANGED, subject, old_method, new_method);
        }
        let (old_path, new_path) = (path(old.operation), path(new.operation));
        if old_path != new_path {
            let shown = |operation: &Operation| code(operation.key.split_once(' ').map_or("", |(_, path)| path));
            self.report(&OPERATION_PATH_CHANGED, subject, &shown(old.operation), &shown(new.operation));
        }
        let groups = (tag(old), tag(new));
        if groups.0 != groups.1 {
            self.report(&OPERATION_GROUP_CHANGED, subject, "", "");
        } else if old.names.method != new.names.method {
            self.report(&OPERATION_RENAMED, subject, "", "");
        }
        if old.names.request != new.names.request {
            self.report(&OPERATION_REQUEST_RENAMED, subject, &old.names.request, &new.names.request);
        }
        if old.operation.feature != new.operation.feature {
            let shown = |feature: &Option<String>| {
                feature.as_ref().map_or("no feature".to_owned(), |feature| format!("the feature `{feature}`"))
            };
            let change = self.add(
                &OPERATION_FEATURE_CHANGED,
                subject,
                &shown(&old.operation.feature),
                &shown(&new.operation.feature),
            );
            if new.operation.feature.is_none() {
                change.classes = change.classes.code(super::Class::Additive);
            }
        }
    }

    /// Compares the header of operations without a body.
    fn content_type(&mut self, subject: &Subject, old: &Operation, new: &Operation) {
        match (&old.content_type, &new.content_type) {
            (old, Some(new)) if old.as_ref() != Some(new) => {
                let old = old.as_ref().map_or("none".to_owned(), |old| code(old));
                self.report(&OPERATION_CONTENT_TYPE_REQUIRED, subject, &old, new);
            }
            // With a body the header says what that is.
            (Some(old), None) if new.body.is_none() => {
                self.report(&OPERATION_CONTENT_TYPE_DROPPED, subject, old, "");
            }
            _ => {}
        }
    }

    fn paging(&mut self, subject: &Subject, old: &Operation, new: &Operation) {
        match (&old.paging, &new.paging) {
            (None, Some(_)) => self.report(&OPERATION_PAGING_ADDED, subject, "", ""),
            (Some(_), None) => self.report(&OPERATION_PAGING_REMOVED, subject, "", ""),
            (Some(old), Some(new)) if old != new => {
                self.report(&OPERATION_PAGING_CHANGED, subject, "", "");
            }
            _ => {}
        }
    }
}

/// The handle of every operation.
fn handles(version: Version<'_>) -> Vec<&str> {
    let mut handles = vec![""; version.api.operations.len()];
    for (group, names) in version.api.groups.iter().zip(&version.names.groups) {
        for id in &group.operations {
            handles[id.index()] = &names.handle;
        }
    }
    handles
}

fn tag<'v>(site: Site<'v>) -> &'v str {
    let group = site.version.api.groups.iter().find(|group| group.operations.contains(&site.id));
    group.map_or("", |group| group.tag.as_str())
}
