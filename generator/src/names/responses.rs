//! The names of the variants for several answers.
//!
//! Input: the successes or failures of an operation. Output: one name each, after the status (RFC 9110 section 15).

use super::{
    claim::Claim,
    first::all_different,
    identifier::identifier,
    kind::Kind,
    pins::{Pins, pointer},
    scope::Scope,
    vocabulary::Vocabulary,
    words::words,
};
use crate::{
    finding::Findings,
    ir::{Content, Param, Response, StatusPattern},
};

/// The names of some responses.
pub(super) fn response_names(responses: &[Response], pins: &Pins<'_>, findings: &mut Findings) -> Vec<String> {
    if let Some(names) = first_choices(responses, pins) {
        return names;
    }
    let claims: Vec<Claim> = responses.iter().map(|response| claim(response, pins)).collect();
    Scope::default().resolve(claims, findings)
}

/// The name of each response's status, where all are different and nothing is pinned, as nearly everywhere.
fn first_choices(responses: &[Response], pins: &Pins<'_>) -> Option<Vec<String>> {
    if !pins.is_empty() || responses.iter().any(|response| response.hint.pinned.is_some()) {
        return None;
    }
    let names = responses.iter().map(|response| identifier(&status_words(response.status), Kind::Variant));
    let names: Vec<String> = names.collect();
    let is_taken = |name: &String| Kind::Variant.reserved().contains(&name.as_str());
    if names.iter().any(is_taken) { None } else { all_different(names) }
}

/// The names of some responses, and of the contents of each.
///
/// The first content is called like its response; `OkText` and `OkBytes` stand beside `Ok`.
pub(super) fn response_and_content_names(
    responses: &[Response],
    pins: &Pins<'_>,
    findings: &mut Findings,
) -> (Vec<String>, Vec<Vec<String>>) {
    if responses.iter().all(|response| response.contents.len() <= 1)
        && let Some(names) = first_choices(responses, pins)
    {
        let of_contents = responses.iter().zip(&names);
        let contents = of_contents.map(|(response, name)| vec![name.clone(); response.contents.len()]).collect();
        return (names, contents);
    }
    let mut claims: Vec<Claim> = responses.iter().map(|response| claim(response, pins)).collect();
    claims.extend(
        responses.iter().flat_map(|response| response.contents.iter().skip(1).map(|it| content_claim(response, it))),
    );
    let mut names = Scope::default().resolve(claims, findings);
    let mut of_contents = names.split_off(responses.len()).into_iter();
    let contents = responses.iter().zip(&names).map(|(response, name)| {
        let others = of_contents.by_ref().take(response.contents.len().saturating_sub(1));
        std::iter::once(name.clone()).chain(others).take(response.contents.len()).collect()
    });
    let contents = contents.collect();
    (names, contents)
}

fn content_claim(response: &Response, content: &Content) -> Claim {
    let at = response.at.child("content").child(&content.media_type);
    let status = status_words(response.status);
    let of_status = |more: Vec<String>| status.iter().cloned().chain(more).collect::<Vec<_>>();
    let essence = content.media_type.split(';').next().unwrap_or_default();
    let subtype = essence.split('/').next_back().unwrap_or_default();
    let word = match subtype {
        "plain" => "text",
        "octet-stream" | "*" => "bytes",
        other => other,
    };
    Claim::new(Kind::Variant, at.clone(), pointer(&at))
        .rank(3)
        .candidate(of_status(words(word)))
        .candidate(of_status(words(essence)))
        .candidate(of_status(words(&content.media_type)))
}

/// The functions of an operation's headers.
pub(super) fn header_names(headers: &[&Param], pins: &Pins<'_>, findings: &mut Findings) -> Vec<String> {
    let claims = headers.iter().map(|header| {
        Claim::new(Kind::Field, header.at.clone(), pointer(&header.at))
            .avoiding(&["of"])
            .pinned(header.hint.pinned.clone().or_else(|| pins.place(&header.at)))
            .own(&header.wire)
    });
    Scope::with(&["of"]).resolve(claims.collect(), findings)
}

fn claim(response: &Response, pins: &Pins<'_>) -> Claim {
    let pinned = response.hint.pinned.clone().or_else(|| pins.place(&response.at));
    Claim::new(Kind::Variant, response.at.clone(), pointer(&response.at))
        .pinned(pinned)
        .candidate(status_words(response.status))
        .within(&response.hint, &mut Vocabulary::default())
}

fn status_words(status: StatusPattern) -> Vec<String> {
    match status {
        StatusPattern::Any => words("default"),
        StatusPattern::Class(1) => words("informational"),
        StatusPattern::Class(2) => words("success"),
        StatusPattern::Class(3) => words("redirection"),
        StatusPattern::Class(4) => words("client_error"),
        StatusPattern::Class(5) => words("server_error"),
        StatusPattern::Class(class) => words(&format!("class{class}")),
        StatusPattern::Exactly(code) => {
            let name = STATUSES.iter().find(|(status, _)| *status == code).map(|(_, name)| words(name));
            name.unwrap_or_else(|| words(&format!("status{code}")))
        }
    }
}

/// The names of the IANA HTTP Status Code Registry.
const STATUSES: &[(u16, &str)] = &[
    (100, "continue"),
    (101, "switching_protocols"),
    (102, "processing"),
    (103, "early_hints"),
    (200, "ok"),
    (201, "created"),
    (202, "accepted"),
    (203, "non_authoritative_information"),
    (204, "no_content"),
    (205, "reset_content"),
    (206, "partial_content"),
    (207, "multi_status"),
    (208, "already_reported"),
    (226, "im_used"),
    (300, "multiple_choices"),
    (301, "moved_permanently"),
    (302, "found"),
    (303, "see_other"),
    (304, "not_modified"),
    (305, "use_proxy"),
    (307, "temporary_redirect"),
    (308, "permanent_redirect"),
    (400, "bad_request"),
    (401, "unauthorized"),
    (402, "payment_required"),
    (403, "forbidden"),
    (404, "not_found"),
    (405, "method_not_allowed"),
    (406, "not_acceptable"),
    (407, "proxy_authentication_required"),
    (408, "request_timeout"),
    (409, "conflict"),
    (410, "gone"),
    (411, "length_required"),
    (412, "precondition_failed"),
    (413, "content_too_large"),
    (414, "uri_too_long"),
    (415, "unsupported_media_type"),
    (416, "range_not_satisfiable"),
    (417, "expectation_failed"),
    (418, "im_a_teapot"),
    (421, "misdirected_request"),
    (422, "unprocessable_content"),
    (423, "locked"),
    (424, "failed_dependency"),
    (425, "too_early"),
    (426, "upgrade_required"),
    (428, "precondition_required"),
    (429, "too_many_requests"),
    (431, "request_header_fields_too_large"),
    (451, "unavailable_for_legal_reasons"),
    (500, "internal_server_error"),
    (501, "not_implemented"),
    (502, "bad_gateway"),
    (503, "service_unavailable"),
    (504, "gateway_timeout"),
    (505, "http_version_not_supported"),
    (506, "variant_also_negotiates"),
    (507, "insufficient_storage"),
    (508, "loop_detected"),
    (510, "not_extended"),
    (511, "network_authentication_required"),
];
