//! Changes for pull requests.

use super::view::{Row, View};
use generator::diff::Class;

pub(super) fn markdown(view: &View) -> String {
    let mut out = format!("# From {} to {}\n\n", plain(&view.old.label), plain(&view.new.label));
    if view.rows.is_empty() {
        return out + "Nothing changed.\n";
    }
    let counts = view.counts.iter().map(|(class, count)| format!("{count} {}", class.as_str()));
    out.push_str(&format!("{}: {}.\n", view.rows.len(), counts.collect::<Vec<_>>().join(", ")));
    for class in Class::ALL {
        let rows: Vec<&Row> = view.rows.iter().filter(|row| row.change.class() == class).collect();
        if !rows.is_empty() {
            out.push_str(&format!("\n## {}\n\n", heading(class)));
            out.extend(rows.into_iter().map(item));
        }
    }
    out
}

fn item(row: &Row) -> String {
    let change = &row.change;
    let classes = change.classes;
    let mut text = format!("- {} <sub>`{}`", plain(&change.message), change.id);
    text.push_str(&format!(
        "; code {}, deployed {}, server {}; {}</sub>\n",
        classes.code.as_str(),
        classes.deployed.as_str(),
        classes.server.as_str(),
        change.direction.as_str()
    ));
    if !change.advice.is_empty() {
        text.push_str(&format!("  → {}\n", plain(&change.advice)));
    }
    text
}

fn heading(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Breaking",
        Class::Risky => "Risky",
        Class::Additive => "Additive",
        Class::Docs => "Documentation",
    }
}

/// Text of the document in one line, without what Markdown would read as HTML.
pub(super) fn plain(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = text.split('`').enumerate();
    // Between backticks everything is shown as it is.
    let escaped = parts.map(|(index, part)| if index % 2 == 0 { part.replace('<', "&lt;") } else { part.to_owned() });
    escaped.collect::<Vec<_>>().join("`")
}
