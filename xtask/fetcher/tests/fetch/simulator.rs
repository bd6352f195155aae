//! The simulator publishes what specs/portfolio holds: fetched again it is the same, and so is the client made from it.

use crate::program::Specs;
use portfolio_simulator::Simulator;
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("two folders above").to_owned()
}

/// Documents of a version: what its source.toml lists.
fn documents(version: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("specs/portfolio").join(version).join("source.toml"));
    let table: toml::Table = text.expect("a file").parse().expect("TOML");
    let list = table["documents"].as_array().expect("a list");
    list.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            std::fs::copy(&source, &target).expect("a copy");
        }
    }
}

/// Runs `work` beside a simulator that publishes the checked-in documents.
fn beside_a_simulator(work: impl FnOnce(&str)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let running = runtime.block_on(Simulator::builder().start()).expect("a free port");
    work(&running.base_url);
    runtime.block_on(running.stop());
}

#[test]
fn both_pages_and_both_documents_give_the_files_of_specs() {
    beside_a_simulator(|url| {
        for (path, version) in [
            ("/api/portfolio/rest/index.html", "2.0.0"),
            ("/api/v1/api-docs", "2.0.0"),
            ("/docs", "3.6.3"),
            ("/swagger.json", "3.6.3"),
        ] {
            let specs = Specs::new();
            specs.saves(&format!("{url}{path}"), &["--api", "portfolio"]);
            for name in documents(version) {
                let fetched = specs.read(&format!("portfolio/{version}/{name}"));
                let ours = repository().join("specs/portfolio").join(version).join(&name);
                assert_eq!(fetched, std::fs::read_to_string(ours).expect("a file"), "{path}: {name}");
            }
            let mut files: Vec<String> =
                specs.files().into_keys().filter(|name| name.starts_with("portfolio/")).collect();
            files.retain(|name| !name.ends_with("/source.toml"));
            assert_eq!(files.len(), documents(version).len(), "{files:?}");
            let before = specs.files();
            let again = specs.saves(&format!("{url}{path}"), &["--api", "portfolio"]);
            assert!(again.text.contains("nothing changed"), "{}", again.text);
            assert_eq!(specs.files(), before);
        }
    });
}

#[test]
fn generate_from_what_was_fetched_gives_the_checked_in_client() {
    let copied = tempfile::tempdir().expect("a folder");
    let root = copied.path();
    for folder in ["specs", "generated-client"] {
        copy(&repository().join(folder), &root.join(folder));
    }
    for name in documents("3.6.3") {
        std::fs::remove_file(root.join("specs/portfolio/3.6.3").join(name)).expect("it was there");
    }
    beside_a_simulator(|url| {
        let mut fetch = Command::new(env!("CARGO_BIN_EXE_document-fetcher"));
        let specs = root.join("specs");
        fetch.arg(format!("{url}/docs")).args(["--api", "portfolio", "--replace", "--specs"]).arg(specs);
        assert!(fetch.status().expect("the program starts").success());
    });
    let (code, text) = generate_check(root);
    assert_eq!(code, 0, "{text}");
    std::fs::write(root.join("generated-client/src/lib.rs"), "").expect("a file");
    assert_ne!(generate_check(root).0, 0, "the check can fail");
}

/// `cargo xtask generate --check` in a copy of the repository.
fn generate_check(root: &Path) -> (i32, String) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--quiet", "--package", "xtask"]).current_dir(repository()).status();
    assert!(built.expect("cargo starts").success());
    let folder = Path::new(env!("CARGO_BIN_EXE_document-fetcher")).parent().expect("a folder");
    let program = folder.join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
    let output =
        Command::new(program).args(["generate", "--check"]).current_dir(root).env("CARGO_MANIFEST_DIR", root).output();
    let output = output.expect("the program starts");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.code().expect("no signal"), text)
}
