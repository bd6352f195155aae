//! Prints an answer while it is being written (server-sent events).

use workshop::{Client, types::Question};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let question = Question { question: "Why is the sky blue?".to_owned(), stream: Some(true) };
    let mut pieces = client.chat().chat(&question).send().await?.into_inner();
    while let Some(event) = pieces.try_next().await? {
        print!("{}", event.data.text);
    }
    println!();
    Ok(())
}
