//! The switches and the log that tests of other clients rely on.

use std::time::Duration;

use portfolio_simulator::{Simulator, StartError, StatusCode};

use crate::http::{get, log_in, post, start, with_token};

#[tokio::test]
async fn sessions_expire_when_told_and_when_unused() {
    let server = start().await;
    let catalogs = |session: &str| format!("/api/v1/catalog?session={session}");
    let session = log_in(&server).await;
    server.expire_all_sessions();
    assert_eq!(get(&server, &catalogs(&session)).await.status, 401);
    assert_eq!(get(&server, &with_token(&server, "/api/v1/catalog")).await.status, 200);

    let session = log_in(&server).await;
    assert_eq!(get(&server, &catalogs(&session)).await.status, 200);
    server.set_session_lifetime(Duration::ZERO);
    assert_eq!(get(&server, &catalogs(&session)).await.status, 401);
}

#[tokio::test]
async fn a_revoked_token_is_refused_and_others_are_not() {
    let builder = Simulator::builder().token("TOKEN-a").token("TOKEN-b");
    let server = builder.start().await.expect("a free port can be listened on");
    assert_eq!(server.token, "TOKEN-a");
    assert!(server.revoke_token("TOKEN-a"));
    assert!(!server.revoke_token("TOKEN-a"));
    assert_eq!(get(&server, "/api/v1/catalog?session=TOKEN-a").await.status, 401);
    assert_eq!(get(&server, "/api/v1/catalog?session=TOKEN-b").await.status, 200);
}

#[tokio::test]
async fn the_next_requests_fail_and_the_one_after_does_not() {
    let server = start().await;
    server.fail_next(2, StatusCode::SERVICE_UNAVAILABLE);
    let target = with_token(&server, "/api/v1/catalog");
    for _ in 0..2 {
        assert_eq!(get(&server, &target).await.fault(503).0, "UnexpectedError");
    }
    assert_eq!(get(&server, &target).await.status, 200);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_log_holds_requests_as_they_were_sent() {
    let server = start().await;
    post(&server, "/api/v1/auth/logout/?session=a%20b&x=", "{trailing: 1,}").await;
    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("one request was sent: {requests:?}") };
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/api/v1/auth/logout/"));
    assert_eq!(request.query, "session=a%20b&x=");
    assert_eq!(request.query_value("session").as_deref(), Some("a b"));
    assert_eq!(request.body_text(), "{trailing: 1,}");
    assert_eq!(request.headers["content-type"], "application/json;charset=UTF-8");
    server.clear_requests();
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_taken_port_is_an_error_that_names_the_way_out() {
    let first = start().await;
    let port =
        first.base_url.rsplit(':').next().and_then(|port| port.parse().ok()).expect("the address ends in a port");
    match Simulator::builder().port(port).start().await {
        Err(error @ StartError::PortTaken { .. }) => assert!(error.to_string().contains("--port")),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("two servers cannot have one port"),
    }
    first.stop().await;
    assert!(Simulator::builder().port(port).start().await.is_ok(), "a stopped simulator frees its port");
}
