//! `tests/wire.rs`: a test of every operation.
//!
//! Input: operations with their samples. Output: the test's root, its harness and recorder (hand-written, copied), and
//! `tests/wire/api/…` with a function an operation. Values are JSON in the text, read by the crate's own types: that keeps the
//! test quick to compile, and holds the types to the document's own values. Not here: making the samples (`lower::sample`).

use super::{Emission, Source, api, docs::Comment, ident};
use crate::emit::tokens::{Tokens, quote};
use crate::ir::AuthKind;

const ROOT: &str = include_str!("../../../runtime/wire/wire.rs");
const HARNESS: &str = include_str!("../../../runtime/wire/harness.rs");
const RECORDER: &str = include_str!("../../../runtime/wire/recorder.rs");

/// The files of the test.
pub(super) fn sources<'a>(emission: &'a Emission<'a>) -> Vec<Source<'a>> {
    if !emission.config.package.has_wire_tests() {
        return Vec::new();
    }
    let mut sources = vec![
        Source::code("tests/wire.rs", ROOT),
        Source::code("tests/wire/harness.rs", HARNESS),
        Source::code("tests/wire/recorder.rs", RECORDER),
        Source::tokens("tests/wire/api/mod.rs", || index(emission)),
    ];
    sources.extend(api::wire_sources(emission));
    sources
}

/// The client with a credential for every scheme, and the cases of all groups.
fn index(emission: &Emission<'_>) -> Tokens {
    let mut comment = Comment::new();
    comment.sentence("The operations with sample values, a module a group, and the client that sends them.");
    let (docs, package) = (comment.inner_tokens(), ident(&emission.crate_name()));
    let groups = || emission.api.groups.iter().zip(&emission.names.groups);
    let modules = groups().map(|(group, names)| {
        let (module, feature) = (ident(&names.module), emission.group_feature(group));
        let inception = (names.module == "api")
            .then(|| quote!(#[allow(clippy::module_inception, reason = "the document names the group so")]));
        quote!(#feature #inception mod #module;)
    });
    let cases = groups().map(|(group, names)| {
        let (module, feature) = (ident(&names.module), emission.group_feature(group));
        quote!(#feature #module::CASES)
    });
    let credentials = emission.api.auth.iter().filter_map(|(id, auth)| {
        let setter = ident(&emission.names.schemes[id.index()]);
        Some(match &auth.kind {
            AuthKind::MutualTls => return None,
            AuthKind::Basic => quote!(.#setter("user", "password")),
            AuthKind::Session { token_prefix } => {
                let token = format!("{token_prefix}00000000-0000-0000-0000-000000000000");
                quote!(.#setter(#token.parse::<#package::ApiToken>()?))
            }
            _ => quote!(.#setter("credential")),
        })
    });
    quote! {
        #docs
        use crate::harness::Case;
        pub(crate) use #package::{Call, Client, Error, ErrorKind, runtime as rt};
        #(#modules)*
        pub(crate) const GROUPS: &[&[Case]] = &[#(#cases),*];
        pub(crate) fn client(base_url: &str) -> Result<Client, Error> {
            let timeout = std::time::Duration::from_secs(20);
            Client::builder(base_url).allow_plain_http(true).timeout(timeout)#(#credentials)*.build()
        }
    }
}
