//! A type spelled as docs/generated-code.md has it, and what it makes of JSON.

use client_runtime::json::{
    Cursor, Decode, DecodeError, Encode, Json, Kind, Null, Rule, Test, UnknownValue, from_slice, to_vec, write_object,
    write_object_and,
};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]

enum StorageType {
    Filesystem,
    Vault,
    Unknown(UnknownValue),
}

impl StorageType {
    const ALL: &'static [Self] = &[Self::Filesystem, Self::Vault];

    fn as_str(&self) -> &str {
        match self {
            Self::Filesystem => "FILESYSTEM",
            Self::Vault => "VAULT",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for StorageType {
    fn from(text: &str) -> Self {
        match text {
            "FILESYSTEM" => Self::Filesystem,
            "VAULT" => Self::Vault,
            _ => Self::Unknown(UnknownValue::new(text)),
        }
    }
}

impl fmt::Display for StorageType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for StorageType {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl Decode for StorageType {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        Ok(Self::from(&*value.str()?))
    }
}

impl Encode for StorageType {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        self.as_str().encode(out);
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Catalog {
    id: String,
    storage_type: Option<StorageType>,
    owner: Option<Option<String>>,
    parent: Option<String>,
    tags: Vec<String>,
    additional: BTreeMap<String, Json>,
}

impl Decode for Catalog {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let object = value.object(&["id", "storageType", "owner", "parent", "tags"])?;
        Ok(Self {
            id: object.string(0)?,
            storage_type: object.optional(1)?,
            owner: object.optional_nullable(2)?,
            parent: object.nullable(3)?,
            tags: object.required(4)?,
            additional: object.additional()?,
        })
    }
}

impl Encode for Catalog {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        write_object_and(
            out,
            &["\"id\":", "\"storageType\":", "\"owner\":", "\"parent\":", "\"tags\":"],
            &[&self.id, &self.storage_type, &self.owner, &Null(&self.parent), &self.tags],
            &self.additional,
        )
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Term {
    field: String,
}

impl Decode for Term {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let object = value.object(&["field"])?;
        object.deny_additional()?;
        Ok(Self { field: object.string(0)? })
    }
}

impl Encode for Term {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        write_object(out, &["\"field\":"], &[&self.field])
    }
}

/// Recursive, by shape.
#[derive(Debug, Clone, PartialEq)]
enum Query {
    Term(Term),
    All(Vec<Query>),
    Not(Box<Query>),
    Unknown(Json),
}

impl Decode for Query {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        static RULES: &[Rule] = &[
            Rule { tests: &[Test::Kind(Kind::Array)], variant: 1 },
            Rule { tests: &[Test::Has("not")], variant: 2 },
            Rule { tests: &[Test::Has("field")], variant: 0 },
        ];
        Ok(match value.choose(RULES) {
            Some(0) => Self::Term(Term::decode(value)?),
            Some(1) => Self::All(Vec::decode(value)?),
            Some(2) => Self::Not(value.object(&["not"])?.required(0)?),
            _ => Self::Unknown(value.json()?),
        })
    }
}

impl Encode for Query {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Term(term) => term.encode(out),
            Self::All(list) => list.encode(out),
            Self::Not(query) => write_object(out, &["\"not\":"], &[query]),
            Self::Unknown(json) => json.encode(out),
        }
    }
}

fn round_trip(text: &str) -> String {
    let catalog: Catalog = from_slice(text.as_bytes()).expect(text);
    String::from_utf8(to_vec(&catalog).expect("no floats")).expect("UTF-8")
}

#[test]
fn a_whole_object_is_read_and_written_back() {
    let text = r#"{"id":"1","storageType":"VAULT","owner":"ana","parent":"0","tags":["a","b"],"x":{"y":[1.50]}}"#;
    let catalog: Catalog = from_slice(text.as_bytes()).expect("valid");
    assert_eq!(catalog.storage_type, Some(StorageType::Vault));
    assert_eq!(catalog.owner, Some(Some("ana".to_owned())));
    assert_eq!(catalog.additional.keys().collect::<Vec<_>>(), ["x"]);
    assert_eq!(round_trip(text), text);
}

#[test]
fn absent_null_and_value_are_kept_apart() {
    // (owner, parent) as they come, and as they are written.
    for (owner, parent, written) in [
        ("", r#","parent":null"#, r#"{"id":"1","parent":null,"tags":[]}"#),
        (r#","owner":null"#, r#","parent":null"#, r#"{"id":"1","owner":null,"parent":null,"tags":[]}"#),
        (r#","owner":"o""#, r#","parent":"p""#, r#"{"id":"1","owner":"o","parent":"p","tags":[]}"#),
    ] {
        assert_eq!(round_trip(&format!(r#"{{"id":"1"{owner}{parent},"tags":[]}}"#)), written);
    }
    // Optional but not nullable: null is as good as absent.
    assert_eq!(
        round_trip(r#"{"id":"1","storageType":null,"parent":null,"tags":[]}"#),
        r#"{"id":"1","parent":null,"tags":[]}"#
    );
}

#[test]
fn a_required_nullable_member_must_be_there() {
    let error = from_slice::<Catalog>(br#"{"id":"1","tags":[]}"#).expect_err("parent is absent");
    assert_eq!(error.path(), "$.parent");
    assert_eq!(error.to_string(), "expected a value, found no such member at $.parent (line 1, column 1)");
}

#[test]
fn null_is_no_required_value() {
    let error = from_slice::<Catalog>(br#"{"id":null,"parent":null,"tags":[]}"#).expect_err("id is null");
    assert_eq!((error.path(), error.expected(), error.found()), ("$.id", "a string", "null"));
}

#[test]
fn every_listed_value_is_itself_again() {
    for value in StorageType::ALL {
        let written = to_vec(value).expect("no floats");
        assert_eq!(written, format!("\"{value}\"").into_bytes());
        assert_eq!(from_slice::<StorageType>(&written).as_ref(), Ok(value));
        assert_eq!(value.to_string().parse().as_ref(), Ok(value));
    }
}

#[test]
fn an_unknown_value_is_kept_and_sent_back() {
    let text = r#"{"id":"1","storageType":"TAPE \"LTO\"","parent":null,"tags":[]}"#;
    let catalog: Catalog = from_slice(text.as_bytes()).expect("valid");
    assert_eq!(catalog.storage_type.as_ref().map(StorageType::as_str), Some("TAPE \"LTO\""));
    assert_eq!(round_trip(text), text);
}

#[test]
fn of_duplicates_the_last_one_counts() {
    let text = r#"{"id":"1","id":"2","parent":"p","parent":null,"x":1,"tags":["a"],"tags":[],"x":2}"#;
    assert_eq!(round_trip(text), r#"{"id":"2","parent":null,"tags":[],"x":2}"#);
    // The last one counts even where the first is not what the type needs.
    assert_eq!(round_trip(r#"{"id":5,"parent":null,"tags":[],"id":"1"}"#), r#"{"id":"1","parent":null,"tags":[]}"#);
}

#[test]
fn members_are_found_in_any_order_and_by_escaped_names() {
    let text = r#"{"tags":[],"\u0069d":"1","z":0,"parent":null}"#;
    assert_eq!(round_trip(text), r#"{"id":"1","parent":null,"tags":[],"z":0}"#);
}

#[test]
fn a_field_goes_before_an_additional_member_of_its_name() {
    let mut catalog = Catalog { id: "1".to_owned(), ..Catalog::default() };
    catalog.additional.insert("id".to_owned(), "2".into());
    // Where the field has no value, the additional member can say `null` explicitly.
    catalog.additional.insert("storageType".to_owned(), Json::Null);
    let written = to_vec(&catalog).expect("no floats");
    assert_eq!(String::from_utf8_lossy(&written), r#"{"id":"1","parent":null,"tags":[],"storageType":null}"#);
}

#[test]
fn a_union_is_chosen_first_and_then_its_error_is_the_error() {
    let query: Query = from_slice(br#"[{"field":"a"},{"not":{"field":"b"}},{"other":1},7]"#).expect("valid");
    assert_eq!(
        query,
        Query::All(vec![
            Query::Term(Term { field: "a".to_owned() }),
            Query::Not(Box::new(Query::Term(Term { field: "b".to_owned() }))),
            Query::Unknown(r#"{"other":1}"#.parse().expect("valid")),
            Query::Unknown(7.into()),
        ])
    );
    let error = from_slice::<Query>(br#"[{"field":"a"},{"not":{"field":5}}]"#).expect_err("5 is no string");
    assert_eq!(error.path(), "$[1].not.field");
    let error = from_slice::<Query>(br#"[{"field":"a","more":1}]"#).expect_err("no other members");
    assert_eq!((error.path(), error.found()), ("$[0]", "the member \"more\""));
}

/// On the stack of a test, which is that of a worker thread: 2 MiB, and without optimization.
#[test]
fn recursive_types_read_and_write_whatever_the_scan_lets_pass() {
    let text = r#"{"not":"#.repeat(127) + r#"{"field":"a"}"# + &"}".repeat(127);
    let query: Query = from_slice(text.as_bytes()).expect("128 levels");
    assert_eq!(to_vec(&query), Ok(text.clone().into_bytes()));
    let error = from_slice::<Query>(format!("[{text}]").as_bytes()).expect_err("129 levels");
    assert_eq!(error.offset(), 7 * 127 + 1);
}
