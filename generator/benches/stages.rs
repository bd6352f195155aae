//! Each stage of the pipeline alone, by criterion.
//!
//! `cargo bench -p generator --bench stages`: on a document of this repository; `SPEC=path cargo bench …` takes another. Compare
//! two states of the code with `-- --save-baseline before` and `-- --baseline before`.

use criterion::{BatchSize, Criterion};
use generator::emit::{self, Emission};
use generator::finding::Findings;
use generator::load::Document;
use generator::{config::Config, facts, format, ir::Api, load, lower, names, normalize, rewrite, typed};
use openapiv3::OpenAPI;
use std::path::{Path, PathBuf};

/// Stages go as deep as the document; the library gives itself a thread of this size.
const STACK_BYTES: usize = 256 * 1024 * 1024;

fn path() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/portfolio/3.6.3/swagger.json");
    std::env::var_os("SPEC").map_or(own, PathBuf::from)
}

fn main() {
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| {
        let mut criterion = Criterion::default().sample_size(20).configure_from_args();
        all(&mut criterion, &path());
        criterion.final_summary();
    });
    thread.expect("a thread can be started").join().expect("no stage panics");
}

fn all(criterion: &mut Criterion, path: &Path) {
    let (config, mut findings) = (Config::default(), Findings::new());
    let loaded = load::load(path, &mut findings).expect("the document loads");
    criterion.bench_function("load", |bencher| bencher.iter(|| load::load(path, &mut Findings::new())));
    let normalized = normalize::normalize(loaded.clone(), &mut findings).expect("it is normalized");
    criterion.bench_function("normalize", |bencher| {
        let work = |document| normalize::normalize(document, &mut Findings::new());
        bencher.iter_batched(|| loaded.clone(), work, BatchSize::LargeInput);
    });
    let model = typed::typed(normalized.root.clone(), &normalized.origins, &mut findings).expect("it is typed");
    criterion.bench_function("typed", |bencher| {
        let work = |root| typed::typed(root, &normalized.origins, &mut Findings::new());
        bencher.iter_batched(|| normalized.root.clone(), work, BatchSize::LargeInput);
    });
    let rewritten = rewritten(model.clone(), &config, &normalized);
    criterion.bench_function("rewrite", |bencher| {
        let work = |model| rewrite::rewrite(model, &config, &normalized.origins, &mut Findings::new());
        bencher.iter_batched(|| model.clone(), work, BatchSize::LargeInput);
    });
    let api = lower::lower(&rewritten, &config, &normalized.origins, &mut findings).expect("it is lowered");
    criterion.bench_function("lower", |bencher| {
        bencher.iter(|| lower::lower(&rewritten, &config, &normalized.origins, &mut Findings::new()));
    });
    back_end(criterion, &api, &config);
}

fn rewritten(model: OpenAPI, config: &Config, document: &Document) -> OpenAPI {
    let rewritten = rewrite::rewrite(model, config, &document.origins, &mut Findings::new());
    rewritten.expect("it is rewritten").document
}

/// What follows the IR.
fn back_end(criterion: &mut Criterion, api: &Api, config: &Config) {
    let names = names::names(api, config, &mut Findings::new());
    criterion.bench_function("names", |bencher| bencher.iter(|| names::names(api, config, &mut Findings::new())));
    let facts = facts::facts(api);
    criterion.bench_function("facts", |bencher| bencher.iter(|| facts::facts(api)));
    let emission =
        Emission { api, names: &names, facts: &facts, config, documents: &[], extensions: &[], examples: &[] };
    // Tokens are made when they are formatted, so that both are one figure.
    criterion.bench_function("emit and format", |bencher| bencher.iter(|| format::format(emit::emit(&emission))));
}
