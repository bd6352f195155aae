//! Who makes values of a type: callers, the server, or both.
//!
//! Input: operations and types. Output: a [`Side`] for each type, reached from parameters and bodies, or from responses
//! and their headers.

use super::{
    Side,
    edges::{mentions, mentions_of},
};
use crate::ir::{Additional, Api, Content, Operation, PartKind, Payload, Response, Struct, Type};

/// The side of each type.
pub(crate) fn sides(api: &Api) -> Vec<Side> {
    let mentioned = mentioned(api);
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    for (_, operation) in api.operations.iter() {
        of_request(operation, &mut sent);
        of_responses(operation, &mut received);
    }
    let request = reached(&mentioned, sent);
    let response = reached(&mentioned, received);
    request
        .into_iter()
        .zip(response)
        .map(|sides| match sides {
            (false, false) => Side::Unused,
            (true, false) => Side::Request,
            (false, true) => Side::Response,
            (true, true) => Side::Both,
        })
        .collect()
}

/// The types that each type mentions.
pub(super) fn mentioned(api: &Api) -> Vec<Vec<usize>> {
    let of = |definition| {
        let mut all = Vec::new();
        mentions_of(definition, &mut |index| all.push(index));
        all
    };
    api.types.iter().map(|(_, definition)| of(definition)).collect()
}

/// The types that what callers send mentions.
pub(super) fn of_request(operation: &Operation, out: &mut Vec<usize>) {
    operation.params.iter().for_each(|param| mentions(&param.ty, &mut |index| out.push(index)));
    operation.body.iter().flat_map(|body| &body.contents).for_each(|content| of_content(content, out));
}

/// The types that what the server sends mentions.
pub(super) fn of_responses(operation: &Operation, out: &mut Vec<usize>) {
    let responses = operation.responses.success.iter().chain(&operation.responses.failure);
    responses.for_each(|response| of_response(response, out));
}

fn of_response(response: &Response, out: &mut Vec<usize>) {
    response.contents.iter().for_each(|content| of_content(content, out));
    response.headers.iter().for_each(|header| mentions(&header.ty, &mut |index| out.push(index)));
}

fn of_content(content: &Content, out: &mut Vec<usize>) {
    let mut visit = |ty: &Type| mentions(ty, &mut |index| out.push(index));
    match &content.payload {
        Payload::Json(ty) | Payload::EventStream(ty, _) | Payload::JsonLines(ty) => visit(ty),
        Payload::Form(Struct { fields, additional }) => {
            fields.iter().for_each(|field| visit(&field.ty));
            if let Additional::Kept(ty) = additional {
                visit(ty);
            }
        }
        Payload::Multipart(parts) => parts.iter().for_each(|part| match &part.kind {
            PartKind::Text(ty) | PartKind::Json(ty) => visit(ty),
            PartKind::File => {}
        }),
        Payload::Text | Payload::Bytes => {}
    }
}

fn reached(mentioned: &[Vec<usize>], start: Vec<usize>) -> Vec<bool> {
    let mut reached = vec![false; mentioned.len()];
    let mut next = start;
    while let Some(index) = next.pop() {
        if !std::mem::replace(&mut reached[index], true) {
            next.extend(&mentioned[index]);
        }
    }
    reached
}
