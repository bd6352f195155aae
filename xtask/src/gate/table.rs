//! The tables of a run: per document, per cause, and every case.
//!
//! Input: scores. Output: tab-separated values, lines of JSON, and what is said at the end.

use super::score::{Case, Counts, Score};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One line a document, as tab-separated values.
pub(crate) fn documents(scores: &[Score]) -> String {
    let mut text = String::from(
        "id\tvalid_equal\tvalid_changed\tvalid_refused\tinvalid_refused\tinvalid_accepted\t\
         doubt_equal\tdoubt_changed\tdoubt_refused\tdoubt_invalid_refused\tdoubt_invalid_accepted\tfailure\n",
    );
    for score in scores {
        let _ = write!(text, "{}", score.document);
        for counts in [score.clear, score.doubtful] {
            let Counts { equal, changed, valid_refused, refused, accepted } = counts;
            let _ = write!(text, "\t{equal}\t{changed}\t{valid_refused}\t{refused}\t{accepted}");
        }
        let failure: String =
            score.failure.iter().flat_map(|text| text.chars()).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(text, "\t{failure}");
    }
    text
}

/// One line a cause, the most frequent first, as tab-separated values.
pub(crate) fn causes(scores: &[Score]) -> String {
    let mut text = String::from("doubt\twrong\tcount\tcause\tdocuments\tfirst\n");
    for ((doubtful, wrong, cause), group) in by_cause(scores) {
        let mut documents: Vec<&str> = group.iter().map(|case| case.document.as_str()).collect();
        documents.dedup();
        let first =
            group.first().map_or_else(String::new, |case| format!("{} {} {}", case.document, case.schema, case.path));
        let doubt = if doubtful { "yes" } else { "no" };
        let _ = writeln!(text, "{doubt}\t{wrong}\t{}\t{cause}\t{}\t{first}", group.len(), documents.len());
    }
    text
}

/// Whether it is doubtful, what is wrong, and the cause.
type Key<'a> = (bool, &'static str, &'a str);

fn by_cause(scores: &[Score]) -> Vec<(Key<'_>, Vec<&Case>)> {
    let mut groups: BTreeMap<Key<'_>, Vec<&Case>> = BTreeMap::new();
    for case in scores.iter().flat_map(|score| &score.cases) {
        groups.entry((case.doubtful, case.wrong.as_str(), &case.cause)).or_default().push(case);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|((doubtful, ..), group)| (*doubtful, std::cmp::Reverse(group.len())));
    groups
}

/// Every case that went wrong, a JSON object a line.
pub(crate) fn cases(scores: &[Score]) -> String {
    let line = |case| serde_json::to_string(case).expect("a case can be written") + "\n";
    scores.iter().flat_map(|score| &score.cases).map(line).collect()
}

/// What is said at the end.
pub(crate) fn summary(scores: &[Score]) -> String {
    let total = |pick: fn(&Score) -> Counts| scores.iter().map(pick).fold(Counts::default(), Counts::plus);
    let mut text = format!("{} documents with samples\n", scores.len());
    for (name, counts) in [("clear", total(|score| score.clear)), ("doubt", total(|score| score.doubtful))] {
        let Counts { equal, changed, valid_refused, refused, accepted } = counts;
        let _ = writeln!(
            text,
            "{name}: valid {} equal {equal} ({}) changed {changed} refused {valid_refused}; \
             invalid {} refused {refused} ({}) accepted {accepted}",
            counts.valid(),
            percent(equal, counts.valid()),
            counts.invalid(),
            percent(refused, counts.invalid()),
        );
    }
    for score in scores.iter().filter(|score| score.failure.is_some()) {
        let _ = writeln!(text, "  {}: {}", score.document, score.failure.as_deref().unwrap_or_default());
    }
    for ((doubtful, wrong, cause), group) in
        by_cause(scores).into_iter().filter(|((doubtful, ..), _)| !doubtful).take(25)
    {
        debug_assert!(!doubtful);
        let first = group.first().map_or_else(String::new, |case| format!("{} {}", case.document, case.schema));
        let _ = writeln!(text, "{:>7} {wrong:8} {cause}  (first: {first})", group.len());
    }
    text
}

fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { "none".to_owned() } else { format!("{:.2} %", part as f64 * 100.0 / whole as f64) }
}
