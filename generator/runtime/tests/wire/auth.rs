//! Credentials as users of an emitted client give them.

use crate::runtime::{ClientCredentials, Credential, RetryPolicy};
use crate::server::{Server, json};
use crate::{Client, RequestOptions};

#[tokio::test]
async fn setters_take_what_their_scheme_is() {
    let server = Server::start(|_, received| match received.line() {
        "POST /oauth/token" => json(200, r#"{"access_token":"fetched"}"#),
        _ => json(200, "\"me\""),
    })
    .await;
    let builder = || Client::builder(server.url());
    let both = builder().key("k1").token(String::from("t1")).build().expect("a client");
    both.auth().get_me().send().await.expect("me");
    let oauth = builder().oauth(ClientCredentials::new("id", "secret").scope("read")).build().expect("a client");
    oauth.auth().get_me().send().await.expect("me");
    let provided = builder().oauth(Credential::provider(|| async { Ok::<_, String>("given") })).build();
    provided.expect("a client").auth().get_me().send().await.expect("me");
    let user = builder().user("u", "p").open_id("unused").build().expect("a client");
    user.auth().get_me().retry(RetryPolicy::standard()).send().await.expect("me");
    both.auth().get_me().credential("token", "t2").send().await.expect("me");
    both.auth().get_me().without_credentials().send().await.expect("me");
    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .filter(|received| received.line() == "GET /me")
        .map(|received| (received.header("x-key"), received.header("authorization")))
        .collect();
    let expected = [
        (Some("k1"), Some("Bearer t1")),
        (None, Some("Bearer fetched")),
        (None, Some("Bearer given")),
        (None, Some("Basic dTpw")),
        (Some("k1"), Some("Bearer t2")),
        (None, None),
    ];
    assert_eq!(sent, expected);
}
