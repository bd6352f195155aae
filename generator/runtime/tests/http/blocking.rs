//! Calls without async.

use super::api::{GET, builder, session, token};
use super::pages::{list, numbers};
use super::server::{Server, json};
use client_runtime::{Error, ErrorKind, Json, Piece, Raw, Request, blocking};
use std::sync::mpsc;

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

/// A server in a thread with a runtime of its own, as servers elsewhere are.
fn elsewhere(start: impl AsyncFnOnce() -> Server + Send + 'static) -> String {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let server = start().await;
            sender.send(server.url()).expect("the test waits");
            tokio::time::sleep(std::time::Duration::from_secs(20)).await;
        });
    });
    receiver.recv().expect("a server")
}

#[test]
fn a_call_waits_for_its_answer() {
    let url = elsewhere(async || Server::answering(json(200, "[1,2]")).await);
    let client = session(builder(&url), token()).build().expect("a client");
    let answer = client.request(client_runtime::Method::Get, "/any").send_json::<Vec<i64>>().wait();
    assert_eq!(*answer.expect("an answer"), [1, 2]);
    let other =
        std::thread::spawn(move || client.call::<Json, Error>(get(), Raw::json).wait().map(|answer| answer.status()));
    assert_eq!(other.join().expect("no panic").expect("an answer"), 200);
}

#[test]
fn pages_are_an_iterator() {
    let url = elsewhere(async || numbers(5).await);
    let client = session(builder(&url), token()).build().expect("a client");
    let items: Result<Vec<i64>, _> = list(&client).wait().collect();
    assert_eq!(items.expect("items"), [0, 1, 2, 3, 4]);
    let gone = session(builder("http://127.0.0.1:1"), token()).build().expect("a client");
    let kinds: Vec<_> = list(&gone).wait().map(|item| item.map_err(|error| error.kind())).collect();
    assert_eq!(kinds, [Err(ErrorKind::Connect)]);
}

#[tokio::test]
async fn inside_async_it_is_an_error_and_no_panic() {
    let error = blocking::wait(async { Ok::<_, Error>(()) }).expect_err("no waiting here");
    assert!(error.to_string().contains(".await"), "{error}");
}
