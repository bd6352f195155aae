//! Tests code that uses the client, without the server: each rule is a request, its answer has the operation's type.

use workshop::{Client, Error, MockServer, types::Charge};

/// The code under test.
async fn charge_twice(client: &Client) -> Result<i64, Error> {
    let first = client.charges().create_charge(10, "eur").send().await?;
    let second = client.charges().create_charge(20, "eur").send().await?;
    Ok(first.amount + second.amount)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = MockServer::start().await;
    let client = Client::builder(server.base_url()).token("example token").build()?;
    for amount in [10, 20] {
        let charge = Charge { id: format!("ch_{amount}"), amount, paid: Some(true) };
        server.when(client.charges().create_charge(amount, "eur")).times(1).answer(&charge).await?;
    }
    println!("charged {}", charge_twice(&client).await?);
    Ok(())
}
