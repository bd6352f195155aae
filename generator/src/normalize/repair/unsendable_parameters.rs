//! Parameters of operations that nobody could send (3.0.3, "Parameter Object").

use super::parameter;
use crate::finding::Code;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use crate::normalize::kind::METHODS;
use serde_json::{Map, Value};

const RULE: &str = "unnamed-parameter";

/// `{"name": "", "in": "query"}` is a row of an editor that nobody filled: there is nothing to send, so it goes. One of a
/// path has a place that it should fill, and one without `name` or with another `in` may be anything: that is a fault, and
/// it goes as well, so that the operation stands where the fault is little beside the rest.
pub(super) fn apply(item: &mut Value, context: &mut Context<'_>) {
    let Some(item) = item.as_object_mut() else { return };
    leave_out(item, context);
    for method in METHODS {
        if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
            let marked = context.enter(operation.mark().cloned().as_ref());
            leave_out(operation, context);
            context.leave(marked);
        }
    }
}

fn leave_out(object: &mut Map<String, Value>, context: &mut Context<'_>) {
    let Some(Value::Array(parameters)) = object.member_mut("parameters") else { return };
    parameters.retain(|parameter| {
        let Some(parameter) = parameter.as_object() else { return false };
        parameter.has("$ref") || context.inside(parameter, |context| can_be_sent(parameter, context))
    });
}

/// Whether it has what a request needs of it; says so where not.
fn can_be_sent(parameter: &Map<String, Value>, context: &mut Context<'_>) -> bool {
    let location = parameter.member("in").and_then(Value::as_str).unwrap_or_default();
    match parameter.member("name").and_then(Value::as_str) {
        Some("") if matches!(location, "query" | "header" | "cookie") => {
            let done = "left out: there is nothing to send";
            context.repaired(RULE, "the name of a parameter is empty", done);
            false
        }
        None | Some("") => {
            context.report(Code::StructureInvalid, "a parameter has no `name`");
            false
        }
        Some(name) => parameter::location(name, parameter, context).is_some(),
    }
}
