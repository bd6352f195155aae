//! A server on loopback that always answers the same, for the bench of calls.
//!
//! Input: requests of HTTP/1.1 with a `Content-Length` or without a body. Output: made-up items, on connections that stay open.
//! It does as little as it can, since it runs beside what is measured.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// How many items make an answer of 1 MB.
const ITEMS: usize = 2900;

/// A server that ends with this program.
pub(crate) struct Server {
    url: String,
}

/// What it answers.
struct Answers {
    item: Vec<u8>,
    page: Vec<u8>,
}

impl Server {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub(crate) fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("cannot listen on loopback")?;
        let url = format!("http://{}", listener.local_addr()?);
        let answers = Arc::new(Answers::new());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answers = answers.clone();
                // A connection that breaks is its client's concern, which will say so.
                std::thread::spawn(move || drop(answers.serve(stream)));
            }
        });
        Ok(Self { url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Answers {
    fn new() -> Self {
        let items: Vec<Value> = (0..ITEMS).map(item).collect();
        let page = json!({ "items": items, "total": ITEMS }).to_string().into_bytes();
        Self { item: item(1).to_string().into_bytes(), page }
    }

    fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut stream = stream;
        while let Some(request) = Request::read(&mut reader)? {
            if let Some(bytes) = request.path.strip_prefix("/download/").and_then(|bytes| bytes.parse().ok()) {
                download(&mut stream, bytes)?;
                continue;
            }
            let receipt;
            let body = match (request.method.as_str(), request.path.as_str()) {
                ("POST", _) => {
                    receipt = format!("{{\"accepted\":{}}}", request.body).into_bytes();
                    &receipt
                }
                (_, "/items") => &self.page,
                _ => &self.item,
            };
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
            stream.write_all(&[head.as_bytes(), body].concat())?;
        }
        Ok(())
    }
}

/// So many bytes, of which nothing is kept.
fn download(stream: &mut TcpStream, bytes: u64) -> std::io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n";
    write!(stream, "{head}content-length: {bytes}\r\n\r\n")?;
    std::io::copy(&mut std::io::repeat(b'x').take(bytes), &mut BufWriter::with_capacity(1 << 18, stream))?;
    Ok(())
}

/// What matters of a request.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    method: String,
    path: String,
    /// Bytes of its body.
    body: usize,
}

impl Request {
    /// The next one of a connection, its body read and forgotten; nothing at the connection's end.
    fn read(reader: &mut impl BufRead) -> std::io::Result<Option<Self>> {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let mut words = line.split_whitespace().map(str::to_owned);
        let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
        let mut body = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    body = value.trim().parse().unwrap_or(0);
                }
                Some(_) => {}
                None => break,
            }
        }
        std::io::copy(&mut reader.take(body as u64), &mut std::io::sink())?;
        Ok(Some(Self { method, path, body }))
    }
}

/// An item like those of real APIs: short and long texts, numbers, an object within, a null, a character to escape.
fn item(number: usize) -> Value {
    json!({
        "id": format!("item-{number:06}"),
        "name": format!("Harbour at dawn {number}"),
        "state": if number.is_multiple_of(7) { "archived" } else { "active" },
        "size": 123_456_789 + number,
        "rating": 3.25 + (number % 100) as f64 / 100.0,
        "tags": ["boats", "harbour", "the \"old\" pier"],
        "owner": { "id": format!("u-{}", number % 97), "name": "Ada Example", "email": "ada@example.com" },
        "created": "2026-01-02T03:04:05Z",
        "dimensions": { "width": 1920, "height": 1080 },
        "note": null,
        "description": "Taken from the pier, looking east."
    })
}

#[cfg(test)]
mod tests {
    use super::{Answers, Request, item};

    #[test]
    fn requests_follow_each_other_on_a_connection() {
        let mut text: &[u8] = b"POST /items HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /items/1?a=b HTTP/1.1\r\n\r\n";
        let request = |method: &str, path: &str, body| Request { method: method.into(), path: path.into(), body };
        assert_eq!(Request::read(&mut text).expect("read"), Some(request("POST", "/items", 3)));
        assert_eq!(Request::read(&mut text).expect("read"), Some(request("GET", "/items/1?a=b", 0)));
        assert_eq!(Request::read(&mut text).expect("read"), None);
    }

    #[test]
    fn answers_have_the_sizes_that_the_bench_names() {
        let answers = Answers::new();
        assert!((950_000..1_100_000).contains(&answers.page.len()), "{}", answers.page.len());
        let sent: usize = (0..60).map(|number| item(number).to_string().len()).sum();
        assert!((19_000..22_000).contains(&sent), "{sent}");
    }
}
