//! The names of fields and of enum values.
//!
//! Input: a struct or enum. Output: one name each, unique among them and the member for the rest. Not here: the branches
//! of unions (`union`).

use super::{
    claim::Claim,
    first::FirstChoices,
    kind::Kind,
    pins::{Pins, pointer},
    reserved,
    scope::Scope,
    vocabulary::Vocabulary,
    words::{spelled_words, words},
};
use crate::{
    finding::{Findings, Place},
    ir::{Additional, Enum, EnumValue, Field, Struct},
};

/// The names of a struct's fields.
pub(super) fn field_names(
    structure: &Struct,
    pins: &Pins<'_>,
    first: &mut FirstChoices,
    findings: &mut Findings,
) -> Vec<String> {
    let avoided = match structure.additional {
        Additional::Kept(_) => reserved::FIELDS,
        Additional::Ignored | Additional::Denied => &[],
    };
    let fields = structure.fields.iter().map(|field| (field_text(field), &field.hint));
    if let Some(names) = first.names(fields, avoided, pins) {
        return names;
    }
    let claims: Vec<Claim> = structure.fields.iter().map(|field| field_claim(field, avoided, pins)).collect();
    Scope::with(avoided).resolve(claims, findings)
}

/// What the document calls a field.
fn field_text(field: &Field) -> &str {
    if field.hint.own.is_empty() { &field.wire } else { &field.hint.own }
}

fn field_claim(field: &Field, avoided: &'static [&'static str], pins: &Pins<'_>) -> Claim {
    let own = field_text(field);
    let mut apart = if own.is_empty() { words(Kind::Field.nothing()) } else { words(own) };
    apart.push(Kind::Field.suffix().to_owned());
    Claim::new(Kind::Field, field.at.clone(), pointer(&field.at))
        .avoiding(avoided)
        .pinned(field.hint.pinned.clone().or_else(|| pins.value_at(&field.at)))
        .own(own)
        .candidate(apart)
        .within(&field.hint, &mut Vocabulary::default())
}

/// The names of an enum's values.
pub(super) fn value_names(
    values: &Enum,
    at: &Place,
    pins: &Pins<'_>,
    first: &mut FirstChoices,
    findings: &mut Findings,
) -> Vec<String> {
    let texts: Vec<String> = values.values.iter().map(value_text).collect();
    let owns = values.values.iter().zip(&texts).map(|(value, text)| (value_own(value, text), &value.hint));
    if let Some(names) = first.names(owns, reserved::VARIANTS, pins) {
        return names;
    }
    let claims: Vec<Claim> = values.values.iter().map(|value| value_claim(value, at, pins)).collect();
    Scope::with(reserved::VARIANTS).resolve(claims, findings)
}

fn value_text(value: &EnumValue) -> String {
    value.wire.text().unwrap_or_else(|| value.wire.0.clone())
}

/// What a value wants to be called: a name of the document for it (`x-enum-varnames`) goes before its text.
fn value_own<'a>(value: &'a EnumValue, text: &'a str) -> &'a str {
    if value.hint.own.is_empty() { text } else { &value.hint.own }
}

/// The words that a value wants first.
pub(super) fn value_words(own: &str) -> Vec<String> {
    number_words(own).unwrap_or_else(|| words(own))
}

fn value_claim(value: &EnumValue, at: &Place, pins: &Pins<'_>) -> Claim {
    let text = value_text(value);
    let place = at.child("enum").child(&text);
    let claim = Claim::new(Kind::Variant, at.clone(), pointer(&place))
        .pinned(value.hint.pinned.clone().or_else(|| pins.place(&place)));
    let own = value_own(value, &text);
    let claim = match number_words(own) {
        Some(words) => claim.candidate(words),
        None => claim.own(own),
    };
    let mut apart = if text.is_empty() { words(Kind::Variant.nothing()) } else { words(&text) };
    apart.push(Kind::Variant.suffix().to_owned());
    let mut spelled = spelled_words(&text);
    spelled.insert(0, Kind::Variant.suffix().to_owned());
    claim.candidate(apart).candidate(spelled)
}

/// `1` is `Value1`, `-1` is `Minus1`; `1.5` is left to be `V1_5`.
fn number_words(text: &str) -> Option<Vec<String>> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("minus", digits),
        None => ("value", text),
    };
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    number.then(|| vec![sign.to_owned(), digits.to_owned()])
}
