//! `cargo xtask generate`, `--check` and `tidy` as a user runs them: real files, the real program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository").to_owned()
}

/// Runs the program in a repository (this one, or a copy) and gives its exit code and everything it printed.
fn xtask_in(root: &Path, arguments: &[&str]) -> (i32, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(root)
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .output()
        .expect("the program starts");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.code().expect("no signal"), text)
}

fn xtask(arguments: &[&str]) -> (i32, String) {
    xtask_in(&repository(), arguments)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary paths are Unicode")
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

/// Every file below a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, files);
            } else {
                let relative = path.strip_prefix(root).expect("below").to_owned();
                files.insert(relative, std::fs::read(&path).expect("readable"));
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(folder, folder, &mut files);
    files
}

#[test]
fn the_checked_in_client_is_what_the_documents_produce() {
    let (code, said) = xtask(&["generate", "--check"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn every_difference_fails_the_check_with_its_path_and_is_repaired() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (specs, out) = (folder.path().join("portfolio"), folder.path().join("client"));
    copy(&repository().join("specs/portfolio"), &specs);
    let spec = specs.join("3.6.3");
    let arguments = ["generate", "--spec", text(&spec), "--out", text(&out)];
    let check = [&arguments[..], &["--check"]].concat();
    let fails_naming = |path: &str| {
        let (code, said) = xtask(&check);
        assert!(code == 1 && said.contains(path) && said.contains("cargo xtask generate"), "{path}: {code}\n{said}");
        assert_eq!(xtask(&arguments).0, 0);
        assert_eq!(xtask(&check).0, 0, "repaired");
    };
    fails_naming("src/lib.rs");

    let client = out.join("src/client.rs");
    let mut bytes = std::fs::read(&client).expect("generated");
    bytes[100] ^= 1;
    std::fs::write(&client, bytes).expect("writable");
    fails_naming("src/client.rs: changed");

    std::fs::remove_file(out.join("src/api/catalog.rs")).expect("generated");
    fails_naming("src/api/catalog.rs: missing");

    let document = spec.join("swagger.json");
    let json = std::fs::read_to_string(&document).expect("copied");
    let more =
        json.replace("\"systemName\": {", "\"addedLater\": { \"type\": \"string\" },\n        \"systemName\": {");
    assert_ne!(json, more);
    std::fs::write(&document, more).expect("writable");
    fails_naming("src/types/f.rs: changed");
}

#[test]
fn foreign_files_stay_and_our_stale_ones_go() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("client");
    let spec = |version: &str| repository().join("specs/portfolio").join(version);
    xtask(&["generate", "--spec", text(&spec("3.6.3")), "--out", text(&out)]);
    std::fs::write(out.join("src/mine.rs"), "// by hand").expect("writable");
    let (code, said) = xtask(&["generate", "--spec", text(&spec("2.0.0")), "--out", text(&out)]);
    assert_eq!(code, 0, "{said}");
    assert!(out.join("src/mine.rs").is_file() && !out.join("src/api/report.rs").exists());
}

#[test]
fn the_same_input_gives_the_same_bytes_wherever_it_stands() {
    let trees = ["one", "quite/another/place"].map(|place| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let specs = folder.path().join(place).join("portfolio");
        copy(&repository().join("specs/portfolio"), &specs);
        let out = folder.path().join(place).join("out");
        let (code, said) = xtask(&["generate", "--spec", text(&specs.join("3.6.3")), "--out", text(&out)]);
        assert_eq!(code, 0, "{said}");
        tree(&out)
    });
    assert_eq!(trees[0], trees[1]);
    let checked_in = tree(&repository().join("generated-client/src"));
    let emitted = trees[0].iter().filter_map(|(path, bytes)| Some((path.strip_prefix("src").ok()?.to_owned(), bytes)));
    for (path, bytes) in emitted {
        assert_eq!(checked_in.get(&path), Some(bytes), "{}", path.display());
    }
}

#[test]
fn bad_input_is_a_finding_with_place_and_remedy_and_nothing_changes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, contents: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, contents).expect("writable");
        path
    };
    let document = |schema: &str| {
        format!(
            "{{\"swagger\": \"2.0\", \"info\": {{\"title\": \"x\", \"version\": \"1\"}}, \"paths\": {{\"/a\": {{\"get\": \
             {{\"responses\": {{\"200\": {{\"description\": \"ok\", \"schema\": {schema}}}}}}}}}}}}}"
        )
    };
    let good = write("good/api.json", &document("{\"type\": \"string\"}"));
    write("config/client.toml", "[crate]\nnmae = \"x\"\n");
    let cases = [
        (folder.path().join("missing.json"), "file-unreadable", "missing.json"),
        (write("a/page.html", "<!DOCTYPE html><title>Swagger UI</title>"), "not-a-description", "help:"),
        (write("b/list.json", "[1, 2]"), "not-a-description", "list.json"),
        (
            write("c/new.yaml", "openapi: 3.9.0\ninfo: {title: x, version: '1'}\npaths: {}\n"),
            "unknown-dialect",
            "3.9.0",
        ),
        (
            write("d/dangling.json", &document("{\"$ref\": \"#/definitions/None\"}")),
            "dangling-reference",
            "dangling.json:1:",
        ),
        (write("e/outside.json", &document("{\"$ref\": \"../../secret.json\"}")), "reference-outside", "secret.json"),
        (write("f/cut.json", "{\"swagger\": \"2.0\", "), "syntax-error", "line 1"),
        (write("config/api.json", &document("{\"type\": \"string\"}")), "config-invalid", "docs/client-toml.md"),
    ];
    let out = folder.path().join("out");
    assert_eq!(xtask(&["generate", "--spec", text(&good), "--out", text(&out)]).0, 0);
    let before = tree(&out);
    for (spec, finding, part) in cases {
        let (code, said) = xtask(&["generate", "--spec", text(&spec), "--out", text(&out)]);
        assert_eq!(code, 1, "{}\n{said}", spec.display());
        assert!(said.contains(&format!("error[{finding}]")) && said.contains(part), "{finding}, {part} in\n{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    assert_eq!(tree(&out), before, "the crate is left as it was");
}

#[test]
fn a_wall_that_is_broken_fails_tidy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for part in ["generator/src", "generator/runtime/src", "xtask/src", "specs", "docs"] {
        copy(&repository().join(part), &folder.path().join(part));
    }
    let (code, said) = xtask_in(folder.path(), &["tidy"]);
    assert_eq!(code, 0, "{said}");
    let file = folder.path().join("generator/src/emit/mod.rs");
    let source = std::fs::read_to_string(&file).expect("copied");
    std::fs::write(&file, source + "\nuse openapiv3::OpenAPI;\n").expect("writable");
    let (code, said) = xtask_in(folder.path(), &["tidy"]);
    assert!(code == 1 && said.contains("generator/src/emit/mod.rs:") && said.contains("openapiv3"), "{code}\n{said}");
}
