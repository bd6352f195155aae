//! docs/dialects.md says which keywords are reported, and by which finding: each is tried on a tiny document.

use generator::config::Config;
use generator::finding::Findings;
use generator::load::load_text;
use generator::pipeline::{Input, generate_from};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// The keyword as the page has it, where it goes in the tiny document, and what it is there.
type Case = (&'static str, &'static str, Value);

const OPERATION: &str = "/paths/~1a/get";
const SCHEMA: &str = "/components/schemas/A";

fn openapi(version: &str) -> Value {
    json!({
        "openapi": version, "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
        "components": {"schemas": {"A": {}, "B": {"type": "object", "properties": {"b": {"type": "string"}}}}},
    })
}

fn swagger() -> Value {
    json!({
        "swagger": "2.0", "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d", "schema": {"$ref": "#/definitions/A"}}}}}},
        "definitions": {"A": {"type": "string"}},
    })
}

fn declaration() -> Value {
    json!({
        "swaggerVersion": "1.2", "basePath": "https://a.example", "resourcePath": "/a",
        "apis": [{"path": "/a", "operations": [{"method": "GET", "nickname": "a", "type": "A", "parameters": []}]}],
        "models": {"A": {"id": "A", "properties": {"a": {"type": "string"}}}},
    })
}

fn cases_of_12() -> Vec<Case> {
    let property = "/models/A/properties/a";
    let operation = "/apis/0/operations/0";
    vec![
        ("`type` that is neither a primitive nor a model", property, json!({"type": "Nothing"})),
        ("`format` that is not known", property, json!({"type": "string", "format": "colour"})),
        ("`paramType` of another kind", operation, json!({"parameters": [{"paramType": "matrix", "name": "a"}]})),
        ("`code` missing in `responseMessages`", operation, json!({"responseMessages": [{"message": "m"}]})),
        (
            "the same path and method twice",
            "/apis/0",
            json!({"operations": [{"method": "GET", "nickname": "a"}, {"method": "GET", "nickname": "b"}]}),
        ),
        ("`authorizations` of another type", "", json!({"authorizations": {"k": {"type": "kerberos"}}})),
    ]
}

fn cases_of_20() -> Vec<Case> {
    let second = json!({"/b": {"get": {"operationId": "a", "responses": {"200": {"description": "d"}}}}});
    let unnamed = json!({"/b": {"get": {"responses": {"200": {"description": "d"}}}}});
    let body = |name: &str| json!({"name": name, "in": "body", "schema": {"type": "object"}});
    vec![
        ("`operationId` missing", "/paths", unnamed),
        ("`operationId` twice", "/paths", second),
        ("a second `body`", OPERATION, json!({"parameters": [body("a"), body("b")]})),
        ("`format` that is not known", "/definitions/A", json!({"format": "colour"})),
        ("`produces` of XML with a schema", OPERATION, json!({"produces": ["application/xml"]})),
        ("`security` that names no definition", OPERATION, json!({"security": [{"missing": []}]})),
        ("`$ref` to nothing", "/definitions/A", json!({"$ref": "#/definitions/No"})),
        (
            "`$ref` to nothing inside a schema",
            "/definitions/A",
            json!({"type": "object", "properties": {"a": {"$ref": "#/definitions/No"}}}),
        ),
    ]
}

fn cases_of_30() -> Vec<Case> {
    let response = "/paths/~1a/get/responses/200";
    let string = |keyword: &str, value: Value| json!({"type": "string", keyword: value});
    vec![
        (
            "`servers` of a path or an operation",
            "/paths",
            json!({"/b": {"get": {"operationId": "b", "servers": [{"url": "https://b.example"}], "responses": {"200": {"description": "d"}}}}}),
        ),
        ("`url` of a server that is no URL", "", json!({"servers": [{"url": "not a url"}]})),
        ("`callbacks`", OPERATION, json!({"callbacks": {"c": {"{$url}": {"post": {"responses": {}}}}}})),
        ("`links`", response, json!({"links": {"l": {"operationId": "a"}}})),
        (
            "`content` of XML, YAML or CSV with a schema",
            response,
            json!({"content": {"application/xml": {"schema": {"type": "object"}}}}),
        ),
        ("`format` that is not known", SCHEMA, string("format", json!("colour"))),
        (
            "`allOf` whose parts contradict each other",
            SCHEMA,
            json!({"allOf": [{"type": "string"}, {"type": "integer"}]}),
        ),
        (
            "`oneOf` that nothing tells apart",
            SCHEMA,
            json!({"oneOf": [{"$ref": "#/components/schemas/B"}, {"type": "object", "properties": {"b": {"type": "string"}}}]}),
        ),
        ("`not` alone", SCHEMA, json!({"type": "object", "properties": {"a": {"not": {"type": "string"}}}})),
        (
            "keywords beside a `$ref`",
            SCHEMA,
            json!({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/B", "maxLength": 1}}}),
        ),
        (
            "`securitySchemes`: `http` of another scheme",
            "/components",
            json!({"securitySchemes": {"d": {"type": "http", "scheme": "digest"}}}),
        ),
        ("`$ref` to nothing", SCHEMA, json!({"$ref": "#/components/schemas/No"})),
        (
            "`$ref` to nothing inside a schema",
            SCHEMA,
            json!({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/No"}}}),
        ),
    ]
}

fn cases_of_31() -> Vec<Case> {
    let mut cases = vec![
        ("`webhooks`", "", json!({"webhooks": {"w": {"post": {"responses": {"200": {"description": "d"}}}}}})),
        ("`$dynamicRef`", SCHEMA, json!({"$dynamicRef": "#node"})),
    ];
    let validating = [
        ("`if`", json!({"if": {"minLength": 1}})),
        ("`then`", json!({"then": {"minLength": 1}})),
        ("`else`", json!({"else": {"minLength": 1}})),
        ("`dependentSchemas`", json!({"dependentSchemas": {"a": {}}})),
        ("`dependentRequired`", json!({"dependentRequired": {"a": ["b"]}})),
        ("`contains`", json!({"contains": {}})),
        ("`minContains`", json!({"minContains": 1})),
        ("`maxContains`", json!({"maxContains": 1})),
    ];
    cases.extend(validating.map(|(keyword, value)| (keyword, SCHEMA, value)));
    cases
}

fn codes(document: &Value) -> BTreeSet<&'static str> {
    let mut findings = Findings::new();
    let config = Config::default();
    let input = Input { spec: Path::new(""), folder: Path::new(""), config: &config };
    let loaded = load_text("api.json", &document.to_string(), &mut findings);
    let _ = loaded.and_then(|document| generate_from(document, &input, &mut findings));
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// The rows of a section that say that a keyword is reported: the keyword and the code.
fn reported(section: &str) -> Vec<(String, String)> {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/dialects.md")).expect("a page");
    let start = page.find(&format!("## {section}\n")).expect("the section is there") + 3;
    let text = page[start..].split("\n## ").next().expect("it has a text").to_owned();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let code = cells.get(1)?.strip_prefix("reported `")?.strip_suffix('`')?;
        Some(((*cells.first()?).to_owned(), code.to_owned()))
    });
    rows.collect()
}

#[test]
fn what_the_page_says_is_reported_is_reported() {
    let dialects = [
        ("Swagger 1.2", declaration(), cases_of_12()),
        ("Swagger 2.0", swagger(), cases_of_20()),
        ("OpenAPI 3.0", openapi("3.0.3"), cases_of_30()),
        ("OpenAPI 3.1", openapi("3.1.0"), cases_of_31()),
    ];
    let mut wrong = Vec::new();
    for (section, base, cases) in dialects {
        let quiet = codes(&base);
        let rows = reported(section);
        let tried: BTreeSet<&str> = cases.iter().map(|(keyword, ..)| *keyword).collect();
        let told: BTreeSet<&str> = rows.iter().map(|(keyword, _)| keyword.as_str()).collect();
        assert_eq!(tried, told, "{section}: the page's rows and the cases here");
        for (keyword, at, value) in cases {
            let mut document = base.clone();
            let object = document.pointer_mut(at).and_then(Value::as_object_mut).expect("an object");
            object.extend(value.as_object().expect("members").clone());
            let (_, code) = rows.iter().find(|(row, _)| row == keyword).expect("checked above");
            let found = codes(&document);
            if !found.contains(code.as_str()) || quiet.contains(code.as_str()) {
                wrong
                    .push(format!("{section}, {keyword}: {code} is not in {found:?} (without the keyword: {quiet:?})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
