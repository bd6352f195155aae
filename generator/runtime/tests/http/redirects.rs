//! Redirects, and that credentials stay at home.

use super::api::{GET, POST, TOKEN, UPLOAD, client};
use super::server::{Server, json, redirect};
use client_runtime::{Error, ErrorKind, Explode, Json, JsonObject, Piece, Raw, Request};

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

#[tokio::test]
async fn the_same_server_gets_the_credential_again() {
    for location in ["/things/1/?x=1", "2?x=1", &format!("/things/1/?session={TOKEN}&x=1")] {
        let location = location.to_owned();
        let server = Server::start(move |number, _| match number {
            0 => redirect(302, &location),
            _ => json(200, "7"),
        })
        .await;
        let answer = client(&server).call::<i64, Error>(get(), Raw::json).await.expect("an answer");
        assert_eq!(*answer, 7);
        let line = server.received()[1].line().to_owned();
        assert!(line.ends_with(&format!("?x=1&session={TOKEN}")), "{line}");
    }
}

#[tokio::test]
async fn another_server_gets_no_credential_and_no_header_of_the_caller() {
    let other = Server::answering(json(200, "7")).await;
    let location = format!("{}/elsewhere", other.url());
    let server = Server::start(move |_, _| redirect(307, &location)).await;
    let mut request = get();
    request.header("X-Own", Explode::No, &"mine");
    request.cookie("own", Explode::No, &"mine");
    request.extra_header("Authorization", "Bearer mine");
    let answer = client(&server).call::<i64, Error>(request, Raw::json).await.expect("an answer");
    assert_eq!(*answer, 7);
    assert!(server.only().text().contains(TOKEN));
    let received = other.only();
    assert_eq!(received.line(), "GET /elsewhere");
    assert!(!received.text().contains("TOKEN") && !received.text().contains("mine"), "{received:?}");
    assert_eq!(received.header("referer"), None);
}

#[tokio::test]
async fn a_failure_at_another_server_says_that_no_credential_went_there() {
    let other = Server::answering(json(401, "{}")).await;
    let location = format!("{}/elsewhere", other.url());
    let server = Server::start(move |_, _| redirect(301, &location)).await;
    let error = client(&server).call::<i64, Error>(get(), Raw::json).await.expect_err("a failure");
    assert!(error.hint().is_some_and(|hint| hint.contains(&other.url()) && hint.contains("base URL")), "{error}");
}

#[tokio::test]
async fn a_credential_in_the_address_of_another_server_is_refused() {
    let other = Server::answering(json(200, "7")).await;
    for written in [TOKEN.to_owned(), TOKEN.to_ascii_lowercase(), TOKEN.replace('T', "%54")] {
        let location = format!("{}/elsewhere?session={written}", other.url());
        let server = Server::start(move |_, _| redirect(302, &location)).await;
        let error = client(&server).call::<i64, Error>(get(), Raw::json).await.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(!format!("{error} {error:?}").to_uppercase().contains("TOKEN-0"), "{error}");
    }
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn bodies_with_a_credential_do_not_go_to_another_server() {
    let other = Server::answering(json(200, "7")).await;
    let location = format!("{}/elsewhere", other.url());
    let server = Server::start(move |_, _| redirect(307, &location)).await;
    let mut upload = Request::new(&UPLOAD, &[Piece::Literal("/upload")]);
    upload.text_part("action", &"upload");
    let mut object = JsonObject::new();
    object.insert("token", Json::String(TOKEN.to_owned()));
    let mut post = Request::new(&POST, &[Piece::Literal("/things")]);
    post.json("application/json", &Json::Object(object));
    for request in [upload, post] {
        let error = client(&server).call::<i64, Error>(request, Raw::json).await.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
    }
    assert!(other.received().is_empty());
}

#[tokio::test]
async fn methods_follow_rfc_9110() {
    let follow = |status: u16| async move {
        let server =
            Server::start(move |number, _| if number == 0 { redirect(status, "/x") } else { json(200, "7") }).await;
        let mut post = Request::new(&POST, &[Piece::Literal("/things")]);
        post.json("application/json", &Json::Boolean(true));
        let result = client(&server).call::<i64, Error>(post, Raw::json).await;
        (result.map(|answer| *answer), server.received())
    };
    let (result, received) = follow(303).await;
    assert_eq!(
        (result.expect("an answer"), received[1].line().starts_with("GET /x?"), received[1].body.len()),
        (7, true, 0)
    );
    let (result, received) = follow(308).await;
    assert_eq!(result.expect("an answer"), 7);
    assert_eq!((received[1].line().starts_with("POST /x?"), received[1].body.as_slice()), (true, &b"true"[..]));
    let (result, received) = follow(302).await;
    assert_eq!((result.expect_err("refused").kind(), received.len()), (ErrorKind::Redirect, 1));
}

#[tokio::test]
async fn loops_and_nonsense_end() {
    for (location, expected) in [
        ("/things/1", "more than 10"),
        ("ftp://127.0.0.1/", "not HTTP"),
        ("http://a:b@127.0.0.1/", "user name"),
        ("http://[", "not a URL"),
    ] {
        let server = Server::start(move |_, _| redirect(302, location)).await;
        let error = client(&server).call::<i64, Error>(get(), Raw::json).await.expect_err("an end");
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(server.received().len() <= 11);
    }
}
