//! What came of each pair, as a table.

/// One pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) old: String,
    pub(super) new: String,
    /// Why nothing was compared; empty where it was.
    pub(super) failure: String,
    /// Our changes.
    pub(super) changes: usize,
    /// Those that break code.
    pub(super) breaking: usize,
    /// What the tool found.
    pub(super) findings: usize,
    /// Where ours is breaking too.
    pub(super) agreed: usize,
    /// Where exceptions.toml says why it is not.
    pub(super) excepted: usize,
    /// Everything else, in words.
    pub(super) unexplained: Vec<String>,
    pub(super) seconds: f64,
}

impl Row {
    pub(super) fn new(old: &str, new: &str) -> Self {
        Self { old: old.to_owned(), new: new.to_owned(), ..Self::default() }
    }

    pub(super) fn failed(old: &str, new: &str, failure: &str) -> Self {
        Self { failure: failure.to_owned(), ..Self::new(old, new) }
    }

    /// Whether something has to be done about it.
    pub(super) fn is_bad(&self) -> bool {
        !self.failure.is_empty() || !self.unexplained.is_empty()
    }
}

/// For a page of Markdown.
pub(super) fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "| older | newer | changes | breaking for code | its findings | ours breaking | excepted | unexplained |\n\
         |---|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for row in rows {
        let cells = if row.failure.is_empty() {
            let numbers = [row.changes, row.breaking, row.findings, row.agreed, row.excepted, row.unexplained.len()];
            numbers.map(|number| number.to_string()).join(" | ")
        } else {
            format!("{} | | | | |", row.failure.replace('|', "/").replace('\n', " "))
        };
        text.push_str(&format!("| {} | {} | {cells} |\n", row.old, row.new));
    }
    text
}

/// For programs, with every unexplained finding.
pub(super) fn tsv(rows: &[Row]) -> String {
    let mut text = String::from(
        "older\tnewer\tfailure\tchanges\tbreaking\tfindings\tagreed\texcepted\tunexplained\tseconds\twhich\n",
    );
    for row in rows {
        let plain = |cell: &str| cell.replace(['\t', '\n'], " ");
        text.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.0}\t{}\n",
            row.old,
            row.new,
            plain(&row.failure),
            row.changes,
            row.breaking,
            row.findings,
            row.agreed,
            row.excepted,
            row.unexplained.len(),
            row.seconds,
            plain(&row.unexplained.join(" | "))
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Row, markdown, tsv};

    #[test]
    fn a_row_says_what_came_of_a_pair_or_why_nothing_did() {
        let good = Row { changes: 5, breaking: 2, findings: 3, agreed: 2, excepted: 1, ..Row::new("a-1", "a-2") };
        let bad = Row { findings: 1, unexplained: vec!["x\ty".to_owned()], ..Row::new("a-2", "a-3") };
        let failed = Row::failed("a-3", "a-4", "too much\nmemory");
        assert_eq!([&good, &bad, &failed].map(|row| row.is_bad()), [false, true, true]);
        let rows = [good, bad, failed];
        let shown = markdown(&rows);
        let lines: Vec<&str> = shown.lines().skip(2).collect();
        assert_eq!(
            lines,
            [
                "| a-1 | a-2 | 5 | 2 | 3 | 2 | 1 | 0 |",
                "| a-2 | a-3 | 0 | 0 | 1 | 0 | 0 | 1 |",
                "| a-3 | a-4 | too much memory | | | | | |"
            ]
        );
        assert!(tsv(&rows).lines().all(|line| line.split('\t').count() == 11));
    }
}
