//! Reads YAML text; the only place that knows the YAML library.
//!
//! Input: text. Output: its value as JSON, or a [`Fault`]. Anchors and merge keys are applied, keys that are no strings
//! (`200:`) become strings as written, timestamps stay text. Aliases are expanded up to a limit only. Not here: comments.

use super::builder::Builder;
use super::syntax::{Fault, FaultKind};
use crate::finding::Place;
use serde::de::DeserializeSeed;
use serde_json::Value;

/// Reads a file with one YAML document.
pub(super) fn read(file: &str, text: &str) -> Result<(Value, Vec<Place>), Fault> {
    if nests_deeply(text) {
        let message = "flow collections are nested too deep".to_owned();
        return Err(Fault { kind: FaultKind::TooDeep, message, line: 0, column: 0 });
    }
    let builder = Builder::for_yaml(file, text.len());
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Ok((Value::Null, Vec::new()));
    };
    let value = match builder.root().deserialize(first) {
        Ok(value) => value,
        Err(error) => return Err(fault(&error, builder.exhausted())),
    };
    for other in documents {
        // A file may end with `---`; that is an empty document and no second one.
        match Builder::for_yaml(file, text.len()).root().deserialize(other) {
            Ok(Value::Null) => {}
            Ok(_) => return Err(several_documents(text)),
            Err(error) => return Err(fault(&error, false)),
        }
    }
    Ok((value, builder.duplicates()))
}

/// How many brackets may be open at once; far more than the 128 levels that the library itself allows.
const BRACKET_LIMIT: usize = 512;

/// Whether brackets nest values deeper than any honest document. The library takes time quadratic in their depth before it
/// notices, so that 100 kB of `[` would keep it busy for minutes. Brackets in descriptions look the same; only those count
/// that stand where a value may begin: after a line's start, another bracket, `,`, `:`, `-`, `?`, an anchor or a tag.
fn nests_deeply(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut value_may_begin = true;
    let mut in_anchor_or_tag = false;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => {
                depth += usize::from(value_may_begin);
                (value_may_begin, in_anchor_or_tag) = (true, false);
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                (value_may_begin, in_anchor_or_tag) = (false, false);
            }
            b'\n' | b',' | b':' | b'-' | b'?' => (value_may_begin, in_anchor_or_tag) = (true, false),
            b' ' | b'\t' | b'\r' => value_may_begin |= in_anchor_or_tag,
            b'&' | b'!' => in_anchor_or_tag |= value_may_begin,
            _ => value_may_begin = false,
        }
        depth > BRACKET_LIMIT
    })
}

fn several_documents(text: &str) -> Fault {
    let line = text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| line.is_empty() || line.starts_with(['#', '%']) || line.starts_with("---"))
        .find(|(_, line)| line.starts_with("---"))
        .map_or(1, |(index, _)| index + 1);
    Fault { kind: FaultKind::Syntax, message: "the file holds more than one YAML document".to_owned(), line, column: 1 }
}

fn fault(error: &serde_yaml::Error, exhausted: bool) -> Fault {
    let text = error.to_string();
    // `a: b: mapping values are not allowed at line 3 column 4`: a path before and a position after the message proper.
    let message = text.find(" at line ").map_or(text.as_str(), |end| &text[..end]).to_owned();
    let kind = if exhausted || message.contains("repetition limit") {
        FaultKind::TooManyAliases
    } else if message.contains("recursion limit") {
        FaultKind::TooDeep
    } else {
        FaultKind::Syntax
    };
    let (line, column) = error.location().map_or((0, 0), |location| (location.line(), location.column()));
    Fault { kind, message, line, column }
}
