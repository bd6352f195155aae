//! `src/lib.rs`: documentation, modules, re-exports.
//!
//! Input: [`Emission`]. Output: the crate's root, and the example that its documentation shares with README.md.

use super::{
    Emission,
    docs::{self, Comment},
    ident,
};
use crate::emit::tokens::{Tokens, quote};
use crate::{
    config::RuntimePlace,
    ir::{AuthKind, AuthScheme, Id, Operation},
};
use std::collections::BTreeSet;

/// What the features of the crate are for.
pub(super) const FEATURES: &str = "Features: `rustls` (default), `rustls-aws-lc` and `native-tls` choose who does TLS; \
`unicode-rs` (default) spares ICU4X for names of hosts beyond ASCII; `tracing` gives spans and events without credentials; \
`serde` gives serde's traits to every type, `schemars` its `JsonSchema`, `arbitrary` its `Arbitrary`; `jiff` and `uuid` give \
what dates, times and UUIDs stand for as values of those crates; `validate` checks the limits of the document when asked \
(`runtime::Validate`); `login` opens sessions with a user name and a password, where the API has that; `blocking` gives calls \
that wait; `mock` gives a mock server with a typed rule for every operation.";

/// What one call can be told.
pub(super) const OPTIONS: &str = "The trait `RequestOptions`, where it is imported, gives every request `header`, `query`, \
`timeout`, `retry`, `credential` and `without_credentials`, for that call alone.";

/// What the features of groups are for, where there are some.
pub(super) const GROUP_FEATURES: &str = "Each group of operations, with the types that it needs, has a feature `api-…`; \
`all-groups` (default) is all of them, and `all-types` adds the types that no operation needs.";

/// The names that users write; everything else of the runtime is in `runtime`.
const EXPORTS: &[&str] = &[
    "ByteStream",
    "ClientCredentials",
    "Credential",
    "ErrorKind",
    "FilePart",
    "Json",
    "RequestOptions",
    "Response",
    "RetryPolicy",
    "Secret",
];

/// The file's tokens.
pub(super) fn tokens(emission: &Emission<'_>) -> Tokens {
    let docs = documentation(emission).inner_tokens();
    let mut exports: BTreeSet<String> = EXPORTS.iter().map(|name| (*name).to_owned()).collect();
    if has_session(emission) {
        exports.extend(["ApiToken".to_owned(), "SessionId".to_owned()]);
    }
    exports.extend(emission.formats());
    let exports = exports.iter().map(|name| ident(name));
    let all_groups = emission.config.package.group_features.then(|| quote!(#[cfg(feature = "all-groups")]));
    let extensions = emission.extensions.iter().map(|(module, _)| {
        let module = ident(module);
        quote!(#all_groups #[rustfmt::skip] pub mod #module;)
    });
    let runtime = runtime(emission.config.package.runtime_place());
    quote! {
        #docs
        #[rustfmt::skip] pub mod api;
        #[rustfmt::skip] mod client;
        #runtime
        #[rustfmt::skip] pub mod types;
        #(#extensions)*
        pub use client::{API, Call, Client, ClientBuilder, Error};
        #[doc(hidden)]
        pub use client::{DeclaredHeaders, Group, OperationRequest};
        #(pub use runtime::#exports;)*
        #[cfg(feature = "blocking")]
        pub use runtime::blocking;
        #[cfg(feature = "mock")]
        pub use runtime::{MockAnswer, MockServer};
    }
}

/// The module `runtime`. The macros of a runtime that is in the crate are at its root without further ado.
fn runtime(place: RuntimePlace) -> Tokens {
    match place {
        RuntimePlace::Module => quote!(
            pub mod runtime;
        ),
        RuntimePlace::Crate => quote! {
            pub use ::runtime;
            #[cfg(feature = "arbitrary")]
            #[doc(hidden)]
            pub use ::runtime::arbitrary_bridge;
            #[cfg(feature = "schemars")]
            #[doc(hidden)]
            pub use ::runtime::schema_bridge;
            #[cfg(feature = "serde")]
            #[doc(hidden)]
            pub use ::runtime::serde_bridge;
            #[doc(hidden)]
            pub use ::runtime::{integer_enum, ordered, own_requests, own_types, request_options, text_enum};
        },
    }
}

fn has_session(emission: &Emission<'_>) -> bool {
    emission.api.auth.iter().any(|(_, auth)| matches!(auth.kind, AuthKind::Session { .. }))
}

fn documentation(emission: &Emission<'_>) -> Comment {
    let info = &emission.api.info;
    let mut comment = Comment::new();
    let subject = docs::one_line(&format!("{} {}", info.title, info.version));
    comment.sentence(&format!("A client of {}.", if subject.is_empty() { "an HTTP API" } else { &subject }));
    comment.prose(&info.docs.summary);
    comment.prose(&info.docs.description);
    comment.gap();
    comment.lines(["```no_run".to_owned()]);
    let package = emission.crate_name();
    let body = example(emission);
    comment.lines([format!("# async fn example() -> Result<(), {package}::Error> {{")]);
    comment.lines(conditional(emission, body));
    comment.lines(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
    comment.sentence(OPTIONS);
    comment.sentence(FEATURES);
    if emission.config.package.group_features {
        comment.sentence(GROUP_FEATURES);
    }
    comment
}

/// An example whose last line is compiled only where its group is.
fn conditional(emission: &Emission<'_>, mut lines: Vec<String>) -> Vec<String> {
    let feature = first_simple(emission).and_then(|(group, _)| emission.own_feature(group));
    if let Some(feature) = feature {
        lines.insert(lines.len() - 1, format!("# #[cfg(feature = {feature:?})]"));
    }
    lines
}

/// How to begin: a client, its credential, and the first operation that needs no argument.
pub(super) fn example(emission: &Emission<'_>) -> Vec<String> {
    let package = emission.crate_name();
    let mut lines = Vec::new();
    let mut builder = String::from("let client = Client::builder(\"https://api.example.com\")");
    let first = emission.api.auth.iter().next();
    match first.map(|(id, auth)| (emission.names.schemes[id.index()].as_str(), auth)) {
        Some((setter, AuthScheme { kind: AuthKind::Session { token_prefix }, .. })) => {
            lines.push(format!("use {package}::{{ApiToken, Client}};"));
            lines.push(String::new());
            let token = format!("{token_prefix}00000000-0000-0000-0000-000000000000");
            lines.push(format!("let token: ApiToken = {token:?}.parse()?;"));
            builder.push_str(&format!(".{setter}(token)"));
        }
        other => {
            lines.push(format!("use {package}::Client;"));
            lines.push(String::new());
            match other {
                Some((setter, AuthScheme { kind: AuthKind::Basic, .. })) => {
                    builder.push_str(&format!(".{setter}(\"user\", \"password\")"))
                }
                None | Some((_, AuthScheme { kind: AuthKind::MutualTls, .. })) => {}
                Some((setter, _)) => builder.push_str(&format!(".{setter}(\"the credential\")")),
            }
        }
    }
    lines.push(format!("{builder}.build()?;"));
    lines.extend(first_call(emission));
    lines
}

fn first_call(emission: &Emission<'_>) -> Option<String> {
    let (group, operation) = first_simple(emission)?;
    let (names, method) = (&emission.names.groups[group], &emission.names.operations[operation.index()].method);
    Some(format!("let answer = client.{}().{method}().send().await?;", names.accessor))
}

/// The first operation that needs no argument, after the index of its group.
fn first_simple(emission: &Emission<'_>) -> Option<(usize, Id<Operation>)> {
    emission.api.groups.iter().enumerate().find_map(|(index, group)| {
        let simple = group.operations.iter().find(|id| emission.api.operations[**id].is_simple());
        simple.map(|id| (index, *id))
    })
}

impl Operation {
    /// A GET that can be sent without any argument.
    fn is_simple(&self) -> bool {
        let params = self
            .params
            .iter()
            .all(|param| !param.presence.is_required() && !matches!(param.place, crate::ir::ParamPlace::Path(..)));
        self.method == crate::ir::Method::Get
            && params
            && self.body.is_none()
            && self.feature.is_none()
            && !self.docs.deprecated
    }
}
