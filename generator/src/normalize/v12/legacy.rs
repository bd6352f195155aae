//! Words of Swagger 1.0 and 1.1 → those of 1.2, in place.

use crate::members::MembersMut;
use serde_json::{Map, Value};

/// Renames what is older than 1.2; documents of 1.2 stay as they are.
pub(super) fn rename(root: &mut Value) {
    for declaration in list(root.member_mut("declarations")) {
        for api in list(declaration.member_mut("apis")) {
            for operation in list(api.member_mut("operations")).filter_map(Value::as_object_mut) {
                rename_key(operation, "httpMethod", "method");
                rename_key(operation, "responseClass", "type");
                rename_key(operation, "errorResponses", "responseMessages");
                for message in list(operation.member_mut("responseMessages")).filter_map(Value::as_object_mut) {
                    rename_key(message, "reason", "message");
                }
                list(operation.member_mut("parameters")).filter_map(Value::as_object_mut).for_each(data_type);
            }
        }
        let models = declaration.member_mut("models").and_then(Value::as_object_mut);
        for model in models.into_iter().flat_map(Map::values_mut) {
            let properties = model.member_mut("properties").and_then(Value::as_object_mut);
            properties.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut).for_each(data_type);
        }
    }
}

/// `allowableValues` is a list or a range.
fn data_type(fields: &mut Map<String, Value>) {
    rename_key(fields, "dataType", "type");
    let Some(Value::Object(mut allowed)) = fields.take_member("allowableValues") else { return };
    for (from, to) in [("values", "enum"), ("min", "minimum"), ("max", "maximum")] {
        if let Some(value) = allowed.shift_remove(from) {
            fields.entry(to).or_insert(value);
        }
    }
}

fn rename_key(object: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = object.shift_remove(from) {
        object.entry(to).or_insert(value);
    }
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}
