//! Opening, renewing and closing sessions.

use super::api::{GET, POST, UPLOAD, builder, session, token};
use super::server::{Received, Server, answer, json};
use client_runtime::{Client, Error, ErrorKind, FilePart, Json, Piece, Raw, Request, SessionId, json::from_slice};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use rsa::{PrivateKey, traits::PublicKeyParts};

/// One key for all tests: making one takes long without optimization.
static KEY: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::new(&mut getrandom::SysRng, 2048).expect("a key"));

/// A server with sessions `S-1`, `S-2`, …, of which only the newest is alive; `alive` requests later it is over too.
async fn portfolio(exponent_as_number: bool, alive: usize) -> Server {
    let (opened, left) = (AtomicUsize::new(0), AtomicUsize::new(0));
    Server::start(move |_, received| {
        let line = received.line();
        if line.starts_with("GET /auth/public-key") {
            return public_key(exponent_as_number);
        }
        if line.starts_with("POST /auth/login") {
            return match password(received).as_deref() {
                Some("pässword") => {
                    left.store(alive, Ordering::SeqCst);
                    json(200, &format!(r#"{{"session":"SESSION-{}"}}"#, opened.fetch_add(1, Ordering::SeqCst) + 1))
                }
                _ => json(401, r#"{"faultCode":"InvalidCredentials","message":"wrong"}"#),
            };
        }
        let is_newest = line.contains(&format!("session=SESSION-{}", opened.load(Ordering::SeqCst)))
            || received.text().contains(&format!("SESSION-{}\r\n", opened.load(Ordering::SeqCst)));
        let is_alive = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        if !is_newest || !is_alive {
            return json(401, r#"{"message":"session-id is invalid or expired."}"#);
        }
        if line.starts_with("POST /auth/logout") {
            assert_eq!(received.body, b"{}");
            return b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n".to_vec();
        }
        answer(200, "application/json", "7")
    })
    .await
}

fn public_key(exponent_as_number: bool) -> Vec<u8> {
    let digits: String = KEY.n_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let exponent = if exponent_as_number { "65537" } else { "\"65537\"" };
    json(200, &format!(r#"{{"modulusBase16":"00{digits}","exponent":{exponent}}}"#))
}

fn password(received: &Received) -> Option<String> {
    let body: Json = from_slice(&received.body).ok()?;
    assert_eq!(body.get("userName").and_then(Json::as_str), Some("demo"));
    let encrypted = client_runtime::json::decode_base64(body.get("encryptedPassword")?.as_str()?)?;
    assert_eq!(encrypted.len(), 256, "always as long as the modulus");
    String::from_utf8(KEY.pkcs1v15_decrypt(&encrypted).ok()?).ok()
}

fn client(server: &Server, password: &str) -> Client {
    builder(&server.url()).login("demo", password).build().expect("a client")
}

fn get() -> Request {
    Request::new(&GET, &[Piece::Literal("/things/1")])
}

fn count(server: &Server, start: &str) -> usize {
    server.received().iter().filter(|received| received.line().starts_with(start)).count()
}

#[tokio::test]
async fn one_login_serves_all() {
    for exponent_as_number in [false, true] {
        let server = portfolio(exponent_as_number, 100).await;
        let client = Arc::new(client(&server, "pässword"));
        let calls: Vec<_> =
            (0..8).map(|_| tokio::spawn(client.call::<i64, Error>(get(), Raw::json).detach())).collect();
        for call in calls {
            assert_eq!(*call.await.expect("no panic").expect("an answer"), 7);
        }
        assert_eq!((count(&server, "POST /auth/login"), count(&server, "GET /things")), (1, 8));
        assert!(!format!("{client:?}").contains("SESSION"));
    }
}

#[tokio::test]
async fn an_expired_session_is_renewed_once() {
    let server = portfolio(false, 2).await;
    let client = client(&server, "pässword");
    for _ in 0..4 {
        assert_eq!(*client.call::<i64, Error>(get(), Raw::json).await.expect("an answer"), 7);
    }
    assert_eq!((count(&server, "POST /auth/login"), count(&server, "GET /things")), (2, 5));

    let server = portfolio(false, 0).await;
    let client = self::client(&server, "pässword");
    let error = client.call::<i64, Error>(get(), Raw::json).await.expect_err("never alive");
    assert_eq!(error.status(), Some(401));
    assert_eq!((count(&server, "POST /auth/login"), count(&server, "GET /things")), (2, 2));
}

#[tokio::test]
async fn what_cannot_be_sent_twice_is_not_tried_twice() {
    let server = portfolio(false, 0).await;
    let client = client(&server, "pässword");
    let mut request = Request::new(&UPLOAD, &[Piece::Literal("/upload")]);
    request.part("Filedata", FilePart::reader(&b"x"[..]));
    assert_eq!(client.call::<i64, Error>(request, Raw::json).await.expect_err("expired").status(), Some(401));
    assert_eq!(count(&server, "POST /upload"), 1);
    let mut request = Request::new(&POST, &[Piece::Literal("/things")]);
    request.json("application/json", &Json::Null);
    assert_eq!(client.call::<i64, Error>(request, Raw::json).await.expect_err("expired").status(), Some(401));
    assert_eq!(count(&server, "POST /things"), 2);
}

#[tokio::test]
async fn logout_ends_the_session_and_the_next_call_opens_another() {
    let server = portfolio(false, 100).await;
    let client = client(&server, "pässword");
    client.logout().await.expect("nothing to close");
    client.login().await.expect("a session");
    client.logout().await.expect("closed");
    client.logout().await.expect("nothing to close");
    assert_eq!(*client.call::<i64, Error>(get(), Raw::json).await.expect("an answer"), 7);
    assert_eq!((count(&server, "POST /auth/login"), count(&server, "POST /auth/logout")), (2, 1));
}

#[tokio::test]
async fn a_wrong_password_is_explained_and_not_shown() {
    let server = portfolio(false, 100).await;
    let client = client(&server, "wrongpass");
    let error = client.login().await.expect_err("refused");
    assert_eq!(error.status(), Some(401));
    assert!(error.to_string().contains("password given to"), "{error}");
    assert!(!format!("{error} {error:?} {client:?}").contains("wrongpass"));
    assert!(server.received().iter().all(|received| !received.text().contains("wrongpass")));
}

#[tokio::test]
async fn tokens_need_no_session_and_given_sessions_are_closed() {
    let server = Server::answering(b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n".to_vec()).await;
    let with_token = session(builder(&server.url()), token()).build().expect("a client");
    with_token.logout().await.expect("nothing to close");
    assert_eq!(with_token.login().await.expect_err("no user").kind(), ErrorKind::Credential);
    assert!(server.received().is_empty());
    let id: SessionId = "SESSION-9".parse().expect("an id");
    session(builder(&server.url()), id).build().expect("a client").logout().await.expect("closed");
    assert_eq!(server.only().line(), "POST /auth/logout?session=SESSION-9");
    assert!(session(builder(&server.url()), token()).login("demo", "demo").build().is_err());
    assert!(builder("http://portfolio.example.com").login("demo", "demo").build().is_err());
}
