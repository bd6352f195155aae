//! Changes for the CHANGELOG of a crate, grouped by who has to do something.

use super::markdown::plain;
use generator::diff::{Change, Changes, Class};

/// A section of CHANGELOG.md: a version and its changes, grouped by who has to do something.
pub(crate) fn changelog(version: &str, subject: &str, changes: &Changes) -> String {
    let mut out = format!("## {version}\n\n{}\n", plain(subject));
    let code = |change: &Change| change.classes.code == Class::Breaking;
    let deployed = |change: &Change| !code(change) && change.classes.deployed >= Class::Risky;
    let rest = |change: &Change| !code(change) && !deployed(change);
    let additive = |change: &Change| rest(change) && change.class() > Class::Docs;
    let docs = |change: &Change| change.class() == Class::Docs;
    section(&mut out, "Code that has to change", changes, &code);
    section(&mut out, "Programs that run already", changes, &deployed);
    section(&mut out, "New and wider", changes, &additive);
    let described = changes.list.iter().filter(|change| docs(change)).count();
    if described > 0 {
        out.push_str(&format!("\n### Documentation\n\n- {described} descriptions changed.\n"));
    }
    out
}

fn section(out: &mut String, heading: &str, changes: &Changes, wanted: &dyn Fn(&Change) -> bool) {
    let list: Vec<&Change> = changes.list.iter().filter(|change| wanted(change)).collect();
    if list.is_empty() {
        return;
    }
    out.push_str(&format!("\n### {heading}\n\n"));
    for change in list {
        let advice = if change.advice.is_empty() { String::new() } else { format!(": {}", plain(&change.advice)) };
        out.push_str(&format!("- {}{advice}.\n", plain(&change.message)));
    }
}
