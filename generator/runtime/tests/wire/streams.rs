//! Server-sent events, JSON lines, and bytes as they arrive.

use crate::api::export::{ExportSuccess, MaybeWatchSuccess};
use crate::server::{Server, answer, json};
use crate::{Client, ErrorKind, client, types};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const EVENTS: &str = "text/event-stream";

fn ticks(numbers: &[i64]) -> Vec<types::Tick> {
    numbers.iter().map(|n| types::Tick { n: *n, ..Default::default() }).collect()
}

async fn watched(body: &str) -> (Vec<types::Tick>, Vec<String>) {
    let server = Server::answering(answer(200, EVENTS, body)).await;
    let mut events = client(&server).streams().watch().send().await.expect("a stream");
    let (mut seen, mut problems) = (Vec::new(), Vec::new());
    loop {
        match events.try_next().await {
            Ok(Some(event)) => seen.push(event.data),
            Ok(None) => return (seen, problems),
            Err(error) => problems.push(format!("{error} | {}", String::from_utf8_lossy(error.body()))),
        }
    }
}

#[tokio::test]
async fn events_are_read_as_the_standard_says() {
    let server = Server::answering(answer(
        200,
        EVENTS,
        "\u{feff}: hello\nid: 1\nevent: tick\ndata: {\"n\"\ndata: :1}\nretry: 250\n\nevent: empty\n\ndata:{\"n\":2}\r\n\r\nid\rdata: {\"n\":3}\r\rdata: {\"n\":4}\n",
    ))
    .await;
    let mut events = client(&server).streams().watch().send().await.expect("a stream");
    let mut seen = Vec::new();
    while let Some(event) = events.try_next().await.expect("an event") {
        seen.push((event.event.clone(), event.id.clone(), event.retry, event.data.n));
    }
    let expected = [
        ("tick".to_owned(), "1".to_owned(), Some(Duration::from_millis(250)), 1),
        ("message".to_owned(), "1".to_owned(), None, 2),
        ("message".to_owned(), String::new(), None, 3),
    ];
    // The last event lacks its empty line, and is not whole.
    assert_eq!(seen, expected);
    assert_eq!(events.last_event_id(), "");
    assert_eq!(server.only().header("accept"), Some(EVENTS));
}

#[tokio::test]
async fn one_bad_event_does_not_end_the_others() {
    let (seen, problems) =
        watched("data: {\"n\":1}\n\ndata: {\"m\":2}\n\ndata: {\"n\":3}\n\ndata: [DONE]\n\ndata: x\n\n").await;
    assert_eq!(seen, ticks(&[1, 3]));
    assert!(problems.len() == 1 && problems[0].ends_with("| {\"m\":2}"), "{problems:?}");
}

#[tokio::test]
async fn data_may_be_text_or_a_part_of_an_event() {
    let server = Server::answering(answer(200, EVENTS, "data: 7\n\ndata: [DONE]\n\n")).await;
    let mut news = client(&server).streams().read_news().send().await.expect("a stream");
    assert_eq!(news.try_next().await.expect("news").expect("one").data, "7");
    assert_eq!(news.try_next().await.expect("news").expect("two").data, "[DONE]");
    let body = "event: added\ndata: {\"n\":1}\n\nevent: done\ndata: [DONE]\n\n";
    let server = Server::answering(answer(200, EVENTS, body)).await;
    let mut changes = client(&server).streams().follow_changes().send().await.expect("a stream");
    let added = changes.try_next().await.expect("an event").expect("added");
    let types::FollowChangesResponse::Added(added) = added.data else { panic!("{added:?}") };
    assert_eq!(added.data.n, 1);
    let done = changes.try_next().await.expect("an event").expect("done");
    assert!(matches!(done.data, types::FollowChangesResponse::Done(_)), "{done:?}");
    assert!(changes.try_next().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_stream_beside_json_is_asked_for() {
    let server = Server::start(|_, received| match received.header("accept") {
        Some("text/event-stream") => answer(200, EVENTS, "data: {\"n\":1}\n\n"),
        Some("application/x-ndjson") => answer(200, "application/x-ndjson", "{\"n\":1}\n\n{\"n\":2}\r\n{\"n\":3}"),
        _ => json(200, r#"{"title":"all"}"#),
    })
    .await;
    let client = client(&server);
    let question = types::Question { text: "why?".to_owned(), stream: Some(true) };
    assert_eq!(client.streams().ask(&question).send().await.expect("whole").title, "all");
    let mut events = client.streams().ask(&question).events().await.expect("pieces");
    assert_eq!(
        events.try_next().await.expect("a piece").expect("one").data,
        types::Tick { n: 1, ..Default::default() }
    );
    let mut lines = client.streams().ask(&question).json_lines().await.expect("lines").into_inner();
    let mut seen = Vec::new();
    while let Some(tick) = lines.try_next().await.expect("a line") {
        seen.push(tick);
    }
    assert_eq!(seen, ticks(&[1, 2, 3]));
    // A server that does not stream after all.
    let server = Server::answering(json(200, r#"{"title":"all"}"#)).await;
    let error = crate::client(&server).streams().ask(&question).events().await.expect_err("JSON");
    assert!(error.kind() == ErrorKind::Decode && error.to_string().contains("application/json"), "{error}");
}

#[tokio::test]
async fn json_texts_come_and_go_line_by_line() {
    let server = Server::start(|_, received| match received.line() {
        "POST /rows" => b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n".to_vec(),
        _ => answer(200, "application/json-seq", "\x1e{\"n\":1}\n\x1e{\"n\":\"x\"}\n\x1e{\"n\":2}\n"),
    })
    .await;
    let client = client(&server);
    let mut rows = client.streams().get_rows().send().await.expect("rows");
    assert_eq!(rows.try_next().await.expect("a row"), Some(types::Tick { n: 1, ..Default::default() }));
    let error = rows.try_next().await.expect_err("no number");
    assert!(error.to_string().contains("line 2") && error.to_string().contains('n'), "{error}");
    assert_eq!(rows.try_next().await.expect("a row"), Some(types::Tick { n: 2, ..Default::default() }));
    assert_eq!(rows.try_next().await.expect("the end"), None);
    client.streams().add_rows(&ticks(&[1, 2])).send().await.expect("added");
    let sent = &server.received()[1];
    assert_eq!(sent.header("content-type"), Some("application/x-ndjson"));
    assert_eq!(sent.body, b"{\"n\":1}\n{\"n\":2}\n");
}

#[tokio::test]
async fn an_endless_event_is_refused() {
    for body in [format!("data: {}", "x".repeat(4096)), "data: xxxxxxxx\n".repeat(512)] {
        let server = Server::answering(answer(200, EVENTS, &body)).await;
        let client = Client::builder(server.url()).max_body(1024).build().expect("a client");
        let mut news = client.streams().read_news().send().await.expect("a stream");
        let error = news.try_next().await.expect_err("too much");
        assert_eq!(error.kind(), ErrorKind::BodyTooLarge, "{error}");
        assert!(news.try_next().await.expect("the end").is_none());
    }
}

#[tokio::test]
async fn an_event_is_there_before_the_next_one() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (go, gone) = tokio::sync::oneshot::channel();
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).await;
        let _ = stream.write_all(b"HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"n\":1}\n\n").await;
        let _ = gone.await;
        let _ = stream.write_all(b"data: {\"n\":2}\n\n").await;
    });
    let client = Client::builder(url).timeout(Duration::from_secs(10)).build().expect("a client");
    let mut events = client.streams().watch().send().await.expect("a stream");
    assert_eq!(events.try_next().await.expect("an event").expect("one").data.n, 1);
    go.send(()).expect("the server waits");
    assert_eq!(events.try_next().await.expect("an event").expect("two").data.n, 2);
    task.await.expect("no panic");
}

#[tokio::test]
async fn bytes_are_streamed_where_others_are_not() {
    let server = Server::start(|number, _| match number {
        0 => answer(200, "application/zip", "PK"),
        _ => json(202, r#"{"job":1}"#),
    })
    .await;
    let client = client(&server);
    match client.export().export().send().await.expect("an answer").into_inner() {
        ExportSuccess::Ok(bytes) => assert_eq!(&bytes.into_bytes(10).await.expect("bytes")[..], b"PK"),
        other => panic!("{other:?}"),
    }
    match client.export().export().send().await.expect("an answer").into_inner() {
        ExportSuccess::Accepted(job) => assert_eq!(job.job, 1),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn events_may_be_one_of_several_answers() {
    let server = Server::start(|number, _| match number {
        0 => answer(200, EVENTS, "data: {\"n\":1}\n\n"),
        _ => b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n".to_vec(),
    })
    .await;
    let client = client(&server);
    match client.export().maybe_watch().send().await.expect("an answer").into_inner() {
        MaybeWatchSuccess::Ok(mut events) => {
            assert_eq!(events.try_next().await.expect("an event").expect("one").data.n, 1);
        }
        other => panic!("{other:?}"),
    }
    let nothing = client.export().maybe_watch().send().await.expect("an answer").into_inner();
    assert!(matches!(nothing, MaybeWatchSuccess::NoContent), "{nothing:?}");
}
