//! Every style on the wire, by the table of OpenAPI 3.0 (Style Examples): `""`, `blue`, a list, an object.

use super::api::{GET, client};
use super::server::{Server, json};
use client_runtime::{Error, Explode, Json, Param, ParamValue, Piece, QueryStyle, Raw, Request};
use std::borrow::Cow;

fn color() -> ParamValue<'static> {
    let member =
        |name: &'static str, value: &'static str| (Cow::Borrowed(name), ParamValue::Literal(Cow::Borrowed(value)));
    ParamValue::Object(vec![member("R", "100"), member("G", "200"), member("B", "150")])
}

const LIST: [&str; 3] = ["blue", "black", "brown"];

async fn line_of(fill: impl FnOnce() -> Request) -> String {
    let server = Server::answering(json(200, "{}")).await;
    client(&server).call::<Json, Error>(fill(), Raw::json).await.expect("an answer");
    server
        .only()
        .line()
        .replace("?session=TOKEN-00000000-0000-0000-0000-000000000000", "")
        .replace("&session=TOKEN-00000000-0000-0000-0000-000000000000", "")
}

#[tokio::test]
async fn paths() {
    let (blue, object) = ("blue", color());
    let cases: [(Piece<'_>, &str); 15] = [
        (Piece::Simple(&blue), "blue"),
        (Piece::Simple(&LIST), "blue,black,brown"),
        (Piece::Simple(&object), "R,100,G,200,B,150"),
        (Piece::SimpleExploded(&LIST), "blue,black,brown"),
        (Piece::SimpleExploded(&object), "R=100,G=200,B=150"),
        (Piece::Label(&blue), ".blue"),
        (Piece::Label(&LIST), ".blue,black,brown"),
        (Piece::LabelExploded(&LIST), ".blue.black.brown"),
        (Piece::LabelExploded(&object), ".R=100.G=200.B=150"),
        (Piece::Matrix("color", &""), ";color"),
        (Piece::Matrix("color", &blue), ";color=blue"),
        (Piece::Matrix("color", &LIST), ";color=blue,black,brown"),
        (Piece::Matrix("color", &object), ";color=R,100,G,200,B,150"),
        (Piece::MatrixExploded("color", &LIST), ";color=blue;color=black;color=brown"),
        (Piece::MatrixExploded("color", &object), ";R=100;G=200;B=150"),
    ];
    for (piece, expected) in cases {
        let line = line_of(|| Request::new(&GET, &[Piece::Literal("/things/"), piece])).await;
        assert_eq!(line, format!("GET /things/{expected}"));
    }
}

#[tokio::test]
async fn queries() {
    let object = color();
    let none: Option<String> = None;
    let empty: Vec<String> = Vec::new();
    let cases: [(QueryStyle, &dyn Param, &str); 16] = [
        (QueryStyle::Form, &"", "?color="),
        (QueryStyle::Form, &"blue", "?color=blue"),
        (QueryStyle::Form, &LIST, "?color=blue,black,brown"),
        (QueryStyle::Form, &object, "?color=R,100,G,200,B,150"),
        (QueryStyle::FormExploded, &"", "?color="),
        (QueryStyle::FormExploded, &LIST, "?color=blue&color=black&color=brown"),
        (QueryStyle::FormExploded, &object, "?R=100&G=200&B=150"),
        (QueryStyle::SpaceDelimited, &LIST, "?color=blue%20black%20brown"),
        (QueryStyle::SpaceDelimited, &object, "?color=R%20100%20G%20200%20B%20150"),
        (QueryStyle::PipeDelimited, &LIST, "?color=blue%7Cblack%7Cbrown"),
        (QueryStyle::TabDelimited, &LIST, "?color=blue%09black%09brown"),
        (QueryStyle::DeepObject, &object, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (QueryStyle::Json, &object, "?color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
        (QueryStyle::Json, &"a\"b", "?color=%22a%5C%22b%22"),
        (QueryStyle::Form, &none, ""),
        (QueryStyle::Form, &empty, ""),
    ];
    for (style, value, expected) in cases {
        let line = line_of(|| {
            let mut request = Request::new(&GET, &[Piece::Literal("/things/1")]);
            request.query("color", style, value);
            request
        })
        .await;
        assert_eq!(line, format!("GET /things/1{expected}"), "{style:?}");
    }
}

#[tokio::test]
async fn headers_and_cookies() {
    let server = Server::answering(json(200, "{}")).await;
    let mut request = Request::new(&GET, &[Piece::Literal("/things/1")]);
    request.header("X-List", Explode::No, &LIST);
    request.header("X-Object", Explode::No, &color());
    request.header("X-Exploded", Explode::Yes, &color());
    request.header("X-Text", Explode::No, &"a b,c");
    request.header("X-None", Explode::No, &None::<bool>);
    request.cookie("plain", Explode::No, &"a;b");
    request.cookie("list", Explode::No, &LIST);
    request.cookie("each", Explode::Yes, &[1, 2]);
    client(&server).call::<Json, Error>(request, Raw::json).await.expect("an answer");
    let received = server.only();
    assert_eq!(received.header("x-list"), Some("blue,black,brown"));
    assert_eq!(received.header("x-object"), Some("R,100,G,200,B,150"));
    assert_eq!(received.header("x-exploded"), Some("R=100,G=200,B=150"));
    assert_eq!(received.header("x-text"), Some("a b,c"));
    assert_eq!(received.header("x-none"), None);
    assert_eq!(received.header("cookie"), Some("plain=a%3Bb; list=blue,black,brown; each=1; each=2"));
    assert_eq!(received.header("user-agent"), Some("test-client/1.2.3"));
    assert_eq!(received.header("referer"), None);
}

#[tokio::test]
async fn arguments_stay_in_their_place() {
    let hostile = "../a/b?c=d#e%2F\\;é";
    let line = line_of(|| {
        let mut request =
            Request::new(&GET, &[Piece::Literal("/things/"), Piece::Simple(&hostile), Piece::Literal("/x")]);
        request.query("q", QueryStyle::Form, &hostile);
        request
    })
    .await;
    let encoded = "..%2Fa%2Fb%3Fc%3Dd%23e%252F%5C%3B%C3%A9";
    assert_eq!(line, format!("GET /things/{encoded}/x?q={encoded}"));
}

#[tokio::test]
async fn arguments_that_would_change_the_path_are_refused() {
    let server = Server::answering(json(200, "{}")).await;
    for argument in ["", ".", ".."] {
        let request = Request::new(&GET, &[Piece::Literal("/things/"), Piece::Simple(&argument)]);
        let error = client(&server).call::<Json, Error>(request, Raw::json).await.expect_err(argument);
        assert!(error.to_string().contains("another path"), "{error}");
        assert!(!error.may_have_been_sent());
    }
    let mut request = Request::new(&GET, &[Piece::Literal("/things/1")]);
    request.header("X-Text", Explode::No, &"a\r\nX-Other: b");
    let error = client(&server).call::<Json, Error>(request, Raw::json).await.expect_err("a line end");
    assert!(error.to_string().contains("X-Text"), "{error}");
    assert!(server.received().is_empty());
}
