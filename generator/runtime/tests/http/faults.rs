//! Servers that misbehave: each ends in an error that says what happened, within its time, and with nothing sent twice.

use super::api::{DOWNLOAD, GET, builder, client, session, token};
use super::server::{Server, answer, json, redirect};
use client_runtime::{ByteStream, Error, ErrorKind, Json, Piece, Raw, Request};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

async fn failure(bytes: Vec<u8>) -> Error {
    let server = Server::answering(bytes).await;
    let error = client(&server).call::<Json, Error>(get(), Raw::json).await.expect_err("a failure");
    assert_eq!(server.received().len(), 1, "nothing is sent twice");
    error
}

#[tokio::test]
async fn error_pages_keep_their_text() {
    let page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let error = failure(answer(502, "text/html", page)).await;
    assert_eq!((error.kind(), error.status(), error.body()), (ErrorKind::Status, Some(502), page.as_bytes()));
    assert!(error.body_as::<Json>().is_err());
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_said_to_be_so() {
    let mut bytes = b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":\"".to_vec();
    bytes.extend_from_slice(b"\xff\"}");
    let error = failure(bytes).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
    assert!(error.decode_error().is_some(), "{error}");
    let mut bytes = b"HTTP/1.1 500 X\r\nContent-Length: 2\r\n\r\n".to_vec();
    bytes.extend_from_slice(b"\xff\xfe");
    let error = failure(bytes).await;
    assert_eq!((error.status(), error.body()), (Some(500), &b"\xff\xfe"[..]));
}

#[tokio::test]
async fn a_loop_of_redirects_ends() {
    let server = Server::answering(redirect(302, "/things/1")).await;
    let error = client(&server).call::<Json, Error>(get(), Raw::json).await.expect_err("a loop");
    assert!(error.kind() == ErrorKind::Redirect && error.may_have_been_sent(), "{error}");
    assert_eq!(server.received().len(), 11);
}

#[tokio::test]
async fn limits_that_a_server_sets_can_be_read() {
    let limited = b"HTTP/1.1 429 X\r\nRetry-After: 7\r\nX-RateLimit-Remaining: 0\r\nContent-Length: 0\r\n\r\n";
    let error = failure(limited.to_vec()).await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(error.headers().parsed::<u32>("x-ratelimit-remaining"), Some(0));
}

#[tokio::test]
async fn a_huge_failure_is_cut_off() {
    let error = failure(answer(500, "text/plain", &"x".repeat(5 * 1024 * 1024))).await;
    assert_eq!((error.status(), error.body().len()), (Some(500), 1024 * 1024));
}

#[tokio::test]
async fn more_or_fewer_bytes_than_announced() {
    let more = b"HTTP/1.1 200 X\r\nContent-Length: 1\r\nConnection: close\r\n\r\n7 and more".to_vec();
    let server = Server::answering(more).await;
    assert_eq!(*client(&server).call::<i64, Error>(get(), Raw::json).await.expect("what was announced"), 7);
    for length in ["-1", "1, 2", "x"] {
        let odd = format!("HTTP/1.1 200 X\r\nContent-Length: {length}\r\n\r\n7");
        assert_eq!(failure(odd.into_bytes()).await.kind(), ErrorKind::Transport, "{length}");
    }
    let error = failure(json(200, "").split_off(9)).await;
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
}

/// A server that sends the head of an answer and then a byte a while, for ever, or resets the connection.
async fn dripping(resets: bool) -> (String, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let task = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            if resets {
                // Closing with bytes unread resets the connection.
                let _ = stream.readable().await;
                continue;
            }
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await;
            let _ = stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 1000000\r\n\r\n").await;
            for _ in 0..200 {
                tokio::time::sleep(Duration::from_millis(50)).await;
                if stream.write_all(b" ").await.is_err() {
                    break;
                }
            }
        }
    });
    (url, task)
}

#[tokio::test]
async fn slow_bytes_end_with_the_timeout_and_stream_as_long_as_they_come() {
    let (url, task) = dripping(false).await;
    let hasty = session(builder(&url), token()).timeout(Duration::from_millis(300)).build().expect("a client");
    let began = Instant::now();
    let error = hasty.call::<Json, Error>(get(), Raw::json).await.expect_err("too slow");
    assert!(error.is_timeout() && began.elapsed() < Duration::from_secs(5), "{error}");
    let request = Request::new(&DOWNLOAD, &[Piece::Literal("/download")]);
    let mut stream = hasty.call::<ByteStream, Error>(request, Raw::stream).await.expect("the head").into_inner();
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(600) {
        assert!(stream.chunk().await.expect("still coming").is_some());
    }
    task.abort();
}

#[tokio::test]
async fn a_reset_is_a_broken_connection() {
    let (url, task) = dripping(true).await;
    let client = session(builder(&url), token()).build().expect("a client");
    let error = client.call::<Json, Error>(get(), Raw::json).await.expect_err("reset");
    assert!(error.kind() == ErrorKind::Transport && error.may_have_been_sent(), "{error}");
    task.abort();
}
