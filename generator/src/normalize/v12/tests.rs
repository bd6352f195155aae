use crate::finding::Code;
use crate::load::Dialect;
use crate::normalize::testing::{codes, normalized, with_context};
use serde_json::{Value, json};

fn converted(mut root: Value) -> (Value, Vec<Code>) {
    let findings = with_context(Dialect::V12, |context| _ = super::convert(&mut root, context));
    (root, codes(&findings))
}

fn one(api: Value, models: Value) -> Value {
    let declaration =
        json!({"basePath": "http://a.example/api", "resourcePath": "/pets", "apis": [api], "models": models});
    json!({"swaggerVersion": "1.2", "declarations": [declaration]})
}

fn operation(operation: Value, models: Value) -> (Value, Vec<Code>) {
    let (root, codes) = converted(one(json!({"path": "/pets", "operations": [operation]}), models));
    (root["paths"]["/pets"]["get"].clone(), codes)
}

#[test]
fn an_operation_says_the_same_in_the_words_of_two() {
    let old = json!({
        "method": "GET", "nickname": "find", "summary": "s", "notes": "n", "deprecated": "true", "x-at": 5,
        "type": "array", "items": {"$ref": "Pet"}, "authorizations": {"key": []},
        "responseMessages": [{"code": 404, "message": "none", "responseModel": "Pet"}],
        "parameters": [
            {"paramType": "query", "name": "n", "type": "integer", "format": "int32", "minimum": "1", "maximum": "9.5", "defaultValue": "3"},
            {"paramType": "query", "name": "tags", "type": "string", "allowMultiple": true, "x-at": 6},
            {"paramType": "form", "name": "f", "type": "File", "required": true},
        ],
    });
    let parameters = json!([
        {"name": "n", "in": "query", "required": false, "type": "integer", "format": "int32", "minimum": 1, "maximum": 9.5, "default": 3},
        {"name": "tags", "in": "query", "required": false, "x-at": 6, "type": "array", "items": {"type": "string"}},
        {"name": "f", "in": "formData", "required": true, "type": "file"},
    ]);
    let pet = json!({"$ref": "#/definitions/Pet"});
    let expected = json!({
        "operationId": "find", "summary": "s", "description": "n", "tags": ["pets"], "parameters": parameters,
        "responses": {
            "404": {"description": "none", "schema": pet},
            "200": {"description": "", "schema": {"type": "array", "items": pet}},
        },
        "deprecated": true, "security": [{"key": []}], "x-at": 5, "x-operation-key": "GET /pets",
    });
    assert_eq!(operation(old, json!({"Pet": {"id": "Pet"}})), (expected, vec![]));
}

#[test]
fn a_void_operation_may_succeed_with_any_status() {
    let (get, _) = operation(json!({"method": "GET", "type": "void"}), json!({}));
    assert_eq!(get["responses"], json!({"2XX": {"description": ""}}));
}

#[test]
fn a_type_that_nobody_knows_is_told_and_allows_anything() {
    let (get, codes) = operation(json!({"method": "GET", "type": "Unknown"}), json!({}));
    assert_eq!((&get["responses"]["200"]["schema"], codes), (&json!({}), vec![Code::PartInvalid]));
}

#[test]
fn sub_types_extend_their_parent() {
    let models = json!({
        "Animal": {"id": "Animal", "discriminator": "kind", "required": ["kind"], "subTypes": ["Cat"], "properties": {"kind": {"type": "string"}}},
        "Cat": {"id": "Cat", "properties": {"lives": {"type": "long"}}},
    });
    let (root, _) = converted(one(json!({"path": "/"}), models));
    let cat = json!({"type": "object", "properties": {"lives": {"type": "integer", "format": "int64"}}});
    assert_eq!(root["definitions"]["Cat"], json!({"allOf": [{"$ref": "#/definitions/Animal"}, cat]}));
    assert_eq!(root["definitions"]["Animal"]["discriminator"], "kind");
}

#[test]
fn models_of_one_id_are_one_unless_they_differ() {
    let declaration = |resource: &str, size: &str| {
        let models = json!({
            "Same": {"id": "Same", "properties": {"a": {"type": "string", "description": resource}}},
            "Size": {"id": "Size", "properties": {"size": {"type": size}}},
            "Box": {"id": "Box", "properties": {"size": {"$ref": "Size"}}},
        });
        json!({"resourcePath": resource, "models": models, "apis": []})
    };
    let root = json!({"declarations": [declaration("/a", "string"), declaration("/b", "integer")]});
    let (root, codes) = converted(root);
    let names: Vec<&String> = root["definitions"].as_object().expect("an object").keys().collect();
    assert_eq!(names, ["Same", "Size", "Box", "Size_b", "Box_b"]);
    assert_eq!(root["definitions"]["Box_b"]["properties"]["size"]["$ref"], "#/definitions/Size_b");
    assert_eq!(codes, [Code::Repaired; 2]);
}

#[test]
fn authorizations_become_schemes() {
    let scopes = json!([{"scope": "write", "description": "w"}]);
    let grants = json!({"implicit": {"loginEndpoint": {"url": "http://a.example/login"}, "tokenName": "t"}});
    let root = json!({
        "listing": {"authorizations": {
            "k": {"type": "apiKey", "passAs": "header", "keyname": "X-Key"},
            "b": {"type": "basicAuth"},
            "o": {"type": "oauth2", "scopes": scopes, "grantTypes": grants},
        }},
        "declarations": [],
    });
    let (root, _) = converted(root);
    let expected = json!({
        "k": {"type": "apiKey", "name": "X-Key", "in": "header"},
        "b": {"type": "basic"},
        "o": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "http://a.example/login", "scopes": {"write": "w"}},
    });
    assert_eq!(root["securityDefinitions"], expected);
}

#[test]
fn words_of_one_point_one_are_understood() {
    let operation = json!({"httpMethod": "GET", "responseClass": "List[Pet]", "errorResponses": [{"code": 400, "reason": "r"}],
        "parameters": [{"name": "s", "dataType": "string", "allowableValues": {"valueType": "LIST", "values": ["a"]}}]});
    let root = one(json!({"path": "/pets.{format}", "operations": [operation]}), json!({"Pet": {"id": "Pet"}}));
    let (root, codes) = converted(root);
    let get = &root["paths"]["/pets.json"]["get"];
    assert_eq!((&get["responses"]["200"]["schema"]["items"]["$ref"], codes), (&json!("#/definitions/Pet"), vec![]));
    assert_eq!(get["parameters"][0]["enum"], json!(["a"]));
    assert_eq!(get["x-operation-key"], "GET /pets.{format}");
}

#[test]
fn faults_of_structure_are_fatal() {
    assert_eq!(converted(json!({"declarations": {}})).1, [Code::StructureInvalid]);
    assert_eq!(converted(one(json!({"operations": []}), json!({}))).1, [Code::StructureInvalid]);
}

#[test]
fn the_whole_stage_gives_the_shape_of_three() {
    let body = json!({"paramType": "body", "name": "pet", "type": "Pet", "required": true});
    let operation = json!({"method": "POST", "nickname": "add", "type": "Pet", "parameters": [body]});
    let root =
        one(json!({"path": "/pets", "operations": [operation]}), json!({"Pet": {"id": "Pet", "properties": {}}}));
    let (root, findings) = normalized(Dialect::V12, root);
    let root = root.expect("it is normalized");
    assert_eq!(root["servers"], json!([{"url": "http://a.example/api"}]));
    let schema = &root["paths"]["/pets"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(schema, &json!({"$ref": "#/components/schemas/Pet"}), "{findings:?}");
}

#[test]
fn a_file_is_sent_in_a_form() {
    let file = json!({"paramType": "body", "name": "f", "type": "File"});
    let (get, codes) = operation(json!({"method": "GET", "parameters": [file]}), json!({}));
    assert_eq!((&get["parameters"][0]["in"], codes), (&json!("formData"), vec![Code::Repaired]));
}
