//! Jobs with the downloads they make ready, and reports.

use serde_json::json;

use crate::http::{get, log_in, post, send, start, text, with_token};

#[tokio::test]
async fn a_download_job_is_complete_at_once_and_its_file_can_be_fetched() {
    let server = start().await;
    let session = log_in(&server).await;
    let catalog = server.catalogs()[0].id.clone();
    let page = post(&server, &format!("/api/v1/catalog/{catalog}/asset?session={session}"), r#"{"pageSize":1}"#).await;
    let asset = text(&page.json()["assets"][0]["id"]);
    let body = json!({
        "assetQuery": { "term": { "operator": "assetsById", "values": [asset] } },
        "job": { "description": "one file", "sourceImage": "original", "tasks": [{ "type": "download", "catalogId": catalog }] },
    });
    let run = post(&server, &format!("/api/v1/job/run/?session={session}"), &body.to_string()).await.json();
    let job = text(&run);
    let status = get(&server, &format!("/api/v1/job/_status?session={session}")).await.json();
    assert_eq!(status[0]["jobId"], job.as_str());
    assert_eq!(status[0]["status"], "complete");
    assert_eq!(get(&server, &with_token(&server, "/api/v1/job/_status")).await.json(), json!([]), "another's jobs");

    let original = get(&server, &format!("/api/v1/catalog/{catalog}/asset/{asset}/_original?session={session}")).await;
    let file = get(&server, &format!("/FileTransfer/download?sessionId={session}&jobId={job}")).await;
    assert_eq!(file.status, 200);
    assert!(file.body == original.body);
    let refused = get(&server, &format!("/FileTransfer/download?session={session}&jobId={job}")).await;
    assert_eq!(refused.status, 401, "here the parameter is called sessionId");
}

#[tokio::test]
async fn the_job_of_the_script_is_run() {
    let server = start().await;
    let catalog = server.catalogs()[0].id.clone();
    let body = json!({
        "assetQuery": { "galleryId": "10", "pagesize": "100" },
        "job": {
            "description": "JOB_TYPE_EDIT_ON_DISK",
            "sourceImage": "original",
            "tasks": [
                { "type": "download", "destination": "C:\\Temp" },
                { "type": "convert", "catalogId": catalog, "settings": [
                    { "name": "outputFileFormat", "value": "JPEG" },
                    { "name": "resizeType", "value": "fitWithin" },
                ] },
            ],
        },
        "query": { "term": [{ "operator": "equalValue", "field": "Keywords", "values": "boat" }] },
    });
    let target = format!("{}&{catalog}", with_token(&server, "/api/v1/job/run/"));
    let job = text(&post(&server, &target, &body.to_string()).await.json());
    let file = format!("/FileTransfer/download?sessionId={}&jobId={job}", server.token);
    assert_eq!(get(&server, &file).await.header("content-type"), Some("image/jpeg"));
}

#[tokio::test]
async fn a_report_is_tab_separated_text_for_the_days_asked_for() {
    let server = start().await;
    let report = async |name: &str, parameters: &str| {
        let answer =
            get(&server, &format!("{}{parameters}", with_token(&server, &format!("/api/v1/report/{name}/")))).await;
        assert_eq!(answer.status, 200, "{name}");
        answer.text().lines().map(str::to_owned).collect::<Vec<String>>()
    };
    let days = "&locale=en_US&startingDate=2021-03-01&endingDate=2021-03-31";
    let with_header = report("asset-uploads", &format!("{days}&includeHeader=true")).await;
    let without = report("asset-uploads", days).await;
    assert!(!without.is_empty());
    assert_eq!(with_header[1..], without);
    for line in &without {
        assert!(line.starts_with("2021-03-"), "{line}");
        assert_eq!(line.matches('\t').count(), with_header[0].matches('\t').count(), "{line}");
    }
    assert!(report("asset-uploads", "").await.len() > without.len());
    for name in [
        "asset-downloads",
        "asset-deletions",
        "search-terms",
        "asset-most-downloaded",
        "asset_most-previewed",
        "file-types",
        "keyword-statistics",
        "netpublish-download-frequency",
        "netpublish-usage",
    ] {
        assert!(!report(name, "").await.is_empty(), "{name}");
    }
    let logout = send(&server, "POST", &with_token(&server, "/api/v1/auth/logout"), "application/json", b"").await;
    assert_eq!(logout.status, 204);
}
