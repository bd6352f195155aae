//! `Json`, and the types emitted code is made of.

use client_runtime::Secret;
use client_runtime::json::{
    Base64, Base64Url, Encode, Json, JsonObject, Kind, Never, Null, decode_base64, encode_base64, from_slice, to_vec,
    write_object, write_object_and,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

fn json(text: &str) -> Json {
    text.parse().expect(text)
}

fn written(value: &dyn Encode) -> String {
    String::from_utf8(to_vec(value).expect("finite")).expect("UTF-8")
}

#[test]
fn equality_is_that_of_values() {
    assert_eq!(json("[1, {\"a\":1.0,\"b\":\"x\"}]"), json("[1.0,{\"b\":\"\\u0078\",\"a\":1}]"));
    assert_ne!(json("[1,2]"), json("[2,1]"));
    assert_ne!(json("{\"a\":1}"), json("{\"b\":1}"));
    assert_ne!(json("{\"a\":1}"), json("{\"a\":1,\"b\":1}"));
    assert_ne!(json("1"), json("\"1\""));
    assert_ne!(json("9007199254740993"), json("9007199254740992"));
    let set = HashSet::from([json("{\"a\":1,\"b\":[2.50]}")]);
    assert!(set.contains(&json("{\"b\":[25e-1],\"a\":1e0}")));
}

#[test]
fn text_form() {
    let text = r#"{"z":[1.50,[],{}],"a":{"b":null,"c":true},"\"":"\n\u0001ä"}"#;
    assert_eq!(json(text).to_string(), text);
    assert_eq!(
        format!("{:#}", json(r#"{"z":[1,[],{}],"a":{"b":null}}"#)),
        "{\n  \"z\": [\n    1,\n    [],\n    {}\n  ],\n  \"a\": {\n    \"b\": null\n  }\n}"
    );
}

#[test]
fn accessors() {
    let value = json(r#"{"a":[10,{"b/c":"x","~":true}],"":1.5}"#);
    assert_eq!(value.kind(), Kind::Object);
    assert_eq!(value.get("a").and_then(|list| list.at(0)).and_then(Json::as_i64), Some(10));
    assert_eq!(value.pointer("/a/1/b~1c").and_then(Json::as_str), Some("x"));
    assert_eq!(value.pointer("/a/1/~0").and_then(Json::as_bool), Some(true));
    assert_eq!(value.pointer("/").and_then(Json::as_f64), Some(1.5));
    assert_eq!(value.pointer(""), Some(&value));
    for pointer in ["a", "/a/2", "/a/00", "/a/+1", "/a/-", "/a/0/x", "/b", "/a/99999999999999999999"] {
        assert_eq!(value.pointer(pointer), None, "{pointer}");
    }
    assert_eq!(value.get("a").and_then(Json::as_u64), None);
    assert!(Json::default().is_null() && Json::Null.get("a").is_none());
}

#[test]
fn to_and_from_types() {
    let map: BTreeMap<String, Vec<i64>> = json(r#"{"a":[1,2]}"#).to().expect("a map of lists");
    assert_eq!(map["a"], [1, 2]);
    assert_eq!(Json::of(&map), Ok(json(r#"{"a":[1,2]}"#)));
    assert_eq!(json(r#"{"a":[1,"x"]}"#).to::<BTreeMap<String, Vec<i64>>>().expect_err("x").path(), "$.a[1]");
}

#[test]
fn members_keep_their_order_and_of_duplicates_the_last_value() {
    assert_eq!(json(r#"{"b":1,"a":2,"b":3,"c":4,"a":5,"b":6}"#).to_string(), r#"{"b":6,"a":5,"c":4}"#);
    let mut object = JsonObject::new();
    for name in ["m", "z", "a", "k"] {
        assert_eq!(object.insert(name, name), None);
    }
    assert_eq!(object.insert("z", 1), Some("z".into()));
    assert_eq!(object.remove("m"), Some("m".into()));
    assert_eq!(object.remove("m"), None);
    *object.get_mut("a").expect("a is there") = Json::Null;
    assert_eq!(Json::from(object.clone()).to_string(), r#"{"z":1,"a":null,"k":"k"}"#);
    assert!(object.contains("k") && !object.contains("m") && object.len() == 3);
}

#[test]
fn a_large_object_is_not_quadratic() {
    let members: Vec<String> = (0..200_000).map(|index| format!("\"{}\":{index}", index % 150_000)).collect();
    let value = json(&format!("{{{}}}", members.join(",")));
    assert_eq!(value.as_object().map(JsonObject::len), Some(150_000));
    assert_eq!(value.get("49999").and_then(Json::as_i64), Some(199_999));
    assert_eq!(value.get("50000").and_then(Json::as_i64), Some(50_000));
}

#[test]
fn absent_values_are_left_out_of_objects_only() {
    let none: Option<i64> = None;
    assert_eq!(written(&none), "null");
    assert_eq!(written(&vec![Some(1), None]), "[1,null]");
    let mut out = Vec::new();
    write_object(&mut out, &["\"a\":", "\"b\":", "\"c\":", "\"d\":"], &[&none, &Null(&none), &Some(none), &Some(1)]);
    assert_eq!(out, b"{\"b\":null,\"c\":null,\"d\":1}");
    out.clear();
    write_object(&mut out, &["\"a\":"], &[&none]);
    write_object_and(&mut out, &["\"a\":"], &[&none], &BTreeMap::<String, Json>::new());
    write_object_and(&mut out, &["\"a\":"], &[&none], &BTreeMap::from([("b\n".to_owned(), 1), ("c".to_owned(), 2)]));
    write_object_and(&mut out, &["\"a\":"], &[&1], &BTreeMap::from([("a".to_owned(), 2), ("c".to_owned(), 3)]));
    assert_eq!(out, br#"{}{}{"b\n":1,"c":2}{"a":1,"c":3}"#);
}

#[test]
fn wrapped_types_are_written_and_read_as_what_they_wrap() {
    assert_eq!(written(&Secret::from("a\"b")), r#""a\"b""#);
    assert_eq!(from_slice::<Secret>(br#""a\"b""#).as_ref().map(Secret::expose), Ok("a\"b"));
    assert_eq!(written(&Box::new(5u32)), "5");
    assert_eq!(from_slice::<Box<Option<u32>>>(b"null"), Ok(Box::new(None)));
    assert_eq!(written(&&"a"), "\"a\"");
    assert_eq!(
        from_slice::<BTreeMap<String, bool>>(br#"{"a":true,"a":false}"#),
        Ok(BTreeMap::from([("a".to_owned(), false)]))
    );
    assert_eq!(format!("{:?}", Secret::from("a")), "Secret(…)");
}

#[test]
fn what_is_ruled_out_can_only_be_absent() {
    assert_eq!(from_slice::<Vec<Never>>(b"[]"), Ok(vec![]));
    assert_eq!(from_slice::<Option<Never>>(b"null"), Ok(None));
    assert_eq!(
        from_slice::<Vec<Never>>(b"[{}]").expect_err("a value").to_string(),
        "expected no value, found an object at $[0] (line 1, column 2)"
    );
    assert_eq!(written(&None::<Never>), "null");
}

/// RFC 4648 section 10.
#[test]
fn base64_of_the_standard() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(encode_base64(bytes.as_bytes()), text);
        assert_eq!(decode_base64(text).as_deref(), Some(bytes.as_bytes()));
        assert_eq!(decode_base64(text.trim_end_matches('=')).as_deref(), Some(bytes.as_bytes()));
    }
}

#[test]
fn base64_in_json() {
    assert_eq!(written(&Base64::new(vec![0xFB, 0xFF, 0xFE, 0])), "\"+//+AA==\"");
    assert_eq!(written(&Base64Url::new(vec![0xFB, 0xFF, 0xFE, 0])), "\"-__-AA\"");
    assert_eq!(from_slice::<Base64>(br#""-__-\r\nAA==\n""#), Ok(Base64::new(vec![0xFB, 0xFF, 0xFE, 0])));
    assert_eq!(from_slice::<Base64Url>(b"\"+//+\""), Ok(Base64Url::new(vec![0xFB, 0xFF, 0xFE])));
    // What servers write is sent back as they wrote it: line breaks, the other alphabet, other padding, bits that mean nothing.
    for text in ["\"-__-\\r\\nAA==\\n\"", "\"+//+AA\"", "\"YR==\"", "\"YQ==\""] {
        assert_eq!(written(&from_slice::<Base64>(text.as_bytes()).expect("bytes")), text);
        assert_eq!(written(&from_slice::<Base64Url>(text.as_bytes()).expect("bytes")), text);
    }
    assert_eq!(from_slice::<Base64>(b"\"YR==\""), Ok(Base64::new("a")), "the same bytes");
    for broken in ["A", "AAAAA", "AA=", "AA=A", "AAA==", "=", "====", "AA*A", "AAA=A", "Ä"] {
        assert_eq!(decode_base64(broken), None, "{broken}");
    }
    let error = from_slice::<Vec<Base64>>(b"[\"AAAA\",\"?\"]").expect_err("no Base64");
    assert_eq!((error.path(), error.expected()), ("$[1]", "bytes in Base64"));
    assert_eq!(format!("{:?}", Base64::new(vec![0; 9])), "Base64(9 bytes)");
}

proptest! {
    #[test]
    fn bytes_survive_base64(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert_eq!(from_slice(written(&Base64::new(bytes.clone())).as_bytes()), Ok(Base64::new(bytes.clone())));
        prop_assert_eq!(from_slice(written(&Base64Url::new(bytes.clone())).as_bytes()), Ok(Base64Url::new(bytes)));
    }
}
