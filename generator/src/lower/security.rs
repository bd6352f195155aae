//! Security schemes and requirements (OpenAPI 3.0, Security Scheme Object, Security Requirement Object).
//!
//! Input: the components and an operation's requirements. Output: [`AuthScheme`]s and [`AuthNeed`]s. The scheme that rewrite
//! makes for a session carries [`crate::rewrite::SESSION`]; where an operation takes it is in
//! [`crate::rewrite::SESSION_PLACE`].

use super::{docs, hint, place};
use crate::config::Config;
use crate::finding::{Code, Finding, Findings, Place};
use crate::ir::{Arena, AuthKind, AuthNeed, AuthScheme, AuthUse, CredentialPlace, Id};
use crate::load::Origins;
use crate::members::Members;
use crate::rewrite::{SESSION, SESSION_PLACE};
use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, OpenAPI, SecurityRequirement, SecurityScheme};
use serde_json::Value;
use std::collections::BTreeMap;

/// A scheme and where its credential goes unless an operation says otherwise.
#[derive(Debug, Clone)]
pub(super) struct KnownScheme {
    id: Id<AuthScheme>,
    place: CredentialPlace,
}

/// The schemes by their keys.
pub(super) type KnownSchemes = BTreeMap<String, KnownScheme>;

/// Lowers the schemes of the components.
pub(super) fn schemes(
    document: &OpenAPI,
    config: &Config,
    origins: &Origins,
    findings: &mut Findings,
    arena: &mut Arena<AuthScheme>,
) -> KnownSchemes {
    let mut known = KnownSchemes::new();
    let Some(components) = &document.components else { return known };
    let top = Place::default().child("components").child("securitySchemes");
    for (name, scheme) in &components.security_schemes {
        let resolved = super::reference::resolve(scheme, "securitySchemes", Some(&components.security_schemes));
        let Some((_, scheme)) = resolved else { continue };
        let parts = parts(scheme, config);
        let at = place::place_of(parts.extensions, origins, || top.child(name));
        let Some((kind, place)) = parts.meaning else {
            let message = format!("the security scheme `{name}` is of a kind that is not known");
            findings.push(Finding::new(Code::SecurityUnknown, at, message));
            continue;
        };
        let docs = docs::docs(None, parts.description, false, None);
        let id = arena.push(AuthScheme { at, hint: hint::component(name), docs, kind });
        known.insert(name.clone(), KnownScheme { id, place });
    }
    known
}

struct Parts<'a> {
    meaning: Option<(AuthKind, CredentialPlace)>,
    description: Option<&'a str>,
    extensions: &'a IndexMap<String, Value>,
}

fn parts<'a>(scheme: &'a SecurityScheme, config: &Config) -> Parts<'a> {
    let (meaning, description, extensions) = match scheme {
        SecurityScheme::APIKey { location, name, description, extensions } => {
            (Some(api_key(location, name, extensions, config)), description, extensions)
        }
        SecurityScheme::HTTP { scheme, bearer_format: _, description, extensions } => {
            (http(scheme), description, extensions)
        }
        SecurityScheme::OAuth2 { flows, description, extensions } => {
            (Some((oauth2(flows), CredentialPlace::Authorization)), description, extensions)
        }
        SecurityScheme::OpenIDConnect { open_id_connect_url: _, description, extensions } => {
            (Some((AuthKind::OpenIdConnect, CredentialPlace::Authorization)), description, extensions)
        }
    };
    Parts { meaning, description: description.as_deref(), extensions }
}

fn api_key(
    location: &APIKeyLocation,
    name: &str,
    extensions: &IndexMap<String, Value>,
    config: &Config,
) -> (AuthKind, CredentialPlace) {
    let name = name.to_owned();
    let place = match location {
        APIKeyLocation::Query => CredentialPlace::Query(name),
        APIKeyLocation::Header => CredentialPlace::Header(name),
        APIKeyLocation::Cookie => CredentialPlace::Cookie(name),
    };
    let kind = match (&config.auth.session, extensions.get(SESSION)) {
        (Some(session), Some(_)) => AuthKind::Session { token_prefix: session.token_prefix.clone() },
        _ if extensions.member("x-mutual-tls") == Some(&Value::Bool(true)) => {
            return (AuthKind::MutualTls, CredentialPlace::Connection);
        }
        _ => AuthKind::ApiKey,
    };
    (kind, place)
}

/// RFC 9110 section 11.1: scheme names are case-insensitive.
fn http(scheme: &str) -> Option<(AuthKind, CredentialPlace)> {
    let kind = match scheme.to_ascii_lowercase().as_str() {
        "basic" => AuthKind::Basic,
        "bearer" => AuthKind::Bearer,
        _ => return None,
    };
    Some((kind, CredentialPlace::Authorization))
}

fn oauth2(flows: &OAuth2Flows) -> AuthKind {
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, extensions: _ } = flows;
    let mut scopes: Vec<String> = Vec::new();
    let lists = [
        implicit.as_ref().map(|flow| &flow.scopes),
        password.as_ref().map(|flow| &flow.scopes),
        client_credentials.as_ref().map(|flow| &flow.scopes),
        authorization_code.as_ref().map(|flow| &flow.scopes),
    ];
    for scope in lists.into_iter().flatten().flat_map(IndexMap::keys) {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    AuthKind::OAuth2 { token_url: client_credentials.as_ref().map(|flow| flow.token_url.clone()), scopes }
}

/// What an operation needs.
pub(super) fn need(
    document: &OpenAPI,
    operation: &openapiv3::Operation,
    at: &Place,
    known: &KnownSchemes,
    findings: &mut Findings,
) -> AuthNeed {
    let requirements = operation.security.as_ref().or(document.security.as_ref());
    let place = operation.extensions.get(SESSION_PLACE).and_then(session_place);
    let mut alternatives: Vec<Vec<AuthUse>> = Vec::new();
    for requirement in requirements.into_iter().flatten() {
        if let Some(uses) = alternative(requirement, place.as_ref(), at, known, findings)
            && !alternatives.contains(&uses)
        {
            alternatives.push(uses);
        }
    }
    AuthNeed { alternatives }
}

fn alternative(
    requirement: &SecurityRequirement,
    session: Option<&CredentialPlace>,
    at: &Place,
    known: &KnownSchemes,
    findings: &mut Findings,
) -> Option<Vec<AuthUse>> {
    let mut uses = Vec::new();
    for name in requirement.keys() {
        let Some(scheme) = known.get(name) else {
            let message = format!("`security` names `{name}`, which is not there or cannot be used");
            let finding = Finding::new(Code::SecurityUnknown, at.clone(), message).done("the alternative is left out");
            // Once a name is enough: documents repeat it on every operation.
            if !findings.iter().any(|known| known.code == finding.code && known.message == finding.message) {
                findings.push(finding);
            }
            return None;
        };
        let place = match session {
            Some(place) if name == SESSION_SCHEME => place.clone(),
            _ => scheme.place.clone(),
        };
        uses.push(AuthUse { scheme: scheme.id, place });
    }
    Some(uses)
}

use crate::rewrite::SESSION_SCHEME;

fn session_place(value: &Value) -> Option<CredentialPlace> {
    let name = value.member("name")?.as_str()?.to_owned();
    Some(match value.member("in")?.as_str()? {
        "query" => CredentialPlace::Query(name),
        "header" => CredentialPlace::Header(name),
        "cookie" => CredentialPlace::Cookie(name),
        "form" => CredentialPlace::FormField(name),
        _ => return None,
    })
}
