//! docs/rules.md is what the catalog of normalize says.

use super::Breach;
use crate::repository::Repository;
use anyhow::{Context, Result};
use generator::normalize::{Purpose, RULES};
use std::fmt::Write as _;

const PAGE: &str = "docs/rules.md";

pub(crate) fn check(repository: &Repository, breaches: &mut Vec<Breach>) -> Result<()> {
    let present = std::fs::read_to_string(repository.path(PAGE)).unwrap_or_default();
    if present != page()? {
        let message = "is not what generator/src/normalize/catalog.rs says; run `cargo xtask tidy --write`".to_owned();
        breaches.push(Breach { at: PAGE.to_owned(), message });
    }
    Ok(())
}

pub(crate) fn write(repository: &Repository) -> Result<()> {
    std::fs::write(repository.path(PAGE), page()?).with_context(|| format!("cannot write {PAGE}"))
}

fn page() -> Result<String> {
    let mut page = String::from(
        "# Rules that change a document\n\n\
         Before a document is typed it is brought into the shape of OpenAPI 3.0, by rules with names. Each can be switched\n\
         off: `[normalize] off = [\"status-code\"]` in client.toml. Later stages meet what it leaves behind: a keyword that\n\
         OpenAPI 3.0 does not have is lost (`key-dropped`), a schema that does not fit allows any value, anything else that\n\
         does not fit is left out (`untypable`), and without `null-as-absent` and `reference-meant` what they repair is an\n\
         error (`structure-invalid`, `dangling-reference`), for which `[findings]` has policies. This page is made from `generator/src/normalize/catalog.rs` by `cargo xtask tidy --write`.\n",
    );
    for (purpose, title, meaning) in [
        (
            Purpose::Repair,
            "Repairs",
            "A fault of the document that has one plausible meaning is repaired, and reported as `repaired` with the rule's \
             name unless said otherwise. To refuse all of them: `[findings] repaired = \"deny\"`.",
        ),
        (
            Purpose::Translation,
            "Translations",
            "What one dialect says differently is said in OpenAPI 3.0. Those for keywords of 3.1 hold for documents of every \
             dialect, since documents mix them. There is seldom a reason to switch one off. What Swagger 1.2 and 2.0 \
             have in other places (parameters, bodies, responses, servers) is moved without a switch: \
             [dialects.md](dialects.md) has every keyword.",
        ),
    ] {
        writeln!(page, "\n## {title}\n\n{meaning}\n\n| rule | what it does |\n|---|---|")?;
        for rule in RULES.iter().filter(|rule| rule.purpose == purpose) {
            writeln!(page, "| `{}` | {} |", rule.name, rule.explanation)?;
        }
    }
    Ok(page)
}
