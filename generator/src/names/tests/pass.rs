//! Who gets which name, and what is said about it.

use super::{
    super::{Names, names},
    api::{TEXT, add, body, component, inside, operation, own, place, query, structure, union, values},
};
use crate::{
    config::Config,
    finding::{Code, Findings},
    ir::{Additional, Api, EnumBase, Method, Presence, Shape, Type},
};

fn named(api: &Api) -> Names {
    let (names, findings) = pinned(api, &[]);
    assert!(findings.is_empty(), "{findings:?}");
    names
}

fn pinned(api: &Api, pins: &[(&str, &str)]) -> (Names, Findings) {
    let names_by_key = pins.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned()));
    let config = Config { names: names_by_key.collect(), ..Config::default() };
    let mut findings = Findings::new();
    let names = names(api, &config, &mut findings);
    (names, findings)
}

fn type_names(names: &Names) -> Vec<&str> {
    names.types.iter().map(|names| names.name.as_str()).collect()
}

fn members(shape: Shape) -> Vec<String> {
    let mut api = Api::default();
    add(&mut api, place("/definitions/Owner"), own("Owner"), true, shape);
    named(&api).types.remove(0).members
}

fn fields(wires: &[&str]) -> Vec<String> {
    members(structure(&place("/definitions/Owner"), wires))
}

fn methods(tag: &str, ids: &[&str]) -> Vec<String> {
    let mut api = Api::default();
    for (index, id) in ids.iter().enumerate() {
        operation(&mut api, tag, id, Method::Get, &format!("/path{index}"));
    }
    named(&api).operations.into_iter().map(|operation| operation.method).collect()
}

#[test]
fn components_keep_their_bare_name_and_inline_types_are_called_after_their_parents() {
    let mut api = Api::default();
    let empty = || structure(&place(""), &[]);
    add(&mut api, place("/a"), inside(&["Pet"], "owner", ""), false, empty());
    component(&mut api, "PetOwner", &[]);
    component(&mut api, "Pet", &[]);
    add(&mut api, place("/b"), inside(&["Pet"], "petStatus", ""), false, empty());
    add(&mut api, place("/c"), inside(&["Pet", "tags"], "", "Item"), false, empty());
    add(&mut api, place("/d"), inside(&["Pet"], "owner", "Response"), false, empty());
    // The component has `PetOwner`; the two others both go on, and only one has a role to go on to.
    let (names, findings) = pinned(&api, &[]);
    assert_eq!(type_names(&names)[1..], ["PetOwner", "Pet", "PetStatus", "PetTagsItem", "PetOwnerResponse"]);
    assert!(type_names(&names)[0].starts_with("PetOwner"));
    assert_eq!(findings.len(), 1);
}

#[test]
fn types_do_not_shadow_the_prelude_or_the_runtime() {
    let mut api = Api::default();
    for name in ["Option", "string", "error", "Response", "Self", "Order"] {
        component(&mut api, name, &[]);
    }
    let names = named(&api);
    assert_eq!(type_names(&names), ["OptionModel", "StringModel", "ErrorModel", "ResponseModel", "Self_", "Order"]);
}

#[test]
fn the_plainest_of_two_components_keeps_the_name_whatever_their_order() {
    for (one, two) in [("Pet", "pet"), ("pet", "Pet")] {
        let mut api = Api::default();
        component(&mut api, one, &[]);
        component(&mut api, two, &[]);
        let names = named(&api);
        let of = |own: &str| type_names(&names)[if own == one { 0 } else { 1 }].to_owned();
        assert_eq!((of("pet"), of("Pet")), ("PetLower".to_owned(), "Pet".to_owned()));
    }
}

#[test]
fn components_of_one_name_in_two_files_are_called_after_their_files() {
    let mut api = Api::default();
    for file in ["shop.yaml", "parts/zoo.json"] {
        let at = crate::finding::Place::new(file, "/Pet");
        add(&mut api, at, own("Pet"), true, structure(&place(""), &[]));
    }
    assert_eq!(type_names(&named(&api)), ["ShopPet", "ZooPet"]);
}

#[test]
fn numbers_are_the_last_resort_and_say_how_to_pin() {
    let mut api = Api::default();
    for pointer in ["/a", "/b"] {
        add(&mut api, place(pointer), inside(&["Pet"], "owner", ""), false, structure(&place(""), &[]));
    }
    let (names, findings) = pinned(&api, &[]);
    assert_ne!(names.types[0].name, names.types[1].name);
    let finding = findings.iter().next().expect("a finding");
    assert_eq!(finding.code, Code::NameNumbered);
    assert!(finding.remedy.ends_with(&format!("\"#/a\" = \"{}\"", names.types[0].name)), "{}", finding.remedy);
    // What the finding offers works.
    let (names, findings) = pinned(&api, &[("#/a", "Keeper"), ("api.json#/b", "Buyer")]);
    assert_eq!(type_names(&names), ["Keeper", "Buyer"]);
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn pins_go_before_everything_and_bad_ones_are_findings() {
    let mut api = Api::default();
    component(&mut api, "Pet", &["class", "name"]);
    component(&mut api, "Dog", &[]);
    operation(&mut api, "zoo", "getPet", Method::Get, "/pets/{id}");
    operation(&mut api, "zoo", "getDog", Method::Get, "/dogs/{id}");
    let pins = [
        ("#/definitions/Dog", "Pet"),
        ("#/definitions/Pet/properties/class", "kind"),
        ("getPet", "pet"),
        ("GET /dogs/{id}", "2 dogs"),
        ("tag:zoo", "animals"),
        ("#/definitions/Cat", "Cat"),
    ];
    let (names, findings) = pinned(&api, &pins);
    assert_eq!(names.types[1].name, "Pet");
    assert_eq!(names.types[0].name, "ApiPet");
    assert_eq!(names.types[0].members, ["kind", "name"]);
    assert_eq!((names.groups[0].module.as_str(), names.groups[0].handle.as_str()), ("animals", "AnimalsApi"));
    assert_eq!((names.operations[0].method.as_str(), names.operations[0].request.as_str()), ("pet", "Pet"));
    assert_eq!(names.operations[1].method, "_2_dogs");
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::NameChanged, Code::RuleUnused]);
}

#[test]
fn fields_that_differ_only_in_writing_are_told_apart() {
    assert_eq!(fields(&["id", "Id", "ID", "_id"]), ["id", "id_pascal", "id_upper", "underscore_id"]);
    assert_eq!(fields(&["type", "$type", "@type"]), ["type_", "dollar_type", "at_type"]);
    assert_eq!(fields(&["a-b", "a_b", "aB"]), ["a_dash_b", "a_b", "a_b_camel"]);
    assert_eq!(fields(&["+1", "-1"]), ["plus_1", "minus_1"]);
}

#[test]
fn the_field_for_the_rest_is_taken_where_there_is_one() {
    let mut shape = structure(&place(""), &["additional"]);
    assert_eq!(members(shape.clone()), ["additional"]);
    if let Shape::Struct(structure) = &mut shape {
        structure.additional = Additional::Kept(Type::Json);
    }
    assert_eq!(members(shape), ["additional_field"]);
}

#[test]
fn enum_values_become_variants() {
    let of = |texts: &[&str]| members(values(EnumBase::Text, texts));
    assert_eq!(of(&["available", "on-hold", "SOLD_OUT"]), ["Available", "OnHold", "SoldOut"]);
    assert_eq!(of(&["", " ", "*", "1.5", "1", "-1"]), ["Empty", "Space", "Star", "V1_5", "Value1", "Minus1"]);
    assert_eq!(of(&["asc", "ASC"]), ["Asc", "AscUpper"]);
    assert_eq!(of(&["name", "-name", "+name"]), ["Name", "MinusName", "PlusName"]);
    assert_eq!(of(&["unknown", "Ok", "none"]), ["UnknownValue", "Ok", "None"]);
    assert_eq!(of(&["<", "<=", "=", "!="]), ["LessThan", "LessOrEqual", "Equal", "NotEqual"]);
    assert_eq!(of(&["empty", ""]), ["Empty", "EmptyValue"]);
    assert_eq!(members(values(EnumBase::Integer, &["0", "1", "-1"])), ["Value0", "Value1", "Minus1"]);
    assert_eq!(members(values(EnumBase::Json, &["true", "null", "1.5"])), ["True", "Null", "V1_5"]);
}

#[test]
fn enum_values_are_pinned_by_their_value() {
    let mut api = Api::default();
    add(&mut api, place("/definitions/Sort"), own("Sort"), true, values(EnumBase::Text, &["a/b", "b"]));
    let (names, findings) = pinned(&api, &[("#/definitions/Sort/enum/a~1b", "Both")]);
    assert_eq!(names.types[0].members, ["Both", "B"]);
    assert!(findings.is_empty());
}

#[test]
fn union_variants_are_called_after_their_types() {
    let mut api = Api::default();
    let cat = Type::Named(component(&mut api, "CatAnimal", &[]));
    let dog = Type::Named(component(&mut api, "AnimalDog", &[]));
    let unknown = Type::Named(component(&mut api, "Unknown", &[]));
    let branches = [
        cat.clone(),
        dog,
        unknown,
        TEXT,
        Type::List(Box::new(TEXT)),
        Type::Nullable(Box::new(Type::Map(Box::new(cat)))),
        Type::Bool,
    ];
    add(&mut api, place("/definitions/Animal"), own("Animal"), true, union(&branches));
    let names = named(&api);
    assert_eq!(names.types[3].members, ["Cat", "Dog", "UnknownValue", "Text", "TextList", "CatAnimalMap", "Boolean"]);
    assert_eq!(names.types[3].rest, "Unknown");
}

#[test]
fn operations_keep_their_ids_words_but_not_the_tag_before_a_separator() {
    assert_eq!(methods("pets", &["getPetById", "petsList"]), ["get_pet_by_id", "pets_list"]);
    assert_eq!(methods("Pets", &["Pets_List", "pets.get", "pets/drop"]), ["list", "get", "drop"]);
    assert_eq!(methods("pets", &["pets_move", "pets_new", "pets_2"]), ["pets_move", "pets_new", "pets_2"]);
    assert_eq!(methods("pets", &["pets_list", "list"]), ["pets_list", "list"]);
    assert_eq!(methods("pets", &["clone", "type"]), ["clone_operation", "type_"]);
    assert_eq!(methods("pets", &["", ""]), ["get_path0", "get_path1"]);
}

#[test]
fn operations_of_one_id_are_told_apart_by_method_and_path() {
    let mut api = Api::default();
    operation(&mut api, "pets", "get", Method::Get, "/pets/{petId}/toys");
    operation(&mut api, "pets", "get", Method::Post, "/pets");
    let names = named(&api);
    let methods: Vec<&str> = names.operations.iter().map(|names| names.method.as_str()).collect();
    assert_eq!(methods, ["get_pets_by_pet_id_toys", "post_pets"]);
}

#[test]
fn request_types_do_not_meet_handles_results_or_each_other() {
    let mut api = Api::default();
    for id in ["petsApi", "get", "getSuccess", "get1", "get_1", "option"] {
        operation(&mut api, "pets", id, Method::Get, &format!("/{id}"));
    }
    let names = named(&api);
    let requests: Vec<&str> = names.operations.iter().map(|names| names.request.as_str()).collect();
    assert_eq!(requests, ["PetsApiRequest", "Get", "GetSuccess", "Get1", "Get1Request", "OptionRequest"]);
    assert_eq!(names.operations[1].success, "GetSuccessAnswer");
    assert_eq!(names.operations[0].failure, "PetsApiRequestFailure");
}

#[test]
fn groups_do_not_meet_the_clients_methods_or_keywords() {
    let mut api = Api::default();
    for tag in ["", "login", "type", "Pet Store", "default", "aux", "My API"] {
        operation(&mut api, tag, "get", Method::Get, &format!("/{tag}"));
    }
    let names = named(&api);
    let all: Vec<[&str; 3]> = names
        .groups
        .iter()
        .map(|group| [group.module.as_str(), group.accessor.as_str(), group.handle.as_str()])
        .collect();
    assert_eq!(
        all,
        [
            ["untagged", "untagged", "UntaggedApi"],
            ["login", "login_api", "LoginApi"],
            ["type_", "type_", "TypeApi"],
            ["pet_store", "pet_store", "PetStoreApi"],
            ["default", "default", "DefaultApi"],
            ["aux_api", "aux", "AuxApi"],
            ["my_api", "my_api", "MyApi"],
        ]
    );
}

#[test]
fn arguments_and_setters_share_one_scope() {
    let mut api = Api::default();
    let id = operation(&mut api, "pets", "get", Method::Get, "/pets/{id}/{query}");
    let at = api.operations[id].at.clone();
    for (index, wire) in ["id", "query", "send", "type", "X-Id", "body", "foo"].into_iter().enumerate() {
        api.operations[id].params.push(query(&at, index + 2, wire));
    }
    api.operations[id].body = Some(body(&at, "request", Presence::Required));
    let names = named(&api);
    assert_eq!(
        names.operations[0].params,
        ["id", "query", "query_id", "query_parameter", "send_parameter", "type_", "x_id", "body", "foo_parameter"]
    );
    assert_eq!(names.operations[0].body, "request_body");
    api.operations[id].params.truncate(2);
    assert_eq!(named(&api).operations[0].body, "body");
}

#[test]
fn packages_are_what_cargo_takes() {
    let of = |title: &str, name: Option<&str>| {
        let mut api = Api::default();
        api.info.title = title.to_owned();
        let mut config = Config::default();
        config.package.name = name.map(str::to_owned);
        names(&api, &config, &mut Findings::new()).package
    };
    assert_eq!(of("Extensis Portfolio", None), "extensis-portfolio-client");
    assert_eq!(of("Pets Client", None), "pets-client");
    assert_eq!(of("", None), "api-client");
    assert_eq!(of("名前", None), "api-client");
    assert_eq!(of("3D", None), "api-3d-client");
    assert_eq!(of("x", Some("portfolio-client")), "portfolio-client");
    assert_eq!(of("x", Some("1 bad name")), "api-1-bad-name");
    assert!(of(&"word ".repeat(100), None).len() <= 64);
}
