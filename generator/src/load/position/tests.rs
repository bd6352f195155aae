use super::locate_all;
use crate::finding::{Findings, Place};
use crate::load::load_text;

/// The line and column of each pointer.
fn positions(file: &str, text: &str, pointers: &[&str]) -> Vec<(usize, usize)> {
    let document = load_text(file, text, &mut Findings::new()).expect("the text is a description");
    let places: Vec<Place> = pointers.iter().map(|pointer| Place::new(file, *pointer)).collect();
    let positions = locate_all(&document.sources, &places).into_iter();
    positions
        .map(|position| position.map(|position| (position.line, position.column)).expect("the file is there"))
        .collect()
}

#[test]
fn json_points_at_keys_and_elements() {
    let text = "{\"swagger\": \"2.0\",\n \"a~/b\": [1, {\"x\": true},\n  \"é\", {\"\\u0041\": null}]}";
    let found = positions("a.json", text, &["", "/a~0~1b", "/a~0~1b/1/x", "/a~0~1b/2", "/a~0~1b/3/A"]);
    assert_eq!(found, [(1, 1), (2, 2), (2, 15), (3, 3), (3, 9)]);
}

#[test]
fn yaml_points_at_keys_and_elements() {
    let text = "swagger: '2.0'\npaths:\n  /a:\n    get:\n      tags:\n        - x\n        - y\n      responses:\n        200: {}\n";
    let get = "/paths/~1a/get";
    let found = positions("a.yaml", text, &[get, &format!("{get}/tags/1"), &format!("{get}/responses/200")]);
    assert_eq!(found, [(4, 5), (7, 11), (9, 9)]);
}

#[test]
fn what_came_by_an_alias_is_found_where_the_alias_stands() {
    let text = "swagger: '2.0'\nx-a: &a\n  deep: {er: 1}\ndefinitions:\n  A: *a\n";
    assert_eq!(positions("a.yaml", text, &["/definitions/A/deep/er"]), [(5, 3)]);
}

#[test]
fn text_that_only_lenient_readers_take_does_not_end_the_search() {
    let text = "swagger: '2.0'\ndefinitions:\n  A:\n    x-b: \"text that\n    goes on\"\n    x-c: {\n      \"d\": {}\n    }\n  B: {}\n";
    assert_eq!(positions("a.yaml", text, &["/definitions/A/x-c/d", "/definitions/B"]), [(7, 7), (9, 3)]);
}

#[test]
fn of_equal_keys_the_last_is_found() {
    assert_eq!(positions("a.json", "{\"swagger\":\"2.0\",\"a\":1,\n\"a\":2}", &["/a"]), [(2, 1)]);
}

#[test]
fn a_minified_line_is_cut_around_the_column() {
    let text = format!("{{\"swagger\":\"2.0\",\"x\":\"{}\",\"here\":1}}", "ä".repeat(5000));
    let document = load_text("a.json", &text, &mut Findings::new()).expect("the text is a description");
    let position = super::locate(&document.sources, &Place::new("a.json", "/here")).expect("the file is there");
    assert_eq!(position.column, 5025);
    let shown: String = position.line_text.chars().skip(position.caret).collect();
    assert_eq!(shown, "\"here\":1}");
}

#[test]
fn a_place_in_no_file_has_no_position() {
    let document = load_text("a.json", "{\"swagger\":\"2.0\"}", &mut Findings::new()).expect("it is a description");
    assert_eq!(super::locate(&document.sources, &Place::new("b.json", "/swagger")), None);
}

#[test]
fn lines_are_found_wherever_blocks_end() {
    let text: String =
        (0..5000).map(|index| format!("line {index}{}", if index % 3 == 0 { "\r\n" } else { "\n" })).collect();
    let lines = super::Lines::of(&text);
    for (index, expected) in text.lines().enumerate() {
        assert_eq!(lines.line(index + 1), expected);
    }
    assert_eq!((lines.line(0), lines.line(5001), lines.line(6000)), ("line 0", "", ""));
    assert_eq!(super::Lines::of("").line(1), "");
}
