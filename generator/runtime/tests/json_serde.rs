//! serde's traits by the bridge.
#![cfg(feature = "serde")]

use client_runtime::json::{Cursor, Decode, DecodeError, Encode, Json, Number, write_object};
use client_runtime::serde_bridge;

#[derive(Debug, PartialEq)]
struct Point {
    x: i64,
    label: Option<String>,
}

#[derive(Debug, PartialEq)]
struct Shape(Vec<Point>);

impl Decode for Point {
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let object = value.object(&["x", "label"])?;
        Ok(Self { x: object.i64(0)?, label: object.optional_string(1)? })
    }
}

impl Encode for Point {
    fn encode(&self, out: &mut Vec<u8>) {
        write_object(out, &["\"x\":", "\"label\":"], &[&self.x, &self.label]);
    }
}

impl Decode for Shape {
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        Vec::decode(value).map(Self)
    }
}

impl Encode for Shape {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

serde_bridge!(client_runtime::json, Point, Shape);

#[test]
fn types_pass_through_another_format_and_back() {
    let shape = Shape(vec![Point { x: -1, label: None }, Point { x: 2, label: Some("ä\"".to_owned()) }]);
    let value = serde_json::to_value(&shape).expect("serializable");
    assert_eq!(value, serde_json::json!([{"x": -1}, {"x": 2, "label": "ä\""}]));
    assert_eq!(serde_json::from_value::<Shape>(value).expect("deserializable"), shape);
}

#[test]
fn errors_keep_their_path() {
    let error = serde_json::from_str::<Shape>(r#"[{"x":1},{"x":"1"}]"#).expect_err("x is a string");
    assert!(error.to_string().contains("$[1].x"), "{error}");
}

#[test]
fn any_json_passes() {
    let text = r#"{"b":[null,true,-5,18446744073709551615,0.5,"x"],"a":{}}"#;
    let json: Json = serde_json::from_str(text).expect("JSON");
    assert_eq!(json.to_string(), text);
    assert_eq!(serde_json::to_string(&json).expect("JSON"), text);
    assert_eq!(serde_json::from_str::<Number>("-5").expect("a number"), Number::from(-5));
    assert!(serde_json::from_str::<Number>("\"5\"").is_err());
}

#[test]
fn numbers_beyond_64_bits_become_floats() {
    let json: Json = "[100000000000000000000,1.0,1e400]".parse().expect("JSON");
    assert!(serde_json::to_string(&json).is_err());
    let json: Json = "[100000000000000000000,1.0]".parse().expect("JSON");
    assert_eq!(serde_json::to_value(&json).expect("finite"), serde_json::json!([1e20, 1.0]));
}
