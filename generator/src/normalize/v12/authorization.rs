//! Authorizations of 1.2 → security definitions and requirements of 2.0 (1.2, sections 5.1.4 to 5.1.10).

use crate::members::Members;
use crate::normalize::context::{Context, keep_mark};
use serde_json::{Map, Value, json};

/// The security definitions of a listing, and of declarations that define some themselves.
pub(super) fn definitions(
    listing: &Map<String, Value>,
    declarations: &[Map<String, Value>],
    context: &mut Context<'_>,
) -> Map<String, Value> {
    let mut definitions = Map::new();
    for source in std::iter::once(listing).chain(declarations) {
        for (name, old) in source.member("authorizations").and_then(Value::as_object).into_iter().flatten() {
            let Some(old) = old.as_object().filter(|old| old.has("type")) else { continue };
            if let Some(new) = definition(old, context) {
                definitions.entry(name.clone()).or_insert(new);
            }
        }
    }
    definitions
}

fn definition(old: &Map<String, Value>, context: &mut Context<'_>) -> Option<Value> {
    let text = |key: &str| old.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut new = match text("type") {
        "basicAuth" | "basic" => json!({"type": "basic"}),
        "apiKey" => json!({"type": "apiKey", "name": text("keyname"), "in": text("passAs")}),
        "oauth2" => oauth2(old),
        other => {
            let message = format!("`{other}` is no kind of authorization");
            context.inside(old, |context| context.report(crate::finding::Code::SecurityUnknown, message));
            return None;
        }
    };
    if let Some(new) = new.as_object_mut() {
        keep_mark(old, new);
    }
    Some(new)
}

fn oauth2(old: &Map<String, Value>) -> Value {
    let scopes: Map<String, Value> = scope_list(old.member("scopes"))
        .filter_map(|scope| {
            let description = scope.member("description").and_then(Value::as_str).unwrap_or_default();
            Some((scope.member("scope")?.as_str()?.to_owned(), description.into()))
        })
        .collect();
    let url =
        |pointer: &str| old.member("grantTypes").and_then(|grants| grants.pointer(pointer)).and_then(Value::as_str);
    if let Some(token) = url("/authorization_code/tokenEndpoint/url") {
        let authorize = url("/authorization_code/tokenRequestEndpoint/url").unwrap_or(token);
        return json!({"type": "oauth2", "flow": "accessCode", "authorizationUrl": authorize, "tokenUrl": token, "scopes": scopes});
    }
    let login = url("/implicit/loginEndpoint/url").unwrap_or_default();
    json!({"type": "oauth2", "flow": "implicit", "authorizationUrl": login, "scopes": scopes})
}

/// What an operation needs; none when it says nothing.
pub(super) fn requirements(authorizations: &Value) -> Option<Value> {
    let needs = authorizations.as_object()?.iter().filter(|(name, _)| *name != crate::load::AT);
    let needs: Vec<Value> = needs
        .map(|(name, scopes)| {
            let scopes = scope_list(Some(scopes)).filter_map(|scope| scope.member("scope")?.as_str().map(Value::from));
            json!({ name: scopes.collect::<Vec<_>>() })
        })
        .collect();
    (!needs.is_empty()).then(|| needs.into())
}

fn scope_list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}
