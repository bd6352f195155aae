//! A tour of the client: catalogs, pages of assets, an original, an upload, a search, a report.
//!
//! Run it against the simulator (`cargo xtask simulate`), or set `PORTFOLIO_URL` and `PORTFOLIO_TOKEN` for a server.

use portfolio_client::runtime::FilePart;
use portfolio_client::transfer::{Destination, IngestField};
use portfolio_client::types::{AssetQuery, AssetQueryTerm as Term, SortOrder};
use portfolio_client::{ApiToken, Client};
use std::error::Error;
use std::path::Path;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let server = variable("PORTFOLIO_URL", "http://127.0.0.1:8090");
    let token = variable("PORTFOLIO_TOKEN", "TOKEN-00000000-0000-0000-0000-000000000000");
    let folder = std::env::temp_dir().join("portfolio-tour");
    std::fs::create_dir_all(&folder)?;
    tour(&server, &token, &folder).await
}

/// Does everything once; files go into `folder`.
pub async fn tour(server: &str, token: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    // The token is the whole value, `TOKEN-` included; parsing it says so when something is missing.
    let token: ApiToken = token.parse()?;
    let client = Client::builder(server).session(token).build()?;

    let catalogs = client.catalog().get_catalogs().send().await?;
    for catalog in catalogs.iter() {
        println!("{} {}", catalog.id, catalog.name);
    }
    let sandbox = catalogs.iter().find(|catalog| catalog.name == "Sandbox").ok_or("no catalog is called Sandbox")?;

    // Every asset, whatever a page holds: the stream asks for the next page when it needs one.
    let query = AssetQuery::all().returning(["Filename"]).sorted_by("RID", SortOrder::Asc).in_pages_of(100);
    let mut assets = client.asset().search_assets(&sandbox.id, &query).pages();
    let mut count = 0;
    let mut last = None;
    while let Some(asset) = assets.try_next().await? {
        count += 1;
        last = Some(asset);
    }
    let last = last.ok_or("the catalog is empty")?;
    println!("{count} assets; the newest is {} {:?}", last.id, last.filename());

    // Streamed to disk: the file appears when it is complete.
    let original = folder.join("original");
    client.asset().get_original(&sandbox.id, &last.id).send().await?.save_to(&original).await?;
    println!("original: {} bytes in {}", std::fs::metadata(&original)?.len(), original.display());

    let folders = client.catalog().get_watch_folders(&sandbox.id).send().await?;
    let fields = client.catalog().get_field_definitions(&sandbox.id).send().await?;
    let keywords = fields.iter().find(|field| field.system_name == "Keywords").ok_or("no field is called Keywords")?;
    let destination = Destination { catalog_id: &sandbox.id, folder: &folders.first().ok_or("no watch folder")?.path };
    let file = FilePart::bytes(b"a picture of boats".to_vec()).file_name("boats.txt");
    let record = client
        .file_transfer()
        .upload_to(destination, "boats.txt", file, &[IngestField::new(&keywords.id, ["tour-boats"])])
        .send()
        .await?;
    println!("uploaded as {}", record.trim());

    let query = AssetQuery::matching(Term::and([Term::equals("Keywords", "tour-boats"), Term::ids([record.trim()])]));
    let found = client.asset().search_assets(&sandbox.id, &query).send().await?;
    println!("found {} with {:?}", found.total_number_of_assets, found.assets[0].keywords().collect::<Vec<_>>());

    let report = client.report().get_report("asset-uploads").include_header(true).send().await?;
    std::fs::write(folder.join("asset-uploads.tsv"), &*report)?;
    println!("report: {} lines", report.lines().count());
    Ok(())
}
