//! Pages of every style, found by what parameters and members are called.

use crate::runtime::{Paged, Pages};
use crate::server::{Received, Server, json};
use crate::{Client, ErrorKind, client, types};

fn argument(received: &Received, name: &str) -> Option<String> {
    let (_, query) = received.line().split_once('?')?;
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    value.map(str::to_owned)
}

fn ticks(numbers: std::ops::Range<i64>) -> String {
    let items: Vec<_> = numbers.map(|n| format!("{{\"n\":{n}}}")).collect();
    format!("[{}]", items.join(","))
}

async fn numbers<R: Paged<Item = types::Tick>>(mut pages: Pages<R>) -> Vec<i64> {
    let items = pages.collect(1000).await.expect("items");
    assert!(pages.try_next().await.expect("the end").is_none());
    items.into_iter().map(|tick| tick.n).collect()
}

fn lines(server: &Server) -> Vec<String> {
    server.received().iter().map(|received| received.line().replace("GET /", "")).collect()
}

#[tokio::test]
async fn by_offset() {
    let server = Server::start(|_, received| {
        let start = argument(received, "offset").map_or(0, |start| start.parse().expect("a number"));
        json(200, &format!("{{\"items\":{},\"total\":5}}", ticks(start..5.min(start + 2))))
    })
    .await;
    let client = client(&server);
    assert_eq!(numbers(client.paging().list_by_offset().limit(2).pages()).await, [0, 1, 2, 3, 4]);
    assert_eq!(lines(&server), ["offsets?limit=2", "offsets?limit=2&offset=2", "offsets?limit=2&offset=4"]);
    assert_eq!(numbers(client.paging().list_by_offset().offset(3).pages()).await, [3, 4]);
}

#[tokio::test]
async fn by_number() {
    let server = Server::start(|_, received| {
        let page: i64 = argument(received, "page").map_or(1, |page| page.parse().expect("a number"));
        json(200, &format!("{{\"data\":{},\"meta\":{{\"total_pages\":3}}}}", ticks(page * 2 - 2..page * 2)))
    })
    .await;
    let client = client(&server);
    assert_eq!(numbers(client.paging().list_by_number().pages()).await, [0, 1, 2, 3, 4, 5]);
    assert_eq!(lines(&server), ["numbers", "numbers?page=2", "numbers?page=3"]);
    assert_eq!(numbers(client.paging().list_by_number().page(3).pages()).await, [4, 5]);
    // A server that does not say how many there are ends with an empty page.
    let server = Server::start(|number, _| {
        let number = number as i64;
        json(200, &format!("{{\"data\":{}}}", ticks(number..3.min(number + 1))))
    })
    .await;
    assert_eq!(numbers(crate::client(&server).paging().list_by_number().pages()).await, [0, 1, 2]);
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn by_number_from_zero() {
    let server = Server::start(|_, received| {
        let page: i64 = argument(received, "page").map_or(0, |page| page.parse().expect("a number"));
        json(200, &ticks(page..3.min(page + 1)))
    })
    .await;
    let client = client(&server);
    assert_eq!(numbers(client.paging().list_by_bare_number().pages()).await, [0, 1, 2]);
    assert_eq!(lines(&server), ["bare", "bare?page=1", "bare?page=2", "bare?page=3"]);
}

#[tokio::test]
async fn by_cursor() {
    let server = Server::start(|_, received| match argument(received, "cursor").as_deref() {
        None => json(200, &format!("{{\"results\":{},\"next_cursor\":\"a b&c\"}}", ticks(0..2))),
        Some("a%20b%26c") => json(200, r#"{"results":[],"next_cursor":"d"}"#),
        Some("d") => json(200, &format!("{{\"results\":{},\"next_cursor\":\"e\"}}", ticks(2..3))),
        Some(_) => json(200, &format!("{{\"results\":{},\"next_cursor\":null}}", ticks(3..4))),
    })
    .await;
    let client = client(&server);
    // An empty page with a cursor is not the last.
    assert_eq!(numbers(client.paging().list_by_cursor().kind("x").pages()).await, [0, 1, 2, 3]);
    let expected =
        ["cursors?kind=x", "cursors?kind=x&cursor=a%20b%26c", "cursors?kind=x&cursor=d", "cursors?kind=x&cursor=e"];
    assert_eq!(lines(&server), expected);
}

#[tokio::test]
async fn by_the_last_item() {
    let server = Server::start(|_, received| match argument(received, "starting_after").as_deref() {
        None => json(200, r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        _ => json(200, r#"{"data":[{"id":"c"}],"has_more":false}"#),
    })
    .await;
    let client = client(&server);
    let things = client.links().list_by_last().pages().collect(10).await.expect("things");
    assert_eq!(things.iter().map(|thing| thing.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(lines(&server), ["last", "last?starting_after=b"]);
}

#[tokio::test]
async fn by_link() {
    let server = Server::start(|number, _| {
        let body = ticks(number as i64..number as i64 + 1);
        let link =
            if number < 2 { format!("Link: </links/more?after={number}>; rel=\"next\"\r\n") } else { String::new() };
        let length = body.len();
        format!("HTTP/1.1 200 X\r\n{link}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").into_bytes()
    })
    .await;
    let client = client(&server);
    assert_eq!(numbers(client.links().list_by_link().page(7).pages()).await, [0, 1, 2]);
    assert_eq!(lines(&server), ["links?page=7", "links/more?after=0", "links/more?after=1"]);
}

#[tokio::test]
async fn by_address() {
    let server = Server::start(|number, received| {
        let host = received.header("host").expect("a host");
        let next = if number == 0 { format!("\"http://{host}/next?page=2#x\"") } else { "null".to_owned() };
        json(200, &format!("{{\"next\":{next},\"results\":{}}}", ticks(number as i64..number as i64 + 1)))
    })
    .await;
    let client = client(&server);
    assert_eq!(numbers(client.links().list_by_address().pages()).await, [0, 1]);
    assert_eq!(lines(&server), ["next", "next?page=2"]);
}

#[tokio::test]
async fn another_server_is_never_asked_for_the_next_page() {
    let other = Server::answering(json(200, "{}")).await;
    let address = other.url();
    let body = format!("{{\"next\":\"{address}/next\",\"results\":{}}}", ticks(0..1));
    let server = Server::answering(json(200, &body)).await;
    let client = Client::builder(server.url()).token("secret").build().expect("a client");
    let mut pages = client.links().list_by_address().pages();
    assert_eq!(pages.try_next().await.expect("the first page").expect("an item").n, 0);
    let error = pages.try_next().await.expect_err("another server");
    assert!(error.kind() == ErrorKind::Redirect && error.to_string().contains(&address), "{error}");
    assert!(other.received().is_empty() && pages.try_next().await.expect("the end").is_none());
}
