//! Operations.

use crate::diff::rule::rules;

rules! {
    OPERATION_ADDED "operation-added" b"AAA" b"AAA" "`{rust}` is new: {new}" "";
    OPERATION_REMOVED "operation-removed" b"BBB" b"BBB" "`{rust}` is gone: the document no longer has {old}" "remove calls of `{rust}`";
    OPERATION_REMOVED_DEPRECATED "operation-removed-deprecated" b"BBB" b"BBB" "`{rust}` is gone after a time of deprecation: the document no longer has {old}" "remove calls of `{rust}`";
    OPERATION_DEPRECATED "operation-deprecated" b"RAA" b"RAA" "`{rust}` is deprecated" "look for its replacement; calls get a compiler warning";
    OPERATION_UNDEPRECATED "operation-undeprecated" b"DAA" b"DAA" "`{rust}` is no longer deprecated" "";
    OPERATION_METHOD_CHANGED "operation-method-changed" b"DBB" b"DBB" "`{rust}` is sent by {new}, was by {old}" "compile again: the new crate sends the new method";
    OPERATION_PATH_CHANGED "operation-path-changed" b"DBB" b"DBB" "`{rust}` moved to {new}, was at {old}" "compile again: the new crate sends to the new path";
    OPERATION_CONTENT_TYPE_REQUIRED "operation-content-type-required" b"DBB" b"DBB" "`{rust}` is sent with the header `Content-Type: {new}`, was with {old}" "compile again: the new crate sends the header";
    OPERATION_CONTENT_TYPE_DROPPED "operation-content-type-dropped" b"DDD" b"DDD" "`{rust}` is sent without `Content-Type: {old}`" "";
    OPERATION_RENAMED "operation-renamed" b"BDD" b"BDD" "`{old_rust}` is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`, or pin the old name under `[names]` in client.toml";
    OPERATION_GROUP_CHANGED "operation-group-changed" b"BDD" b"BDD" "`{old_rust}` moved to `{new_rust}`" "call `{new_rust}` in place of `{old_rust}`";
    OPERATION_REQUEST_RENAMED "operation-request-renamed" b"BDD" b"BDD" "the request type of `{rust}` is `{new}`, was `{old}`" "write `{new}` where the type `{old}` is named";
    OPERATION_SIGNATURE_CHANGED "operation-signature-changed" b"BDD" b"BDD" "`{rust}` takes `({new})`, took `({old})`" "give the arguments in the new order and of the new types";
    OPERATION_FEATURE_CHANGED "operation-feature-changed" b"BDD" b"BDD" "`{rust}` is behind {new}, was behind {old}" "turn the feature on in Cargo.toml";
    OPERATION_PAGING_ADDED "operation-paging-added" b"ADD" b"ADD" "`{rust}` has `.pages()`" "";
    OPERATION_PAGING_REMOVED "operation-paging-removed" b"BDD" b"BDD" "`{rust}` has no `.pages()` any more" "ask for each page with its own request";
    OPERATION_PAGING_CHANGED "operation-paging-changed" b"RRD" b"RRD" "the pages of `{rust}` follow each other in another way" "compile again: the new crate asks in the new way";
    OPERATION_DOCS_CHANGED "operation-docs-changed" b"DDD" b"DDD" "the description of `{rust}` changed" "";
}
