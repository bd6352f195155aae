//! A crate made of a single document can be published: cargo packs it and its runtime, with everything a registry wants.
//!
//! Packing alone, without compiling what was packed; `cargo package --workspace --allow-dirty` in the folder of the crate does
//! both.

use generator::config::{Config, RuntimePlace};
use generator::finding::Findings;
use generator::pipeline::{Input, generate};
use generator::write;
use std::path::Path;
use std::process::Command;

const FILES: [&str; 6] = ["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "generated.json", "src/lib.rs"];

#[test]
fn cargo_packs_a_crate_and_its_runtime() {
    let files = packed(RuntimePlace::Crate);
    let runtime = ["Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE", "src/lib.rs"];
    for file in FILES.iter().chain(&runtime) {
        assert!(files.lines().any(|line| line == *file), "{file} in\n{files}");
    }
    // Once in the client, once in the runtime.
    assert_eq!(files.lines().filter(|line| *line == "LICENSE-MIT").count(), 2, "{files}");
    assert!(!files.contains("runtime/src"), "{files}");
}

#[test]
fn cargo_packs_a_crate_that_holds_its_runtime() {
    let files = packed(RuntimePlace::Module);
    for file in FILES.iter().chain(&["src/runtime/mod.rs"]) {
        assert!(files.lines().any(|line| line == *file), "{file} in\n{files}");
    }
}

/// The files that cargo packs.
fn packed(runtime: RuntimePlace) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("library-client");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quartet/3.0.yaml");
    let (mut config, mut findings) = (Config::default(), Findings::new());
    config.package.runtime = Some(runtime);
    let input = Input { spec: &spec, folder: Path::new(""), config: &config };
    let output = generate(&input, &mut findings).expect("a crate");
    let plan = write::plan(&output.files, &out).expect("a plan");
    write::apply(&plan).expect("it is written");
    // The versions of this repository, which are there without a network.
    let versions = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    std::fs::copy(versions, out.join("Cargo.lock")).expect("it is copied");
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&out).env("CARGO_TARGET_DIR", folder.path().join("target"));
        let output = command.output().expect("cargo starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        (String::from_utf8_lossy(&output.stdout).into_owned(), said)
    };
    let (files, _) = cargo(&["package", "--workspace", "--allow-dirty", "--offline", "--list"]);
    let (_, said) = cargo(&["package", "--workspace", "--allow-dirty", "--offline", "--no-verify"]);
    // Cargo warns of a manifest that lacks what a registry wants; where the API lives this document does not say.
    assert_eq!(
        said.matches("manifest has no").count(),
        said.matches("no documentation, homepage or").count(),
        "{said}"
    );
    files
}
