//! The tasks as one writes them by hand with reqwest and serde's derive.

use crate::{SENT, Seen, TOKEN, Watch, counted, decoded};
use reqwest::Client;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Item {
    id: String,
    name: String,
    state: ItemState,
    size: i64,
    rating: f64,
    tags: Vec<String>,
    owner: Owner,
    created: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimensions: Option<Dimensions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ItemState {
    Active,
    Archived,
    Deleted,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Owner {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Dimensions {
    width: i32,
    height: i32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ItemPage {
    items: Vec<Item>,
    total: i64,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Receipt {
    accepted: i64,
}

/// What a hand-written client consists of.
struct Api {
    http: Client,
    url: String,
}

impl Api {
    async fn get_item(&self, id: &str, detail: &str) -> reqwest::Result<Item> {
        // By segments, since an id may hold anything.
        let mut url = reqwest::Url::parse(&self.url).expect("it was given to us as a URL");
        url.path_segments_mut().expect("HTTP URLs have a path").extend(["items", id]);
        let request = self.http.get(url).query(&[("detail", detail)]).bearer_auth(TOKEN);
        request.send().await?.error_for_status()?.json().await
    }

    async fn list_items(&self) -> reqwest::Result<ItemPage> {
        let request = self.http.get(format!("{}/items", self.url)).bearer_auth(TOKEN);
        request.send().await?.error_for_status()?.json().await
    }

    async fn import_items(&self, page: &ItemPage) -> reqwest::Result<Receipt> {
        let request = self.http.post(format!("{}/items", self.url)).bearer_auth(TOKEN).json(page);
        request.send().await?.error_for_status()?.json().await
    }

    async fn download(&self, bytes: u64) -> reqwest::Result<reqwest::Response> {
        let request = self.http.get(format!("{}/download/{bytes}", self.url)).bearer_auth(TOKEN);
        request.send().await?.error_for_status()
    }

    async fn list_items_body(&self) -> reqwest::Result<Vec<u8>> {
        let request = self.http.get(format!("{}/items", self.url)).bearer_auth(TOKEN);
        Ok(request.send().await?.error_for_status()?.bytes().await?.to_vec())
    }
}

pub(crate) async fn run(url: &str, task: &str, count: u32) -> Result<Seen, Box<dyn Error>> {
    let http = Client::builder().timeout(Duration::from_secs(600)).build()?;
    let api = Api { http, url: url.to_owned() };
    match task {
        "get" => counted(get(&api, count)).await,
        "post" => {
            let mut page = api.list_items().await?;
            page.items.truncate(SENT);
            counted(post(&api, &page, count)).await
        }
        "steady" => {
            let mut watch = Watch::over(count.into());
            for done in 0..count {
                get(&api, 1).await?;
                watch.look(done.into());
            }
            Ok(watch.end())
        }
        "download" => {
            let bytes = u64::from(count) * 1_000_000;
            let mut watch = Watch::over(bytes);
            let mut response = api.download(bytes).await?;
            let mut done = 0;
            while let Some(chunk) = response.chunk().await? {
                done += black_box(chunk).len() as u64;
                watch.look(done);
            }
            assert_eq!(done, bytes);
            Ok(watch.end())
        }
        "list" => counted(list(&api, count)).await,
        "decode" => {
            let body = api.list_items_body().await?;
            Ok(decoded(count, &body, |body| serde_json::from_slice::<ItemPage>(body).expect("it is a page")))
        }
        other => Err(format!("no task is called `{other}`").into()),
    }
}

async fn get(api: &Api, count: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..count {
        let item = api.get_item(black_box("item 1"), "full").await?;
        assert_eq!(item.owner.name, "Ada Example");
    }
    Ok(())
}

async fn post(api: &Api, page: &ItemPage, count: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..count {
        let receipt = api.import_items(black_box(page)).await?;
        assert!(receipt.accepted > 10_000);
    }
    Ok(())
}

async fn list(api: &Api, count: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..count {
        let page = api.list_items().await?;
        assert_eq!(page.items.len() as i64, page.total);
    }
    Ok(())
}
