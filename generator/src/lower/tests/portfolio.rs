//! Portfolio's documents through all stages: the session is the client's, and both versions say the same.

use crate::config;
use crate::finding::{Findings, Severity};
use crate::ir::{Api, CredentialPlace};
use crate::{load, lower, normalize, rewrite, typed};
use std::path::Path;

fn api(version: &str) -> Api {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/portfolio");
    let toml = std::fs::read_to_string(folder.join("client.toml")).expect("the configuration is there");
    let mut findings = Findings::new();
    let run = |findings: &mut Findings| {
        let config = config::read(&toml, "client.toml", findings)?;
        let document = normalize::normalize(load::load(&folder.join(version), findings)?, findings)?;
        let openapi = typed::typed(document.root, &document.origins, findings)?;
        let rewritten = rewrite::rewrite(openapi, &config, &document.origins, findings)?;
        lower::lower(&rewritten.document, &config, &document.origins, findings)
    };
    let api = run(&mut findings).unwrap_or_else(|_| panic!("{findings:?}"));
    let bad: Vec<_> = findings.iter().filter(|finding| finding.severity() > Severity::Note).collect();
    assert!(bad.is_empty(), "{bad:?}");
    api
}

#[test]
fn no_operation_has_a_session_argument_and_each_takes_it_where_it_goes() {
    for version in ["2.0.0", "3.6.3"] {
        let api = api(version);
        assert!(api.login.is_some());
        for (_, operation) in api.operations.iter() {
            assert!(!operation.params.iter().any(|param| param.wire.starts_with("session")), "{}", operation.key);
            let places: Vec<&CredentialPlace> =
                operation.auth.alternatives.iter().flatten().map(|credential| &credential.place).collect();
            let expected = match operation.hint.own.as_str() {
                "getPublicKey" | "login" => vec![],
                "upload" => vec![CredentialPlace::FormField("sessionId".into())],
                "download" => vec![CredentialPlace::Query("sessionId".into())],
                _ => vec![CredentialPlace::Query("session".into())],
            };
            assert_eq!(places, expected.iter().collect::<Vec<_>>(), "{}", operation.key);
        }
    }
}

#[test]
fn both_versions_have_the_same_paths_and_pages() {
    let (old, new) = (api("2.0.0"), api("3.6.3"));
    for (_, operation) in old.operations.iter() {
        let mut found = new.operations.iter().map(|(_, other)| other);
        let other = found.find(|other| other.hint.own == operation.hint.own).expect("the later version has it too");
        assert_eq!((&operation.path, operation.method), (&other.path, other.method));
        assert_eq!(operation.paging, other.paging);
        assert_eq!(operation.feature, other.feature);
    }
    assert_eq!(new.operations.iter().filter(|(_, operation)| operation.paging.is_some()).count(), 1);
}
