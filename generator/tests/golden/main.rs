//! Names and shapes of types, reviewed by eye and pinned.
//!
//! `own.yaml` is our own document with the constructs that well-known APIs have; its types are compared on every run. Twenty
//! types of four well-known documents are compared where a folder with those documents is at hand:
//! `CORPUS=DIR cargo test --release -p generator --test golden`. `WRITE_GOLDEN=1` writes what is emitted now, to be reviewed.

use generator::config::Config;
use generator::finding::Findings;
use generator::pipeline::{Input, generate};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use syn::{Attribute, Fields, Item};

/// A well-known document, and the types of it that are pinned.
const KNOWN: &[(&str, &str, &[&str])] = &[
    ("github", "github-api.json", &["Issue", "PullRequestSimple", "SimpleUser", "MinimalRepository", "ContentTree"]),
    ("stripe", "stripe-spec3-2022.json", &["Charge", "Customer", "PaymentIntent", "Price", "ExternalAccount"]),
    (
        "kubernetes",
        "kubernetes-v1.13.json",
        &[
            "IoK8sApiCoreV1Pod",
            "IoK8sApiCoreV1Container",
            "IoK8sApiCoreV1ContainerPort",
            "IoK8sApimachineryPkgApisMetaV1ObjectMeta",
            "IoK8sApimachineryPkgApisMetaV1Status",
        ],
    ),
    ("docker", "docker-v1.39.yaml", &["ContainerInspectResponse", "HostConfig", "Mount", "NodeSpec", "Port"]),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

#[test]
fn types_of_our_own_document() {
    let spec = folder().join("own.yaml");
    compare("own", &signatures(&spec, None));
}

#[test]
fn twenty_types_of_well_known_documents() {
    let Some(corpus) = std::env::var_os("CORPUS").map(PathBuf::from) else {
        eprintln!("SKIPPED: CORPUS does not name the folder with the well-known documents; see the head of this test");
        return;
    };
    for (name, file, types) in KNOWN {
        let text = signatures(&corpus.join("specs").join(file), Some(types));
        for wanted in *types {
            let named = |keyword: &str| text.contains(&format!("pub {keyword} {wanted} "));
            assert!(named("struct") || named("enum") || named("type"), "{file} has no type {wanted}");
        }
        compare(name, &text);
    }
}

#[track_caller]
fn compare(name: &str, text: &str) {
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("it can be written");
    }
    let pinned = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = pinned.lines().zip(text.lines()).position(|(pinned, now)| pinned != now);
    let at = differs.unwrap_or_else(|| pinned.lines().count().min(text.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    assert!(pinned == text, "{name}.txt, line {}:\n{}\nnow:\n{}", at + 1, line(&pinned), line(text));
}

/// The types that are emitted for a document, by name, without documentation and code.
fn signatures(spec: &Path, only: Option<&[&str]>) -> String {
    let folder = spec.parent().expect("a file has a folder");
    let (config, mut findings) = (Config::default(), Findings::new());
    let output = match generate(&Input { spec, folder, config: &config }, &mut findings) {
        Ok(output) => output,
        Err(_) => panic!("{}: {findings:?}", spec.display()),
    };
    let mut found = Vec::new();
    for file in output.files.iter().filter(|file| file.path.starts_with("src/types/")) {
        let parsed = syn::parse_file(&file.text).expect("what is emitted is Rust");
        found.extend(parsed.items.into_iter().filter_map(signature));
    }
    found.retain(|(name, _)| only.is_none_or(|only| only.contains(&name.as_str())));
    found.sort();
    found.into_iter().fold(String::new(), |mut text, (_, item)| {
        let _ = writeln!(text, "{item}");
        text
    })
}

/// The name of a type and its definition; of attributes only what users meet.
fn signature(mut item: Item) -> Option<(String, String)> {
    let is_met = |attribute: &Attribute| {
        let path = attribute.path();
        path.is_ident("derive") || path.is_ident("non_exhaustive") || path.is_ident("deprecated")
    };
    let bare = |fields: &mut Fields| fields.iter_mut().for_each(|field| field.attrs.retain(is_met));
    let (name, attributes) = match &mut item {
        Item::Struct(item) => {
            bare(&mut item.fields);
            (item.ident.to_string(), &mut item.attrs)
        }
        Item::Enum(item) => {
            for variant in &mut item.variants {
                variant.attrs.retain(is_met);
                bare(&mut variant.fields);
            }
            (item.ident.to_string(), &mut item.attrs)
        }
        Item::Type(item) => (item.ident.to_string(), &mut item.attrs),
        _ => return None,
    };
    // Answers are `#[non_exhaustive]` unless a feature says otherwise.
    for attribute in attributes.iter_mut() {
        if matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string().contains("non_exhaustive")) {
            *attribute = syn::parse_quote!(#[non_exhaustive]);
        }
    }
    attributes.retain(is_met);
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    Some((name, prettyplease::unparse(&file)))
}
