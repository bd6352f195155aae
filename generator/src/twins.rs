//! Inline schemas that say the same under the same name.
//!
//! Input: types, their names and facts. Output: the facts, with [`TypeFacts::twin_of`](crate::facts::TypeFacts::twin_of) set
//! for all of those but one, which is the item that the others are other names of. Documents without components, or made by
//! tools that write references out, say a thing hundreds of times; compiled hundreds of times it would be the most of a crate.
//!
//! Two are twins where no user could tell their items apart but by the name: members, docs, limits, boxes and sides agree,
//! and so do their own words, so that what only happens to look alike (a `state` and a `phase`) stays apart. A component is
//! never a twin, since its name is the document's.

use crate::{
    facts::{Facts, Home},
    ir::{Additional, Api, Constraints, Docs, Field, Id, Presence, Shape, ShapeRule, Tagging, Type, TypeDef, Union},
    names::Names,
    parallel,
};
use indexmap::IndexMap;
use std::{collections::BTreeMap, io::Write};

/// How many types one thread looks at at a time.
const CHUNK: usize = 256;

/// Finds the twins.
///
/// ```
/// use generator::{config::Config, facts::facts, finding::Findings, ir::Api, names::names, twins::join};
/// let api = Api::default();
/// let names = names(&api, &Config::default(), &mut Findings::new());
/// assert!(join(&api, &names, facts(&api)).types.is_empty());
/// ```
pub fn join(api: &Api, names: &Names, mut facts: Facts) -> Facts {
    let ids: Vec<_> = api.types.ids().collect();
    let chunks: Vec<_> = ids.chunks(CHUNK).collect();
    let mut outlines: IndexMap<Outline<'_>, usize> = IndexMap::new();
    ids.iter().for_each(|id| *outlines.entry(Outline::of(api, names, *id)).or_default() += 1);
    let said = parallel::map(&chunks, |ids| {
        let has_company = |id: Id<TypeDef>| outlines[&Outline::of(api, names, id)] > 1;
        let said = |id: &Id<TypeDef>| if has_company(*id) { said(api, names, &facts, *id) } else { Said::default() };
        ids.iter().map(said).collect::<Vec<_>>()
    });
    let said: Vec<Said> = said.into_iter().flatten().collect();
    let mut classes = Classes { api, said: &said, known: BTreeMap::new(), of: vec![None; said.len()] };
    let classes: Vec<usize> = ids.iter().map(|id| classes.class(*id)).collect();
    let mut members: BTreeMap<usize, Vec<Id<TypeDef>>> = BTreeMap::new();
    for (id, class) in ids.into_iter().zip(classes) {
        members.entry(class).or_default().push(id);
    }
    members.into_values().filter(|twins| twins.len() > 1).for_each(|twins| join_twins(api, &mut facts, &twins));
    facts
}

/// Makes all but one of them names of that one, and all of them available where one is needed.
fn join_twins(api: &Api, facts: &mut Facts, twins: &[Id<TypeDef>]) {
    // The one that stands on the least: its name is the shortest.
    let depth = |id: &&Id<TypeDef>| (!api.types[**id].component, api.types[**id].hint.parents.len(), id.index());
    let Some(first) = twins.iter().min_by_key(depth) else { return };
    let homes = twins.iter().map(|id| &facts.types[id.index()].home);
    let home = homes.fold(Home::default(), |joined, home| joined.join(home));
    for id in twins {
        let own = &mut facts.types[id.index()];
        own.home = home.clone();
        own.twin_of = (id != first && !api.types[*id].component).then_some(*first);
    }
}

/// Types by what they say.
struct Classes<'a> {
    api: &'a Api,
    said: &'a [Said],
    known: BTreeMap<(&'a [u8], Vec<usize>), usize>,
    of: Vec<Option<usize>>,
}

impl Classes<'_> {
    /// The class of a type, named by the index of its first type. What is looked at at present is in a class of its own.
    fn class(&mut self, id: Id<TypeDef>) -> usize {
        let index = id.index();
        if let Some(class) = self.of[index] {
            return class;
        }
        self.of[index] = Some(index);
        let said = &self.said[index];
        let mentioned = said.mentioned.iter().map(|other| {
            // Whatever two components say, they are two types.
            if self.api.types[*other].component { other.index() } else { self.class(*other) }
        });
        let mentioned = mentioned.collect();
        let class = match &said.text {
            Some(text) => *self.known.entry((text, mentioned)).or_insert(index),
            None => index,
        };
        self.of[index] = Some(class);
        class
    }
}

/// What two twins have in common at a glance: most types are like no other in this already, and need not be spelt out.
#[derive(PartialEq, Eq, Hash)]
struct Outline<'a> {
    own: &'a str,
    role: &'a str,
    members: usize,
}

impl<'a> Outline<'a> {
    fn of(api: &'a Api, names: &Names, id: Id<TypeDef>) -> Self {
        let hint = &api.types[id].hint;
        Self { own: &hint.own, role: &hint.role, members: names.types[id.index()].members.len() }
    }
}

/// All that makes a type what it is.
#[derive(Debug, Default)]
struct Said {
    /// All but the types it mentions; `None` where it has no twin.
    text: Option<Vec<u8>>,
    /// The types it mentions, in order.
    mentioned: Vec<Id<TypeDef>>,
}

fn said(api: &Api, names: &Names, facts: &Facts, id: Id<TypeDef>) -> Said {
    let TypeDef { at: _, hint, component: _, docs, constraints, shape } = &api.types[id];
    let (names, facts) = (&names.types[id.index()], &facts.types[id.index()]);
    let mut saying = Saying::default();
    saying.words(&[&hint.own, &hint.role, &names.rest]);
    saying.docs(docs);
    saying.constraints(constraints);
    names.members.iter().for_each(|member| saying.words(&[member]));
    saying.debug(&facts.boxed);
    match shape {
        Shape::Alias(_) => return Said::default(),
        Shape::Struct(structure) => {
            saying.debug(&(facts.side, "struct"));
            structure.fields.iter().for_each(|field| saying.field(field));
            match &structure.additional {
                Additional::Kept(ty) => saying.ty(ty),
                Additional::Ignored => saying.debug(&"ignored"),
                Additional::Denied => saying.debug(&"denied"),
            }
        }
        Shape::Enum(values) => {
            saying.debug(&values.base);
            for value in &values.values {
                saying.words(&[&value.wire.0]);
                saying.docs(&value.docs);
            }
        }
        Shape::Union(union) => {
            saying.debug(&(facts.side, "union"));
            saying.union(union);
        }
    }
    Said { text: Some(saying.text), mentioned: saying.mentioned }
}

/// Writes down what a type says, so that equal texts (and equal types mentioned) are the same said.
#[derive(Debug, Default)]
struct Saying {
    text: Vec<u8>,
    mentioned: Vec<Id<TypeDef>>,
}

impl Saying {
    /// Texts, each with its length before it, so that two are never taken for two others. A length begins with a zero, as nothing else
    /// does that is written down.
    fn words(&mut self, words: &[&str]) {
        for word in words {
            self.text.extend(word.len().to_be_bytes());
            self.text.extend(word.as_bytes());
        }
    }

    fn debug(&mut self, value: &impl std::fmt::Debug) {
        // Writing to a text cannot fail.
        let _ = write!(self.text, "{value:?};");
    }

    fn docs(&mut self, docs: &Docs) {
        let Docs { summary, description, deprecated, link } = docs;
        self.text.push(u8::from(*deprecated));
        self.words(&[summary, description, link.as_deref().unwrap_or_default()]);
    }

    fn constraints(&mut self, constraints: &Constraints) {
        constraints.list.iter().for_each(|(keyword, value)| self.words(&[keyword, &value.0]));
        self.debug(&"");
    }

    fn field(&mut self, field: &Field) {
        let Field { at: _, wire, hint: _, docs, ty, presence, access, constraints } = field;
        self.words(&[wire]);
        self.docs(docs);
        self.constraints(constraints);
        self.ty(ty);
        match presence {
            Presence::Required => self.text.push(b'!'),
            Presence::Optional => self.text.push(b'?'),
            Presence::Default(value) => self.words(&[&value.0]),
        }
        self.debug(access);
    }

    fn union(&mut self, union: &Union) {
        let Union { variants, tagging } = union;
        for variant in variants {
            self.docs(&variant.docs);
            self.ty(&variant.ty);
        }
        self.debug(&variants.len());
        match tagging {
            Tagging::Discriminator { field, mapping, absent } => {
                self.words(&[field]);
                self.debug(&(mapping, absent));
            }
            Tagging::ByShape(rules) => self.rules(rules),
            Tagging::Together { branches, otherwise } => {
                branches.iter().for_each(|branch| self.debug(&(&branch.tests, &branch.members, branch.variant)));
                self.rules(otherwise);
            }
            Tagging::Ambiguous => self.text.push(b'*'),
        }
    }

    fn rules(&mut self, rules: &[ShapeRule]) {
        self.debug(&rules.len());
        rules.iter().for_each(|rule| self.debug(&(&rule.tests, rule.variant)));
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::List(inner) => self.around(b'[', inner),
            Type::Map(inner) => self.around(b'{', inner),
            Type::Nullable(inner) => self.around(b'/', inner),
            Type::Named(id) => {
                self.text.push(b'@');
                self.mentioned.push(*id);
            }
            leaf => self.debug(leaf),
        }
    }

    fn around(&mut self, sign: u8, inner: &Type) {
        self.text.push(sign);
        self.ty(inner);
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        config,
        finding::Findings,
        load::load_text,
        pipeline::{Input, Understood, understand_from},
    };
    use serde_json::json;
    use std::path::Path;

    /// The types that are other names, and of what, for schemas and client.toml.
    fn twins(schemas: serde_json::Value, client: &str) -> Vec<(String, String)> {
        let document = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": schemas}});
        let mut findings = Findings::new();
        let config = config::read(client, "client.toml", &mut findings).expect("client.toml is right");
        let document = load_text("t.json", &document.to_string(), &mut findings).expect("it loads");
        let input = Input { spec: Path::new(""), folder: Path::new(""), config: &config };
        let understood = understand_from(document, &input, &mut findings).expect("it is understood");
        let Understood { names, facts, .. } = understood;
        let name = |index: usize| names.types[index].name.clone();
        let pairs = facts.types.iter().enumerate();
        pairs.filter_map(|(index, facts)| Some((name(index), name(facts.twin_of?.index())))).collect()
    }

    fn pair(name: &str, first: &str) -> (String, String) {
        (name.to_owned(), first.to_owned())
    }

    #[test]
    fn equal_schemas_under_one_name_are_one_type_whatever_is_in_them() {
        let user = json!({"type": "object", "properties": {"plan": {"type": "string", "enum": ["a", "b"]},
            "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Issue"}}}});
        let schemas = json!({"Issue": {"properties": {"user": user}}, "Pull": {"properties": {"user": user}}});
        let found = [pair("PullUser", "IssueUser"), pair("PullUserPlan", "IssueUserPlan")];
        assert_eq!(twins(schemas, ""), found);
    }

    #[test]
    fn whatever_differs_keeps_them_apart() {
        let status = json!({"type": "string", "enum": ["a"]});
        let object = |status: &serde_json::Value| json!({"properties": {"status": status}});
        let others = [
            json!({"type": "string", "enum": ["a", "b"]}),
            json!({"type": "string", "enum": ["a"], "title": "Of orders"}),
            json!({"type": "string", "enum": ["a"], "x-enum-varnames": ["First"]}),
            json!({"type": "integer", "enum": [1]}),
        ];
        for other in others {
            assert_eq!(twins(json!({"A": object(&status), "B": object(&other)}), ""), [], "{other}");
        }
        let schemas = json!({"A": object(&status), "B": {"properties": {"phase": status}}});
        assert_eq!(twins(schemas, ""), [], "another word of their own");
        let schemas = json!({"A": object(&status), "B": object(&status)});
        assert_eq!(twins(schemas.clone(), ""), [pair("BStatus", "AStatus")]);
        let pin = "[names]\n'#/components/schemas/B/properties/status/enum/a' = 'Best'";
        assert_eq!(twins(schemas, pin), [], "a pinned value");
    }

    #[test]
    fn what_is_inside_keeps_them_apart() {
        let user = |plan: &str| json!({"properties": {"plan": {"type": "string", "enum": [plan]}}});
        let schemas = json!({"A": {"properties": {"user": user("a")}}, "B": {"properties": {"user": user("b")}}});
        assert_eq!(twins(schemas, ""), []);
        let user = |of: &str| json!({"properties": {"of": {"$ref": format!("#/components/schemas/{of}")}}});
        let schemas = json!({"A": {"properties": {"user": user("A")}}, "B": {"properties": {"user": user("B")}}});
        assert_eq!(twins(schemas, ""), [], "two components are two types");
    }

    #[test]
    fn what_one_needs_all_have() {
        let operation = |tag: &str| {
            let schema = json!({"properties": {"state": {"type": "string", "enum": ["a"]}}});
            let answer = json!({"description": "", "content": {"application/json": {"schema": schema}}});
            json!({"get": {"tags": [tag], "operationId": format!("get{tag}"), "responses": {"200": answer}}})
        };
        let document = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"},
            "paths": {"/a": operation("a"), "/b": operation("b")}});
        let mut findings = Findings::new();
        let document = load_text("t.json", &document.to_string(), &mut findings).expect("it loads");
        let input = Input { spec: Path::new(""), folder: Path::new(""), config: &config::Config::default() };
        let understood = understand_from(document, &input, &mut findings).expect("it is understood");
        let facts: Vec<_> =
            understood.facts.types.iter().map(|facts| (facts.home.groups(), facts.twin_of.is_some())).collect();
        let both = [false, false, true, true].map(|is_twin| ([0, 1].as_slice(), is_twin));
        assert_eq!(facts, both);
    }

    #[test]
    fn a_component_is_no_other_name_but_may_have_one() {
        let state = json!({"type": "string", "enum": ["a"]});
        let schemas = json!({"A": {"properties": {"state": state}}, "state": state, "B": {"properties": {"s": state}}});
        assert_eq!(twins(schemas, ""), [pair("AState", "State")]);
        let schemas = json!({"State": state, "file_State": state});
        assert_eq!(twins(schemas, ""), []);
    }
}
