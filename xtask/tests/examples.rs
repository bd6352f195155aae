//! The tasks in examples/: generated client, compiled programs, and a recorder that answers them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository").to_owned()
}

/// Beside this program's own target folder: the dependencies of the client are compiled once.
fn workbench() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples")
}

/// Makes the client with its examples, compiles them, and gives the folder of the programs.
fn programs() -> PathBuf {
    let (client, target) = (workbench().join("workshop"), workbench().join("target"));
    let spec = repository().join("examples/api.yaml");
    let generate = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["generate", "--spec"])
        .arg(&spec)
        .arg("--out")
        .arg(&client)
        .current_dir(repository())
        .env("CARGO_MANIFEST_DIR", repository().join("xtask"))
        .output()
        .expect("the program starts");
    assert!(generate.status.success(), "{}", String::from_utf8_lossy(&generate.stderr));
    std::fs::copy(repository().join("Cargo.lock"), client.join("Cargo.lock")).expect("a lock file");
    let build = Command::new(env!("CARGO"))
        .args(["build", "--examples", "--no-default-features", "--features", "blocking,mock"])
        .current_dir(&client)
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("cargo starts");
    let messages = String::from_utf8_lossy(&build.stderr);
    assert!(build.status.success() && !messages.contains("warning"), "{messages}");
    target.join("debug/examples")
}

/// What came: lines and headers, and the body as text.
type Log = Arc<Mutex<Vec<String>>>;

/// A server for one program: answers by method and path, in order where there are several answers.
fn recorder(answers: &[(&str, &str)]) -> (String, Log) {
    let mut queues: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (request, answer) in answers {
        queues.entry((*request).to_owned()).or_default().insert(0, (*answer).to_owned());
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let log = Log::default();
    let own = Arc::clone(&log);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream, &mut queues, &own).expect("a request and its answer");
        }
    });
    (url, log)
}

fn answer(mut stream: TcpStream, queues: &mut BTreeMap<String, Vec<String>>, log: &Log) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a number");
        }
        head += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    log.lock().expect("no panic while it was held").push(head.clone() + "\n" + &String::from_utf8_lossy(&body));
    let request = head.split(" HTTP/1.1").next().unwrap_or_default();
    let path = request.split('?').next().unwrap_or_default();
    let answer = queues.get_mut(path).and_then(Vec::pop);
    let answer = answer.unwrap_or_else(|| "404 application/json\n{\"message\":\"nothing here\"}".to_owned());
    let (line, body) = answer.split_once('\n').expect("a line and a body");
    let (status, media_type) = line.split_once(' ').expect("a status and a media type");
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\nRetry-After: 0\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(answer.as_bytes())
}

/// Runs a program against a recorder; gives what it printed and what came.
fn run(programs: &Path, name: &str, answers: &[(&str, &str)]) -> (String, Vec<String>) {
    let (url, log) = recorder(answers);
    let program = programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).env("BASE_URL", url).output().expect("the example starts");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let log = log.lock().expect("no panic while it was held").clone();
    assert!(
        log.iter().all(|request| request.to_ascii_lowercase().contains("authorization: bearer example token")),
        "{log:?}"
    );
    (String::from_utf8_lossy(&output.stdout).into_owned(), log)
}

#[test]
fn every_task_is_short_compiles_and_does_what_it_says() {
    for task in std::fs::read_dir(repository().join("examples/tasks")).expect("a folder") {
        let path = task.expect("an entry").path();
        let lines = std::fs::read_to_string(&path).expect("a file").lines().count();
        assert!(lines < 30, "{} has {lines} lines", path.display());
    }
    let programs = programs();
    let run = |name: &str, answers: &[(&str, &str)]| run(&programs, name, answers);

    let issues = r#"[{"number":1,"title":"a bug","state":"open"},{"number":2,"title":"another","state":"closed"}]"#;
    let issues = format!("200 application/json\n{issues}");
    let (shown, log) = run("list", &[("GET /repos/rust-lang/rust/issues", &issues)]);
    assert_eq!(shown, "#1 a bug (open)\n#2 another (closed)\nSome(404): nothing here\n");
    assert!(log[0].starts_with("GET /repos/rust-lang/rust/issues?state=all&labels=bug,docs "), "{}", log[0]);

    let first =
        "200 application/json\n{\"data\":[{\"id\":\"a\",\"amount\":1},{\"id\":\"b\",\"amount\":2}],\"has_more\":true}";
    let second = "200 application/json\n{\"data\":[{\"id\":\"c\",\"amount\":3}],\"has_more\":false}";
    let pages = [("GET /charges", first), ("GET /charges", second)];
    let (shown, log) = run("page", &pages);
    assert_eq!(shown, "a 1\nb 2\nc 3\nsum 6\n");
    assert!(log[1].starts_with("GET /charges?limit=2&starting_after=b "), "{}", log[1]);

    let (shown, log) = run("upload", &[("POST /files", "200 application/json\n{\"id\":\"file-1\",\"bytes\":9}")]);
    assert_eq!(shown, "file-1 has 9 bytes\n");
    assert!(log[0].contains("filename=\"workshop-upload.txt\"") && log[0].contains("one line\n"), "{}", log[0]);

    let (shown, _) = run("download", &[("GET /files/file-1/content", "200 application/octet-stream\nfour")]);
    assert_eq!(shown, "the server says Some(4) bytes\n4 bytes written: four\n");

    let events = "200 text/event-stream\ndata: {\"text\":\"Because \"}\n\ndata: {\"text\":\"of light.\"}\n\n";
    let (shown, _) = run("stream_events", &[("POST /chat", events)]);
    assert_eq!(shown, "Because of light.\n");

    let charge = "200 application/json\n{\"id\":\"ch_1\",\"amount\":1200,\"paid\":true}";
    let tries = [("POST /charges", "503 text/plain\nbusy"), ("POST /charges", charge)];
    let (shown, log) = run("retry", &tries);
    assert_eq!(shown, "createCharge ended with Some(200)\nch_1 paid: Some(true)\n");
    assert_eq!(log.len(), 2);
    let is_keyed = |request: &String| request.to_ascii_lowercase().contains("idempotency-key: order-17");
    assert!(log.iter().all(is_keyed) && log[1].ends_with("amount=1200&currency=eur&description=a%20lamp"), "{log:?}");

    assert_eq!(run("mock", &[]).0, "charged 30\n");
    let (shown, log) = run("custom_transport", &[]);
    assert_eq!(shown, "GET https://api.example.com/repos/me/mine/issues\n#1 from memory\n");
    assert!(log.is_empty());

    let (shown, _) = run("blocking", &[("GET /repos/rust-lang/rust/issues", &issues), pages[0], pages[1]]);
    assert_eq!(shown, "2 issues\na\nb\nc\n");

    let (shown, log) = run("raw_request", &[("GET /rate_limit", "200 application/json\n{\"remaining\":5}")]);
    assert_eq!(shown, "{\"remaining\":5}\n");
    assert!(log[0].starts_with("GET /rate_limit?resource=core "), "{}", log[0]);
}
