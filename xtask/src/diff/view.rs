//! Changes as every output shows them: sorted, with lines and snippets.

use super::Side;
use generator::diff::{Change, Changes, Class};
use generator::finding::Place;
use generator::load::position::Position;

/// How many lines of a document are shown around a place.
const LINES: usize = 9;
/// How much of a line is shown; documents may be one line of megabytes.
const WIDTH: usize = 160;

/// All that outputs need.
pub(super) struct View {
    pub(super) old: Document,
    pub(super) new: Document,
    /// The worst first, else in the order of the documents.
    pub(super) rows: Vec<Row>,
    pub(super) counts: [(Class, usize); 4],
}

/// One of the two documents.
pub(super) struct Document {
    pub(super) label: String,
    pub(super) title: String,
    pub(super) dialect: &'static str,
}

/// A change with where it stands.
pub(super) struct Row {
    pub(super) change: Change,
    pub(super) old: Option<Spot>,
    pub(super) new: Option<Spot>,
}

/// A place in the text of a document.
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) line: Option<usize>,
    pub(super) snippet: String,
}

impl Spot {
    /// `swagger.json:12`, or the pointer where no line is known.
    pub(super) fn shown(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.place.file),
            None => self.place.to_string(),
        }
    }
}

pub(super) fn view(old: &Side, new: &Side, changes: &Changes) -> View {
    let mut list = changes.list.clone();
    list.sort_by_key(|change| std::cmp::Reverse(change.class()));
    let old_spots = spots(old, list.iter().map(|change| change.old.as_ref()));
    let new_spots = spots(new, list.iter().map(|change| change.new.as_ref()));
    let rows = list.into_iter().zip(old_spots).zip(new_spots);
    View {
        old: document(old),
        new: document(new),
        rows: rows.map(|((change, old), new)| Row { change, old, new }).collect(),
        counts: changes.counts(),
    }
}

fn document(side: &Side) -> Document {
    let info = &side.understood.api.info;
    Document {
        label: side.label.clone(),
        title: format!("{} {}", info.title, info.version).trim().to_owned(),
        dialect: side.understood.dialect,
    }
}

fn spots<'p>(side: &Side, places: impl Iterator<Item = Option<&'p Place>>) -> Vec<Option<Spot>> {
    let places: Vec<Option<&Place>> = places.collect();
    let known: Vec<Place> = places.iter().flatten().map(|place| (*place).clone()).collect();
    let mut positions = side.locate(&known).into_iter();
    let mut spot = |place: &Place| {
        let position = positions.next().flatten();
        let text = side.source(&place.file).map(|source| source.text.as_str()).unwrap_or_default();
        let snippet = position.as_ref().map(|position| snippet(text, position)).unwrap_or_default();
        Spot { place: place.clone(), line: position.map(|position| position.line), snippet }
    };
    places.into_iter().map(|place| place.map(&mut spot)).collect()
}

/// The lines from the place on, less what they share on the left, until the indentation says that the thing is over.
fn snippet(text: &str, position: &Position) -> String {
    let mut lines = text.lines().skip(position.line - 1);
    let first = lines.next().unwrap_or_default();
    if first.chars().count() > WIDTH {
        return excerpt(&position.line_text, position.caret);
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let left = indent(first);
    let mut shown = vec![first.trim_end()];
    for line in lines.take(LINES - 1) {
        if !line.trim().is_empty() && indent(line) <= left {
            // Its own closing bracket stands below its first letter; one further left closes what is around it.
            if indent(line) == left && line.trim_start().starts_with(['}', ']']) {
                shown.push(line.trim_end());
            }
            break;
        }
        shown.push(line.trim_end());
    }
    let cut = |line: &&str| line.get(left..).unwrap_or(line.trim_start()).chars().take(WIDTH).collect::<String>();
    shown.iter().map(cut).collect::<Vec<_>>().join("\n")
}

/// The part of a long line from the place on.
fn excerpt(line: &str, caret: usize) -> String {
    line.chars().skip(caret).take(WIDTH).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::snippet;
    use generator::load::position::Position;

    fn at(line: usize, text: &str) -> String {
        let line_text = text.lines().nth(line - 1).unwrap().to_owned();
        snippet(text, &Position { line, column: 1, line_text, caret: 0 })
    }

    #[test]
    fn a_snippet_ends_where_the_thing_ends() {
        let text = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": 2\n}";
        assert_eq!(at(2, text), "\"a\": {\n  \"b\": 1\n},");
        assert_eq!(at(5, text), "\"c\": 2");
    }

    #[test]
    fn a_long_line_is_cut() {
        assert!(at(1, &"x".repeat(100_000)).len() < 200);
    }
}
