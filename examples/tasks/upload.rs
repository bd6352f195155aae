//! Uploads a file from disk; it is streamed and never whole in memory.

use workshop::{Client, FilePart, types::UploadFileBodyPurpose};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(std::env::var("BASE_URL")?).token("example token").build()?;
    let path = std::env::temp_dir().join("workshop-upload.txt");
    std::fs::write(&path, "one line\n")?;
    let part = FilePart::path(&path).media_type("text/plain");
    let file = client.files().upload_file(part, &UploadFileBodyPurpose::Batch).send().await?;
    println!("{} has {} bytes", file.id, file.bytes);
    std::fs::remove_file(path)?;
    Ok(())
}
