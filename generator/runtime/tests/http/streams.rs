//! Bodies as they arrive.

use super::api::{DOWNLOAD, builder, client, session, token};
use super::multipart::tempfile;
use super::server::{Server, answer};
use client_runtime::{ByteStream, Error, ErrorKind, Piece, Raw, Request, Response};
use std::time::Duration;

async fn download(server: &Server) -> Response<ByteStream> {
    let mut request = Request::new(&DOWNLOAD, &[Piece::Literal("/download")]);
    request.timeout(Duration::from_secs(5));
    client(server).call::<ByteStream, Error>(request, Raw::stream).await.expect("an answer")
}

#[tokio::test]
async fn every_way_gives_every_byte() {
    let body = "0123456789".repeat(30_000);
    let server = Server::answering(answer(200, "image/jpeg", &body)).await;
    assert_eq!(download(&server).await.content_length(), Some(300_000));
    let mut written = Vec::new();
    assert_eq!(download(&server).await.write_to(&mut written).await.expect("all"), 300_000);
    assert_eq!(written, body.as_bytes());
    assert_eq!(download(&server).await.into_bytes(300_000).await.expect("all"), body.as_bytes());
    let error = download(&server).await.into_bytes(299_999).await.expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    let (mut stream, mut count) = (download(&server).await, 0);
    while let Some(chunk) = stream.chunk().await.expect("more") {
        count += chunk.len();
    }
    assert_eq!(count, 300_000);
    let folder = tempfile();
    let path = folder.join("a.jpg");
    std::fs::write(&path, "before").expect("written");
    assert_eq!(download(&server).await.save_to(&path).await.expect("all"), 300_000);
    assert_eq!(std::fs::read(&path).expect("read"), body.as_bytes());
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[tokio::test]
async fn half_a_file_is_never_saved() {
    let half = b"HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\n01234".to_vec();
    let server = Server::answering(half).await;
    let folder = tempfile();
    let path = folder.join("a.jpg");
    std::fs::write(&path, "before").expect("written");
    let error = download(&server).await.save_to(&path).await.expect_err("half");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(std::fs::read(&path).expect("read"), b"before");
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    let error = download(&server).await.save_to(folder.join("no/where")).await.expect_err("no folder");
    assert_eq!(error.kind(), ErrorKind::Io);
    std::fs::remove_dir_all(folder).expect("removed");
}

#[tokio::test]
async fn a_server_that_stops_sending_does_not_hold_the_reader() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let _ = stream.read(&mut [0; 1024]).await;
        let _ = stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\n01234").await;
        tokio::time::sleep(Duration::from_secs(10)).await;
    });
    let hasty = session(builder(&url), token()).timeout(Duration::from_millis(200)).build().expect("a client");
    let request = Request::new(&DOWNLOAD, &[Piece::Literal("/download")]);
    let mut stream = hasty.call::<ByteStream, Error>(request, Raw::stream).await.expect("headers");
    assert_eq!(stream.chunk().await.expect("a piece").as_deref(), Some(&b"01234"[..]));
    assert!(stream.chunk().await.expect_err("silence").is_timeout());
    assert!(stream.chunk().await.expect("the end").is_none());
    serving.abort();
}
