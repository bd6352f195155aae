//! Whether one of our changes says what the tool found.
//!
//! Input: a finding and our changes. Output: that one of them breaks code too, that an exception explains why none does, or
//! what we say in its place.

use super::exceptions::Exceptions;
use super::finding::Finding;
use super::index::Index;
use generator::diff::{Change, Changes, Class};
use std::collections::BTreeSet;

/// What became of a finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A change about the same item breaks code.
    Agreed,
    /// None does, for a reason.
    Excepted,
    /// None does; in words.
    Unexplained(String),
}

pub(super) fn verdict(finding: &Finding, index: &Index, changes: &Changes, exceptions: &mut Exceptions) -> Verdict {
    let things = things(finding, index);
    let about: Vec<&Change> =
        changes.list.iter().filter(|change| things.iter().any(|thing| thing.has(change))).collect();
    if about.iter().any(|change| change.classes.code == Class::Breaking) {
        return Verdict::Agreed;
    }
    if exceptions.explain(&finding.lint, &about) {
        return Verdict::Excepted;
    }
    let ours: BTreeSet<String> =
        about.iter().map(|change| format!("{} {}", change.id, change.classes.code.as_str())).collect();
    let ours: Vec<String> = ours.into_iter().collect();
    let ours = if ours.is_empty() { "nothing".to_owned() } else { ours.join(", ") };
    Verdict::Unexplained(format!("{}: {} ({}); ours: {ours}", finding.lint, finding.text, finding.file))
}

/// What a finding is about.
#[derive(Debug, PartialEq, Eq)]
enum Thing<'a> {
    /// A type as a whole, or one of its members.
    Type { name: &'a str, members: Vec<&'a str> },
    /// Parts of operations.
    Operations(&'a BTreeSet<String>),
    /// Groups of operations, by their handles.
    Groups(&'a BTreeSet<String>),
    /// A function that everything has, such as a setter of the client builder.
    Function(String),
    /// A type of the runtime, which is the same in both crates: a type of the API has become an alias of it.
    Runtime(&'a str),
}

impl Thing<'_> {
    fn has(&self, change: &Change) -> bool {
        let is = |path: &str| change.rust == path || change.was == path;
        match self {
            Self::Type { name, members } => {
                let path = format!("types::{name}");
                is(&path) || members.iter().any(|member| is(&format!("{path}::{member}")))
            }
            Self::Operations(names) => {
                [&change.operation, &change.rust, &change.was].iter().any(|name| names.contains(*name))
            }
            Self::Groups(handles) => handles.iter().any(|handle| is(handle)),
            Self::Function(path) => is(path),
            Self::Runtime(name) => change.message.contains(&format!(" is an alias of `{name}`")),
        }
    }
}

/// The things that the names in a finding stand for. The file tells types from parts of operations of the same name.
fn things<'a>(finding: &'a Finding, index: &'a Index) -> Vec<Thing<'a>> {
    let names = finding.names();
    let words: Vec<&str> = names.iter().flatten().copied().collect();
    let (in_types, in_api) = (finding.file.starts_with("src/types"), finding.file.starts_with("src/api"));
    let mut things = Vec::new();
    for path in &names {
        for (at, name) in path.iter().enumerate() {
            let next = path.get(at + 1);
            let twins = index.twins.get(*name).into_iter().flatten().map(String::as_str);
            for name in std::iter::once(*name).chain(twins).filter(|_| !in_api) {
                if let Some(members) = index.types.get(name) {
                    let members = words.iter().filter_map(|word| member(members, word)).collect();
                    things.push(Thing::Type { name, members });
                }
            }
            let method = next.map(|next| format!("{name}::{next}"));
            let keys = method.and_then(|method| index.operations.get(&method)).or_else(|| index.operations.get(*name));
            if let (false, Some(keys)) = (in_types, keys) {
                things.push(Thing::Operations(keys));
            }
            if let (false, Some(handles)) = (in_types, index.groups.get(*name)) {
                things.push(Thing::Groups(handles));
            }
            if finding.file.starts_with("src/runtime") {
                things.push(Thing::Runtime(name));
            }
            if let (false, Some(next)) = (in_types, next) {
                things.push(Thing::Function(format!("{name}::{next}")));
            }
        }
    }
    things
}

/// The member that a word names: itself, or the constant of its default.
fn member<'a>(members: &'a BTreeSet<String>, word: &str) -> Option<&'a str> {
    let field = word.strip_prefix("DEFAULT_").map(str::to_ascii_lowercase);
    let is = |member: &&String| {
        *member == word || field.as_deref().is_some_and(|field| member.trim_end_matches('_') == field)
    };
    members.iter().find(is).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::{Verdict, verdict};
    use crate::semver::{exceptions::Exceptions, finding::Finding, index::Index};
    use generator::diff::{Change, Changes, Class, Classes, Direction};

    fn change(id: &'static str, code: Class, rust: &str, was: &str, operation: &str) -> Change {
        let text = str::to_owned;
        let classes = Classes { code, deployed: Class::Docs, server: Class::Docs };
        let (message, advice) = (String::new(), String::new());
        let (old, new, direction) = (None, None, Direction::Both);
        Change {
            id,
            classes,
            direction,
            rust: text(rust),
            was: text(was),
            operation: text(operation),
            message,
            advice,
            old,
            new,
        }
    }

    fn index() -> Index {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Index {
            types: [
                ("Pet".to_owned(), set(&["name", "age"])),
                ("OtherPet".to_owned(), set(&["name", "age", "owner"])),
                ("GetPet".to_owned(), set(&[])),
            ]
            .into(),
            operations: [
                ("GetPet".to_owned(), set(&["GET /pet", "PetApi::get_pet"])),
                ("PetApi::get_pet".to_owned(), set(&["GET /pet"])),
            ]
            .into(),
            groups: [("PetApi".to_owned(), set(&["PetApi"])), ("pet".to_owned(), set(&["PetApi"]))].into(),
            twins: [("Pet".to_owned(), set(&["OtherPet"]))].into(),
        }
    }

    fn judged(lint: &str, text: &str, file: &str, changes: &[Change]) -> Verdict {
        let [lint, text, file] = [lint, text, file].map(str::to_owned);
        let text_of_exceptions = "[[exception]]\nlint = 'adds_field'\nchange = 'property-added'\nreason = 'r'";
        let mut exceptions = Exceptions::read(text_of_exceptions).unwrap();
        verdict(&Finding { lint, text, file }, &index(), &Changes { list: changes.to_vec() }, &mut exceptions)
    }

    #[test]
    fn a_break_of_the_same_item_agrees_and_one_of_another_does_not() {
        let age = change("property-removed", Class::Breaking, "types::Pet::age", "types::Pet::age", "");
        let missing = "field age of struct Pet";
        assert_eq!(judged("missing", missing, "src/types/p.rs", std::slice::from_ref(&age)), Verdict::Agreed);
        let other = judged("missing", "field name of struct Pet", "src/types/p.rs", &[age]);
        assert_eq!(
            other,
            Verdict::Unexplained("missing: field name of struct Pet (src/types/p.rs); ours: nothing".to_owned())
        );
        let renamed = change("type-renamed", Class::Breaking, "types::Animal", "types::Pet", "");
        assert_eq!(judged("missing", "struct x::types::Pet", "src/types/p.rs", &[renamed]), Verdict::Agreed);
    }

    #[test]
    fn a_break_under_another_name_of_the_item_agrees() {
        let owner = "types::OtherPet::owner";
        let owner = change("property-removed", Class::Breaking, owner, owner, "");
        let judged = |text| judged("missing", text, "src/types/p.rs", std::slice::from_ref(&owner));
        assert_eq!(judged("field owner of struct Pet"), Verdict::Agreed);
        assert!(matches!(judged("field name of struct Pet"), Verdict::Unexplained(_)));
    }

    #[test]
    fn constants_of_defaults_belong_to_their_fields_and_types_of_the_runtime_to_their_aliases() {
        let age = change("property-default-removed", Class::Breaking, "types::Pet::age", "types::Pet::age", "");
        assert_eq!(judged("const_missing", "Pet::DEFAULT_AGE", "src/types/p.rs", &[age]), Verdict::Agreed);
        let mut alias = change("type-shape-changed", Class::Breaking, "types::Any", "types::Any", "");
        alias.message = "`types::Any` is an alias of `Json`, was a struct".to_owned();
        let derive = "type Json no longer derives Ord";
        assert_eq!(judged("derive", derive, "src/runtime/json/value.rs", &[alias.clone()]), Verdict::Agreed);
        assert!(matches!(judged("derive", derive, "src/types/j.rs", &[alias]), Verdict::Unexplained(_)));
    }

    #[test]
    fn operations_have_methods_and_types_of_their_own() {
        let gone = change("operation-removed", Class::Breaking, "PetApi::get_pet", "PetApi::get_pet", "GET /pet");
        for (text, file) in
            [("x::api::pet::PetApi::get_pet", "src/api/pet.rs"), ("struct x::api::pet::GetPet", "src/api/pet.rs")]
        {
            assert_eq!(judged("missing", text, file, std::slice::from_ref(&gone)), Verdict::Agreed, "{text}");
        }
        let renamed =
            change("operation-request-renamed", Class::Breaking, "PetApi::find_pet", "PetApi::get_pet", "GET /p");
        assert_eq!(judged("missing", "struct x::api::pet::GetPet", "src/api/pet.rs", &[renamed]), Verdict::Agreed);
        let type_of_that_name = judged("missing", "struct x::types::GetPet", "src/types/g.rs", &[gone]);
        assert!(matches!(type_of_that_name, Verdict::Unexplained(_)));
        let group = change("group-removed", Class::Breaking, "PetApi", "PetApi", "");
        assert_eq!(judged("missing", "mod x::api::pet", "src/api/pet.rs", &[group]), Verdict::Agreed);
    }

    #[test]
    fn an_exception_needs_its_lint_and_its_change() {
        let added = change("property-added", Class::Risky, "types::Pet::age", "", "");
        let file = "src/types/p.rs";
        assert_eq!(judged("adds_field", "field Pet.age", file, std::slice::from_ref(&added)), Verdict::Excepted);
        assert!(matches!(judged("other", "field Pet.age", file, &[added]), Verdict::Unexplained(_)));
        assert!(matches!(judged("adds_field", "field Pet.age", file, &[]), Verdict::Unexplained(_)));
    }
}
