//! The four mistakes that cost people hours: each ends in an error whose text says what to do.

use portfolio_client::runtime::Method;
use portfolio_client::{ApiToken, Client, Error, ErrorKind, SessionId};
use portfolio_simulator::{Running, Simulator};

const TOKEN: &str = "TOKEN-00000000-0000-0000-0000-000000000000";

async fn simulator() -> Running {
    Simulator::builder().start().await.expect("a free port on loopback")
}

fn client(simulator: &Running, token: &str) -> Client {
    let token: ApiToken = token.parse().expect("a whole token");
    Client::builder(&simulator.base_url).session(token).build().expect("loopback may be plain HTTP")
}

fn says(error: &Error, parts: &[&str]) {
    let text = error.to_string();
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    assert!(!text.contains(TOKEN), "the token shows in:\n{text}");
}

#[tokio::test]
async fn api_key_in_the_base_url_is_refused_with_the_line_to_write() {
    let simulator = simulator().await;
    let error = Client::builder(format!("{}/?api_key={TOKEN}", simulator.base_url))
        .build()
        .expect_err("a query in the base URL");
    says(&error, &[".session(token)", "api_key"]);
    assert_eq!(error.kind(), ErrorKind::Builder);
    assert!(simulator.requests().is_empty());
}

#[tokio::test]
async fn api_key_on_a_request_is_refused_before_it_is_sent() {
    let simulator = simulator().await;
    let client = Client::builder(&simulator.base_url).build().expect("no credential yet");
    let error =
        client.request(Method::Get, "/api/v1/catalog").query("api_key", TOKEN).send().await.expect_err("api_key");
    says(&error, &["api_key", ".session(token)"]);
    assert!(!error.may_have_been_sent());
    assert!(simulator.requests().is_empty());
}

#[tokio::test]
async fn no_credential_is_refused_before_anything_is_sent() {
    let simulator = simulator().await;
    let client = Client::builder(&simulator.base_url).build().expect("no credential yet");
    let error = client.catalog().get_catalogs().send().await.expect_err("no credential");
    says(&error, &["getCatalogs", ".session("]);
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(!error.may_have_been_sent());
    assert!(simulator.requests().is_empty());
}

#[tokio::test]
async fn no_credential_at_the_server_is_explained() {
    let simulator = simulator().await;
    let client = Client::builder(&simulator.base_url).build().expect("no credential yet");
    let error = client.request(Method::Get, "/api/v1/catalog").send().await.expect_err("401");
    assert_eq!(error.status(), Some(401));
    says(&error, &["No credential reached the server", "`session`", "api_key"]);
    assert_eq!(error.fault().and_then(|fault| fault.fault_code).expect("typed").as_str(), "InvalidCredentials");
}

#[test]
fn a_token_without_its_prefix_or_with_decoration_says_what_to_change() {
    let guid = TOKEN.trim_start_matches("TOKEN-");
    let text = |value: &str| value.parse::<ApiToken>().expect_err("not whole").to_string();
    assert!(text(guid).contains("TOKEN-"), "{}", text(guid));
    assert!(text(&format!("{{{TOKEN}}}")).contains("remove them"), "{}", text(&format!("{{{TOKEN}}}")));
    assert!(text(&format!("{TOKEN}\n")).contains("white space"), "{}", text(&format!("{TOKEN}\n")));
    for value in [guid.to_owned(), format!("{{{TOKEN}}}"), format!("\"{TOKEN}\"")] {
        assert!(!text(&value).contains(guid), "the value shows in:\n{}", text(&value));
    }
}

#[tokio::test]
async fn a_token_without_its_prefix_at_the_server_is_explained() {
    let simulator = simulator().await;
    let bare: SessionId = TOKEN.trim_start_matches("TOKEN-").parse().expect("looks like a session id");
    let client = Client::builder(&simulator.base_url).session(bare).build().expect("loopback");
    let error = client.catalog().get_catalogs().send().await.expect_err("401");
    assert_eq!((error.status(), error.kind()), (Some(401), ErrorKind::Status));
    says(&error, &["`TOKEN-`", "revoked", "administration app"]);
}

#[tokio::test]
async fn a_revoked_token_is_explained() {
    let simulator = simulator().await;
    let client = client(&simulator, TOKEN);
    client.catalog().get_catalogs().send().await.expect("still good");
    assert!(simulator.revoke_token(TOKEN));
    let error = client.catalog().get_catalogs().send().await.expect_err("revoked");
    assert_eq!(error.status(), Some(401));
    says(&error, &["getCatalogs", "401", "InvalidCredentials", "revoked"]);
    assert!(error.hint().is_some_and(|hint| hint.contains("revoked")));
}
