//! Walking the operations of a document to change them.
//!
//! Input: paths. Output: every operation with its method and path. `openapiv3` only walks to read.

use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr};

/// The slots of a path item, with the methods in upper case, in the order of the model's own walk.
pub(super) fn slots(item: &mut PathItem) -> [(&'static str, &mut Option<Operation>); 8] {
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
        ("GET", get),
        ("PUT", put),
        ("POST", post),
        ("DELETE", delete),
        ("OPTIONS", options),
        ("HEAD", head),
        ("PATCH", patch),
        ("TRACE", trace),
    ]
}

/// Calls a function with the method, path and value of every operation.
pub(super) fn each(document: &mut OpenAPI, mut call: impl FnMut(&'static str, &str, &mut Operation)) {
    for (path, item) in &mut document.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        for (method, slot) in slots(item) {
            if let Some(operation) = slot {
                call(method, path, operation);
            }
        }
    }
}
