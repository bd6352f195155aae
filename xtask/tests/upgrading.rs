//! docs/upgrading.md is true: its commands are run in a copy of the repository, and print what it says they print.
//!
//! `WRITE_DOCS=1` writes what they print into the page instead.

use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository").to_owned()
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

fn replace(file: &Path, old: &str, new: &str) {
    let text = std::fs::read_to_string(file).expect("a file");
    assert!(text.contains(old), "{} has {old}", file.display());
    std::fs::write(file, text.replace(old, new)).expect("it is written");
}

/// What a command of the page prints.
fn printed(root: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    match words.as_slice() {
        ["cargo", "xtask", arguments @ ..] => {
            let mut program = Command::new(env!("CARGO_BIN_EXE_xtask"));
            let output = program.args(arguments).current_dir(root).env("CARGO_MANIFEST_DIR", root).output();
            let output = output.expect("the program starts");
            assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).expect("text")
        }
        ["sed", "-i", rule, file] => {
            let parts: Vec<&str> = rule.split(',').collect();
            replace(&root.join(file), parts[1], parts[2]);
            String::new()
        }
        ["cat", file] => std::fs::read_to_string(root.join(file)).expect("a file"),
        _ => panic!("the page has a command that nobody expected: {command}"),
    }
}

/// The page with what its commands print.
fn page_as_run(page: &str, root: &Path) -> String {
    let mut out = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        if line != "```text" {
            continue;
        }
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        for command in inside.iter().filter_map(|line| line.strip_prefix("$ ")) {
            out.push_str(&format!("$ {command}\n"));
            let text = printed(root, command);
            out.extend(text.lines().map(|line| format!("{}\n", line.trim_end())));
        }
        out.push_str("```\n");
    }
    out
}

/// The text without how many files there are: the generator brings its own, and their number is no promise.
fn uncounted(text: &str) -> String {
    let digits = |c: char| c.is_ascii_digit();
    let line = |line: &str| match line.split_once(" files").or_else(|| line.split_once(" more files")) {
        Some((before, after)) => {
            format!("{} files{after}\n", before.trim_end_matches(" more").trim_end_matches(digits))
        }
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn the_walk_through_is_what_happens() {
    let copied = tempfile::tempdir().expect("a folder");
    let root = copied.path();
    copy(&repository().join("specs"), &root.join("specs"));
    // Where the walk begins: a client of the documents of 2.0.0.
    replace(&root.join("specs/clients.toml"), "portfolio/3.6.3", "portfolio/2.0.0");
    printed(root, "cargo xtask generate");
    let page = repository().join("docs/upgrading.md");
    let text = std::fs::read_to_string(&page).expect("a page");
    let as_run = page_as_run(&text, root);
    if std::env::var_os("WRITE_DOCS").is_some() {
        std::fs::write(&page, as_run).expect("it is written");
    } else {
        assert_eq!(uncounted(&text), uncounted(&as_run), "WRITE_DOCS=1 brings docs/upgrading.md up to date");
    }
}
