//! Failures of servers and connections.

use super::api::{GET, POST, builder, client, session, token};
use super::server::{Server, answer, json};
use client_runtime::{Error, ErrorKind, Json, Payload, Piece, Raw, Request};
use std::time::Duration;

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

async fn failure(answer: Vec<u8>) -> Error {
    let server = Server::answering(answer).await;
    client(&server).call::<Json, Error>(get(), Raw::json).await.expect_err("a failure")
}

#[tokio::test]
async fn the_two_401s_say_what_to_do() {
    let body =
        r#"{"faultCode":"InvalidCredentials","message":"sessionId cannot be null.; nested exception is: \n\tx: y"}"#;
    let error = failure(json(401, body)).await;
    let shown = "getThing: the server answered 401 Unauthorized: InvalidCredentials: sessionId cannot be null.\n\
                 hint: no credential reached the server";
    assert_eq!(error.to_string(), shown);
    assert_eq!((error.status(), error.operation(), error.kind()), (Some(401), Some("getThing"), ErrorKind::Status));
    assert_eq!(
        error.body_as::<Json>().expect("JSON").get("faultCode").and_then(Json::as_str),
        Some("InvalidCredentials")
    );
    let error = failure(json(401, r#"{"message":"session-id is invalid or expired."}"#)).await;
    assert_eq!(error.hint(), Some("the token is incomplete or revoked"));
}

#[tokio::test]
async fn what_is_not_json_is_explained() {
    let page = failure(answer(200, "text/html", "<html>Log in</html>")).await;
    assert!(page.to_string().contains("web page"), "{page}");
    assert!(failure(answer(200, "application/json", "")).await.to_string().contains("empty"));
    let other = failure(json(204, "")).await;
    assert_eq!((other.kind(), other.status()), (ErrorKind::Status, Some(204)));
    let server = Server::answering(answer(200, "text/plain;charset=ISO-8859-1", "{\"a\":1}")).await;
    assert!(client(&server).call::<Json, Error>(get(), Raw::json).await.is_ok());
}

#[tokio::test]
async fn too_large_answers_are_not_read() {
    let body = "x".repeat(2000);
    let announced = answer(200, "text/plain", &body);
    let chunked =
        format!("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n{body}\r\n0\r\n\r\n").into_bytes();
    for bytes in [announced, chunked] {
        let server = Server::answering(bytes).await;
        let small = session(builder(&server.url()), token()).max_body(1999).build().expect("a client");
        let error = small.call::<String, Error>(get(), Raw::text).await.expect_err("too large");
        assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
        assert!(error.to_string().contains("max_body"), "{error}");
        assert_eq!(client(&server).call::<String, Error>(get(), Raw::text).await.expect("an answer").len(), 2000);
    }
}

#[tokio::test]
async fn half_answers_are_failures() {
    let halves = [
        &b"HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\n{\"a\":"[..],
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a",
        b"HTTP/1.1 20",
        b"SSH-2.0-x\r\n",
    ];
    for half in halves {
        let error = failure(half.to_vec()).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.may_have_been_sent() && error.to_string().contains("may have reached"), "{error}");
    }
}

#[tokio::test]
async fn silence_ends() {
    let server = Server::answering(Vec::new()).await;
    let hasty = session(builder(&server.url()), token()).timeout(Duration::from_millis(200)).build().expect("a client");
    let error = hasty.call::<Json, Error>(get(), Raw::json).await.expect_err("silence");
    assert!(error.is_timeout() && error.may_have_been_sent(), "{error}");
    let mut request = get();
    request.timeout(Duration::from_millis(100));
    assert!(client(&server).call::<Json, Error>(request, Raw::json).await.expect_err("silence").is_timeout());
}

#[tokio::test]
async fn an_upload_may_take_longer_than_the_timeout_as_long_as_it_moves() {
    let server = Server::answering(json(200, "7")).await;
    let hasty = session(builder(&server.url()), token()).timeout(Duration::from_millis(300)).build().expect("a client");
    let (mut writer, reader) = tokio::io::duplex(16);
    let writing = tokio::spawn(async move {
        for _ in 0..8 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            tokio::io::AsyncWriteExt::write_all(&mut writer, b"piece").await.expect("read by the client");
        }
    });
    let mut request = Request::new(&POST, &[Piece::Literal("/things")]);
    request.body("application/octet-stream", Payload::reader(reader).with_length(40));
    assert_eq!(*hasty.call::<i64, Error>(request, Raw::json).await.expect("an answer"), 7);
    writing.await.expect("no panic");
    assert_eq!(server.only().body, b"piece".repeat(8));

    let (_still, reader) = tokio::io::duplex(16);
    let mut request = Request::new(&POST, &[Piece::Literal("/things")]);
    request.body("application/octet-stream", Payload::reader(reader).with_length(40));
    assert!(hasty.call::<i64, Error>(request, Raw::json).await.expect_err("standing still").is_timeout());
}
