//! Measures normalize and typed over a folder of documents.
//!
//! `cargo run --release -p generator --example normalize_corpus -- DIR [MANIFEST] [WORD]`: one line for each document of the
//! manifest (a table with tabs whose first columns are id and path): outcome, operations before and after, time, and
//! findings by code. With a word, only ids that contain it, and all their findings.

use generator::finding::{Findings, Severity};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map(String::as_str).unwrap_or(".");
    let manifest = arguments.get(1).map(String::as_str).unwrap_or("manifest.tsv");
    let word = arguments.get(2);
    let table = std::fs::read_to_string(Path::new(folder).join(manifest)).expect("the folder has a manifest");
    println!("id\toutcome\tbefore\tafter\tms\tfindings");
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, path, ..] = columns.as_slice() else { continue };
        if word.is_none_or(|word| id.contains(word.as_str())) {
            measure(id, &Path::new(folder).join(path), word.is_some());
        }
    }
}

fn measure(id: &str, path: &Path, show: bool) {
    let start = Instant::now();
    let mut findings = Findings::new();
    let (mut before, mut after) = (0, 0);
    let outcome = (|| {
        let document = generator::load::load(path, &mut findings).map_err(|_| "load")?;
        before = operations(&document.root);
        let document = generator::normalize::normalize(document, &mut findings).map_err(|_| "normalize")?;
        let openapi = generator::typed::typed(document.root, &document.origins, &mut findings).map_err(|_| "typed")?;
        after = openapi.operations().count();
        Ok::<_, &str>(())
    })();
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &findings {
        let mark = if finding.severity() == Severity::Fatal { "!" } else { "" };
        *codes.entry(format!("{mark}{}", finding.code.as_str())).or_default() += 1;
    }
    let codes: Vec<String> = codes.iter().map(|(code, count)| format!("{code}={count}")).collect();
    let outcome = outcome.err().unwrap_or("ok");
    println!("{id}\t{outcome}\t{before}\t{after}\t{}\t{}", start.elapsed().as_millis(), codes.join(" "));
    if show {
        for finding in &findings {
            println!("    {} {} {} [{}]", finding.code.as_str(), finding.place, finding.message, finding.done);
        }
    }
}

fn operations(root: &serde_json::Value) -> usize {
    let methods = |item: &serde_json::Value| METHODS.iter().filter(|method| item.get(**method).is_some()).count();
    let paths = root.get("paths").and_then(serde_json::Value::as_object);
    let declared = root.get("declarations").and_then(serde_json::Value::as_array).into_iter().flatten();
    let apis = declared.filter_map(|one| one.get("apis")?.as_array()).flatten();
    let operations = apis.filter_map(|api| api.get("operations")?.as_array()).map(Vec::len);
    paths.into_iter().flat_map(|paths| paths.values()).map(methods).sum::<usize>() + operations.sum::<usize>()
}
