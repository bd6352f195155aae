//! A server of raw bytes on loopback: each path has an answer, as faulty as a test wants it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What is answered at a path.
#[derive(Clone)]
pub(crate) enum Answer {
    /// 200 with this body.
    Body(String),
    /// These bytes, status line and all.
    Raw(String),
    /// The first answer once, then the second.
    Once(Box<Answer>, Box<Answer>),
    /// 200, a part of the body, and then nothing for longer than anybody waits.
    Stall,
    /// 200 and bytes without end.
    Endless,
    /// 200 and a byte now and then, so that no silence is long.
    Trickle,
}

/// A request as it came: the head.
pub(crate) type Head = String;

pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Head>>>,
}

pub(crate) fn body(text: &str) -> Answer {
    Answer::Body(text.to_owned())
}

pub(crate) fn redirect(to: &str) -> Answer {
    Answer::Raw(format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
}

pub(crate) fn status(line: &str) -> Answer {
    Answer::Raw(format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
}

impl Server {
    /// Starts it; its thread ends with the test's process.
    pub(crate) fn start<'a>(answers: impl IntoIterator<Item = (&'a str, Answer)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let answers: BTreeMap<String, Answer> =
            answers.into_iter().map(|(path, answer)| (path.to_owned(), answer)).collect();
        let (log, answers) = (Arc::clone(&requests), Arc::new(Mutex::new(answers)));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (log, answers) = (Arc::clone(&log), Arc::clone(&answers));
                std::thread::spawn(move || serve(stream, &log, &answers));
            }
        });
        Self { address, requests }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The heads of all requests so far.
    pub(crate) fn requests(&self) -> Vec<Head> {
        self.requests.lock().expect("no panic").clone()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Head>>, answers: &Mutex<BTreeMap<String, Answer>>) {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    while reader.read_line(&mut head).is_ok_and(|count| count > 2) {}
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    log.lock().expect("no panic").push(head);
    let path = target.split('?').next().unwrap_or_default();
    let answer = {
        let mut answers = answers.lock().expect("no panic");
        let answer = answers.get(path).cloned();
        match answer {
            Some(Answer::Once(first, then)) => {
                answers.insert(path.to_owned(), *then);
                Some(*first)
            }
            other => other,
        }
    };
    // A caller that has gone is what some tests are about.
    let _ = write(&mut stream, answer.unwrap_or_else(|| status("404 Not Found")));
}

fn write(stream: &mut TcpStream, answer: Answer) -> std::io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    match answer {
        Answer::Body(text) => write!(stream, "{head}Content-Length: {}\r\n\r\n{text}", text.len()),
        Answer::Raw(text) => stream.write_all(text.as_bytes()),
        Answer::Once(..) => Ok(()),
        Answer::Stall => {
            write!(stream, "{head}Content-Length: 1000\r\n\r\n{{\"swagger\":")?;
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        Answer::Endless => {
            write!(stream, "{head}\r\n{{\"swagger\": \"2.0\", \"x\": \"")?;
            loop {
                stream.write_all(&[b'x'; 65536])?;
            }
        }
        Answer::Trickle => {
            write!(stream, "{head}\r\n{{\"swagger\": \"")?;
            loop {
                stream.write_all(b"2")?;
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    }
}
