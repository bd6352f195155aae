//! Downloads a file to disk, as it arrives.

use workshop::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let path = std::env::temp_dir().join("workshop-download.bin");
    let content = client.files().download_file("file-1").send().await?;
    println!("the server says {:?} bytes", content.content_length());
    let written = content.save_to(&path).await?;
    println!("{written} bytes written: {}", std::fs::read_to_string(&path)?);
    std::fs::remove_file(path)?;
    Ok(())
}
