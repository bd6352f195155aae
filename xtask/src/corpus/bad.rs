//! Holds broken and hostile documents to what their manifest expects.
//!
//! Input: documents with an expectation, and their rows. Output: a verdict each, a table, a page. A firm document must end
//! as expected; any other may end in an error that a finding explains or in a crate that compiles; none may panic, run or
//! grow beyond its limits, read outside its folder or open a socket.

use super::documents::{Document, Expectation};
use super::overview::Overview;
use super::page;
use super::row::{Ending, Row};
use std::collections::BTreeMap;

/// The columns of the table.
const COLUMNS: [&str; 12] = [
    "id",
    "dialect",
    "stage",
    "verdict",
    "expected",
    "firm",
    "ending",
    "what",
    "reason",
    "generate_seconds",
    "generate_peak_mb",
    "compiled",
];

/// What opening files was seen to do, by document; none where it was not watched.
pub(crate) type Trespasses = Option<BTreeMap<String, Vec<String>>>;

/// The documents of a run with their verdicts.
pub(crate) struct Verdicts<'a> {
    judged: Vec<(&'a Row, &'a Expectation, Vec<String>)>,
    watched: bool,
}

impl<'a> Verdicts<'a> {
    /// Judges every row.
    pub(crate) fn new(documents: &'a [Document], rows: &'a [Row], trespasses: &Trespasses) -> Self {
        let expectations: BTreeMap<&str, &Expectation> = documents
            .iter()
            .filter_map(|document| document.expected.as_ref().map(|expected| (document.id.as_str(), expected)))
            .collect();
        let judged = rows.iter().filter_map(|row| {
            let expectation = expectations.get(row.id.as_str())?;
            let seen = trespasses.as_ref().and_then(|trespasses| trespasses.get(&row.id));
            Some((row, *expectation, faults(row, expectation, seen.map(Vec::as_slice).unwrap_or_default())))
        });
        Self { judged: judged.collect(), watched: trespasses.is_some() }
    }

    /// How many are wrong.
    pub(crate) fn wrong(&self) -> usize {
        self.judged.iter().filter(|(_, _, faults)| !faults.is_empty()).count()
    }

    /// What is wrong, and a few figures, for a terminal.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for (row, expectation, faults) in self.judged.iter().filter(|(_, _, faults)| !faults.is_empty()) {
            out.push_str(&format!("WRONG  {} ({}): {}\n", row.id, expectation.what, faults.join("; ")));
        }
        let firm = self.judged.iter().filter(|(_, expectation, _)| expectation.firm);
        let firm_wrong = firm.clone().filter(|(_, _, faults)| !faults.is_empty()).count();
        out.push_str(&format!(
            "{} documents, {} wrong; of {} firm ones {firm_wrong} wrong\n",
            self.judged.len(),
            self.wrong(),
            firm.count()
        ));
        out.push_str(if self.watched {
            "files and sockets: watched with strace\n"
        } else {
            "files and sockets: NOT CHECKED, since strace is not installed\n"
        });
        out
    }

    /// The table as tab-separated values.
    pub(crate) fn tsv(&self) -> String {
        let clean = |cell: &String| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        let lines = self.cells().map(|cells| cells.iter().map(clean).collect::<Vec<_>>().join("\t") + "\n");
        COLUMNS.join("\t") + "\n" + &lines.collect::<String>()
    }

    /// The table as a page.
    pub(crate) fn page(&self, rows: &[Row]) -> String {
        let wrong = self.wrong();
        let cards = [
            (wrong.to_string(), "not as expected", if wrong == 0 { "good" } else { "bad" }),
            (if self.watched { "strace" } else { "not checked" }.to_owned(), "files and sockets", ""),
        ];
        page::html(
            "Broken and hostile documents",
            &COLUMNS,
            &self.cells().collect::<Vec<_>>(),
            &Overview::new(rows),
            &cards,
        )
    }

    fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        self.judged.iter().map(|(row, expectation, faults)| {
            let compiled = match &row.compiled {
                Some(compiled) if compiled.fine => "yes".to_owned(),
                Some(compiled) => compiled.first.clone(),
                None => String::new(),
            };
            vec![
                row.id.clone(),
                row.dialect.clone(),
                row.stage.as_str().to_owned(),
                if faults.is_empty() { "as expected".to_owned() } else { format!("WRONG: {}", faults.join("; ")) },
                if expectation.fine { "ok" } else { "error" }.to_owned(),
                if expectation.firm { "yes" } else { "no" }.to_owned(),
                row.ending.as_str().to_owned(),
                expectation.what.clone(),
                row.reason.clone(),
                format!("{:.2}", row.seconds),
                row.peak.map(|peak| format!("{:.0}", peak as f64 / 1e6)).unwrap_or_default(),
                compiled,
            ]
        })
    }
}

/// What is wrong with how a document ended.
fn faults(row: &Row, expectation: &Expectation, trespasses: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    if !row.ending.is_clean() {
        faults.push(format!("{} {}", row.ending.as_str(), row.reason).trim_end().to_owned());
    } else if expectation.firm && expectation.fine != (row.ending == Ending::Crate) {
        let (wanted, got) = if expectation.fine { ("a crate", "an error") } else { ("an error", "a crate") };
        faults.push(format!("{got} instead of {wanted} {}", row.reason).trim_end().to_owned());
    }
    if let Some(compiled) = row.compiled.as_ref().filter(|compiled| !compiled.fine) {
        faults.push(format!("does not compile: {}", compiled.first.replace('\n', " at ")));
    }
    faults.extend(trespasses.iter().cloned());
    faults
}

#[cfg(test)]
mod tests {
    use super::{Ending, Expectation, Row, Verdicts};
    use crate::corpus::documents::Document;
    use crate::corpus::row::Compiled;
    use std::collections::BTreeMap;

    fn wrong(ending: Ending, fine: bool, firm: bool, compiles: Option<bool>, seen: &[&str]) -> usize {
        let expected = Some(Expectation { what: "a thing".to_owned(), fine, firm });
        let documents = [Document { id: "x".to_owned(), expected, ..Document::default() }];
        let compiled = compiles.map(|fine| Compiled { fine, ..Compiled::default() });
        let rows = [Row { id: "x".to_owned(), ending, compiled, ..Row::default() }];
        let seen = seen.iter().map(|text| (*text).to_owned()).collect();
        Verdicts::new(&documents, &rows, &Some(BTreeMap::from([("x".to_owned(), seen)]))).wrong()
    }

    #[test]
    fn firm_documents_end_as_expected() {
        assert_eq!(wrong(Ending::Crate, true, true, Some(true), &[]), 0);
        assert_eq!(wrong(Ending::Refused, false, true, None, &[]), 0);
        assert_eq!(wrong(Ending::Refused, true, true, None, &[]), 1);
        assert_eq!(wrong(Ending::Crate, false, true, Some(true), &[]), 1);
    }

    #[test]
    fn others_end_cleanly_either_way() {
        assert_eq!(wrong(Ending::Refused, true, false, None, &[]), 0);
        assert_eq!(wrong(Ending::Crate, false, false, Some(true), &[]), 0);
        assert_eq!(wrong(Ending::Crate, true, false, Some(false), &[]), 1);
    }

    #[test]
    fn nothing_excuses_a_panic_a_hang_or_a_trespass() {
        for ending in [Ending::Panicked, Ending::TimedOut, Ending::OverMemory, Ending::Unexplained] {
            assert_eq!(wrong(ending, false, false, None, &[]), 1);
        }
        assert_eq!(wrong(Ending::Refused, false, true, None, &["open /etc/passwd"]), 1);
    }
}
