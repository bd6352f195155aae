//! Credentials reach the server that was named, and nothing else.

use crate::program::Specs;
use crate::server::{Server, body, redirect};

const SECRET: &str = "TOKEN-00000000-0000-0000-0000-000000000000";
const DOCUMENT: &str = r#"{"swagger": "2.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#;

#[test]
fn each_kind_is_sent_and_neither_shown_nor_stored() {
    for (option, sent) in [
        (["--bearer", "CREDENTIAL"], format!("authorization: Bearer {SECRET}")),
        (["--header", "X-Token=CREDENTIAL"], format!("x-token: {SECRET}")),
        (["--query", "session=CREDENTIAL"], format!("GET /swagger.json?session={SECRET} ")),
    ] {
        let server = Server::start([("/docs/", redirect("/swagger.json")), ("/swagger.json", body(DOCUMENT))]);
        let specs = Specs::new();
        let run = specs.fetch_with(&server.url("/docs/"), &option, &[("CREDENTIAL", SECRET)]);
        assert_eq!(run.code, 0, "{}", run.text);
        assert!(server.requests().iter().any(|head| head.contains(&sent)), "{:?}", server.requests());
        assert!(!run.text.contains("TOKEN-"), "{}", run.text);
        let stored = specs.files().into_values().flatten().collect::<Vec<u8>>();
        assert!(!String::from_utf8_lossy(&stored).contains("TOKEN-"));
    }
    let server = Server::start([("/swagger.json", body(DOCUMENT))]);
    let run =
        Specs::new().fetch_with(&server.url("/swagger.json"), &["--basic", "PAIR"], &[("PAIR", "me:word-of-mine")]);
    assert!(run.code == 0 && !run.text.contains("word-of-mine"), "{}", run.text);
    assert!(server.requests()[0].contains("authorization: Basic bWU6d29yZC1vZi1taW5l"), "{:?}", server.requests());
}

#[test]
fn failures_show_no_credential_either() {
    let server = Server::start([("/swagger.json", redirect(&format!("http://127.0.0.1:1/x?session={SECRET}")))]);
    let specs = Specs::new();
    let run =
        specs.fetch_with(&server.url("/swagger.json"), &["--query", "session=CREDENTIAL"], &[("CREDENTIAL", SECRET)]);
    assert!(run.code == 1 && !run.text.contains("TOKEN-"), "{}", run.text);
    let run = specs.fails(&server.url(&format!("/none?session={SECRET}")), &[], &["404"]);
    assert!(!run.text.contains("TOKEN-"), "{}", run.text);
}

#[test]
fn another_host_never_sees_it() {
    let other = Server::start([("/swagger.json", body(DOCUMENT))]);
    let to = other.url("/swagger.json");
    let server = Server::start([("/swagger.json", redirect(&to))]);
    let host = to.trim_start_matches("http://").trim_end_matches("/swagger.json");
    let options = ["--allow-host", host, "--bearer", "CREDENTIAL", "--query", "session=CREDENTIAL"];
    let run = Specs::new().fetch_with(&server.url("/swagger.json"), &options, &[("CREDENTIAL", SECRET)]);
    assert_eq!(run.code, 0, "{}", run.text);
    assert!(server.requests()[0].contains(SECRET));
    assert!(other.requests().len() == 1 && !other.requests()[0].contains(SECRET), "{:?}", other.requests());
}

#[test]
fn a_document_that_repeats_it_is_not_saved() {
    let server = Server::start([("/swagger.json", body(&DOCUMENT.replace("Pets", SECRET)))]);
    let specs = Specs::new();
    let before = specs.files();
    let run = specs.fetch_with(&server.url("/swagger.json"), &["--bearer", "CREDENTIAL"], &[("CREDENTIAL", SECRET)]);
    assert!(
        run.code == 1 && run.text.contains("repeats the credential") && !run.text.contains("TOKEN-"),
        "{}",
        run.text
    );
    assert_eq!(specs.files(), before);
}

#[test]
fn it_does_not_travel_readable_to_another_machine() {
    let specs = Specs::new();
    let run = specs.fetch_with("http://portfolio.example.com/", &["--bearer", "CREDENTIAL"], &[("CREDENTIAL", SECRET)]);
    assert!(run.code == 1 && run.text.contains("plain HTTP"), "{}", run.text);
    let run = specs.fetch("https://portfolio.example.com/", &["--bearer", "NOT_SET_ANYWHERE"]);
    assert!(run.code == 1 && run.text.contains("NOT_SET_ANYWHERE is not set"), "{}", run.text);
}
