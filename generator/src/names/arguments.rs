//! The names of an operation's arguments.
//!
//! Input: parameters, body, and fields or parts of a form. Output: names unique among them and the request type's own
//! methods. Parameters of the path keep their bare name before those of the query, headers, cookies and the body, so that
//! `/pets/{id}?id=` has `id` and `query_id`.

use super::{
    claim::Claim,
    first::{FirstChoices, all_different},
    kind::Kind,
    pins::{Pins, pointer},
    reserved,
    scope::Scope,
    words::words,
};
use crate::{
    finding::{Findings, Place},
    ir::{Content, Hint, Operation, Param, ParamPlace, Payload, Presence},
};

/// The names of an operation's arguments, each in IR order.
#[derive(Debug, Default)]
pub(super) struct ArgumentNames {
    /// Parameters.
    pub(super) params: Vec<String>,
    /// The body.
    pub(super) body: String,
    /// Fields or parts of a form.
    pub(super) parts: Vec<String>,
}

/// The names of an operation's arguments, where its body is of this content.
pub(super) fn argument_names(
    operation: &Operation,
    content: usize,
    first: &mut FirstChoices,
    pins: &Pins<'_>,
    findings: &mut Findings,
) -> ArgumentNames {
    let avoided = if has_streams(operation) { reserved::STREAMS } else { &[] };
    if let Some(names) = first_choices(operation, avoided, first, pins) {
        return names;
    }
    let mut claims: Vec<Claim> = operation.params.iter().map(|param| param_claim(param, avoided, pins)).collect();
    claims.extend(part_claims(operation, content, avoided, pins));
    claims.push(body_claim(operation, pins));
    let mut names = Scope::default().resolve(claims, findings);
    let body = names.pop().unwrap_or_default();
    let parts = names.split_off(operation.params.len());
    ArgumentNames { params: names, body, parts }
}

/// The first candidate of each parameter and the body, if all of them can have it; a form's fields are for the whole procedure.
fn first_choices(
    operation: &Operation,
    avoided: &[&str],
    first: &mut FirstChoices,
    pins: &Pins<'_>,
) -> Option<ArgumentNames> {
    let is_form = |content: &Content| matches!(content.payload, Payload::Form(_) | Payload::Multipart(_));
    if operation.body.iter().flat_map(|body| &body.contents).any(is_form) || !pins.is_empty() {
        return None;
    }
    let mut params = Vec::with_capacity(operation.params.len() + 1);
    for param in &operation.params {
        let name = first.identifier(own(&param.wire, &param.hint));
        let is_taken = kind(&param.presence).reserved().iter().chain(avoided).any(|taken| *taken == name);
        if param.hint.pinned.is_some() || is_taken {
            return None;
        }
        params.push(name.to_owned());
    }
    let body = body_claim(operation, pins);
    if body.pinned.is_some() {
        return None;
    }
    params.extend(body.candidates.into_iter().next());
    let mut params = all_different(params)?;
    let body = params.pop()?;
    Some(ArgumentNames { params, body, parts: Vec::new() })
}

/// What the document calls a parameter.
fn own<'a>(wire: &'a str, hint: &'a Hint) -> &'a str {
    if hint.own.is_empty() { wire } else { &hint.own }
}

/// Whether its request has functions for streams.
fn has_streams(operation: &Operation) -> bool {
    let mut contents = operation.responses.success.iter().flat_map(|response| &response.contents);
    contents.any(|content| matches!(content.payload, Payload::EventStream(..) | Payload::JsonLines(_)))
}

fn param_claim(param: &Param, avoided: &'static [&'static str], pins: &Pins<'_>) -> Claim {
    let (rank, place) = match param.place {
        ParamPlace::Path(..) => (1, "path"),
        ParamPlace::Query(_) => (2, "query"),
        ParamPlace::Header(_) => (3, "header"),
        ParamPlace::Cookie(_) => (4, "cookie"),
    };
    claim(&param.at, &param.wire, &param.hint, &param.presence, avoided, pins).rank(rank).in_place(place, &param.wire)
}

fn part_claims(operation: &Operation, content: usize, avoided: &'static [&'static str], pins: &Pins<'_>) -> Vec<Claim> {
    let content = operation.body.as_ref().and_then(|body| body.contents.get(content));
    if let Some(content) = content {
        match &content.payload {
            Payload::Form(form) => {
                let fields = form.fields.iter();
                return fields
                    .map(|field| {
                        claim(&field.at, &field.wire, &field.hint, &field.presence, avoided, pins)
                            .in_place("field", &field.wire)
                    })
                    .map(|claim| claim.rank(5))
                    .collect();
            }
            Payload::Multipart(parts) => {
                return parts
                    .iter()
                    .map(|part| {
                        claim(&part.at, &part.wire, &part.hint, &part.presence, avoided, pins)
                            .in_place("part", &part.wire)
                    })
                    .map(|claim| claim.rank(5))
                    .collect();
            }
            Payload::Json(_) | Payload::Text | Payload::Bytes | Payload::EventStream(..) | Payload::JsonLines(_) => {}
        }
    }
    Vec::new()
}

fn body_claim(operation: &Operation, pins: &Pins<'_>) -> Claim {
    let Some(body) = &operation.body else {
        // Nothing emits this name; it must only not be in the way.
        return Claim::new(Kind::Argument, operation.at.clone(), pointer(&operation.at))
            .rank(9)
            .candidate(words("body"));
    };
    let claim = Claim::new(kind(&body.presence), body.at.clone(), pointer(&body.at))
        .pinned(body.hint.pinned.clone().or_else(|| pins.value_at(&body.at)))
        .rank(6);
    let named = words(&body.hint.own);
    // Swagger 2.0 documents love to call it `request` or `query`, which is taken; `body` is clearer than `request_parameter`.
    let usable = !body.hint.own.is_empty() && !claim.kind.reserved().contains(&named.join("_").as_str());
    let claim = if usable { claim.candidate(named) } else { claim };
    claim.candidate(words("body")).candidate(words("request_body")).candidate(words("payload"))
}

fn claim(
    at: &Place,
    wire: &str,
    hint: &Hint,
    presence: &Presence,
    avoided: &'static [&'static str],
    pins: &Pins<'_>,
) -> Claim {
    Claim::new(kind(presence), at.clone(), pointer(at))
        .avoiding(avoided)
        .pinned(hint.pinned.clone().or_else(|| pins.value_at(at)))
        .own(own(wire, hint))
}

fn kind(presence: &Presence) -> Kind {
    if presence.is_required() { Kind::Argument } else { Kind::Setter }
}

impl Claim {
    /// Adds `query_id`, and after it `id_parameter`.
    fn in_place(self, place: &str, wire: &str) -> Self {
        let mut placed = vec![place.to_owned()];
        placed.extend(words(wire));
        let mut apart = words(wire);
        apart.push(self.kind.suffix().to_owned());
        // A pointer into `parameters` counts positions, which shift; place and name do not.
        self.identity(format!("{place} {wire}")).candidate(placed).candidate(apart)
    }
}
