//! `oneOf`, `anyOf`, discriminators.

use super::{lower_schemas, shape};

#[test]
fn a_discriminator_maps_names_and_explicit_values() {
    let (api, codes) = lower_schemas(
        "Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { dog: '#/components/schemas/Dog' } }
Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
Dog: { type: object, required: [kind], properties: { kind: { type: string }, bark: { type: string } } }",
    );
    let expected = r#"Cat Named(#1) | Dog Named(#2) by kind [("dog", 1), ("Cat", 0)] None"#;
    assert_eq!(shape(&api, "Pet"), expected);
    assert_eq!(codes, [""; 0]);
}

#[test]
fn a_parent_with_a_discriminator_is_the_union_of_its_children_and_itself() {
    let (api, _) = lower_schemas(
        "Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { claws: { type: integer } } }] }
Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }] }
Owner: { type: object, properties: { pet: { description: Theirs., allOf: [{ $ref: '#/components/schemas/Pet' }] } } }",
    );
    let expected = r#"Pet Named(#4) | Cat Named(#1) by kind [("Cat", 1), ("Lion", 1), ("Pet", 0)] None"#;
    assert_eq!(shape(&api, "Pet"), expected);
    assert_eq!(shape(&api, "Pet.Base"), "{ kind: Text(Plain) }");
    assert_eq!(shape(&api, "Cat.Base"), "{ kind: Text(Plain), claws?: Int(I64) }");
    assert_eq!(shape(&api, "Lion"), "{ kind: Text(Plain), claws?: Int(I64) }");
    assert_eq!(shape(&api, "Owner"), "{ pet?: Named(#0) }");
}

#[test]
fn json_types_tell_branches_apart_and_null_is_nullable() {
    let (api, codes) = lower_schemas(
        "Value:
  oneOf: [{ type: string }, { type: number }, { type: integer }, { type: array, items: { type: string } }, { nullable: true, x-null: true }]
Holder: { type: object, properties: { value: { $ref: '#/components/schemas/Value' } } }",
    );
    let expected = "Text Text(Plain) | Number Float(F64) | Integer Int(I64) | List List(Text(Plain)) by \
                    [Kind(Integer)]->2; [Kind(Number)]->1; [Kind(String)]->0; [Kind(Array)]->3";
    assert_eq!(shape(&api, "Value"), expected);
    assert_eq!(shape(&api, "Holder"), "{ value?: Nullable(Named(#0)) }");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn objects_are_told_apart_by_constants_then_by_required_members() {
    let (api, codes) = lower_schemas(
        "Shape:
  oneOf:
  - { type: object, required: [kind, r], properties: { kind: { type: string, enum: [circle] }, r: { type: number } } }
  - { type: object, required: [kind], properties: { kind: { type: string, enum: [square] } } }
Ref:
  oneOf:
  - { type: object, required: [id], properties: { id: { type: string } } }
  - { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }",
    );
    assert!(shape(&api, "Shape").contains(
        r#"[MemberIs("kind", [Literal("\"circle\"")])]->0; [MemberIs("kind", [Literal("\"square\"")])]->1; [HasNot("kind")]->0"#
    ));
    assert!(shape(&api, "Ref").ends_with(r#"[Has("name")]->1; [Has("id")]->0; [HasNot("id")]->0; [MemberKind("id", [Null, Boolean, Number, Array, Object])]->0"#), "{}", shape(&api, "Ref"));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn what_cannot_be_told_apart_is_ambiguous() {
    let (api, codes) = lower_schemas(
        "Either:
  oneOf:
  - { type: object, properties: { a: { type: string }, b: { type: string } } }
  - { type: object, properties: { a: { type: string } } }",
    );
    assert!(shape(&api, "Either").ends_with("ambiguous"));
    assert_eq!(codes.len(), 1);
    assert!(codes[0].starts_with("union-ambiguous"));
}

#[test]
fn a_list_of_values_and_any_text_is_an_open_enum() {
    let (api, codes) = lower_schemas(
        "Model: { anyOf: [{ type: string }, { type: string, enum: [a, b] }] }
Stamp: { oneOf: [{ type: string, format: date }, { type: string, format: date-time }] }
Same: { oneOf: [{ $ref: '#/components/schemas/Stamp' }, { $ref: '#/components/schemas/Stamp' }] }",
    );
    assert_eq!(shape(&api, "Model"), r#"Text "a" | "b""#);
    assert_eq!(shape(&api, "Stamp"), "= Text(Plain)");
    assert_eq!(shape(&api, "Same"), "= Named(#1)");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn branches_that_only_limit_leave_the_struct() {
    let (api, codes) = lower_schemas(
        "Query:
  type: object
  properties: { a: { type: string }, b: { type: string } }
  anyOf: [{ required: [a] }, { required: [b] }]",
    );
    assert_eq!(shape(&api, "Query"), "{ a?: Text(Plain), b?: Text(Plain) }");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn what_stands_beside_a_choice_is_part_of_every_branch() {
    let (api, _) = lower_schemas(
        "Event:
  type: object
  required: [id]
  properties: { id: { type: string } }
  oneOf:
  - { title: Created, required: [by], properties: { by: { type: string } } }
  - { title: Deleted, required: [why], properties: { why: { type: string } } }",
    );
    assert!(shape(&api, "Event").starts_with("Created Named(#1) | Deleted Named(#2) by [Has(\"by\")]"));
    assert_eq!(shape(&api, "Event.Created"), "{ id: Text(Plain), by: Text(Plain) }");
}

#[test]
fn lists_are_told_apart_by_their_elements_and_objects_by_values_that_may_be_absent() {
    let (api, codes) = lower_schemas(
        "Either:
  oneOf:
  - { type: array, items: { type: object, required: [a], properties: { a: { type: string } } } }
  - { type: array, items: { type: object, properties: { b: { type: string } } } }
Format:
  oneOf:
  - { type: object, properties: { type: { type: string, enum: [pcm] }, rate: { type: integer } } }
  - { type: object, properties: { type: { type: string, enum: [mu] } } }",
    );
    let expected = r#"[Kind(Array), First(Has("a"))]->0; [Kind(Array), First(Kind(Object))]->1"#;
    assert!(shape(&api, "Either").ends_with(expected), "{}", shape(&api, "Either"));
    assert!(
        shape(&api, "Format").contains(r#"MemberIs("type", [Literal("\"mu\"")])]->1"#),
        "{}",
        shape(&api, "Format")
    );
    assert_eq!(codes, [""; 0]);
}

#[test]
fn a_tag_that_is_no_declared_member_is_one_all_the_same() {
    let (api, codes) = lower_schemas(
        "Pet: { type: object, discriminator: { propertyName: kind } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { claws: { type: integer } } }] }",
    );
    assert_eq!(shape(&api, "Cat"), "{ kind?: Text(Plain), claws?: Int(I64) }");
    assert_eq!(codes, [""; 0]);
}

#[test]
fn objects_of_any_of_hold_together_unless_they_exclude_each_other() {
    let (api, codes) = lower_schemas(
        "Pet:
  anyOf:
  - { type: object, required: [age], properties: { age: { type: integer }, nick: { type: string } } }
  - { type: object, required: [type], properties: { type: { type: string, enum: [cat, dog] } } }
  - { type: string }
Apart:
  anyOf:
  - { type: object, required: [v], properties: { v: { type: integer } } }
  - { type: object, required: [v, w], properties: { v: { type: string }, w: { type: string } } }
Closed:
  anyOf:
  - { type: object, additionalProperties: false, required: [a], properties: { a: { type: string } } }
  - { type: object, required: [b], properties: { b: { type: string } } }
Alike:
  anyOf:
  - { type: object, properties: { a: { type: string }, b: { type: string } } }
  - { type: object, properties: { a: { type: string } } }",
    );
    let expected = r#"together [Has("age")]->0; [MemberIs("type", [Literal("\"cat\""), Literal("\"dog\"")])]->1 else [Kind(String)]"#;
    assert!(shape(&api, "Pet").contains(expected), "{}", shape(&api, "Pet"));
    assert!(!shape(&api, "Apart").contains("together"), "{}", shape(&api, "Apart"));
    assert!(!shape(&api, "Closed").contains("together"), "{}", shape(&api, "Closed"));
    assert!(shape(&api, "Alike").ends_with("together []->0; []->1 else "), "{}", shape(&api, "Alike"));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn a_branch_that_several_values_mean_has_the_member_that_tells_which() {
    let (api, _) = lower_schemas(
        "Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator:
    propertyName: kind
    mapping: { tom: '#/components/schemas/Cat', queen: '#/components/schemas/Cat' }
Cat: { type: object, properties: { claws: { type: integer } } }
Dog: { type: object, properties: { bark: { type: string } } }",
    );
    let expected = r#"Named(#3) | Dog Named(#2) by kind [("tom", 0), ("queen", 0), ("Dog", 1)] None"#;
    assert!(shape(&api, "Pet").ends_with(expected), "{}", shape(&api, "Pet"));
    assert_eq!(shape(&api, "Cat.Tagged"), "{ claws?: Int(I64), kind?: Text(Plain) }");
}

#[test]
fn what_a_required_member_looks_like_inside_tells_objects_apart() {
    let (api, codes) = lower_schemas(
        "Message:
  oneOf:
  - { type: object, required: [body], properties: { body: { type: object, required: [text], properties: { text: { type: string } } } } }
  - { type: object, required: [body], properties: { body: { type: object, required: [url], properties: { url: { type: string } } } } }",
    );
    let expected = r#"by [Member("body", Has("text"))]->0; [Member("body", Has("url"))]->1; [HasNot("body")]->0"#;
    assert!(shape(&api, "Message").contains(expected), "{}", shape(&api, "Message"));
    assert_eq!(codes, [""; 0]);
}
