//! Looking at values before they are decoded: kinds, members, raw text, and the tests that tell branches of unions apart.

use client_runtime::json::{Cursor, Decode, DecodeError, Kind, Rule, Test, from_slice};

/// Evaluates an expression about the value of a text. Only a `Decode` is given a cursor.
macro_rules! look {
    ($text:expr, $type:ty, |$value:ident| $answer:expr) => {{
        struct Answer($type);
        impl Decode for Answer {
            fn decode($value: Cursor<'_>) -> Result<Self, DecodeError> {
                Ok(Self($answer))
            }
        }
        from_slice::<Answer>($text.as_bytes()).map(|answer| answer.0)
    }};
}

fn holds(test: Test, text: &str) -> bool {
    // Every test here is a constant, so leaking the few of them is what `static` would do.
    let rules: &'static [Rule] = Box::leak(Box::new([Rule { tests: Box::leak(Box::new([test])), variant: 7 }]));
    thread_local!(static RULES: std::cell::Cell<&'static [Rule]> = const { std::cell::Cell::new(&[]) });
    RULES.set(rules);
    look!(text, Option<usize>, |value| value.choose(RULES.get())).expect(text) == Some(7)
}

#[track_caller]
fn expect(test: Test, passing: &[&str], failing: &[&str]) {
    passing.iter().for_each(|text| assert!(holds(test, text), "{test:?} {text}"));
    failing.iter().for_each(|text| assert!(!holds(test, text), "{test:?} {text}"));
}

#[test]
fn kinds() {
    for (text, kind) in [
        ("null", Kind::Null),
        ("true", Kind::Boolean),
        ("false", Kind::Boolean),
        ("-0", Kind::Integer),
        ("1.0", Kind::Integer),
        ("15e-1", Kind::Number),
        ("1e999999999999", Kind::Integer),
        ("\"1\"", Kind::String),
        ("[]", Kind::Array),
        ("{}", Kind::Object),
    ] {
        assert_eq!(look!(text, Kind, |value| value.kind()), Ok(kind), "{text}");
    }
}

#[test]
fn tests_of_kind() {
    expect(Test::Kind(Kind::Integer), &["1", "1.0"], &["1.5", "\"1\"", "null"]);
    expect(Test::Kind(Kind::Number), &["1", "1.5"], &["\"1\"", "true"]);
    expect(Test::Kind(Kind::Null), &["null"], &["0", "false", "\"\"", "[]", "{}"]);
    expect(Test::Kind(Kind::Boolean), &["true", "false"], &["0", "\"true\""]);
    expect(Test::Kind(Kind::Object), &["{}"], &["[]", "\"{}\""]);
}

#[test]
fn tests_of_members() {
    expect(
        Test::Has("a"),
        &[r#"{"a":1}"#, r#"{"b":0,"\u0061":null}"#],
        &["{}", r#"{"b":{"a":1}}"#, r#"["a"]"#, "\"a\""],
    );
    expect(Test::HasNot("a"), &["{}", r#"{"b":{"a":1}}"#], &[r#"{"a":null}"#, "[]", "null", "1"]);
    expect(
        Test::MemberKind("a", &[Kind::String, Kind::Number]),
        &[r#"{"a":"x"}"#, r#"{"a":1}"#, r#"{"a":null,"a":1.5}"#],
        &[r#"{"a":null}"#, r#"{"a":1,"a":null}"#, "{}", r#"["a"]"#],
    );
}

#[test]
fn tests_of_values() {
    expect(
        Test::MemberIs("t", &["\"cat\"", "\"d\\u006fg\"", "2"]),
        &[
            r#"{"t":"cat"}"#,
            r#"{"t":"c\u0061t"}"#,
            r#"{"t":"dog"}"#,
            r#"{"t":2}"#,
            r#"{"t":2.0}"#,
            r#"{"t":1,"t":"cat"}"#,
        ],
        &[r#"{"t":"Cat"}"#, r#"{"t":"2"}"#, r#"{"t":"cat","t":1}"#, r#"{"t":null}"#, "{}", "\"cat\""],
    );
    expect(Test::Is(&["null", "true", "\"\""]), &["null", "true", "\"\""], &["false", "0", "\"null\"", "[]"]);
    expect(Test::Is(&["1.50"]), &["1.5", "15e-1"], &["1.51", "\"1.5\""]);
    expect(
        Test::Is(&[r#"{"a":[1,2],"b":{}}"#]),
        &[r#"{"a":[1,2],"b":{}}"#, r#"{ "b" : {}, "a" : [1.0, 2] }"#],
        &[r#"{"a":[2,1],"b":{}}"#, r#"{"a":[1,2]}"#, "[]"],
    );
    expect(Test::Is(&["\"\\\"\""]), &[r#""\"""#, r#""\u0022""#], &["\"\""]);
    expect(Test::Is(&["\"\""]), &["\"\""], &[r#""\"""#, "\" \""]);
}

#[test]
fn tests_of_first_elements() {
    expect(Test::First(&Test::Kind(Kind::String)), &["[]", "[\"a\",1]"], &["[1,\"a\"]", "{}", "\"a\"", "[[\"a\"]]"]);
    expect(Test::First(&Test::First(&Test::Has("a"))), &["[]", "[[]]", r#"[[{"a":1}]]"#], &[r#"[{"a":1}]"#]);
}

#[test]
fn the_first_rule_all_of_whose_tests_hold_decides() {
    static RULES: &[Rule] = &[
        Rule { tests: &[Test::Has("a"), Test::Has("b")], variant: 3 },
        Rule { tests: &[Test::Has("a")], variant: 1 },
        Rule { tests: &[Test::Kind(Kind::Object)], variant: 3 },
    ];
    for (text, variant) in
        [(r#"{"a":1,"b":1}"#, Some(3)), (r#"{"a":1}"#, Some(1)), (r#"{"b":1}"#, Some(3)), ("[]", None)]
    {
        assert_eq!(look!(text, Option<usize>, |value| value.choose(RULES)), Ok(variant), "{text}");
    }
}

#[test]
fn values_of_no_branch_are_kept_where_they_could_be_one() {
    use client_runtime::json::{Json, to_vec};
    let kept = |text: &str| look!(text, Json, |value| value.json_of(&[Kind::Number, Kind::Object])?);
    for text in ["{\"a\":null}", "1", "1.5"] {
        let json = kept(text).expect(text);
        assert_eq!(to_vec(&json).expect("it is finite"), text.as_bytes());
    }
    let error = kept("[1]").expect_err("an array is no branch");
    assert_eq!((error.path(), error.expected()), ("$", "a number or an object"));
    assert!(look!("[1]", Json, |value| value.json_of(&[])?).is_ok());
}

#[test]
fn a_missing_tag_is_named() {
    let error = look!("{\"a\":1}", (), |value| Err(value.missing("kind"))?).expect_err("it is missing");
    assert_eq!((error.path(), error.found()), ("$.kind", "no such member"));
}

#[test]
fn a_member_of_any_type_may_be_null_or_absent() {
    use client_runtime::json::Json;
    let read = |text: &str| look!(text, Option<Json>, |value| value.object(&["a"])?.optional_json(0)?).expect(text);
    assert_eq!((read("{}"), read("{\"a\":null}")), (None, Some(Json::Null)));
}

#[test]
fn text_members() {
    let tag = |text: &str| look!(text, Option<String>, |value| value.text_member("t")?.map(|tag| tag.into_owned()));
    assert_eq!(tag(r#"{"t":"a\n"}"#), Ok(Some("a\n".to_owned())));
    assert_eq!(tag(r#"{"t":"a","t":"b"}"#), Ok(Some("b".to_owned())));
    assert_eq!(tag(r#"{"t":null}"#), Ok(None));
    assert_eq!(tag(r#"{"u":{"t":"a"}}"#), Ok(None));
    assert_eq!(tag(r#"{"t":5}"#).expect_err("5").path(), "$.t");
    assert_eq!(tag("[]").expect_err("an array").expected(), "an object");
}

#[test]
fn debug_does_not_show_the_body() {
    let text = r#"{"password":"hunter2"}"#;
    let debug = look!(text, String, |value| format!("{value:?} {:?} {:?}", value.members()?, value.object(&["a"])?));
    assert!(!debug.expect("an object").contains("hunter2"));
}

#[test]
fn raw_text_is_what_came() {
    for raw in ["{}", "[]", "[ [1 , {\"a\" : [ ]}] , 2.50 ]", "\"a\\u0062\"", "-0.0", "{ \"a\" :{ }\n}", "true"] {
        assert_eq!(look!(format!(" {raw}\n"), String, |value| value.raw().to_owned()), Ok(raw.to_owned()));
        let inner = format!(r#"{{"x":[[]],"m": {raw} ,"y":{{}}}}"#);
        let member = look!(inner, String, |value| value.member("m")?.map_or("", Cursor::raw).to_owned());
        assert_eq!(member, Ok(raw.to_owned()));
    }
}

#[test]
fn elements_and_members_in_order() {
    let text = r#"[{"a":[1,[2]],"b":{},"a":""},[],"x"]"#;
    let elements =
        look!(text, Vec<String>, |value| value.elements()?.map(|element| element.raw().to_owned()).collect());
    assert_eq!(elements, Ok(vec![r#"{"a":[1,[2]],"b":{},"a":""}"#.to_owned(), "[]".to_owned(), "\"x\"".to_owned()]));
    let members = look!(text, Vec<String>, |value| {
        let first = value.elements()?.next().expect("three elements");
        first.members()?.map(|(name, member)| format!("{name}={}", member.raw())).collect()
    });
    assert_eq!(members, Ok(["a=[1,[2]]", "b={}", "a=\"\""].map(str::to_owned).to_vec()));
}

#[test]
fn an_object_of_many_members_is_read_as_one_of_few() {
    for count in [0, 1, 23, 24, 25, 100] {
        let names: Vec<String> = (0..count).map(|index| format!("m{index}")).collect();
        // Backwards, each twice, with strangers between.
        let members =
            names.iter().enumerate().rev().map(|(index, name)| format!(r#""{name}":-1,"?":0,"{name}":{index}"#));
        let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let read = look!(text, Vec<i64>, |value| {
            let count = value.members()?.filter(|(name, _)| name != "?").count() / 2;
            let names: Vec<String> = (0..count).map(|index| format!("m{index}")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let object = value.object(&names)?;
            assert!(object.get(count).is_none() && object.i64(count).is_err());
            assert_eq!(object.others().count(), count);
            assert_eq!(object.deny_additional().is_err(), count > 0);
            (0..count).map(|index| object.i64(index)).collect::<Result<_, _>>()?
        });
        assert_eq!(read, Ok((0..count).collect()));
    }
}

/// The ways to ask for a member against the ways it can come.
#[test]
fn absent_null_value_and_wrong_type() {
    type Asked = [Result<String, String>; 5];
    let ask = |text: &str| {
        look!(text, Asked, |value| {
            let object = value.object(&["m"])?;
            let error = |error: DecodeError| error.found().to_owned();
            [
                object.required::<i64>(0).map(|value| format!("{value:?}")).map_err(error),
                object.optional::<i64>(0).map(|value| format!("{value:?}")).map_err(error),
                object.nullable::<i64>(0).map(|value| format!("{value:?}")).map_err(error),
                object.optional_nullable::<i64>(0).map(|value| format!("{value:?}")).map_err(error),
                object.optional_i64(0).map(|value| format!("{value:?}")).map_err(error),
            ]
        })
    };
    let ok = |text: &str| Ok(text.to_owned());
    let wrong = |text: &str| Err(text.to_owned());
    assert_eq!(ask("{}"), Ok([wrong("no such member"), ok("None"), wrong("no such member"), ok("None"), ok("None")]));
    assert_eq!(ask(r#"{"m":null}"#), Ok([wrong("null"), ok("None"), ok("None"), ok("Some(None)"), ok("None")]));
    assert_eq!(ask(r#"{"m":5}"#), Ok([ok("5"), ok("Some(5)"), ok("Some(5)"), ok("Some(Some(5))"), ok("Some(5)")]));
    let string = || wrong("the string \"5\"");
    assert_eq!(ask(r#"{"m":"5"}"#), Ok([string(), string(), string(), string(), string()]));
}

#[test]
fn scalars_of_objects() {
    let text = r#"{"s":"x","b":true,"i":5,"f":0.5}"#;
    let read = look!(text, (String, bool, i64, f64), |value| {
        let object = value.object(&["s", "b", "i", "f"])?;
        assert_eq!(object.optional_string(0)?.as_deref(), Some("x"));
        assert_eq!(object.optional_boolean(1)?, Some(true));
        assert_eq!(object.optional_f64(3)?, Some(0.5));
        assert!(
            object.optional_string(1).is_err()
                && object.optional_boolean(2).is_err()
                && object.optional_f64(0).is_err()
        );
        (object.string(0)?, object.boolean(1)?, object.i64(2)?, object.f64(3)?)
    });
    assert_eq!(read, Ok(("x".to_owned(), true, 5, 0.5)));
}
