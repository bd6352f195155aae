//! Trying again: what is sent twice, when, and what never is.

use super::api::{GET, POST, builder, session, token};
use super::server::{Server, json};
use client_runtime::{Client, Error, ErrorKind, Explode, Json, Operation, Payload, Piece, Raw, Request, RetryPolicy};
use std::time::{Duration, Instant};

static PUT: Operation = Operation {
    id: "putThing",
    method: client_runtime::Method::Put,
    path: "/things",
    auth: super::api::BY_QUERY,
    accept: "application/json",
    success: super::api::OK,
    answer: client_runtime::Answer::Buffered,
};

const QUICK: RetryPolicy = RetryPolicy::standard().first_wait(Duration::from_millis(2));

fn client(url: &str, policy: RetryPolicy) -> Client {
    session(builder(url), token()).retry(policy).timeout(Duration::from_millis(300)).build().expect("a client")
}

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

fn with_body(operation: &'static Operation) -> Request {
    let mut request = Request::new(operation, &[Piece::Literal("/things")]);
    request.json("application/json", &7_i64);
    request
}

fn busy(status: u16, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n").into_bytes()
}

/// Calls a server whose first answers are these, and which is well after them.
async fn call(first: Vec<Vec<u8>>, policy: RetryPolicy, request: Request) -> (Result<i64, Error>, usize) {
    let server = Server::start(move |number, _| first.get(number).cloned().unwrap_or_else(|| json(200, "7"))).await;
    let result = client(&server.url(), policy).call::<i64, Error>(request, Raw::json).await;
    (result.map(|response| response.into_inner()), server.received().len())
}

#[tokio::test]
async fn what_passes_is_tried_again() {
    let broken = || b"HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\n{".to_vec();
    let firsts = [
        vec![busy(503, "")],
        vec![busy(429, "Retry-After: 0\r\n"), busy(502, "")],
        vec![broken()],
        // Silence until the timeout.
        vec![Vec::new()],
    ];
    for first in firsts {
        let tries = first.len() + 1;
        let (result, requests) = call(first, QUICK, get()).await;
        assert_eq!((result.expect("an answer in the end"), requests), (7, tries));
    }
    let (result, requests) = call(vec![busy(503, "")], QUICK, with_body(&PUT)).await;
    assert_eq!((result.expect("PUT is idempotent"), requests), (7, 2));
}

#[tokio::test]
async fn what_does_not_pass_is_not() {
    for status in [400, 401, 404, 409, 500, 501] {
        let (result, requests) = call(vec![busy(status, "")], QUICK, get()).await;
        assert_eq!((result.expect_err("a failure").status(), requests), (Some(status), 1));
    }
    let (result, requests) = call(vec![json(200, "\"x\"")], QUICK, get()).await;
    assert_eq!((result.expect_err("not a number").kind(), requests), (ErrorKind::Decode, 1));
}

#[tokio::test]
async fn nothing_is_tried_again_unless_asked_for() {
    let server = Server::answering(busy(503, "")).await;
    let plain = session(builder(&server.url()), token()).build().expect("a client");
    let error = plain.call::<i64, Error>(get(), Raw::json).await.expect_err("busy");
    assert!(!error.to_string().contains("tried"), "{error}");
    let _ = server.only();
    let mut request = get();
    request.retry(QUICK);
    let error = plain.call::<i64, Error>(request, Raw::json).await.expect_err("busy");
    assert!(error.to_string().ends_with("(tried 3 times)"), "{error}");
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn a_post_is_sent_once_unless_it_has_a_key() {
    for first in [busy(503, "Retry-After: 0\r\n"), Vec::new(), b"HTTP/1.1 2".to_vec()] {
        let (result, requests) = call(vec![first.clone()], QUICK, with_body(&POST)).await;
        assert_eq!((result.expect_err("once").may_have_been_sent(), requests), (true, 1));
        let mut keyed = with_body(&POST);
        keyed.header("idempotency-key", Explode::No, &"4711");
        let (result, requests) = call(vec![first.clone()], QUICK, keyed).await;
        assert_eq!((result.expect("an answer in the end"), requests), (7, 2));
        let mut keyed = with_body(&POST);
        keyed.extra_header("X-Once", "4711");
        let (result, requests) = call(vec![first], QUICK.idempotency_header("X-Once"), keyed).await;
        assert_eq!((result.expect("an answer in the end"), requests), (7, 2));
    }
}

#[tokio::test]
async fn every_try_is_the_same_request() {
    let server = Server::start(|number, _| if number == 0 { busy(503, "") } else { json(200, "7") }).await;
    let mut request = with_body(&PUT);
    request.extra_query("a", "b c");
    client(&server.url(), QUICK).call::<i64, Error>(request, Raw::json).await.expect("an answer");
    let received = server.received();
    assert_eq!(received[0].text(), received[1].text());
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let mut request = Request::new(&PUT, &[Piece::Literal("/things")]);
    request.body("application/octet-stream", Payload::reader(&b"piece"[..]).with_length(5));
    let (result, requests) = call(vec![busy(503, "")], QUICK, request).await;
    assert_eq!((result.expect_err("once").status(), requests), (Some(503), 1));
}

#[tokio::test]
async fn a_connection_that_never_was_may_be_tried_again_by_any_method() {
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", closed.local_addr().expect("an address"));
    drop(closed);
    let error = client(&url, QUICK).call::<i64, Error>(with_body(&POST), Raw::json).await.expect_err("nobody there");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false));
    assert!(error.to_string().contains("(tried 3 times)\n(nothing was sent)"), "{error}");
}

#[tokio::test]
async fn an_earlier_try_that_was_sent_is_not_forgotten() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move {
        // The first connection breaks, and then nobody listens any more.
        let (stream, _) = listener.accept().await.expect("a connection");
        drop(listener);
        tokio::time::sleep(Duration::from_millis(20)).await;
        drop(stream);
    });
    let error = client(&url, QUICK).call::<Json, Error>(get(), Raw::json).await.expect_err("gone");
    serving.await.expect("no panic");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, true), "{error}");
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let dates = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:38 GMT\r\n";
    for headers in ["Retry-After: 1\r\n", dates] {
        let began = Instant::now();
        let server =
            Server::start(move |number, _| if number == 0 { busy(429, headers) } else { json(200, "7") }).await;
        let patient = session(builder(&server.url()), token()).retry(QUICK).build().expect("a client");
        assert_eq!(*patient.call::<i64, Error>(get(), Raw::json).await.expect("an answer"), 7);
        let waited = began.elapsed();
        assert!((Duration::from_millis(990)..Duration::from_secs(10)).contains(&waited), "{waited:?}");
    }
    let began = Instant::now();
    let (result, requests) = call(vec![busy(503, "Retry-After: 3600\r\n")], QUICK, get()).await;
    let error = result.expect_err("too long");
    assert_eq!((error.retry_after(), requests), (Some(Duration::from_secs(3600)), 1));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_budget_ends_it() {
    let server = Server::answering(busy(503, "")).await;
    let client = client(&server.url(), QUICK.tries(9).budget(3));
    for _ in 0..2 {
        client.clone().call::<i64, Error>(get(), Raw::json).await.expect_err("busy");
    }
    assert_eq!(server.received().len(), 2 + 3);
}

#[tokio::test]
async fn a_dropped_call_is_over() {
    let server = Server::answering(busy(503, "Retry-After: 1\r\n")).await;
    let client = client(&server.url(), QUICK);
    let call = client.call::<i64, Error>(get(), Raw::json);
    tokio::time::timeout(Duration::from_millis(500), call).await.expect_err("still waiting");
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let _ = server.only();
}
