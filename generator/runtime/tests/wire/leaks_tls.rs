//! No private key shows anywhere, no certificate on another server, and over TLS no other credential either.

use crate::certificates::{Authority, Identity};
use crate::leaks::{LOGGED, SCHEMES, capture_logs, everything, shown};
use crate::server::{Server, answer, json, redirect};
use crate::{Client, ErrorKind};
use crate::{ClientBuilder, Error};
use std::time::Duration;

/// A client with a certificate, and what must show nowhere.
struct Known {
    authority: Authority,
    identity: Identity,
}

impl Known {
    fn new() -> Self {
        capture_logs();
        let authority = Authority::new();
        Self { identity: authority.client(), authority }
    }

    /// A server that asks for certificates.
    async fn server(&self, answer: Vec<u8>) -> Server {
        Server::start_with(Some(self.authority.asking_config(false)), move |_, _| answer.clone()).await
    }

    fn builder(&self, url: &str) -> ClientBuilder {
        let builder = Client::builder(url).root_certificate(self.authority.pem()).timeout(Duration::from_millis(400));
        builder.client_certificate(self.identity.certificate(), self.identity.key())
    }

    async fn call(&self, url: &str) -> Result<i64, Error> {
        let client = self.builder(url).build()?;
        self.check("the client", &shown(&client));
        let request = client.who().who_by_certificate();
        self.check("a request", &shown(&request));
        let call = request.send();
        self.check("a call", &shown(&call));
        let response = call.await?;
        self.check("a response", &shown(&response));
        Ok(*response)
    }

    fn check(&self, what: &str, text: &str) {
        for line in self.identity.secrets() {
            assert!(!text.contains(&line), "{what} shows the private key: {text}");
        }
        // As `Debug` of bytes writes it.
        let bytes = format!("{:?}", &self.identity.key().as_bytes()[60..70]);
        assert!(!text.contains(bytes.trim_matches(['[', ']'])), "{what} shows the private key as numbers: {text}");
    }

    fn check_logs(&self) {
        let logged = LOGGED.lock().expect("no panic while it was held").clone();
        // TLS itself is among what is logged, or nothing would be shown by what the log lacks.
        assert!(logged.contains("rustls"), "{logged}");
        self.check("a log", &logged);
    }
}

#[tokio::test]
async fn the_certificate_arrives_and_its_key_shows_nowhere() {
    let known = Known::new();
    known.check("the builder", &shown(&known.builder("https://127.0.0.1:1")));
    let server = known.server(json(200, "1")).await;
    assert_eq!(known.call(&server.url()).await.expect("an answer"), 1);
    let received = server.only();
    assert_eq!(received.certificate, Some(known.identity.der()));
    known.check("the request", &received.text());
    known.check_logs();
}

#[tokio::test]
async fn errors_show_nothing_of_it() {
    let known = Known::new();
    let answers = [
        json(401, r#"{"message":"who?"}"#),
        json(200, "[]"),
        answer(200, "text/html", "<html>"),
        b"HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\n1".to_vec(),
        b"no HTTP\r\n\r\n".to_vec(),
        redirect(307, "ftp://other.example/"),
        Vec::new(),
    ];
    for answer in answers {
        let server = known.server(answer).await;
        let error = known.call(&server.url()).await.expect_err("a failure");
        known.check("an error", &everything(&error));
    }
    // A server that takes other certificates only, one that nobody vouches for, one without TLS, and none.
    let other = Authority::new();
    let strict = other.server(&["127.0.0.1"]).config(Some((&other, false)));
    let strict = Server::start_with(Some(strict), |_, _| json(200, "1")).await;
    let taken = known.authority.server(&["127.0.0.1"]).config(Some((&other, false)));
    let taken = Server::start_with(Some(taken), |_, _| json(200, "1")).await;
    let plain = Server::answering(json(200, "1")).await;
    let plain_url = plain.url().replace("http:", "https:");
    for url in [strict.url(), taken.url(), plain_url, "https://127.0.0.1:1".to_owned(), plain.url()] {
        let error = known.call(&url).await.expect_err("a failure");
        known.check("an error", &everything(&error));
        // The one without TLS waits for more.
        let kinds = [ErrorKind::Connect, ErrorKind::Transport, ErrorKind::Builder, ErrorKind::Timeout];
        assert!(kinds.contains(&error.kind()), "{error:?}");
    }
    assert!(strict.received().is_empty() && taken.received().is_empty());
    known.check_logs();
}

#[tokio::test]
async fn no_other_server_sees_the_certificate() {
    let known = Known::new();
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = known.authority.asking_config(true);
        let elsewhere = Server::start_with(Some(elsewhere), |_, _| json(200, "1")).await;
        let server = known.server(redirect(status, &elsewhere.url())).await;
        // A POST becomes a GET only where a status says so; what is not followed is no request at all.
        let result = known.call(&server.url()).await;
        let received = elsewhere.received();
        assert_eq!(result.is_ok(), !received.is_empty(), "{status}");
        assert_eq!(received.is_empty(), matches!(status, 301 | 302), "{status}");
        assert!(received.iter().all(|received| received.certificate.is_none()), "{status}");
    }
    known.check_logs();
}

#[tokio::test]
async fn over_tls_no_other_credential_shows_either() {
    let known = Known::new();
    for scheme in SCHEMES {
        let server = Server::start_with(Some(known.authority.server_config()), |_, received| match received.line() {
            "POST /oauth/token" => json(200, r#"{"access_token":"f3tched-t0ken-1"}"#),
            _ => json(200, "1"),
        })
        .await;
        let builder = (scheme.give)(Client::builder(server.url())).root_certificate(known.authority.pem());
        let client = builder.build().expect("a client");
        let response = (scheme.call)(&client).await.unwrap_or_else(|error| panic!("{}: {error}", scheme.name));
        scheme.check("a response", &shown(&response));
        assert!(!server.received().is_empty(), "{}", scheme.name);
        scheme.check("a log", &LOGGED.lock().expect("no panic while it was held"));
    }
}
