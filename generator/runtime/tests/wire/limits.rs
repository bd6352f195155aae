//! Limits of parameters and form fields: which are broken, and where. Nothing is sent.

use crate::runtime::Validate;
use crate::{Client, types};

fn client() -> Client {
    Client::builder("https://api.example.com").build().expect("a client")
}

fn broken(request: &dyn Validate) -> Vec<String> {
    let Err(error) = request.validate() else { return Vec::new() };
    error.broken().map(|(path, limit)| format!("{path} {limit}")).collect()
}

#[test]
fn arguments_within_their_limits_are_valid() {
    let client = client();
    let limits = client.limits();
    assert_eq!(broken(&limits.limited("ab")), Vec::<String>::new());
    let all = limits.limited("abc").count(10).some_of(&["a", "b"]).x_note("äöüß").flavour("ab").price(1.5);
    assert_eq!(broken(&all), Vec::<String>::new());
    // A pattern that looks around is not checked.
    assert_eq!(broken(&limits.limited("ab").never("anything")), Vec::<String>::new());
}

#[test]
fn every_broken_limit_of_an_argument_is_told_with_its_place() {
    let client = client();
    let wrong =
        client.limits().limited("a/b").count(11).some_of(&["a", "b", "c"]).x_note("12345").flavour("x").price(0.7);
    let expected = [
        r#"path.code pattern "^[a-z]{2,3}$""#,
        "query.count maximum 10",
        r#"query["some of"] maxItems 2"#,
        "header.X-Note maxLength 4",
        "cookie.flavour minLength 2",
        "field.price multipleOf 0.5",
    ];
    assert_eq!(broken(&wrong), expected);
}

#[test]
fn what_a_request_keeps_for_its_pages_has_limits_too() {
    let client = client();
    assert_eq!(broken(&client.paging().list_by_bare_number()), Vec::<String>::new());
    assert_eq!(broken(&client.paging().list_by_bare_number().page(0)), Vec::<String>::new());
    assert_eq!(broken(&client.paging().list_by_bare_number().page(-1)), ["query.page minimum 0"]);
}

#[test]
fn a_request_without_limits_is_valid() {
    let color = types::Color::default();
    assert_eq!(broken(&client().styles().simple("", &[], &color)), Vec::<String>::new());
}
