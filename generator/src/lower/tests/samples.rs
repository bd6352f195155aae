//! Samples: values that hold to their schemas, in the document's words where those hold too.

use super::lower;
use crate::ir::Payload;

/// The sample of a JSON body with this schema.
fn sample(schema: &str) -> String {
    sample_with(schema, "")
}

fn sample_with(schema: &str, components: &str) -> String {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths:\n  /a:\n    post:\n      requestBody:\n        content:\n          \
         application/json:\n            schema: {schema}\n      responses: {{'200': {{description: ok}}}}\ncomponents:\n  schemas: \
         {{{components}}}\n"
    );
    let (api, _) = lower(&text);
    let body = api.operations.iter().next().expect("an operation").1.body.clone().expect("a body");
    assert!(matches!(body.contents[0].payload, Payload::Json(_)));
    let sample = body.contents[0].sample.and_then(|sample| api.sample(sample));
    sample.map_or("none".to_owned(), |sample| sample.0.clone())
}

#[test]
fn the_documents_own_words_go_first_where_they_hold() {
    assert_eq!(sample("{type: string, example: Rex}"), "\"Rex\"");
    assert_eq!(sample("{type: string, default: Tom}"), "\"Tom\"");
    assert_eq!(sample("{type: integer, example: many, default: 3}"), "3");
    assert_eq!(sample("{type: string, enum: [a, b], example: c}"), "\"a\"");
    assert_eq!(sample("{type: string, format: date, example: yesterday}"), "\"2024-05-17\"");
}

#[test]
fn limits_hold() {
    assert_eq!(sample("{type: integer, minimum: 10, exclusiveMinimum: true, multipleOf: 4}"), "12");
    assert_eq!(sample("{type: number, minimum: 0.1, maximum: 0.2}"), "0.1");
    assert_eq!(sample("{type: string, minLength: 6, maxLength: 6}"), "\"textte\"");
    assert_eq!(sample("{type: string, maxLength: 2}"), "\"te\"");
    assert_eq!(sample("{type: string, pattern: '^[A-Z]{2}-[0-9]+$'}"), "\"AB-2\"");
    assert_eq!(sample("{type: array, minItems: 2, uniqueItems: true, items: {type: integer}}"), "[1,2]");
    assert_eq!(sample("{type: array, items: {type: boolean}}"), "[true,true]");
}

#[test]
fn objects_have_what_is_sent_optional_members_too() {
    let schema = "{type: object, required: [a], properties: {a: {type: string}, b: {type: integer, nullable: true}, \
                  c: {type: string, readOnly: true}}, example: {a: from the example}}";
    assert_eq!(sample(schema), r#"{"a":"from the example","b":1}"#);
    assert_eq!(sample("{type: object, additionalProperties: {type: boolean}}"), r#"{"key":true}"#);
}

#[test]
fn names_of_free_members_hold_to_what_is_said_of_names() {
    let named = |names: &str| {
        sample(&format!("{{type: object, additionalProperties: {{type: boolean}}, x-property-names: {names}}}"))
    };
    assert_eq!(named("{type: string, pattern: '^[0-9]+$'}"), r#"{"0":true}"#);
    assert_eq!(named("{type: string, enum: [a, b]}"), r#"{"a":true}"#);
    assert_eq!(named("{type: string, pattern: '^k'}"), r#"{"key":true}"#);
    assert_eq!(named("{type: string, maxLength: 2}"), r#"{"te":true}"#);
}

#[test]
fn cycles_end() {
    let tree = "T: {type: object, required: [name], properties: {name: {type: string}, next: {$ref: '#/components/schemas/T'}, \
                all: {type: array, items: {$ref: '#/components/schemas/T'}}}}";
    assert_eq!(sample_with("{$ref: '#/components/schemas/T'}", tree), r#"{"name":"text","all":[]}"#);
    let endless = "T: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/T'}}}";
    assert_eq!(sample_with("{$ref: '#/components/schemas/T'}", endless), "none");
}

#[test]
fn a_choice_is_one_branch_and_its_tag() {
    let pets = "Cat: {type: object, required: [kind], properties: {kind: {type: string}, claws: {type: integer}}}, \
                Dog: {type: object, required: [kind], properties: {kind: {type: string}}}";
    let schema = "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: \
                  {propertyName: kind, mapping: {meow: Cat}}}";
    assert_eq!(sample_with(schema, pets), r#"{"kind":"meow","claws":1}"#);
    let schema =
        "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}";
    assert_eq!(sample(schema), r#"{"a":"text"}"#);
}

#[test]
fn what_shares_a_schema_shares_its_sample() {
    let components = "A: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/B'}, {maxLength: 2}]}}}, B: {type: string}";
    let schema = "{$ref: '#/components/schemas/A'}";
    assert_eq!(sample_with(schema, components), r#"{"a":"te"}"#);
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths:\n  /a:\n    get: &get {{responses: {{'200': {{description: ok, \
         content: {{application/json: {{schema: {schema}}}}}}}}}}}\n    put: *get\ncomponents:\n  schemas: {{{components}}}\n"
    );
    let (api, _) = lower(&text);
    assert_eq!((api.operations.len(), api.samples.len()), (2, 1));
}
