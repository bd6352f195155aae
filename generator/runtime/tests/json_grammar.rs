//! What is JSON and what is not (RFC 8259), rule by rule.

use client_runtime::json::{Json, from_slice};

fn accepts(text: &[u8]) -> bool {
    from_slice::<Json>(text).is_ok()
}

#[track_caller]
fn all_accepted(texts: &[&str]) {
    for text in texts {
        assert!(accepts(text.as_bytes()), "{text:?} is JSON");
    }
}

#[track_caller]
fn all_refused(texts: &[&str]) {
    for text in texts {
        assert!(!accepts(text.as_bytes()), "{text:?} is not JSON");
    }
}

#[test]
fn a_text_is_one_value_of_any_kind() {
    all_accepted(&["null", "true", "false", "0", "\"\"", "[]", "{}", " \t\r\n[ ] \n", "\"a\" "]);
    all_refused(&[
        "",
        " ",
        "[] []",
        "1 2",
        "null,",
        "{}}",
        "[]]",
        "nul",
        "nulll",
        "True",
        "NULL",
        "tru e",
        "undefined",
    ]);
}

#[test]
fn white_space_is_four_characters() {
    all_accepted(&["\n{\t\"a\"\r:\n1 ,\"b\" : 2 } ", "[ 1 , 2 ]"]);
    all_refused(&["\u{a0}1", "1\u{b}", "[\u{c}]", "\u{2028}1", "[1,\u{feff}2]", "\0", "1\0", "/*c*/1", "1//c", "#\n1"]);
}

#[test]
fn arrays() {
    all_accepted(&["[]", "[[]]", "[[],[]]", "[1,\"a\",null,{},[2]]", "[[[[[]]]]]"]);
    all_refused(&[
        "[", "]", "[1", "[1,", "[1,]", "[,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1}", "{]", "[[]", "[]]",
        "[\"a\"", "[\"a", "[1,\n", "[*]", "[1],",
    ]);
}

#[test]
fn objects() {
    all_accepted(&[
        "{}",
        "{\"\":0}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":{}}}",
        "{\"a\":[]}",
        "{\"\\u0000\":1}",
        "{\"a\\\"b\":[{}]}",
    ]);
    all_refused(&[
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{,\"a\":1}",
        "{\"a\"::1}",
        "{\"a\" 1}",
        "{\"a\",1}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{[]:1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\":1]",
        "{\"a\":1}#",
        "{\"a\":\"b}",
        "{\"a",
        "{\"a\":1;}",
        "{\"a\"=1}",
    ]);
}

#[test]
fn numbers() {
    all_accepted(&[
        "0",
        "-0",
        "10",
        "-1",
        "0.0",
        "0.10",
        "1e0",
        "1E+00",
        "1e-9",
        "123.456e789",
        "-0.0e-0",
        "123456789012345678901234567890",
        "1e400",
        "-1e-400",
        "[0]",
        "[-0,1e1]",
    ]);
    all_refused(&[
        "-",
        "+",
        "+1",
        "--1",
        "01",
        "-01",
        "00",
        "1.",
        ".1",
        "-.1",
        "1.e1",
        "1e",
        "1e+",
        "1e-",
        "1E",
        "1e1.0",
        "1e1e1",
        "1.2.3",
        "0x10",
        "0b1",
        "1_000",
        "1,000",
        "1 000",
        "1-2",
        "1+2",
        "1a",
        "1.a",
        "1ea",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "Inf",
        "-NaN",
        "1f",
        "1L",
        "[01]",
        "[1.]",
        "[-]",
        "[1e]",
        "{\"a\":-}",
        "\u{661}",
        "1\u{ff11}",
    ]);
}

#[test]
fn strings() {
    all_accepted(&[
        "\"a\"",
        "\"\u{7f}\u{80}\u{2028}\u{1F600}\u{10FFFF}\u{FFFE}\"",
        r#""\"\\\/\b\f\n\r\t""#,
        r#""\u0000\u001f\uFFFF\uabCD""#,
        r#""\uD83D\uDE00""#,
        r#""\uDBFF\uDFFF""#,
        r#""/""#,
        r#""\\u0000""#,
        r#""\\""#,
    ]);
    all_refused(&[
        "\"",
        "\"a",
        "'a'",
        "\"\\\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\0\"",
        "\"\u{1f}\"",
        r#""\x41""#,
        r#""\'""#,
        r#""\a""#,
        r#""\0""#,
        r#""\U0041""#,
        r#""\u""#,
        r#""\u12""#,
        r#""\u123""#,
        r#""\u123g""#,
        r#""\u 123""#,
        r#""\u+123""#,
        "\"\\\u{e9}\"",
        r#""\"#,
        r#""\u00"#,
        r#""a" "b""#,
        "\"a\\\n\"",
        "abc",
        "\u{201c}a\u{201d}",
    ]);
}

#[test]
fn surrogates_come_in_pairs() {
    all_refused(&[
        r#""\uD800""#,
        r#""\uDC00""#,
        r#""\uD800\uD800""#,
        r#""\uDC00\uD800""#,
        r#""\uD800a""#,
        r#""\uD800\n""#,
        r#""\uD800\u0041""#,
        r#""\uD800\u""#,
        r#""\uD800\"#,
        r#"{"\uDFFF":1}"#,
    ]);
}

/// The scan of strings goes eight bytes at a time: whatever ends or breaks one must be found at every place in a word.
#[test]
fn every_offset_in_a_string_is_looked_at() {
    for length in 0..40 {
        for fill in ["a", "é", "\u{10FFFF}", "\u{7f}", " ", "!", "#", "[", "]"] {
            let run = fill.repeat(length);
            let json: Json = from_slice(format!("\"{run}\"").as_bytes()).expect("a string");
            assert_eq!(json.as_str(), Some(&*run));
            let json: Json = from_slice(format!("\"{run}\\n{run}\"").as_bytes()).expect("an escape");
            assert_eq!(json.as_str(), Some(&*format!("{run}\n{run}")));
            for control in 0..0x20 {
                let control = char::from(control);
                assert!(!accepts(format!("\"{run}{control}{run}\"").as_bytes()), "{control:?} after {length}");
            }
            assert!(!accepts(format!("\"{run}").as_bytes()));
            assert!(!accepts(format!("\"{run}\\").as_bytes()));
        }
    }
}

#[test]
fn only_utf_8_is_taken() {
    for broken in [
        &b"\"\xff\""[..],
        b"\"\xc0\x80\"",
        b"\"\xe0\x80\x80\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf4\x90\x80\x80\"",
        b"\"\xe9\"",
        b"\"\xe2\x82\"",
        b"\x80",
        b"[\xff]",
        b"\xff\xfe1\0",
        b"\xfe\xff\x001",
        b"1\x000\0",
    ] {
        assert!(!accepts(broken), "{broken:?}");
    }
}

#[test]
fn a_byte_order_mark_is_skipped_once_and_only_in_front() {
    assert_eq!(from_slice::<Json>(b"\xEF\xBB\xBF {}").map(|json| json.to_string()), Ok("{}".to_owned()));
    assert!(!accepts(b"\xEF\xBB\xBF\xEF\xBB\xBF{}"));
    assert!(!accepts(b"\xEF\xBB\xBF"));
    assert!(!accepts(b" \xEF\xBB\xBF{}"));
}

#[test]
fn nesting_is_bounded() {
    let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + "1" + &close.repeat(depth);
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        assert!(accepts(nested(open, close, 128).as_bytes()));
        let error = from_slice::<Json>(nested(open, close, 129).as_bytes()).expect_err("too deep");
        assert_eq!(error.expected(), "at most 128 levels of arrays and objects");
        // Nothing recurses, so this cannot overflow a stack.
        assert!(!accepts(open.repeat(1_000_000).as_bytes()));
    }
    // Breadth is not depth.
    assert!(accepts(format!("[{}[]]", "[[]],".repeat(100_000)).as_bytes()));
}

#[test]
fn a_body_beyond_two_gibibytes_is_refused_before_it_is_read() {
    // Never touched, so the memory is never there.
    let body = vec![0u8; 1 << 31];
    let error = from_slice::<Json>(&body).expect_err("too large");
    assert_eq!((error.expected(), error.found()), ("at most 2147483647 bytes", "2147483648 bytes"));
}
