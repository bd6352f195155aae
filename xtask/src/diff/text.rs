//! Changes for a terminal.

use super::view::{Row, View};
use generator::diff::Class;
use std::collections::BTreeMap;

/// How many changes of one id are shown.
const FULL: usize = 5;

pub(super) fn text(view: &View, every: bool) -> String {
    let mut out = format!("{} ({}) → {} ({})\n\n", view.old.label, view.old.title, view.new.label, view.new.title);
    if view.rows.is_empty() {
        return out + "Nothing changed.\n";
    }
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &view.rows {
        let count = shown.entry(row.change.id).or_default();
        *count += 1;
        if every || *count <= FULL {
            out.push_str(&block(row));
        }
    }
    for (id, count) in shown.iter().filter(|(_, count)| **count > FULL && !every) {
        out.push_str(&format!("… and {} more {id}; --every shows them\n", count - FULL));
    }
    let counts = view.counts.iter().map(|(class, count)| format!("{count} {}", class.as_str()));
    out + &format!("\n{} changes: {}\n", view.rows.len(), counts.collect::<Vec<_>>().join(", "))
}

fn block(row: &Row) -> String {
    let change = &row.change;
    let color = match change.class() {
        Class::Breaking => "\u{1b}[31;1m",
        Class::Risky => "\u{1b}[33;1m",
        Class::Additive => "\u{1b}[32m",
        Class::Docs => "\u{1b}[2m",
    };
    let mut text = format!(
        "{color}{:<9}\u{1b}[0m {} \u{1b}[2m[{}]\u{1b}[0m\n",
        change.class().as_str(),
        change.message,
        change.id
    );
    if !change.operation.is_empty() {
        text.push_str(&format!("          in {}\n", change.operation));
    }
    let classes = change.classes;
    let readers = (classes.code.as_str(), classes.deployed.as_str(), classes.server.as_str());
    text.push_str(&format!(
        "          code {}, deployed programs {}, server's contract {}; {}\n",
        readers.0,
        readers.1,
        readers.2,
        change.direction.as_str()
    ));
    let spot = |word, spot: &Option<super::view::Spot>| spot.as_ref().map(|spot| format!("{word} {}", spot.shown()));
    let spots: Vec<String> = [spot("old", &row.old), spot("new", &row.new)].into_iter().flatten().collect();
    text.push_str(&format!("          {}\n", spots.join("  ")));
    if !change.advice.is_empty() {
        text.push_str(&format!("        → {}\n", change.advice));
    }
    text + "\n"
}
