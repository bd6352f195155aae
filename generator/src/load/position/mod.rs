//! Finds the line and column of places, by reading the text a second time.
//!
//! Input: the files of a document and places in them. Output: a [`Position`] each. Run only when somebody asks, once for all
//! places: a good document costs nothing. Where a value has no text of its own (it came by a YAML alias or a merge key),
//! the nearest value around it is pointed at. Not here: rendering.

mod json;
mod wanted;
mod yaml;

use super::Source;
use crate::finding::Place;
use std::cell::Cell;
use std::collections::BTreeMap;
use wanted::Wanted;

/// A line and column in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1: of the key, or of the element of an array.
    pub column: usize,
    /// The line itself; of a very long line (a minified file is one) the part around the column.
    pub line_text: String,
    /// The index of the column's character in [`line_text`](Self::line_text), from 0.
    pub caret: usize,
}

/// Finds one place; `None` when its file is not among the sources.
///
/// ```
/// use generator::{finding::{Findings, Place}, load::{load_text, position::locate}};
/// let document = load_text("a.yaml", "openapi: 3.0.3\npaths:\n  /pets: {}\n", &mut Findings::new()).unwrap();
/// let position = locate(&document.sources, &Place::new("a.yaml", "/paths/~1pets")).unwrap();
/// assert_eq!((position.line, position.column, position.line_text.as_str()), (3, 3, "  /pets: {}"));
/// ```
pub fn locate(sources: &[Source], place: &Place) -> Option<Position> {
    locate_all(sources, std::slice::from_ref(place)).pop().flatten()
}

/// Finds many places, reading each file once.
pub fn locate_all(sources: &[Source], places: &[Place]) -> Vec<Option<Position>> {
    let mut positions = vec![None; places.len()];
    let mut by_file: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        by_file.entry(&place.file).or_default().push(index);
    }
    for source in sources {
        let Some(indexes) = by_file.remove(source.file.as_str()) else { continue };
        let mut wanted = Wanted::default();
        let numbers: Vec<usize> =
            indexes.iter().filter_map(|index| Some(wanted.add(&places.get(*index)?.pointer))).collect();
        if !wanted.is_only_root() {
            let whole = source.text.trim_start().starts_with(['{', '[']) && json::scan(&source.text, &mut wanted);
            if !whole {
                yaml::scan(&source.text, &mut wanted);
            }
        }
        let lines = Lines::of(&source.text);
        for (index, number) in indexes.into_iter().zip(numbers) {
            let (line, column) = wanted.position(number);
            if let Some(position) = positions.get_mut(index) {
                *position = Some(lines.position(line, column));
            }
        }
    }
    positions
}

/// The text by lines.
struct Lines<'a> {
    text: &'a str,
    /// Whether each character is a byte, as in most documents.
    is_ascii: bool,
    /// How many lines end before each block of the text: few of the lines are asked for.
    ended: Vec<usize>,
    /// The last line that was asked for, and its number: the only line of a document can be megabytes long.
    last: Cell<(usize, &'a str)>,
    /// Line, characters and bytes to where the last one was cut, for the same reason.
    counted: Cell<(usize, usize, usize)>,
}

/// Bytes of text whose ends of lines are counted at once.
const BLOCK: usize = 8192;

/// The length from which a line is cut for showing.
const LONG_LINE: usize = 200;

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let ends = |block: &[u8]| memchr::memchr_iter(b'\n', block).count();
        let before = |ended: &mut usize, block| Some(std::mem::replace(ended, *ended + ends(block)));
        let ended = text.as_bytes().chunks(BLOCK).scan(0, before).collect();
        let is_ascii = text.is_ascii();
        Self { text, is_ascii, ended, last: Cell::new((usize::MAX, "")), counted: Cell::default() }
    }

    /// A line by its number, which begins at 1; empty where there is none.
    fn line(&self, number: usize) -> &'a str {
        if self.last.get().0 != number {
            self.last.set((number, self.find(number)));
        }
        self.last.get().1
    }

    fn find(&self, number: usize) -> &'a str {
        let ends = number.saturating_sub(1);
        let block = self.ended.partition_point(|ended| *ended < ends).saturating_sub(1);
        let mut rest = self.text.as_bytes().get(block * BLOCK..).unwrap_or_default();
        let mut start = block * BLOCK;
        for _ in self.ended.get(block).copied().unwrap_or_default()..ends {
            let Some(end) = memchr::memchr(b'\n', rest) else { return "" };
            (rest, start) = (&rest[end + 1..], start + end + 1);
        }
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }

    fn position(&self, line: usize, column: usize) -> Position {
        let text = self.line(line);
        let index = column.saturating_sub(1);
        let from = if text.len() > LONG_LINE { index.saturating_sub(LONG_LINE / 3) } else { 0 };
        let line_text = self.behind(line, text, from).chars().take(LONG_LINE).collect();
        Position { line, column, line_text, caret: index - from }
    }

    /// What is behind the first characters of a line.
    fn behind(&self, line: usize, text: &'a str, characters: usize) -> &'a str {
        if self.is_ascii {
            return text.get(characters..).unwrap_or_default();
        }
        let (_, counted, bytes) = match self.counted.get() {
            known @ (of, counted, _) if of == line && counted <= characters => known,
            _ => (line, 0, 0),
        };
        let mut rest = text.get(bytes..).unwrap_or_default().chars();
        if characters > counted {
            rest.nth(characters - counted - 1);
        }
        self.counted.set((line, characters, text.len() - rest.as_str().len()));
        rest.as_str()
    }
}

#[cfg(test)]
mod tests;
