//! Answers that are not whole, not asked for, or never end: each ends in a defined error, within its time, sent once.

use super::api::{DOWNLOAD, GET, POST, builder, session, token};
use super::server::Server;
use client_runtime::{ByteStream, Client, Error, ErrorKind, Json, Operation, Piece, Raw, Request, RetryPolicy};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn client(url: &str) -> Client {
    patient_client(url, Duration::from_millis(400))
}

fn patient_client(url: &str, timeout: Duration) -> Client {
    let policy = RetryPolicy::standard().first_wait(Duration::from_millis(1));
    let builder = session(builder(url), token()).retry(policy).max_body(100_000);
    builder.timeout(timeout).build().expect("a client")
}

fn to(operation: &'static Operation) -> Request {
    Request::new(operation, &[Piece::Literal("/things")])
}

/// What becomes of a POST that gets this answer, which is never sent twice, whatever the policy.
async fn post(bytes: &[u8]) -> Error {
    let server = Server::answering(bytes.to_vec()).await;
    let began = Instant::now();
    let error = client(&server.url()).call::<Json, Error>(to(&POST), Raw::json).await.expect_err("a failure");
    assert!(began.elapsed() < Duration::from_secs(5), "{error}");
    assert_eq!(server.received().len(), 1, "{error}");
    assert!(error.may_have_been_sent(), "{error}");
    error
}

#[tokio::test]
async fn broken_answers() {
    use ErrorKind::{Decode, Redirect, Status, Transport};
    let head = "HTTP/1.1 200 X\r\nConnection: close\r\n";
    let cases: Vec<(&str, String, ErrorKind)> = vec![
        ("half a head", "HTTP/1.1 200 X\r\nContent-".to_owned(), Transport),
        ("no head", "\r\n\r\n".to_owned(), Transport),
        ("another protocol", "SSH-2.0-x\r\n".to_owned(), Transport),
        ("a status that is none", "HTTP/1.1 2000 X\r\n\r\n".to_owned(), Transport),
        ("a header with a line end", format!("{head}X: a\rb\r\n\r\n"), Transport),
        ("half a body", format!("{head}Content-Length: 20\r\n\r\n{{\"a\":"), Transport),
        ("half a chunk", format!("{head}Transfer-Encoding: chunked\r\n\r\n14\r\n{{\"a\":"), Transport),
        ("a chunk without an end", format!("{head}Transfer-Encoding: chunked\r\n\r\n1\r\n7\r\n"), Transport),
        ("a chunk of no size", format!("{head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n7\r\n0\r\n\r\n"), Transport),
        ("two lengths", format!("{head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n77"), Transport),
        ("nothing", format!("{head}Content-Length: 0\r\n\r\n"), Decode),
        ("half a JSON text", format!("{head}\r\n{{\"a\":"), Decode),
        ("two JSON texts", format!("{head}\r\n1 2"), Decode),
        ("compressed", format!("{head}Content-Encoding: br\r\n\r\n7"), Decode),
        ("no place to go", format!("{head}\r\n").replace("200", "302"), Redirect),
        ("no page", format!("{head}\r\n<html>").replace("200", "404"), Status),
    ];
    for (what, bytes, kind) in cases {
        let error = post(bytes.as_bytes()).await;
        assert_eq!(error.kind(), kind, "{what}: {error}");
    }
    let many = format!("{head}{}\r\n7", "X-Many: x\r\n".repeat(10_000));
    assert_eq!(post(many.as_bytes()).await.kind(), Transport, "many headers");
    let long = format!("{head}X-Long: {}\r\n\r\n7", "x".repeat(2_000_000));
    assert_eq!(post(long.as_bytes()).await.kind(), Transport, "a long header");
    let early = "HTTP/1.1 100 X\r\n\r\n".repeat(50);
    assert_eq!(post(early.as_bytes()).await.kind(), Transport, "informational answers and no other");
}

/// A server that sends a head and then the same bytes for ever, or until the client goes away.
async fn endless(head: &'static str, bytes: &'static [u8], pause: Duration) -> (String, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let task = tokio::spawn(async move {
        let began = Instant::now();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(head.as_bytes()).await;
            while began.elapsed() < Duration::from_secs(10) && stream.write_all(bytes).await.is_ok() {
                tokio::time::sleep(pause).await;
            }
        }
    });
    (url, task)
}

#[tokio::test]
async fn what_never_ends() {
    let slow = Duration::from_millis(20);
    let chunks: &'static [u8] = "8\r\n        \r\n".repeat(1000).leak().as_bytes();
    let cases = [
        ("a head, byte by byte", "HTTP/1.1 200 X\r\nX: ", &b"x"[..], slow, ErrorKind::Timeout),
        ("a body, byte by byte", "HTTP/1.1 200 X\r\n\r\n", b" ", slow, ErrorKind::Timeout),
        ("a body without a length", "HTTP/1.1 200 X\r\n\r\n", &[b' '; 8192], Duration::ZERO, ErrorKind::BodyTooLarge),
        (
            "a body of chunks",
            "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n",
            chunks,
            Duration::ZERO,
            ErrorKind::BodyTooLarge,
        ),
        ("informational answers", "", b"HTTP/1.1 102 X\r\n\r\n", slow, ErrorKind::Timeout),
    ];
    for (what, head, bytes, pause, kind) in cases {
        let (url, task) = endless(head, bytes, pause).await;
        let began = Instant::now();
        // What ends by its size must not end by its time first, on a busy machine.
        let client =
            if kind == ErrorKind::Timeout { client(&url) } else { patient_client(&url, Duration::from_secs(6)) };
        let error = client.call::<Json, Error>(to(&POST), Raw::json).await.expect_err(what);
        assert_eq!(error.kind(), kind, "{what}: {error}");
        // Before the server gives up, however busy this machine is.
        assert!(began.elapsed() < Duration::from_secs(8), "{what}: {:?}", began.elapsed());
        task.abort();
    }
}

#[tokio::test]
async fn a_stream_that_breaks_off_says_so() {
    for bytes in [
        &b"HTTP/1.1 200 X\r\nContent-Length: 20\r\n\r\nhalf"[..],
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    ] {
        let server = Server::answering(bytes.to_vec()).await;
        let mut stream = client(&server.url())
            .call::<ByteStream, Error>(to(&DOWNLOAD), Raw::stream)
            .await
            .expect("a head")
            .into_inner();
        assert_eq!(stream.chunk().await.expect("the half").as_deref(), Some(&b"half"[..]));
        let error = stream.chunk().await.expect_err("no more");
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn all_tries_end_within_their_time() {
    let busy = b"HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
    let server = Server::answering(busy).await;
    let policy = RetryPolicy::standard().tries(1000).budget(1000).first_wait(Duration::from_millis(40));
    let policy = policy.longest_wait(Duration::from_millis(40)).total(Duration::from_secs(1));
    let mut request = to(&GET);
    request.retry(policy);
    let began = Instant::now();
    let error = client(&server.url()).call::<Json, Error>(request, Raw::json).await.expect_err("busy");
    assert_eq!(error.status(), Some(503), "{error}");
    assert!(began.elapsed() < Duration::from_secs(8) && (2..60).contains(&server.received().len()), "{error}");
    // A server that says nothing takes the rest of the time, not a timeout of each try.
    let silent = Server::answering(Vec::new()).await;
    let mut request = to(&GET);
    request.retry(policy);
    request.timeout(Duration::from_secs(30));
    let began = Instant::now();
    let error = client(&silent.url()).call::<Json, Error>(request, Raw::json).await.expect_err("silence");
    assert!(error.is_timeout() && began.elapsed() < Duration::from_secs(8), "{error}");
}

#[cfg(feature = "gzip")]
mod compressed {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8], times: usize) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        (0..times).for_each(|_| writer.write_all(bytes).expect("memory"));
        writer.finish().expect("memory")
    }

    fn sent(status: u16, body: &[u8]) -> Vec<u8> {
        let head = format!("HTTP/1.1 {status} X\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
        [head.as_bytes(), body].concat()
    }

    #[tokio::test]
    async fn answers_are_asked_for_and_read() {
        let server = Server::answering(sent(200, &gzip(b"7", 1))).await;
        assert_eq!(*client(&server.url()).call::<i64, Error>(to(&GET), Raw::json).await.expect("an answer"), 7);
        assert_eq!(server.only().header("accept-encoding"), Some("gzip"));
        let error = post(&sent(500, &gzip(b"broken", 1))).await;
        assert_eq!((error.status(), error.body()), (Some(500), &b"broken"[..]));
    }

    #[tokio::test]
    async fn what_comes_out_is_bounded() {
        // 256 MiB in a quarter of a megabyte.
        let bomb = gzip(&vec![b' '; 1024 * 1024], 256);
        assert!(bomb.len() < 512 * 1024);
        let error = post(&sent(200, &bomb)).await;
        assert_eq!(error.kind(), ErrorKind::BodyTooLarge, "{error}");
        let error = post(&sent(500, &bomb)).await;
        assert_eq!((error.status(), error.body().len()), (Some(500), 1024 * 1024));
    }

    #[tokio::test]
    async fn what_is_not_whole_is_an_error() {
        let whole = gzip(b"[1,2,3,4,5,6,7,8,9]", 1);
        let mut changed = whole.clone();
        changed[12] ^= 0x55;
        for broken in [&whole[..whole.len() - 9], &changed, b"7"] {
            let error = post(&sent(200, broken)).await;
            assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        }
    }
}

#[cfg(not(feature = "gzip"))]
#[tokio::test]
async fn nothing_compressed_is_asked_for() {
    let server = Server::answering(b"HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\n\r\nx".to_vec()).await;
    let error = client(&server.url()).call::<i64, Error>(to(&GET), Raw::json).await.expect_err("compressed");
    assert!(error.kind() == ErrorKind::Decode && error.to_string().contains("feature `gzip`"), "{error}");
    assert_eq!(server.only().header("accept-encoding"), None);
}
