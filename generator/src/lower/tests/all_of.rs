//! `allOf`.

use super::{item, lower_schemas, shape};
use crate::ir::Shape;

#[test]
fn members_and_required_are_united() {
    let (api, codes) = lower_schemas(
        "Base: { type: object, required: [id], properties: { id: { type: string } } }
Pet:
  allOf:
  - $ref: '#/components/schemas/Base'
  - { type: object, required: [name], properties: { name: { type: string } } }
  - { properties: { tag: { type: string, enum: [x] } } }",
    );
    assert_eq!(shape(&api, "Pet"), "{ id: Text(Plain), name: Text(Plain), tag?: Named(#2) }");
    assert_eq!(shape(&api, "Pet.tag"), "Text \"x\"");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn one_reference_with_prose_is_the_reference() {
    let (api, codes) = lower_schemas(
        "User: { type: object, properties: { name: { type: string } } }
Pet:
  type: object
  properties:
    owner: { description: Who pays., nullable: true, allOf: [{ $ref: '#/components/schemas/User' }] }
    vet: { type: object, allOf: [{ $ref: '#/components/schemas/User' }] }
    nurse: { allOf: [{ $ref: '#/components/schemas/User' }, { description: Nice. }] }",
    );
    assert_eq!(shape(&api, "Pet"), "{ owner?: Nullable(Named(#0)), vet?: Named(#0), nurse?: Named(#0) }");
    assert_eq!(api.types.len(), 2);
    assert_eq!(codes, [""; 0]);
}

#[test]
fn a_member_said_twice_is_both() {
    let (api, codes) = lower_schemas(
        "A: { type: object, properties: { v: { type: number }, e: { type: string, enum: [a, b] }, t: { type: string } } }
B:
  allOf:
  - $ref: '#/components/schemas/A'
  - { required: [v], properties: { v: { type: integer }, e: { enum: [b, c] }, t: { type: boolean } } }",
    );
    assert_eq!(shape(&api, "B"), "{ v: Int(I64), e?: Named(#3), t?: Text(Plain) }");
    assert_eq!(shape(&api, "B.e"), "Text \"b\"");
    assert_eq!(codes.len(), 1);
    assert!(codes[0].starts_with("schema-conflict"), "{codes:?}");
}

#[test]
fn cycles_end() {
    let (api, codes) = lower_schemas(
        "Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' }, inner: { type: object, properties: { up: { $ref: '#/components/schemas/Node' } } } } }
Self: { allOf: [{ $ref: '#/components/schemas/Self' }, { properties: { a: { type: string } } }] }
Round: { $ref: '#/components/schemas/Trip' }
Trip: { $ref: '#/components/schemas/Round' }
Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }
X: { properties: { v: { $ref: '#/components/schemas/X' } } }
Y: { properties: { v: { $ref: '#/components/schemas/Y' } } }
Z: { allOf: [{ $ref: '#/components/schemas/X' }, { $ref: '#/components/schemas/Y' }] }",
    );
    assert_eq!(shape(&api, "Node"), "{ next?: Named(#0), inner?: Named(#8) }");
    assert_eq!(shape(&api, "Self"), "{ a?: Text(Plain) }");
    assert_eq!(shape(&api, "Round"), "= Json");
    assert_eq!(shape(&api, "Tree"), "= List(Named(#4))");
    assert_eq!(shape(&api, "Z"), "{ v?: Named(#9) }");
    assert!(codes.iter().any(|code| code.starts_with("schema-untyped")), "{codes:?}");
}

#[test]
fn doubling_chains_are_merged_once() {
    use std::fmt::Write;
    let mut text = String::from("A0: { properties: { a: { type: string } } }\n");
    for index in 1..100 {
        let below = format!("{{ $ref: '#/components/schemas/A{}' }}", index - 1);
        writeln!(
            text,
            "A{index}: {{ allOf: [{below}, {below}, {{ properties: {{ p{index}: {{ type: string }} }} }}] }}"
        )
        .expect("writing to a string");
    }
    let (api, _) = lower_schemas(text.trim_end());
    assert!(shape(&api, "A99").contains("p99?: Text(Plain)"));
}

#[test]
fn limits_are_intersected_and_impossible_ones_reported() {
    let (api, codes) = lower_schemas(
        "A: { type: object, properties: { n: { type: integer, minimum: 1, maximum: 9 }, s: { type: string, minLength: 3, pattern: a } } }
B:
  allOf:
  - $ref: '#/components/schemas/A'
  - { properties: { n: { type: integer, minimum: 0, maximum: 5 }, s: { type: string, minLength: 2, maxLength: 4, pattern: b } } }
C:
  allOf:
  - $ref: '#/components/schemas/A'
  - { properties: { n: { type: integer, minimum: 10 } } }",
    );
    let Shape::Struct(b) = &item(&api, "B").shape else { panic!("a struct") };
    let limits = |index: usize| {
        let list = &b.fields[index].constraints.list;
        list.iter().map(|(keyword, value)| format!("{keyword} {}", value.0)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(limits(0), "minimum 1, maximum 5");
    assert_eq!(limits(1), r#"minLength 3, pattern "a", maxLength 4, pattern "b""#);
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert!(codes[0].starts_with("schema-conflict"), "{codes:?}");
}

#[test]
fn a_choice_inside_is_a_choice_of_the_whole() {
    let (api, codes) = lower_schemas(
        "Base: { type: object, required: [id], properties: { id: { type: string } } }
Pet:
  allOf:
  - $ref: '#/components/schemas/Base'
  - oneOf:
    - { title: Cat, type: object, required: [claws], properties: { claws: { type: integer } } }
    - { title: Dog, type: object, required: [bark], properties: { bark: { type: string } } }
Deep: { allOf: [{ allOf: [{ $ref: '#/components/schemas/Base' }, { required: [name], properties: { name: { type: string } } }] }, { properties: { id: { type: string, enum: [a] } } }] }",
    );
    assert!(shape(&api, "Pet").starts_with("Cat Named(#"), "{}", shape(&api, "Pet"));
    assert_eq!(shape(&api, "Pet.Cat"), "{ id: Text(Plain), claws: Int(I64) }");
    assert_eq!(shape(&api, "Pet.Dog"), "{ id: Text(Plain), bark: Text(Plain) }");
    assert!(shape(&api, "Deep").starts_with("{ id: Named(#"), "{}", shape(&api, "Deep"));
    assert_eq!(codes, [""; 0]);
}
