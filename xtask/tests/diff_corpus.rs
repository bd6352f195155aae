//! Ten changes between real documents, each checked by hand against both of them.
//!
//! The documents are not in the repository: `CORPUS=DIR` names a folder with `specs/docker-v1.35.yaml` and
//! `specs/docker-v1.39.yaml` (the Docker Engine API). Without it the test says so and ends.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Id, class for code, class for the server, lines in both documents (0: none), and the message.
type Pinned = (&'static str, &'static str, &'static str, u64, u64, &'static str);

const PINNED: [Pinned; 10] = [
    ("parameter-type-changed", "breaking", "breaking", 6241, 7661, "`ImageBuild::buildargs` is `&str`, was `i64`"),
    (
        "parameter-type-narrowed",
        "breaking",
        "breaking",
        9231,
        10718,
        "`ServiceUpdate::registry_auth_from` allows fewer values: `&types::ServiceUpdateRegistryAuthFrom`, was `&str`",
    ),
    (
        "operation-group-changed",
        "breaking",
        "docs",
        9508,
        11009,
        "`DefaultApi::task_logs` moved to `TaskApi::task_logs`",
    ),
    (
        "pattern-changed",
        "docs",
        "breaking",
        4457,
        5858,
        "the pattern of `ContainerCreate::name` is `\"^/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$\"`, was `\"/?[a-zA-Z0-9_-]+\"`",
    ),
    (
        "property-became-optional",
        "breaking",
        "breaking",
        1245,
        1850,
        "`types::ImageInspect::id` is optional now: `Option<String>`, was `String`",
    ),
    (
        "property-nullable-added",
        "breaking",
        "docs",
        535,
        610,
        "`types::Resources::pids_limit` may be null: `Option<Option<i64>>`, was `Option<i64>`",
    ),
    (
        "property-removed-optional",
        "breaking",
        "docs",
        1645,
        0,
        "`types::ProgressDetail::code` is gone: the optional member `code`",
    ),
    (
        "property-type-changed",
        "breaking",
        "breaking",
        944,
        1222,
        "`types::ContainerConfig::volumes` is `Option<BTreeMap<String, types::ContainerConfigVolumes>>`, was `Option<types::ContainerConfigVolumes>`",
    ),
    ("enum-value-added", "additive", "risky", 0, 4013, "`types::TaskState::Remove` is new: the value `\"remove\"`"),
    (
        "response-failure-added",
        "additive",
        "additive",
        0,
        6846,
        "`ContainerApi::container_kill` may fail with status 409",
    ),
];

fn line(change: &Value, side: &str) -> u64 {
    change[side]["line"].as_u64().unwrap_or(0)
}

#[test]
fn ten_changes_of_real_documents() {
    let Some(corpus) = std::env::var_os("CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: CORPUS=DIR names the folder of documents");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("changes.json");
    let status = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("diff")
        .args(["1.35", "1.39"].map(|version| corpus.join(format!("specs/docker-v{version}.yaml"))))
        .args([Path::new("--format"), Path::new("json"), Path::new("--output"), &out])
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.expect("the program starts").success());
    let data: Value = serde_json::from_slice(&std::fs::read(&out).expect("a file")).expect("JSON");
    let changes = data["changes"].as_array().expect("a list");
    for (id, code, server, old, new, message) in PINNED {
        let found: Vec<&Value> =
            changes.iter().filter(|change| change["id"] == id && change["message"] == message).collect();
        let [change] = found.as_slice() else { panic!("{id} once, not {} times: {message}", found.len()) };
        assert_eq!(
            (&change["classes"]["code"], &change["classes"]["server"]),
            (&code.into(), &server.into()),
            "{message}"
        );
        assert_eq!((line(change, "old"), line(change, "new")), (old, new), "{message}");
    }
}
