//! Forms and multipart bodies as their encodings describe them.

use crate::runtime::FilePart;
use crate::server::Received;
use crate::styles::nothing;
use crate::{client, types};

fn color() -> types::Color {
    types::Color { r: 100, g: 200, b: 150, ..Default::default() }
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn fields_have_their_styles() {
    let server = nothing().await;
    let client = client(&server);
    let inner = types::Filter { tags: Some(texts(&["x"])), name: Some("n".to_owned()), ..Default::default() };
    let form = client.forms().send_form("a b&c");
    let form = form.list(&["x", "y"]).object(&color()).joined(&["x", "y"]).spaces(&["x", "y"]);
    form.deep(&inner).exploded(&color()).json(&[1, 2]).send().await.expect("sent");
    let sent = server.only();
    assert_eq!(sent.header("content-type"), Some("application/x-www-form-urlencoded"));
    let expected = [
        "name=a%20b%26c",
        "list=x&list=y",
        // An object without a style is JSON (OpenAPI 3.0, x-www-form-urlencoded Request Bodies).
        "object=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        "joined=x,y",
        "spaces=x%20y",
        "deep%5Bname%5D=n&deep%5Btags%5D%5B%5D=x",
        "R=100&G=200&B=150",
        "json=%5B1%2C2%5D",
    ];
    assert_eq!(String::from_utf8_lossy(&sent.body), expected.join("&"));
}

/// The parts of a body, with their heads.
fn parts(sent: &Received) -> Vec<String> {
    let media_type = sent.header("content-type").expect("a media type");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").expect("multipart");
    let body = String::from_utf8_lossy(&sent.body).into_owned();
    let body = body.strip_suffix(&format!("--{boundary}--\r\n")).expect("an end");
    let delimiter = format!("--{boundary}\r\n");
    body.split(&delimiter).skip(1).map(|part| part.strip_suffix("\r\n").expect("a line end").to_owned()).collect()
}

#[tokio::test]
async fn parts_have_their_media_types_and_headers() {
    let server = nothing().await;
    let client = client(&server);
    let photo = FilePart::bytes(&b"PNG"[..]).file_name("a\"b\r\n.png").header("X-Rate", "3");
    let more = vec![FilePart::text("t").file_name("t.txt"), FilePart::reader(&b"stream"[..]).file_name("s").length(6)];
    let request = client.forms().upload("00000000-0000-0000-0000-000000000000", photo, more);
    let request = request.address(&color()).history("<a/>").tags(&["x", "y"]).joined(&["x", "y"]).about(&color());
    let filter = types::UploadBodyFilter { words: Some(vec!["a&b".into(), "c".into()]), tint: Some(color()) };
    let ticks = [types::Tick { n: 1, ..Default::default() }, types::Tick { n: 2, ..Default::default() }];
    let request = request.ticks(&ticks).filter(&filter);
    let request = request.spread(&types::UploadBodySpread { left: Some("a&b".into()), right: Some(2) });
    request.send().await.expect("sent");
    let json = r#"{"R":100,"G":200,"B":150}"#;
    let named = |name: &str, more: &str, body: &str| {
        format!("Content-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{body}")
    };
    let file =
        |name: &str, file: &str, more: &str, body: &str| named(name, &format!("; filename=\"{file}\"{more}"), body);
    let expected = [
        named("id", "", "00000000-0000-0000-0000-000000000000"),
        file("photo", "a%22b%0D%0A.png", "\r\nContent-Type: image/png\r\nX-Rate: 3", "PNG"),
        file("more", "t.txt", "\r\nContent-Type: text/plain; charset=utf-8", "t"),
        file("more", "s", "\r\nContent-Type: application/octet-stream", "stream"),
        named("address", "\r\nContent-Type: application/json", json),
        named("history", "\r\nContent-Type: text/xml", "<a/>"),
        named("tags", "", "x"),
        named("tags", "", "y"),
        named("joined", "", "x,y"),
        named("about", "\r\nContent-Type: application/vnd.color+json", json),
        named("ticks", "\r\nContent-Type: application/json", "{\"n\":1}"),
        named("ticks", "\r\nContent-Type: application/json", "{\"n\":2}"),
        named("filter[words][]", "", "a&b"),
        named("filter[words][]", "", "c"),
        named("filter[tint][R]", "", "100"),
        named("filter[tint][G]", "", "200"),
        named("filter[tint][B]", "", "150"),
        named("left", "", "a&b"),
        named("right", "", "2"),
    ];
    assert_eq!(parts(&server.only()), expected);
}

#[tokio::test]
async fn a_part_cannot_break_out_of_its_head() {
    let server = nothing().await;
    let client = client(&server);
    for part in [FilePart::text("t").header("X-Rate", "1\r\nX-Other: 2"), FilePart::text("t").media_type("a/b\r\nX: y")]
    {
        let error = client.forms().upload("1", part, Vec::new()).send().await.expect_err("another header");
        assert!(!error.may_have_been_sent(), "{error}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_body_that_may_be_left_out_is() {
    let server = nothing().await;
    let client = client(&server);
    client.forms().maybe().send().await.expect("sent");
    client.forms().maybe().note("n").send().await.expect("sent");
    let received = server.received();
    assert_eq!((received[0].header("content-type"), received[0].body.as_slice()), (None, &b""[..]));
    assert_eq!(parts(&received[1]), ["Content-Disposition: form-data; name=\"note\"\r\n\r\nn"]);
}
