//! Security schemes that carry the session.
//!
//! Input: `apiKey` schemes under any of the credential's names. Output: one scheme in their place, and requirements that
//! name it.

use super::session::{Spot, is_carrier, is_heeded};
use super::{SESSION, SESSION_SCHEME, marked};
use crate::config::SessionConfig;
use crate::finding::{Code, Finding, Findings, Halt, Place};
use crate::load::Origins;
use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OpenAPI, ReferenceOr, SecurityRequirement, SecurityScheme};

/// The schemes that were replaced, with where they put the credential.
pub(super) type Carriers = IndexMap<String, Spot>;

/// Replaces the schemes that carry the credential.
pub(super) fn replace_schemes(
    document: &mut OpenAPI,
    config: &SessionConfig,
    origins: &Origins,
    findings: &mut Findings,
) -> Result<Carriers, Halt> {
    let schemes = &mut document.components.get_or_insert_default().security_schemes;
    let mut carriers = Carriers::new();
    schemes.retain(|key, scheme| {
        let Some(spot) = spot_of(key, scheme, config) else { return true };
        let place = place_of(key, scheme, origins);
        let heeded = if is_heeded(&spot.name, config) { "" } else { ", which the server ignores," };
        let message = format!(
            "the security scheme `{key}` ({} `{}`){heeded} is the client's credential now",
            spot.place, spot.name
        );
        findings.push(Finding::new(Code::SessionRewritten, place, message));
        carriers.insert(key.clone(), spot);
        false
    });
    if let Some(other) = schemes.get(SESSION_SCHEME) {
        let place = place_of(SESSION_SCHEME, other, origins);
        let message = "the document has a security scheme `session` that is not what `[auth.session]` describes";
        return Err(findings.halt(Finding::new(Code::ConfigInvalid, place, message)));
    }
    let scheme = SecurityScheme::APIKey {
        location: APIKeyLocation::Query,
        name: config.default.clone(),
        description: Some("A session id or an API token.".to_owned()),
        extensions: IndexMap::from([(SESSION.to_owned(), true.into())]),
    };
    schemes.insert(SESSION_SCHEME.to_owned(), ReferenceOr::Item(scheme));
    Ok(carriers)
}

fn spot_of(key: &str, scheme: &ReferenceOr<SecurityScheme>, config: &SessionConfig) -> Option<Spot> {
    let SecurityScheme::APIKey { location, name, description: _, extensions: _ } = scheme.as_item()? else {
        return None;
    };
    let place = match location {
        APIKeyLocation::Query => "query",
        APIKeyLocation::Header => "header",
        APIKeyLocation::Cookie => "cookie",
    };
    let carries = is_carrier(name, config) || is_carrier(key, config);
    carries.then(|| Spot { place, name: name.clone() })
}

fn place_of(key: &str, scheme: &ReferenceOr<SecurityScheme>, origins: &Origins) -> Place {
    let extensions = match scheme.as_item() {
        Some(
            SecurityScheme::APIKey { extensions, .. }
            | SecurityScheme::HTTP { extensions, .. }
            | SecurityScheme::OAuth2 { extensions, .. }
            | SecurityScheme::OpenIDConnect { extensions, .. },
        ) => Some(extensions),
        None => None,
    };
    let fallback = || Place::default().child("components").child("securitySchemes").child(key);
    extensions.and_then(|extensions| marked(extensions, origins)).unwrap_or_else(fallback)
}

/// Where requirements put the credential by a scheme that the server heeds.
pub(super) fn spot(requirements: &[SecurityRequirement], carriers: &Carriers, config: &SessionConfig) -> Option<Spot> {
    let mut names = requirements.iter().flat_map(IndexMap::keys);
    names.find_map(|name| carriers.get(name).filter(|spot| is_heeded(&spot.name, config)).cloned())
}

/// Requirements without the credential.
pub(super) fn without(requirements: Vec<SecurityRequirement>, carriers: &Carriers) -> Vec<SecurityRequirement> {
    let strip = |mut requirement: SecurityRequirement| {
        requirement.retain(|name, _| !carriers.contains_key(name));
        requirement
    };
    requirements.into_iter().map(strip).filter(|requirement| !requirement.is_empty()).collect()
}

/// Requirements each of which asks for the credential, once.
pub(super) fn with_session(requirements: Vec<SecurityRequirement>, carriers: &Carriers) -> Vec<SecurityRequirement> {
    let mut result: Vec<SecurityRequirement> = Vec::new();
    for mut requirement in requirements {
        requirement.retain(|name, _| !carriers.contains_key(name));
        requirement.insert(SESSION_SCHEME.to_owned(), Vec::new());
        if !result.contains(&requirement) {
            result.push(requirement);
        }
    }
    if result.is_empty() {
        result.push(IndexMap::from([(SESSION_SCHEME.to_owned(), Vec::new())]));
    }
    result
}
