//! The client that is a web page: unquoted keys, calls from another origin, an upload.

use crate::http::{JSON, base64_encrypted, get, post, send, start, text};
use crate::uploads::{Part, form};

#[tokio::test]
async fn its_steps_succeed() {
    let server = start().await;
    let password = base64_encrypted(&server, "demo").await;
    let body = format!(r#"{{userName:"demo",encryptedPassword:"{password}"}}"#);
    let session = text(&post(&server, "/api/v1/auth/login", &body).await.json()["session"]);

    let catalogs = get(&server, &format!("/api/v1/catalog?session={session}")).await.json();
    let catalogs = catalogs.as_array().expect("catalogs are an array");
    assert!(catalogs.iter().all(|catalog| catalog["name"].is_string()));
    let id = text(&catalogs[0]["id"]);
    let fields = get(&server, &format!("/api/v1/catalog/{id}/field_definition?session={session}")).await.json();
    let fields = fields.as_array().expect("field definitions are an array").clone();
    let keywords = fields.iter().find(|field| field["systemName"] == "Keywords").expect("there is the field Keywords");
    let keywords = text(&keywords["id"]);
    let folders = get(&server, &format!("/api/v1/catalog/{id}/watchfolder/?session={session}")).await.json();
    let folder = text(&folders[0]["path"]);

    let ingest = format!(r#"[{{"fieldId":"{keywords}","values":["one","two words"]}}]"#);
    let (content_type, body) = form(&[
        Part::Text("sessionId", &session),
        Part::Text("catalogId", &id),
        Part::Text("filename", "Boat.jpg"),
        Part::Text("destinationFolder", &folder),
        Part::Text("action", "upload"),
        Part::Text("ingestFields", &ingest),
        Part::File("Filedata", "Boat.jpg", b"the bytes of a boat"),
    ]);
    let uploaded = send(&server, "POST", "/FileTransfer/upload", &content_type, &body).await;
    assert_eq!(uploaded.status, 200, "{}", uploaded.text());
    assert!(uploaded.text().parse::<u64>().is_ok(), "{}", uploaded.text());
    assert_eq!(post(&server, &format!("/api/v1/auth/logout?session={session}"), "{}").await.status, 204);
}

#[tokio::test]
async fn every_answer_lets_pages_of_other_origins_read_it() {
    let server = start().await;
    let preflight = send(&server, "OPTIONS", "/api/v1/auth/login", "", b"").await;
    let refused = get(&server, "/api/v1/catalog").await;
    let nowhere = get(&server, "/nowhere").await;
    let wrong_method = send(&server, "DELETE", "/api/v1/catalog", JSON, b"").await;
    let given = get(&server, "/api/v1/auth/public-key").await;
    server.fail_next(1, portfolio_simulator::StatusCode::BAD_GATEWAY);
    let failed = get(&server, "/api/v1/catalog").await;
    let answers = [preflight, refused, nowhere, wrong_method, given, failed];
    assert_eq!(answers.each_ref().map(|answer| answer.status), [200, 401, 404, 405, 200, 502]);
    for answer in answers {
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("Content-Type"));
        assert!(answer.header("access-control-allow-methods").is_some_and(|methods| methods.contains("POST")));
    }
}
