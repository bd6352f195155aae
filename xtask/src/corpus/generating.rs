//! Generates one document in a process of its own.
//!
//! Input: a document. Output: its row as far as the generator goes, and the crate on disk. The process is this same program,
//! so that a panic, a hang or an exhausted memory of one document stays its own.

use super::child::{self, End, Limits, Measured};
use super::documents::Document;
use super::row::{Ending, Row, Stage, Summary};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where everything about one document goes.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// The crate.
    pub(crate) package_folder: PathBuf,
    /// The crate's name.
    pub(crate) package: String,
    /// What the generator wrote on standard output: its findings.
    pub(crate) findings: PathBuf,
    /// What it wrote on standard error.
    pub(crate) log: PathBuf,
    /// What the compiler said.
    pub(crate) compiler: PathBuf,
}

impl Places {
    /// The places of a document below a folder.
    pub(crate) fn new(out: &Path, id: &str) -> Self {
        let name = package_name(id);
        Self {
            package_folder: out.join("crates").join(&name),
            findings: out.join("logs").join(format!("{name}.findings.jsonl")),
            log: out.join("logs").join(format!("{name}.stderr.txt")),
            compiler: out.join("logs").join(format!("{name}.compiler.jsonl")),
            package: name,
        }
    }
}

/// `corpus-` and the id, with what crate names cannot hold replaced.
fn package_name(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let plain: String = id.chars().map(plain).collect();
    // Words between single dashes: rustc calls everything else no snake case.
    let words: Vec<_> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("corpus-{}", words.join("-"))
}

/// The command that generates a document.
pub(crate) fn command(program: &Path, document: &Path, places: &Places) -> Command {
    let mut command = Command::new(program);
    command.arg("generate").arg("--spec").arg(document).arg("--out").arg(&places.package_folder);
    command.args(["--name", &places.package, "--format", "json"]).stdin(Stdio::null());
    command
}

/// Generates a document.
///
/// # Errors
/// When files cannot be written or the process not be started; never for what the document does to it.
pub(crate) fn generate(program: &Path, document: &Document, places: &Places, limits: Limits) -> Result<Row> {
    if places.package_folder.exists() {
        std::fs::remove_dir_all(&places.package_folder)
            .with_context(|| format!("cannot remove {}", places.package_folder.display()))?;
    }
    for file in [&places.findings, &places.package_folder] {
        let folder = file.parent().expect("these places are below a folder");
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut command = command(program, &document.path, places);
    command.stdout(File::create(&places.findings)?).stderr(File::create(&places.log)?);
    let measured = child::run(&mut command, limits).context("cannot start the generator")?;
    let output = String::from_utf8_lossy(&std::fs::read(&places.findings)?).into_owned();
    let log = String::from_utf8_lossy(&std::fs::read(&places.log)?).into_owned();
    let mut row = row(document, measured, &output, &log);
    if row.summary.lines == 0 {
        (row.summary.files, row.summary.lines) = size(&places.package_folder);
    }
    Ok(row)
}

/// How many files a crate has, and how many lines its Rust files.
fn size(folder: &Path) -> (u64, u64) {
    let (mut files, mut lines) = (0, 0);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            let (more_files, more_lines) = size(&path);
            files += more_files;
            lines += more_lines;
        } else {
            files += 1;
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            let text = if is_rust { std::fs::read(&path).unwrap_or_default() } else { Vec::new() };
            lines += text.iter().filter(|byte| **byte == b'\n').count() as u64;
        }
    }
    (files, lines)
}

fn row(document: &Document, measured: Measured, output: &str, log: &str) -> Row {
    let said = Said::read(output);
    let (ending, reason) = ending(measured.end, &said, log);
    Row {
        id: document.id.clone(),
        dialect: if document.dialect.is_empty() { said.dialect } else { document.dialect.clone() },
        bytes: document.bytes,
        listed_operations: document.operations,
        stage: if ending == Ending::Crate { Stage::Emitted } else { said.reached },
        ending,
        reason,
        findings: said.findings,
        summary: said.summary,
        seconds: measured.seconds,
        peak: measured.peak,
        compiled: None,
    }
}

/// How it ended, and why without a crate.
fn ending(end: End, said: &Said, log: &str) -> (Ending, String) {
    let status = match end {
        End::Exited(status) => status,
        End::TimedOut => return (Ending::TimedOut, String::new()),
        End::OverMemory => return (Ending::OverMemory, String::new()),
    };
    if let Some(panic) = panic_message(log) {
        return (Ending::Panicked, panic);
    }
    match status.code() {
        Some(0) => (Ending::Crate, String::new()),
        Some(_) => match &said.fatal {
            Some(fatal) => (Ending::Refused, fatal.clone()),
            None => (Ending::Unexplained, log.lines().next().unwrap_or_default().to_owned()),
        },
        None => (Ending::Panicked, format!("{status}; {}", log.lines().next().unwrap_or_default())),
    }
}

/// `src/a.rs:1:2: message` of a panic; the place first, so that the same bug gives the same words.
fn panic_message(log: &str) -> Option<String> {
    let (_, rest) = log.split_once(" panicked at ")?;
    let mut lines = rest.lines();
    let place = lines.next().unwrap_or_default().trim_end_matches(':');
    Some(format!("{place}: {}", lines.next().unwrap_or_default()))
}

/// What the generator wrote on standard output.
#[derive(Default)]
struct Said {
    findings: std::collections::BTreeMap<String, u64>,
    fatal: Option<String>,
    reached: Stage,
    dialect: String,
    summary: Summary,
}

impl Said {
    /// Reads it line by line; a line that is something else is passed over.
    fn read(output: &str) -> Self {
        let mut said = Self::default();
        for line in output.lines() {
            let Ok(value) = serde_json::from_str::<Value>(line) else { continue };
            if let Some(summary) = value.get("summary") {
                said.summary = Summary::read(summary);
                said.dialect = text(summary, "dialect").to_owned();
            }
            let code = text(&value, "code");
            if code.is_empty() {
                continue;
            }
            *said.findings.entry(code.to_owned()).or_default() += 1;
            if text(&value, "severity") == "error" && said.fatal.is_none() {
                said.fatal = Some(format!("{code}: {}", text(&value, "message")));
                said.reached = reached_before(code);
            }
        }
        said
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The stage before the one that a fatal finding comes from.
fn reached_before(code: &str) -> Stage {
    match code {
        "dangling-reference" | "circular-reference" | "not-a-reference" | "structure-invalid" => Stage::Loaded,
        "overlay-invalid" => Stage::Normalized,
        _ => Stage::None,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Ending, Said, ending, package_name, panic_message, size};
    use crate::corpus::child::End;
    use crate::corpus::row::Stage;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    const OUTPUT: &str = "{\"severity\":\"note\",\"code\":\"repaired\",\"message\":\"a\"}\n\
        {\"severity\":\"note\",\"code\":\"repaired\",\"message\":\"b\"}\nnot json\n\
        {\"severity\":\"error\",\"code\":\"dangling-reference\",\"message\":\"`#/x` leads to nothing\"}\n";

    fn exited(code: i32) -> End {
        End::Exited(ExitStatus::from_raw(code << 8))
    }

    #[test]
    fn findings_are_counted_and_the_fatal_one_tells_why() {
        let said = Said::read(OUTPUT);
        assert_eq!(said.findings["repaired"], 2);
        assert_eq!(said.reached, Stage::Loaded);
        let (ended, reason) = ending(exited(1), &said, "");
        assert_eq!((ended, reason.as_str()), (Ending::Refused, "dangling-reference: `#/x` leads to nothing"));
    }

    #[test]
    fn the_summary_is_read() {
        let said =
            Said::read("{\"summary\":{\"dialect\":\"Swagger 2.0\",\"operations\":{\"present\":2,\"emitted\":1}}}");
        assert_eq!((said.dialect.as_str(), said.summary.operations.emitted), ("Swagger 2.0", 1));
    }

    #[test]
    fn every_way_to_end_has_its_word() {
        let none = Said::default();
        assert_eq!(ending(exited(0), &none, "").0, Ending::Crate);
        assert_eq!(ending(exited(1), &none, "error: no disk").0, Ending::Unexplained);
        assert_eq!(ending(End::TimedOut, &none, "").0, Ending::TimedOut);
        assert_eq!(ending(End::Exited(ExitStatus::from_raw(6)), &none, "stack overflow").0, Ending::Panicked);
        let log = "\nthread 'main' (7) panicked at a/b.rs:3:4:\nindex out of bounds\nnote: x";
        assert_eq!(ending(exited(101), &none, log), (Ending::Panicked, panic_message(log).unwrap()));
        assert_eq!(panic_message(log).unwrap(), "a/b.rs:3:4: index out of bounds");
    }

    #[test]
    fn only_lines_of_rust_count() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("src")).unwrap();
        std::fs::write(folder.path().join("src/lib.rs"), "a\nb\n").unwrap();
        std::fs::write(folder.path().join("README.md"), "c\n").unwrap();
        assert_eq!(size(folder.path()), (2, 2));
    }

    #[test]
    fn crate_names_are_valid() {
        assert_eq!(package_name("Deep/a b.yaml"), "corpus-deep-a-b-yaml");
        assert_eq!(package_name("api-(v3).json"), "corpus-api-v3-json");
    }
}
