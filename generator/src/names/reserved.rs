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

/// What requests have beside their setters: the runtime's `RequestOptions`, derived traits, and names that clippy
/// takes for operators (`should_implement_trait`) or placeholders (`disallowed_names`).
pub(super) const SETTERS: &[&str] = &[
    "add",
    "baz",
    "bitand",
    "bitor",
    "bitxor",
    "clone",
    "credential",
    "div",
    "foo",
    "header",
    "into_future",
    "mul",
    "new",
    "pages",
    "pages_of",
    "query",
    "quux",
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

/// Arguments share the method's body with these locals of emitted code; the others clippy takes for placeholders
/// (`disallowed_names`).
pub(super) const ARGUMENTS: &[&str] = &["baz", "foo", "quux", "request"];

/// What handles have beside their operations, and names that clippy takes for those of traits.
pub(super) const METHODS: &[&str] = &["clone", "cmp", "new"];

/// The client's own methods.
pub(super) const ACCESSORS: &[&str] = &[
    "base_url",
    "builder",
    "call",
    "clone",
    "cmp",
    "description",
    "execute",
    "login",
    "logout",
    "new",
    "raw",
    "request",
    "send",
];

/// The client builder's own methods.
pub(super) const SCHEMES: &[&str] = &[
    "accept_invalid_certificates",
    "allow_plain_http",
    "base_url",
    "build",
    "client_certificate",
    "clone",
    "cmp",
    "connect_timeout",
    "credential",
    "default_header",
    "login",
    "max_body",
    "middleware",
    "new",
    "observe",
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

#[cfg(test)]
mod tests {
    use super::{ACCESSORS, SCHEMES};
    use std::path::Path;

    /// Every inherent method of a type of the runtime that emitted code adds methods to; private ones count too, since
    /// two methods of one name do not compile.
    fn methods(of: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src");
        let files = std::fs::read_dir(folder).expect("the runtime is there").map(|file| file.expect("a file").path());
        let texts = files.filter(|path| path.extension().is_some_and(|end| end == "rs"));
        let texts = texts.map(|path| std::fs::read_to_string(path).expect("it is text"));
        texts.flat_map(|text| methods_in(&syn::parse_file(&text).expect("it is Rust"), of)).collect()
    }

    fn methods_in(file: &syn::File, of: &str) -> Vec<String> {
        let inherent = |item: &syn::Item| match item {
            syn::Item::Impl(item) if item.trait_.is_none() => match &*item.self_ty {
                syn::Type::Path(path) if path.path.is_ident(of) => item.items.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let name = |item| match item {
            syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        };
        file.items.iter().flat_map(inherent).filter_map(name).collect()
    }

    #[test]
    fn the_methods_of_the_runtime_are_taken() {
        for (of, taken) in [("Client", ACCESSORS), ("ClientBuilder", SCHEMES)] {
            let methods = methods(of);
            assert!(methods.len() > 3, "{of}: {methods:?}");
            let free: Vec<_> = methods.iter().filter(|method| !taken.contains(&method.as_str())).collect();
            assert!(free.is_empty(), "{of}: {free:?}");
        }
    }
}
