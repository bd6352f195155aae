//! `cargo xtask diff --generator`, as a user runs it. The other generator is this one, and this one behind a script that
//! changes what it made.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the program and gives its exit code and what it printed.
fn compared(other: &Path, set: &Path) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("diff").arg("--generator").arg(other).arg("--set").arg(set).arg("--exit-code");
    let output = command.env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR")).output().expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("text") + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().expect("no signal"), text)
}

/// Two documents with a schema each.
fn set(folder: &Path) -> PathBuf {
    let set = folder.join("set");
    std::fs::create_dir(&set).expect("a folder");
    for name in ["Cat", "Dog"] {
        let schema = "{type: object, properties: {name: {type: string}, age: {type: integer}}}";
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{name}: {schema}}}}}\n"
        );
        std::fs::write(set.join(format!("{name}.yaml")), text).expect("it is written");
    }
    set
}

#[test]
fn the_same_generator_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, shown) = compared(Path::new(env!("CARGO_BIN_EXE_xtask")), &set(folder.path()));
    assert!(code == 0 && shown.starts_with("Nothing changed in the public items of 2 crates."), "{code} {shown}");
}

#[test]
fn another_generator_shows_what_is_gone_and_what_is_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("older");
    // It calls ages years, and its runtime lacks what this one has.
    let text = format!(
        "#!/bin/sh\nset -e\n{} \"$@\"\nwhile [ \"$1\" != --out ]; do shift; done\n\
         sed -i.bak 's/pub age:/pub years:/' \"$2\"/src/types/*.rs\nrm -f \"$2\"/src/types/*.bak \"$2\"/runtime/src/percent.rs\n",
        env!("CARGO_BIN_EXE_xtask")
    );
    std::fs::write(&script, text).expect("it is written");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("it can be run");
    let (code, shown) = compared(&script, &set(folder.path()));
    assert_eq!(code, 12, "{shown}");
    for part in
        ["\nCat.yaml\n", "+ types::Cat::age: Option<i64>\n", "- types::Cat::years: Option<i64>\n", "\nDog.yaml\n"]
    {
        assert!(shown.contains(part), "{part:?}: {shown}");
    }
    assert!(!shown.contains("types::Cat::name"), "{shown}");
}

#[test]
fn what_is_no_generator_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, shown) = compared(Path::new("no-such-revision"), &set(folder.path()));
    assert!(code == 1 && shown.contains("`no-such-revision` is neither a program nor a revision of git"), "{shown}");
}
