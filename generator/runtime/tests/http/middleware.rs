//! Middleware, observers, and a transport without any network.

use super::api::{API, GET, TOKEN, builder, client, session, token};
use super::server::{Server, json};
use client_runtime::{
    Client, Ended, Error, ErrorKind, Headers, Json, Middleware, Next, Piece, Raw, Request, RetryPolicy, Transport,
    TransportAnswer, TransportFuture, TransportRequest, once,
};
use std::sync::{Arc, Mutex};

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

fn answer(status: u16, body: &'static str) -> TransportAnswer {
    let mut headers = Headers::new();
    headers.push("Content-Type", "application/json");
    TransportAnswer { status, headers, body: once(body.as_bytes()) }
}

/// Answers from memory, and fails the first time.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<String>>>);

impl Transport for Memory {
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let mut seen = self.0.lock().expect("no panic while it was held");
            seen.push(format!("{} {} {:?}", request.method, request.url, header(&request, "x-tag")));
            Ok(if seen.len() == 1 { answer(503, "{}") } else { answer(200, r#"{"id":7}"#) })
        })
    }
}

fn header(request: &TransportRequest, name: &str) -> Option<String> {
    let mut headers = request.headers.iter();
    headers.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone().into_owned())
}

/// Adds its name to a header.
struct Tag(&'static str);

impl Middleware for Tag {
    fn exchange<'t>(&'t self, mut request: TransportRequest, next: Next<'t>) -> TransportFuture<'t> {
        let before = header(&request, "x-tag").unwrap_or_default();
        request.headers.retain(|(name, _)| name != "x-tag");
        request.headers.push(("x-tag".into(), (before + self.0).into()));
        next.run(request)
    }
}

/// Answers by itself.
struct Closed;

impl Middleware for Closed {
    fn exchange<'t>(&'t self, _: TransportRequest, _: Next<'t>) -> TransportFuture<'t> {
        Box::pin(async { Ok(answer(418, "{}")) })
    }
}

fn memory(memory: &Memory) -> client_runtime::ClientBuilder {
    session(builder("https://portfolio.example.com"), token()).transport(memory.clone())
}

#[tokio::test]
async fn every_try_passes_in_order_and_needs_no_network() {
    let seen = Memory::default();
    let client = memory(&seen).middleware(Tag("a")).middleware(Tag("b")).retry(RetryPolicy::standard()).build();
    let client = client.expect("a client");
    client.call::<Json, Error>(get(), Raw::json).await.expect("the second try");
    let seen = seen.0.lock().expect("no panic while it was held").clone();
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(seen.iter().all(|line| line.ends_with("Some(\"ab\")") && line.contains(TOKEN)), "{seen:?}");
}

#[tokio::test]
async fn a_middleware_may_answer_by_itself() {
    let seen = Memory::default();
    let client = memory(&seen).middleware(Closed).middleware(Tag("never")).build().expect("a client");
    let error = client.call::<Json, Error>(get(), Raw::json).await.expect_err("closed");
    assert_eq!(error.status(), Some(418));
    assert!(seen.0.lock().expect("no panic while it was held").is_empty());
}

#[tokio::test]
async fn observers_are_told_how_calls_ended_and_nothing_secret() {
    let told: Arc<Mutex<Vec<Ended>>> = Arc::default();
    let log = told.clone();
    let observe = move |ended: &Ended| log.lock().expect("no panic while it was held").push(ended.clone());
    let server = Server::answering(json(404, "{}")).await;
    let observed = session(builder(&server.url()), token()).observe(observe.clone()).build().expect("a client");
    observed.call::<Json, Error>(get(), Raw::json).await.expect_err("not found");
    let gone: Client = session(builder("http://127.0.0.1:1"), token()).observe(observe).build().expect("a client");
    gone.call::<Json, Error>(get(), Raw::json).await.expect_err("nobody there");
    let told = told.lock().expect("no panic while it was held");
    assert_eq!((told[0].operation, told[0].path, told[0].status), (GET.id, GET.path, Some(404)));
    assert_eq!((told[1].status, told[1].error), (None, Some(ErrorKind::Connect)));
    assert!(!format!("{told:?}").contains("TOKEN"), "{told:?}");
    assert_eq!(API.name, client(&server).description().name);
}
