//! Operations of 1.2 → operations of 2.0 (1.2, sections 5.2.3 and 5.2.5).

use super::data_type::{rest, schema};
use super::model::{Scope, is_true};
use super::parameter::parameter;
use super::{Declared, authorization, objects};
use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::context::{Context, keep_mark};
use serde_json::{Map, Value, json};

/// One operation.
pub(super) fn operation(
    declared: &Declared<'_>,
    old: &Map<String, Value>,
    context: &mut Context<'_>,
) -> Map<String, Value> {
    let scope = declared.models.scope(declared.index);
    let mut extra = rest(old);
    let mut new = Map::new();
    let mut rename = |from: &str, to: &str| {
        let text = extra.shift_remove(from).filter(|text| text.as_str().is_some_and(|text| !text.is_empty()));
        new.extend(text.map(|text| (to.to_owned(), text)));
    };
    rename("nickname", "operationId");
    rename("summary", "summary");
    rename("notes", "description");
    new.insert("tags".to_owned(), json!([declared.tag]));
    for key in ["produces", "consumes"] {
        let own = extra.shift_remove(key).or_else(|| declared.declaration.get(key).cloned());
        new.extend(own.map(|media_types| (key.to_owned(), media_types)));
    }
    let mut parameters = Vec::new();
    for old in objects(old.member("parameters"), "parameters", context) {
        parameters.extend(context.inside(&old, |context| parameter(&old, &scope, context)));
    }
    if !parameters.is_empty() {
        new.insert("parameters".to_owned(), parameters.into());
    }
    new.insert("responses".to_owned(), responses(old, &scope, context));
    if is_true(extra.take_member("deprecated").as_ref()) {
        new.insert("deprecated".to_owned(), true.into());
    }
    let own = old.member("authorizations").or_else(|| declared.declaration.member("authorizations"));
    new.extend(own.and_then(authorization::requirements).map(|needs| ("security".to_owned(), needs)));
    for key in ["method", "parameters", "responseMessages", "authorizations"] {
        extra.shift_remove(key);
    }
    new.extend(extra);
    new
}

/// `type` is the answer of a success, `responseMessages` the others; a document may list the success there too.
fn responses(old: &Map<String, Value>, scope: &Scope<'_>, context: &mut Context<'_>) -> Value {
    let success = schema(old, scope, context).map(|mut schema| {
        schema.shift_remove(crate::load::AT);
        schema
    });
    let mut responses = Map::new();
    for message in objects(old.member("responseMessages"), "responseMessages", context) {
        context.inside(&message, |context| {
            let code = message.member("code").map(|code| code.as_str().map_or_else(|| code.to_string(), str::to_owned));
            let Some(code) = code else {
                context.report(Code::PartInvalid, "an entry of `responseMessages` has no `code`");
                return;
            };
            let mut response = Map::new();
            keep_mark(&message, &mut response);
            response.insert("description".to_owned(), message.member("message").cloned().unwrap_or_else(|| "".into()));
            let model = message.member("responseModel").and_then(Value::as_str);
            let model =
                model.and_then(|model| schema(&Map::from_iter([("type".to_owned(), model.into())]), scope, context));
            let model = model.or_else(|| success.clone().filter(|_| code.starts_with('2')));
            response.extend(model.map(|model| ("schema".to_owned(), model.into())));
            responses.insert(code, response.into());
        });
    }
    if !responses.keys().any(|code| code.starts_with('2')) {
        match success {
            Some(schema) => responses.insert("200".to_owned(), json!({"description": "", "schema": schema})),
            // Nothing says which status an operation without an answer succeeds with.
            None => responses.insert("2XX".to_owned(), json!({"description": ""})),
        };
    }
    responses.into()
}
