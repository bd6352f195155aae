use super::resolve;
use crate::finding::{Code, Findings, Policy, Severity};
use crate::load::{Dialect, Origins};
use crate::normalize::context::Context;
use crate::normalize::testing::{codes, with_context};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn resolved(dialect: Dialect, mut root: Value) -> (Value, Vec<Code>) {
    let findings = with_context(dialect, |context| _ = resolve(&mut root, context));
    (root, codes(&findings))
}

#[test]
fn an_object_of_another_file_becomes_a_component_with_what_it_refers_to() {
    let (root, codes) = resolved(
        Dialect::V30,
        json!({
            "paths": {}, "components": {"schemas": {"A": {"$ref": "#/x-files/a.yaml/Pet"}, "Pet": {"type": "string"}}},
            "x-files": {"a.yaml": {"Pet": {"properties": {"tag": {"$ref": "#/x-files/a.yaml/Tag"}}}, "Tag": {"type": "string"}}}
        }),
    );
    let schemas = json!({
        "A": {"$ref": "#/components/schemas/Pet_a"},
        "Pet": {"type": "string"},
        "Pet_a": {"properties": {"tag": {"$ref": "#/components/schemas/Tag"}}},
        "Tag": {"type": "string"},
    });
    assert_eq!((&root["components"]["schemas"], codes), (&schemas, vec![]));
    assert_eq!(root.get("x-files"), None);
}

#[test]
fn a_property_that_is_referred_to_becomes_a_component_in_both_places() {
    let (root, _) = resolved(
        Dialect::V20,
        json!({"definitions": {
            "Pet": {"properties": {"size": {"type": "string"}}},
            "Big": {"$ref": "#/definitions/Pet/properties/size"}
        }}),
    );
    let definitions = json!({
        "Pet": {"properties": {"size": {"$ref": "#/definitions/size"}}},
        "Big": {"$ref": "#/definitions/size"},
        "size": {"type": "string"},
    });
    assert_eq!(root["definitions"], definitions);
}

#[test]
fn chains_are_followed_and_escapes_decoded() {
    let (root, _) = resolved(
        Dialect::V30,
        json!({"components": {"schemas": {
            "A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/Page%C2%ABPet%C2%BB"},
            "Page«Pet»": {"items": {"$ref": "#/components/schemas/A"}}
        }}}),
    );
    assert_eq!(root["components"]["schemas"]["Page«Pet»"]["items"]["$ref"], "#/components/schemas/Page«Pet»");
}

#[test]
fn a_path_item_is_put_where_it_is_used() {
    let (root, codes) = resolved(
        Dialect::V31,
        json!({
            "paths": {"/a": {"$ref": "#/components/pathItems/Pets", "summary": "own"}},
            "components": {"pathItems": {"Pets": {"summary": "other", "get": {"responses": {"200": {"$ref": "#/x-files/r.json"}}}}}},
            "x-files": {"r.json": {"description": "fine"}}
        }),
    );
    let item = json!({"summary": "own", "get": {"responses": {"200": {"$ref": "#/components/responses/r"}}}});
    assert_eq!((&root["paths"]["/a"], codes), (&item, vec![]));
    assert_eq!(root["components"]["responses"]["r"], json!({"description": "fine"}));
}

#[test]
fn faults_are_fatal_with_their_code() {
    let schema = |reference: Value| json!({"components": {"schemas": {"A": {"$ref": reference}, "B": {"$ref": "#/components/schemas/C"}, "C": {"type": "string"}}}});
    let code = |reference: Value| resolved(Dialect::V30, schema(reference)).1;
    assert_eq!(code(json!("#/components/schemas/Missing")), [Code::DanglingReference]);
    assert_eq!(code(json!("#/components/schemas/A")), [Code::CircularReference]);
    assert_eq!(code(json!(7)), [Code::NotAReference]);
    assert_eq!(code(json!("")), [Code::DanglingReference]);
    assert_eq!(code(json!("#")), [Code::DanglingReference]);
}

#[test]
fn a_mapping_is_made_of_references_and_loses_what_leads_nowhere() {
    let (root, codes) = resolved(
        Dialect::V30,
        json!({"components": {"schemas": {
            "Pet": {"discriminator": {"propertyName": "kind", "mapping": {"c": "Cat", "d": "#/components/schemas/Dog"}}},
            "Cat": {}
        }}}),
    );
    let mapping = json!({"c": "#/components/schemas/Cat"});
    assert_eq!(
        (&root["components"]["schemas"]["Pet"]["discriminator"]["mapping"], codes),
        (&mapping, vec![Code::PartInvalid])
    );
}

#[test]
fn a_part_of_a_schema_that_leads_nowhere_allows_any_value() {
    let document = json!({
        "paths": {"/a": {"get": {"responses": {"200": {"content": {"text/json": {"schema": {
            "items": {"$ref": "#/components/schemas/No"}
        }}}}}}}},
        "components": {"schemas": {"A": {"allOf": [{"properties": {"b": {"$ref": "#/components/schemas/No"}}}]}}},
    });
    let (root, codes) = resolved(Dialect::V30, document.clone());
    assert_eq!(codes, [Code::PartUndefined; 2]);
    let any = json!({"x-any": true});
    assert_eq!(root["components"]["schemas"]["A"]["allOf"][0]["properties"]["b"], any);
    let content = &root["paths"]["/a"]["get"]["responses"]["200"]["content"];
    assert_eq!(content["text/json"]["schema"]["items"], any);
    let (origins, off, mut findings) =
        (Origins::default(), BTreeSet::from(["undefined-part".to_owned()]), Findings::new());
    let mut context = Context::new(Dialect::V30, &origins, &mut findings, &off);
    assert!(resolve(&mut document.clone(), &mut context).is_err());
    assert!(findings.iter().all(|finding| finding.code == Code::DanglingReference));
}

#[test]
fn habits_of_tools_are_understood() {
    let (root, codes) = resolved(
        Dialect::V20,
        json!({
            "definitions": {"User": {"type": "string"}, "A": {"$ref": "User"}, "B": {"$ref": "#/x-files/b.yaml/one"}},
            "x-files": {"b.yaml": {"one": {"items": {"$ref": "#/x-files/b.yaml/definitions/User"}}}}
        }),
    );
    assert_eq!(root["definitions"]["A"]["$ref"], "#/definitions/User");
    assert_eq!(root["definitions"]["one"]["items"]["$ref"], "#/definitions/User");
    assert_eq!(codes, [Code::Repaired, Code::Repaired]);
}

#[test]
fn with_a_policy_what_leads_nowhere_is_left_out_and_the_rest_stands() {
    let policies = [("dangling-reference", Policy::Skip), ("not-a-reference", Policy::Allow)];
    let mut findings = Findings::new();
    findings.follow(&policies.map(|(name, policy)| (name.to_owned(), policy)).into()).expect("codes");
    let nowhere = |section: &str| json!({ "$ref": format!("#/components/{section}/No") });
    let mut root = json!({
        "paths": {
            "/a": {"get": {
                "parameters": [nowhere("parameters"), {"name": "a", "in": "query"}],
                "requestBody": {"$ref": 7},
                "responses": {"200": nowhere("responses"), "404": {"description": "d"}}
            }},
            "/b": nowhere("pathItems"),
        },
        "components": {"schemas": {"A": {"properties": {"b": nowhere("schemas")}}}},
    });
    let (origins, off) = (Origins::default(), BTreeSet::new());
    let mut context = Context::new(Dialect::V30, &origins, &mut findings, &off);
    resolve(&mut root, &mut context).expect("nothing is fatal");
    let get = json!({"parameters": [{"name": "a", "in": "query"}], "responses": {"404": {"description": "d"}}});
    assert_eq!(root["paths"], json!({"/a": {"get": get}}));
    assert_eq!(root["components"]["schemas"]["A"]["properties"]["b"], json!({"x-any": true}));
    let dangling = Code::DanglingReference;
    assert_eq!(codes(&findings), [dangling, dangling, dangling, Code::PartUndefined]);
    assert!(findings.iter().all(|finding| finding.severity() == Severity::Warning && !finding.done.is_empty()));
}
