//! From a shape to the code of its type.

use crate::{
    config::Reading,
    emit::testing::{Fixture, TEXT, field, object},
    ir::*,
};

#[track_caller]
fn has(text: &str, lines: &[&str]) {
    let squeeze = |text: &str| {
        text.split_whitespace().collect::<String>().replace(",)", ")").replace(",]", "]").replace(",}", "}")
    };
    for line in lines {
        assert!(squeeze(text).contains(squeeze(line).trim_end_matches(',')), "no `{line}` in\n{text}");
    }
}

#[test]
fn absent_and_null_are_different() {
    let mut fixture = Fixture::new();
    let nullable = || Type::Nullable(Box::new(TEXT));
    let fields = vec![
        field("id", TEXT, Presence::Required),
        field("storageType", TEXT, Presence::Optional),
        field("owner", nullable(), Presence::Optional),
        field("parent", nullable(), Presence::Required),
        field("count", Type::Int(Int::I32), Presence::Default(Literal("3".to_owned()))),
    ];
    fixture.add("Catalog", object(fields), &["id", "storage_type", "owner", "parent", "count"]);
    has(
        &fixture.text("src/types/c.rs"),
        &[
            "#[derive(Debug, Clone, PartialEq, Default)]",
            "pub id: String,",
            "pub storage_type: Option<String>,",
            "pub owner: Option<Option<String>>,",
            "pub parent: Option<String>,",
            "/// Limits: default `3`.",
            "pub count: Option<i32>,",
            "pub const DEFAULT_COUNT: i32 = 3;",
            "let object = value.object(&[\"id\", \"storageType\", \"owner\", \"parent\", \"count\"])?;",
            "id: object.string(0)?,",
            "storage_type: object.optional_string(1)?,",
            "owner: object.optional_nullable(2)?,",
            "parent: object.nullable(3)?,",
            "count: object.optional(4)?,",
            "&[\"\\\"id\\\":\", \"\\\"storageType\\\":\"",
            "&[&self.id, &self.storage_type, &self.owner, &rt::Null(&self.parent), &self.count]",
        ],
    );
}

#[test]
fn wide_objects_are_read_in_parts() {
    let mut fixture = Fixture::new();
    let names: Vec<String> = (0..26).map(|index| format!("f{index}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let wide = |count: usize| object(names[..count].iter().map(|name| field(name, TEXT, Presence::Optional)).collect());
    fixture.add("Wide", wide(26), &names);
    fixture.add("Narrow", wide(24), &names[..24]);
    let text = fixture.text("src/types/w.rs");
    has(
        &text,
        &[
            "let part_3 = rt::part::<(Option<String>, Option<String>)>(|| Ok((",
            "object.optional_string(24)?, object.optional_string(25)?, )))?;",
            "f0: part_0.0,",
            "f25: part_3.1,",
        ],
    );
    assert_eq!(text.matches("rt::part").count(), 4, "{text}");
    assert!(!fixture.text("src/types/n.rs").contains("rt::part"));
}

#[test]
fn defaults_are_constants_where_they_can_be_written() {
    let mut fixture = Fixture::new();
    let value =
        |text: &str| EnumValue { wire: Literal(format!("{text:?}")), hint: Hint::default(), docs: Docs::default() };
    let listed = Shape::Enum(Enum { base: EnumBase::Text, values: vec![value("red"), value("blue")] });
    let color = fixture.add("Color", listed, &["Red", "Blue"]);
    let default = |wire: &str, ty: Type, text: &str| field(wire, ty, Presence::Default(Literal(text.to_owned())));
    let fields = vec![
        default("low", Type::Int(Int::I64), "-5"),
        default("ratio", Type::Float(Float::F64), "4"),
        default("type", TEXT, "\"a\""),
        default("color", Type::Named(color), "\"blue\""),
        default("other", Type::Named(color), "\"green\""),
        default("list", Type::List(Box::new(TEXT)), "[]"),
        default("large", Type::Int(Int::I32), "3000000000"),
    ];
    let names = ["low", "ratio", "type_", "color", "other", "list", "large"];
    fixture.add("Pen", object(fields), &names);
    let text = fixture.text("src/types/p.rs");
    has(
        &text,
        &[
            "pub const DEFAULT_LOW: i64 = -5;",
            "pub const DEFAULT_RATIO: f64 = 4.0;",
            "pub const DEFAULT_TYPE: &'static str = \"a\";",
            "pub const DEFAULT_COLOR: Color = Color::Blue;",
        ],
    );
    assert_eq!(text.matches("pub const").count(), 4, "{text}");
}

#[test]
fn text_with_a_format_has_a_type_of_its_own_as_configured() {
    let mut fixture = Fixture::new();
    let text = |wire: &str, text: Text| field(wire, Type::Text(text), Presence::Required);
    let times = Type::List(Box::new(Type::Nullable(Box::new(Type::Text(Text::Time)))));
    let fields = vec![
        text("at", Text::DateTime),
        text("day", Text::Date),
        text("id", Text::Uuid),
        text("key", Text::Password),
        field("times", times, Presence::Optional),
    ];
    fixture.add("Event", object(fields), &["at", "day", "id", "key", "times"]);
    fixture.config.formats.date = Some(Reading::Text);
    fixture.config.formats.default = Some(Reading::Strict);
    fixture.config.formats.uuid = Some(Reading::Lenient);
    has(
        &fixture.text("src/types/e.rs"),
        &[
            "pub at: rt::StrictDateTime,",
            "pub day: String,",
            "pub id: rt::Uuid,",
            "pub key: rt::Secret,",
            "pub times: Option<Vec<Option<rt::StrictTime>>>,",
            "at: object.required(0)?,",
            "day: object.string(1)?,",
        ],
    );
    let library = fixture.text("src/lib.rs");
    has(&library, &["pub use runtime::StrictDateTime;", "pub use runtime::StrictTime;", "pub use runtime::Uuid;"]);
    assert!(!library.contains("Date;") && !library.contains("runtime::DateTime"), "{library}");
}

#[test]
fn a_struct_without_a_default_is_made_of_what_has_none() {
    let mut fixture = Fixture::new();
    let values = vec![EnumValue { wire: Literal("\"x\"".to_owned()), hint: Hint::default(), docs: Docs::default() }];
    let kind = fixture.add("Kind", Shape::Enum(Enum { base: EnumBase::Text, values }), &["X"]);
    let fields =
        |presence: Presence| vec![field("kind", Type::Named(kind), presence), field("name", TEXT, Presence::Required)];
    fixture.add("Pet", object(fields(Presence::Required)), &["kind", "name"]);
    fixture.add("Puppy", object(fields(Presence::Optional)), &["kind", "name"]);
    let text = fixture.text("src/types/p.rs");
    has(
        &text,
        &[
            "#[derive(Debug, Clone, PartialEq)] pub struct Pet {",
            "pub fn new(kind: Kind) -> Self { Self { kind, name: Default::default() } }",
            "#[derive(Debug, Clone, PartialEq, Default)] pub struct Puppy {",
        ],
    );
    assert_eq!(text.matches("pub fn new").count(), 1, "{text}");
}

#[test]
fn wire_names_are_json_strings() {
    let mut fixture = Fixture::new();
    fixture.add("Odd", object(vec![field("a\"b\u{202e}\n", TEXT, Presence::Required)]), &["a_b"]);
    let text = fixture.text("src/types/o.rs");
    assert!(!text.contains('\u{202e}'), "{text}");
    has(&text, &[r#"value.object(&["a\"b\u{202e}\n"])"#]);
}

#[test]
fn boxes_and_files() {
    let mut fixture = Fixture::new();
    let tree = fixture.api.types.ids().next();
    assert!(tree.is_none());
    let node = fixture.add("Node", object(Vec::new()), &["next", "pet"]);
    let pet = fixture.add("Pet", Shape::Alias(TEXT), &[]);
    fixture.api.types[node].shape = object(vec![
        field("next", Type::Named(node), Presence::Optional),
        field("pet", Type::Named(pet), Presence::Required),
    ]);
    fixture.facts.types[node.index()].boxed = vec![true, false];
    has(
        &fixture.text("src/types/n.rs"),
        &["use super::Pet;", "pub next: Option<Box<Node>>,", "next: object.optional(0)?", "pet: object.string(1)?"],
    );
    assert_eq!(fixture.text("src/types/p.rs"), "/// A type of the API.\npub type Pet = String;\n");
    has(&fixture.text("src/types/mod.rs"), &["mod n; pub use n::Node; mod p; pub use p::Pet;"]);
}

#[test]
fn open_enum() {
    let mut fixture = Fixture::new();
    let value =
        |wire: &str| EnumValue { wire: Literal::of(&wire.into()), hint: Hint::default(), docs: Docs::default() };
    let values = vec![value("FILE_SYSTEM"), value("vault")];
    fixture.add("StorageType", Shape::Enum(Enum { base: EnumBase::Text, values }), &["FileSystem", "Vault"]);
    has(
        &fixture.text("src/types/s.rs"),
        &[
            "Unknown(rt::UnknownValue),",
            "pub const ALL: &'static [Self] = &[Self::FileSystem, Self::Vault];",
            "Self::FileSystem => \"FILE_SYSTEM\",",
            "\"vault\" => Self::Vault,",
            "crate::text_enum!(StorageType);",
        ],
    );
}

#[test]
fn an_enum_of_numbers_refuses_what_is_none() {
    let mut fixture = Fixture::new();
    let value = |wire: f64| EnumValue { wire: Literal::of(&wire.into()), hint: Hint::default(), docs: Docs::default() };
    let values = vec![value(0.5), value(1.5)];
    fixture.add("Step", Shape::Enum(Enum { base: EnumBase::Json, values }), &["Half", "More"]);
    has(&fixture.text("src/types/s.rs"), &["_ => value.json_of(&[rt::Kind::Number]).map(Self::Unknown),"]);
}

fn union(fixture: &mut Fixture, tagging: Tagging) {
    let cat = fixture.add("Cat", object(Vec::new()), &[]);
    let variant = |ty| Variant { hint: Hint::default(), docs: Docs::default(), ty };
    let variants = vec![variant(Type::Named(cat)), variant(TEXT)];
    fixture.add("Pet", Shape::Union(Union { variants, tagging }), &["Cat", "Text"]);
}

#[test]
fn union_by_tag() {
    let mut fixture = Fixture::new();
    let mapping = vec![("cat".to_owned(), 0), ("lion".to_owned(), 0)];
    union(&mut fixture, Tagging::Discriminator { field: "petType".to_owned(), mapping, absent: Some(1) });
    has(
        &fixture.text("src/types/p.rs"),
        &[
            "match value.text_member(\"petType\").ok().flatten().as_deref() {",
            "Some(\"cat\") => rt::Decode::decode(value).map(Self::Cat),",
            "Some(\"lion\") => rt::Decode::decode(value).map(Self::Cat),",
            "None => rt::Decode::decode(value).map(Self::Text),",
            "_ => value.json_of(&[rt::Kind::String, rt::Kind::Object]).map(Self::Unknown),",
        ],
    );
}

#[test]
fn a_tag_that_every_branch_needs_must_be_there() {
    let mut fixture = Fixture::new();
    let kind = || object(vec![field("kind", TEXT, Presence::Required)]);
    let variants = ["Cat", "Dog"].map(|name| {
        let ty = Type::Named(fixture.add(name, kind(), &["kind"]));
        Variant { hint: Hint::default(), docs: Docs::default(), ty }
    });
    let mapping = vec![("cat".to_owned(), 0), ("dog".to_owned(), 1)];
    let tagging = Tagging::Discriminator { field: "kind".to_owned(), mapping, absent: None };
    fixture.add("Pet", Shape::Union(Union { variants: variants.to_vec(), tagging }), &["Cat", "Dog"]);
    has(
        &fixture.text("src/types/p.rs"),
        &["None => Err(value.missing(\"kind\")),", "_ => value.json_of(&[rt::Kind::Object]).map(Self::Unknown),"],
    );
}

#[test]
fn null_in_a_member_of_any_type_is_kept() {
    let mut fixture = Fixture::new();
    fixture.add("Any", object(vec![field("value", Type::Json, Presence::Optional)]), &["value"]);
    has(&fixture.text("src/types/a.rs"), &["pub value: Option<rt::Json>,", "value: object.optional_json(0)?"]);
}

#[test]
fn union_by_shape() {
    let mut fixture = Fixture::new();
    let rule = |test, variant| ShapeRule { tests: vec![test], variant };
    let first = ShapeTest::First(Box::new(ShapeTest::Kind(JsonKind::Null)));
    let rules = vec![rule(ShapeTest::Has("a".to_owned()), 0), rule(first, 1)];
    union(&mut fixture, Tagging::ByShape(rules));
    has(
        &fixture.text("src/types/p.rs"),
        &[
            "rt::Rule { tests: &[rt::Test::Has(\"a\")], variant: 0 }",
            "rt::Test::First(&rt::Test::Kind(rt::Kind::Null))",
            "Some(1) => rt::Decode::decode(value).map(Self::Text),",
        ],
    );
}

#[test]
fn an_empty_object_reads_nothing() {
    let mut fixture = Fixture::new();
    fixture.add("Empty", object(Vec::new()), &[]);
    has(&fixture.text("src/types/e.rs"), &["value.object(&[])?; Ok(Self {})", "rt::write_object(out, &[], &[]);"]);
}
