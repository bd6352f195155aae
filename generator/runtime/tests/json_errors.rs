//! Where an error is, what it says, and what it keeps to itself.

use client_runtime::Secret;
use client_runtime::json::{Cursor, Decode, DecodeError, EncodeError, Json, from_slice, to_vec};
use std::collections::BTreeMap;

fn error_of<T: Decode>(text: &str) -> DecodeError {
    from_slice::<T>(text.as_bytes()).err().expect(text)
}

#[test]
fn a_wrong_type_deep_inside_has_path_line_column_and_offset() {
    let text = "{\n  \"assets\": [[], [1,\n   2, \"ä\", \"three\"]]\n}";
    let error = error_of::<BTreeMap<String, Vec<Vec<i64>>>>(text);
    assert_eq!(error.path(), "$.assets[1][2]");
    assert_eq!((error.line(), error.column(), error.offset()), (3, 7, 29));
    assert_eq!(&text[error.offset()..][..3], "\"ä");
    assert_eq!(error.expected(), "an integer from -9223372036854775808 to 9223372036854775807");
    assert_eq!(error.found(), "the string \"ä\"");
    assert_eq!(error.excerpt(), "\"ä\"");
}

#[test]
fn columns_count_characters() {
    let error = error_of::<Vec<i64>>("[1,\n \"äöü\"]");
    assert_eq!((error.line(), error.column()), (2, 2));
    let error = error_of::<Vec<String>>("[\"äöü\", 1]");
    assert_eq!((error.line(), error.column(), error.offset()), (1, 9, 11));
}

#[test]
fn names_that_are_no_words_are_quoted_in_paths() {
    let path = |name: &str| error_of::<BTreeMap<String, bool>>(&format!("{{{name}:1}}")).path().to_owned();
    assert_eq!(path(r#""größe-2_x""#), "$.größe-2_x");
    assert_eq!(path(r#""a b""#), r#"$["a b"]"#);
    assert_eq!(path(r#""""#), r#"$[""]"#);
    assert_eq!(path(r#""a\"\u000a.b""#), r#"$["a\"\n.b"]"#);
    assert_eq!(path(&format!("\"{}\"", "x".repeat(1000))), format!("$.{}…", "x".repeat(64)));
}

#[test]
fn the_path_is_right_after_values_of_every_shape() {
    let text = r#"{"a":{"a":[1,{"b":[]}],"c":{}},"d":[[[]],"x",{"e":null,"f":[true,false,0]}]}"#;
    struct Walk;
    impl Decode for Walk {
        fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
            let last = value.member("d")?.expect("d").elements()?.nth(2).expect("third");
            Err(last.member("f")?.expect("f").elements()?.nth(2).expect("third").error("a date"))
        }
    }
    let error = error_of::<Walk>(text);
    assert_eq!((error.path(), error.expected(), error.found()), ("$.d[2].f[2]", "a date", "the number 0"));
}

#[test]
fn faults_of_the_syntax_say_what_was_expected_where() {
    for (text, path, line, column, expected, found) in [
        ("", "$", 1, 1, "a value", "the end of the text"),
        ("{\"a\":\n tru}", "$.a", 2, 2, "a value", "`t`"),
        ("{\"a\": {\"b\": [1, 2", "$.a.b", 1, 18, "`,` or `]`", "the end of the text"),
        ("{\"a\":1 \"b\":2}", "$", 1, 8, "`,` or `}`", "`\"`"),
        ("{\"a\":1,}", "$", 1, 8, "a member name", "`}`"),
        ("{a:1}", "$", 1, 2, "a member name or `}`", "`a`"),
        ("{\"a\" 1}", "$.a", 1, 6, "`:`", "`1`"),
        ("[1,]", "$", 1, 4, "a value", "`]`"),
        ("[01]", "$", 1, 3, "`,` or `]`", "`1`"),
        ("[\"a\nb\"]", "$", 1, 4, "control characters in strings as escapes", "`\\n`"),
        ("{} x", "$", 1, 4, "the end of the text", "`x`"),
        ("\"\\q\"", "$", 1, 3, "one of `\"\\/bfnrtu` after `\\`", "`q`"),
    ] {
        let error = error_of::<Json>(text);
        assert_eq!(
            (error.path(), error.line(), error.column(), error.expected(), error.found()),
            (path, line, column, expected, found),
            "{text:?}"
        );
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_shown_by_number() {
    let error = from_slice::<Json>(b"[\n\"a\xE9\"]").expect_err("Latin-1");
    assert_eq!((error.line(), error.column(), error.offset()), (2, 3, 4));
    assert_eq!((error.expected(), error.found()), ("UTF-8", "the byte 0xE9"));
}

#[test]
fn a_web_page_instead_of_json_is_recognisable() {
    let error = error_of::<Json>("<!DOCTYPE html><html><head><title>Sign in</title></head></html>");
    assert_eq!(error.to_string(), "expected a value, found `<` at $ (line 1, column 1)");
    assert_eq!(error.excerpt(), "<!DOCTYPE html><html><head><title>Sign in</title…");
}

#[test]
fn what_is_shown_is_bounded() {
    let error = error_of::<bool>(&format!("\"{}\"", "ä".repeat(100_000)));
    assert_eq!(error.excerpt().chars().count(), 49);
    assert!(error.to_string().chars().count() < 200);
    let error = error_of::<bool>(&format!("[{}]", "1,".repeat(100_000) + "1"));
    assert_eq!((error.found(), error.excerpt().chars().count()), ("an array", 49));
}

#[test]
fn secrets_are_taken_out_wherever_they_show() {
    let token = "TOKEN-00000000-0000-0000-0000-000000000000";
    let shows = |error: &DecodeError| format!("{error} {error:?}").contains("0000");

    let error = error_of::<BTreeMap<String, bool>>(&format!("{{\"{token}\":\"{token}\"}}"));
    assert!(shows(&error));
    let error = error.without(&[token]);
    assert!(!shows(&error), "{error:?}");
    assert_eq!(error.path(), "$.[redacted]");

    // Cut anywhere by the end of the excerpt.
    for before in 0..60 {
        let error = error_of::<bool>(&format!("\"{}{token}\"", "x".repeat(before))).without(&[token]);
        assert!(!format!("{error} {error:?}").contains("TOKE"), "{before}: {error:?}");
        let error = error_of::<Json>(&format!("[{}{token}", " ".repeat(before))).without(&["", token]);
        assert!(!format!("{error} {error:?}").contains("TOKE"), "{before}: {error:?}");
    }
}

#[test]
fn secrets_are_taken_out_of_paths_where_names_are_cut_off() {
    for before in 0..70 {
        let name = format!("{}TOKEN-0000 0000", "x".repeat(before));
        let error = error_of::<BTreeMap<String, Vec<bool>>>(&format!("{{\"{name}\":[1]}}"));
        let error = error.without(&["TOKEN-0000 0000"]);
        assert!(!error.path().contains("TOK"), "{}", error.path());
    }
}

#[test]
fn a_secret_that_begins_like_another_is_taken_out_whole() {
    let error = error_of::<bool>("\"abc abcdef\"").without(&["abc", "abcdef"]);
    assert_eq!(error.found(), "the string \"[redacted] [redacted]\"");
}

#[test]
fn a_secret_is_also_found_as_it_is_written_in_json() {
    let error = error_of::<bool>(r#""user a\"b\\c\n!""#);
    assert!(error.excerpt().contains(r#"a\"b\\c"#));
    assert_eq!(error.without(&["a\"b\\c\n"]).excerpt(), "\"user [redacted]!\"");
    let error = error_of::<bool>(r#""ab\/cd==""#).without(&["ab/cd=="]);
    assert_eq!(error.excerpt(), "\"[redacted]\"");
}

#[test]
fn a_password_of_the_wrong_type_is_not_shown() {
    let error = error_of::<Vec<Secret>>("[\"a\", 271828]");
    assert_eq!(error.to_string(), "expected a string, found a number at $[1] (line 1, column 7)");
    assert!(!format!("{error:?}").contains("271828"));
}

#[test]
fn numbers_json_does_not_have_are_refused_with_their_path() {
    let message = |value: Result<Vec<u8>, EncodeError>| value.expect_err("not finite").to_string();
    let map = |value: f64| BTreeMap::from([("a".to_owned(), vec![1.0, value, value]), ("b".to_owned(), vec![value])]);
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(message(to_vec(&map(value))), "the number at $.a[1] is NaN or infinite, which JSON does not have");
    }
    assert_eq!(message(to_vec(&f32::NAN)), "the number at $ is NaN or infinite, which JSON does not have");
    assert!(to_vec(&map(0.5)).is_ok());
    assert!(Json::of(&f64::NAN).is_err());
}
