//! Uploads in both ways, and that what was uploaded is there.

use portfolio_simulator::Running;
use serde_json::{Value, json};

use crate::http::{get, post, send, start, text, with_token};

/// A part of a form.
pub(crate) enum Part<'a> {
    Text(&'a str, &'a str),
    File(&'a str, &'a str, &'a [u8]),
}

/// The content type and body of a multipart form.
pub(crate) fn form(parts: &[Part<'_>]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(b"--boundary-of-parts\r\nContent-Disposition: form-data; ");
        match part {
            Part::Text(name, value) => body.extend_from_slice(format!("name=\"{name}\"\r\n\r\n{value}").as_bytes()),
            Part::File(name, filename, bytes) => {
                let head = format!("name=\"{name}\"; filename=\"{filename}\"\r\nContent-Type: image/png\r\n\r\n");
                body.extend_from_slice(head.as_bytes());
                body.extend_from_slice(bytes);
            }
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--boundary-of-parts--\r\n");
    ("multipart/form-data; boundary=boundary-of-parts".to_owned(), body)
}

async fn upload(server: &Running, parts: &[Part<'_>]) -> crate::http::Answer {
    let (content_type, body) = form(parts);
    send(server, "POST", "/FileTransfer/upload", &content_type, &body).await
}

fn catalog(server: &Running, name: &str) -> String {
    server.catalogs().into_iter().find(|catalog| catalog.name == name).expect("there is such a catalog").id
}

async fn by_id(server: &Running, catalog: &str, id: &str) -> Value {
    let body = json!({ "term": { "operator": "assetsById", "values": [id] } }).to_string();
    let found = post(server, &with_token(server, &format!("/api/v1/catalog/{catalog}/asset/")), &body).await.json();
    assert_eq!(found["totalNumberOfAssets"], 1);
    found["assets"][0]["attributes"].clone()
}

#[tokio::test]
async fn an_upload_is_an_asset_with_its_fields_and_bytes() {
    let server = start().await;
    let id = catalog(&server, "Sandbox");
    let path = format!("/api/v1/catalog/{id}");
    let fields = get(&server, &with_token(&server, &format!("{path}/field_definition"))).await.json();
    let title = fields.as_array().unwrap().iter().find(|field| field["systemName"] == "Title").unwrap().clone();
    let ingest = json!([{ "fieldId": text(&title["id"]), "values": ["Seen at \u{dc}berlingen"] }]).to_string();
    let bytes: Vec<u8> = (0..3_000_000u32).map(|number| (number % 251) as u8).collect();
    let before = server.catalogs().into_iter().find(|catalog| catalog.name == "Sandbox").unwrap().assets;
    let answer = upload(
        &server,
        &[
            Part::Text("sessionId", &server.token),
            Part::Text("catalogId", &id),
            Part::Text("filename", "B\u{f6}ot red.png"),
            Part::Text("destinationFolder", "::host:volume:In"),
            Part::Text("action", "upload"),
            Part::Text("ingestFields", &ingest),
            Part::File("Filedata", "ignored.png", &bytes),
        ],
    )
    .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let record = answer.text();
    let attributes = by_id(&server, &id, record).await;
    assert_eq!(attributes["Filename"], json!(["B\u{f6}ot red.png"]));
    assert_eq!(attributes["Title"], json!(["Seen at \u{dc}berlingen"]));
    assert_eq!(attributes["Directory Path"], json!(["::host:volume:In"]));
    assert_eq!(attributes["File Size"], json!([3_000_000]));
    assert_eq!(attributes["Keywords"], json!(["B\u{f6}ot", "red"]));
    let original = get(&server, &with_token(&server, &format!("{path}/asset/{record}/_original"))).await;
    assert_eq!(original.header("content-type"), Some("image/png"));
    assert!(original.body == bytes);
    let preview = get(&server, &with_token(&server, &format!("{path}/asset/{record}/preview"))).await;
    assert_eq!(preview.status, 200);
    assert_eq!(server.catalogs().into_iter().find(|catalog| catalog.name == "Sandbox").unwrap().assets, before + 1);
}

#[tokio::test]
async fn a_default_upload_goes_to_mobile_uploads_with_its_metadata() {
    let server = start().await;
    let properties = json!({ "batchId": "1", "metadata": {
        "dc:title": "A boat", "photoshop:Instructions": "None", "Iptc4xmpExt:Event": "Regatta",
        "dc:subject": ["boat", "lake"], "dc:description": "" } })
    .to_string();
    let answer = upload(
        &server,
        &[
            Part::Text("sessionId", &server.token),
            Part::Text("action", "defaultUpload"),
            Part::Text("Filedata", "boat.jpg"),
            Part::Text("properties", &properties),
            Part::Text("relativePath", "null"),
            Part::Text("name", "boat.jpg"),
            Part::File("files[]", "blob", b"bytes"),
        ],
    )
    .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let attributes = by_id(&server, &catalog(&server, "Mobile Uploads"), answer.text()).await;
    for (field, values) in [
        ("Filename", json!(["boat.jpg"])),
        ("Title", json!(["A boat"])),
        ("Instructions", json!(["None"])),
        ("Event", json!(["Regatta"])),
        ("Keywords", json!(["boat", "lake"])),
    ] {
        assert_eq!(attributes[field], values);
    }
    assert!(attributes.get("Description").is_none(), "an empty text is no value");
}

#[tokio::test]
async fn a_file_name_may_come_in_the_extended_form_alone() {
    let server = start().await;
    let id = catalog(&server, "Sandbox");
    let (content_type, body) = form(&[
        Part::Text("sessionId", &server.token),
        Part::Text("catalogId", &id),
        Part::Text("action", "upload"),
        Part::File("Filedata", "NAME", b"bytes"),
    ]);
    let body = String::from_utf8(body).unwrap().replace("filename=\"NAME\"", "filename*=utf-8''B%C3%B6ot+1.jpg");
    let answer = send(&server, "POST", "/FileTransfer/upload", &content_type, body.as_bytes()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(by_id(&server, &id, answer.text()).await["Filename"], json!(["B\u{f6}ot+1.jpg"]));
}

#[tokio::test]
async fn an_upload_that_lacks_something_is_refused() {
    let server = start().await;
    let id = catalog(&server, "Sandbox");
    let (token, catalog) = (Part::Text("sessionId", &server.token), Part::Text("catalogId", &id));
    let (action, file) = (Part::Text("action", "upload"), Part::File("Filedata", "a.jpg", b"a"));
    let unknown = Part::Text("catalogId", "none");
    assert_eq!(upload(&server, &[Part::Text("action", "upload")]).await.status, 401);
    let parts = [token, catalog, action, file];
    let [token, catalog, action, file] = &parts;
    let without = async |parts: [&Part<'_>; 3]| upload(&server, &parts.map(copy)).await;
    assert_eq!(without([token, catalog, action]).await.fault(400).0, "InvalidParameters");
    assert_eq!(without([token, catalog, file]).await.fault(400).0, "InvalidParameters");
    assert_eq!(without([token, action, file]).await.fault(400).0, "InvalidParameters");
    assert_eq!(upload(&server, &[copy(token), unknown, copy(action), copy(file)]).await.fault(404).0, "ItemNotFound");
    let no_form = send(&server, "POST", "/FileTransfer/upload", "application/json", b"{}").await;
    assert_eq!(no_form.fault(400).0, "InvalidParameters");
}

fn copy<'a>(part: &Part<'a>) -> Part<'a> {
    match part {
        Part::Text(name, value) => Part::Text(name, value),
        Part::File(name, filename, bytes) => Part::File(name, filename, bytes),
    }
}
