use crate::load::Dialect;
use crate::normalize::testing::with_context;
use serde_json::{Value, json};

fn converted(mut root: Value) -> Value {
    let findings = with_context(Dialect::V20, |context| super::convert(&mut root, context));
    assert!(findings.is_empty(), "{findings:?}");
    root
}

fn operation(document: Value, operation: Value) -> Value {
    let mut document = document;
    document["swagger"] = "2.0".into();
    document["paths"] = json!({"/a": {"post": operation}});
    converted(document)["paths"]["/a"]["post"].clone()
}

#[test]
fn a_body_is_sent_in_what_the_operation_consumes() {
    let parameters =
        json!([{"in": "body", "name": "pet", "required": true, "x-at": 7, "schema": {"$ref": "#/definitions/Pet"}}]);
    let post = operation(json!({"consumes": ["application/xml"]}), json!({"parameters": parameters, "responses": {}}));
    let body = json!({
        "x-at": 7, "required": true, "x-body-name": "pet",
        "content": {"application/xml": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    });
    assert_eq!(post, json!({"responses": {}, "requestBody": body}));
}

#[test]
fn a_parameter_for_the_media_type_says_more_than_consumes() {
    let sent = |header: Value| {
        let parameters = json!([{"in": "body", "name": "archive", "schema": {}}, header]);
        let own = json!({"consumes": ["application/octet-stream"], "parameters": parameters});
        let mut root = json!({"swagger": "2.0", "paths": {"/a": {"post": own}}});
        with_context(Dialect::V20, |context| super::convert(&mut root, context));
        let body = &root["paths"]["/a"]["post"]["requestBody"];
        let content = body["content"].as_object().expect("contents").keys().cloned();
        content.collect::<Vec<_>>().join(" ")
    };
    let named = |more: Value| {
        let mut header = json!({"in": "header", "name": "Content-type", "type": "string"});
        header.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        header
    };
    assert_eq!(sent(named(json!({"enum": ["application/tar"]}))), "application/tar");
    assert_eq!(sent(named(json!({"default": "application/x-tar"}))), "application/x-tar");
    for nothing in
        [named(json!({})), named(json!({"enum": ["tar"]})), json!({"in": "header", "name": "X", "enum": ["a/b"]})]
    {
        assert_eq!(sent(nothing), "application/octet-stream");
    }
}

#[test]
fn a_required_media_type_is_sent_without_a_body_too() {
    let post = |more: Value, consumes: Value| {
        let mut header = json!({"in": "header", "name": "Content-Type", "required": true, "type": "string"});
        header.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        operation(json!({}), json!({"consumes": consumes, "parameters": [header, {"$ref": "#/parameters/P"}]}))
    };
    let other = json!({"$ref": "#/components/parameters/P"});
    for (more, consumes, said) in [
        (json!({"enum": ["a/b"]}), json!(["c/d"]), "a/b"),
        (json!({"default": "a/b"}), json!(["c/d"]), "a/b"),
        (json!({}), json!(["c/d"]), "c/d"),
    ] {
        assert_eq!(post(more, consumes), json!({"x-content-type-sent": said, "parameters": [other]}));
    }
    for (more, consumes) in [
        (json!({"enum": ["a/b", "a/c"]}), json!(["c/d"])),
        (json!({}), json!([])),
        (json!({}), json!(["a/b", "c/d"])),
        (json!({}), json!(["*/*"])),
        (json!({"default": "a/b\r\nc"}), json!([])),
    ] {
        let mut schema = more.as_object().expect("an object").clone();
        schema.insert("type".to_owned(), "string".into());
        let argument = json!({
            "in": "header", "name": "Content-Type", "required": true, "x-content-type-sent": true, "schema": schema
        });
        assert_eq!(post(more, consumes), json!({"parameters": [argument, other]}));
    }
}

#[test]
fn a_media_type_that_all_operations_of_a_path_share_is_one_of_each() {
    let header = json!({"in": "header", "name": "content-type", "required": true, "type": "string", "default": "a/b"});
    let mut root = json!({
        "swagger": "2.0", "parameters": {"T": header}, "paths": {"/a": {
            "parameters": [{"$ref": "#/parameters/T"}],
            "get": {}, "put": {"parameters": [{"in": "body", "name": "b", "schema": {}}]},
        }}
    });
    with_context(Dialect::V20, |context| super::convert(&mut root, context));
    let item = &root["paths"]["/a"];
    assert_eq!(item["get"], json!({"x-content-type-sent": "a/b"}));
    assert_eq!(item["put"]["requestBody"]["content"], json!({"a/b": {"schema": {}}}));
    assert_eq!(item["put"].get("x-content-type-sent"), None);
}

#[test]
fn a_form_with_a_file_is_multipart_and_arrays_keep_their_format() {
    let parameters = json!([
        {"in": "formData", "name": "data", "type": "file", "required": true, "description": "d"},
        {"in": "formData", "name": "tags", "type": "array", "items": {"type": "string"}},
    ]);
    let post = operation(json!({}), json!({"parameters": parameters}));
    let media_type = json!({
        "schema": {"type": "object", "required": ["data"], "properties": {
            "data": {"description": "d", "type": "string", "format": "binary"},
            "tags": {"type": "array", "items": {"type": "string"}},
        }},
        "encoding": {"tags": {"style": "form", "explode": false}},
    });
    assert_eq!(post["requestBody"], json!({"required": true, "content": {"multipart/form-data": media_type}}));
}

#[test]
fn shared_parameters_are_referred_to_and_shared_bodies_put_in_place() {
    let document = json!({"parameters": {
        "Limit": {"in": "query", "name": "limit", "type": "integer"},
        "Pet": {"in": "body", "name": "pet", "schema": {"type": "string"}},
    }});
    let parameters = json!([{"$ref": "#/parameters/Limit"}, {"$ref": "#/parameters/Pet"}]);
    let post = operation(document, json!({"parameters": parameters}));
    assert_eq!(post["parameters"], json!([{"$ref": "#/components/parameters/Limit"}]));
    assert_eq!(post["requestBody"]["content"]["application/json"]["schema"], json!({"type": "string"}));
}

#[test]
fn a_parameter_has_its_type_in_a_schema() {
    let parameters = json!([{
        "in": "query", "name": "ids", "type": "array", "collectionFormat": "tsv", "x-at": 3,
        "items": {"type": "array", "collectionFormat": "pipes", "items": {"type": "integer"}}
    }]);
    let post = operation(json!({}), json!({"parameters": parameters}));
    let items = json!({"type": "array", "x-collection-format": "pipes", "items": {"type": "integer"}});
    let expected = json!([{
        "in": "query", "name": "ids", "x-at": 3, "style": "form", "explode": false, "x-collection-format": "tsv",
        "schema": {"type": "array", "items": items, "x-at": 3}
    }]);
    assert_eq!(post["parameters"], expected);
}

#[test]
fn responses_have_content_by_media_type_with_its_example() {
    let response = json!({
        "description": "d", "schema": {"type": "file"}, "examples": {"image/png": "p"},
        "headers": {"X-Count": {"type": "integer", "description": "c"}},
    });
    let post = operation(
        json!({"produces": ["text/csv"]}),
        json!({"produces": ["image/png"], "responses": {"200": response}}),
    );
    let expected = json!({
        "description": "d",
        "headers": {"X-Count": {"description": "c", "schema": {"type": "integer"}}},
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}, "example": "p"}},
    });
    assert_eq!(post["responses"]["200"], expected);
}

#[test]
fn a_shared_response_follows_the_media_types_of_its_operation() {
    let document = json!({"responses": {"Bad": {"description": "b", "schema": {"type": "string"}}}});
    let bad = json!({"400": {"$ref": "#/responses/Bad"}});
    let same = operation(document.clone(), json!({"responses": bad}));
    assert_eq!(same["responses"]["400"], json!({"$ref": "#/components/responses/Bad"}));
    let other = operation(document, json!({"produces": ["text/plain"], "responses": bad}));
    assert_eq!(other["responses"]["400"]["content"], json!({"text/plain": {"schema": {"type": "string"}}}));
}

#[test]
fn security_definitions_become_schemes() {
    let root = converted(json!({"swagger": "2.0", "paths": {}, "securityDefinitions": {
        "b": {"type": "basic"},
        "o": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {"r": "read"}},
    }}));
    let flow = json!({"authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {"r": "read"}});
    let schemes = json!({"b": {"type": "http", "scheme": "basic"}, "o": {"type": "oauth2", "flows": {"authorizationCode": flow}}});
    assert_eq!(root["components"]["securitySchemes"], schemes);
}

#[test]
fn a_small_document_cannot_ask_for_more_than_the_limit() {
    let findings = with_context(Dialect::V20, |context| {
        assert!(context.may_copy(&json!([1, 2]), 1000));
        assert!(!context.may_copy(&json!([1, 2]), 2_000_000));
        assert!(!context.may_copy(&json!(1), 1));
    });
    assert_eq!(crate::normalize::testing::codes(&findings), [crate::finding::Code::GrowthUnbounded]);
}

#[test]
fn a_fault_is_json_where_only_pictures_are_produced() {
    let responses = json!({
        "200": {"description": "ok", "schema": {"type": "file"}},
        "401": {"description": "no", "schema": {"$ref": "#/definitions/Fault"}},
    });
    let post = operation(json!({}), json!({"produces": ["image/jpeg"], "responses": responses}));
    let types = |status: &str| {
        let content = post["responses"][status]["content"].as_object().expect("content");
        content.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        (types("200"), types("401")),
        (vec!["image/jpeg".to_owned()], vec!["image/jpeg".to_owned(), "application/json".to_owned()])
    );
}

#[test]
fn headers_that_the_client_sends_itself_are_said_to_be_no_arguments() {
    let header = |name: &str| json!({"in": "header", "name": name, "type": "string"});
    let list = json!([header("Content-Type"), header("authorization"), header("X-Tag")]);
    let mut root = json!({"swagger": "2.0", "paths": {"/a": {"get": {"parameters": list, "responses": {}}}}});
    let findings = with_context(Dialect::V20, |context| super::convert(&mut root, context));
    let codes = crate::normalize::testing::codes(&findings);
    assert_eq!(codes, [crate::finding::Code::ParameterSkipped; 2]);
}
