//! Catalogs and the content of their assets.

use portfolio_simulator::Simulator;

use crate::http::{get, post, sandbox, start, with_token};

#[tokio::test]
async fn catalogs_and_assets_follow_from_the_seed() {
    let start = async |seed| Simulator::builder().seed(seed).start().await.expect("a free port can be listened on");
    let (first, again, other) = (start(1).await, start(1).await, start(2).await);
    assert_eq!(first.catalogs(), again.catalogs());
    assert_ne!(first.catalogs(), other.catalogs());
    let target = with_token(&first, &format!("{}/asset", sandbox(&first)));
    assert_eq!(post(&first, &target, "{}").await.json(), post(&again, &target, "{}").await.json());
}

#[tokio::test]
async fn a_trailing_slash_changes_nothing() {
    let server = start().await;
    let path = sandbox(&server);
    for target in ["/api/v1/catalog", &format!("{path}/galleries"), &format!("{path}/watchfolder")] {
        let without = get(&server, &with_token(&server, target)).await.json();
        let with = get(&server, &with_token(&server, &format!("{target}/"))).await.json();
        assert_eq!(with, without);
        assert!(without.as_array().is_some_and(|list| !list.is_empty()));
    }
}

#[tokio::test]
async fn originals_have_the_stated_size_and_stay_the_same() {
    let server = start().await;
    let path = sandbox(&server);
    let body = r#"{"fields": ["File Size"], "pageSize": 3, "sortOptions": {"field": "File Size", "order": "desc"}}"#;
    let largest = post(&server, &with_token(&server, &format!("{path}/asset")), body).await.json();
    for asset in largest["assets"].as_array().expect("assets are an array") {
        let id = asset["id"].as_str().expect("an id is text");
        let target = with_token(&server, &format!("{path}/asset/{id}/_original"));
        let bytes = get(&server, &target).await.body;
        assert!(bytes.len() > 1_000_000);
        assert_eq!(asset["attributes"]["File Size"][0], bytes.len());
        assert!(bytes == get(&server, &target).await.body, "{id}");
    }
}

#[tokio::test]
async fn previews_differ_from_asset_to_asset() {
    let server = start().await;
    let path = sandbox(&server);
    let page = post(&server, &with_token(&server, &format!("{path}/asset")), r#"{"pageSize": 5}"#).await.json();
    let mut previews = Vec::new();
    for asset in page["assets"].as_array().expect("assets are an array") {
        let id = asset["id"].as_str().expect("an id is text");
        let preview = get(&server, &with_token(&server, &format!("{path}/asset/{id}/preview"))).await;
        assert!(preview.body.starts_with(&[0xFF, 0xD8]) && preview.body.ends_with(&[0xFF, 0xD9]), "a JPEG, whole");
        previews.push(preview.body);
    }
    previews.sort();
    previews.dedup();
    assert_eq!(previews.len(), 5);
}
