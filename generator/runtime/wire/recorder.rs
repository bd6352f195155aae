//! The recorder: an HTTP server on loopback that answers what it is told.
//!
//! Input: the case that comes next. Output: its answer, where the request is whole and has the case's method. One request a
//! connection; nothing beyond the standard library, so that the crate gets no dependency by it.

use super::harness::{Answer, Case};
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a connection may stand still.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Recorder {
    address: SocketAddr,
    next: Arc<Mutex<(&'static str, Answer)>>,
}

impl Recorder {
    pub(crate) fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let next = Arc::new(Mutex::new(("GET", Answer { status: 404, media_type: "", body: "" })));
        let shared = Arc::clone(&next);
        // It ends with the process.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (method, answer) = *shared.lock().unwrap_or_else(PoisonError::into_inner);
                // A client that goes away is not the recorder's affair.
                drop(serve(stream, method, answer));
            }
        });
        Ok(Self { address, next })
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sets what is answered next.
    pub(crate) fn expect(&self, case: &Case) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = (case.method, case.answer);
    }
}

fn serve(mut stream: TcpStream, method: &str, answer: Answer) -> Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let actual = line.split(' ').next().unwrap_or_default().to_owned();
    read_request(&mut reader)?;
    if actual == method {
        write_answer(&mut stream, method, answer)
    } else {
        write_answer(&mut stream, &actual, Answer { status: 405, media_type: "text/plain", body: "not this method" })
    }
}

/// Reads headers and body to their end.
fn read_request(reader: &mut impl BufRead) -> Result<()> {
    let (mut length, mut is_chunked) = (0, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "transfer-encoding" => is_chunked = value.contains("chunked"),
            _ => {}
        }
    }
    while is_chunked {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let size = u64::from_str_radix(line.trim(), 16).unwrap_or(0);
        std::io::copy(&mut reader.take(size + 2), &mut std::io::sink())?;
        is_chunked = size > 0;
    }
    std::io::copy(&mut reader.take(length), &mut std::io::sink()).map(|_| ())
}

fn write_answer(stream: &mut TcpStream, method: &str, answer: Answer) -> Result<()> {
    let Answer { status, media_type, body } = answer;
    let mut head = format!("HTTP/1.1 {status} Answer\r\nConnection: close\r\n");
    if !media_type.is_empty() {
        head.push_str(&format!("Content-Type: {media_type}\r\n"));
    }
    let has_body = method != "HEAD" && !matches!(status, 204 | 304);
    if has_body {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    if has_body { stream.write_all(body.as_bytes()) } else { Ok(()) }
}
