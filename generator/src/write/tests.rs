//! On folders that exist for one test.

use super::{apply, plan};
use crate::format::File;
use std::{fs, path::Path};

fn files(list: &[(&str, &str)]) -> Vec<File> {
    let mut files: Vec<_> =
        list.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() }).collect();
    let names = list.iter().map(|(path, _)| format!("{path:?}: \"\"")).collect::<Vec<_>>().join(",");
    files.push(File { path: "generated.json".to_owned(), text: format!("{{\"files\": {{{names}}}}}\n") });
    files
}

fn write(list: &[(&str, &str)], folder: &Path) {
    apply(&plan(&files(list), folder).unwrap()).unwrap();
}

fn tree(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path)
            } else {
                found.push(path.strip_prefix(folder).unwrap().display().to_string())
            }
        }
    }
    found.sort();
    found
}

#[test]
fn stale_files_go_and_foreign_ones_stay() {
    let folder = tempfile::tempdir().unwrap();
    write(&[("src/lib.rs", "a"), ("src/api/old.rs", "b"), ("src/types/x.rs", "c")], folder.path());
    fs::write(folder.path().join("src/types/notes.txt"), "mine").unwrap();
    let files = files(&[("src/lib.rs", "z")]);
    let plan = plan(&files, folder.path()).unwrap();
    let check = [
        "generated.json: changed",
        "src/api/old.rs: no longer generated",
        "src/lib.rs: changed",
        "src/types/x.rs: no longer generated",
    ];
    assert_eq!(plan.check(), check);
    apply(&plan).unwrap();
    assert_eq!(tree(folder.path()), ["generated.json", "src/lib.rs", "src/types/notes.txt"]);
    assert!(!folder.path().join("src/api").exists());
    assert_eq!(fs::read_to_string(folder.path().join("src/lib.rs")).unwrap(), "z");
}

#[test]
fn a_manifest_cannot_point_outside() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("crate");
    fs::create_dir(&folder).unwrap();
    fs::write(root.path().join("victim"), "x").unwrap();
    let absolute = root.path().join("victim").display().to_string();
    let manifest = serde_json::json!({"files": {"../victim": "", absolute: "", "a/../../victim": "", ".": "", "": ""}});
    fs::write(folder.join("generated.json"), manifest.to_string()).unwrap();
    assert_eq!(plan(&files(&[]), &folder).unwrap().stale, [""; 0]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let root = tempfile::tempdir().unwrap();
    let (folder, outside) = (root.path().join("crate"), root.path().join("outside"));
    fs::create_dir_all(&outside).unwrap();
    fs::create_dir_all(&folder).unwrap();
    fs::write(outside.join("lib.rs"), "x").unwrap();
    std::os::unix::fs::symlink(&outside, folder.join("src")).unwrap();
    fs::write(folder.join("generated.json"), r#"{"files": {"src/lib.rs": ""}}"#).unwrap();
    assert_eq!(plan(&files(&[]), &folder).unwrap().stale, [""; 0]);
    let error = plan(&files(&[("src/lib.rs", "y")]), &folder).unwrap_err();
    assert!(error.to_string().contains("symbolic link"), "{error}");
    assert_eq!(fs::read_to_string(outside.join("lib.rs")).unwrap(), "x");
}

#[test]
fn when_one_file_cannot_be_written_none_is() {
    let folder = tempfile::tempdir().unwrap();
    write(&[("a.rs", "old"), ("gone.rs", "old")], folder.path());
    // A folder stands where a file should be.
    fs::create_dir_all(folder.path().join("new/b.rs")).unwrap();
    let (files, more) =
        (files(&[("a.rs", "new"), ("c/d.rs", "new")]), File { path: "new/b.rs".to_owned(), text: String::new() });
    let mut plan = plan(&files, folder.path()).unwrap();
    plan.missing.push(&more);
    let error = apply(&plan).unwrap_err();
    assert!(error.to_string().contains("b.rs is a folder"), "{error}");
    assert_eq!(tree(folder.path()), ["a.rs", "generated.json", "gone.rs"]);
    assert!(!folder.path().join("c").exists());
    assert_eq!(fs::read_to_string(folder.path().join("a.rs")).unwrap(), "old");
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let list = [("src/lib.rs", "a")];
    write(&list, &folder.path().join("deep/crate"));
    let files = files(&list);
    let again = plan(&files, &folder.path().join("deep/crate")).unwrap();
    assert!(again.is_empty() && again.unchanged == 2, "{again:?}");
}

#[test]
fn a_broken_manifest_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("generated.json"), "[1").unwrap();
    fs::write(folder.path().join("kept.rs"), "").unwrap();
    write(&[("a.rs", "")], folder.path());
    assert_eq!(tree(folder.path()), ["a.rs", "generated.json", "kept.rs"]);
}

#[test]
fn a_new_folder_is_there_whole_or_not_at_all() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("deep/crate");
    // A file where the folder of another must be.
    let bad = files(&[("src", ""), ("src/lib.rs", "a")]);
    let error = apply(&plan(&bad, &folder).unwrap()).unwrap_err();
    assert!(error.to_string().contains("src"), "{error}");
    assert!(!root.path().join("deep").exists());
    write(&[("src/lib.rs", "a"), ("src/types/a.rs", "b"), ("Cargo.toml", "c")], &folder);
    assert_eq!(tree(&folder), ["Cargo.toml", "generated.json", "src/lib.rs", "src/types/a.rs"]);
    assert_eq!(tree(&root.path().join("deep")).len(), 4);
    let escaping = [File { path: "../lib.rs".to_owned(), text: String::new() }];
    assert!(plan(&escaping, &root.path().join("new")).is_err());
}

#[test]
fn what_an_interrupted_run_left_is_made_anew() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("crate");
    fs::create_dir_all(folder.join(".new~/src")).unwrap();
    fs::write(folder.join(".new~/src/half.rs"), "").unwrap();
    write(&[("src/lib.rs", "a")], &folder);
    assert_eq!(tree(root.path()), ["crate/generated.json", "crate/src/lib.rs"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_way_is_not_followed() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("crate");
    fs::create_dir_all(root.path().join("other")).unwrap();
    fs::write(root.path().join("other/kept"), "").unwrap();
    fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(root.path().join("other"), folder.join(".new~")).unwrap();
    write(&[("lib.rs", "a")], &folder);
    assert_eq!(tree(root.path()), ["crate/generated.json", "crate/lib.rs", "other/kept"]);
}

#[test]
fn an_empty_folder_is_left_empty_where_it_cannot_be_filled() {
    let folder = tempfile::tempdir().unwrap();
    let bad = files(&[("src", ""), ("src/lib.rs", "a")]);
    apply(&plan(&bad, folder.path()).unwrap()).unwrap_err();
    assert!(folder.path().exists() && tree(folder.path()).is_empty());
}
