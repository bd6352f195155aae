//! Servers of path items.
//!
//! Input: path items with `servers` of their own. Output: where all have the same ones, the document has them; where they
//! differ in nothing but their path, that path is in the paths (as with `[server] fold-base-path`). Others stay, and lower
//! reports them: a client has one base URL.

use super::base_path;
use crate::finding::Findings;
use crate::load::Origins;
use openapiv3::{OpenAPI, PathItem, ReferenceOr, Server};

/// Moves what can be moved to the document.
pub(super) fn lift(document: &mut OpenAPI, origins: &Origins, findings: &mut Findings) {
    let own: Vec<&Vec<Server>> = items(document).map(|item| &item.servers).collect();
    let Some(first) = own.first().filter(|servers| !servers.is_empty()) else {
        if own.iter().any(|servers| !servers.is_empty()) {
            fold_where_only_paths_differ(document, origins, findings);
        }
        return;
    };
    if own.iter().all(|servers| same_urls(servers, first)) {
        document.servers = (*first).clone();
        items_mut(document).for_each(|item| item.servers.clear());
    } else {
        fold_where_only_paths_differ(document, origins, findings);
    }
}

fn fold_where_only_paths_differ(document: &mut OpenAPI, origins: &Origins, findings: &mut Findings) {
    let Some(shared) = document.servers.first().map(|server| base_path::authority(&server.url).to_owned()) else {
        return;
    };
    let ours = |server: &Server| base_path::authority(&server.url) == shared;
    if items(document).flat_map(|item| &item.servers).all(ours) {
        base_path::fold(document, origins, findings);
    }
}

fn same_urls(ours: &[Server], theirs: &[Server]) -> bool {
    ours.iter().map(|server| &server.url).eq(theirs.iter().map(|server| &server.url))
}

fn items(document: &OpenAPI) -> impl Iterator<Item = &PathItem> {
    document.paths.paths.values().filter_map(ReferenceOr::as_item)
}

fn items_mut(document: &mut OpenAPI) -> impl Iterator<Item = &mut PathItem> {
    document.paths.paths.values_mut().filter_map(|item| match item {
        ReferenceOr::Item(item) => Some(item),
        ReferenceOr::Reference { .. } => None,
    })
}
