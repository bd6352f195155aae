//! The two token clients in Python and the login client: trailing commas, ids as text and as numbers, empty bodies.

use crate::http::{get, log_in, post, sandbox, send, start, text, with_token};

#[tokio::test]
async fn the_steps_of_the_token_clients_succeed() {
    let server = start().await;
    let catalogs = get(&server, &with_token(&server, "/api/v1/catalog")).await;
    // They take these two characters anywhere in the body for an empty list.
    assert!(!catalogs.text().contains("[]"));
    assert!(catalogs.text().contains("Sandbox"));

    let path = sandbox(&server);
    let address = with_token(&server, &format!("{path}/asset/"));
    let first = post(
        &server,
        &address,
        r#"{"fields": ["Item ID"], "pageSize": 1, "startingIndex": 0, "sortOptions": {"field": "RID", "order": "desc"},}"#,
    )
    .await
    .json();
    let id = text(&first["assets"][0]["id"]);
    for given in [id.clone(), format!("\"{id}\"")] {
        let body = format!(
            r#"{{"fields": ["Filename", "Keywords"], "pageSize": 1, "startingIndex": 0, "sortOptions": {{"field": "RID", "order": "desc"}}, "term": {{"operator": "assetsById", "values": [{given}],}},}}"#
        );
        let found = post(&server, &address, &body).await.json();
        assert_eq!(found["totalNumberOfAssets"], 1);
        assert_eq!(found["assets"][0]["id"], id.as_str());
        text(&found["assets"][0]["attributes"]["Filename"][0]);
    }
    let preview = get(&server, &with_token(&server, &format!("{path}/asset/{id}/preview"))).await;
    assert_eq!(preview.status, 200);
    assert_eq!(post(&server, &with_token(&server, "/api/v1/auth/logout"), "{}").await.status, 204);
}

#[tokio::test]
async fn logout_takes_an_empty_body_and_none() {
    let server = start().await;
    for content_type in ["application/json", ""] {
        let session = log_in(&server).await;
        let target = format!("/api/v1/auth/logout?session={session}");
        let answer = send(&server, "POST", &target, content_type, b"").await;
        assert_eq!((answer.status, answer.body.len()), (204, 0));
        assert_eq!(get(&server, &format!("/api/v1/catalog?session={session}")).await.status, 401);
    }
}
