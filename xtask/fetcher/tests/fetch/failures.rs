//! Servers that are not what they should be: a clear error, and specs/ as it was.

use crate::program::Specs;
use crate::server::{Answer, Server, body, redirect, status};

const DOCUMENT: &str = r#"{"swagger": "2.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#;

fn fails(answer: Answer, more: &[&str], words: &[&str]) {
    let server = Server::start([("/swagger.json", answer)]);
    Specs::new().fails(&server.url("/swagger.json"), more, words);
}

#[test]
fn a_server_that_stalls() {
    fails(Answer::Stall, &[], &["/swagger.json: the server stopped after 11 bytes and was silent for 1 s (--timeout)"]);
}

#[test]
fn a_server_that_truncates() {
    let cut = format!("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{DOCUMENT}");
    fails(Answer::Raw(cut), &[], &["the answer broke off after 74 bytes; it is not whole"]);
    // Without a length only the text tells.
    let cut = format!("HTTP/1.0 200 OK\r\n\r\n{}", &DOCUMENT[..40]);
    fails(Answer::Raw(cut), &[], &["line 1", "the file ends too early: download it again"]);
}

#[test]
fn a_server_that_never_ends() {
    fails(Answer::Endless, &["--max-size", "2"], &["the file is larger than 2 MiB (--max-size)"]);
    fails(Answer::Trickle, &["--total-timeout", "1"], &["the file was not whole after 1 s (--total-timeout)"]);
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\n{".to_owned();
    fails(Answer::Raw(announced), &[], &["the file is larger than 64 MiB"]);
}

#[test]
fn a_server_that_sends_its_callers_elsewhere() {
    let other = Server::start([("/swagger.json", body(DOCUMENT))]);
    let to = other.url("/swagger.json");
    let server = Server::start([("/swagger.json", redirect(&to)), ("/circle", redirect("/circle"))]);
    let specs = Specs::new();
    let host = to.trim_start_matches("http://").trim_end_matches("/swagger.json");
    specs.fails(&server.url("/swagger.json"), &[], &["to another host", &format!("add --allow-host {host}")]);
    assert!(other.requests().is_empty(), "the other host was not asked");
    specs.fails(&server.url("/circle"), &[], &["more than 5 redirects"]);
    specs.saves(&server.url("/swagger.json"), &["--allow-host", host]);
    assert_eq!(specs.read("pets/1/swagger.json"), DOCUMENT);
}

#[test]
fn a_server_that_sends_something_else() {
    let page = "<!doctype html><html><body><form>Please log in</form></body></html>";
    fails(body(page), &[], &["the page names no Swagger or OpenAPI document"]);
    fails(body("{\"error\": \"no\"}"), &[], &["it is no Swagger or OpenAPI document"]);
    fails(body(""), &[], &["the file is empty"]);
    fails(body("{\"swagger\": \"3.7\"}"), &[], &["3.7"]);
    fails(status("404 Not Found"), &[], &["the server answers 404 Not Found; nothing is at this address"]);
    fails(status("401 Unauthorized"), &[], &["give a credential with --bearer"]);
    fails(Answer::Raw("no HTTP at all\r\n\r\n".to_owned()), &[], &["error: http://127.0.0.1:"]);
    let packed = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx".to_owned();
    fails(Answer::Raw(packed), &[], &["compresses its answer"]);
}

#[test]
fn nobody_listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/swagger.json", listener.local_addr().expect("an address"));
    drop(listener);
    Specs::new().fails(&url, &[], &["onnection refused"]);
}

#[test]
fn one_declaration_of_many_that_cannot_be_had_stops_it_all() {
    let listing = r#"{"swaggerVersion": "1.2", "apiVersion": "1", "apis": [{"path": "/a"}, {"path": "/b"}]}"#;
    let a = r#"{"swaggerVersion": "1.2", "resourcePath": "/a", "apis": []}"#;
    let answers = |b: Answer| [("/api-docs", body(listing)), ("/api-docs/a", body(a)), ("/api-docs/b", b)];
    let specs = Specs::new();
    for (b, words) in [
        (status("404 Not Found"), "names the declaration `/b`, which cannot be had"),
        (status("500 Internal Server Error"), "the server answers 500"),
        (body("<html><body>Log in</body></html>"), "it is no API declaration"),
        (body(&a[..30]), "names the declaration `/b`"),
        (Answer::Stall, "was silent for 1 s"),
    ] {
        let server = Server::start(answers(b));
        specs.fails(&server.url("/api-docs"), &[], &[words]);
    }
}

#[test]
fn what_may_pass_is_tried_again() {
    let flaky = Answer::Once(Box::new(status("503 Service Unavailable")), Box::new(body(DOCUMENT)));
    let cut = Answer::Raw(format!("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{DOCUMENT}"));
    let flaky = Answer::Once(Box::new(cut), Box::new(flaky));
    let server = Server::start([("/swagger.json", flaky)]);
    let specs = Specs::new();
    let run = specs.saves(&server.url("/swagger.json"), &["--retries", "2"]);
    assert!(run.text.contains("try 3 of 3"), "{}", run.text);
    assert_eq!(server.requests().len(), 3);
}
