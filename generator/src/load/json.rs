//! Reads JSON text.
//!
//! Input: text. Output: its value and the duplicate keys, or a [`Fault`]. Not here: what the value means.

use super::builder::Builder;
use super::syntax::{Fault, FaultKind};
use crate::finding::Place;
use serde::de::DeserializeSeed;
use serde_json::Value;

/// Reads one JSON value.
pub(super) fn read(file: &str, text: &str) -> Result<(Value, Vec<Place>), Fault> {
    let builder = Builder::for_json(file);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = builder.root().deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    match value {
        Ok(value) => Ok((value, builder.duplicates())),
        Err(error) => Err(fault(&error)),
    }
}

fn fault(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    // The message ends with its position, which the finding gives in its own words.
    let message = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]).to_owned();
    let kind = if message.contains("recursion limit") { FaultKind::TooDeep } else { FaultKind::Syntax };
    Fault { kind, message, line: error.line(), column: error.column() }
}
