//! The tasks by the generated client.

use crate::{SENT, Seen, TOKEN, Watch, counted, decoded};
use calls_api::Client;
use calls_api::runtime::{Method, from_slice};
use calls_api::types::ItemPage;
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

pub(crate) async fn run(url: &str, task: &str, count: u32) -> Result<Seen, Box<dyn Error>> {
    let client = Client::builder(url).token(TOKEN).timeout(Duration::from_secs(600)).build()?;
    match task {
        "get" => counted(get(&client, count)).await,
        "post" => {
            let mut page = client.items().list_items().send().await?.into_inner();
            page.items.truncate(SENT);
            counted(post(&client, &page, count)).await
        }
        "steady" => {
            let mut watch = Watch::over(count.into());
            for done in 0..count {
                get(&client, 1).await?;
                watch.look(done.into());
            }
            Ok(watch.end())
        }
        "download" => {
            let bytes = u64::from(count) * 1_000_000;
            let mut watch = Watch::over(bytes);
            let mut stream = client.items().download(bytes as i64).send().await?.into_inner();
            let mut done = 0;
            while let Some(chunk) = stream.chunk().await? {
                done += black_box(chunk).len() as u64;
                watch.look(done);
            }
            assert_eq!(done, bytes);
            Ok(watch.end())
        }
        "list" => counted(list(&client, count)).await,
        "decode" => {
            let body = client.request(Method::Get, "/items").send().await?;
            Ok(decoded(count, &body, |body| from_slice::<ItemPage>(body).expect("it is a page")))
        }
        other => Err(format!("no task is called `{other}`").into()),
    }
}

async fn get(client: &Client, count: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..count {
        let item = client.items().get_item(black_box("item 1")).detail("full").send().await?;
        assert_eq!(item.owner.name, "Ada Example");
    }
    Ok(())
}

async fn post(client: &Client, page: &ItemPage, count: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..count {
        let receipt = client.items().import_items(black_box(page)).send().await?;
        assert!(receipt.accepted > 10_000);
    }
    Ok(())
}

async fn list(client: &Client, count: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..count {
        let page = client.items().list_items().send().await?;
        assert_eq!(page.items.len() as i64, page.total);
    }
    Ok(())
}
