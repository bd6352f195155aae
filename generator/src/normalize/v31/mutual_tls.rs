//! Client certificates as a security scheme (3.1.0, "Security Scheme Object").

use crate::members::Members;
use crate::normalize::carried;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// `type: mutualTLS` → an apiKey with `x-mutual-tls`, which the typed model can hold.
///
/// Naively the scheme does not fit the model, and every operation that asks for it loses an alternative.
pub(crate) const RULE: Rule = Rule { name: "mutual-tls", on: Kind::SecurityScheme, apply };

fn apply(scheme: &mut Value, _: &mut Context<'_>) {
    let Some(scheme) = scheme.as_object_mut() else { return };
    if scheme.member("type").and_then(Value::as_str) != Some("mutualTLS") {
        return;
    }
    for (key, value) in [("type", "apiKey"), ("in", "header"), ("name", "mutualTLS")] {
        scheme.insert(key.to_owned(), value.into());
    }
    scheme.insert(carried::MUTUAL_TLS.to_owned(), true.into());
}
