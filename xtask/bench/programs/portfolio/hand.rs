//! What the README's example does, written by hand with reqwest and serde's derive.

use reqwest::{Client, Response, Url};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::error::Error;
use tokio::io::AsyncWriteExt;

#[derive(Debug, Deserialize)]
struct Catalog {
    id: String,
    name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AssetQuery<'a> {
    term: Term<'a>,
    starting_index: i64,
    page_size: i64,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct Term<'a> {
    operator: &'a str,
    field: &'a str,
    values: [&'a str; 1],
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AssetPage {
    assets: Vec<Asset>,
    total_number_of_assets: i64,
}

#[derive(Debug, Deserialize)]
struct Asset {
    id: String,
    attributes: BTreeMap<String, Vec<String>>,
}

struct Portfolio {
    http: Client,
    base: Url,
    token: String,
}

impl Portfolio {
    fn url(&self, path: &[&str]) -> Result<Url, Box<dyn Error>> {
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| "the server's address has no path")?.pop_if_empty().extend(path);
        Ok(url)
    }

    async fn catalogs(&self) -> Result<Vec<Catalog>, Box<dyn Error>> {
        let request = self.http.get(self.url(&["api", "v1", "catalog"])?).query(&[("session", &self.token)]);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    async fn assets(&self, catalog: &str, query: &AssetQuery<'_>) -> Result<AssetPage, Box<dyn Error>> {
        let url = self.url(&["api", "v1", "catalog", catalog, "asset", ""])?;
        let request = self.http.post(url).query(&[("session", &self.token)]).json(query);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    async fn original(&self, catalog: &str, asset: &str) -> Result<Response, Box<dyn Error>> {
        let url = self.url(&["api", "v1", "catalog", catalog, "asset", asset, "_original"])?;
        Ok(self.http.get(url).query(&[("session", &self.token)]).send().await?.error_for_status()?)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let catalog = std::env::args().nth(1).unwrap_or_default();
    let base = Url::parse("https://portfolio.example.com:9443")?;
    let portfolio = Portfolio { http: Client::new(), base, token: std::env::var("PORTFOLIO_TOKEN")? };
    for catalog in portfolio.catalogs().await? {
        println!("{} {}", catalog.id, catalog.name);
    }
    let term = Term { operator: "equalValue", field: "Keywords", values: ["harbour"] };
    let mut start = 0;
    loop {
        let query = AssetQuery { term, starting_index: start, page_size: 100 };
        let page = portfolio.assets(&catalog, &query).await?;
        for asset in &page.assets {
            let original = portfolio.original(&catalog, &asset.id).await?;
            let name = asset.attributes.get("Filename").and_then(|names| names.first());
            save(original, name.map_or("unnamed", String::as_str)).await?;
        }
        start += page.assets.len() as i64;
        if page.assets.is_empty() || start >= page.total_number_of_assets {
            return Ok(());
        }
    }
}

async fn save(mut response: Response, path: &str) -> Result<(), Box<dyn Error>> {
    let mut file = tokio::fs::File::create(path).await?;
    while let Some(chunk) = response.chunk().await? {
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    Ok(())
}
