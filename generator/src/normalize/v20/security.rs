//! `securityDefinitions` → `components.securitySchemes` ("Security Scheme Object").

use crate::load::AT;
use crate::members::{Members, MembersMut};
use crate::normalize::context::Context;
use serde_json::{Map, Value, json};

/// All schemes.
pub(super) fn schemes(definitions: Map<String, Value>, context: &mut Context<'_>) -> Map<String, Value> {
    definitions.into_iter().filter(|(name, _)| name != AT).map(|(name, old)| (name, scheme(old, context))).collect()
}

fn scheme(old: Value, _: &mut Context<'_>) -> Value {
    let Value::Object(mut scheme) = old else { return old };
    match scheme.member("type").and_then(Value::as_str) {
        Some("basic") => {
            scheme.insert("type".to_owned(), "http".into());
            scheme.insert("scheme".to_owned(), "basic".into());
        }
        Some("oauth2") if !scheme.has("flows") => flows(&mut scheme),
        _ => {}
    }
    Value::Object(scheme)
}

/// `flow: accessCode` with its URLs → `flows: {authorizationCode: …}`.
fn flows(scheme: &mut Map<String, Value>) {
    let flow = scheme.take_member("flow");
    let name = match flow.as_ref().and_then(Value::as_str) {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some("password") => "password",
        _ => "implicit",
    };
    let mut object = Map::new();
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
        object.extend(scheme.take_member(key).map(|value| (key.to_owned(), value)));
    }
    object.insert("scopes".to_owned(), scheme.take_member("scopes").unwrap_or_else(|| json!({})));
    scheme.insert("flows".to_owned(), json!({ name: object }));
}
