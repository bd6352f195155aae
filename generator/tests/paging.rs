//! Which answers get streams of pages; what those streams do is shown by the runtime's wire tests.

use generator::config::Config;
use generator::finding::Findings;
use generator::load::load_text;
use generator::pipeline::{Input, generate_from};
use serde_json::json;
use std::path::Path;

/// Whether an operation whose answer is like this is emitted with pages.
fn has_pages(answer: &serde_json::Value) -> bool {
    let members = json!({
        "items": {"type": "array", "items": {"type": "string"}}, "total_pages": {"type": "integer", "format": "int64"}
    });
    let mut page = json!({"type": "object", "required": ["items", "total_pages"], "properties": members});
    page.as_object_mut().expect("an object").extend(answer.as_object().expect("an object").clone());
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {
            "operationId": "a",
            "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}],
            "responses": {"200": {"description": "d", "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Page"}
            }}}}
        }}},
        "components": {"schemas": {"Page": page}}
    });
    let mut findings = Findings::new();
    let document = load_text("api.json", &document.to_string(), &mut findings).expect("it is read");
    let (none, config) = (Path::new(""), Config::default());
    let output = generate_from(document, &Input { spec: none, folder: none, config: &config }, &mut findings);
    output.expect("a client").files.iter().any(|file| file.text.contains("impl rt::Paged for"))
}

#[test]
fn an_answer_that_may_be_null_has_no_pages() {
    assert!(has_pages(&json!({})));
    assert!(!has_pages(&json!({"nullable": true})));
}
