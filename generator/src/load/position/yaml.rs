//! Reads YAML text for its positions only.
//!
//! Input: text. Output: events to [`Wanted`]. What the two YAML readers of this crate take differently ends the search
//! early, and the nearest place found so far is used. Not here: values.

use super::wanted::{Container, Wanted};
use granit_parser::{Event, Parser};

/// Reads the first document of the text.
pub(super) fn scan(text: &str, wanted: &mut Wanted) {
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return };
        let position = || (span.start.line(), span.start.col() + 1);
        match event {
            Event::Scalar(key, ..) if wanted.at_key() => wanted.key(&key, position),
            Event::Scalar(..) | Event::Alias(_) => wanted.value(None, position),
            Event::MappingStart(..) => wanted.value(Some(Container::Object), position),
            Event::SequenceStart(..) => wanted.value(Some(Container::Array), position),
            Event::MappingEnd | Event::SequenceEnd => wanted.end(),
            Event::DocumentEnd => return,
            _ => {}
        }
    }
}
