//! Parameters, bodies, responses, security.

use super::{lower, lower_with, shape};
use crate::config;
use crate::finding::Findings;
use crate::ir::{Api, ArgumentPath, CredentialPlace, NextPage, Operation, PathPiece, Payload, StatusPattern};

fn only(api: &Api) -> &Operation {
    api.operations.iter().next().expect("one operation").1
}

/// Media type and payload of contents, the payload without its insides where they are long.
fn contents(list: &[crate::ir::Content]) -> Vec<String> {
    let word = |payload: &Payload| match payload {
        Payload::Form(of) => {
            format!("Form {}", of.fields.iter().map(|field| field.wire.as_str()).collect::<Vec<_>>().join(" "))
        }
        Payload::Multipart(parts) => {
            let part = |part: &crate::ir::Part| {
                format!("{}{}: {:?}", part.wire, if part.repeated { "*" } else { "" }, part.kind)
            };
            format!("Multipart {}", parts.iter().map(part).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    };
    list.iter().map(|content| format!("{} {}", content.media_type, word(&content.payload))).collect()
}

#[test]
fn parameters_are_sorted_by_place_and_own_ones_replace_shared_ones() {
    let (api, codes) = lower(
        "paths:
  /a/{id}.json:
    parameters: [{ name: q, in: query, schema: { type: string } }, { name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getA
      parameters:
      - { name: X-Trace, in: header, schema: { type: string } }
      - { name: Authorization, in: header, schema: { type: string } }
      - { name: q, in: query, required: true, schema: { type: array, items: { type: string } }, explode: false }
      - { name: filter, in: query, content: { application/json: { schema: { type: object } } } }
      - { name: color, in: query, schema: { type: string, enum: [red] } }
      responses: {}",
    );
    let operation = only(&api);
    let params: Vec<String> = operation
        .params
        .iter()
        .map(|param| format!("{} {:?} {:?} {:?}", param.wire, param.place, param.ty, param.presence))
        .collect();
    assert_eq!(
        params,
        [
            "id Path(Simple, No) Int(I64) Required",
            "q Query(Form) List(Text(Plain)) Required",
            "filter Query(Json) Map(Json) Optional",
            "color Query(FormExploded) Named(#0) Optional",
            "X-Trace Header(No) Text(Plain) Optional",
        ]
    );
    assert_eq!(
        operation.path.pieces,
        [PathPiece::Literal("/a/".into()), PathPiece::Param(0), PathPiece::Literal(".json".into())]
    );
    assert_eq!(shape(&api, "getA.color"), "Text \"red\"");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn placeholders_and_parameters_that_do_not_fit_are_repaired_or_reported() {
    let (api, codes) = lower(
        "paths: { '/a/{x}': { get: { operationId: a, parameters: [{ name: y, in: path, required: true, schema: { type: string } }], responses: {} } } }",
    );
    assert_eq!(only(&api).params.len(), 1);
    assert_eq!(only(&api).params[0].wire, "x");
    assert!(codes[0].starts_with("parameter-skipped") && codes[1].starts_with("repaired"), "{codes:?}");
}

#[test]
fn a_broken_template_skips_the_operation_and_no_other() {
    let (api, codes) = lower(
        "paths:
  '/a/{x': { get: { operationId: a, responses: {} } }
  /b: { get: { operationId: b, responses: {} } }",
    );
    assert_eq!(api.operations.len(), 1);
    assert_eq!(codes, ["operation-skipped: GET /a/{x: the path has a `{` without a `}`"]);
}

#[test]
fn bodies_by_media_type() {
    let (api, codes) = lower(
        "paths:
  /a:
    post:
      operationId: a
      requestBody:
        required: true
        content:
          application/xml: { schema: { type: object, properties: { n: { type: string } } } }
          application/json: { schema: { type: object, properties: { n: { type: string } } } }
          application/x-www-form-urlencoded: { schema: { type: object, properties: { n: { type: string } } } }
          text/plain: { schema: { type: string } }
          image/png: {}
          multipart/form-data:
            encoding: { meta: { contentType: application/json } }
            schema:
              type: object
              required: [file]
              properties:
                file: { type: string, format: binary }
                more: { type: array, items: { type: string, format: binary } }
                meta: { type: array, items: { type: string } }
                note: { type: integer }
      responses: {}",
    );
    let body = only(&api).body.as_ref().expect("a body");
    assert!(body.presence.is_required());
    assert_eq!(
        contents(&body.contents),
        [
            "application/json Json(Named(#0))",
            "multipart/form-data Multipart file: File, more*: File, meta: Json(List(Text(Plain))), note: Text(Int(I64))",
            "application/xml Text",
            "application/x-www-form-urlencoded Form n",
            "text/plain Text",
            "image/png Bytes",
        ]
    );
    assert_eq!(shape(&api, "a.Body"), "{ n?: Text(Plain) }");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn ranges_of_media_types_are_the_last_choice_and_are_never_sent() {
    let (api, _) = lower(
        "paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          application/*+json: { schema: { type: object, properties: { n: { type: string } } } }
          image/*: {}
          application/json: { schema: { type: object, properties: { n: { type: string } } } }
          image/png: {}
          text/*: { schema: { type: string } }
      responses: {}",
    );
    let body = only(&api).body.as_ref().expect("a body");
    let sent = body.contents.iter().map(|content| (content.sent_media_type(), content.is_repeated));
    assert_eq!(
        sent.collect::<Vec<_>>(),
        [
            ("application/json", false),
            ("application/json", true),
            ("image/png", false),
            ("application/octet-stream", true),
            ("text/plain", false),
        ]
    );
}

#[test]
fn responses_are_split_and_default_succeeds_only_alone() {
    let (api, codes) = lower(
        "paths:
  /a:
    get:
      operationId: a
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: object, properties: { n: { type: string } } } } } } }
        '204': { description: none, content: { application/json: { schema: { type: string } } } }
        '302': { description: elsewhere }
        4XX: { description: bad, content: { application/problem+json: { schema: { type: string } } } }
        default: { description: worse, content: { application/xml: { schema: { type: object } } } }
  /b: { get: { operationId: b, responses: { default: { description: all, content: { application/pdf: { schema: { type: string, format: binary } } } } } } }
  /c: { get: { operationId: c, responses: { '404': { description: none } } } }",
    );
    let statuses = |operation: &Operation| {
        let of = |list: &[crate::ir::Response]| {
            list.iter().map(|response| (response.status, contents(&response.contents))).collect::<Vec<_>>()
        };
        (of(&operation.responses.success), of(&operation.responses.failure))
    };
    let all: Vec<_> = api.operations.iter().map(|(_, operation)| statuses(operation)).collect();
    let text = |text: &str| vec![text.to_owned()];
    assert_eq!(
        all[0].0,
        [
            (StatusPattern::Exactly(200), text("application/json Json(List(Named(#0)))")),
            (StatusPattern::Exactly(204), vec![]),
            (StatusPattern::Exactly(302), vec![]),
        ]
    );
    assert_eq!(
        all[0].1,
        [
            (StatusPattern::Class(4), text("application/problem+json Json(Text(Plain))")),
            (StatusPattern::Any, text("application/xml Text")),
        ]
    );
    assert_eq!(all[1], (vec![(StatusPattern::Any, text("application/pdf Bytes"))], vec![]));
    assert_eq!(all[2].0, [(StatusPattern::Class(2), vec![])]);
    assert_eq!(shape(&api, "a.ResponseItem"), "{ n?: Text(Plain) }");
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert!(codes[0].starts_with("media-type-untyped"));
}

#[test]
fn security_is_any_of_alternatives_and_an_operation_may_have_its_own() {
    let (api, codes) = lower(
        "security: [{ key: [], basic: [] }, {}]
paths:
  /a: { get: { operationId: a, responses: {} } }
  /b: { get: { operationId: b, security: [], responses: {} } }
  /c: { get: { operationId: c, security: [{ gone: [] }], responses: {} } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    basic: { type: http, scheme: Basic }
    odd: { type: http, scheme: hoba }",
    );
    let needs: Vec<Vec<usize>> = api
        .operations
        .iter()
        .map(|(_, operation)| operation.auth.alternatives.iter().map(Vec::len).collect())
        .collect();
    assert_eq!(needs, [vec![2, 0], vec![], vec![]]);
    assert_eq!(api.auth.len(), 2);
    assert_eq!(codes.len(), 2, "{codes:?}");
}

#[test]
fn the_session_scheme_goes_where_rewrite_says() {
    let toml = "[auth.session]\nparameters = ['session']\ndefault = 'session'\ntoken-prefix = 'TOKEN-'";
    let config = config::read(toml, "client.toml", &mut Findings::new()).expect("valid");
    let (api, _) = lower_with(
        "paths: { /a: { post: { operationId: a, security: [{ session: [] }], x-session-place: { in: form, name: sessionId }, x-feature: login, responses: {} } } }
components: { securitySchemes: { session: { type: apiKey, in: query, name: session, x-session: true } } }",
        &config,
    );
    let operation = only(&api);
    assert_eq!(operation.auth.alternatives[0][0].place, CredentialPlace::FormField("sessionId".into()));
    assert_eq!(operation.feature.as_deref(), Some("login"));
}

#[test]
fn pages_are_found_by_what_things_are_called_unless_that_is_off() {
    let text = |parameters: &str, schema: &str| {
        format!(
            "paths: {{ /a: {{ get: {{ operationId: a, parameters: [{parameters}], responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }} }}"
        )
    };
    let list = "{ type: array, items: { type: string } }";
    let query = |name: &str, ty: &str| format!("{{ name: '{name}', in: query, schema: {{ type: {ty} }} }}");
    let found = |parameters: &str, schema: &str, toml: &str| {
        let config = config::read(toml, "client.toml", &mut Findings::new()).expect("valid");
        let (api, codes) = lower_with(&text(parameters, schema), &config);
        assert!(codes.is_empty(), "{codes:?}");
        only(&api).paging.as_ref().map(|paging| paging.next.clone())
    };
    let page = query("page[number]", "integer");
    let number = NextPage::Number { at: ArgumentPath::Query("page[number]".to_owned()), first: 1, pages: None };
    assert_eq!(found(&page, list, ""), Some(number));
    assert_eq!(found(&page, list, "[conventions]\npaging = false"), None);
    assert_eq!(found(&page, list, "[[paging]]\noperation = 'a'\noff = true"), None);
    let two_lists = format!("{{ type: object, properties: {{ pets: {list}, owners: {list} }} }}");
    assert_eq!(found(&page, &two_lists, ""), None, "which of the lists?");
    assert_eq!(found(&query("start", "integer"), list, ""), None, "it may be a time");
    let both = [query("start", "integer"), query("limit", "integer")].join(", ");
    assert_eq!(found(&both, list, ""), Some(NextPage::Offset(ArgumentPath::Query("start".to_owned()))));
    let envelope = format!(
        "{{ type: object, properties: {{ data: {list}, meta: {{ type: object, properties: {{ nextCursor: {{ type: string }} }} }} }} }}"
    );
    let path = vec!["meta".to_owned(), "nextCursor".to_owned()];
    let cursor = NextPage::Member { path, argument: Some("cursor".to_owned()) };
    assert_eq!(found(&query("cursor", "string"), &envelope, ""), Some(cursor));
    assert_eq!(found(&query("since", "string"), &envelope, ""), None, "nowhere to send the cursor");
}

#[test]
fn pages_follow_the_configured_members_or_the_rule_is_reported() {
    let text = "paths:
  /a:
    post:
      operationId: search
      requestBody: { content: { application/json: { schema: { type: object, properties: { from: { type: integer } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { type: string } } } } } } } }";
    let rule = |start: &str| {
        let toml = format!("[[paging]]\noperation = 'search'\nstart = '{start}'\nitems = 'items'");
        let config = config::read(&toml, "client.toml", &mut Findings::new()).expect("valid");
        lower_with(text, &config)
    };
    let (api, codes) = rule("body.from");
    assert!(only(&api).paging.is_some() && codes.is_empty(), "{codes:?}");
    let (api, codes) = rule("query.from");
    assert!(only(&api).paging.is_none());
    assert_eq!(codes, ["rule-unused: the paging rule of `search` is not used: it has no query parameter `from`"]);
}

#[test]
fn headers_that_only_the_client_knows_are_no_arguments() {
    let (api, findings) = lower(
        "paths:\n  /a:\n    put:\n      parameters:\n        - { name: Content-Length, in: header, required: true, schema: { type: integer } }\n        \
         - { name: X-Digest, in: header, schema: { type: string } }\n      responses: {}\n",
    );
    let names: Vec<_> = only(&api).params.iter().map(|param| param.wire.as_str()).collect();
    assert_eq!(names, ["X-Digest"]);
    assert!(findings.iter().any(|finding| finding.contains("Content-Length")), "{findings:?}");
}

#[test]
fn what_components_of_other_kinds_hold_is_one_type_for_all_that_refer_to_them() {
    let refers = "parameters: [{ $ref: '#/components/parameters/Sort' }]
      requestBody: { $ref: '#/components/requestBodies/New' }
      responses:
        '200': { description: d, headers: { X-State: { $ref: '#/components/headers/State' } } }
        STATUS: { $ref: '#/components/responses/Wrong' }";
    let one = refers.replace("STATUS", "'400'");
    let other = refers.replace("STATUS", "default");
    let (api, _) = lower(&format!(
        "paths:
  /a:
    put:
      operationId: a
      {one}
    post:
      operationId: b
      {other}
components:
  parameters: {{ Sort: {{ name: sort, in: query, schema: {{ type: string, enum: [up, down] }} }} }}
  headers: {{ State: {{ schema: {{ type: string, enum: [on, off] }} }} }}
  requestBodies:
    New: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }} }}
  responses:
    Wrong:
      description: d
      content: {{ application/json: {{ schema: {{ type: object, properties: {{ why: {{ type: string }} }} }} }} }}"
    ));
    let words: Vec<_> = api.types.iter().map(|(_, def)| (def.hint.own.as_str(), def.hint.role.as_str())).collect();
    assert_eq!(words, [("Sort", "Parameter"), ("New", "Body"), ("State", "Header"), ("Wrong", "Response")]);
    assert!(api.types.iter().all(|(_, def)| def.hint.details.is_empty()), "no operation's words: {words:?}");
}
