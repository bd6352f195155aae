//! `collectionFormat` of Swagger 2.0 and `allowMultiple` of 1.2, in every place: what is emitted for them. That this is what
//! goes over the wire is shown by the runtime's wire tests.

use generator::config::Config;
use generator::finding::Findings;
use generator::pipeline::{Input, generate};
use serde_json::{Value, json};

/// The emitted operations of a document, without spaces.
fn emitted(document: &Value) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("api.json");
    std::fs::write(&path, document.to_string()).expect("written");
    let (config, mut findings) = (Config::default(), Findings::new());
    let input = Input { spec: &path, folder: folder.path(), config: &config };
    let output = generate(&input, &mut findings).expect("a client");
    let code = output.files.iter().filter(|file| file.path.starts_with("src/api/"));
    code.flat_map(|file| file.text.chars()).filter(|character| !character.is_whitespace()).collect()
}

fn parameter(place: &str, format: Option<&str>) -> Value {
    let mut parameter = json!({
        "name": "list", "in": place, "type": "array", "items": {"type": "string"}, "required": true
    });
    if let Some(format) = format {
        parameter["collectionFormat"] = format.into();
    }
    parameter
}

fn swagger(parameters: &[Value]) -> Value {
    let path = if parameters[0]["in"] == "path" { "/a/{list}" } else { "/a" };
    json!({
        "swagger": "2.0", "info": {"title": "t", "version": "1"},
        "paths": {path: {"post": {"operationId": "a", "parameters": parameters, "responses": {"204": {"description": "d"}}}}}
    })
}

#[test]
fn every_format_in_every_place() {
    let cases = [
        ("path", None, "rt::Piece::Simple(&list)"),
        ("path", Some("csv"), "rt::Piece::Simple(&list)"),
        ("path", Some("ssv"), "rt::Piece::Separated(\"%20\",&list)"),
        ("path", Some("tsv"), "rt::Piece::Separated(\"%09\",&list)"),
        ("path", Some("pipes"), "rt::Piece::Separated(\"%7C\",&list)"),
        ("query", None, "request.query(\"list\",rt::QueryStyle::Form,&list)"),
        ("query", Some("ssv"), "request.query(\"list\",rt::QueryStyle::SpaceDelimited,&list)"),
        ("query", Some("tsv"), "request.query(\"list\",rt::QueryStyle::TabDelimited,&list)"),
        ("query", Some("pipes"), "request.query(\"list\",rt::QueryStyle::PipeDelimited,&list)"),
        ("query", Some("multi"), "request.plain_query(\"list\",&list)"),
        ("header", None, "request.header(\"list\",rt::Explode::No,&list)"),
        ("header", Some("ssv"), "request.header(\"list\",rt::Explode::Separated(\"\"),&list)"),
        ("header", Some("tsv"), "request.header(\"list\",rt::Explode::Separated(\"\\t\"),&list)"),
        ("header", Some("pipes"), "request.header(\"list\",rt::Explode::Separated(\"|\"),&list)"),
        ("formData", None, "request.field(\"list\",rt::QueryStyle::Form,&list)"),
        ("formData", Some("ssv"), "request.field(\"list\",rt::QueryStyle::SpaceDelimited,&list)"),
        ("formData", Some("tsv"), "request.field(\"list\",rt::QueryStyle::TabDelimited,&list)"),
        ("formData", Some("pipes"), "request.field(\"list\",rt::QueryStyle::PipeDelimited,&list)"),
        ("formData", Some("multi"), "request.field(\"list\",rt::QueryStyle::FormExploded,&list)"),
    ];
    for (place, format, expected) in cases {
        let code = emitted(&swagger(&[parameter(place, format)]));
        assert!(code.contains(expected), "{place} {format:?}: {code}");
    }
}

#[test]
fn parts_beside_a_file() {
    let file = json!({"name": "file", "in": "formData", "type": "file", "required": true});
    for (format, expected) in [
        (None, "request.styled_part(\"list\",\"\",rt::QueryStyle::Form,&list)"),
        (Some("pipes"), "request.styled_part(\"list\",\"\",rt::QueryStyle::PipeDelimited,&list)"),
        (Some("multi"), "request.text_part(\"list\",&list)"),
    ] {
        let code = emitted(&swagger(&[file.clone(), parameter("formData", format)]));
        assert!(code.contains(expected), "{format:?}: {code}");
    }
}

#[test]
fn several_values_of_swagger_1_2_are_comma_separated() {
    let parameter = json!({
        "name": "list", "paramType": "query", "type": "string", "allowMultiple": true, "required": true
    });
    let code = emitted(&json!({
        "swaggerVersion": "1.2", "basePath": "http://localhost", "resourcePath": "/a",
        "apis": [{"path": "/a", "operations": [{"method": "GET", "nickname": "a", "type": "void", "parameters": [parameter]}]}]
    }));
    assert!(code.contains("request.query(\"list\",rt::QueryStyle::Form,&list)"), "{code}");
}
