//! Sends nothing at all: a transport of one's own, here one that answers from memory.

use workshop::Client;
use workshop::runtime::{Bytes, Headers, Transport, TransportAnswer, TransportFuture, TransportRequest, once};

struct Memory;

impl Transport for Memory {
    fn exchange(&self, request: TransportRequest) -> TransportFuture<'_> {
        println!("{} {}", request.method, request.url);
        let body = once(Bytes::from_static(br#"[{"number":1,"title":"from memory","state":"open"}]"#));
        Box::pin(async { Ok(TransportAnswer { status: 200, headers: Headers::new(), body }) })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder("https://api.example.com").token("example token").transport(Memory).build()?;
    for issue in client.issues().list_issues("me", "mine").send().await? {
        println!("#{} {}", issue.number, issue.title);
    }
    Ok(())
}
