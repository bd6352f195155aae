//! Walking through pages.

use super::api::{GET, client};
use super::server::{Received, Server, json};
use client_runtime::{
    Call, Client, Cursor, Decode, DecodeError, Error, PageRead, Paged, Pages, Piece, QueryStyle, Raw, Request,
};

struct Page {
    items: Vec<i64>,
    total: Option<i64>,
}

impl Decode for Page {
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let object = value.object(&["items", "total"])?;
        Ok(Self { items: object.required(0)?, total: object.optional(1)? })
    }
}

#[derive(Clone)]
struct List<'c> {
    client: &'c Client,
    start: i64,
}

impl Paged for List<'_> {
    type Page = Page;
    type Item = i64;
    type Error = Error;
    fn next(&self, _: &Page, read: &PageRead<'_>) -> Option<Self> {
        Some(Self { client: self.client, start: read.next_start(self.start)? })
    }
    fn fetch(self) -> Call<'static, Page> {
        let mut request = Request::new(&GET, &[Piece::Literal("/things/1")]);
        request.query("start", QueryStyle::Form, &self.start);
        self.client.call(request, Raw::json).detach()
    }
    fn total(page: &Page) -> Option<i64> {
        page.total
    }
    fn items(page: &Page) -> &[i64] {
        &page.items
    }
    fn into_items(page: Page) -> Vec<i64> {
        page.items
    }
}

/// Answers with items from `start` on, `size` a page, out of `count`.
fn page(received: &Received, size: i64, count: i64, total: Option<i64>) -> Vec<u8> {
    let query = received.line().split("start=").nth(1).unwrap_or_default();
    let start: i64 = query.split('&').next().unwrap_or_default().parse().expect("a number");
    let items: Vec<String> = (start..count.min(start + size)).map(|item| item.to_string()).collect();
    let total = total.map_or("null".to_owned(), |total| total.to_string());
    json(200, &format!(r#"{{"items":[{}],"total":{total}}}"#, items.join(",")))
}

/// A server of so many numbers, two a page.
#[cfg(feature = "blocking")]
pub(crate) async fn numbers(count: i64) -> Server {
    Server::start(move |_, received| page(received, 2, count, Some(count))).await
}

/// All numbers of a server.
#[cfg(feature = "blocking")]
pub(crate) fn list(client: &Client) -> Pages<impl Paged<Item = i64, Error = Error>> {
    Pages::new(List { client, start: 0 })
}

#[tokio::test]
async fn all_items_come_once() {
    for (count, total, requests) in
        [(250, Some(250), 3), (250, None, 4), (200, Some(200), 2), (0, Some(0), 1), (50, Some(900), 2)]
    {
        let server = Server::start(move |_, received| page(received, 100, count, total)).await;
        let client = client(&server);
        let mut pages = Pages::new(List { client: &client, start: 0 });
        assert_eq!(pages.total(), None);
        let items = pages.collect(1000).await.expect("items");
        assert_eq!(items, (0..count).collect::<Vec<_>>());
        assert_eq!((pages.total(), server.received().len()), (total, requests));
        assert!(pages.try_next().await.expect("the end").is_none());
    }
}

#[tokio::test]
async fn pages_can_be_had_whole() {
    let server = Server::start(|_, received| page(received, 2, 5, Some(5))).await;
    let client = client(&server);
    let mut pages = Pages::new(List { client: &client, start: 1 });
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next_page().await.expect("a page") {
        sizes.push(page.len());
    }
    assert_eq!(sizes, [2, 2]);
}

#[tokio::test]
async fn a_server_that_ignores_the_start_does_not_go_on_for_ever() {
    for total in ["null", "900"] {
        let server = Server::answering(json(200, &format!(r#"{{"items":[1,2],"total":{total}}}"#))).await;
        let client = client(&server);
        let mut pages = Pages::new(List { client: &client, start: 0 });
        let error = pages.collect(1000).await.expect_err("an end");
        assert!(error.to_string().contains("same page twice"), "{error}");
        assert_eq!(server.received().len(), 2);
        assert!(pages.try_next().await.expect("the end").is_none());
    }
}
