//! The emitted code that tests of the runtime call is what the generator makes of their documents.
//!
//! After a change of the emitter, `WRITE_WIRE=1 cargo test -p generator --test wire` writes it anew.

use generator::config::{Config, UnknownMembers};
use generator::finding::Findings;
use generator::pipeline::{Input, generate};
use std::path::Path;

/// Holds the files of these folders (or of these names) below `tests/` to the document.
fn hold(spec: &str, to: &str, own: &[&str], config: &Config) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/tests");
    let spec = tests.join(spec);
    let mut findings = Findings::new();
    let input = Input { spec: &spec, folder: spec.parent().expect("a folder"), config };
    let output = generate(&input, &mut findings).expect("a client");
    let is_own = |path: &str| own.iter().any(|own| path.strip_prefix("src/").is_some_and(|path| path.starts_with(own)));
    for file in output.files.iter().filter(|file| is_own(&file.path)) {
        let path = tests.join(to).join(file.path.trim_start_matches("src/"));
        if std::env::var_os("WRITE_WIRE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(&path, &file.text).expect("written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == file.text, "{} is stale; see the head of this test", path.display());
    }
}

#[test]
fn the_client_of_the_wire_tests_is_what_is_emitted() {
    hold("wire/api.yaml", "wire", &["client.rs", "api/", "types/"], &Config::default());
}

#[test]
fn the_unions_are_what_is_emitted() {
    hold("unions/api.yaml", "unions", &["types/"], &Config::default());
}

#[test]
fn the_types_before_and_after_a_change_are_what_is_emitted() {
    let mut ignoring = Config::default();
    ignoring.objects.unknown_members = Some(UnknownMembers::Ignore);
    hold("changes/before.yaml", "changes/before", &["types/"], &Config::default());
    hold("changes/before.yaml", "changes/ignoring", &["types/"], &ignoring);
    hold("changes/after.yaml", "changes/after", &["types/"], &Config::default());
}
