//! Terms filter, sort options sort, pages page.

use portfolio_simulator::Running;
use serde_json::{Value, json};

use crate::http::{get, post, sandbox, start, text, with_token};

async fn query(server: &Running, body: &Value) -> Value {
    post(server, &with_token(server, &format!("{}/asset/", sandbox(server))), &body.to_string()).await.json()
}

/// All assets of the Sandbox by record id.
async fn all(server: &Running) -> Vec<Value> {
    found(server, &json!({ "operator": "operatorAnd" })).await
}

async fn found(server: &Running, term: &Value) -> Vec<Value> {
    let answer = query(server, &json!({ "term": term, "pageSize": 100_000 })).await;
    let assets = answer["assets"].as_array().expect("assets are an array").clone();
    assert_eq!(answer["totalNumberOfAssets"], assets.len());
    assets
}

fn texts(asset: &Value, field: &str) -> Vec<String> {
    let values = asset["attributes"][field].as_array().cloned().unwrap_or_default();
    values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_lowercase)).collect()
}

#[tokio::test]
async fn each_comparison_finds_exactly_what_it_says() {
    let server = start().await;
    let everything = all(&server).await;
    assert!(everything.len() >= 250);
    type Holds = fn(&str) -> bool;
    let size = |text: &str| text.parse::<u64>().expect("a file size is a number");
    assert!(everything.iter().all(|asset| size(&texts(asset, "File Size")[0]) > 0));
    let cases: [(&str, &str, Value, Holds); 8] = [
        ("equalValue", "Keywords", json!(["Harbour"]), |text| text == "harbour"),
        ("containsValue", "Filename", json!(["report"]), |text| text.contains("report")),
        ("startsWithValue", "Filename", json!("Stra\u{df}enc"), |text| text.starts_with("stra\u{df}enc")),
        ("endsWithValue", "Filename", json!([".pdf", ".TIF"]), |text| text.ends_with(".pdf") || text.ends_with(".tif")),
        ("lessThanValue", "Width", json!([2000]), |text| text.parse().is_ok_and(|width: u64| width < 2000)),
        ("greaterThanValue", "Width", json!(["2000"]), |text| text.parse().is_ok_and(|width: u64| width > 2000)),
        ("lessThanOrEqualValue", "Created", json!(["2021-06-01"]), |text| text <= "2021-06-01"),
        ("greaterThanOrEqualValue", "Created", json!(["2021-06-01"]), |text| text >= "2021-06-01"),
    ];
    for (operator, field, values, holds) in cases {
        let expected: Vec<&Value> =
            everything.iter().filter(|asset| texts(asset, field).iter().any(|text| holds(text))).collect();
        let term = json!({ "operator": operator, "field": field, "values": values });
        assert!(!expected.is_empty() && expected.len() < everything.len(), "{operator} divides the assets");
        assert_eq!(found(&server, &term).await.iter().collect::<Vec<_>>(), expected, "{operator}");
    }
}

#[tokio::test]
async fn a_negated_comparison_finds_the_others() {
    let server = start().await;
    let total = all(&server).await.len();
    for (operator, negated, value) in [
        ("equalValue", "notEqualValue", "harbour"),
        ("containsValue", "notContainsValue", "ar"),
        ("startsWithValue", "notStartsWithValue", "s"),
        ("endsWithValue", "notEndsWithValue", "e"),
    ] {
        let count = async |operator: &str| {
            found(&server, &json!({ "operator": operator, "field": "Keywords", "values": [value] })).await.len()
        };
        let (positive, negative) = (count(operator).await, count(negated).await);
        assert!(positive > 0 && negative > 0);
        assert_eq!(positive + negative, total, "{operator}");
    }
}

#[tokio::test]
async fn fields_without_a_value_are_absent_and_null() {
    let server = start().await;
    let none = found(&server, &json!({ "operator": "nullValue", "field": "Width" })).await;
    let some = found(&server, &json!({ "operator": "notNullValue", "field": "Width" })).await;
    assert!(!none.is_empty() && none.iter().all(|asset| asset["attributes"].get("Width").is_none()));
    assert!(!some.is_empty() && some.iter().all(|asset| asset["attributes"]["Width"][0].is_u64()));
    assert_eq!(none.len() + some.len(), all(&server).await.len());
}

#[tokio::test]
async fn the_record_id_goes_by_four_names() {
    let server = start().await;
    let id = text(&all(&server).await[7]["id"]);
    for name in ["_id", "RID", "asset_id", "Item ID"] {
        for value in [json!([id]), json!(id), json!([id.parse::<u64>().unwrap()])] {
            let assets = found(&server, &json!({ "operator": "equalValue", "field": name, "values": value })).await;
            assert_eq!(assets.len(), 1, "{name}");
            assert_eq!(assets[0]["id"], id.as_str());
        }
        let sorted =
            query(&server, &json!({ "sortOptions": { "field": name, "order": "desc" }, "fields": [name] })).await;
        let ids: Vec<u64> =
            sorted["assets"].as_array().unwrap().iter().map(|asset| text(&asset["id"]).parse().unwrap()).collect();
        assert!(ids.is_sorted_by(|left, right| left > right), "{name}: {ids:?}");
        assert_eq!(sorted["assets"][0]["attributes"], json!({ "Item ID": [ids[0]] }));
    }
}

#[tokio::test]
async fn terms_combine() {
    let server = start().await;
    let equal = |keyword: &str| json!({ "operator": "equalValue", "field": "Keywords", "values": [keyword] });
    let (sky, city) = (found(&server, &equal("sky")).await, found(&server, &equal("city")).await);
    let either =
        found(&server, &json!({ "operator": "operatorOr", "subqueries": [equal("sky"), equal("city")] })).await;
    let both = found(&server, &json!({ "operator": "operatorAnd", "subqueries": [equal("sky"), equal("city")] })).await;
    assert_eq!(either.len() + both.len(), sky.len() + city.len());
    let words = json!({ "operator": "operatorAnd", "subqueries": [
        { "operator": "matchUnparsedQueryString", "values": ["harbour JPG"] },
        { "operator": "notNullValue", "field": "Width" },
    ] });
    let matched = found(&server, &words).await;
    assert!(!matched.is_empty());
    for asset in matched {
        let everything = asset["attributes"].to_string().to_lowercase();
        assert!(everything.contains("harbour") && everything.contains("jpg") && everything.contains("\"width\""));
    }
}

#[tokio::test]
async fn assets_come_sorted_by_number_and_by_text() {
    let server = start().await;
    for (field, order) in [("File Size", "asc"), ("File Size", "desc"), ("Filename", "asc"), ("Cataloged", "desc")] {
        let sorting = json!({ "pageSize": "1000", "sortOptions": { "field": field, "order": order } });
        let answer = query(&server, &sorting).await;
        let assets = answer["assets"].as_array().expect("assets are an array");
        let keys: Vec<(u64, String)> = assets
            .iter()
            .map(|asset| (asset["attributes"][field][0].as_u64().unwrap_or(0), texts(asset, field)[0].clone()))
            .map(|(number, text)| if number > 0 { (number, String::new()) } else { (0, text) })
            .collect();
        assert!(keys.len() >= 250);
        assert!(if order == "asc" { keys.is_sorted() } else { keys.iter().rev().is_sorted() }, "{field} {order}");
    }
}

#[tokio::test]
async fn pages_join_to_the_whole() {
    let server = start().await;
    let everything = all(&server).await;
    let mut joined = Vec::new();
    for start in (0..everything.len() + 70).step_by(70) {
        let answer = query(&server, &json!({ "pageSize": 70, "startingIndex": start.to_string() })).await;
        assert_eq!(answer["totalNumberOfAssets"], everything.len());
        joined.extend(answer["assets"].as_array().expect("assets are an array").clone());
    }
    assert_eq!(joined, everything);
    let ids: Vec<String> = everything.iter().map(|asset| text(&asset["id"])).collect();
    assert!(ids.last().unwrap().parse::<usize>().unwrap() > ids.len(), "ids have gaps");
}

#[tokio::test]
async fn a_get_with_a_redundant_parameter_and_a_gallery_is_answered() {
    let server = start().await;
    let path = sandbox(&server);
    let galleries = get(&server, &with_token(&server, &format!("{path}/galleries"))).await.json();
    let target = format!("{}&catalog_id=anything", with_token(&server, &format!("{path}/asset")));
    let body = format!(r#"{{"galleryId": {}, "pageSize": "3"}}"#, galleries[0]["id"]);
    let answer = crate::http::send(&server, "GET", &target, crate::http::JSON, body.as_bytes()).await.json();
    assert_eq!(answer["assets"].as_array().map(Vec::len), Some(3));
    assert!(answer["totalNumberOfAssets"].as_u64().unwrap() < 250);
    let bodiless = get(&server, &target).await.json();
    assert!(bodiless["totalNumberOfAssets"].as_u64().unwrap() >= 250);
}
