//! Body and form parameters → `requestBody`.

use super::collection_format::array_style;
use super::parameter::{location, marked, split};
use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::{Context, keep_mark};
use serde_json::{Map, Value, json};

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// The request body made from the body and form parameters of one operation; none when it has none.
///
/// A document may not have both, nor two bodies; the first body counts then, and the rest is reported.
pub(super) fn request_body(parameters: &[Value], consumes: &[String], context: &mut Context<'_>) -> Option<Value> {
    let mut bodies = parameters.iter().filter(|parameter| location(parameter) == Some("body"));
    let form: Vec<&Value> = parameters.iter().filter(|parameter| location(parameter) == Some("formData")).collect();
    let Some(body) = bodies.next() else { return (!form.is_empty()).then(|| form_body(&form, consumes)) };
    for extra in bodies.chain(form) {
        let name = extra.member("name").and_then(Value::as_str).unwrap_or_default();
        let message = format!("the parameter `{name}` would be sent in the body, which is already taken");
        context.report(Code::PartInvalid, message);
    }
    context.may_copy(body, 1 + consumes.len()).then(|| from_body(body, consumes))
}

fn from_body(parameter: &Value, consumes: &[String]) -> Value {
    let mut body = marked(parameter);
    let mut extra = parameter.as_object().cloned().unwrap_or_default();
    let schema = extra.take_member("schema").unwrap_or_else(|| json!({}));
    let name = extra.take_member("name");
    extra.take_member("in");
    let json = vec!["application/json".to_owned()];
    let media_types = if consumes.is_empty() { &json } else { consumes };
    let content: Map<String, Value> =
        media_types.iter().map(|media_type| (media_type.clone(), json!({"schema": schema}))).collect();
    body.extend(extra);
    body.insert("content".to_owned(), content.into());
    body.extend(name.map(|name| (carried::BODY_NAME.to_owned(), name)));
    Value::Object(body)
}

/// One object with a property for each form parameter.
///
/// In OpenAPI 3.0 an array in a form is repeated (`a=1&a=2`) unless its encoding says otherwise; in 2.0 it is comma-separated
/// unless `collectionFormat` says otherwise. So every array gets an encoding.
fn form_body(parameters: &[&Value], consumes: &[String]) -> Value {
    let (mut properties, mut required, mut encoding) = (Map::new(), Vec::new(), Map::new());
    let mut has_file = false;
    for parameter in parameters {
        let Some(object) = parameter.as_object() else { continue };
        let Some(name) = object.member("name").and_then(Value::as_str) else { continue };
        has_file |= object.member("type").and_then(Value::as_str) == Some("file");
        let (mut rest, schema) = split(object);
        if schema.member("type").and_then(Value::as_str) == Some("array") {
            let mut style = Map::new();
            array_style("formData", object.member("collectionFormat").and_then(Value::as_str)).write(&mut style);
            encoding.insert(name.to_owned(), style.into());
        }
        if rest.member("required").and_then(Value::as_bool) == Some(true) {
            required.push(Value::from(name));
        }
        for key in ["name", "in", "required", "collectionFormat", "allowEmptyValue"] {
            rest.take_member(key);
        }
        if let Value::Object(schema) = schema {
            keep_mark(&schema, &mut rest);
            rest.extend(schema);
        }
        properties.insert(name.to_owned(), rest.into());
    }
    let is_required = !required.is_empty();
    let mut schema = parameters.first().map(|first| marked(first)).unwrap_or_default();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    if is_required {
        schema.insert("required".to_owned(), required.into());
    }
    let mut media_type = Map::from_iter([("schema".to_owned(), Value::Object(schema))]);
    if !encoding.is_empty() {
        media_type.insert("encoding".to_owned(), encoding.into());
    }
    let content = form_media_types(consumes, has_file).map(|name| (name.to_owned(), Value::Object(media_type.clone())));
    json!({"content": content.collect::<Map<_, _>>(), "required": is_required})
}

/// The form media types that the operation accepts; by default the one that the parameters need.
fn form_media_types(consumes: &[String], has_file: bool) -> impl Iterator<Item = &'static str> {
    let accepts = |media_type: &str| {
        consumes.iter().any(|accepted| accepted.split(';').next().unwrap_or_default().trim() == media_type)
    };
    let (multipart, urlencoded) = (accepts(MULTIPART), accepts(URLENCODED) && !has_file);
    let default = if has_file { MULTIPART } else { URLENCODED };
    let chosen = match (multipart, urlencoded) {
        (true, true) => [Some(URLENCODED), Some(MULTIPART)],
        (true, false) => [Some(MULTIPART), None],
        (false, true) => [Some(URLENCODED), None],
        (false, false) => [Some(default), None],
    };
    chosen.into_iter().flatten()
}
