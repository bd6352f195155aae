//! Applies OpenAPI Overlay 1.0 documents: the user's patches for a document that lies.
//!
//! Input: a [`Document`] as read, before normalize, so that targets are written against the document that the user has (see
//! docs/decisions); and an overlay document. Output: the document with its actions applied in order. Marks (`x-at`) of what
//! is updated stay; what is added has none, and findings about it name the object around it. Not here: reading the file.
//! Specification: <https://spec.openapis.org/overlay/v1.0.0>.

use crate::finding::{Code, Finding, Findings, Halt, Place, token};
use crate::load::{AT, Document};
use serde_json::{Map, Value};
use serde_json_path::JsonPath;

/// Applies one overlay, which was read from `file`.
///
/// # Errors
/// `overlay-invalid` when it is not an Overlay 1.0 document; nothing is applied then. An action that selects nothing is a
/// warning (`overlay-unused`).
///
/// ```
/// use generator::{finding::Findings, load::load_text, overlay};
/// let mut findings = Findings::new();
/// let text = r#"{"swagger": "2.0", "paths": {"/old": {}, "/pets": {"get": {}}}}"#;
/// let document = load_text("api.json", text, &mut findings).unwrap();
/// let patch = serde_json::json!({
///     "overlay": "1.0.0", "info": {"title": "fix", "version": "1"},
///     "actions": [
///         {"target": "$.paths['/old']", "remove": true},
///         {"target": "$.paths.*.get", "update": {"operationId": "listPets"}},
///     ],
/// });
/// let document = overlay::apply(document, &patch, "fix.json", &mut findings).unwrap();
/// assert_eq!(document.root["paths"]["/pets"]["get"]["operationId"], "listPets");
/// assert!(document.root["paths"].get("/old").is_none() && findings.is_empty());
/// ```
pub fn apply(mut document: Document, overlay: &Value, file: &str, findings: &mut Findings) -> Result<Document, Halt> {
    let place = Place::new(file, "");
    let actions = actions(overlay, &place).map_err(|finding| findings.halt(*finding))?;
    for action in actions {
        if !action.apply(&mut document.root) {
            let message = format!("the target {} selects nothing", action.target);
            let remedy = "targets are written against the document as it was read, whatever its dialect";
            findings.push(Finding::new(Code::OverlayUnused, action.place, message).remedy(remedy));
        }
    }
    Ok(document)
}

/// One action ("Action Object").
struct Action {
    place: Place,
    target: String,
    path: JsonPath,
    change: Change,
}

enum Change {
    Update(Value),
    Remove,
}

/// The actions of an overlay document ("Overlay Object").
fn actions(overlay: &Value, place: &Place) -> Result<Vec<Action>, Box<Finding>> {
    let invalid = |place: Place, message: &str| Box::new(Finding::new(Code::OverlayInvalid, place, message));
    let version = overlay.get("overlay").and_then(Value::as_str);
    if !version.is_some_and(|version| version.starts_with("1.")) {
        return Err(invalid(place.child("overlay"), "an overlay document begins with `overlay: 1.0.0`"));
    }
    let place = place.child("actions");
    let list = overlay.get("actions").and_then(Value::as_array).filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| invalid(place.clone(), "`actions` is not a list of actions"))?;
    let action = |(index, value): (usize, &Value)| action(value, place.child(&index.to_string()));
    list.iter().enumerate().map(action).collect()
}

fn action(value: &Value, place: Place) -> Result<Action, Box<Finding>> {
    let invalid = |message: String| Box::new(Finding::new(Code::OverlayInvalid, place.clone(), message));
    let target = value.get("target").and_then(Value::as_str);
    let target = target.ok_or_else(|| invalid("an action has no `target`".to_owned()))?;
    let path = JsonPath::parse(target);
    let path = path.map_err(|error| invalid(format!("`{target}` is not a JSONPath (RFC 9535): {error}")))?;
    // `remove` wins, as the specification says.
    let change = match (value.get("remove"), value.get("update")) {
        (Some(Value::Bool(true)), _) => Change::Remove,
        (_, Some(update)) => Change::Update(without_marks(update)),
        _ => return Err(invalid("an action has neither `update` nor `remove: true`".to_owned())),
    };
    Ok(Action { place, target: target.to_owned(), path, change })
}

fn without_marks(update: &Value) -> Value {
    match update {
        Value::Object(object) => {
            let members = object.iter().filter(|(key, _)| *key != AT);
            members.map(|(key, value)| (key.clone(), without_marks(value))).collect()
        }
        Value::Array(list) => list.iter().map(without_marks).collect(),
        other => other.clone(),
    }
}

impl Action {
    /// Changes everything selected; `false` when nothing is.
    fn apply(&self, root: &mut Value) -> bool {
        let located = self.path.query_located(root);
        let mut pointers: Vec<String> = located.locations().map(|location| location.to_json_pointer()).collect();
        pointers.retain(|pointer| pointer.rsplit('/').next() != Some(AT));
        // From the last to the first: removing one element of a list moves those after it.
        for pointer in pointers.iter().rev() {
            match &self.change {
                Change::Remove => remove(root, pointer),
                Change::Update(update) => {
                    if let Some(target) = root.pointer_mut(pointer) {
                        merge(target, update);
                    }
                }
            }
        }
        !pointers.is_empty()
    }
}

fn remove(root: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    match root.pointer_mut(parent) {
        Some(Value::Object(object)) => _ = object.shift_remove(&token::key_of(key)),
        Some(Value::Array(list)) => {
            if let Some(index) = key.parse::<usize>().ok().filter(|index| *index < list.len()) {
                list.remove(index);
            }
        }
        _ => {}
    }
}

/// Objects are merged member by member, lists get longer, anything else is replaced.
fn merge(target: &mut Value, update: &Value) {
    match (target, update) {
        (Value::Object(target), Value::Object(update)) => merge_members(target, update),
        (Value::Array(target), Value::Array(update)) => target.extend(update.iter().cloned()),
        (Value::Array(target), update) => target.push(update.clone()),
        (target, update) => *target = update.clone(),
    }
}

fn merge_members(target: &mut Map<String, Value>, update: &Map<String, Value>) {
    for (key, value) in update {
        match target.get_mut(key) {
            Some(existing) if existing.is_object() == value.is_object() => merge(existing, value),
            _ => _ = target.insert(key.clone(), value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Dialect, Origins};
    use serde_json::json;

    fn applied(root: Value, actions: Value) -> (Option<Value>, Vec<Code>) {
        let document = Document { root, dialect: Dialect::V20, origins: Origins::default(), sources: Vec::new() };
        let mut findings = Findings::new();
        let overlay = json!({"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": actions});
        let result = apply(document, &overlay, "fix.yaml", &mut findings);
        (result.ok().map(|document| document.root), findings.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn an_update_merges_objects_and_lengthens_lists() {
        let root = json!({"a": {"b": [1], "c": {"d": 1}, "e": 1, "x-at": 3}, "l": [1]});
        let actions = json!([
            {"target": "$.a", "update": {"b": [2], "c": {"f": 2}, "e": 2, "x-at": 9}},
            {"target": "$.l", "update": 2},
        ]);
        let expected = json!({"a": {"b": [1, 2], "c": {"d": 1, "f": 2}, "e": 2, "x-at": 3}, "l": [1, 2]});
        assert_eq!(applied(root, actions), (Some(expected), vec![]));
    }

    #[test]
    fn a_filter_selects_what_to_remove() {
        let root = json!({"list": [{"name": "a"}, {"name": "b"}, {"name": "a"}], "odd/key": {"gone": 1}});
        let actions = json!([
            {"target": "$.list[?@.name == 'a']", "remove": true},
            {"target": "$['odd/key'].gone", "remove": true, "update": {}},
        ]);
        assert_eq!(applied(root, actions), (Some(json!({"list": [{"name": "b"}], "odd/key": {}})), vec![]));
    }

    #[test]
    fn what_selects_nothing_is_told_and_what_is_no_overlay_is_refused() {
        assert_eq!(applied(json!({}), json!([{"target": "$.a", "remove": true}])).1, [Code::OverlayUnused]);
        assert_eq!(applied(json!({}), json!([{"target": "a", "remove": true}])), (None, vec![Code::OverlayInvalid]));
        assert_eq!(applied(json!({}), json!([{"target": "$.a"}])), (None, vec![Code::OverlayInvalid]));
        assert_eq!(applied(json!({}), json!([])), (None, vec![Code::OverlayInvalid]));
    }
}
