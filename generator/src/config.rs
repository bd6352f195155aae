//! client.toml: what to generate from a document, and how.
//!
//! Input: TOML text. Output: [`Config`]. Unknown keys are errors, so that a misspelt rule is never ignored quietly.
//! Whether a rule matches anything in the document is for the stage that applies it (`rule-unused`).

use crate::finding::{Code, Finding, Findings, Halt, Place, Policy};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The whole of client.toml. Every section may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The emitted crate.
    #[serde(rename = "crate")]
    pub package: Package,
    /// The server the client talks to.
    pub server: ServerConfig,
    /// Credentials.
    pub auth: AuthConfig,
    /// Operations to leave out or to keep.
    pub operations: OperationsConfig,
    /// Pinned Rust names, by the pointer (`#/definitions/Pet`) or the operation id of what they name.
    pub names: BTreeMap<String, String>,
    /// What becomes of text with a format.
    pub formats: FormatsConfig,
    /// What becomes of objects.
    pub objects: ObjectsConfig,
    /// Overlay documents to apply, relative to client.toml.
    pub overlays: Vec<String>,
    /// Overlay documents named outside of client.toml, applied after those; paths as the system knows them.
    #[serde(skip)]
    pub overlay_files: Vec<PathBuf>,
    /// What normalize does.
    pub normalize: NormalizeConfig,
    /// What is to become of findings, by their code; [`Findings::follow`] says when a name is none.
    pub findings: BTreeMap<String, Policy>,
    /// Operations that answer in pages.
    pub paging: Vec<PagingRule>,
    /// What is understood without being told.
    pub conventions: Conventions,
    /// What the server's failures mean.
    pub hints: Vec<HintRule>,
    /// Hand-written modules to copy into the crate.
    pub extensions: Vec<Extension>,
    /// Hand-written examples to copy into the crate.
    pub examples: Vec<Example>,
}

/// `[crate]`
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Package {
    /// The crate's name; made from the document's title when absent.
    pub name: Option<String>,
    /// The crate's version; `0.1.0` when absent.
    pub version: Option<String>,
    /// One line for Cargo.toml.
    pub description: Option<String>,
    /// SPDX expression; `MIT OR Apache-2.0` when absent.
    pub license: Option<String>,
    /// Whether the crate may be published.
    pub publish: Option<bool>,
    /// Whether Cargo.toml takes lints, edition and the like from the workspace around it.
    pub workspace: bool,
    /// Whether the crate has tests/wire.rs; it has unless this is `false`.
    pub wire_tests: Option<bool>,
    /// Whether each group of operations, with the types that it needs, is behind a feature of its own.
    pub group_features: bool,
    /// Where the runtime goes; a crate of its own when absent.
    pub runtime: Option<RuntimePlace>,
}

/// `[crate] runtime`: where the hand-written half of the client goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuntimePlace {
    /// A crate of its own in the folder `runtime`: compiled beside the dependencies, and not again when the client changes.
    #[default]
    Crate,
    /// The module `runtime`, so that the client is one crate to publish.
    Module,
}

/// `[server]`
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ServerConfig {
    /// Whether the document's base path moves into the paths, so that callers give only scheme, host and port.
    pub fold_base_path: bool,
}

/// `[auth]`
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AuthConfig {
    /// One credential that travels under several names, a session id or an API token.
    pub session: Option<SessionConfig>,
}

/// `[auth.session]`
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SessionConfig {
    /// Names of parameters, form fields and API keys that carry the credential (`session`, `sessionId`, `api_key`).
    pub parameters: Vec<String>,
    /// Names among them that the server ignores; removed and replaced by `default`.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// The query parameter for operations that need the credential but declare none.
    pub default: String,
    /// Operation ids that take no credential.
    #[serde(default)]
    pub without: Vec<String>,
    /// What an API token begins with; part of its value.
    pub token_prefix: String,
    /// How to open and close a session, for users without a token.
    pub login: Option<LoginConfig>,
}

/// `[auth.session.login]`: operations and members of the login, set apart behind the feature `login`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LoginConfig {
    /// Id of the operation that gives the public key.
    pub public_key_operation: String,
    /// Member of its answer: the modulus, hexadecimal.
    pub modulus: String,
    /// Member of its answer: the exponent, decimal.
    pub exponent: String,
    /// Id of the operation that opens a session.
    pub login_operation: String,
    /// Member of its body: the user's name.
    pub user: String,
    /// Member of its body: the encrypted password.
    pub password: String,
    /// Member of its answer: the session id.
    pub session: String,
    /// Id of the operation that closes a session.
    pub logout_operation: String,
    /// Texts in a 401 body that mean that the session is over.
    pub expired: Vec<String>,
}

/// `[operations]`: which operations to emit; each entry an operation id, `METHOD /path`, or `tag:NAME`, with `*` for any text.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OperationsConfig {
    /// Only these; all when empty.
    pub include: Vec<String>,
    /// Not these.
    pub exclude: Vec<String>,
    /// Whether components that no operation leads to are left out, even if none ever did.
    pub only_reached: bool,
}

/// `[formats]`: how text with a `format` is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FormatsConfig {
    /// What counts for the formats that are not named; lenient when absent.
    pub default: Option<Reading>,
    /// `format: date-time`
    pub date_time: Option<Reading>,
    /// `format: date`
    pub date: Option<Reading>,
    /// `format: time`
    pub time: Option<Reading>,
    /// `format: duration`
    pub duration: Option<Reading>,
    /// `format: uuid`
    pub uuid: Option<Reading>,
    /// `format: uri`
    pub uri: Option<Reading>,
    /// `format: ipv4`
    pub ipv4: Option<Reading>,
    /// `format: ipv6`
    pub ipv6: Option<Reading>,
}

/// How text with a format is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// A type of its own, which takes any text.
    #[default]
    Lenient,
    /// A type of its own, which refuses text that breaks the format.
    Strict,
    /// A `String`.
    Text,
}

/// `[objects]`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ObjectsConfig {
    /// What becomes of members that an object does not name; kept by what is on both sides when absent.
    pub unknown_members: Option<UnknownMembers>,
}

/// What becomes of members that an object does not name, where the document does not say that they are part of it
/// (`additionalProperties` of `true` or a schema always keeps them).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownMembers {
    /// They are passed over, also where the document forbids them: servers add members before documents do.
    Ignore,
    /// They are kept and sent back.
    Keep,
    /// They are kept by objects that are both received and sent, and passed over by others, which nobody sends back.
    #[default]
    BothSides,
    /// They are an error where the document forbids them (`additionalProperties: false`), and passed over elsewhere.
    Deny,
}

/// `[normalize]`
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NormalizeConfig {
    /// Names of rules not to apply, as findings tell them.
    pub off: BTreeSet<String>,
}

/// `[[paging]]`
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PagingRule {
    /// The operation's id.
    pub operation: String,
    /// Where the index of the first item is sent: `query.NAME` or `body.NAME`.
    pub start: Option<String>,
    /// Where the number of the page is sent: `query.NAME` or `body.NAME`.
    pub page: Option<String>,
    /// The number of the first page; 1 when absent.
    pub first: Option<i64>,
    /// The member of the answer that has the cursor or the address of the next page, or `header.Link`.
    pub next: Option<String>,
    /// Where the cursor is sent: `query.NAME`.
    pub cursor: Option<String>,
    /// Where the number of items a page is sent: `query.NAME` or `body.NAME`.
    pub size: Option<String>,
    /// The member of the answer that holds the items; the answer itself when absent.
    pub items: Option<String>,
    /// The member of the answer that holds the number of all items.
    pub total: Option<String>,
    /// The member of the answer that holds the number of pages.
    pub pages: Option<String>,
    /// The member of the answer that says whether there are more.
    pub more: Option<String>,
    /// The operation has no pages, whatever it looks like.
    #[serde(default)]
    pub off: bool,
}

/// `[conventions]`: what is understood without being told.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Conventions {
    /// Whether operations whose parameters and answers are called as is usual for pages have pages; they have when absent.
    pub paging: Option<bool>,
}

/// `[[hints]]`
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HintRule {
    /// The status of the answer.
    pub status: u16,
    /// Text that its body contains.
    pub contains: String,
    /// What to tell the user.
    pub hint: String,
}

/// `[[extensions]]`: a hand-written Rust file that becomes a public module of the emitted crate.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Extension {
    /// The module's name.
    pub module: String,
    /// The file, relative to client.toml.
    pub file: String,
    /// Operation ids the module calls; it is left out where the document lacks one of them.
    #[serde(default)]
    pub needs: Vec<String>,
}

/// `[[examples]]`: a hand-written program that becomes an example of the emitted crate.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// The example's name.
    pub name: String,
    /// The file, relative to client.toml.
    pub file: String,
    /// Operation ids the example calls; it is left out where the document lacks one of them.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Features of the crate without which it is not compiled.
    #[serde(default)]
    pub features: Vec<String>,
}

/// Reads client.toml.
///
/// # Errors
/// A fatal `config-invalid` finding with the line when the text is not TOML, has an unknown key or a wrong type.
///
/// ```
/// use generator::{config, finding::Findings};
/// let config = config::read("[crate]\nname = \"pets\"", "client.toml", &mut Findings::new()).unwrap();
/// assert_eq!(config.package.name.as_deref(), Some("pets"));
/// ```
pub fn read(text: &str, file: &str, findings: &mut Findings) -> Result<Config, Halt> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        let finding =
            Finding::new(Code::ConfigInvalid, Place::new(file, ""), format!("line {line}: {}", error.message()))
                .remedy("docs/client-toml.md lists every key; `cargo xtask generate` reads the file again");
        findings.halt(finding)
    })
}

impl Config {
    /// This configuration with another one on top: what the other one says counts, lists and names add up.
    ///
    /// An API's folder has a client.toml for all its versions, and a version's folder may add one of its own.
    ///
    /// ```
    /// use generator::config::Config;
    /// let mut common = Config::default();
    /// common.package.name = Some("pets".to_owned());
    /// let merged = common.with(Config { overlays: vec!["fix.json".to_owned()], ..Config::default() });
    /// assert_eq!((merged.package.name.as_deref(), merged.overlays.len()), (Some("pets"), 1));
    /// ```
    #[must_use]
    pub fn with(mut self, on_top: Self) -> Self {
        self.package = self.package.with(on_top.package);
        self.server.fold_base_path |= on_top.server.fold_base_path;
        self.auth.session = on_top.auth.session.or(self.auth.session);
        self.operations.include.extend(on_top.operations.include);
        self.operations.only_reached |= on_top.operations.only_reached;
        self.operations.exclude.extend(on_top.operations.exclude);
        self.names.extend(on_top.names);
        self.formats = self.formats.with(on_top.formats);
        self.overlays.extend(on_top.overlays);
        self.overlay_files.extend(on_top.overlay_files);
        self.objects.unknown_members = on_top.objects.unknown_members.or(self.objects.unknown_members);
        self.normalize.off.extend(on_top.normalize.off);
        self.findings.extend(on_top.findings);
        self.paging.extend(on_top.paging);
        self.conventions.paging = on_top.conventions.paging.or(self.conventions.paging);
        self.hints.extend(on_top.hints);
        self.extensions.extend(on_top.extensions);
        self.examples.extend(on_top.examples);
        self
    }

    /// The same configuration with the paths in it relative to another folder: each gets `folder/` in front.
    #[must_use]
    pub fn relative_to(mut self, folder: &str) -> Self {
        if folder.is_empty() {
            return self;
        }
        let extensions = self.extensions.iter_mut().map(|extension| &mut extension.file);
        let examples = self.examples.iter_mut().map(|example| &mut example.file);
        for path in self.overlays.iter_mut().chain(extensions).chain(examples) {
            *path = format!("{folder}/{path}");
        }
        self
    }
}

impl FormatsConfig {
    fn with(self, on_top: Self) -> Self {
        Self {
            default: on_top.default.or(self.default),
            date_time: on_top.date_time.or(self.date_time),
            date: on_top.date.or(self.date),
            time: on_top.time.or(self.time),
            duration: on_top.duration.or(self.duration),
            uuid: on_top.uuid.or(self.uuid),
            uri: on_top.uri.or(self.uri),
            ipv4: on_top.ipv4.or(self.ipv4),
            ipv6: on_top.ipv6.or(self.ipv6),
        }
    }
}

impl Package {
    /// Whether the crate has tests/wire.rs.
    pub fn has_wire_tests(&self) -> bool {
        self.wire_tests.unwrap_or(true)
    }

    /// Where the runtime goes.
    pub fn runtime_place(&self) -> RuntimePlace {
        self.runtime.unwrap_or_default()
    }

    fn with(self, on_top: Self) -> Self {
        Self {
            name: on_top.name.or(self.name),
            version: on_top.version.or(self.version),
            description: on_top.description.or(self.description),
            license: on_top.license.or(self.license),
            publish: on_top.publish.or(self.publish),
            workspace: self.workspace || on_top.workspace,
            wire_tests: on_top.wire_tests.or(self.wire_tests),
            group_features: self.group_features || on_top.group_features,
            runtime: on_top.runtime.or(self.runtime),
        }
    }
}
