//! The Swagger documents the simulator publishes and the pages that name them.

use portfolio_simulator::Simulator;
use serde_json::json;

use crate::http::{get, start, text};

#[tokio::test]
async fn the_listing_leads_to_every_declaration() {
    let server = start().await;
    let listing = get(&server, "/api/v1/api-docs").await.json();
    assert_eq!(listing["swaggerVersion"], "1.2");
    let apis = listing["apis"].as_array().expect("a listing has apis");
    assert!(!apis.is_empty());
    for api in apis {
        let declaration = get(&server, &format!("/api/v1/api-docs{}", text(&api["path"]))).await.json();
        assert_eq!(declaration["resourcePath"], api["path"]);
    }
    assert_eq!(get(&server, "/swagger.json").await.json()["swagger"], "2.0");
}

/// Every path the newer document describes is there: without a session it is refused for that and nothing else.
#[tokio::test]
async fn every_described_operation_is_answered() {
    let server = start().await;
    let document = get(&server, "/swagger.json").await.json();
    let mut answered = 0;
    for (path, operations) in document["paths"].as_object().expect("a document has paths") {
        for method in operations.as_object().expect("a path has operations").keys() {
            if ["get", "post", "put", "delete"].contains(&method.as_str()) {
                let target = path.replace(['{', '}'], "");
                let answer = crate::http::send(&server, &method.to_uppercase(), &target, "", b"").await;
                assert!(![404, 405].contains(&answer.status), "{method} {path}: {}", answer.text());
                answered += 1;
            }
        }
    }
    assert!(answered > 10);
}

#[tokio::test]
async fn both_pages_name_their_document() {
    let server = start().await;
    for (page, document) in [("/api/portfolio/rest/index.html", "/api/v1/api-docs"), ("/docs/", "/swagger.json")] {
        let answer = get(&server, page).await;
        assert!(answer.header("content-type").is_some_and(|content_type| content_type.starts_with("text/html")));
        assert!(answer.text().contains(&format!("url: \"{document}\"")), "{page}");
        assert_eq!(get(&server, document).await.status, 200);
    }
}

#[tokio::test]
async fn documents_come_from_the_folder_given() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let old = folder.path().join("2.0.0");
    std::fs::create_dir(&old).expect("a folder can be made");
    for (name, content) in [("api-docs.json", "{}"), ("job_run.json", r#"{"resourcePath":"/job/run"}"#)] {
        std::fs::write(old.join(name), content).expect("a file can be written");
    }
    let server = Simulator::builder().specs(folder.path()).start().await.expect("a free port can be listened on");
    assert_eq!(server.published_documents(), 2);
    assert_eq!(get(&server, "/api/v1/api-docs/job/run").await.json(), json!({ "resourcePath": "/job/run" }));
    assert_eq!(get(&server, "/swagger.json").await.fault(404).0, "ItemNotFound");
}
