//! Tables into a page: docs/performance.md has a place for each part.
//!
//! Input: a page with `<!-- bench PART -->` … `<!-- end -->`, and what was measured. Output: the page with the new tables there,
//! each with the machine and the command; what was not measured stays.

use crate::report::{Report, Table};
use anyhow::{Context, Result};
use std::path::Path;

/// Puts the tables of a run into a page.
///
/// # Errors
/// When the page cannot be read or written, or has no place for a part.
pub(crate) fn fill(page: &Path, report: &Report, parts: &[&str], command: &str) -> Result<()> {
    let mut text = std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    for (part, table) in parts.iter().zip(&report.tables) {
        text = filled(&text, part, &section(report, table, command))
            .with_context(|| format!("{} has no `<!-- bench {part} -->`", page.display()))?;
    }
    std::fs::write(page, text).with_context(|| format!("cannot write {}", page.display()))
}

fn section(report: &Report, table: &Table, command: &str) -> String {
    let Report { machine, runs, .. } = report;
    format!(
        "{machine}. Medians of {runs} runs (smallest–largest); **n×** is ours divided by the row's. `{command}`\n\n{table}"
    )
}

/// The page with another text between a part's marks; nothing where it has none.
fn filled(page: &str, part: &str, text: &str) -> Option<String> {
    let mark = format!("<!-- bench {part} -->\n");
    let start = page.find(&mark)? + mark.len();
    let end = start + page[start..].find("<!-- end -->")?;
    Some(format!("{}\n{}\n\n{}", &page[..start], text.trim(), &page[end..]))
}

/// The command as it can be given elsewhere: documents by their file names, without folders.
pub(crate) fn command(words: impl Iterator<Item = String>) -> String {
    let word = |word: String| match Path::new(&word).file_name() {
        Some(name) if word.contains(std::path::MAIN_SEPARATOR) => name.to_string_lossy().into_owned(),
        _ => word,
    };
    std::iter::once("cargo xtask bench".to_owned()).chain(words.map(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{command, filled};

    #[test]
    fn only_the_place_of_the_part_changes() {
        let page = "# P\n<!-- bench calls -->\nold\n<!-- end -->\n<!-- bench ten -->\nkept\n<!-- end -->\n";
        let new = filled(page, "calls", "new\n\n").expect("a place");
        assert_eq!(new, "# P\n<!-- bench calls -->\n\nnew\n\n<!-- end -->\n<!-- bench ten -->\nkept\n<!-- end -->\n");
        assert_eq!(filled(&new, "calls", "new").as_deref(), Some(new.as_str()));
        assert_eq!(filled(page, "long", ""), None);
    }

    #[cfg(unix)]
    #[test]
    fn no_folder_of_a_machine_is_in_the_command() {
        let words = ["ten", "--specs", "/a/b/c.json", "--runs", "3"].map(str::to_owned);
        assert_eq!(command(words.into_iter()), "cargo xtask bench ten --specs c.json --runs 3");
    }
}
