//! Scalars, enums, arrays, and what says nothing.

use super::{lower_schemas, shape};

fn types(schemas: &[(&str, &str)]) {
    for (schema, expected) in schemas {
        let (api, _) = lower_schemas(&format!("A: {schema}"));
        assert_eq!(shape(&api, "A"), *expected, "{schema}");
    }
}

#[test]
fn formats_and_bounds_choose_the_width() {
    types(&[
        ("{ type: integer }", "= Int(I64)"),
        ("{ type: integer, format: int32 }", "= Int(I32)"),
        ("{ type: integer, minimum: 0, maximum: 18446744073709551615 }", "= Int(U64)"),
        ("{ type: integer, maximum: 1.0e30 }", "= Int(Big)"),
        ("{ type: number, format: float }", "= Float(F64)"),
        ("{ type: number, format: decimal }", "= Float(Decimal)"),
        ("{ type: string, format: uuid }", "= Text(Uuid)"),
        ("{ type: string, format: byte }", "= Bytes(Base64)"),
        ("{ type: string, format: binary }", "= Text(Plain)"),
        ("{ type: string, format: no-such-format }", "= Text(Plain)"),
        ("{ type: boolean, enum: [true] }", "= Bool"),
    ]);
}

#[test]
fn objects_without_names_are_maps() {
    types(&[
        ("{ type: object }", "= Map(Json)"),
        ("{ type: object, additionalProperties: { type: integer } }", "= Map(Int(I64))"),
        ("{ type: object, additionalProperties: false }", "{  }"),
        ("{ type: object, x-pattern-properties: { '^a': { type: string } } }", "= Map(Text(Plain))"),
        ("{ properties: { a: { type: string } }, additionalProperties: true }", "{ a?: Text(Plain), ..: Json }"),
        (
            "{ properties: { a: { type: string } }, additionalProperties: { type: string } }",
            "{ a?: Text(Plain), ..: Text(Plain) }",
        ),
    ]);
}

#[test]
fn arrays_and_tuples() {
    types(&[
        ("{ type: array }", "= List(Json)"),
        ("{ type: array, items: { type: string, nullable: true } }", "= List(Nullable(Text(Plain)))"),
        ("{ type: array, x-prefix-items: [{ type: string }, { type: string }] }", "= List(Text(Plain))"),
        ("{ type: array, x-prefix-items: [{ type: string }, { type: integer }] }", "= List(Named(#1))"),
    ]);
}

#[test]
fn enums_by_what_their_values_are() {
    types(&[
        ("{ type: string, enum: [a, b, a] }", "Text \"a\" | \"b\""),
        ("{ type: string, nullable: true, enum: [a, null] }", "Text \"a\""),
        ("{ type: integer, enum: [1, 2] }", "Integer 1 | 2"),
        ("{ enum: [1, a] }", "Json 1 | \"a\""),
        ("{ type: number, enum: [1.5, 2] }", "Json 1.5 | 2"),
        ("{ type: string, enum: [1, b] }", "Text \"1\" | \"b\""),
        ("{ type: string, enum: [\"1\", 1, b, true, \"true\"] }", "Text \"1\" | \"b\" | \"true\""),
        ("{ x-const: only }", "Text \"only\""),
    ]);
}

#[test]
fn silence_is_json_without_a_finding_and_never_is_never() {
    for (schema, expected, findings) in [
        ("{}", "= Json", 0),
        ("{ x-any: true, description: Anything. }", "= Json", 0),
        ("{ x-never: true }", "= Never", 0),
        ("{ not: { type: string } }", "= Json", 1),
    ] {
        let (api, codes) = lower_schemas(&format!("A: {schema}"));
        assert_eq!(shape(&api, "A"), expected);
        assert_eq!(codes.len(), findings, "{codes:?}");
    }
}

#[test]
fn depth_is_bounded() {
    let mut schema = String::from("{ type: string }");
    for _ in 0..120 {
        schema = format!("{{ type: array, items: {schema} }}");
    }
    let (api, codes) = lower_schemas(&format!("A: {schema}"));
    assert!(shape(&api, "A").starts_with("= List(List("));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn null_is_one_of_the_values_of_a_member_that_may_be_null() {
    let schemas = |required: &str| {
        format!(
            "Shape:
  oneOf:
  - {{ type: object, required: [kind, state], properties: {{ kind: {{ type: string, enum: [a] }}, state: {{ type: string, nullable: true, enum: [on] }} }} }}
  - {{ type: object, required: [{required}], properties: {{ kind: {{ type: string, enum: [b] }}, other: {{ type: string }} }} }}"
        )
    };
    let (api, _) = lower_schemas(&schemas("kind"));
    assert!(shape(&api, "Shape").contains(r#"[MemberIs("kind", [Literal("\"a\"")])]->0"#), "{}", shape(&api, "Shape"));
    let (api, _) = lower_schemas(&schemas("other").replace("kind, state", "state"));
    let expected = r#"[MemberIs("state", [Literal("\"on\""), Literal("null")])]->0"#;
    assert!(shape(&api, "Shape").contains(expected), "{}", shape(&api, "Shape"));
}
