//! Operations and their groups.
//!
//! Input: the document's paths. Output: [`Operation`]s in document order, grouped by their first tag.

use super::schemas::Schemas;
use super::security::{self, KnownSchemes};
use super::{body, docs, hint, parameters, path, place, responses};
use crate::finding::{Code, Finding, Place};
use crate::ir::{Api, Docs, Group, Hint, Method, Operation};
use crate::members::Members;
use crate::normalize::carried;
use openapiv3::{OpenAPI, PathItem, ReferenceOr};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the parts of one operation need to know about it.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) document: &'a OpenAPI,
    pub(super) at: Place,
    /// The operation's words, for what is anonymous in it.
    pub(super) hint: Hint,
    pub(super) method: Method,
}

/// Lowers every operation that can be emitted.
pub(super) fn lower_operations<'d>(
    document: &'d OpenAPI,
    schemes: &KnownSchemes,
    schemas: &mut Schemas<'d>,
    api: &mut Api,
) {
    let mut groups = Groups::default();
    let top = Place::default().child("paths");
    for (template, item) in &document.paths.paths {
        let at = top.child(template);
        let ReferenceOr::Item(item) = item else {
            let message = format!("the path item of `{template}` is a reference that leads nowhere");
            schemas.findings.push(Finding::new(Code::OperationSkipped, at, message));
            continue;
        };
        for (method, operation) in methods(item) {
            let fallback = || at.child(&method.as_str().to_ascii_lowercase());
            let at = place::place_of(&operation.extensions, schemas.origins, fallback);
            let words = hint::component(operation.operation_id.as_deref().unwrap_or_default());
            let scope = Scope { document, at, hint: words, method };
            match lower_operation(template, item, operation, &scope, schemes, schemas) {
                Ok(lowered) => {
                    let id = api.operations.push(lowered);
                    groups.add(operation.tags.first().map_or("", String::as_str), id);
                }
                Err(why) => {
                    let message = format!("{} {template}: {why}", method.as_str());
                    schemas.findings.push(Finding::new(Code::OperationSkipped, scope.at, message));
                }
            }
        }
    }
    api.groups = groups.finish(document);
}

/// Operations of a path item in the order of the methods' definition.
fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &openapiv3::Operation)> {
    let PathItem {
        summary: _,
        description: _,
        get,
        put,
        post,
        delete,
        options,
        head,
        patch,
        trace,
        servers: _,
        parameters: _,
        extensions: _,
    } = item;
    [
        (Method::Get, get),
        (Method::Put, put),
        (Method::Post, post),
        (Method::Delete, delete),
        (Method::Options, options),
        (Method::Head, head),
        (Method::Patch, patch),
        (Method::Trace, trace),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

fn lower_operation<'d>(
    template: &str,
    item: &'d PathItem,
    operation: &'d openapiv3::Operation,
    scope: &Scope<'d>,
    schemes: &KnownSchemes,
    schemas: &mut Schemas<'d>,
) -> Result<Operation, String> {
    let openapiv3::Operation {
        tags: _,
        summary,
        description,
        external_docs,
        operation_id: _,
        parameters: own,
        request_body,
        responses,
        callbacks: _,
        deprecated,
        security: _,
        servers,
        extensions,
    } = operation;
    let text = |key: &str| extensions.member(key).and_then(Value::as_str).map(str::to_owned);
    report_servers(item.servers.iter().chain(servers), scope, schemas);
    let mut params = parameters::parameters(&item.parameters, own, scope, schemas)?;
    let path = path::path(template, &mut params, scope, schemas)?;
    let body = body::body(request_body.as_ref(), scope, schemas);
    let responses = responses::responses(responses, scope, schemas);
    let auth = security::need(scope.document, operation, &scope.at, schemes, schemas.findings);
    let mut words = scope.hint.clone();
    words.pinned = text("x-rust-name");
    words.details.push(scope.method.as_str().to_ascii_lowercase());
    Ok(Operation {
        at: scope.at.clone(),
        key: text("x-operation-key").unwrap_or_else(|| format!("{} {template}", scope.method.as_str())),
        hint: words,
        docs: docs::docs(
            summary.as_deref().or(item.summary.as_deref()),
            description.as_deref().or(item.description.as_deref()),
            *deprecated,
            external_docs.as_ref(),
        ),
        method: scope.method,
        path,
        params,
        content_type: text(carried::CONTENT_TYPE).filter(|_| body.is_none()),
        body,
        responses,
        auth,
        paging: None,
        feature: text(crate::rewrite::FEATURE),
    })
}

/// Servers of a path or an operation cannot be followed: a client has one base URL. Each is reported once.
fn report_servers<'a>(
    servers: impl Iterator<Item = &'a openapiv3::Server>,
    scope: &Scope<'_>,
    schemas: &mut Schemas<'_>,
) {
    for server in servers {
        let message = format!("`servers` of a path or an operation: {}", server.url);
        if schemas.reported.insert(message.clone()) {
            let finding = Finding::new(Code::KeywordIgnored, scope.at.clone(), message);
            schemas.findings.push(finding.done("requests go to the client's base URL"));
        }
    }
}

/// Groups in the order of first use.
#[derive(Debug, Default)]
struct Groups {
    list: Vec<Group>,
    by_tag: BTreeMap<String, usize>,
}

impl Groups {
    fn add(&mut self, tag: &str, operation: crate::ir::Id<Operation>) {
        let index = *self.by_tag.entry(tag.to_owned()).or_insert_with(|| {
            self.list.push(Group { tag: tag.to_owned(), docs: Docs::default(), operations: Vec::new() });
            self.list.len() - 1
        });
        self.list[index].operations.push(operation);
    }

    fn finish(mut self, document: &OpenAPI) -> Vec<Group> {
        for tag in &document.tags {
            let openapiv3::Tag { name, description, external_docs, extensions: _ } = tag;
            if let Some(index) = self.by_tag.get(name) {
                self.list[*index].docs = docs::docs(None, description.as_deref(), false, external_docs.as_ref());
            }
        }
        self.list
    }
}
