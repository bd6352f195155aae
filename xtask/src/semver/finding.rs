//! What cargo-semver-checks says, as data.
//!
//! Input: its report. Output: one [`Finding`] for each item of each lint that failed. Warnings, which ask for nothing, are
//! left out.

/// An item that broke, as the tool has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// The lint, such as `struct_missing`.
    pub(super) lint: String,
    /// What it says about the item.
    pub(super) text: String,
    /// The file of the crate that the item is or was in, such as `src/types/p.rs`; empty where it does not say.
    pub(super) file: String,
}

impl Finding {
    /// The Rust names in what it says: `A::b`, `A.b` and `A:b` are two each.
    pub(super) fn names(&self) -> Vec<Vec<&str>> {
        let outside = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '.'));
        let said = self.text.split(outside).map(|word| word.trim_matches([':', '.']));
        let parts = |word: &'_ str| word.len() > 1;
        said.filter(|word| parts(word))
            .map(|word| word.split([':', '.']).filter(|part| !part.is_empty()).collect())
            .collect()
    }
}

/// Every failure of a report.
pub(super) fn findings(report: &str) -> Vec<Finding> {
    let mut list = Vec::new();
    let (mut lint, mut inside) = (None, false);
    for line in report.lines() {
        if let Some(head) = line.strip_prefix("--- ") {
            inside = false;
            lint = head.strip_prefix("failure ").and_then(|rest| rest.split(':').next());
        } else if line == "Failed in:" {
            inside = true;
        } else if let (true, Some(lint), Some(text)) = (inside, lint, line.strip_prefix("  ")) {
            let (text, file) = parted(text.trim());
            list.push(Finding { lint: lint.to_owned(), text: text.to_owned(), file: file.to_owned() });
        } else {
            inside = false;
        }
    }
    list
}

/// What is said, and the file: `struct a::B, previously in file src/b.rs:12`.
fn parted(line: &str) -> (&str, &str) {
    let Some(at) = line.rfind("src/") else { return (line, "") };
    let file = line[at..].split(':').next().unwrap_or_default();
    let said = line[..at].rsplit_once(" in ").map_or(&line[..at], |(said, _)| said);
    (said.trim_end_matches(" in file").trim_end_matches(", previously").trim_end_matches(','), file)
}

#[cfg(test)]
mod tests {
    use super::findings;

    const REPORT: &str = "\
     Checked [   0.1s] 3 checks: 1 pass, 2 fail, 1 warn, 0 skip

--- failure struct_missing: pub struct removed or renamed ---

Description:
A struct is gone.
        ref: https://doc.rust-lang.org/cargo/reference/semver.html#item-remove

Failed in:
  struct shop::types::Cat, previously in file src/types/c.rs:7
  struct shop::types::Dog, previously in file src/types/d.rs:9

--- failure enum_variant_missing: pub enum variant removed or renamed ---

Failed in:
  variant Kind::Old, previously in file src/types/k.rs:3

--- warning partial_ord: reordered ---

Failed in:
  Kind.a moved from position 1 to 2, in src/types/k.rs:3

     Summary semver requires new major version
";

    #[test]
    fn failures_are_read_and_warnings_are_not() {
        let found = findings(REPORT);
        let shown: Vec<_> = found.iter().map(|one| (one.lint.as_str(), one.text.as_str(), one.file.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("struct_missing", "struct shop::types::Cat", "src/types/c.rs"),
                ("struct_missing", "struct shop::types::Dog", "src/types/d.rs"),
                ("enum_variant_missing", "variant Kind::Old", "src/types/k.rs"),
            ]
        );
        assert_eq!(found[0].names(), [vec!["struct"], vec!["shop", "types", "Cat"]]);
        assert_eq!(found[2].names(), [vec!["variant"], vec!["Kind", "Old"]]);
    }
}
