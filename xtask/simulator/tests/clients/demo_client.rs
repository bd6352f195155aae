//! The demonstration client in Python 3: every step of it, on every catalog, since it takes one at random.

use portfolio_simulator::Running;
use serde_json::Value;

use crate::http::{get, log_in, post, start, text};

const FIELDS: [&str; 10] = [
    "Filename",
    "Cataloged",
    "Cataloged By",
    "File Size",
    "Keywords",
    "Created",
    "Directory Path",
    "Last Modified",
    "Last Updated",
    "Updated By",
];

#[tokio::test]
async fn its_steps_succeed_on_every_catalog_with_a_session() {
    let server = start().await;
    let session = log_in(&server).await;
    let catalogs = get(&server, &format!("/api/v1/catalog?session={session}")).await.json();
    for catalog in catalogs.as_array().expect("catalogs are an array") {
        let path = format!("/api/v1/catalog/{}", text(&catalog["id"]));
        text(&catalog["name"]);
        steps(&server, &path, &session).await;
    }
    let logout = post(&server, &format!("/api/v1/auth/logout?session={session}"), "{}").await;
    assert_eq!((logout.status, logout.body.len()), (204, 0));
}

async fn steps(server: &Running, catalog: &str, session: &str) {
    let query = async |body: &str| post(server, &format!("{catalog}/asset/?session={session}"), body).await.json();
    let counted = query(
        r#"{"fields": ["Filename"], "pageSize": 1, "startingIndex": 0, "sortOptions": {"field": "Cataloged", "order": "asc"}}"#,
    )
    .await;
    let total = counted["totalNumberOfAssets"].as_u64().expect("the total is a number");
    assert!(total > 0);

    let galleries = get(server, &format!("{catalog}/galleries?session={session}")).await.json();
    text(&galleries[0]["name"]);
    let gallery = text(&galleries[0]["id"]);
    let shown = query(&format!(
        r#"{{"fields": ["Item ID"], "pageSize": 100, "startingIndex": 0, "galleryId": "{gallery}", "sortOptions": {{"field": "RID", "order": "asc"}}}}"#
    ))
    .await;
    let ids = ids(&shown);
    assert!(!ids.is_empty() && ids.is_sorted(), "{ids:?}");

    for index in [0, total / 2, total - 1, total] {
        let one = query(&format!(
            r#"{{"fields": ["Item ID"], "pageSize": 1, "startingIndex": {index}, "sortOptions": {{"field": "RID", "order": "asc"}}}}"#
        ))
        .await;
        assert_eq!(one["totalNumberOfAssets"], total);
        let Some(id) = one["assets"].get(0).map(|asset| text(&asset["id"])) else {
            assert_eq!(index, total, "only behind the last asset is the page empty");
            continue;
        };
        all_fields(&query(&format!(
            r#"{{"pageSize": 1, "startingIndex": 0, "sortOptions": {{"field": "RID", "order": "asc"}}, "term": {{"operator": "assetsById", "values": [{id}]}}}}"#
        ))
        .await, &id);
        let original = get(server, &format!("{catalog}/asset/{id}/_original?session={session}")).await;
        assert!(original.status == 200 && !original.body.is_empty());
        let preview = get(server, &format!("{catalog}/asset/{id}/preview?session={session}")).await;
        assert!(preview.status == 200 && preview.body.starts_with(&[0xFF, 0xD8, 0xFF]));
    }
}

/// The client shows these fields of the asset, and takes a list that does not begin with a number for all text.
fn all_fields(found: &Value, id: &str) {
    assert_eq!(found["totalNumberOfAssets"], 1);
    let asset = &found["assets"][0];
    assert_eq!(asset["id"], id);
    for field in FIELDS {
        let values = asset["attributes"][field].as_array().expect("the field is an array");
        assert!(!values.is_empty(), "{field}");
    }
    for (field, values) in asset["attributes"].as_object().expect("attributes are an object") {
        let values = values.as_array().expect("a field is an array");
        let numbers = values.iter().all(Value::is_i64);
        assert!(!values.is_empty() && (numbers || values.iter().all(Value::is_string)), "{field}: {values:?}");
    }
}

fn ids(found: &Value) -> Vec<u64> {
    let assets = found["assets"].as_array().expect("assets are an array");
    assets.iter().map(|asset| text(&asset["id"]).parse().expect("an id is made of digits")).collect()
}
