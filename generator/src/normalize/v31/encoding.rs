//! Encodings of form fields: what they leave to be understood.

use crate::members::Members;
use crate::normalize::context::Context;
use crate::normalize::kind::Kind;
use crate::normalize::rule::Rule;
use serde_json::Value;

/// `style: form` says `explode: true` unless it says otherwise, and `explode` alone means `style: form`: the typed model
/// cannot tell an absent `explode` from one that is `false`.
pub(crate) const RULE: Rule = Rule { name: "encoding-explode", on: Kind::Encoding, apply: explicit };

fn explicit(encoding: &mut Value, _: &mut Context<'_>) {
    let Some(encoding) = encoding.as_object_mut() else { return };
    let is_form = encoding.member("style").is_some_and(|style| style == "form");
    if is_form && !encoding.has("explode") {
        encoding.insert("explode".to_owned(), true.into());
    }
    if encoding.has("explode") && !encoding.has("style") {
        encoding.insert("style".to_owned(), "form".into());
    }
}
