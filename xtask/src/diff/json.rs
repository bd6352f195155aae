//! Changes for machines: one object.

use super::view::{Spot, View};
use serde_json::{Value, json};

pub(super) fn json(view: &View) -> String {
    let document = |document: &super::view::Document| json!({"name": document.label, "title": document.title, "dialect": document.dialect});
    let counts: serde_json::Map<String, Value> =
        view.counts.iter().map(|(class, count)| (class.as_str().to_owned(), Value::from(*count))).collect();
    let value = json!({
        "old": document(&view.old), "new": document(&view.new), "counts": counts,
        "changes": view.rows.iter().map(row).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

/// One change.
pub(super) fn row(row: &super::view::Row) -> Value {
    let change = &row.change;
    let spot = |spot: &Option<Spot>| {
        spot.as_ref().map(|spot| {
            let place = &spot.place;
            json!({"file": &*place.file, "pointer": place.pointer, "line": spot.line, "snippet": spot.snippet})
        })
    };
    json!({
        "id": change.id, "class": change.class().as_str(), "classes": change.classes,
        "direction": change.direction.as_str(), "rust": change.rust, "was": change.was, "operation": change.operation,
        "message": change.message, "advice": change.advice, "old": spot(&row.old), "new": spot(&row.new),
    })
}
