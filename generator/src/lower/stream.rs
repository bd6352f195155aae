//! Streams: what one event or one line holds.
//!
//! Input: the schema of `text/event-stream` or of JSON lines. Output: the schema of one item, and whether it describes an
//! event as a whole. A document describes the items, or a list of them.

use super::graph::{Kind, NodeId};
use super::schemas::Schemas;
use crate::ir::{EventData, Payload};

/// The fields of an event (HTML Standard, section 9.2.6), as documents name them.
const FIELDS: [&str; 5] = ["event", "data", "id", "retry", "comment"];
/// How deep unions of events are looked into.
const DEEPEST: usize = 8;

/// Server-sent events.
pub(super) fn events(node: NodeId, schemas: &mut Schemas<'_>) -> Payload {
    let item = item(node, schemas);
    let data = if is_event(item, schemas, 0) { EventData::Whole } else { EventData::Data };
    Payload::EventStream(schemas.plain_type(item), data)
}

/// JSON texts one a line.
pub(super) fn lines(node: NodeId, schemas: &mut Schemas<'_>) -> Payload {
    let item = item(node, schemas);
    Payload::JsonLines(schemas.type_of(item))
}

/// The schema of one item: of a list, that of its items.
fn item(node: NodeId, schemas: &mut Schemas<'_>) -> NodeId {
    let merged = schemas.merged(node);
    merged.items.filter(|_| merged.effective_kind() == Some(Kind::Array)).unwrap_or(node)
}

/// Whether a schema is that of an event with its name and data, or of several such events.
fn is_event(node: NodeId, schemas: &mut Schemas<'_>, depth: usize) -> bool {
    let merged = schemas.merged(node);
    if let [choice] = &merged.choices[..] {
        return depth < DEEPEST
            && merged.properties.is_empty()
            && choice.branches.iter().all(|branch| is_event(*branch, schemas, depth + 1));
    }
    let has = |name: &str| merged.properties.contains_key(name);
    has("event") && has("data") && merged.properties.keys().all(|name| FIELDS.contains(&name.as_str()))
}
