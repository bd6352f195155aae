//! docs/diagnostics.md is what the table of codes says.

use super::Breach;
use crate::repository::Repository;
use anyhow::{Context, Result};
use generator::finding::{Code, Severity};
use std::fmt::Write as _;

const PAGE: &str = "docs/diagnostics.md";

pub(crate) fn check(repository: &Repository, breaches: &mut Vec<Breach>) -> Result<()> {
    let present = std::fs::read_to_string(repository.path(PAGE)).unwrap_or_default();
    if present != page()? {
        let message = "is not what generator/src/finding/code.rs says; run `cargo xtask tidy --write`".to_owned();
        breaches.push(Breach { at: PAGE.to_owned(), message });
    }
    Ok(())
}

pub(crate) fn write(repository: &Repository) -> Result<()> {
    std::fs::write(repository.path(PAGE), page()?).with_context(|| format!("cannot write {PAGE}"))
}

fn page() -> Result<String> {
    let mut page = String::from(
        "# Findings and their codes\n\n\
         Everything the generator has to say about a document is a finding: what is wrong in the document's words, where\n\
         (file, line, column, JSON pointer), what was done about it, and what to write to change that. Codes are stable.\n\
         This page is made from `generator/src/finding/code.rs` by `cargo xtask tidy --write`.\n\n\
         `[findings]` in client.toml chooses what becomes of each code, and the third column says what can be chosen:\n\
         `allow` (go on, do not show it), `warn` (go on, show it as a warning), `skip` (leave the part out, the rest stands)\n\
         and `deny` (write nothing). Of errors that have a choice, any but `deny` leaves the part out: a parameter, response\n\
         or path item goes, a schema allows any value. What stops the generator nevertheless is shown, whatever was chosen.\n\
         Errors that can be denied are left out, and shown as warnings, where the document has twenty operations and schemas\n\
         or more to each of them: then most of it stands. In a smaller one, and where a whole section is at fault, they stop.\n",
    );
    for (severity, meaning) in [
        (Severity::Fatal, "Nothing sensible can be emitted; nothing is written and the exit code is 1."),
        (Severity::Warning, "Something the document says is not in the output; the rest stands."),
        (Severity::Note, "Something was repaired, approximated or chosen."),
    ] {
        writeln!(page, "\n## {}\n\n{meaning}\n\n| code | what it means | can be |\n|---|---|---|", title(severity))?;
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let policies =
                code.policies().map(|policy| format!("`{}`", policy.as_str())).collect::<Vec<_>>().join(", ");
            writeln!(page, "| `{}` | {} | {policies} |", code.as_str(), code.explanation())?;
        }
    }
    Ok(page)
}

fn title(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal => "Errors",
        Severity::Warning => "Warnings",
        Severity::Note => "Notes",
    }
}
