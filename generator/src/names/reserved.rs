//! Names that are taken before anything is named: keywords, prelude names, runtime names.
//!
//! Input: nothing. Output: lists, all in this one place. Not here: what happens to a name that is on a list
//! (`kind` says which suffix it gets).

/// Strict and reserved keywords of edition 2024, in every case in which an identifier could have them.
pub(super) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Type names that would confuse after `use types::*`: the prelude, what generated code shows everywhere, the runtime.
pub(super) const TYPES: &[&str] = &[
    // std's prelude and what its readers expect to be std's
    "AsMut",
    "AsRef",
    "AsyncFn",
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Duration",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Future",
    "Hash",
    "HashMap",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    // the runtime's
    "Answer",
    "ApiToken",
    "Base64",
    "ByteStream",
    "Call",
    "Client",
    "ClientBuilder",
    "Cursor",
    "Decode",
    "DecodeError",
    "Description",
    "Encode",
    "Error",
    "ErrorKind",
    "FilePart",
    "Json",
    "Method",
    "Null",
    "Number",
    "Operation",
    "Paged",
    "Pages",
    "Param",
    "Payload",
    "Raw",
    "RawRequest",
    "Request",
    "Response",
    "Secret",
    "SessionCredential",
    "SessionId",
    "StatusPattern",
    "Transport",
    "UnknownValue",
];

/// The variant for values that the document does not name.
pub(super) const VARIANTS: &[&str] = &["Unknown"];

/// The same, where a value may be several branches at once.
pub(super) const VARIANTS_TOGETHER: &[&str] = &["Unknown", "Several"];

/// The field for members that the document does not name, where a struct keeps them.
pub(super) const FIELDS: &[&str] = &["additional"];

/// What requests have beside their setters: the runtime's `request_options!`, derived traits, and names that clippy
/// takes for operators (`should_implement_trait`).
pub(super) const SETTERS: &[&str] = &[
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "clone",
    "credential",
    "div",
    "header",
    "into_future",
    "mul",
    "new",
    "pages",
    "pages_of",
    "query",
    "rem",
    "retry",
    "send",
    "shl",
    "shr",
    "sub",
    "timeout",
    "without_credentials",
];

/// What requests have besides where an answer may be a stream.
pub(super) const STREAMS: &[&str] = &["events", "json_lines"];

/// Arguments share the method's body with these locals of emitted code.
pub(super) const ARGUMENTS: &[&str] = &["request"];

/// What handles have beside their operations, and names that clippy takes for those of traits.
pub(super) const METHODS: &[&str] = &["clone", "cmp", "new"];

/// The client's own methods.
pub(super) const ACCESSORS: &[&str] =
    &["base_url", "builder", "call", "clone", "cmp", "execute", "login", "logout", "new", "raw", "request", "send"];

/// The client builder's own methods.
pub(super) const SCHEMES: &[&str] = &[
    "accept_invalid_certificates",
    "allow_plain_http",
    "base_url",
    "build",
    "clone",
    "cmp",
    "connect_timeout",
    "credential",
    "default_header",
    "login",
    "max_body",
    "new",
    "retry",
    "root_certificate",
    "timeout",
    "without_credentials",
    "transport",
    "user_agent",
];

/// Modules of `api`: `mod.rs` is taken, and Windows opens devices instead of files of these names.
pub(super) const MODULES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul", "prn",
];
