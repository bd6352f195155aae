//! Walks through all charges, page by page, without a word about pages.

use workshop::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let mut charges = client.charges().list_charges().limit(2).pages();
    let mut sum = 0;
    while let Some(charge) = charges.try_next().await? {
        println!("{} {}", charge.id, charge.amount);
        sum += charge.amount;
    }
    println!("sum {sum}");
    Ok(())
}
