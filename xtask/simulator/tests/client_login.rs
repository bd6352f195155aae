//! The feature `login`: sessions for users without a token.

use portfolio_client::{Client, ErrorKind};
use portfolio_simulator::{Running, Simulator};

async fn logged_in() -> (Running, Client) {
    let simulator = Simulator::builder().start().await.expect("a free port on loopback");
    let client = Client::builder(&simulator.base_url)
        .login(&simulator.user_name, &simulator.password)
        .build()
        .expect("loopback may be plain HTTP");
    (simulator, client)
}

fn calls(simulator: &Running, end: &str) -> usize {
    simulator.requests().iter().filter(|request| request.path.trim_end_matches('/').ends_with(end)).count()
}

#[tokio::test]
async fn one_login_serves_every_call() {
    let (simulator, client) = logged_in().await;
    let catalogs = client.catalog().get_catalogs().send().await.expect("logged in at the first call");
    client.catalog().get_galleries(&catalogs[0].id).send().await.expect("the same session");
    assert_eq!((calls(&simulator, "/auth/public-key"), calls(&simulator, "/auth/login")), (1, 1));
    let session = |request: &portfolio_simulator::RecordedRequest| request.query.contains("session=");
    assert!(simulator.requests().iter().filter(|request| !request.path.contains("/auth/")).all(session));
}

#[tokio::test]
async fn concurrent_first_calls_share_one_login() {
    let (simulator, client) = logged_in().await;
    let (first, second) = tokio::join!(client.catalog().get_catalogs().send(), client.catalog().get_catalogs().send());
    assert_eq!(first.expect("a session").len(), second.expect("the same").len());
    assert_eq!(calls(&simulator, "/auth/login"), 1);
}

#[tokio::test]
async fn an_expired_session_is_renewed_once() {
    let (simulator, client) = logged_in().await;
    client.catalog().get_catalogs().send().await.expect("logged in");
    simulator.expire_all_sessions();
    client.catalog().get_catalogs().send().await.expect("renewed");
    assert_eq!((calls(&simulator, "/auth/login"), calls(&simulator, "/catalog")), (2, 3));
}

#[tokio::test]
async fn logout_ends_the_session_and_the_next_call_opens_another() {
    let (simulator, client) = logged_in().await;
    client.catalog().get_catalogs().send().await.expect("logged in");
    client.logout().await.expect("204");
    assert_eq!(calls(&simulator, "/auth/logout"), 1);
    client.catalog().get_catalogs().send().await.expect("a new session");
    assert_eq!(calls(&simulator, "/auth/login"), 2);
}

#[tokio::test]
async fn a_wrong_password_says_so_and_does_not_show_it() {
    let simulator = Simulator::builder().start().await.expect("a free port on loopback");
    let client = Client::builder(&simulator.base_url).login("demo", "not-the-password").build().expect("loopback");
    let error = client.catalog().get_catalogs().send().await.expect_err("refused");
    let text = format!("{error} {error:?} {client:?}");
    assert!(error.to_string().contains("login"), "{text}");
    assert!(!text.contains("not-the-password"), "{text}");
    assert!(matches!(error.kind(), ErrorKind::Status | ErrorKind::Credential), "{text}");
}
