//! A server on loopback that records the raw bytes it gets, also out of TLS, and answers as it is told.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// What came in one request.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
    /// The certificate that the client showed, in DER.
    pub(crate) certificate: Option<Vec<u8>>,
}

impl Received {
    /// Method and target.
    pub(crate) fn line(&self) -> &str {
        let line = self.head.lines().next().unwrap_or_default();
        line.strip_suffix(" HTTP/1.1").unwrap_or(line)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.head, String::from_utf8_lossy(&self.body))
    }
}

type Script = dyn Fn(usize, &Received) -> Vec<u8> + Send + Sync;

pub(crate) struct Server {
    pub(crate) port: u16,
    is_https: bool,
    received: Arc<Mutex<Vec<Received>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Answers each request by its number and what came. An empty answer leaves the client waiting.
    pub(crate) async fn start(script: impl Fn(usize, &Received) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::start_with(None, script).await
    }

    /// The same over TLS, where it is told how.
    pub(crate) async fn start_with(
        tls: Option<ServerConfig>,
        script: impl Fn(usize, &Received) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let (is_https, tls) = (tls.is_some(), tls.map(|tls| TlsAcceptor::from(Arc::new(tls))));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (script, log): (Arc<Script>, _) = (Arc::new(script), received.clone());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let served = accept(stream, tls.clone(), script.clone(), log.clone());
                tokio::spawn(tokio::time::timeout(Duration::from_secs(20), served));
            }
        });
        Self { port, is_https, received, task }
    }

    pub(crate) async fn answering(answer: Vec<u8>) -> Self {
        Self::start(move |_, _| answer.clone()).await
    }

    pub(crate) fn url(&self) -> String {
        format!("{}://127.0.0.1:{}", if self.is_https { "https" } else { "http" }, self.port)
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no panic while it was held").clone()
    }

    pub(crate) fn only(&self) -> Received {
        let mut all = self.received();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(stream: TcpStream, tls: Option<TlsAcceptor>, script: Arc<Script>, log: Arc<Mutex<Vec<Received>>>) {
    let Some(tls) = tls else { return serve(stream, None, script, log).await };
    if let Ok(stream) = tls.accept(stream).await {
        let shown = stream.get_ref().1.peer_certificates().and_then(|shown| shown.first()).map(|shown| shown.to_vec());
        serve(stream, shown, script, log).await;
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    certificate: Option<Vec<u8>>,
    script: Arc<Script>,
    log: Arc<Mutex<Vec<Received>>>,
) {
    let Some(received) = read(&mut stream).await else { return };
    let received = Received { certificate, ..received };
    let number = {
        let mut log = log.lock().expect("no panic while it was held");
        log.push(received.clone());
        log.len() - 1
    };
    let answer = script(number, &received);
    if answer.is_empty() {
        tokio::time::sleep(Duration::from_secs(15)).await;
        return;
    }
    let _ = stream.write_all(&answer).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut received = Received { head, body: bytes.split_off(end), certificate: None };
    let length: Option<usize> = received.header("content-length").and_then(|length| length.parse().ok());
    let is_chunked = received.header("transfer-encoding").is_some();
    loop {
        let is_whole = match length {
            Some(length) => received.body.len() >= length,
            None => !is_chunked || received.body.ends_with(b"0\r\n\r\n"),
        };
        if is_whole || stream.read_buf(&mut received.body).await.ok()? == 0 {
            return Some(received);
        }
    }
}

pub(crate) fn answer(status: u16, media_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    answer(status, "application/json", body)
}

pub(crate) fn redirect(status: u16, location: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} X\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}
