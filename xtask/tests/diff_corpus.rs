//! Changes between real documents, each checked by hand against both of them.
//!
//! The documents are not in the repository: `CORPUS=DIR` names a folder with `specs/docker-v1.25.yaml` and the others named
//! here. Without it the test says so and ends.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Two versions of an API, and changes between them.
struct Pair {
    old: &'static str,
    new: &'static str,
    pinned: &'static [Pinned],
}

/// Id, class for code, class for the server, lines in both documents (0: none), and the message.
type Pinned = (&'static str, &'static str, &'static str, u64, u64, &'static str);

const PAIRS: [Pair; 6] = [
    Pair {
        old: "docker-v1.25.yaml",
        new: "docker-v1.28.yaml",
        pinned: &[(
            "parameter-renamed",
            "docs",
            "breaking",
            6518,
            6737,
            "`PluginApi::get_plugin_privileges(name)` is called `PluginApi::get_plugin_privileges(remote)`: `remote`, was `name`",
        )],
    },
    Pair {
        old: "docker-v1.35.yaml",
        new: "docker-v1.39.yaml",
        pinned: &[
            (
                "pattern-changed",
                "docs",
                "breaking",
                4457,
                5858,
                "the pattern of `ContainerCreate::name` is `\"^/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$\"`, was `\"/?[a-zA-Z0-9_-]+\"`",
            ),
            (
                "parameter-type-changed",
                "breaking",
                "breaking",
                6241,
                7661,
                "`ImageBuild::buildargs` is `&str`, was `i64`",
            ),
        ],
    },
    Pair {
        old: "kubernetes-v1.10.json",
        new: "kubernetes-v1.13.json",
        pinned: &[
            (
                "property-became-optional",
                "breaking",
                "breaking",
                82738,
                91504,
                "`types::IoK8sApiRbacV1alpha1RoleBinding::subjects` is optional now: `Option<Vec<types::IoK8sApiRbacV1alpha1Subject>>`, was `Vec<types::IoK8sApiRbacV1alpha1Subject>`",
            ),
            (
                "property-type-changed",
                "breaking",
                "breaking",
                77846,
                86348,
                "`types::IoK8sApiCoreV1PersistentVolumeSpec::cinder` is `Option<types::IoK8sApiCoreV1CinderPersistentVolumeSource>`, was `Option<types::IoK8sApiCoreV1CinderVolumeSource>`",
            ),
            (
                "response-success-added",
                "risky",
                "risky",
                0,
                62042,
                "`RbacAuthorizationV1Api::delete_rbac_authorization_v1_cluster_role` may answer status 202",
            ),
        ],
    },
    Pair {
        old: "stripe-spec3-2022.json",
        new: "stripe-spec3-2023-yaml.yaml",
        pinned: &[
            (
                "property-renamed",
                "breaking",
                "breaking",
                4210,
                4390,
                "`types::CheckoutSession::shipping` is called `types::CheckoutSession::shipping_details`: the member `shipping_details`, was `shipping`",
            ),
            (
                "operation-removed-deprecated",
                "breaking",
                "breaking",
                68297,
                0,
                "`DefaultApi::get_issuer_fraud_records_issuer_fraud_record` is gone after a time of deprecation: the document no longer has `GET /v1/issuer_fraud_records/{issuer_fraud_record}`",
            ),
        ],
    },
    Pair {
        old: "square-swagger2-2017.json",
        new: "square.json",
        pinned: &[
            (
                "operation-path-changed",
                "docs",
                "breaking",
                284,
                72027,
                "`OrdersApi::batch_retrieve_orders` moved to `/v2/orders/batch-retrieve`, was at `/v2/locations/{location_id}/orders/batch-retrieve`",
            ),
            (
                "property-became-required",
                "breaking",
                "breaking",
                11177,
                41182,
                "`types::OrderLineItem::quantity` is required now: `String`, was `Option<String>`",
            ),
        ],
    },
    Pair {
        old: "slack-web-noexamples-2018.json",
        new: "slack-web.json",
        pinned: &[
            ("parameter-type-changed", "breaking", "breaking", 16549, 20402, "`List::count` is `i64`, was `&str`"),
            (
                "parameter-became-required",
                "breaking",
                "breaking",
                10275,
                16497,
                "`DndApi::end_dnd(token)` is required now: an argument, no setter",
            ),
        ],
    },
];

fn line(change: &Value, side: &str) -> u64 {
    change[side]["line"].as_u64().unwrap_or(0)
}

fn changes(corpus: &Path, pair: &Pair) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("changes.json");
    let status = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("diff")
        .args([pair.old, pair.new].map(|name| corpus.join("specs").join(name)))
        .args([Path::new("--format"), Path::new("json"), Path::new("--output"), &out])
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.expect("the program starts").success(), "{}", pair.old);
    let data: Value = serde_json::from_slice(&std::fs::read(&out).expect("a file")).expect("JSON");
    data["changes"].as_array().expect("a list").clone()
}

#[test]
fn changes_of_real_documents() {
    let Some(corpus) = std::env::var_os("CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: CORPUS=DIR names the folder of documents");
        return;
    };
    for pair in PAIRS {
        let changes = changes(&corpus, &pair);
        for (id, code, server, old, new, message) in pair.pinned {
            let found: Vec<&Value> =
                changes.iter().filter(|change| change["id"] == *id && change["message"] == *message).collect();
            let [change] = found.as_slice() else { panic!("{id} once, not {} times: {message}", found.len()) };
            assert_eq!(
                (&change["classes"]["code"], &change["classes"]["server"]),
                (&Value::from(*code), &Value::from(*server)),
                "{message}"
            );
            assert_eq!((line(change, "old"), line(change, "new")), (*old, *new), "{message}");
        }
    }
}
