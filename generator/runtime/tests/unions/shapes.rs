//! Unions that are told apart by what values look like.

use super::types::{
    Animal, ByAge, ByType, ByTypeType, Circle, Contact, Either, Lists, Media, Message, Scalar, Shape, Square, Step,
};
use super::{read, refused};

#[test]
fn by_json_type() {
    assert_eq!(read::<Scalar>("\"a\""), Scalar::Text("a".to_owned()));
    assert_eq!(read::<Scalar>("1.5"), Scalar::Number(1.5));
    assert_eq!(read::<Scalar>("7"), Scalar::Integer(7));
    assert_eq!(read::<Scalar>("true"), Scalar::Boolean(true));
    assert_eq!(read::<Scalar>("[1,2]"), Scalar::IntegerList(vec![1, 2]));
    assert!(matches!(read::<Scalar>(r#"{"value":"a"}"#), Scalar::Variant(object) if object.value == "a"));
    // The branch that was chosen says what is wrong.
    assert_eq!(refused::<Scalar>(r#"{"value":1}"#), "$.value: expected a string");
    assert!(refused::<Scalar>(r#"[1,"2"]"#).starts_with("$[1]: expected an integer"));
    assert!(refused::<Scalar>("null").starts_with("$: expected"));
}

#[test]
fn by_the_elements_of_arrays() {
    assert_eq!(read::<Lists>(r#"["a"]"#), Lists::TextList(vec!["a".to_owned()]));
    assert!(matches!(read::<Lists>(r#"[{"radius":1}]"#), Lists::CircleList(circles) if circles[0].radius == 1.0));
    assert!(matches!(read::<Lists>("[]"), Lists::TextList(empty) if empty.is_empty()));
}

#[test]
fn by_required_members() {
    let circle = Circle { radius: 2.0, color: Some("red".to_owned()), ..Circle::default() };
    assert_eq!(read::<Shape>(r#"{"radius":2,"color":"red"}"#), Shape::Circle(circle));
    let square = Square { width: 1.0, height: 2.0, ..Square::default() };
    assert_eq!(read::<Shape>(r#"{"width":1,"height":2}"#), Shape::Square(square));
    assert!(refused::<Shape>(r#"{"radius":"2"}"#).starts_with("$.radius: expected a number"));
    // What looks like none of them may be of a branch that the document does not have yet.
    assert!(matches!(read::<Shape>(r#"{"corners":5}"#), Shape::Unknown(_)));
    assert_eq!(refused::<Shape>(r#"{"color":"red"}"#), "$.width: expected a value");
    assert!(refused::<Shape>("7").starts_with("$: expected"));
}

#[test]
fn by_a_constant() {
    assert!(matches!(read::<Step>(r#"{"do":"wait","seconds":3}"#), Step::Wait(wait) if wait.seconds == 3));
    assert!(matches!(read::<Step>(r#"{"do":"say"}"#), Step::Say(_)));
    assert!(matches!(read::<Step>(r#"{"do":"jump","height":2}"#), Step::Unknown(_)));
    // Every branch needs it, and it is text in all of them.
    assert_eq!(refused::<Step>(r#"{"seconds":1}"#), "$.do: expected a value");
    assert!(refused::<Step>(r#"{"do":7}"#).starts_with("$.do: expected"));
    assert_eq!(refused::<Step>(r#"{"do":"wait"}"#), "$.seconds: expected a value");
}

#[test]
fn by_members_that_only_one_branch_has() {
    assert!(matches!(read::<Contact>(r#"{"number":"1","note":"n"}"#), Contact::Phone(_)));
    assert!(matches!(read::<Contact>(r#"{"address":"a@b"}"#), Contact::Mail(_)));
    // Both branches allow it and neither is meant: it is kept as it is.
    assert!(matches!(read::<Contact>(r#"{"note":"n"}"#), Contact::Unknown(_)));
    assert_eq!(refused::<Contact>(r#"{"number":1}"#), "$.number: expected a string");
}

#[test]
fn by_the_values_of_a_member() {
    assert!(matches!(read::<Media>(r#"{"format":"png"}"#), Media::Picture(_)));
    assert!(matches!(read::<Media>(r#"{"format":"flac","size":1}"#), Media::Sound(_)));
    assert!(matches!(read::<Media>(r#"{"format":"mp4","frames":1}"#), Media::Unknown(_)));
}

#[test]
fn by_what_a_member_looks_like_inside() {
    assert!(matches!(read::<Message>(r#"{"body":{"text":"t"}}"#), Message::Written(one) if one.body.text == "t"));
    assert!(matches!(read::<Message>(r#"{"body":{"url":"u"}}"#), Message::Linked(one) if one.body.url == "u"));
    assert!(matches!(read::<Message>(r#"{"body":{"sound":"s"}}"#), Message::Unknown(_)));
    assert_eq!(refused::<Message>(r#"{"body":{"text":1}}"#), "$.body.text: expected a string");
}

#[test]
fn what_nothing_tells_apart_is_kept_and_can_be_read_as_either() {
    let Either::Unknown(json) = read::<Either>(r#"{"a":"1","z":[null]}"#) else { panic!("it is kept") };
    assert_eq!(json.to::<super::types::EitherSecond>().expect("it fits").a.as_deref(), Some("1"));
    assert!(refused::<Either>("7").starts_with("$: expected"));
}

#[test]
fn all_that_hold() {
    let age = ByAge { age: 4, nick: Some("Tom".to_owned()) };
    let kind = ByType { type_: ByTypeType::Cat, hunts: Some(true), nick: Some("Tom".to_owned()) };
    assert_eq!(read::<Animal>(r#"{"age":4,"nick":"Tom"}"#), Animal::ByAge(age.clone()));
    assert_eq!(read::<Animal>(r#"{"type":"cat","hunts":true,"nick":"Tom"}"#), Animal::ByType(kind.clone()));
    let both = Animal::Several(vec![Animal::ByAge(age), Animal::ByType(kind)]);
    assert_eq!(read::<Animal>(r#"{"age":4,"nick":"Tom","type":"cat","hunts":true}"#), both);
    assert_eq!(read::<Animal>("\"a\""), Animal::Text("a".to_owned()));
    assert!(refused::<Animal>("[]").starts_with("$: expected"));
    assert!(refused::<Animal>(r#"{"age":"4"}"#).starts_with("$"));
}
