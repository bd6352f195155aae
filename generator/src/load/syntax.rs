//! Text in, value out, whichever of the two formats it is; and what is said when it is neither.
//!
//! Input: a file's name and text. Output: its value, duplicate keys as findings, or a fatal finding with line, column, the
//! line itself and a hint for the usual faults. The format is told by the text, never by the file's name.

use super::{dialect, json, yaml};
use crate::finding::{Code, Finding, Findings, Place, token};
use serde_json::Value;

/// Why a text cannot be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    pub(super) message: String,
    /// From 1; 0 when not known.
    pub(super) line: usize,
    /// From 1; 0 when not known.
    pub(super) column: usize,
}

/// The kinds of [`Fault`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    Syntax,
    TooDeep,
    TooManyAliases,
}

/// Reads a JSON or YAML text; the error is fatal.
pub(super) fn read(file: &str, text: &str, findings: &mut Findings) -> Result<Value, Finding> {
    if let Some(foreign) = dialect::foreign_text(file, text) {
        return Err(foreign);
    }
    let looks_like_json = text.trim_start().starts_with(['{', '[', '"']) || begins_with_comment(text);
    let (value, duplicates) = if looks_like_json { read_json(file, text, findings)? } else { read_yaml(file, text)? };
    for place in duplicates {
        let key = token::key_of(place.pointer.rsplit('/').next().unwrap_or_default());
        let finding = Finding::new(Code::DuplicateKey, place, format!("the key `{key}` appears twice in one object"))
            .done("the last one is used")
            .remedy("remove or rename one of them in the document");
        findings.push(finding);
    }
    Ok(value)
}

/// `// generated` before the JSON itself: no JSON, but certainly no YAML either.
fn begins_with_comment(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with("//") || start.starts_with("/*")
}

type Read = (Value, Vec<Place>);

fn read_json(file: &str, text: &str, findings: &mut Findings) -> Result<Read, Finding> {
    let fault = match json::read(file, text) {
        Ok(read) => return Ok(read),
        Err(fault) => fault,
    };
    // `{'a': 1,}` is no JSON but good YAML, and has one meaning.
    if matches!(fault.message.as_str(), "trailing comma" | "key must be a string")
        && let Ok(read) = yaml::read(file, text)
    {
        let message = format!("the file is not JSON ({}, line {})", fault.message, fault.line);
        findings.push(Finding::new(Code::Repaired, Place::new(file, ""), message).done("it is read as YAML"));
        return Ok(read);
    }
    Err(finding(file, text, "JSON", &fault))
}

fn read_yaml(file: &str, text: &str) -> Result<Read, Finding> {
    yaml::read(file, text).map_err(|fault| finding(file, text, "YAML", &fault))
}

fn finding(file: &str, text: &str, format: &str, fault: &Fault) -> Finding {
    let place = Place::new(file, "");
    let position = match (fault.line, fault.column) {
        (0, _) => String::new(),
        (line, column) => format!("line {line}, column {column}: "),
    };
    let line_text = text.lines().nth(fault.line.saturating_sub(1)).filter(|_| fault.line > 0).unwrap_or_default();
    match fault.kind {
        FaultKind::TooDeep => Finding::new(
            Code::NestingTooDeep,
            place,
            format!("{position}values are nested more than 128 deep (or an anchor contains itself)"),
        )
        .remedy("move inner schemas to the components and refer to them by `$ref`"),
        FaultKind::TooManyAliases => Finding::new(
            Code::NestingTooDeep,
            place,
            format!("{position}the aliases of the file expand to far more values than the file has"),
        )
        .remedy("write the repeated parts as components and refer to them by `$ref`"),
        FaultKind::Syntax => {
            let message =
                format!("{position}not well-formed {format}: {}{}", fault.message, quoted(line_text, fault.column));
            Finding::new(Code::SyntaxError, place, message).remedy(hint(line_text, fault))
        }
    }
}

/// The line as an appendix of a message, cut around the column where it is long (a minified file is one line).
fn quoted(line: &str, column: usize) -> String {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return String::new();
    }
    if line.chars().count() <= 160 {
        return format!("\n  {trimmed}");
    }
    let around: String = line.chars().skip(column.saturating_sub(80)).take(120).collect();
    format!("\n  …{around}…")
}

/// What usually lies behind a syntax error.
fn hint(line: &str, fault: &Fault) -> &'static str {
    if fault.message.contains("more than one YAML document") {
        "keep one document in the file, or split it at the `---` lines"
    } else if fault.message.starts_with("EOF") || fault.message.contains("end of stream") {
        "the file ends too early: download it again"
    } else if line.starts_with('\t') || line.trim_start_matches(' ').starts_with('\t') {
        "YAML does not allow tabs for indentation: replace them with spaces"
    } else if fault.message == "trailing comma" {
        "remove the comma before the closing bracket"
    } else if line.trim_start().starts_with("//") || line.contains("/*") {
        "JSON has no comments: remove them"
    } else if line.contains("NaN") || line.contains("Infinity") {
        "JSON has no NaN and no Infinity: write null, or leave the member out"
    } else if fault.message.contains("hex escape") || fault.message.contains("surrogate") {
        "a `\\u` escape between D800 and DFFF must come in pairs"
    } else if fault.message == "key must be a string" {
        "JSON needs double quotes around every key"
    } else {
        ""
    }
}
