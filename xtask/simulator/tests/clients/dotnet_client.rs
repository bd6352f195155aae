//! The client in C#: asset queries by GET with a body, each with a trailing comma, ids by `_id`.

use crate::http::{get, post, sandbox, send, start, text, with_token};

#[tokio::test]
async fn its_steps_succeed() {
    let server = start().await;
    let catalogs = get(&server, &with_token(&server, "/api/v1/catalog")).await.json();
    let catalogs = catalogs.as_array().expect("catalogs are an array");
    let target = catalogs.iter().find(|catalog| catalog["name"] == "Sandbox").expect("it looks for this name");
    assert!(["Filesystem", "Vault"].contains(&text(&target["storageType"]).as_str()));

    let address = with_token(&server, &format!("{}/asset/", sandbox(&server)));
    let query = async |body: String| {
        send(&server, "GET", &address, "application/json; charset=utf-8", body.as_bytes()).await.json()
    };
    let counted = query(
        r#"{"fields":["Item ID","Filename"],"pageSize":1,"startingIndex":0,"sortOptions":{"field":"Cataloged","order":"desc"},}"#
            .to_owned(),
    )
    .await;
    let total = counted["totalNumberOfAssets"].as_u64().expect("the total is a number");
    let index = total - 1;
    let last = query(format!(
        r#"{{"fields":["Item ID","Filename"],"pageSize":1,"startingIndex":{index},"sortOptions":{{"field":"_id","order":"desc"}},}}"#
    ))
    .await;
    assert_eq!(last["totalNumberOfAssets"], total);
    let id = text(&last["assets"][0]["id"]);
    assert!(id.parse::<i32>().is_ok());

    let found = query(format!(
        r#"{{"fields":["Item ID","Filename","Keywords"],"pageSize":10,"startingIndex":0,"sortOptions":{{"field":"_id","order":"desc"}},"term":{{"operator":"equalValue","field":"_id","values":["{id}"]}}}}"#
    ))
    .await;
    assert_eq!(found["totalNumberOfAssets"], 1);
    let attributes = &found["assets"][0]["attributes"];
    text(&attributes["Filename"][0]);
    assert!(attributes["Keywords"].as_array().is_some_and(|keywords| !keywords.is_empty()));
    let names: Vec<&String> = attributes.as_object().expect("attributes are an object").keys().collect();
    assert_eq!(names.len(), 3, "only the fields asked for: {names:?}");

    let preview = get(&server, &with_token(&server, &format!("{}/asset/{id}/preview", sandbox(&server)))).await;
    assert_eq!(preview.header("content-type"), Some("image/jpeg"));
    assert_eq!(post(&server, &with_token(&server, "/api/v1/auth/logout"), "{}").await.status, 204);
    let after = get(&server, &with_token(&server, "/api/v1/catalog")).await;
    assert_eq!(after.status, 200, "a token outlives logout");
}
