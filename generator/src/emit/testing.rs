//! Hand-made input for the tests of emitters: an API with its names and facts, built one thing at a time.

use super::{Content, Emission};
use crate::{
    config::Config,
    facts::{Facts, Side, TypeFacts},
    finding::Place,
    format,
    ir::*,
    names::{Names, TypeNames},
};

/// Everything an [`Emission`] borrows.
pub(super) struct Fixture {
    pub(super) api: Api,
    pub(super) names: Names,
    pub(super) facts: Facts,
    pub(super) config: Config,
    pub(super) documents: Vec<(String, String)>,
}

impl Fixture {
    pub(super) fn new() -> Self {
        let names = Names { package: "pets-client".to_owned(), ..Names::default() };
        let documents = vec![("api.json".to_owned(), "00".repeat(32))];
        Self { api: Api::default(), names, facts: Facts::default(), config: Config::default(), documents }
    }

    pub(super) fn emission(&self) -> Emission<'_> {
        let Self { api, names, facts, config, documents } = self;
        Emission { api, names, facts, config, documents, extensions: &[], examples: &[] }
    }

    /// Adds a type with the names of its members.
    pub(super) fn add(&mut self, name: &str, shape: Shape, members: &[&str]) -> Id<TypeDef> {
        let rest = if matches!(shape, Shape::Struct(_)) { "additional" } else { "Unknown" };
        let members = members.iter().map(|&member| member.to_owned()).collect();
        self.names.types.push(TypeNames { name: name.to_owned(), members, rest: rest.to_owned() });
        self.facts.types.push(TypeFacts { side: Side::Both, ..TypeFacts::default() });
        let at = Place::new("api.json", format!("/definitions/{name}"));
        let (hint, docs) = (Hint::default(), Docs::default());
        self.api.types.push(TypeDef { at, hint, component: true, docs, constraints: Constraints::default(), shape })
    }

    /// The text of an emitted file, below its header.
    pub(super) fn text(&self, path: &str) -> String {
        let emission = self.emission();
        let mut sources = super::emit(&emission);
        sources.retain(|source| source.path == path && !matches!(source.content, Content::Text(_)));
        let file = format::format(sources).pop().unwrap_or_else(|| panic!("{path} is not emitted"));
        file.text.split_once("\n\n").expect("a header").1.to_owned()
    }
}

/// A member of a struct.
pub(super) fn field(wire: &str, ty: Type, presence: Presence) -> Field {
    Field {
        at: Place::default(),
        wire: wire.to_owned(),
        hint: Hint::default(),
        docs: Docs::default(),
        ty,
        presence,
        access: Access::Both,
        constraints: Constraints::default(),
    }
}

/// A struct without unnamed members.
pub(super) fn object(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct { fields, additional: Additional::Ignored })
}

/// Any text.
pub(super) const TEXT: Type = Type::Text(Text::Plain);
