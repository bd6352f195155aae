//! Logging in and what is accepted as a session.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portfolio_simulator::Simulator;

use crate::http::{base64_encrypted, encrypted, get, log_in, post, start, text};

const NONE: &str = "sessionId cannot be null.; nested exception is: \n\textensis.esp.exception.InvalidCredentialsException: sessionId cannot be null.";
const BAD: &str = "session-id is invalid or expired.; nested exception is: \n\textensis.esp.exception.InvalidCredentialsException: session-id is invalid or expired.";

#[tokio::test]
async fn the_refusals_are_the_known_ones_to_the_letter() {
    let server = start().await;
    let bare = server.token.strip_prefix("TOKEN-").expect("a token has its prefix");
    for (query, message) in [
        (String::new(), NONE),
        (format!("?api_key={}", server.token), NONE),
        (format!("?session={bare}"), BAD),
        ("?session=11111111-2222-3333-4444-555555555555".to_owned(), BAD),
    ] {
        let fault = get(&server, &format!("/api/v1/catalog{query}")).await.fault(401);
        assert_eq!(fault, ("InvalidCredentials".to_owned(), message.to_owned()), "{query}");
    }
}

#[tokio::test]
async fn a_session_in_the_body_is_not_looked_at() {
    let server = start().await;
    let body = format!(r#"{{"session": "{}"}}"#, server.token);
    let catalog = &server.catalogs()[0].id;
    let refused = post(&server, &format!("/api/v1/catalog/{catalog}/asset/"), &body).await;
    assert_eq!(refused.fault(401).1, NONE);
}

#[tokio::test]
async fn the_public_key_is_an_rsa_2048_key() {
    let server = start().await;
    let key = get(&server, "/api/v1/auth/public-key").await.json();
    let modulus = text(&key["modulusBase16"]);
    assert_eq!(modulus.len(), 512);
    assert!(modulus.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')));
    assert_eq!(key["exponent"], "65537");
}

#[tokio::test]
async fn a_login_opens_a_session_with_an_upper_case_guid() {
    let server = start().await;
    let session = log_in(&server).await;
    let groups: Vec<usize> = session.split('-').map(str::len).collect();
    assert_eq!(groups, [8, 4, 4, 4, 12]);
    assert_eq!(session, session.to_uppercase());
    assert_eq!(get(&server, &format!("/api/v1/catalog?session={session}")).await.status, 200);
    assert_ne!(session, log_in(&server).await);
}

#[tokio::test]
async fn base64_with_line_breaks_is_accepted() {
    let server = Simulator::builder().user("Zoë", "pässword").start().await.expect("a free port can be listened on");
    let text = STANDARD.encode(encrypted(&server, "pässword").await);
    let lines: Vec<&str> = text.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let body = serde_json::json!({ "userName": "Zoë", "encryptedPassword": lines.join("\n") + "\n" });
    assert_eq!(post(&server, "/api/v1/auth/login", &body.to_string()).await.status, 200);
}

#[tokio::test]
async fn a_wrong_login_is_refused_with_a_fault() {
    let server = start().await;
    let (right, wrong) = (base64_encrypted(&server, "demo").await, base64_encrypted(&server, "Demo").await);
    for (user, password) in [("demo", wrong.as_str()), ("nobody", right.as_str()), ("demo", "demo"), ("demo", "")] {
        let body = serde_json::json!({ "userName": user, "encryptedPassword": password });
        let (code, _) = post(&server, "/api/v1/auth/login", &body.to_string()).await.fault(401);
        assert_eq!(code, "InvalidCredentials");
    }
    let (code, _) = post(&server, "/api/v1/auth/login", "{}").await.fault(400);
    assert_eq!(code, "InvalidParameters");
}
