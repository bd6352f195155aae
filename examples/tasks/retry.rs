//! Charges once, however often it has to be tried: the key tells the server that a second try is the same charge.

use std::time::Duration;
use workshop::{Client, RequestOptions, RetryPolicy};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?)
        .token("example token")
        .retry(RetryPolicy::standard())
        .observe(|call| println!("{} ended with {:?}", call.operation, call.status))
        .build()?;
    let charge = client.charges().create_charge(1200, "eur").idempotency_key("order-17").description("a lamp");
    let charge = charge.timeout(Duration::from_secs(5)).send().await?;
    println!("{} paid: {:?}", charge.id, charge.paid);
    Ok(())
}
