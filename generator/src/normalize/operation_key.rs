//! Notes method and path on each operation, as the user's document has them.

use super::carried;
use super::kind::METHODS;
use crate::members::MembersMut;
use serde_json::Value;

/// `paths: {/pets: {get: {}}}` → `paths: {/pets: {get: {x-operation-key: GET /pets}}}`.
pub(super) fn set(root: &mut Value) {
    let Some(paths) = root.member_mut("paths").and_then(Value::as_object_mut) else { return };
    for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
        for method in METHODS {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                operation.entry(carried::OPERATION_KEY).or_insert_with(|| key(method, path).into());
            }
        }
    }
}

/// `GET /pets/{id}`
pub(super) fn key(method: &str, path: &str) -> String {
    format!("{} {path}", method.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn operations_say_where_they_stood() {
        let mut root = json!({"paths": {"/pets/{id}": {"get": {}, "summary": "s"}, "x-more": {"get": {}}}});
        set(&mut root);
        let paths = json!({"/pets/{id}": {"get": {"x-operation-key": "GET /pets/{id}"}, "summary": "s"}, "x-more": {"get": {}}});
        assert_eq!(root["paths"], paths);
    }
}
