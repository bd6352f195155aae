//! The codes of findings: one table, from which docs/diagnostics.md is generated.

/// What a finding means for the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was repaired or approximated; what is emitted is right for valid use.
    Note,
    /// Something the document says is not in the output.
    Warning,
    /// Nothing sensible can be emitted; nothing is written.
    Fatal,
}

impl Severity {
    /// `note`, `warning` or `error`, as printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Fatal => "error",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $explanation:literal,)*) => {
        /// The kind of a finding. The kebab-case name is stable: configuration and scripts may rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// Every code, in the order of docs/diagnostics.md.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable kebab-case name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How bad findings of this code are unless configured otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means and what is done about it.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }
        }
    };
}

// Grouped by the stage that reports them. Add a row; the documentation follows by `cargo xtask tidy --write`.
codes! {
    // load
    FileUnreadable "file-unreadable" Fatal "A file cannot be read: it is missing, a folder, or not readable.",
    FileTooLarge "file-too-large" Fatal "A file is larger than the limit (256 MiB).",
    SyntaxError "syntax-error" Fatal "A file is neither well-formed JSON nor well-formed YAML.",
    NotUtf8 "not-utf8" Fatal "A file is not UTF-8 text.",
    DuplicateKey "duplicate-key" Warning "An object has the same key twice; the last one counts, as in most JSON readers.",
    NestingTooDeep "nesting-too-deep" Fatal "Values are nested deeper than the limit.",
    NotADescription "not-a-description" Fatal "The file is well-formed but is not a Swagger or OpenAPI description; the message says what it looks like.",
    UnknownDialect "unknown-dialect" Fatal "The file names a Swagger or OpenAPI version that does not exist or is not supported.",
    ReferenceOutside "reference-outside" Fatal "A `$ref` leads outside the document's folder or to the network; neither is ever read.",
    ReferenceUnreadable "reference-unreadable" Fatal "A `$ref` names a file that cannot be read.",
    DeclarationMissing "declaration-missing" Warning "The file of an API declaration that a Swagger 1.2 listing names is not there; its operations are left out.",
    ConfigInvalid "config-invalid" Fatal "client.toml is not valid TOML, has an unknown key, or names something the document does not have.",
    // normalize
    DanglingReference "dangling-reference" Fatal "A `$ref` leads to nothing.",
    PartUndefined "part-undefined" Warning "A part of a schema (a member, an item, a branch) is a `$ref` that leads to nothing; any value is allowed there.",
    CircularReference "circular-reference" Fatal "A chain of `$ref`s leads back to itself without ever reaching an object.",
    NotAReference "not-a-reference" Fatal "A `$ref` is not a string, or not a URI reference.",
    StructureInvalid "structure-invalid" Fatal "A part of the document has the wrong JSON type (such as an array for `paths`).",
    GrowthUnbounded "growth-unbounded" Fatal "The document refers to its own parts so often that it would grow without bound.",
    PartInvalid "part-invalid" Warning "One part of the document cannot be understood and was left out; the rest stands.",
    Repaired "repaired" Note "A fault of the document that has one plausible meaning was repaired; the message names the rule.",
    KeywordIgnored "keyword-ignored" Warning "A keyword has no counterpart in the emitted code and was left out.",
    ReferenceSiblings "reference-siblings" Note "Keywords beside a `$ref` are not used in this dialect.",
    // overlay
    OverlayInvalid "overlay-invalid" Fatal "An overlay document is not a valid OpenAPI Overlay 1.0 document.",
    OverlayUnused "overlay-unused" Warning "An overlay action matched nothing.",
    // typed
    KeyDropped "key-dropped" Warning "A key of the document is not part of the typed model and is lost (found by the lossless check).",
    Untypable "untypable" Warning "A part of the document does not fit the OpenAPI 3.0 model and was left out; the rest stands.",
    // rewrite
    SessionRewritten "session-rewritten" Note "A parameter or security scheme that carried the credential was replaced by the client's credential.",
    RuleUnused "rule-unused" Warning "A rule of client.toml matched nothing in the document.",
    OperationIdMissing "operation-id-missing" Note "An operation has no `operationId`; one was made from its method and path.",
    OperationIdDuplicate "operation-id-duplicate" Warning "Two operations share one `operationId`; the later one is named after its method and path.",
    // lower
    OperationSkipped "operation-skipped" Warning "An operation cannot be emitted and was left out; the rest stands.",
    ParameterSkipped "parameter-skipped" Warning "An optional parameter cannot be emitted and was left out; the operation stands.",
    MediaTypeUntyped "media-type-untyped" Warning "A body of this media type is carried as text or bytes, not as a type.",
    SchemaUntyped "schema-untyped" Warning "A schema says something that no emitted type can hold; values are carried as JSON.",
    SchemaConflict "schema-conflict" Warning "Parts of a schema contradict each other.",
    UnionAmbiguous "union-ambiguous" Warning "Nothing in the document tells the branches of a union apart; the value is kept as JSON beside its candidates.",
    FormatUnknown "format-unknown" Note "A `format` is not known; the value is carried as its plain type.",
    ServerUnusable "server-unusable" Note "A server URL cannot be used as a default base URL.",
    SecurityUnknown "security-unknown" Warning "A security scheme is of an unknown kind or is not defined; requests are sent without it.",
    NothingToGenerate "nothing-to-generate" Fatal "Neither an operation nor a schema of the document can become code; the crate would be empty.",
    // names
    NameNumbered "name-numbered" Note "A Rust name is already taken and got a number; pin a better one in client.toml.",
    NameChanged "name-changed" Note "A pinned name is not a free Rust identifier.",
}
