//! No credential shows anywhere: not in logs, errors, `Debug`, `Referer` or on another server, over all security schemes.
//! What proves a client to be itself in TLS has a file of its own (`leaks_tls.rs`), for it is never a part of a request.

use crate::runtime::{ClientCredentials, Credential};
use crate::server::{Server, answer, json, redirect};
use crate::{Call, ClientBuilder, Error};
use crate::{Client, ErrorKind};
use std::fmt::Debug;
use std::sync::{Mutex, Once};
use std::time::Duration;
use tokio::net::TcpSocket;

/// What every crate logs, at every level.
pub(crate) static LOGGED: Mutex<String> = Mutex::new(String::new());

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        *LOGGED.lock().expect("no panic while it was held") += &format!("{} {}\n", record.target(), record.args());
    }
    fn flush(&self) {}
}

/// Writes down what is traced.
#[cfg(feature = "tracing")]
mod traced {
    use super::LOGGED;
    use std::fmt::Debug;
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    pub(super) struct Recorder;

    impl Visit for Recorder {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            *LOGGED.lock().expect("no panic while it was held") += &format!("{field}={value:?}\n");
        }
    }

    impl Subscriber for Recorder {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }
        fn new_span(&self, attributes: &Attributes<'_>) -> Id {
            attributes.record(&mut Self);
            Id::from_u64(1)
        }
        fn record(&self, _: &Id, values: &Record<'_>) {
            values.record(&mut Self);
        }
        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, event: &Event<'_>) {
            event.record(&mut Self);
        }
        fn enter(&self, _: &Id) {}
        fn exit(&self, _: &Id) {}
    }
}

pub(crate) fn capture_logs() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_boxed_logger(Box::new(Logger)).expect("the only logger");
        log::set_max_level(log::LevelFilter::Trace);
        #[cfg(feature = "tracing")]
        tracing::subscriber::set_global_default(traced::Recorder).expect("the only subscriber");
    });
}

/// A scheme: how its credential is given, how a call with it is made, and what must show nowhere.
pub(crate) struct Scheme {
    pub(crate) name: &'static str,
    pub(crate) give: fn(ClientBuilder) -> ClientBuilder,
    pub(crate) call: for<'c> fn(&'c Client) -> Call<'c, i64>,
    secrets: &'static [&'static str],
}

pub(crate) const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "apiKey in a header",
        give: |builder| builder.key("K3y/in+header 1"),
        call: |client| client.who().who_by_key().send(),
        secrets: &["K3y/in+header 1", "K3y%2Fin%2Bheader%201"],
    },
    Scheme {
        name: "apiKey in the query",
        give: |builder| builder.query_key("K3y/in+query 1"),
        call: |client| client.who().who_by_query_key().send(),
        secrets: &["K3y/in+query 1", "K3y%2Fin%2Bquery%201"],
    },
    Scheme {
        name: "apiKey in a cookie",
        give: |builder| builder.cookie_key("K3y-in-cookie-1"),
        call: |client| client.who().who_by_cookie().send(),
        secrets: &["K3y-in-cookie-1"],
    },
    Scheme {
        name: "bearer",
        give: |builder| builder.token("B3arer-t0ken-1"),
        call: |client| client.who().who_by_token().send(),
        secrets: &["B3arer-t0ken-1"],
    },
    Scheme {
        name: "basic",
        give: |builder| builder.user("us3r", "p4ss-w0rd-1"),
        call: |client| client.who().who_by_user().send(),
        secrets: &["p4ss-w0rd-1", "dXMzcjpwNHNzLXcwcmQtMQ=="],
    },
    Scheme {
        name: "OpenID Connect by a provider",
        give: |builder| builder.open_id(Credential::provider(|| async { Ok::<_, String>("0pen-id-t0ken-1") })),
        call: |client| client.who().who_by_open_id().send(),
        secrets: &["0pen-id-t0ken-1"],
    },
    Scheme {
        name: "OAuth 2 client credentials",
        give: |builder| builder.oauth(ClientCredentials::new("my-id", "cl1ent-s3cret-1")),
        call: |client| client.who().who_by_oauth().send(),
        secrets: &["cl1ent-s3cret-1", "bXktaWQ6Y2wxZW50LXMzY3JldC0x", "f3tched-t0ken-1"],
    },
];

impl Scheme {
    fn client(&self, url: &str) -> Client {
        (self.give)(Client::builder(url)).timeout(Duration::from_millis(400)).build().expect("a client")
    }

    pub(crate) fn check(&self, what: &str, text: &str) {
        let text = text.to_lowercase();
        for secret in self.secrets {
            assert!(!text.contains(&secret.to_lowercase()), "{}: {what} shows {secret}: {text}", self.name);
        }
    }

    fn check_error(&self, what: &str, error: &Error) {
        self.check(what, &everything(error));
    }

    /// What a server says that was asked for this with the credential: everything it got, sent back in many forms.
    fn echo(&self) -> String {
        let quoted: Vec<_> = self.secrets.iter().map(|secret| format!("\"{secret}\"")).collect();
        format!("{{\"message\":\"no: {}\",\"all\":[{}]}}", self.secrets.join(" "), quoted.join(","))
    }
}

/// Answers as told, but gives a token to who asks for one.
async fn server(answers: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Server {
    Server::start(move |_, received| match received.line() {
        "POST /oauth/token" => json(200, r#"{"access_token":"f3tched-t0ken-1"}"#),
        line => answers(line),
    })
    .await
}

/// An error as every reader sees it: its text, its `Debug`, the same of all its sources, and what it keeps.
pub(crate) fn everything(error: &Error) -> String {
    let mut text = format!("{:?} {}", error.headers(), String::from_utf8_lossy(error.body()));
    for (_, value) in error.headers().iter() {
        text += value;
    }
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        text += &format!("{error}\n{error:?}\n{error:#?}\n");
        next = error.source();
    }
    text
}

fn with_header(bytes: Vec<u8>, header: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes).expect("text");
    text.replacen("\r\n", &format!("\r\n{header}\r\n"), 1).into_bytes()
}

pub(crate) fn shown(value: &impl Debug) -> String {
    format!("{value:?} {value:#?}")
}

#[tokio::test]
async fn the_credential_arrives_and_shows_in_no_debug() {
    capture_logs();
    for scheme in SCHEMES {
        let server = server(|_| json(200, "1")).await;
        let builder = (scheme.give)(Client::builder(server.url()));
        scheme.check("the builder", &shown(&builder));
        let client = scheme.client(&server.url());
        let call = (scheme.call)(&client);
        scheme.check("a call", &shown(&call));
        let response = call.await.unwrap_or_else(|error| panic!("{}: {error}", scheme.name));
        scheme.check("a response", &shown(&response));
        scheme.check("the client", &shown(&client));
        let sent: String = server.received().iter().map(|received| received.text()).collect();
        assert!(scheme.secrets.iter().any(|secret| sent.contains(secret)), "{}: {sent}", scheme.name);
        assert!(!sent.to_lowercase().contains("referer:"), "{}: {sent}", scheme.name);
        scheme.check("a log", &LOGGED.lock().expect("no panic while it was held"));
    }
    // Something is captured, or nothing would be shown by what it lacks.
    #[cfg(feature = "tracing")]
    assert!(LOGGED.lock().expect("no panic while it was held").contains("whoByOauth"));
}

#[tokio::test]
async fn what_a_server_echoes_is_taken_out_of_errors() {
    capture_logs();
    for scheme in SCHEMES {
        let echo = scheme.echo();
        let header = format!("X-Echo: {}", scheme.secrets[0]);
        let bodies = [
            with_header(json(401, &echo), &header),
            with_header(json(500, &echo), &header),
            with_header(json(200, &echo), &header),
            answer(200, "text/html", &format!("<html>{echo}")),
            // A break in the middle.
            format!("HTTP/1.1 200 X\r\n{header}\r\nContent-Length: 9999\r\n\r\n{echo}").into_bytes(),
            format!("HTTP/1.1 {echo}\r\n\r\n").into_bytes(),
            redirect(302, &format!("/elsewhere?x={}", scheme.secrets[0].replace(' ', "%20"))),
            redirect(307, "ftp://other.example/"),
        ];
        for (number, bytes) in bodies.into_iter().enumerate() {
            let server = server(move |_| bytes.clone()).await;
            let error = (scheme.call)(&scheme.client(&server.url())).await.expect_err("a failure");
            scheme.check_error(&format!("the error of answer {number}"), &error);
        }
        scheme.check("a log", &LOGGED.lock().expect("no panic while it was held"));
    }
}

#[tokio::test]
async fn no_other_server_gets_anything() {
    capture_logs();
    for scheme in SCHEMES {
        for status in [301, 302, 303, 307, 308] {
            let other = Server::answering(json(200, "1")).await;
            let place = format!("{}/there", other.url());
            let server = server(move |_| redirect(status, &place)).await;
            match (scheme.call)(&scheme.client(&server.url())).await {
                Ok(response) => scheme.check("a response", &shown(&response)),
                Err(error) => scheme.check_error("an error", &error),
            }
            for received in other.received() {
                let text = received.text().to_lowercase();
                scheme.check("a request to another server", &text);
                for header in ["authorization:", "cookie:", "referer:", "x-key:"] {
                    assert!(!text.contains(header), "{}: {text}", scheme.name);
                }
            }
            // With the credential in the address nothing is sent at all.
            let other = Server::answering(json(200, "1")).await;
            let secret = scheme.secrets[0].replace(' ', "%20");
            let place = format!("{}/there?stolen={secret}", other.url());
            let server = self::server(move |_| redirect(status, &place)).await;
            let error = (scheme.call)(&scheme.client(&server.url())).await.expect_err("refused");
            scheme.check_error("an error", &error);
            assert!(error.kind() == ErrorKind::Redirect && other.received().is_empty(), "{}: {error}", scheme.name);
        }
        scheme.check("a log", &LOGGED.lock().expect("no panic while it was held"));
    }
}

#[tokio::test]
async fn what_never_arrives_shows_nothing() {
    capture_logs();
    // A port that is taken, so that no other test's server gets it, and where nobody listens.
    let unused = TcpSocket::new_v4().expect("a socket");
    unused.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
    let unused_port = unused.local_addr().expect("an address").port();
    for scheme in SCHEMES {
        let urls = [format!("http://127.0.0.1:{unused_port}"), "http://no-such-host.invalid".to_owned()];
        for url in urls {
            let builder = (scheme.give)(Client::builder(&url)).allow_plain_http(true);
            let client = builder.timeout(Duration::from_secs(5)).build().expect("a client");
            let error = (scheme.call)(&client).await.expect_err("no server");
            scheme.check_error("an error", &error);
            assert!(!error.may_have_been_sent(), "{}: {error}", scheme.name);
        }
        let server = server(|_| Vec::new()).await;
        let error = (scheme.call)(&scheme.client(&server.url())).await.expect_err("too slow");
        scheme.check_error("an error", &error);
        assert!(error.is_timeout(), "{}: {error}", scheme.name);
        let refused = (scheme.give)(Client::builder("http://api.example.com")).build().expect_err("not encrypted");
        scheme.check_error("the builder's error", &refused);
        scheme.check("a log", &LOGGED.lock().expect("no panic while it was held"));
    }
}

#[tokio::test]
async fn the_servers_of_tokens_are_trusted_no_more() {
    capture_logs();
    let scheme = &SCHEMES[6];
    let echo = scheme.secrets[..2].join(" ");
    for bytes in [
        json(400, &format!(r#"{{"error":"invalid_client","error_description":"{}"}}"#, scheme.secrets[..2].join(" "))),
        json(201, r#"{"access_token":"f3tched-t0ken-1","refresh_token":"f3tched-t0ken-1"}"#),
        json(200, &echo),
        answer(200, "text/html", &echo),
        redirect(302, "http://127.0.0.1:1/?x=cl1ent-s3cret-1"),
    ] {
        let server = Server::answering(bytes).await;
        let error = (scheme.call)(&scheme.client(&server.url())).await.expect_err("no token");
        scheme.check_error("an error", &error);
        assert!(!error.may_have_been_sent(), "{error}");
    }
    let talkative = || async { Err::<String, _>("the vault said: 0pen-id-t0ken-1") };
    let server = Server::answering(json(200, "1")).await;
    let client =
        Client::builder(server.url()).token("0pen-id-t0ken-1").open_id(Credential::provider(talkative)).build();
    let error = client.expect("a client").who().who_by_open_id().send().await.expect_err("no token");
    SCHEMES[5].check_error("an error", &error);
}
