//! Tiny documents in, tiny APIs out; one file per theme.

mod all_of;
mod objects;
mod operations;
mod portfolio;
mod samples;
mod unions;
mod values;

use crate::config::{Config, UnknownMembers};
use crate::finding::Findings;
use crate::ir::{Api, Shape, TypeDef};
use crate::load::Origins;

/// Lowers the YAML of a document; what every document needs is added.
pub(super) fn lower(text: &str) -> (Api, Vec<String>) {
    // What becomes of members that no object names is a matter of its own (`objects`).
    let mut config = Config::default();
    config.objects.unknown_members = Some(UnknownMembers::Ignore);
    lower_with(text, &config)
}

pub(super) fn lower_with(text: &str, config: &Config) -> (Api, Vec<String>) {
    let mut root: serde_json::Value = serde_yaml::from_str(text).expect("the test's text is YAML");
    let object = root.as_object_mut().expect("a document is an object");
    object.entry("openapi").or_insert("3.0.3".into());
    object.entry("info").or_insert(serde_json::json!({ "title": "Test", "version": "1" }));
    object.entry("paths").or_insert(serde_json::json!({}));
    let document = typed(root);
    let mut findings = Findings::new();
    let api = super::lower(&document, config, &Origins::default(), &mut findings).expect("nothing is fatal");
    let codes = findings.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.message)).collect();
    (api, codes)
}

/// On a thread of its own: the typed model needs far more stack for deep schemas than lowering them does.
fn typed(root: serde_json::Value) -> openapiv3::OpenAPI {
    let read = move || serde_json::from_value(root).expect("the test's text is OpenAPI 3.0");
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(read).expect("a thread starts");
    thread.join().expect("the document is read")
}

/// Lowers the `components.schemas` of this YAML.
pub(super) fn lower_schemas(text: &str) -> (Api, Vec<String>) {
    let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
    lower(&format!("components:\n  schemas:\n{indented}"))
}

/// The item whose words are these, joined by dots.
pub(super) fn item<'a>(api: &'a Api, words: &str) -> &'a TypeDef {
    let name = |def: &TypeDef| {
        let hint = &def.hint;
        let own = [hint.own.as_str(), &hint.role];
        let all = hint.parents.iter().map(|word| &**word).chain(own).filter(|word| !word.is_empty());
        all.collect::<Vec<_>>().join(".")
    };
    let all: Vec<String> = api.types.iter().map(|(_, def)| name(def)).collect();
    let found = api.types.iter().find(|(_, def)| name(def) == words);
    found.unwrap_or_else(|| panic!("no item {words} among {all:?}")).1
}

/// The shape of an item, in a form that is short to read.
pub(super) fn shape(api: &Api, words: &str) -> String {
    print_shape(&item(api, words).shape)
}

fn print_shape(shape: &Shape) -> String {
    use crate::ir::{Additional, Presence, Tagging};
    match shape {
        Shape::Alias(ty) => format!("= {ty:?}"),
        Shape::Enum(list) => {
            let values: Vec<&str> = list.values.iter().map(|value| value.wire.0.as_str()).collect();
            format!("{:?} {}", list.base, values.join(" | "))
        }
        Shape::Struct(of) => {
            let mut parts: Vec<String> = of
                .fields
                .iter()
                .map(|field| {
                    let mark = match &field.presence {
                        Presence::Required => String::new(),
                        Presence::Optional => "?".to_owned(),
                        Presence::Default(literal) => format!("={}", literal.0),
                    };
                    format!("{}{mark}: {:?}", field.wire, field.ty)
                })
                .collect();
            match &of.additional {
                Additional::Ignored => {}
                Additional::Kept(ty) => parts.push(format!("..: {ty:?}")),
                Additional::Denied => parts.push("..: denied".to_owned()),
            }
            format!("{{ {} }}", parts.join(", "))
        }
        Shape::Union(union) => {
            let variants: Vec<String> =
                union.variants.iter().map(|variant| format!("{} {:?}", variant.hint.own, variant.ty)).collect();
            let tagging = match &union.tagging {
                Tagging::Discriminator { field, mapping, absent } => format!("{field} {mapping:?} {absent:?}"),
                Tagging::ByShape(rules) => {
                    let rules: Vec<String> =
                        rules.iter().map(|rule| format!("{:?}->{}", rule.tests, rule.variant)).collect();
                    rules.join("; ")
                }
                Tagging::Together { branches, otherwise } => {
                    let branches: Vec<String> =
                        branches.iter().map(|branch| format!("{:?}->{}", branch.tests, branch.variant)).collect();
                    let rules: Vec<String> =
                        otherwise.iter().map(|rule| format!("{:?}->{}", rule.tests, rule.variant)).collect();
                    format!("together {} else {}", branches.join("; "), rules.join("; "))
                }
                Tagging::Ambiguous => "ambiguous".to_owned(),
            };
            format!("{} by {tagging}", variants.join(" | "))
        }
    }
}
