//! Whatever a document says, names are identifiers, unique, and independent of everything else in it.

use super::{
    super::{
        Names,
        identifier::{identifier, is_identifier},
        kind::Kind,
        names,
        words::{spelled_words, words},
    },
    api::{TEXT, add, inside, operation, own, place, query, structure, union, values},
};
use crate::{
    config::Config,
    finding::Findings,
    ir::{Api, EnumBase, Hint, Method, Type},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One thing of a document; `Api`s are made of any number of them, in any order.
#[derive(Debug, Clone)]
enum Part {
    Struct(String, Vec<String>),
    Enum(String, Vec<String>),
    Union(String, usize),
    Inline(String, String, String),
    Operation(String, String, String, Vec<String>),
}

/// Words that meet each other often, and a few that nobody would think of.
fn word() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "pet",
        "Pet",
        "PET",
        "pets",
        "petOwner",
        "pet-owner",
        "pet_owner",
        "PetOwner",
        "owner",
        "type",
        "Self",
        "id",
        "ID",
        "_id",
        "$id",
        "additional",
        "Unknown",
        "unknown",
        "get_1",
        "get1",
        "send",
        "query",
        "request",
        "clone",
        "Option",
        "Error",
        "",
        "1",
        "-1",
        "+1",
        "1.5",
        "*",
        "😀",
        "имя",
        "с",
        "名前",
    ]);
    prop_oneof![4 => word.prop_map(str::to_owned), 1 => any::<String>()]
}

fn part() -> impl Strategy<Value = Part> {
    let words = || prop::collection::btree_set(word(), 0..6).prop_map(|words| words.into_iter().collect::<Vec<_>>());
    prop_oneof![
        (word(), words()).prop_map(|(name, fields)| Part::Struct(name, fields)),
        (word(), words()).prop_map(|(name, values)| Part::Enum(name, values)),
        (word(), 0..4_usize).prop_map(|(name, branches)| Part::Union(name, branches)),
        (word(), word(), word()).prop_map(|(parent, own, role)| Part::Inline(parent, own, role)),
        (word(), word(), word(), words()).prop_map(|(tag, id, path, query)| Part::Operation(tag, id, path, query)),
    ]
}

/// What a part is to be recognized by; a document does not have two of one key.
fn key(part: &Part) -> String {
    match part {
        Part::Struct(name, _) | Part::Enum(name, _) | Part::Union(name, _) => {
            place("/definitions").child(name).to_string()
        }
        Part::Inline(parent, own, role) => place("/inline").child(parent).child(own).child(role).to_string(),
        Part::Operation(_, _, path, _) => format!("GET /{path}"),
    }
}

fn api(parts: &[Part]) -> Api {
    let mut api = Api::default();
    let mut named = Vec::new();
    for part in parts {
        let at = |name: &str| place("/definitions").child(name);
        match part {
            Part::Struct(name, fields) => {
                let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                let shape = structure(&at(name), &fields);
                named.push(add(&mut api, at(name), own(name), true, shape));
            }
            Part::Enum(name, list) => {
                let list: Vec<&str> = list.iter().map(String::as_str).collect();
                add(&mut api, at(name), own(name), true, values(EnumBase::Text, &list));
            }
            Part::Union(name, branches) => {
                let branches: Vec<Type> =
                    [TEXT, Type::Bool, Type::Json, Type::List(Box::new(TEXT))].into_iter().take(*branches).collect();
                add(&mut api, at(name), own(name), true, union(&branches));
            }
            Part::Inline(parent, own, role) => {
                let at = place("/inline").child(parent).child(own).child(role);
                let hint = inside(&[parent], own, role);
                add(&mut api, at, hint, false, structure(&place(""), &[]));
            }
            Part::Operation(tag, id, path, wires) => {
                let template = format!("/{path}");
                let id = operation(&mut api, tag, id, Method::Get, &template.replace(['{', '}'], "_"));
                api.operations[id].key = format!("GET {template}");
                let at = api.operations[id].at.clone();
                let first = api.operations[id].params.len();
                let params = wires.iter().enumerate().map(|(index, wire)| query(&at, first + index, wire));
                api.operations[id].params.extend(params);
            }
        }
    }
    api
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    prop::collection::vec(part(), 0..12).prop_map(|parts| {
        let mut by_key: BTreeMap<String, Part> = BTreeMap::new();
        for part in parts {
            by_key.entry(key(&part)).or_insert(part);
        }
        by_key.into_values().collect()
    })
}

fn run(api: &Api) -> Names {
    names(api, &Config::default(), &mut Findings::new())
}

/// Every scope's names with what has them, so that two runs can be compared whatever the order of things.
fn scopes(api: &Api, names: &Names) -> BTreeMap<String, Vec<(String, String)>> {
    let mut scopes: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for ((_, definition), name) in api.types.iter().zip(&names.types) {
        let at = definition.at.to_string();
        scopes.entry("types".to_owned()).or_default().push((at.clone(), name.name.clone()));
        let rest =
            if matches!(definition.shape, crate::ir::Shape::Struct(_)) { Vec::new() } else { vec![name.rest.clone()] };
        let members = name.members.iter().cloned().chain(rest).enumerate();
        scopes.insert(at, members.map(|(index, name)| (index.to_string(), name)).collect());
    }
    for (group, name) in api.groups.iter().zip(&names.groups) {
        scopes.entry("modules".to_owned()).or_default().push((group.tag.clone(), name.module.clone()));
        scopes.entry("accessors".to_owned()).or_default().push((group.tag.clone(), name.accessor.clone()));
        let (mut methods, mut types) = (Vec::new(), vec![("handle".to_owned(), name.handle.clone())]);
        for id in &group.operations {
            let (key, name) = (&api.operations[*id].key, &names.operations[id.index()]);
            methods.push((key.clone(), name.method.clone()));
            for (what, name) in [("request", &name.request), ("success", &name.success), ("failure", &name.failure)] {
                types.push((format!("{what} {key}"), name.clone()));
            }
            let mut arguments = name.params.clone();
            arguments.push(name.body.clone());
            let arguments = arguments.into_iter().enumerate().map(|(index, name)| (index.to_string(), name));
            scopes.insert(key.clone(), arguments.collect());
        }
        scopes.insert(format!("methods {}", group.tag), methods);
        scopes.insert(format!("types {}", group.tag), types);
    }
    scopes
}

/// All names of an API by what has them.
fn flat(api: &Api) -> BTreeMap<(String, String), String> {
    let scopes = scopes(api, &run(api)).into_iter();
    scopes.flat_map(|(scope, names)| names.into_iter().map(move |(of, name)| ((scope.clone(), of), name))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_an_identifier(text in any::<String>(), spelled in any::<bool>()) {
        let words = if spelled { spelled_words(&text) } else { words(&text) };
        for kind in [Kind::Type, Kind::Variant, Kind::Field, Kind::Method, Kind::Module] {
            let name = identifier(&words, kind);
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            prop_assert!(name.chars().count() <= 80);
            let bare = name.trim_start_matches('_').trim_end_matches('_');
            prop_assert!(!bare.contains("__"));
            prop_assert!(kind.case() == super::super::kind::Case::Camel || !name.chars().any(char::is_uppercase), "{name}");
        }
    }

    #[test]
    fn a_name_is_its_own_name(text in "[a-z][a-z0-9]{0,8}(_[a-z][a-z0-9]{0,8}){0,3}") {
        let name = identifier(&words(&text), Kind::Field);
        prop_assert_eq!(name.trim_end_matches('_'), &text);
        prop_assert!(is_identifier(&name, Kind::Field));
    }

    #[test]
    fn names_are_unique_identifiers_in_every_scope(parts in parts()) {
        let api = api(&parts);
        for (scope, names) in scopes(&api, &run(&api)) {
            let mut seen = std::collections::BTreeSet::new();
            for (of, name) in names {
                prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{of}: {name}");
                prop_assert!(seen.insert(name.clone()), "{scope}: {name} twice");
            }
        }
    }

    #[test]
    fn names_do_not_depend_on_the_order_of_the_document(
        (parts, other) in parts().prop_flat_map(|parts| (Just(parts.clone()), Just(parts).prop_shuffle()))
    ) {
        prop_assert_eq!(flat(&api(&parts)), flat(&api(&other)));
    }

    #[test]
    fn what_is_added_renames_nothing_else(parts in parts(), new in "[a-z]{3}", at in any::<prop::sample::Index>()) {
        // Words that share none with what there is.
        let new = format!("added{new}zz");
        let before = flat(&api(&parts));
        let tag = parts.iter().find_map(|part| match part {
            Part::Operation(tag, ..) => Some(tag.clone()),
            _ => None,
        });
        let additions = [
            Part::Struct(format!("{new}Thing"), vec![new.clone()]),
            Part::Inline(format!("{new}Thing"), new.clone(), "Item".to_owned()),
            Part::Operation(tag.unwrap_or_else(|| new.clone()), format!("do{new}"), new.clone(), vec![new.clone()]),
            Part::Operation(new.clone(), "get".to_owned(), format!("{new}/all"), vec![]),
        ];
        for addition in additions {
            let mut more = parts.clone();
            more.insert(at.index(parts.len() + 1), addition);
            let after = flat(&api(&more));
            for (of, name) in &before {
                prop_assert_eq!(after.get(of), Some(name), "{:?}", of);
            }
        }
    }

    #[test]
    fn new_fields_values_and_parameters_rename_nothing_else(
        wires in prop::collection::btree_set(word(), 0..8),
        at in any::<prop::sample::Index>()
    ) {
        let wires: Vec<String> = wires.into_iter().collect();
        let mut more = wires.clone();
        let index = at.index(wires.len() + 1);
        more.insert(index, "somethingNew".to_owned());
        let of = |wires: &[String]| {
            let parts = [
                Part::Struct("S".to_owned(), wires.to_vec()),
                Part::Enum("E".to_owned(), wires.to_vec()),
                Part::Operation("t".to_owned(), "o".to_owned(), "p".to_owned(), wires.to_vec()),
            ];
            let names = run(&api(&parts));
            [names.types[0].members.clone(), names.types[1].members.clone(), names.operations[0].params.clone()]
        };
        for (before, mut after) in of(&wires).into_iter().zip(of(&more)) {
            after.remove(index);
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn a_third_of_one_name_changes_no_number(keys in prop::collection::btree_set("[a-z]{4}", 3..6)) {
        let of = |keys: &[String]| {
            let mut api = Api::default();
            for key in keys {
                let hint = Hint { parents: ["Pet".into()].into(), ..own("owner") };
                add(&mut api, place("").child(key), hint, false, structure(&place(""), &[]));
            }
            flat(&api)
        };
        let keys: Vec<String> = keys.into_iter().collect();
        let all = of(&keys);
        let mut stay = 0;
        for (what, name) in of(&keys[1..]) {
            stay += usize::from(all.get(&what) == Some(&name));
        }
        // Two keys in ninety-eight share their number; then one of them moves on.
        prop_assert!(stay + 1 >= keys.len() - 1);
    }
}
