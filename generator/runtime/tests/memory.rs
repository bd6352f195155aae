//! What a hostile server sends does not become memory. Alone in its program, since it looks at the memory of the whole of it.
#![cfg(target_os = "linux")]

use client_runtime::StatusPattern;
use client_runtime::{
    Answer, Client, ClientBuilder, Description, Error, ErrorKind, Json, Method, Operation, Piece, Raw, Request,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

static API: Description =
    Description { name: "test", version: "0", base_url: None, servers: &[], schemes: &[], hints: &[], login: None };
static GET: Operation = Operation {
    id: "get",
    method: Method::Get,
    path: "/",
    auth: &[],
    accept: "",
    success: &[StatusPattern::Exactly(200)],
    answer: Answer::Buffered,
};

/// How much the server offers.
const OFFERED: usize = 1024 * 1024 * 1024;
/// How much the client may take for it: its limit of one megabyte, and what lies around that.
const ALLOWED: u64 = 64 * 1024 * 1024;

/// The largest amount of memory this program ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().expect("a number") * 1024
}

async fn offering(head: String, chunk: Vec<u8>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await;
        let _ = stream.write_all(head.as_bytes()).await;
        for _ in 0..OFFERED / chunk.len() {
            if stream.write_all(&chunk).await.is_err() {
                break;
            }
        }
    });
    url
}

async fn error(url: &str) -> Error {
    let client: Client = ClientBuilder::new(&API, url).max_body(1024 * 1024).build().expect("a client");
    let request = Request::new(&GET, &[Piece::Literal("/")]);
    client.call::<Json, Error>(request, Raw::json).await.expect_err("too much")
}

#[tokio::test]
async fn a_gigabyte_is_refused_with_what_it_takes_to_see_that() {
    let before = peak();
    let chunk = vec![b' '; 64 * 1024];
    for status in [200, 500] {
        let head = format!("HTTP/1.1 {status} X\r\n\r\n");
        let error = error(&offering(head, chunk.clone()).await).await;
        assert_eq!(error.kind(), if status == 200 { ErrorKind::BodyTooLarge } else { ErrorKind::Status }, "{error}");
    }
    #[cfg(feature = "gzip")]
    {
        use std::io::Write;
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        (0..OFFERED / chunk.len()).for_each(|_| writer.write_all(&chunk).expect("memory"));
        let bomb = writer.finish().expect("memory");
        let head = format!("HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len());
        let error = error(&offering(head, bomb).await).await;
        assert_eq!(error.kind(), ErrorKind::BodyTooLarge, "{error}");
    }
    let grown = peak() - before;
    assert!(grown < ALLOWED, "{grown} bytes more for {OFFERED} offered");
    println!("{} KiB more at the peak, for {} MiB offered", grown / 1024, OFFERED / 1024 / 1024);
}
