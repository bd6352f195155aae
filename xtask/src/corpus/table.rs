//! The table as tab-separated values.

use super::row::Row;
use std::collections::BTreeMap;

/// The columns, in order; docs/corpus.md explains them.
pub(crate) const COLUMNS: [&str; 28] = [
    "id",
    "dialect",
    "bytes",
    "stage",
    "ending",
    "reason",
    "findings",
    "operations",
    "operations_emitted",
    "operations_listed",
    "schemas",
    "schemas_emitted",
    "fields_typed",
    "fields_untyped",
    "untyped_percent",
    "lines",
    "files",
    "generate_seconds",
    "generate_peak_mb",
    "compile_seconds",
    "compile_cpu_seconds",
    "compile_peak_mb",
    "warnings",
    "errors",
    "compiler_codes",
    "first_message",
    "place",
    "cause",
];

/// One line a row, after a line with the names of the columns.
pub(crate) fn tsv(rows: &[Row]) -> String {
    let mut out = COLUMNS.join("\t") + "\n";
    for row in rows {
        let cells = cells(row);
        out.push_str(&cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("\t"));
        out.push('\n');
    }
    out
}

/// The cells of a row, as many as there are columns.
pub(crate) fn cells(row: &Row) -> [String; 28] {
    let summary = &row.summary;
    let compiled = row.compiled.as_ref();
    let (first, place) = compiled.map(|c| c.first.split_once('\n').unwrap_or((&c.first, ""))).unwrap_or_default();
    let decimal = |value: Option<f64>| value.map(|value| format!("{value:.2}")).unwrap_or_default();
    let megabytes = |bytes: Option<u64>| bytes.map(|bytes| format!("{:.0}", bytes as f64 / 1e6)).unwrap_or_default();
    let count = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
    [
        row.id.clone(),
        row.dialect.clone(),
        row.bytes.to_string(),
        row.stage.as_str().to_owned(),
        row.ending.as_str().to_owned(),
        row.reason.clone(),
        counts(&row.findings),
        summary.operations.present.to_string(),
        summary.operations.emitted.to_string(),
        count(row.listed_operations),
        summary.schemas.present.to_string(),
        summary.schemas.emitted.to_string(),
        summary.fields.typed.to_string(),
        summary.fields.untyped.to_string(),
        decimal(summary.fields.untyped_percent()),
        summary.lines.to_string(),
        summary.files.to_string(),
        decimal(Some(row.seconds)),
        megabytes(row.peak),
        decimal(compiled.map(|compiled| compiled.seconds)),
        decimal(compiled.and_then(|compiled| compiled.cpu_seconds)),
        megabytes(compiled.and_then(|compiled| compiled.peak)),
        count(compiled.map(|compiled| compiled.warnings)),
        count(compiled.map(|compiled| compiled.errors)),
        compiled.map(|compiled| counts(&compiled.codes)).unwrap_or_default(),
        first.to_owned(),
        place.to_owned(),
        row.cause(),
    ]
}

/// `a:1 b:2`.
fn counts(counts: &BTreeMap<String, u64>) -> String {
    counts.iter().map(|(name, count)| format!("{name}:{count}")).collect::<Vec<_>>().join(" ")
}

/// Text without what would break a line or a column.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, tsv};
    use crate::corpus::row::{Compiled, Row};

    #[test]
    fn every_line_has_every_column_whatever_a_document_says() {
        let row = Row {
            id: "a\tb\nc".to_owned(),
            reason: "\u{7}bell".to_owned(),
            compiled: Some(Compiled { first: "E1: x\nsrc/a.rs:1:2".to_owned(), ..Compiled::default() }),
            ..Row::default()
        };
        let text = tsv(&[row]);
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| line.split('\t').count() == COLUMNS.len()), "{text}");
        assert!(text.contains("E1: x\tsrc/a.rs:1:2\t"), "{text}");
    }
}
