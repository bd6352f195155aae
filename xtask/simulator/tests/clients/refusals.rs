//! What cannot be answered is refused with a fault, never with a page or a crash.

use crate::http::{get, post, sandbox, start, with_token};

#[tokio::test]
async fn what_is_not_there_is_item_not_found() {
    let server = start().await;
    let path = sandbox(&server);
    for target in [
        "/api/v1/catalog/00000000-0000-0000-0000-000000000000/galleries".to_owned(),
        format!("{path}/asset/999999/preview"),
        format!("{path}/asset/none/_original"),
        format!("{path}/nothing"),
        "/api/v1/report/no-such-report/".to_owned(),
        "/FileTransfer/download".to_owned(),
    ] {
        let target = format!("{target}?session={0}&sessionId={0}&jobId=none", server.token);
        assert_eq!(get(&server, &target).await.fault(404).0, "ItemNotFound", "{target}");
    }
    let query = with_token(&server, &format!("{path}/asset"));
    assert_eq!(post(&server, &query, r#"{"galleryId": "404"}"#).await.fault(404).0, "ItemNotFound");
}

#[tokio::test]
async fn what_makes_no_sense_is_invalid_parameters() {
    let server = start().await;
    let query = with_token(&server, &format!("{}/asset/", sandbox(&server)));
    let deep = format!("{}{}", r#"{"term":{"operator":"operatorAnd","subqueries":["#.repeat(5000), "]}}".repeat(5000));
    for body in [
        "{",
        "[1]",
        r#"{"pageSize": "many"}"#,
        r#"{"startingIndex": -1}"#,
        r#"{"term": {"operator": "between", "field": "Width", "values": [1, 2]}}"#,
        r#"{"term": {"operator": "equalValue", "values": ["a"]}}"#,
        r#"{"term": {"field": "Filename"}}"#,
        deep.as_str(),
    ] {
        let start: String = body.chars().take(80).collect();
        assert_eq!(post(&server, &query, body).await.fault(400).0, "InvalidParameters", "{start}");
    }
    let report = format!("{}&startingDate=yesterday", with_token(&server, "/api/v1/report/asset-uploads"));
    assert_eq!(get(&server, &report).await.fault(400).0, "InvalidParameters");
}
