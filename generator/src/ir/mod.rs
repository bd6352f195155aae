//! The intermediate representation: an API as the emitters see it.
//!
//! Input: nothing (plain data). Output: nothing. It holds no `$ref`, no type of a specification, no Rust name and no
//! token, and it is immutable after `lower`, so that any number of emitters can read the same [`Api`].

mod arena;
mod auth;
mod operation;
mod schema;

pub use arena::{Arena, Id};
pub use auth::*;
pub use operation::*;
pub use schema::*;

use crate::finding::Place;
use serde::Serialize;
use std::sync::Arc;

/// A whole API.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Api {
    /// Title, version and the like.
    pub info: Info,
    /// Where the API is served, in document order.
    pub servers: Vec<Server>,
    /// The ways a caller can prove who they are.
    pub auth: Arena<AuthScheme>,
    /// Every named or inline schema that becomes a Rust item.
    pub types: Arena<TypeDef>,
    /// Values that parameters and contents may have, for tests; several may share one.
    pub samples: Arena<Sample>,
    /// Operations by tag, in order of first use.
    pub groups: Vec<Group>,
    /// Every operation, in document order.
    pub operations: Arena<Operation>,
    /// Component schemas by the place they have in the user's document, in document order.
    pub schemas: Vec<ComponentSchema>,
    /// What the API's servers say when something fails, and what that means (from client.toml).
    pub hints: Vec<ErrorHint>,
    /// How to log in, where the API offers it and client.toml describes it.
    pub login: Option<Login>,
}

impl Api {
    /// A sample, unless there is no value that is finite and small.
    pub fn sample(&self, id: Id<Sample>) -> Option<&Literal> {
        self.samples[id].0.as_ref()
    }
}

/// A component schema and the type it became.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentSchema {
    /// Where the user's document defines it.
    pub at: Place,
    /// Its key among the components.
    pub name: String,
    /// What it became.
    pub ty: Type,
}

/// What the document says about itself (OpenAPI 3.0, Info Object).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Info {
    /// `info.title`.
    pub title: String,
    /// `info.version`, the API's version, as written.
    pub version: String,
    /// Descriptions of the API.
    pub docs: Docs,
    /// `info.license.name`, if any.
    pub license: Option<String>,
    /// `info.contact.url` or `externalDocs.url`, if any.
    pub homepage: Option<String>,
}

/// A server (OpenAPI 3.0, Server Object).
#[derive(Debug, Clone, Serialize)]
pub struct Server {
    /// Where the document says so.
    pub at: Place,
    /// The URL template, with `{variables}`; may be relative.
    pub url: String,
    /// What the document says about it.
    pub docs: Docs,
    /// The variables of the template.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server URL (OpenAPI 3.0, Server Variable Object).
#[derive(Debug, Clone, Serialize)]
pub struct ServerVariable {
    /// Its name between the braces.
    pub name: String,
    /// Its default.
    pub default: String,
    /// The values it may take; empty when free.
    pub values: Vec<String>,
    /// What the document says about it.
    pub docs: Docs,
}

/// Operations that share a tag.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The tag, as written; empty for operations without one.
    pub tag: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its operations, in document order. An operation belongs to its first tag.
    pub operations: Vec<Id<Operation>>,
}

/// Prose from the document, as written: CommonMark, possibly with HTML, of any length.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Docs {
    /// One line: `summary` or `title`.
    pub summary: Arc<str>,
    /// The rest: `description`.
    pub description: Arc<str>,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
    /// A link: `externalDocs.url`.
    pub link: Option<String>,
}

/// Words from which `names` makes an identifier, from the most to the least specific source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// A name pinned by `x-rust-name` or client.toml, to be taken as it is if it can be.
    pub pinned: Option<String>,
    /// The thing's own word (component name, property name, operation id, enum value).
    pub own: String,
    /// The words of what it stands in, outermost first; used when `own` alone is taken or empty.
    pub parents: Arc<[Arc<str>]>,
    /// A word for what it is in that context (`Response`, `Body`, `Item`, `Value`), used after `parents`.
    pub role: String,
    /// Details that tell it from its siblings (a status, a media type, a method), used last.
    pub details: Vec<String>,
}

/// What an answer of the server means, from client.toml.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorHint {
    /// The status it comes with.
    pub status: u16,
    /// Text that the raw body contains.
    pub contains: String,
    /// What to tell the user.
    pub hint: String,
}
