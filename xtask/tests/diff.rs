//! `cargo xtask diff`, and `generate` on other documents than last time, as a user runs them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the program and gives its exit code and what it printed.
fn xtask(arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(arguments).env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR")).output();
    let output = output.expect("the program starts");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.code().expect("no signal"), text)
}

/// Writes a version of an API with one schema.
fn version(folder: &Path, version: &str, schema: &str) -> PathBuf {
    let file = folder.join(version).join("pets.yaml");
    std::fs::create_dir_all(folder.join(version)).expect("a folder");
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '{version}'}}\npaths: {{}}\ncomponents: {{schemas: {{Pet: {schema}}}}}\n"
    );
    std::fs::write(&file, text).expect("it is written");
    file
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary paths are Unicode")
}

#[test]
fn the_exit_code_tells_the_class() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = version(folder.path(), "1", "{type: object, properties: {name: {type: string}}}");
    let new = version(folder.path(), "2", "{type: object, properties: {name: {type: boolean}}}");
    let (code, shown) = xtask(&["diff", text(&old), text(&new), "--exit-code"]);
    assert_eq!(code, 12, "{shown}");
    assert!(shown.contains("`types::Pet::name` is `Option<bool>`, was `Option<String>`"), "{shown}");
    assert!(shown.contains("pets.yaml:4"), "{shown}");
    let (code, shown) = xtask(&["diff", text(&old), text(&old), "--exit-code"]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Nothing changed."), "{shown}");
}

#[test]
fn other_documents_give_a_version_and_a_section_and_the_same_give_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = version(folder.path(), "1", "{type: object, properties: {name: {type: string}}}");
    let new = version(folder.path(), "2", "{type: object, properties: {name: {type: boolean}}}");
    let out = folder.path().join("crate");
    let generate = |spec: &Path, more: &[&str]| {
        let arguments = ["generate", "--spec", text(spec), "--out", text(&out)];
        xtask(&[&arguments, more].concat())
    };
    let read = |file: &str| std::fs::read_to_string(out.join(file)).expect("a file");
    assert_eq!(generate(&old, &[]).0, 0);
    assert!(read("Cargo.toml").contains("version = \"0.1.0\""));
    assert!(!out.join("CHANGELOG.md").exists());
    let (code, shown) = generate(&new, &[]);
    assert!(code == 0 && shown.contains("version  0.1.0 → 0.2.0"), "{shown}");
    assert!(read("Cargo.toml").contains("version = \"0.2.0\""));
    let changelog = read("CHANGELOG.md");
    assert!(changelog.contains("## 0.2.0\n\nFrom 1 to 2 of the API."), "{changelog}");
    assert!(changelog.contains("- `types::Pet::name` is `Option<bool>`, was `Option<String>`"), "{changelog}");
    let (code, shown) = generate(&new, &["--check"]);
    assert_eq!(code, 0, "{shown}");
    assert_eq!(generate(&new, &[]).0, 0);
    assert_eq!(read("CHANGELOG.md"), changelog);
}
