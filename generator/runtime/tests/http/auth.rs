//! Every kind of credential: where it goes, where it never goes, and how tokens are got.

use super::server::{Server, json, redirect};
use client_runtime::{
    Answer, Client, ClientBuilder, ClientCredentials, Credential, CredentialPlace, Description, Error, ErrorKind, Json,
    Method, Operation, Piece, Raw, Request, Scheme, SchemeKind, Secret, StatusPattern, TokenFuture, TokenProvider, Use,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const QUERY: Use = Use { scheme: 0, place: CredentialPlace::Query("api key") };
const HEADER: Use = Use { scheme: 1, place: CredentialPlace::Header("X-Key") };
const COOKIE: Use = Use { scheme: 2, place: CredentialPlace::Cookie("sid") };
const BASIC: Use = Use { scheme: 3, place: CredentialPlace::Authorization };
const BEARER: Use = Use { scheme: 4, place: CredentialPlace::Authorization };
const OAUTH: Use = Use { scheme: 5, place: CredentialPlace::Authorization };
const OPENID: Use = Use { scheme: 6, place: CredentialPlace::Authorization };
const TLS: Use = Use { scheme: 7, place: CredentialPlace::Connection };
const FIELD: Use = Use { scheme: 0, place: CredentialPlace::FormField("key") };

static API: Description = Description {
    name: "auth-client",
    version: "1.0.0",
    base_url: None,
    servers: &[],
    schemes: &[
        scheme("queryKey", SchemeKind::ApiKey, "query_key", QUERY.place),
        scheme("headerKey", SchemeKind::ApiKey, "header_key", HEADER.place),
        scheme("cookieKey", SchemeKind::ApiKey, "cookie_key", COOKIE.place),
        scheme("basic", SchemeKind::Basic, "basic", BASIC.place),
        scheme("bearer", SchemeKind::Bearer, "bearer", BEARER.place),
        scheme("oauth", SchemeKind::OAuth2 { token_url: Some("/oauth/token") }, "oauth", OAUTH.place),
        scheme("openId", SchemeKind::OpenIdConnect, "open_id", OPENID.place),
        scheme("tls", SchemeKind::MutualTls, "tls", TLS.place),
    ],
    hints: &[],
    login: None,
};

const fn scheme(name: &'static str, kind: SchemeKind, setter: &'static str, place: CredentialPlace) -> Scheme {
    Scheme { name, kind, setter, place }
}

const fn operation(method: Method, auth: &'static [&'static [Use]]) -> Operation {
    let success = &[StatusPattern::Exactly(200)];
    Operation { id: "act", method, path: "/x", auth, accept: "", success, answer: Answer::Buffered }
}

static BY_QUERY: Operation = operation(Method::Get, &[&[QUERY]]);
static BY_HEADER: Operation = operation(Method::Get, &[&[HEADER]]);
static BY_COOKIE: Operation = operation(Method::Get, &[&[COOKIE]]);
static BY_BASIC: Operation = operation(Method::Get, &[&[BASIC]]);
static BY_BEARER: Operation = operation(Method::Get, &[&[BEARER]]);
static BY_OAUTH: Operation = operation(Method::Get, &[&[OAUTH]]);
static BY_OPENID: Operation = operation(Method::Get, &[&[OPENID]]);
static BY_FIELD: Operation = operation(Method::Post, &[&[FIELD]]);
static BY_TLS: Operation = operation(Method::Get, &[&[TLS]]);
static BY_ALL: Operation = operation(Method::Get, &[&[QUERY, HEADER, COOKIE, BASIC]]);
static BY_ANY: Operation = operation(Method::Get, &[&[TLS], &[HEADER, COOKIE], &[BEARER]]);
static MAYBE: Operation = operation(Method::Get, &[&[], &[BEARER]]);

fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API, &server.url())
}

fn request(operation: &'static Operation) -> Request {
    Request::new(operation, &[Piece::Literal("/x")])
}

async fn call(client: &Client, operation: &'static Operation) -> Result<Json, Error> {
    client.call::<Json, Error>(request(operation), Raw::json).await.map(|response| response.into_inner())
}

/// One way to prove who is calling: the operation, the scheme, the credential, the secrets in it, and what is sent.
struct Case {
    operation: &'static Operation,
    scheme: usize,
    credential: Credential,
    secrets: &'static [&'static str],
    sent: &'static str,
}

fn cases() -> Vec<Case> {
    let case = |operation, scheme, credential, secrets, sent| Case { operation, scheme, credential, secrets, sent };
    let key = || Credential::secret("kEy/0815+x");
    let provided = Credential::provider(|| async { Ok::<_, std::io::Error>("kEy/0815+x") });
    let keys: &[&str] = &["kEy/0815+x", "kEy%2F0815%2Bx"];
    let password: &[&str] = &["hunter2-hunter2", "dXNlcjpodW50ZXIyLWh1bnRlcjI="];
    vec![
        case(&BY_QUERY, 0, key(), keys, "GET /x?api%20key=kEy%2F0815%2Bx HTTP"),
        case(&BY_HEADER, 1, key(), keys, "\r\nx-key: kEy/0815+x\r\n"),
        case(&BY_COOKIE, 2, key(), keys, "\r\ncookie: sid=kEy%2F0815%2Bx\r\n"),
        case(
            &BY_BASIC,
            3,
            Credential::basic("user", "hunter2-hunter2"),
            password,
            "\r\nauthorization: Basic dXNlcjpodW50ZXIyLWh1bnRlcjI=\r\n",
        ),
        case(&BY_BEARER, 4, key(), keys, "\r\nauthorization: Bearer kEy/0815+x\r\n"),
        case(&BY_OAUTH, 5, key(), keys, "\r\nauthorization: Bearer kEy/0815+x\r\n"),
        case(&BY_OPENID, 6, provided, keys, "\r\nauthorization: Bearer kEy/0815+x\r\n"),
        case(&BY_FIELD, 0, key(), keys, "\r\n\r\nkey=kEy%2F0815%2Bx"),
    ]
}

#[tokio::test]
async fn each_goes_into_its_place_and_nowhere_else() {
    for case in cases() {
        let server = Server::answering(json(200, "1")).await;
        let client = builder(&server).credential(case.scheme, case.credential.clone()).build().expect("a client");
        call(&client, case.operation).await.expect("an answer");
        let text = server.only().text();
        assert!(text.contains(case.sent), "{} in {text}", case.sent);
        let rest = text.replace(case.sent, "");
        assert!(case.secrets.iter().all(|secret| !rest.contains(secret)), "{text}");
    }
}

#[tokio::test]
async fn nothing_that_is_shown_holds_one_and_no_other_server_gets_one() {
    for case in cases() {
        let other = Server::answering(json(200, "1")).await;
        let elsewhere = format!("{}/y", other.url().replace("127.0.0.1", "localhost"));
        let home = Server::start(move |number, received| {
            let echo = format!("{{\"echo\":{:?}}}", received.text());
            match number {
                0 => json(500, &echo),
                1 => json(200, &echo.replace('}', "")),
                2 => json(401, &echo),
                3 => redirect(307, &elsewhere),
                // A redirect that hands the credential on.
                _ => redirect(307, &format!("{elsewhere}?k=kEy%2F0815%2Bx")),
            }
        })
        .await;
        let unbuilt = builder(&home).credential(case.scheme, case.credential.clone());
        let mut shown = format!("{unbuilt:?} {:?} {:?}", case.credential, request(case.operation));
        let client = unbuilt.build().expect("a client");
        shown += &format!("{client:?}");
        for _ in 0..5 {
            match call(&client, case.operation).await {
                Ok(json) => shown += &format!("{json:?}"),
                Err(error) => {
                    let source = std::error::Error::source(&error).map(ToString::to_string);
                    let body = String::from_utf8_lossy(error.body());
                    shown += &format!("{error} {error:?} {source:?} {body} {:?}", error.headers());
                }
            }
        }
        let leaked = other.received().iter().map(|received| received.text()).collect::<String>();
        for secret in case.secrets {
            assert!(!shown.contains(secret), "{secret} in {shown}");
            assert!(!leaked.contains(secret), "{secret} in {leaked}");
        }
        assert!(home.received().len() >= 5, "every failure was made");
    }
}

#[tokio::test]
async fn several_at_once_alternatives_and_none() {
    let server = Server::answering(json(200, "1")).await;
    let all = builder(&server)
        .credential(0, Credential::secret("k0"))
        .credential(1, Credential::secret("k1"))
        .credential(2, Credential::secret("k2"))
        .credential(3, Credential::basic("u", "p"))
        .build()
        .expect("a client");
    let bearer = builder(&server).credential(4, Credential::secret("k4")).build().expect("a client");
    let nobody = builder(&server).build().expect("a client");
    call(&all, &BY_ALL).await.expect("all of them");
    call(&all, &BY_ANY).await.expect("the second alternative");
    call(&bearer, &BY_ANY).await.expect("the third alternative");
    call(&bearer, &MAYBE).await.expect("the credential there is");
    call(&nobody, &MAYBE).await.expect("none");
    let mut without = request(&BY_ALL);
    without.without_credentials();
    all.call::<Json, Error>(without, Raw::json).await.expect("none");
    let heads: Vec<String> = server.received().iter().map(|received| received.head.to_lowercase()).collect();
    for line in ["get /x?api%20key=k0 ", "x-key: k1\r\n", "cookie: sid=k2\r\n", "authorization: basic dtpw\r\n"] {
        assert!(heads[0].contains(line), "{line} in {}", heads[0]);
    }
    assert!(heads[1].contains("x-key: k1") && heads[1].contains("sid=k2") && !heads[1].contains("authorization"));
    assert!(heads[2].contains("bearer k4") && heads[3].contains("bearer k4"));
    for head in &heads[4..] {
        assert!(!head.contains("authorization") && !head.contains("x-key") && !head.contains("k0"), "{head}");
    }
    let error = call(&nobody, &BY_TLS).await.expect_err("no certificate");
    assert!(error.to_string().contains(".client_certificate(certificate, key)"), "{error}");
    assert_eq!(server.received().len(), 6);
}

#[tokio::test]
async fn a_request_may_have_its_own() {
    let server = Server::answering(json(200, "1")).await;
    let client = builder(&server).credential(4, Credential::secret("of-the-client")).build().expect("a client");
    for name in ["bearer", "openId", "open_id"] {
        let mut own = request(if name == "bearer" { &BY_BEARER } else { &BY_OPENID });
        own.credential(&client, name, Credential::secret("of-the-request"));
        client.call::<Json, Error>(own, Raw::json).await.expect("an answer");
        let received = server.received().pop().expect("a request");
        assert_eq!(received.header("authorization"), Some("Bearer of-the-request"));
    }
    let mut unknown = request(&BY_BEARER);
    unknown.credential(&client, "berer", Credential::secret("of-the-request"));
    let error = client.call::<Json, Error>(unknown, Raw::json).await.expect_err("no such scheme");
    assert!(error.to_string().contains("bearer, oauth") && !error.to_string().contains("of-the-request"), "{error}");
    let remote = ClientBuilder::new(&API, "http://api.example.com").build().expect("a client");
    let mut own = request(&BY_BEARER);
    own.credential(&remote, "bearer", Credential::secret("of-the-request"));
    let error = remote.call::<Json, Error>(own, Raw::json).await.expect_err("not encrypted");
    assert!(error.kind() == ErrorKind::Builder && !error.may_have_been_sent(), "{error}");
}

/// A provider whose first token is refused.
struct Renewing(AtomicUsize);

impl TokenProvider for Renewing {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(Secret::new(format!("token-{}", self.0.load(Ordering::SeqCst)))) })
    }

    fn refused(&self, token: &Secret) -> bool {
        assert!(token.expose().starts_with("token-"));
        self.0.fetch_add(1, Ordering::SeqCst) == 0
    }
}

#[tokio::test]
async fn a_provider_may_have_another_token() {
    let server =
        Server::start(|number, _| if matches!(number, 0 | 2) { json(401, "{}") } else { json(200, "1") }).await;
    let client =
        builder(&server).credential(4, Credential::provider(Renewing(AtomicUsize::new(0)))).build().expect("a client");
    call(&client, &BY_BEARER).await.expect("the second token");
    assert_eq!(call(&client, &BY_BEARER).await.expect_err("no third").status(), Some(401));
    let received = server.received();
    let tokens: Vec<_> = received.iter().filter_map(|received| received.header("authorization")).collect();
    assert_eq!(tokens, ["Bearer token-0", "Bearer token-1", "Bearer token-1"]);
    let failing = Credential::provider(|| async { Err::<String, _>("the vault is closed") });
    let client = builder(&server).credential(4, failing).build().expect("a client");
    let error = call(&client, &BY_BEARER).await.expect_err("no token");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Credential, false));
    assert!(error.to_string().contains("the vault is closed"), "{error}");
}

fn oauth(server: &Server, credentials: ClientCredentials) -> Client {
    builder(server).credential(5, credentials.into()).build().expect("a client")
}

/// Gives tokens that last, one after another, and refuses `token-1`.
async fn token_server(lasts: &'static str) -> (Server, Arc<AtomicUsize>) {
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = fetched.clone();
    let server = Server::start(move |_, received| {
        if received.line() == "POST /oauth/token" {
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            return json(200, &format!(r#"{{"access_token":"token-{number}","token_type":"Bearer"{lasts}}}"#));
        }
        let is_refused = received.header("authorization") == Some("Bearer token-1");
        if is_refused { json(401, "{}") } else { json(200, "1") }
    })
    .await;
    (server, fetched)
}

#[tokio::test]
async fn client_credentials_are_exchanged_for_a_token_and_renewed() {
    let (server, fetched) = token_server(r#","expires_in":3600"#).await;
    let credentials = ClientCredentials::new("my id", "s3cret:/secret").scope("a:read").scope("b");
    let client = oauth(&server, credentials.clone());
    // The first token is refused, the second is kept.
    for _ in 0..3 {
        call(&client, &BY_OAUTH).await.expect("an answer");
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
    let first = &server.received()[0];
    assert_eq!(first.body, b"grant_type=client_credentials&scope=a%3Aread%20b");
    // Base64 of `my%20id:s3cret%3A%2Fsecret`.
    assert_eq!(first.header("authorization"), Some("Basic bXklMjBpZDpzM2NyZXQlM0ElMkZzZWNyZXQ="));
    let in_body = oauth(&server, credentials.in_body());
    call(&in_body, &BY_OAUTH).await.expect("an answer");
    let received = server.received();
    let fetch = received.iter().rev().find(|received| received.line() == "POST /oauth/token").expect("a fetch");
    assert!(fetch.header("authorization").is_none(), "{fetch:?}");
    assert!(fetch.text().ends_with("&client_id=my%20id&client_secret=s3cret%3A%2Fsecret"), "{fetch:?}");
}

#[tokio::test]
async fn a_token_that_ends_is_fetched_anew_and_all_wait_for_one() {
    let (server, fetched) = token_server(r#","expires_in":"0""#).await;
    let client = oauth(&server, ClientCredentials::new("id", "s3cret-secret"));
    for _ in 0..2 {
        call(&client, &BY_OAUTH).await.expect("an answer");
    }
    // The refused one, the next at once, and one more for the second call.
    assert_eq!(fetched.load(Ordering::SeqCst), 3);
    let (server, fetched) = token_server("").await;
    let client = oauth(&server, ClientCredentials::new("id", "s3cret-secret"));
    call(&client, &BY_OAUTH).await.expect("an answer");
    let calls: Vec<_> =
        (0..8).map(|_| tokio::spawn(client.call::<Json, Error>(request(&BY_OAUTH), Raw::json).detach())).collect();
    for call in calls {
        call.await.expect("no panic").expect("an answer");
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_refused_client_is_told_why_and_its_secret_is_not_shown() {
    let refusal = r#"{"error":"invalid_client","error_description":"s3cret-secret is wrong"}"#;
    let server = Server::answering(json(401, refusal)).await;
    let client = oauth(&server, ClientCredentials::new("id", "s3cret-secret"));
    let error = call(&client, &BY_OAUTH).await.expect_err("refused");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Credential, false));
    assert!(error.to_string().contains("401: invalid_client: [redacted] is wrong"), "{error}");
    let shown = format!("{error:?} {client:?} {}", String::from_utf8_lossy(error.body()));
    assert!(!shown.contains("s3cret"), "{shown}");
    let _ = server.only();
    let elsewhere = ClientCredentials::new("id", "s3cret-secret").token_url("http://tokens.example.com/");
    let error = call(&oauth(&server, elsewhere), &BY_OAUTH).await.expect_err("not encrypted");
    assert!(error.to_string().contains("not https"), "{error}");
}

#[test]
fn a_certificate_that_is_none_is_refused_and_not_shown() {
    let builder = ClientBuilder::new(&API, "https://api.example.com");
    let error = builder.client_certificate("no certificate", "no key").build().expect_err("not PEM");
    assert!(error.kind() == ErrorKind::Builder && !error.to_string().contains("no key"), "{error}");
}
