//! The credential stands in `session` and `sessionId`, and nowhere else: not in anything the client sends, logs or prints.

mod recorder;

use portfolio_client::runtime::{FilePart, Method, SessionCredential};
use portfolio_client::transfer::{Destination, UploadMetadata};
use portfolio_client::types::AssetQuery;
use portfolio_client::{ApiToken, Client, Error, SessionId};
use portfolio_simulator::{RecordedRequest, Running, Simulator};
use recorder::Recorder;
use std::io::Write;
use std::sync::{Arc, Mutex};

const TOKEN: &str = "TOKEN-00000000-0000-0000-0000-000000000000";
/// What would still give it away without its prefix.
const SECRET: &str = "00000000-0000-0000-0000-000000000000";

/// Everything that is logged or printed in a test.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn add(&self, text: &str) {
        self.0.lock().expect("no test panics while it writes").extend_from_slice(text.as_bytes());
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no test panics while it writes")).into_owned()
    }

    /// An error as every reader sees it: its text, its Debug forms, and the same of all its sources.
    fn add_error(&self, error: &(dyn std::error::Error + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.add(&format!("{error}\n{error:?}\n{error:#?}\n"));
            next = error.source();
        }
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.add(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Captures every event of every crate, down to the finest, `log` records included.
fn capture_logs(captured: &Captured) -> tracing::subscriber::DefaultGuard {
    let writer = captured.clone();
    drop(tracing_log::LogTracer::init());
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    tracing::subscriber::set_default(subscriber)
}

fn client(url: &str) -> Client {
    Client::builder(url).session(TOKEN.parse::<ApiToken>().expect("whole")).build().expect("loopback")
}

/// The token may stand in the query as `session` or `sessionId`, and in the form field `sessionId`.
fn assert_only_in_its_places(request: &RecordedRequest) {
    let shown = format!("{} {}", request.method, request.path);
    for pair in request.query.split('&').filter(|pair| pair.contains(SECRET)) {
        assert!(pair == format!("session={TOKEN}") || pair == format!("sessionId={TOKEN}"), "{shown}?{pair}");
    }
    let headers = format!("{:?}", request.headers);
    assert!(!request.path.contains(SECRET) && !headers.contains(SECRET), "{shown} {headers}");
    let body = request.body_text();
    let field = format!("name=\"sessionId\"\r\n\r\n{TOKEN}\r\n");
    let elsewhere = body.replacen(&field, "", usize::from(request.path == "/FileTransfer/upload"));
    assert!(!elsewhere.contains(SECRET), "{shown}\n{elsewhere}");
}

/// Calls of every kind, good and bad; their errors are captured.
async fn call_everything(client: &Client, catalog_id: &str, captured: &Captured) {
    let keep = |result: Result<(), Error>| {
        if let Err(error) = result {
            captured.add_error(&error);
            captured.add(&format!("{}\n", String::from_utf8_lossy(error.body())));
        }
    };
    let catalog = client.catalog();
    let asset = client.asset();
    let query = AssetQuery::all().in_pages_of(1);
    for request_debug in [
        format!("{:?}", catalog.get_catalogs()),
        format!("{:#?}", asset.search_assets(catalog_id, &query)),
        format!("{:?}", client.request(Method::Get, "/api/v1/catalog")),
    ] {
        captured.add(&request_debug);
    }
    keep(catalog.get_catalogs().send().await.map(drop));
    keep(asset.search_assets(catalog_id, &query).send().await.map(drop));
    keep(asset.get_original(catalog_id, "no-such-asset").send().await.map(drop));
    keep(client.report().get_report("asset-uploads").send().await.map(drop));
    keep(client.request(Method::Get, "/api/v1/catalog").send().await.map(drop));
    keep(client.request(Method::Get, "/api/v1/catalog").query("api_key", TOKEN).send().await.map(drop));
    keep(client.request(Method::Get, "/api/v1/nowhere").header("X-Token", TOKEN).send().await.map(drop));
    let file = || FilePart::bytes(b"bytes".to_vec()).file_name("a.txt");
    let destination = Destination { catalog_id, folder: "/nowhere" };
    keep(client.file_transfer().upload_to(destination, "a.txt", file(), &[]).send().await.map(drop));
    let metadata = UploadMetadata::default();
    keep(client.file_transfer().upload_default("a.txt", file(), &metadata).send().await.map(drop));
    keep(client.file_transfer().download("no-such-job").send().await.map(drop));
}

fn assert_nothing_shows(captured: &Captured) {
    let text = captured.text();
    assert!(!text.is_empty(), "nothing was captured");
    if let Some(at) = text.find(SECRET) {
        let from = text[..at].char_indices().rev().nth(300).map_or(0, |(index, _)| index);
        panic!("the token shows after:\n{}", &text[from..at]);
    }
}

async fn simulator() -> Running {
    Simulator::builder().start().await.expect("a free port on loopback")
}

#[tokio::test]
async fn sent_only_in_its_places_and_never_logged_or_printed() {
    let captured = Captured::default();
    let _guard = capture_logs(&captured);
    let simulator = simulator().await;
    let sandbox = simulator.catalogs()[0].id.clone();
    let client = client(&simulator.base_url);
    captured.add(&format!("{client:?} {client:#?}"));
    call_everything(&client, &sandbox, &captured).await;
    simulator.revoke_token(TOKEN);
    call_everything(&client, &sandbox, &captured).await;
    let url = simulator.base_url.clone();
    let requests = simulator.requests();
    simulator.stop().await;
    // Nobody listens any more: the errors of the transport, which know the whole URL.
    call_everything(&self::client(&url), &sandbox, &captured).await;

    assert!(requests.len() > 12, "{}", requests.len());
    requests.iter().for_each(assert_only_in_its_places);
    assert!(requests.iter().filter(|request| request.query.contains(SECRET)).count() > 8);
    assert_nothing_shows(&captured);
}

#[test]
fn no_debug_form_shows_it() {
    let captured = Captured::default();
    let token: ApiToken = TOKEN.parse().expect("whole");
    let session: SessionId = SECRET.parse().expect("a session id");
    captured.add(&format!("{token:?} {token:#?} {session:?} {session:#?}"));
    captured.add(&format!("{:?}", SessionCredential::from(token.clone())));
    let builder = Client::builder("http://127.0.0.1:1").session(token);
    captured.add(&format!("{builder:?} {builder:#?}"));
    captured.add(&format!("{:?}", builder.build().expect("loopback")));
    assert_nothing_shows(&captured);
}

#[tokio::test]
async fn a_redirect_to_another_server_does_not_carry_it() {
    let captured = Captured::default();
    let _guard = capture_logs(&captured);
    for status in [301, 302, 303, 307, 308] {
        let other =
            Recorder::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n[]")
                .await;
        let location =
            format!("HTTP/1.1 {status} Moved\r\nlocation: {}/elsewhere\r\ncontent-length: 0\r\n\r\n", other.url());
        let first = Recorder::answering(&location).await;
        let client = client(&first.url());
        call_everything(&client, "CATALOG-ID", &captured).await;
        assert!(first.text().contains(TOKEN), "it is sent to the server it is for");
        assert!(!other.text().contains(SECRET), "{status}: the other server got\n{}", other.text());
        assert!(!other.text().to_ascii_lowercase().contains("referer"), "{}", other.text());
        assert!(!first.text().to_ascii_lowercase().contains("referer"), "{}", first.text());
    }
    assert_nothing_shows(&captured);
}

#[tokio::test]
async fn a_redirect_that_would_carry_it_to_another_server_is_refused() {
    let captured = Captured::default();
    let other = Recorder::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]").await;
    let location = format!("HTTP/1.1 302 Found\r\nlocation: {}/?s={TOKEN}\r\ncontent-length: 0\r\n\r\n", other.url());
    let first = Recorder::answering(&location).await;
    let error = client(&first.url()).catalog().get_catalogs().send().await.expect_err("refused");
    captured.add_error(&error);
    assert!(!other.text().contains(SECRET), "{}", other.text());
    assert_nothing_shows(&captured);
}

#[tokio::test]
async fn a_server_that_echoes_it_does_not_make_errors_show_it() {
    let captured = Captured::default();
    let body = format!("{{\"message\":\"bad value {TOKEN} in session={TOKEN}\",\"faultCode\":\"{TOKEN}\"}}");
    for status in ["401 Unauthorized", "500 Oops", "200 OK"] {
        let length = body.len();
        let answer =
            format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}");
        let server = Recorder::answering(&answer).await;
        call_everything(&client(&server.url()), "CATALOG-ID", &captured).await;
    }
    assert_nothing_shows(&captured);
}

#[test]
fn plain_http_to_another_machine_is_refused_unless_allowed() {
    let token = || TOKEN.parse::<ApiToken>().expect("whole");
    let error = Client::builder("http://portfolio.example.com:8090").session(token()).build().expect_err("plain HTTP");
    assert!(error.to_string().contains("allow_plain_http"), "{error}");
    Client::builder("http://portfolio.example.com:8090")
        .session(token())
        .allow_plain_http(true)
        .build()
        .expect("allowed");
    Client::builder("https://portfolio.example.com:9443").session(token()).build().expect("TLS");
}
