//! Responses (OpenAPI 3.0, Responses Object).
//!
//! Input: an operation's `responses`. Output: successes and failures, split once. 1xx to 3xx succeed, 4xx and 5xx fail;
//! `default` succeeds where nothing else does, and fails otherwise.

use super::media_type::{Direction, contents};
use super::operations::Scope;
use super::schemas::Schemas;
use super::{docs, hint, parameters, place, reference};
use crate::finding::{Code, Finding, Place};
use crate::ir::{Docs, Hint, Method, Param, Response, Responses, StatusPattern};
use indexmap::IndexMap;
use openapiv3::{Header, ReferenceOr, StatusCode};

/// What may come back from an operation.
pub(super) fn responses<'d>(list: &'d openapiv3::Responses, scope: &Scope<'d>, schemas: &mut Schemas<'d>) -> Responses {
    let openapiv3::Responses { default, responses: by_status, extensions: _ } = list;
    let mut result = Responses::default();
    let successes = by_status.keys().filter(|status| succeeds(pattern(status))).count();
    for (status, response) in by_status {
        let pattern = pattern(status);
        let alone = succeeds(pattern) && successes == 1;
        let side = if succeeds(pattern) { &mut result.success } else { &mut result.failure };
        side.extend(lower_response(response, pattern, &status.to_string(), alone, scope, schemas));
    }
    if let Some(default) = default {
        let alone = result.success.is_empty();
        let lowered = lower_response(default, StatusPattern::Any, "default", alone, scope, schemas);
        let side = if alone { &mut result.success } else { &mut result.failure };
        side.extend(lowered);
    }
    if result.success.is_empty() {
        result.success.push(undocumented(scope, by_status.is_empty()));
    }
    result
}

/// Nothing is said about success: any 2xx, and nothing is known of its body.
fn undocumented(scope: &Scope<'_>, nothing_at_all: bool) -> Response {
    Response {
        at: scope.at.clone(),
        status: if nothing_at_all { StatusPattern::Any } else { StatusPattern::Class(2) },
        docs: Docs::default(),
        contents: Vec::new(),
        headers: Vec::new(),
        hint: hint::component("Success"),
    }
}

fn pattern(status: &StatusCode) -> StatusPattern {
    match status {
        StatusCode::Code(code) => StatusPattern::Exactly(*code),
        StatusCode::Range(class) => StatusPattern::Class(u8::try_from(*class).unwrap_or(u8::MAX)),
    }
}

fn succeeds(pattern: StatusPattern) -> bool {
    match pattern {
        StatusPattern::Exactly(code) => code < 400,
        StatusPattern::Class(class) => class < 4,
        StatusPattern::Any => false,
    }
}

/// RFC 9110 sections 9.3.2, 15.2, 15.3.5, 15.3.6, 15.4.5: these answers have no body, whatever a document says.
fn has_no_body(pattern: StatusPattern, method: Method) -> bool {
    let by_status = match pattern {
        StatusPattern::Exactly(code) => matches!(code, 100..=199 | 204 | 205 | 304),
        StatusPattern::Class(class) => class == 1,
        StatusPattern::Any => false,
    };
    by_status || method == Method::Head
}

fn lower_response<'d>(
    response: &'d ReferenceOr<openapiv3::Response>,
    pattern: StatusPattern,
    key: &str,
    alone: bool,
    scope: &Scope<'d>,
    schemas: &mut Schemas<'d>,
) -> Option<Response> {
    let known = scope.document.components.as_ref().map(|components| &components.responses);
    let Some((name, response)) = reference::resolve(response, "responses", known) else {
        let message = format!("the response `{key}` is a reference that leads nowhere");
        schemas.findings.push(Finding::new(Code::PartInvalid, scope.at.clone(), message));
        return None;
    };
    let no_body = has_no_body(pattern, scope.method);
    let key_of_component = name.clone().map(|name| (name, key.to_owned(), no_body));
    if let Some(known) = key_of_component.as_ref().and_then(|key| schemas.responses.get(key)) {
        return Some(known.clone());
    }
    let before = schemas.findings.pushed();
    let openapiv3::Response { description, headers, content, links: _, extensions } = response;
    let (at, words) = match name {
        Some(name) => {
            let at = Place::default().child("components").child("responses").child(&name);
            // The operations that share it may have it under different statuses.
            (at, hint::part(&hint::component(&name), "Response"))
        }
        None => {
            let role = if succeeds(pattern) || alone { "Response" } else { "Error" };
            let mut words = hint::part(&hint::member(&scope.hint, ""), role);
            if !alone {
                words.details.push(key.to_owned());
            }
            (scope.at.child("responses").child(key), words)
        }
    };
    let at = place::place_of(extensions, schemas.origins, || at);
    let contents = if no_body { Vec::new() } else { contents(content, Direction::Response, &at, &words, schemas) };
    let response = Response {
        headers: response_headers(headers, &at, &words, scope, schemas),
        at,
        status: pattern,
        docs: docs::docs(None, Some(description), false, None),
        contents,
        hint: Hint { details: vec![key.to_owned()], ..hint::component(status_word(pattern)) },
    };
    if let Some(key) = key_of_component
        && schemas.findings.pushed() == before
    {
        schemas.responses.insert(key, response.clone());
    }
    Some(response)
}

fn response_headers<'d>(
    headers: &'d IndexMap<String, ReferenceOr<Header>>,
    at: &Place,
    words: &Hint,
    scope: &Scope<'d>,
    schemas: &mut Schemas<'d>,
) -> Vec<Param> {
    let known = scope.document.components.as_ref().map(|components| &components.headers);
    let mut result = Vec::new();
    for (name, header) in headers {
        // OpenAPI 3.0, Response Object: a header named Content-Type is ignored.
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if let Some((shared, header)) = reference::resolve(header, "headers", known) {
            let at = at.child("headers").child(name);
            let own = hint::member(words, name);
            let of_type = shared.map_or_else(|| own.clone(), |key| hint::part(&hint::component(&key), "Header"));
            result.push(parameters::header(name, header, &at, (own, &of_type), schemas));
        }
    }
    result
}

/// What a status is called (RFC 9110, section 15), for variants.
fn status_word(pattern: StatusPattern) -> &'static str {
    match pattern {
        StatusPattern::Any => "Other",
        StatusPattern::Class(1) => "Informational",
        StatusPattern::Class(2) => "Success",
        StatusPattern::Class(3) => "Redirection",
        StatusPattern::Class(4) => "ClientError",
        StatusPattern::Class(5) => "ServerError",
        StatusPattern::Class(_) => "Status",
        StatusPattern::Exactly(code) => code_word(code),
    }
}

fn code_word(code: u16) -> &'static str {
    match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        422 => "UnprocessableContent",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        507 => "InsufficientStorage",
        _ => "Status",
    }
}
