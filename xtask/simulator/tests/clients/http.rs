//! The plainest HTTP client: it sends exactly what it is told, a GET with a body included.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portfolio_simulator::{Running, Simulator};
use rsa::{BigUint, Pkcs1v15Encrypt, RsaPublicKey};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) const JSON: &str = "application/json;charset=UTF-8";

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the answer is text")
    }

    /// The JSON of a successful answer that says it is JSON.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        assert_eq!(self.header("content-type"), Some("application/json"));
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// The `faultCode` and `message` of an error answer with this status.
    pub(crate) fn fault(&self, status: u16) -> (String, String) {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), Some("application/json"));
        let fault: Value = serde_json::from_slice(&self.body).expect("a fault is JSON");
        (text(&fault["faultCode"]), text(&fault["message"]))
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("the member is text").to_owned()
}

/// Sends a request with one `Content-Type` and reads the answer.
pub(crate) async fn send(server: &Running, method: &str, target: &str, content_type: &str, body: &[u8]) -> Answer {
    let address = server.base_url.strip_prefix("http://").expect("the simulator speaks HTTP");
    let mut stream = TcpStream::connect(address).await.expect("the simulator listens");
    let mut request = format!("{method} {target} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    if !content_type.is_empty() {
        request += &format!("Content-Type: {content_type}\r\nContent-Length: {}\r\n", body.len());
    }
    stream.write_all(format!("{request}\r\n").as_bytes()).await.expect("the request can be sent");
    stream.write_all(body).await.expect("the body can be sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("the answer can be read");
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head is text");
    let status = head[9..12].parse().expect("a status is a number");
    assert!(!head.to_lowercase().contains("transfer-encoding"), "this client does not read chunks");
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

pub(crate) async fn get(server: &Running, target: &str) -> Answer {
    send(server, "GET", target, "", b"").await
}

/// POSTs a text as JSON, whether it is or not.
pub(crate) async fn post(server: &Running, target: &str, body: &str) -> Answer {
    send(server, "POST", target, JSON, body.as_bytes()).await
}

/// A simulator with its own state.
pub(crate) async fn start() -> Running {
    Simulator::builder().start().await.expect("a free port can be listened on")
}

/// A path with the token as `session`.
pub(crate) fn with_token(server: &Running, path: &str) -> String {
    format!("{path}?session={}", server.token)
}

/// The path of the catalog called `Sandbox`.
pub(crate) fn sandbox(server: &Running) -> String {
    let catalogs = server.catalogs();
    let sandbox = catalogs.iter().find(|catalog| catalog.name == "Sandbox").expect("there is a Sandbox");
    format!("/api/v1/catalog/{}", sandbox.id)
}

/// Encrypts a password with the server's public key as a sample client does.
pub(crate) async fn encrypted(server: &Running, password: &str) -> Vec<u8> {
    let key = get(server, "/api/v1/auth/public-key").await.json();
    let modulus = text(&key["modulusBase16"]);
    let modulus = BigUint::parse_bytes(modulus.as_bytes(), 16).expect("the modulus is hex");
    let exponent = text(&key["exponent"]).parse::<u64>().expect("the exponent is decimal");
    let key = RsaPublicKey::new(modulus, exponent.into()).expect("the key is an RSA key");
    key.encrypt(&mut rand::thread_rng(), Pkcs1v15Encrypt, password.as_bytes()).expect("the password is short")
}

pub(crate) async fn base64_encrypted(server: &Running, password: &str) -> String {
    STANDARD.encode(encrypted(server, password).await)
}

/// Opens a session.
pub(crate) async fn log_in(server: &Running) -> String {
    let password = base64_encrypted(server, "demo").await;
    let body = format!(r#"{{"userName": "demo", "encryptedPassword": "{password}"}}"#);
    text(&post(server, "/api/v1/auth/login", &body).await.json()["session"])
}
