//! Names stay when a document grows: a schema, an operation or a parameter is added at a random place.
//!
//! Input: the files of a description. Output: what was renamed, which is nothing. Used by the test `stability` for
//! documents of our own and by the example `names_corpus` for a folder of real ones.

mod addition;

use addition::{Addition, added};
use generator::config::Config;
use generator::finding::Findings;
use generator::ir::{Id, Shape, Type, TypeDef};
use generator::load::{Folder, load_from};
use generator::pipeline::{Input, Understood, understand_from};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::random::Random;

/// A description's files by name, the entry file first.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// What became of one document.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// How many additions were tried.
    pub(crate) additions: usize,
    /// How many names were compared, all additions together.
    pub(crate) names: usize,
    /// `what: old → new`.
    pub(crate) renamed: Vec<String>,
}

/// Adds each kind of thing `times` times and compares all names. `None` where the document cannot be read.
pub(crate) fn grow(files: &Files, times: usize, random: &mut Random) -> Option<Outcome> {
    let old = understood(files)?;
    let taken: BTreeSet<String> = old.names.types.iter().map(|names| letters(&names.name)).collect();
    let before = names(&old, &|pointer| Some(pointer.to_owned()));
    let mut outcome = Outcome::default();
    for kind in Addition::ALL.iter().cycle().take(times * Addition::ALL.len()) {
        let Some(grown) = added(files, *kind, &taken, random) else { continue };
        let Some(new) = understood(&grown.files) else { continue };
        let after = names(&new, &|pointer| grown.before(pointer));
        // An addition that nobody sees shows nothing.
        if !after.keys().any(|what| !before.contains_key(what)) {
            continue;
        }
        outcome.additions += 1;
        outcome.names += before.len();
        for (what, name) in &before {
            if after.get(what) != Some(name) {
                let now = after.get(what).map_or("gone", String::as_str);
                outcome.renamed.push(format!("{kind:?} {}: {what}: {name} → {now}", grown.name));
            }
        }
    }
    Some(outcome)
}

/// A name as one compares it with others: letters and digits alone.
pub(crate) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn understood(files: &Files) -> Option<Understood> {
    let folder = Folder::memory(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let (mut findings, config, none) = (Findings::new(), Config::default(), Path::new(""));
    let input = Input { spec: none, folder: none, config: &config };
    let document = load_from(&folder, &files.first()?.0, &mut findings).ok()?;
    understand_from(document, &input, &mut findings).ok()
}

/// Every name by what has it. `before` says where a place of the document was before something was added.
fn names(of: &Understood, before: &dyn Fn(&str) -> Option<String>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut add = |what: String, name: String| {
        // Several types may stand at one place; they come in the same order.
        let number = (0..).find(|number| !all.contains_key(&format!("{what} {number}"))).unwrap_or_default();
        all.insert(format!("{what} {number}"), name);
    };
    // What only refers to another schema has no place of its own: nobody wrote more there than its name.
    let referring = |id: &Id<TypeDef>| matches!(of.api.types[*id].shape, Shape::Alias(Type::Named(_)));
    let named: BTreeMap<usize, &str> = of
        .api
        .schemas
        .iter()
        .filter_map(|schema| match &schema.ty {
            Type::Named(id) if referring(id) => Some((id.index(), schema.name.as_str())),
            _ => None,
        })
        .collect();
    for ((id, definition), names) in of.api.types.iter().zip(&of.names.types) {
        let place = named.get(&id.index()).map(|name| format!("reference {name}"));
        let Some(at) = place.or_else(|| before(&definition.at.to_string())) else { continue };
        add(format!("type {at}"), format!("{} {:?} {}", names.name, names.members, names.rest));
    }
    for (group, names) in of.api.groups.iter().zip(&of.names.groups) {
        add(format!("group {}", group.tag), format!("{} {} {}", names.module, names.accessor, names.handle));
        for id in &group.operations {
            let (operation, names) = (&of.api.operations[*id], &of.names.operations[id.index()]);
            let key = &operation.key;
            let types = [&names.method, &names.request, &names.success, &names.failure, &names.headers, &names.body];
            let rest = (&names.parts, &names.success_variants, &names.success_contents, &names.failure_variants);
            add(format!("operation {key}"), format!("{types:?} {rest:?} {:?}", names.header_fields));
            for (param, name) in operation.params.iter().zip(&names.params) {
                add(format!("parameter {key} {:?} {}", param.place, param.wire), name.clone());
            }
        }
    }
    all
}
