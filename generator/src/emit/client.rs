//! `src/client.rs`: the description of the API, and the crate's own types around the runtime's.
//!
//! Input: schemes, hints, login, groups. Output: `API`, the builder's setters for credentials, an accessor a group, and
//! `Error::fault` where all failures share one type.

use super::{
    Emission, api,
    docs::{self, Comment},
    ident,
    rust_type::{Scope, named},
};
use crate::emit::tokens::{Tokens, numeral, quote};
use crate::ir::{AuthKind, AuthScheme, CredentialPlace, Id, Login, Server};

/// The file's tokens.
pub(super) fn tokens(emission: &Emission<'_>) -> Tokens {
    let (description, client, builder) = (description(emission), client(emission), builder(emission));
    let fault = fault(emission);
    let mut comment = Comment::new();
    comment.sentence("The description of the API, and the crate's own types around the runtime's.");
    let docs = comment.inner_tokens();
    let body = quote!(#description #client #builder #fault);
    let types = body.mentions("types").then(|| {
        quote!(
            use crate::types;
        )
    });
    quote!(#docs use crate::runtime as rt; #types #body)
}

fn description(emission: &Emission<'_>) -> Tokens {
    let base_url = match base_url(emission) {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let servers = emission.api.servers.iter().map(server);
    let schemes = emission.api.auth.iter().map(|(id, auth)| scheme(emission, id, auth));
    let hints = emission.api.hints.iter().map(|hint| {
        let (status, contains, text) = (numeral(hint.status), &hint.contains, &hint.hint);
        quote!(rt::Hint { status: #status, contains: #contains, hint: #text })
    });
    let (login, login_flow) = match &emission.api.login {
        Some(login) => (quote!(Some(&LOGIN)), Some(login_flow(emission, login))),
        None => (quote!(None), None),
    };
    quote! {
        /// What the runtime knows about the API.
        pub static API: rt::Description = rt::Description {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            base_url: #base_url,
            servers: &[#(#servers),*],
            schemes: &[#(#schemes),*],
            hints: &[#(#hints),*],
            login: #login,
        };
        #login_flow
    }
}

/// The first server, where it is a whole URL once its variables have their defaults.
fn base_url(emission: &Emission<'_>) -> Option<String> {
    let server = emission.api.servers.first()?;
    let mut url = server.url.clone();
    for variable in &server.variables {
        url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
    }
    let whole = url.starts_with("https://") || url.starts_with("http://");
    (whole && !url.contains(['{', '}'])).then_some(url)
}

fn server(server: &Server) -> Tokens {
    let (url, description) = (&server.url, docs::one_line(&server.docs.description));
    let variables = server.variables.iter().map(|variable| {
        let (name, default, values) = (&variable.name, &variable.default, &variable.values);
        quote!(rt::ServerVariable { name: #name, default: #default, values: &[#(#values),*] })
    });
    quote!(rt::Server { url: #url, description: #description, variables: &[#(#variables),*] })
}

fn scheme(emission: &Emission<'_>, id: Id<AuthScheme>, auth: &AuthScheme) -> Tokens {
    let (name, setter) = (&auth.hint.own, &emission.names.schemes[id.index()]);
    let kind = match &auth.kind {
        AuthKind::ApiKey => quote!(ApiKey),
        AuthKind::Session { token_prefix } => quote!(Session { token_prefix: #token_prefix }),
        AuthKind::Basic => quote!(Basic),
        AuthKind::Bearer => quote!(Bearer),
        AuthKind::OAuth2 { token_url, .. } => {
            let token_url = match token_url {
                Some(url) => quote!(Some(#url)),
                None => quote!(None),
            };
            quote!(OAuth2 { token_url: #token_url })
        }
        AuthKind::OpenIdConnect => quote!(OpenIdConnect),
        AuthKind::MutualTls => quote!(MutualTls),
    };
    let place = api::place(&usual_place(emission, id, auth));
    quote!(rt::Scheme { name: #name, kind: rt::SchemeKind::#kind, setter: #setter, place: #place })
}

/// The place most operations have for a credential; the first of them where several are as common.
fn usual_place(emission: &Emission<'_>, id: Id<AuthScheme>, auth: &AuthScheme) -> CredentialPlace {
    let mut places: Vec<(CredentialPlace, usize)> = Vec::new();
    let uses = emission.api.operations.iter().flat_map(|(_, operation)| operation.auth.alternatives.iter().flatten());
    for need in uses.filter(|need| need.scheme == id) {
        match places.iter_mut().find(|(place, _)| *place == need.place) {
            Some((_, count)) => *count += 1,
            None => places.push((need.place.clone(), 1)),
        }
    }
    let most = places.iter().map(|(_, count)| *count).max();
    let usual = places.into_iter().find(|(_, count)| Some(*count) == most).map(|(place, _)| place);
    usual.unwrap_or(match auth.kind {
        AuthKind::MutualTls => CredentialPlace::Connection,
        _ => CredentialPlace::Authorization,
    })
}

fn login_flow(emission: &Emission<'_>, login: &Login) -> Tokens {
    let session = emission.api.auth.iter().find(|(_, auth)| matches!(auth.kind, AuthKind::Session { .. }));
    let scheme = numeral(session.map_or(0, |(id, _)| id.index()));
    let Login {
        public_key_path,
        modulus,
        exponent,
        login_path,
        user,
        password,
        session,
        logout_path,
        session_parameter,
        expired,
    } = login;
    quote! {
        static LOGIN: rt::LoginFlow = rt::LoginFlow {
            scheme: #scheme,
            public_key_path: #public_key_path,
            modulus: #modulus,
            exponent: #exponent,
            login_path: #login_path,
            user: #user,
            password: #password,
            session: #session,
            logout_path: #logout_path,
            session_parameter: #session_parameter,
            expired: &[#(#expired),*],
        };
    }
}

fn client(emission: &Emission<'_>) -> Tokens {
    let accessors = emission.api.groups.iter().zip(&emission.names.groups).map(|(group, names)| {
        let (accessor, module, handle) = (ident(&names.accessor), ident(&names.module), ident(&names.handle));
        let feature = emission.group_feature(group);
        let tag = docs::one_line(&group.tag);
        let line = if tag.is_empty() {
            "Operations of no group.".to_owned()
        } else {
            format!("Operations of the group {tag}.")
        };
        let docs = Comment::of(&Default::default(), &line).tokens();
        quote! {
            #docs
            #feature
            #[inline]
            pub fn #accessor(&self) -> crate::api::#module::#handle<'_> {
                group(self)
            }
        }
    });
    quote! {
        crate::own_types!(API, rt);
        crate::own_requests!(rt);
        impl Client {
            #(#accessors)*
        }
    }
}

fn builder(emission: &Emission<'_>) -> Option<Tokens> {
    let setters: Vec<_> = emission.api.auth.iter().filter_map(|(id, auth)| setter(emission, id, auth)).collect();
    (!setters.is_empty()).then(|| quote!(impl ClientBuilder { #(#setters)* }))
}

fn setter(emission: &Emission<'_>, id: Id<AuthScheme>, auth: &AuthScheme) -> Option<Tokens> {
    let (name, index) = (ident(&emission.names.schemes[id.index()]), numeral(id.index()));
    let (fallback, signature, credential) = match &auth.kind {
        AuthKind::Session { .. } => (
            "Sets the credential: an API token or a session id.",
            quote!(credential: impl Into<rt::SessionCredential>),
            quote!(credential.into().into()),
        ),
        AuthKind::Basic => (
            "Sets the user name and the password.",
            quote!(user: impl AsRef<str>, password: impl Into<rt::Secret>),
            quote!(rt::Credential::basic(user, password)),
        ),
        AuthKind::MutualTls => return None,
        AuthKind::OAuth2 { .. } => (
            "Sets the credential: a token, client credentials, or a provider of tokens.",
            quote!(credential: impl Into<rt::Credential>),
            quote!(credential.into()),
        ),
        AuthKind::Bearer | AuthKind::OpenIdConnect => (
            "Sets the credential: a token, or a provider of tokens.",
            quote!(credential: impl Into<rt::Credential>),
            quote!(credential.into()),
        ),
        AuthKind::ApiKey => {
            ("Sets the credential.", quote!(credential: impl Into<rt::Credential>), quote!(credential.into()))
        }
    };
    let docs = Comment::of(&auth.docs, fallback).tokens();
    Some(quote! {
        #docs
        #[must_use]
        #[inline]
        pub fn #name(self, #signature) -> Self {
            Self(self.0.credential(#index, #credential))
        }
    })
}

fn fault(emission: &Emission<'_>) -> Option<Tokens> {
    let failure = api::shared_failure(emission)?;
    let mut types = Vec::new();
    named(failure, &mut types);
    let features = types.into_iter().filter_map(|id| emission.home_condition(&emission.facts.types[id.index()].home));
    let ty = emission.owned(failure, Scope::Outside);
    Some(quote! {
        #(#features)*
        impl Error {
            /// What the server says went wrong, where its body is as the document says.
            #[inline]
            pub fn fault(&self) -> Option<#ty> {
                self.body_as().ok()
            }
        }
    })
}
