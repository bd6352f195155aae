//! Changes as one page that needs nothing else.

use super::{json, view::View};
use serde_json::{Value, json};

/// The page around the data.
const PAGE: &str = include_str!("page.html");

pub(super) fn html(view: &View) -> String {
    let rows: Vec<Value> = view.rows.iter().map(json::row).collect();
    let data = json!({
        "old": [view.old.label, view.old.title, view.old.dialect],
        "new": [view.new.label, view.new.title, view.new.dialect],
        "changes": rows,
    });
    // Inside a script element, no text of a document may end it or begin a comment.
    let data = data.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    PAGE.replacen("\"DATA\"", &data, 1)
}
