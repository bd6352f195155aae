//! Multipart and form bodies on the wire.

use super::api::{TOKEN, UPLOAD, client};
use super::server::{Received, Server, answer};
use client_runtime::{Error, FilePart, Json, Piece, QueryStyle, Raw, Request};

fn request() -> Request {
    Request::new(&UPLOAD, &[Piece::Literal("/upload")])
}

async fn sent(request: Request) -> Received {
    let server = Server::answering(answer(200, "text/plain", "4711")).await;
    let answer = client(&server).call::<String, Error>(request, Raw::text).await.expect("an answer");
    assert_eq!(*answer, "4711");
    let received = server.only();
    assert_eq!(received.line(), "POST /upload");
    received
}

fn boundary(received: &Received) -> String {
    let media_type = received.header("content-type").expect("a media type");
    media_type.strip_prefix("multipart/form-data; boundary=").expect("multipart").to_owned()
}

#[tokio::test]
async fn the_bytes_are_those_of_rfc_7578_with_the_credential_first() {
    let mut request = request();
    request.text_part("action", &"upload");
    request.json_part("fields", "application/json", &vec![Json::from(1)]);
    request.text_part("tag", &["a", "b"]);
    request.text_part("none", &None::<String>);
    request.part("Filedata", FilePart::bytes("\r\n--x").file_name("ha\"rb\r\nour.jpg").media_type("image/jpeg"));
    let received = sent(request).await;
    let b = boundary(&received);
    let expected = format!(
        "--{b}\r\nContent-Disposition: form-data; name=\"sessionId\"\r\n\r\n{TOKEN}\r\n\
         --{b}\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\nupload\r\n\
         --{b}\r\nContent-Disposition: form-data; name=\"fields\"\r\nContent-Type: application/json\r\n\r\n[1]\r\n\
         --{b}\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\na\r\n\
         --{b}\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\nb\r\n\
         --{b}\r\nContent-Disposition: form-data; name=\"Filedata\"; filename=\"ha%22rb%0D%0Aour.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n\r\n--x\r\n--{b}--\r\n"
    );
    assert_eq!(String::from_utf8_lossy(&received.body), expected);
    assert_eq!(received.header("content-length"), Some(expected.len().to_string().as_str()));
    assert_eq!(received.header("transfer-encoding"), None);
}

#[tokio::test]
async fn files_and_readers_are_streamed() {
    let folder = tempfile();
    let path = folder.join("a.bin");
    let bytes: Vec<u8> = (0..200_000_u32).map(|number| (number % 251) as u8).collect();
    tokio::fs::write(&path, &bytes).await.expect("written");
    let mut by_path = request();
    by_path.part("Filedata", FilePart::path(&path));
    let received = sent(by_path).await;
    assert!(received.text().contains("filename=\"a.bin\"\r\nContent-Type: application/octet-stream"));
    assert!(received.body.windows(bytes.len()).any(|window| window == bytes));
    assert!(received.header("content-length").is_some());

    let mut by_reader = request();
    by_reader.part("Filedata", FilePart::reader(std::io::Cursor::new(b"from a reader".to_vec())));
    let received = sent(by_reader).await;
    assert_eq!(received.header("transfer-encoding"), Some("chunked"));
    assert!(received.text().contains("from a reader"));

    let mut with_length = request();
    with_length.part("Filedata", FilePart::reader(&b"from a reader"[..]).length(13));
    assert!(sent(with_length).await.header("content-length").is_some());
    std::fs::remove_dir_all(folder).expect("removed");
}

#[tokio::test]
async fn a_missing_file_is_said_before_anything_is_sent() {
    let server = Server::answering(answer(200, "text/plain", "")).await;
    let mut request = request();
    request.part("Filedata", FilePart::path("/nowhere/at/all.jpg"));
    let error = client(&server).call::<String, Error>(request, Raw::text).await.expect_err("no file");
    assert_eq!(error.kind(), client_runtime::ErrorKind::Io);
    assert!(error.to_string().contains("/nowhere/at/all.jpg") && !error.may_have_been_sent(), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_reader_that_is_shorter_than_promised_breaks_the_request() {
    let server = Server::answering(answer(200, "text/plain", "")).await;
    let mut request = request();
    request.part("Filedata", FilePart::reader(&b"short"[..]).length(500));
    let error = client(&server).call::<String, Error>(request, Raw::text).await.expect_err("too short");
    assert!(error.may_have_been_sent(), "{error}");
}

#[tokio::test]
async fn bytes_that_are_not_as_long_as_was_said_are_not_sent() {
    let server = Server::answering(answer(200, "text/plain", "")).await;
    let mut request = request();
    request.part("Filedata", FilePart::bytes(&b"short"[..]).length(500));
    let error = client(&server).call::<String, Error>(request, Raw::text).await.expect_err("too short");
    assert!(error.to_string().contains("`Filedata` is 5 bytes long, not 500"), "{error}");
    assert!(!error.may_have_been_sent() && server.received().is_empty(), "{error}");
}

#[tokio::test]
async fn empty_pieces_of_a_stream_do_not_end_it() {
    let pieces = Pieces(vec!["", "b", "", "a", ""]);
    let mut request = request();
    request.part("Filedata", FilePart::stream(pieces).length(2));
    let received = sent(request).await;
    assert!(String::from_utf8_lossy(&received.body).contains("\r\n\r\nab\r\n--"), "{}", received.head);
}

#[tokio::test]
async fn forms_carry_the_credential_first() {
    let mut form = request();
    form.field("a", QueryStyle::Form, &"x y&z");
    form.field("b", QueryStyle::FormExploded, &[1, 2]);
    let received = sent(form).await;
    assert_eq!(received.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(String::from_utf8_lossy(&received.body), format!("sessionId={TOKEN}&a=x%20y%26z&b=1&b=2"));
}

/// The last one comes first.
struct Pieces(Vec<&'static str>);

impl futures_core::Stream for Pieces {
    type Item = std::io::Result<bytes::Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.pop().map(|piece| Ok(piece.into())))
    }
}

pub(crate) fn tempfile() -> std::path::PathBuf {
    use std::hash::BuildHasher;
    let random = std::hash::RandomState::new().hash_one(0);
    let folder = std::env::temp_dir().join(format!("client-runtime-{random:016x}"));
    std::fs::create_dir(&folder).expect("a folder");
    folder
}
