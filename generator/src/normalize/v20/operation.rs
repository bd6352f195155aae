//! Operations: parameters split into those of 3.0 and the request body; responses in the operation's media types.

use super::body::request_body;
use super::parameter::{content_type_argument, is_body_or_form, is_content_type, parameter};
use super::response::response;
use super::{Defaults, texts};
use crate::finding::token;
use crate::members::{Members, MembersMut};
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::METHODS;
use serde_json::{Map, Value};

/// Converts a path item and its operations.
pub(super) fn path_item(item: &mut Value, defaults: &Defaults, context: &mut Context<'_>) {
    let Some(item) = item.as_object_mut() else { return };
    // Body and form parameters of the path item belong to each of its operations, as does what depends on them.
    let (of_operations, shared): (Vec<Value>, Vec<Value>) = take_parameters(item).into_iter().partition(|parameter| {
        let parameter = resolved(parameter, defaults);
        is_body_or_form(parameter) || is_content_type(parameter)
    });
    if !shared.is_empty() {
        let converted: Vec<Value> = shared.iter().map(|shared| parameter(shared, context)).collect();
        item.insert("parameters".to_owned(), converted.into());
    }
    for method in METHODS {
        if let Some(Value::Object(object)) = item.get_mut(method) {
            let at = object.mark().cloned();
            let marked = context.enter(at.as_ref());
            operation(object, &of_operations, defaults, context);
            context.leave(marked);
        }
    }
}

fn take_parameters(object: &mut Map<String, Value>) -> Vec<Value> {
    match object.take_member("parameters") {
        Some(Value::Array(parameters)) => parameters,
        _ => Vec::new(),
    }
}

fn operation(operation: &mut Map<String, Value>, shared: &[Value], defaults: &Defaults, context: &mut Context<'_>) {
    let consumes = operation.take_member("consumes").map_or_else(|| defaults.consumes.clone(), |own| texts(Some(own)));
    let own_produces = operation.take_member("produces").map(|own| texts(Some(own)));
    let own = take_parameters(operation);
    let (own_body, own): (Vec<Value>, Vec<Value>) =
        own.into_iter().partition(|parameter| is_body_or_form(resolved(parameter, defaults)));
    let own_body = own_body.iter().map(|own| resolved(own, defaults));
    let mut body: Vec<Value> = own_body.filter(|own| context.may_copy(own, 1)).cloned().collect();
    for shared in shared.iter().map(|shared| resolved(shared, defaults)) {
        // A parameter of the operation takes the place of the path item's.
        if is_body_or_form(shared) && !body.iter().any(|own| is_same(own, shared)) && context.may_copy(shared, 1) {
            body.push(shared.clone());
        }
    }
    let (header, mut own) = content_type(own, shared, defaults);
    let said = header.as_ref().and_then(|(_, header)| content_types(resolved(header, defaults)));
    let sent_as = said.unwrap_or(consumes);
    let body = request_body(&body, &sent_as, context);
    let mut sent = None;
    if let Some((index, header)) = header {
        let known = resolved(&header, defaults);
        let is_required = known.member("required").and_then(Value::as_bool) == Some(true);
        match &sent_as[..] {
            _ if body.is_some() || !is_required => own.insert(index, header),
            [one] if is_media_type(one) => {
                operation.insert(carried::CONTENT_TYPE.to_owned(), one.as_str().into());
            }
            _ if context.may_copy(known, 1) => sent = Some((index, content_type_argument(known))),
            _ => {}
        }
    }
    let mut converted: Vec<Value> = own.iter().map(|own| parameter(own, context)).collect();
    if let Some((index, sent)) = sent {
        converted.insert(index, sent);
    }
    if !converted.is_empty() {
        operation.insert("parameters".to_owned(), converted.into());
    }
    if let Some(body) = body {
        operation.insert("requestBody".to_owned(), body);
    }
    // Which scheme is used is a matter of the whole client: the caller gives the base URL.
    operation.take_member("schemes");
    if let Some(Value::Object(responses)) = operation.member_mut("responses") {
        for (_, value) in responses.iter_mut().filter(|(status, _)| !status.starts_with("x-")) {
            *value = operation_response(value, own_produces.as_deref(), defaults, context);
        }
    }
}

/// Takes the parameter `Content-Type` out of those of an operation, with its index; else that of the path item.
fn content_type(mut own: Vec<Value>, shared: &[Value], defaults: &Defaults) -> (Option<(usize, Value)>, Vec<Value>) {
    let is_it = |parameter: &Value| is_content_type(resolved(parameter, defaults));
    let found = match own.iter().position(is_it) {
        Some(index) => Some((index, own.remove(index))),
        None => shared.iter().find(|shared| is_it(shared)).map(|shared| (own.len(), shared.clone())),
    };
    (found, own)
}

/// Whether a header can say it as it is: no range, no text that only looks like one.
fn is_media_type(text: &str) -> bool {
    text.contains('/') && text.bytes().all(|byte| (byte.is_ascii_graphic() && byte != b'*') || byte == b' ')
}

/// The media types that a parameter `Content-Type` allows, where it says so: what `consumes` says is less exact, as in
///
/// ```yaml
/// consumes: [application/octet-stream]
/// parameters: [{ name: Content-type, in: header, type: string, enum: [application/x-tar] }, { name: archive, in: body, … }]
/// ```
///
/// The parameter itself is no argument: the client sends the header with the body. Where there is no body, and the document
/// requires the header all the same, it is sent too: as what the document says, if that is one media type, else as the
/// caller's argument. Swagger 2.0 has no rule that such a parameter is ignored, and servers that want it refuse the request.
fn content_types(parameter: &Value) -> Option<Vec<String>> {
    let text = |key: &str| parameter.member(key).and_then(Value::as_str).unwrap_or_default();
    let values = texts(parameter.member("enum").cloned());
    let values = if values.is_empty() { vec![text("default").to_owned()] } else { values };
    // Anything else would be no media type, and nothing to send a body as.
    values.iter().all(|value| value.contains('/')).then_some(values)
}

/// A shared response is made anew where the operation sends other media types than the document says.
fn operation_response(value: &Value, own: Option<&[String]>, defaults: &Defaults, context: &mut Context<'_>) -> Value {
    let produces = own.unwrap_or(&defaults.produces);
    let name = value.member("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix("#/responses/"));
    match name.and_then(|name| lookup(&defaults.responses, name)) {
        Some(shared) if produces != defaults.produces && shared.member("schema").is_some() => {
            response(shared, produces, context)
        }
        _ => response(value, produces, context),
    }
}

fn is_same(one: &Value, other: &Value) -> bool {
    let is_body = |parameter: &Value| parameter.member("in").and_then(Value::as_str) == Some("body");
    (is_body(one) && is_body(other))
        || (one.member("in") == other.member("in") && one.member("name") == other.member("name"))
}

/// The parameter that a `$ref` to the document's `parameters` means; others as they are.
fn resolved<'a>(parameter: &'a Value, defaults: &'a Defaults) -> &'a Value {
    let text = parameter.member("$ref").and_then(Value::as_str);
    let name = text.and_then(|text| text.strip_prefix("#/parameters/"));
    name.and_then(|name| lookup(&defaults.parameters, name)).unwrap_or(parameter)
}

fn lookup<'a>(map: &'a Map<String, Value>, escaped: &str) -> Option<&'a Value> {
    map.get(&token::key_of(escaped))
}
