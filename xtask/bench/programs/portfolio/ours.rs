//! The README's example as a program; the bench puts the example in.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    example(&std::env::args().nth(1).unwrap_or_default()).await
}

async fn example(catalog_id: &str) -> Result<(), Box<dyn std::error::Error>> {
    // README
    Ok(())
}
