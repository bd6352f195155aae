//! The same texts, the same values and the same refusals as serde_json, on random texts.
//!
//! Differences that are meant: numbers beyond 64-bit floats are kept here and refused there, a byte order mark is skipped
//! here, and the bound on nesting differs by one level.

use client_runtime::json::{Json, from_slice};
use proptest::prelude::*;
use serde_json::Value;

/// JSON text with all the freedom the grammar has: white space, forms of numbers, escapes, duplicates.
fn text() -> impl Strategy<Value = String> {
    let space = "[ \t\r\n]{0,2}";
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        "-?(0|[1-9][0-9]{0,22})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,2})?",
        string(),
    ];
    leaf.prop_recursive(5, 64, 6, move |inner| {
        let inner = (space, inner, space).prop_map(|(before, value, after)| before + &value + &after);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|elements| format!("[{}]", elements.join(","))),
            prop::collection::vec((space, string(), space, inner), 0..6).prop_map(|members| {
                let members =
                    members.into_iter().map(|(before, name, after, value)| format!("{before}{name}{after}:{value}"));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }),
        ]
    })
}

/// Few different short ones, so that names come twice, and any others.
fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-c]",
        1 => "[ !#-\\[\\]-~]{0,12}",
        1 => "[^\\x00-\\x1f\"\\\\]{0,3}",
        1 => "\\\\[\"\\\\/bfnrt]",
        1 => "\\\\u00[0-9a-fA-F]{2}",
        1 => "\\\\u[1-9aAbBcCeEfF][0-9a-fA-F]{3}",
        1 => "\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}",
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// An edit of a text: at a place, how many bytes go, and what comes.
fn edit() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let inserted = prop_oneof![
        Just(Vec::new()),
        prop::sample::select(&b"{}[]:,\"\\/ \t\n019.-+eEtfnulrasdD8cC\x00\x1f\x7f\x80\xc3\xff"[..])
            .prop_map(|byte| vec![byte]),
        prop::sample::select(vec!["\\u", "\\ud800", "\\udc00", "null", "1e999", "[[", "\"\"", "é"])
            .prop_map(|text| text.as_bytes().to_vec()),
    ];
    (any::<prop::sample::Index>(), 0..3usize, inserted)
}

fn same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Boolean(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::String(ours), Value::String(theirs)) => ours == theirs,
        (Json::Number(ours), Value::Number(theirs)) => match (theirs.as_i64(), theirs.as_u64(), theirs.as_f64()) {
            (Some(integer), ..) => ours.as_i64() == Some(integer),
            (_, Some(integer), _) => ours.as_u64() == Some(integer),
            // Without its feature `float_roundtrip`, serde_json may be off in the last digit.
            (.., Some(theirs)) => ours.as_f64().is_some_and(|ours| (ours - theirs).abs() <= theirs.abs() * 1e-15),
            _ => false,
        },
        (Json::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Json::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && theirs.iter().all(|(name, theirs)| ours.get(name).is_some_and(|ours| same(ours, theirs)))
        }
        _ => false,
    }
}

fn compare(text: &[u8]) -> Result<(), TestCaseError> {
    let ours = from_slice::<Json>(text);
    match (&ours, serde_json::from_slice::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => prop_assert!(same(ours, &theirs), "{ours} {theirs}"),
        (Err(_), Err(_)) => {}
        (Ok(_), Err(error)) => {
            let meant = error.to_string().contains("number out of range") || text.starts_with(b"\xEF\xBB\xBF");
            prop_assert!(meant, "serde_json refuses: {error}");
        }
        (Err(error), Ok(_)) => prop_assert!(false, "serde_json accepts, and: {error}"),
    }
    if let Ok(json) = ours {
        // What is written is read as the same, with the same digits and order.
        for written in [json.to_string(), format!("{json:#}")] {
            let again: Json = written.parse().expect("what was written is JSON");
            prop_assert_eq!(&again, &json);
            prop_assert_eq!(again.to_string(), json.to_string());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn valid_texts_have_the_same_value(text in text()) {
        prop_assert!(from_slice::<Json>(text.as_bytes()).is_ok(), "{}", text);
        compare(text.as_bytes())?;
    }

    #[test]
    fn damaged_texts_are_judged_the_same(text in text(), edits in prop::collection::vec(edit(), 1..4)) {
        let mut text = text.into_bytes();
        for (place, removed, inserted) in edits {
            let at = place.index(text.len() + 1);
            let end = (at + removed).min(text.len());
            text.splice(at..end, inserted);
        }
        compare(&text)?;
    }

    #[test]
    fn any_bytes_are_judged_the_same(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        compare(&bytes)?;
    }

    #[test]
    fn any_text_survives_as_a_string(text in any::<String>()) {
        let json = Json::from(text.as_str());
        prop_assert_eq!(serde_json::from_str::<String>(&json.to_string()).ok(), Some(text.clone()));
        prop_assert_eq!(json.to_string().parse::<Json>(), Ok(json));
    }
}
