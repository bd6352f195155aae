//! Bodies of several media types to choose from.

use crate::styles::nothing;
use crate::{RequestOptions, client, types};

#[tokio::test]
async fn every_kind_of_body_can_be_chosen() {
    let server = nothing().await;
    let client = client(&server);
    let bodies = client.bodies();
    let question = types::Question { text: "why?".to_owned(), ..Default::default() };
    bodies.add_note(&question).send().await.expect("JSON");
    bodies.add_note_as_text("why?").send().await.expect("text");
    bodies.add_note_as_form().note("why?").send().await.expect("a form");
    bodies.add_note_as_multipart(b"why?".to_vec()).send().await.expect("a multipart body");
    bodies.add_note_as_bytes(b"PNG".to_vec()).send().await.expect("bytes");
    // Another media type of the same kind.
    bodies.add_note_as_bytes(b"JPEG".to_vec()).header("Content-Type", "image/jpeg").send().await.expect("bytes");
    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .map(|received| (received.header("content-type").unwrap_or_default(), String::from_utf8_lossy(&received.body)))
        .collect();
    assert!(sent[3].0.starts_with("multipart/form-data; boundary=") && sent[3].1.contains("why?"), "{sent:?}");
    let others = [
        ("application/json", r#"{"text":"why?"}"#),
        ("text/plain", "why?"),
        ("application/x-www-form-urlencoded", "note=why%3F"),
        ("image/png", "PNG"),
        ("image/jpeg", "JPEG"),
    ];
    for (index, expected) in [0, 1, 2, 4, 5].into_iter().zip(others) {
        assert_eq!((sent[index].0, &*sent[index].1), expected);
    }
}

#[tokio::test]
async fn an_optional_body_is_left_out() {
    let server = nothing().await;
    let client = client(&server);
    client.bodies().change_note().send().await.expect("sent");
    client.bodies().change_note_as_text().body("why?").send().await.expect("sent");
    let received = server.received();
    assert_eq!((received[0].header("content-type"), received[0].body.len()), (None, 0));
    assert_eq!((received[1].header("content-type"), &received[1].body[..]), (Some("text/plain"), &b"why?"[..]));
}

#[tokio::test]
async fn a_file_is_sent_in_parts_whatever_else_has_its_schema() {
    let server = nothing().await;
    let client = client(&server);
    client.export().put_file(b"PNG".to_vec()).send().await.expect("sent");
    client.export().add_file_as_multipart(b"PNG".to_vec()).send().await.expect("sent");
    for received in server.received() {
        assert!(
            received.header("content-type").is_some_and(|media_type| media_type.starts_with("multipart/form-data"))
        );
        assert!(received.text().contains("PNG"));
    }
}

#[test]
fn servers_have_variables() {
    let server = &crate::API.servers[0];
    assert_eq!(server.url(&[("region", "us")]).expect("a URL"), "https://us.example.com/v1");
    assert!(server.url(&[("region", "mars")]).is_err());
    let client = crate::Client::builder(server.url(&[]).expect("a URL")).build().expect("a client");
    assert!(format!("{client:?}").contains("https://eu.example.com"));
}
