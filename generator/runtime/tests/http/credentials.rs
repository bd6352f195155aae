//! Where credentials go, and that they are seen nowhere else.

use super::api::{API, BY_QUERY, GET, OK, POST, TOKEN, builder, client, session, token};
use super::server::{Server, json};
use client_runtime::{
    Answer, ApiToken, Client, ClientBuilder, Credential, CredentialPlace, Error, ErrorKind, Json, Method, Operation,
    Piece, Raw, Request, RequestOptions, Secret, SessionId, Transport, TransportError, TransportErrorKind,
    TransportFuture, TransportRequest, Use,
};
use std::error::Error as _;

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

#[tokio::test]
async fn each_place_gets_its_credential() {
    static HEADER: Operation = place(&[&[Use { scheme: 0, place: CredentialPlace::Header("X-Key") }]]);
    static COOKIE: Operation = place(&[&[Use { scheme: 0, place: CredentialPlace::Cookie("key") }]]);
    static BEARER: Operation = place(&[&[Use { scheme: 0, place: CredentialPlace::Authorization }]]);
    static NONE: Operation = place(&[]);
    static MAYBE: Operation = place(MAYBE_AUTH);
    const MAYBE_AUTH: &[&[Use]] = &[&[], BY_QUERY[0]];
    const fn place(auth: &'static [&'static [Use]]) -> Operation {
        Operation { id: "x", method: Method::Get, path: "/x", auth, accept: "", success: OK, answer: Answer::Buffered }
    }
    let cases: [(&'static Operation, &str, &str); 5] = [
        (&HEADER, "x-key", TOKEN),
        (&COOKIE, "cookie", &format!("key={TOKEN}")),
        (&BEARER, "authorization", &format!("Bearer {TOKEN}")),
        (&NONE, "", "GET /x"),
        (&MAYBE, "", &format!("GET /x?session={TOKEN}")),
    ];
    for (operation, header, expected) in cases {
        let server = Server::answering(json(200, "{}")).await;
        let request = Request::new(operation, &[Piece::Literal("/x")]);
        client(&server).call::<Json, Error>(request, Raw::json).await.expect("an answer");
        let received = server.only();
        if header.is_empty() {
            assert_eq!(received.line(), expected);
        } else {
            assert_eq!((received.line(), received.header(header)), ("GET /x", Some(expected)));
        }
        let found = received.text().matches(TOKEN).count();
        assert_eq!(found, expected.matches(TOKEN).count(), "{received:?}");
    }
    let server = Server::answering(json(200, "{}")).await;
    let basic = builder(&server.url()).credential(0, Credential::basic("demo", "demo")).build().expect("a client");
    basic.call::<Json, Error>(Request::new(&BEARER, &[Piece::Literal("/x")]), Raw::json).await.expect("an answer");
    assert_eq!(server.only().header("authorization"), Some("Basic ZGVtbzpkZW1v"));
}

#[tokio::test]
async fn a_missing_credential_is_said_before_anything_is_sent() {
    let server = Server::answering(json(200, "{}")).await;
    let client = builder(&server.url()).build().expect("a client");
    let error = client.call::<Json, Error>(get(), Raw::json).await.expect_err("no credential");
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.to_string().contains(".session(token)"), "{error}");
    assert!(!error.may_have_been_sent() && server.received().is_empty());
}

#[tokio::test]
async fn a_credential_by_hand_is_refused() {
    let server = Server::answering(json(200, "{}")).await;
    let client = client(&server);
    let cases: [(&str, &str); 4] = [("api_key", TOKEN), ("session", "x"), ("q", "TOKEN-1"), (TOKEN, "x TOKEN-1")];
    for (name, value) in cases {
        let mut request = get();
        request.extra_query(name, value);
        let error = client.call::<Json, Error>(request, Raw::json).await.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert!(error.to_string().contains(".session(token)") && error.to_string().contains("api_key"), "{error}");
        assert!(!format!("{error} {error:?}").contains("TOKEN-0"), "{error}");
    }
    let mut request = get();
    request.extra_header("Authorization", &format!("Bearer {TOKEN}"));
    assert_eq!(
        client.call::<Json, Error>(request, Raw::json).await.expect_err("refused").kind(),
        ErrorKind::Credential
    );
    let error = builder(&server.url()).default_header("X-Key", TOKEN).build().expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(server.received().is_empty());
}

#[test]
fn plain_http_is_for_this_machine() {
    let build = |url: &str| session(builder(url), token()).build();
    let error = build("http://portfolio.example.com:8090").expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Builder);
    assert!(error.to_string().contains("allow_plain_http(true)") && error.to_string().contains("https"), "{error}");
    assert!(build("http://localhost:8090").is_ok());
    assert!(build("https://portfolio.example.com:9443").is_ok());
    assert!(builder("http://portfolio.example.com:8090").build().is_ok());
    assert!(session(builder("http://portfolio.example.com"), token()).allow_plain_http(true).build().is_ok());
}

#[tokio::test]
async fn nothing_that_is_shown_holds_the_credential() {
    let echo = format!(r#"{{"message":"bad {TOKEN}","lower":"{}","id":5}}"#, TOKEN.to_lowercase());
    let head =
        format!("HTTP/1.1 401 X\r\nX-Echo: {TOKEN}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", echo.len());
    let server = Server::answering([head.into_bytes(), echo.into_bytes()].concat()).await;
    let client = client(&server);
    let error = client.call::<Json, Error>(get(), Raw::json).await.expect_err("a failure");
    assert!(error.to_string().contains("bad [redacted]"), "{error}");
    let mut shown = format!("{error} {error:?} {:?} {}", error.headers(), String::from_utf8_lossy(error.body()));

    let bad = format!(r#"{{"id": "{}"}}"#, TOKEN.to_lowercase());
    let wrong = Server::answering(json(200, &bad)).await;
    let error = super::api::client(&wrong)
        .call::<std::collections::BTreeMap<String, i64>, Error>(get(), Raw::json)
        .await
        .expect_err("not a number");
    assert_eq!(error.kind(), ErrorKind::Decode);
    let decode = error.decode_error().expect("a place");
    shown += &format!("{error} {error:?} {decode} {decode:?} {}", String::from_utf8_lossy(error.body()));

    let mut cause = error.source();
    while let Some(error) = cause {
        shown += &format!("{error} {error:?}");
        cause = error.source();
    }
    let gone = session(builder("http://127.0.0.1:1"), token()).build().expect("a client");
    let error = gone.call::<Json, Error>(get(), Raw::json).await.expect_err("nobody there");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false));
    shown += &format!("{error} {error:?}");
    shown += &format!("{client:?} {:?} {:?}", session(builder(TOKEN), token()), get());
    shown += &format!("{:?} {:?} {:?}", token(), Credential::secret(TOKEN), Credential::from(Secret::new(TOKEN)));
    shown += &format!("{:?}", client.request(Method::Get, "/x"));
    assert!(!shown.to_uppercase().contains("00000000-0000"), "{shown}");
}

/// A transport whose errors are as careless as can be.
struct Careless;

impl Transport for Careless {
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_> {
        assert!(!format!("{request:?}").contains("TOKEN"));
        let message = format!("failed at {}", request.url);
        Box::pin(async move { Err(TransportError::new(TransportErrorKind::Exchange, message)) })
    }
}

#[tokio::test]
async fn another_transport_cannot_leak_either() {
    let client =
        session(builder("https://portfolio.example.com"), token()).transport(Careless).build().expect("a client");
    let error = client.call::<Json, Error>(get(), Raw::json).await.expect_err("a failure");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Transport, true));
    assert!(error.to_string().contains("session=[redacted]"), "{error}");
}

#[tokio::test]
async fn requests_without_an_operation_carry_it_too() {
    let server = Server::answering(json(200, "[1]")).await;
    let client = client(&server);
    let answer = client.request(Method::Get, "/any").query("a", "b").send_json::<Vec<i64>>().await.expect("an answer");
    assert_eq!(*answer, [1]);
    client.request(Method::Get, "/any").without_credentials().send().await.expect("an answer");
    let lines: Vec<String> = server.received().iter().map(|received| received.line().to_owned()).collect();
    assert_eq!(lines, [format!("GET /any?a=b&session={TOKEN}"), "GET /any".to_owned()]);
    for path in ["http://portfolio.example.com/", "/any?session=1", "/../x"] {
        assert!(client.request(Method::Get, path).send().await.is_err(), "{path}");
    }
}

#[tokio::test]
async fn session_ids_go_the_same_way() {
    let server = Server::answering(json(200, "{}")).await;
    let id: SessionId = "ABC-1".parse().expect("an id");
    let client = session(builder(&server.url()), id).build().expect("a client");
    let mut request = Request::new(&POST, &[Piece::Literal("/things")]);
    request.json("application/json", &Json::Null);
    client.call::<Json, Error>(request, Raw::json).await.expect("an answer");
    assert_eq!(server.only().line(), "POST /things?session=ABC-1");
}

#[test]
fn a_client_can_go_anywhere() {
    fn check<T: Send + Sync + 'static>() {}
    fn check_send<T: Send>(_: &T) {}
    check::<Client>();
    check::<ApiToken>();
    check::<ClientBuilder>();
    let client = ClientBuilder::new(&API, "https://portfolio.example.com").build().expect("a client");
    check_send(&client.call::<Json, Error>(get(), Raw::json));
}
