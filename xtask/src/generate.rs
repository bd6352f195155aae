//! `cargo xtask generate`: from documents to a crate on disk, or a check that they agree.

use crate::report::{self, Format, Located};
use crate::repository::Repository;
use crate::selection::Selection;
use crate::settings;
use crate::upgrade::{self, Upgrade};
use anyhow::{Context, Result, bail};
use clap::Args;
use generator::config::Config;
use generator::finding::{Finding, Findings, Halt, Severity};
use generator::load::Source;
use generator::load::position::{Position, locate_all};
use generator::pipeline::{self, Input, Output};
use generator::write;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What `generate` is told.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct GenerateArguments {
    /// Write nothing; fail and name the paths where the crate is not what the documents produce
    #[arg(long)]
    check: bool,
    /// The document, or the folder that holds it [default: what specs/clients.toml names]
    #[arg(long, value_name = "PATH")]
    spec: Option<PathBuf>,
    /// The folder of the crate [default: what specs/clients.toml names]
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The crate's name [default: client.toml's, or made from the document's title]
    #[arg(long)]
    name: Option<String>,
    /// The crate's version [default: client.toml's, or the next one by what changed, or 0.1.0]
    #[arg(long, value_name = "VERSION")]
    crate_version: Option<String>,
    #[command(flatten)]
    selection: Selection,
    /// How findings are shown
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Show every finding, not the first few of each code
    #[arg(long)]
    every: bool,
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask generate                                          the clients of specs/clients.toml
  cargo xtask generate --check                                  the same as CI: nothing may differ
  cargo xtask generate --spec api.yaml --out ../my-client       any document, a crate of its own
  cargo xtask generate --spec api.yaml --out ../my-client --include 'tag:pets' 'GET /users/*' --exclude deleteEverything

A client.toml beside the document, or in the folder above, says how; docs/client-toml.md lists its keys.";

/// One client to make.
struct Target {
    spec: PathBuf,
    out: PathBuf,
    /// Whether the crate belongs to this repository's workspace.
    member: bool,
}

/// Makes or checks every target.
///
/// # Errors
/// When a finding is fatal, a file cannot be read or written, or with `--check` something differs.
pub(crate) fn generate(repository: &Repository, arguments: &GenerateArguments) -> Result<()> {
    let mut failed = 0;
    for target in targets(repository, arguments)? {
        failed += usize::from(!generate_one(repository, arguments, &target)?);
    }
    match (failed, arguments.check) {
        (0, _) => Ok(()),
        (_, true) => bail!("what is on disk is not what the documents produce; `cargo xtask generate` makes it so"),
        (_, false) => bail!("nothing was written"),
    }
}

fn targets(repository: &Repository, arguments: &GenerateArguments) -> Result<Vec<Target>> {
    if let Some(spec) = &arguments.spec {
        let out = arguments.out.clone().context("--spec needs --out DIR, the folder to write the crate to")?;
        let spec = std::path::absolute(spec).context("--spec is empty")?;
        return Ok(vec![Target { spec, out, member: false }]);
    }
    let target = |entry: crate::repository::ClientEntry| Target {
        spec: repository.path("specs").join(entry.spec),
        out: repository.path(entry.out),
        member: true,
    };
    Ok(repository.clients()?.into_iter().map(target).collect())
}

/// Whether it went well; findings are shown either way.
fn generate_one(repository: &Repository, arguments: &GenerateArguments, target: &Target) -> Result<bool> {
    let mut findings = Findings::new();
    let output = make(arguments, target, None, &mut findings)?;
    let rendered = || report::render(&locate(repository, &target.spec, &findings), arguments.format, arguments.every);
    let made = output.ok().map(|output| upgraded(repository, arguments, target, output)).transpose();
    let Ok(Some((output, upgrade))) = made else {
        show(&rendered(), arguments.format);
        return made.map(|_| false);
    };
    // Finding the lines of findings takes about as long as writing.
    let (plan, shown) = std::thread::scope(|scope| {
        let shown = scope.spawn(rendered);
        let plan = write(arguments, target, &output);
        (plan, shown.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    show(&shown, arguments.format);
    let plan = plan?;
    summarize(repository, arguments, target, &output, &plan, &findings);
    if let (Some(upgrade), Format::Text) = (&upgrade, arguments.format) {
        upgrade.lines(&output.summary.version).iter().for_each(|line| anstream::println!("{line}"));
    }
    let is_well = !arguments.check || plan.is_empty();
    // The process ends soon: giving tens of megabytes back before that takes a twentieth of its time.
    std::mem::forget(output);
    Ok(is_well)
}

fn show(findings: &str, format: Format) {
    match format {
        Format::Json => anstream::print!("{findings}"),
        Format::Text => anstream::eprint!("{findings}"),
    }
}

/// The crate with its next version, where the documents mean one.
fn upgraded(
    repository: &Repository,
    arguments: &GenerateArguments,
    target: &Target,
    mut output: Output,
) -> Result<(Output, Option<Upgrade>)> {
    let upgrade = if arguments.check { None } else { upgrade_of(repository, arguments, target, &output)? };
    if let Some(upgrade) = &upgrade
        && let Ok(next) = make(arguments, target, Some(&upgrade.to), &mut Findings::new())?
    {
        output = next;
        upgrade.record(&target.out, &output.summary.version)?;
    }
    Ok((output, upgrade))
}

/// Compares with what is on disk and, unless that is all, makes it so.
fn write<'a>(arguments: &GenerateArguments, target: &Target, output: &'a Output) -> Result<write::Plan<'a>> {
    let plan = write::plan(&output.files, &target.out).context("cannot compare with what is on disk")?;
    if !arguments.check {
        write::apply(&plan).context("cannot write the crate")?;
    }
    Ok(plan)
}

/// What the documents mean for the crate that is there.
fn upgrade_of(
    repository: &Repository,
    arguments: &GenerateArguments,
    target: &Target,
    output: &Output,
) -> Result<Option<Upgrade>> {
    let manifest = output.files.iter().find(|file| file.path == "generated.json");
    let manifest = manifest.map(|file| file.text.as_str()).unwrap_or_default();
    let package = output.summary.package.clone();
    let settle = |config: &mut Config| {
        config.package.name = Some(package.clone());
        arguments.selection.add_to(config);
    };
    upgrade::upgrade(repository, &target.spec, &target.out, manifest, &settle)
}

/// The crate, in memory; `next` is its version where nobody pinned one and the documents changed.
fn make(
    arguments: &GenerateArguments,
    target: &Target,
    next: Option<&str>,
    findings: &mut Findings,
) -> Result<std::result::Result<Output, Halt>> {
    let settings = match settings::read(&target.spec, findings)? {
        Ok(settings) => settings,
        Err(halt) => return Ok(Err(halt)),
    };
    let mut config = settings.config;
    config.package.workspace |= target.member;
    config.package.name = arguments.name.clone().or(config.package.name);
    let unpinned = || next.map(str::to_owned).or_else(|| upgrade::version_on_disk(&target.out));
    config.package.version = arguments.crate_version.clone().or(config.package.version).or_else(unpinned);
    arguments.selection.add_to(&mut config);
    let input = Input { spec: &target.spec, folder: &settings.folder, config: &config };
    Ok(pipeline::generate(&input, findings))
}

/// A few lines on what was read, rewritten and written; one object for machines.
fn summarize(
    repository: &Repository,
    arguments: &GenerateArguments,
    target: &Target,
    output: &Output,
    plan: &write::Plan<'_>,
    findings: &Findings,
) {
    let summary = &output.summary;
    if arguments.format == Format::Json {
        let object = serde_json::json!({"summary": summary, "changed": plan.check()});
        anstream::println!("{object}");
        return;
    }
    let out = repository.relative(&target.out);
    anstream::println!("read     {} ({}): {}", summary.title, summary.dialect, summary.documents.join(", "));
    for finding in findings.iter().filter(|finding| finding.code == generator::finding::Code::SessionRewritten) {
        anstream::println!("rewrote  {}", finding.message);
    }
    for (name, operation) in &summary.left_out {
        anstream::println!("left out {name}: the document has no operation `{operation}`");
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
    anstream::println!(
        "made     {}: {} operations, {} types, {} files; {warnings} warnings, {notes} notes",
        summary.package,
        summary.operations.emitted,
        summary.types,
        output.files.len()
    );
    let allowed: Vec<_> = findings.allowed().iter().map(|(code, count)| format!("{count} {}", code.as_str())).collect();
    if !allowed.is_empty() {
        anstream::println!("allowed  {} by client.toml", allowed.join(", "));
    }
    if plan.is_empty() {
        anstream::println!("{out} is what the documents produce");
    } else if arguments.check {
        for line in plan.check() {
            anstream::println!("differs  {out}/{line}");
        }
    } else {
        anstream::println!("wrote    {out}: {}", written(plan));
    }
}

/// How many files are new, differ or are gone.
fn written(plan: &write::Plan) -> String {
    let counts = [(plan.missing.len(), "new"), (plan.changed.len(), "changed"), (plan.stale.len(), "removed")];
    let counts: Vec<_> = counts.iter().filter(|(count, _)| *count > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("{} files", counts.join(", "))
}

/// Findings with the text of the lines they are about, looked up only now that somebody wants to read them.
pub(crate) fn locate(repository: &Repository, spec: &Path, findings: &Findings) -> Vec<Located> {
    let files: BTreeSet<&str> = findings.iter().map(|finding| &*finding.place.file).collect();
    // Where a file is takes the disk to say, and most findings are in the same.
    let files: BTreeMap<&str, PathBuf> =
        files.into_iter().filter(|file| !file.is_empty()).map(|file| (file, on_disk(spec, file))).collect();
    let source = |(file, path): (&&str, &PathBuf)| Some(Source::of_text(*file, std::fs::read_to_string(path).ok()?));
    let sources: Vec<Source> = files.iter().filter_map(source).collect();
    let places: Vec<_> = findings.iter().map(|finding| finding.place.clone()).collect();
    let positions = locate_all(&sources, &places);
    let paths: BTreeMap<&str, String> =
        files.into_iter().map(|(file, path)| (file, repository.relative(&path))).collect();
    let located = |(finding, position): (&Finding, Option<Position>)| {
        let path = paths.get(&*finding.place.file).cloned().unwrap_or_default();
        Located { finding: finding.clone(), path, position }
    };
    findings.iter().zip(positions).map(located).collect()
}

/// Where a place's file is: below the document's folder, or one above for what client.toml names.
fn on_disk(spec: &Path, file: &str) -> PathBuf {
    let root = if spec.is_dir() { spec } else { spec.parent().unwrap_or(Path::new("")) };
    let above = root.parent().unwrap_or(root).join(file);
    let below = root.join(file);
    if !below.exists() && above.exists() { above } else { below }
}
