//! Runs load to lower over a folder of documents and prints a table: operations, types, untyped share, findings, time.
//!
//! `cargo run --release --example lower_corpus -- FOLDER [ID…]`, where FOLDER has a manifest.tsv with the columns id, path
//! and operations.

use generator::config::Config;
use generator::finding::{Findings, Severity};
use generator::ir::{Additional, Api, Payload, Shape, Type};
use generator::{load, lower, normalize, rewrite, typed};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Deep documents need stack in the typed model.
const STACK: usize = 512 << 20;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
    let only: Vec<String> = arguments.collect();
    let manifest = std::fs::read_to_string(Path::new(&folder).join("manifest.tsv"))?;
    let mut lines = manifest.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| columns.iter().position(|column| *column == name).unwrap_or(0);
    let (id, path, operations) = (column("id"), column("path"), column("operations"));
    let mut totals = Totals::default();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
        if !only.is_empty() && !only.iter().any(|wanted| wanted == cell(id)) {
            continue;
        }
        let file = Path::new(&folder).join(cell(path));
        let thread = std::thread::Builder::new().stack_size(STACK);
        let row = thread.spawn(move || run(&file))?.join();
        totals.add(cell(id), cell(operations).parse().unwrap_or(0), row.ok(), !only.is_empty());
    }
    totals.print();
    Ok(())
}

#[derive(Default)]
struct Row {
    api: Option<Api>,
    findings: Findings,
    seconds: [f64; 5],
}

fn run(file: &Path) -> Row {
    let mut row = Row::default();
    row.api = stages(file, &mut row.findings, &mut row.seconds);
    row
}

fn stages(file: &Path, findings: &mut Findings, seconds: &mut [f64; 5]) -> Option<Api> {
    let start = Instant::now();
    let mut last = 0.0;
    let mut lap = |index: usize, seconds: &mut [f64; 5]| {
        let now = start.elapsed().as_secs_f64();
        seconds[index] = now - last;
        last = now;
    };
    let document = load::load(file, findings).ok()?;
    lap(0, seconds);
    let document = normalize::normalize(document, findings).ok()?;
    lap(1, seconds);
    let openapi = typed::typed(&document, findings).ok()?;
    lap(2, seconds);
    let config = Config::default();
    let rewritten = rewrite::rewrite(openapi, &config, &document.origins, findings).ok()?;
    lap(3, seconds);
    let api = lower::lower(&rewritten.document, &config, &document.origins, findings).ok()?;
    lap(4, seconds);
    Some(api)
}

#[derive(Default)]
struct Totals {
    documents: usize,
    panics: usize,
    halted: usize,
    expected: usize,
    operations: usize,
    types: usize,
    places: usize,
    untyped: usize,
    codes: BTreeMap<&'static str, usize>,
    seconds: [f64; 5],
}

impl Totals {
    fn add(&mut self, id: &str, expected: usize, row: Option<Row>, verbose: bool) {
        self.documents += 1;
        self.expected += expected;
        let Some(Row { api, findings, seconds }) = row else {
            self.panics += 1;
            println!("{id}\tPANIC");
            return;
        };
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &findings {
            *codes.entry(finding.code.as_str()).or_default() += 1;
            *self.codes.entry(finding.code.as_str()).or_default() += 1;
            if verbose || finding.severity() == Severity::Fatal {
                println!("    {} {} {} {}", finding.code.as_str(), finding.place, finding.message, finding.done);
            }
        }
        for (total, seconds) in self.seconds.iter_mut().zip(seconds) {
            *total += seconds;
        }
        let time: f64 = seconds.iter().sum();
        let Some(api) = api else {
            self.halted += 1;
            println!("{id}\thalted\t{codes:?}\t{time:.2}s");
            return;
        };
        let (places, untyped) = untyped(&api);
        self.operations += api.operations.len();
        self.types += api.types.len();
        self.places += places;
        self.untyped += untyped;
        let mark = if api.operations.len() == expected { "" } else { " !" };
        let count = api.operations.len();
        println!(
            "{id}\t{count}/{expected}{mark}\t{} types\t{untyped}/{places} untyped\t{codes:?}\t{time:.2}s",
            api.types.len()
        );
    }

    fn print(&self) {
        let Self { documents, panics, halted, expected, operations, types, places, untyped, codes, seconds } = self;
        println!("\n{documents} documents, {panics} panics, {halted} halted");
        println!("{operations} of {expected} operations, {types} types, {untyped} of {places} places are JSON");
        println!("load, normalize, typed, rewrite, lower: {seconds:.2?} seconds");
        for (code, count) in codes {
            println!("{count:8} {code}");
        }
    }
}

/// How many types are used, and how many of them are free JSON.
fn untyped(api: &Api) -> (usize, usize) {
    let mut counts = (0, 0);
    for (_, def) in api.types.iter() {
        match &def.shape {
            Shape::Struct(of) => {
                of.fields.iter().for_each(|field| count(&field.ty, &mut counts));
                if let Additional::Kept(ty) = &of.additional
                    && *ty != Type::Json
                {
                    count(ty, &mut counts);
                }
            }
            Shape::Union(union) => union.variants.iter().for_each(|variant| count(&variant.ty, &mut counts)),
            Shape::Alias(ty) => count(ty, &mut counts),
            Shape::Enum(_) => {}
        }
    }
    for (_, operation) in api.operations.iter() {
        operation.params.iter().for_each(|param| count(&param.ty, &mut counts));
        let answers = operation.responses.success.iter().chain(&operation.responses.failure);
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        for content in bodies.chain(answers.flat_map(|response| &response.contents)) {
            if let Payload::Json(ty) | Payload::EventStream(ty) | Payload::JsonLines(ty) = &content.payload {
                count(ty, &mut counts);
            }
        }
    }
    counts
}

fn count(ty: &Type, counts: &mut (usize, usize)) {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => count(inner, counts),
        ty => {
            counts.0 += 1;
            counts.1 += usize::from(*ty == Type::Json);
        }
    }
}
