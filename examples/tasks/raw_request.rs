//! Calls what the document does not know, with the client's credential, redirects and retries.

use workshop::runtime::Method;
use workshop::{Client, Json};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let limits = client.request(Method::Get, "/rate_limit").query("resource", "core").header("X-Trace", "1");
    let limits = limits.send_json::<Json>().await?;
    println!("{}", *limits);
    Ok(())
}
