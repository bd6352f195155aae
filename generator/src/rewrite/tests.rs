//! Tiny documents in, tiny documents out.

use super::rewrite;
use crate::config::{self, Config};
use crate::finding::Findings;
use crate::load::Origins;
use openapiv3::OpenAPI;
use serde_json::{Value, json};

fn run(text: &str, toml: &str) -> (Value, Vec<String>) {
    let (result, codes) = try_run(text, toml);
    (serde_json::to_value(result.expect("nothing is fatal")).expect("a document is JSON"), codes)
}

fn try_run(text: &str, toml: &str) -> (Option<OpenAPI>, Vec<String>) {
    let mut root: Value = serde_yaml::from_str(text).expect("the test's text is YAML");
    let object = root.as_object_mut().expect("a document is an object");
    object.insert("openapi".into(), "3.0.3".into());
    object.insert("info".into(), json!({ "title": "Test", "version": "1" }));
    let document = serde_json::from_value(root).expect("the test's text is OpenAPI 3.0");
    let mut findings = Findings::new();
    let config: Config = config::read(toml, "client.toml", &mut findings).expect("the test's configuration is valid");
    let result = rewrite(document, &config, &Origins::default(), &mut findings);
    let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.message)).collect();
    (result.ok().map(|rewritten| rewritten.document), codes)
}

const SESSION: &str = "[auth.session]
parameters = ['session', 'sessionId']
ignored = ['api_key']
default = 'session'
without = ['login']
token-prefix = 'TOKEN-'";

#[test]
fn every_operation_gets_an_id_of_its_own() {
    let (document, codes) = run(
        "paths:
  /pets/{id}: { get: { responses: {} }, put: { operationId: a, responses: {} } }
  /toys: { get: { operationId: a, responses: {} } }",
        "",
    );
    assert_eq!(document["paths"]["/pets/{id}"]["get"]["operationId"], "getPetsById");
    assert_eq!(document["paths"]["/pets/{id}"]["put"]["operationId"], "a");
    assert_eq!(document["paths"]["/toys"]["get"]["operationId"], "getToys");
    assert_eq!(codes.len(), 2, "{codes:?}");
}

#[test]
fn the_base_path_moves_into_the_paths_and_keys_stay() {
    let (document, _) = run(
        "servers: [{ url: 'http://host:8090/api/v1/' }, { url: 'https://host/api/v1' }]
paths: { /catalog: { get: { operationId: a, responses: {} } } }",
        "[server]\nfold-base-path = true",
    );
    assert_eq!(document["paths"]["/api/v1/catalog"]["get"]["x-operation-key"], "GET /catalog");
    assert_eq!(document["servers"], json!([{ "url": "http://host:8090" }, { "url": "https://host" }]));
}

#[test]
fn servers_of_paths_move_to_the_document_or_into_the_paths() {
    let (document, _) = run(
        "servers: [{ url: 'https://api.example' }]
paths: { /a: { servers: [{ url: 'https://sub.example' }], get: { operationId: a, responses: {} } } }",
        "",
    );
    assert_eq!(document["servers"], json!([{ "url": "https://sub.example" }]));
    assert_eq!(document["paths"]["/a"]["servers"], Value::Null);
    let (document, _) = run(
        "servers: [{ url: 'https://a.example/v1' }]
paths:
  /a: { get: { operationId: a, responses: {} } }
  /b: { servers: [{ url: 'https://a.example/v2' }], get: { operationId: b, responses: {} } }
",
        "",
    );
    assert_eq!(document["servers"], json!([{ "url": "https://a.example" }]));
    let paths: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    assert_eq!(paths, ["/v1/a", "/v2/b"]);
}

#[test]
fn selection_takes_what_it_alone_reached_with_it() {
    let (document, codes) = run(
        "paths:
  /a: { get: { operationId: getA, tags: [keep], responses: { 200: { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } } }
  /b: { get: { operationId: getB, responses: { 200: { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/B' } } } } } } }
components: { schemas: { A: { type: string }, B: { properties: { c: { $ref: '#/components/schemas/C' } } }, C: { type: string }, D: { type: string } } }",
        "[operations]\ninclude = ['tag:ke*', 'GET /b']\nexclude = ['getB', 'no*']",
    );
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&document["paths"]), ["/a"]);
    assert_eq!(keys(&document["components"]["schemas"]), ["A", "D"]);
    assert_eq!(codes, ["rule-unused: `[operations] exclude`, or `--exclude`: `no*` matches no operation"]);
}

#[test]
fn one_credential_replaces_its_many_names() {
    let (document, codes) = run(
        "security: [{ api_key: [] }]
paths:
  /login: { post: { operationId: login, responses: {} } }
  /list: { parameters: [{ name: session, in: query, required: true, schema: { type: string } }], get: { operationId: list, parameters: [{ name: page, in: query, schema: { type: integer } }], responses: {} } }
  /plain: { get: { operationId: plain, responses: {} } }
  /up:
    post:
      operationId: up
      requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Up' } } } }
      responses: {}
components:
  schemas: { Up: { type: object, required: [sessionId, file], properties: { sessionId: { type: string }, file: { type: string, format: binary } } } }
  securitySchemes: { api_key: { type: apiKey, in: header, name: api_key } }",
        SESSION,
    );
    let paths = &document["paths"];
    assert_eq!(paths["/login"]["post"]["security"], json!([]));
    let list = &paths["/list"]["get"];
    assert_eq!(list["security"], json!([{ "session": [] }]));
    assert_eq!(list["x-session-place"], json!({ "in": "query", "name": "session" }));
    assert_eq!(list["parameters"].as_array().map(Vec::len), Some(1));
    assert_eq!(paths["/list"]["parameters"], Value::Null);
    assert_eq!(paths["/plain"]["get"]["x-session-place"], json!({ "in": "query", "name": "session" }));
    let up = &paths["/up"]["post"];
    assert_eq!(up["x-session-place"], json!({ "in": "form", "name": "sessionId" }));
    let schema = &up["requestBody"]["content"]["multipart/form-data"]["schema"];
    assert_eq!(schema["required"], json!(["file"]));
    assert_eq!(document["components"]["securitySchemes"]["session"]["x-session"], true);
    assert_eq!(document["components"]["securitySchemes"]["api_key"], Value::Null);
    assert_eq!(codes.len(), 4, "{codes:?}");
    assert!(codes.iter().all(|code| code.starts_with("session-rewritten")));
}

#[test]
fn a_login_that_the_document_does_not_have_is_fatal() {
    let login = "[auth.session.login]
public-key-operation = 'key'
modulus = 'm'
exponent = 'e'
login-operation = 'login'
user = 'u'
password = 'p'
session = 's'
logout-operation = 'logout'
expired = []";
    let text = "paths:
  /key: { get: { operationId: key, responses: { 200: { description: '', content: { application/json: { schema: { properties: { m: { type: string } }, type: object } } } } } } }
  /login: { post: { operationId: login, responses: {} } }
  /logout: { post: { operationId: logout, responses: {} } }";
    let (result, codes) = try_run(text, &format!("{SESSION}\n{login}"));
    assert!(result.is_none());
    assert_eq!(codes, ["config-invalid: the login names the member `e`, which `key` does not have"]);
    let (document, _) = run(&text.replace("{ m:", "{ e: { type: string }, m:"), &format!("{SESSION}\n{login}"));
    assert_eq!(document["paths"]["/logout"]["post"]["x-feature"], "login");
}
