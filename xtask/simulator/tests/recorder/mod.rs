//! A server that keeps the raw bytes it is sent and gives every request the same raw answer.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A running recorder; it ends with the test's runtime.
pub(crate) struct Recorder {
    url: String,
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl Recorder {
    /// Starts one on loopback. The answer is closed behind, so that each request has a connection of its own.
    pub(crate) async fn answering(answer: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port on loopback");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let (kept, answer) = (Arc::clone(&bytes), answer.to_owned());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept), answer.clone()));
            }
        });
        Self { url, bytes }
    }

    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    /// Everything it was sent, as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().expect("never poisoned")).into_owned()
    }
}

/// Reads until the sender pauses, then answers and closes.
async fn serve(mut stream: TcpStream, bytes: Arc<Mutex<Vec<u8>>>, answer: String) {
    let mut chunk = vec![0; 64 * 1024];
    let mut wait = Duration::from_secs(5);
    while let Ok(Ok(length @ 1..)) = tokio::time::timeout(wait, stream.read(&mut chunk)).await {
        bytes.lock().expect("never poisoned").extend_from_slice(&chunk[..length]);
        wait = Duration::from_millis(50);
    }
    drop(stream.write_all(answer.as_bytes()).await);
    drop(stream.shutdown().await);
}
