//! The names of a union's variants.
//!
//! Input: a union, its own name and the names of all types. Output: one name each. A branch is called after its type,
//! without the words it shares with the union (`CatAnimal` in `Animal` is `Cat`): never without what it shares with other
//! branches, since then a new branch would rename the old ones.

use super::{
    claim::Claim,
    kind::Kind,
    pins::{Pins, pointer},
    reserved,
    scope::Scope,
    vocabulary::Vocabulary,
    words::words,
};
use crate::{
    finding::{Findings, Place},
    ir::{BytesEncoding, Float, Int, Tagging, Text, Type, Union, Variant},
};

/// Names that variants are called after.
pub(super) struct Named<'a> {
    /// The union's own.
    pub(super) own: &'a str,
    /// Those of all types.
    pub(super) types: &'a [String],
}

/// The names of a union's variants.
pub(super) fn variant_names(
    union: &Union,
    at: &Place,
    named: &Named<'_>,
    vocabulary: &mut Vocabulary,
    pins: &Pins<'_>,
    findings: &mut Findings,
) -> Vec<String> {
    let own = vocabulary.words(named.own).to_vec();
    let claims: Vec<Claim> = union
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let place = at.child("oneOf").child(&index.to_string());
            let any = || at.child("anyOf").child(&index.to_string());
            let pinned = variant.hint.pinned.clone();
            let pinned = pinned.or_else(|| pins.place(&place)).or_else(|| pins.place(&any()));
            let claim = Claim::new(Kind::Variant, at.clone(), pointer(&place)).pinned(pinned);
            with_candidates(claim, variant, tags(union, index), &own, (named.types, vocabulary))
        })
        .collect();
    let reserved = match union.tagging {
        Tagging::Together { .. } => reserved::VARIANTS_TOGETHER,
        _ => reserved::VARIANTS,
    };
    Scope::with(reserved).resolve(claims, findings)
}

fn with_candidates(
    mut claim: Claim,
    variant: &Variant,
    tags: Vec<&str>,
    own: &[String],
    (types, vocabulary): (&[String], &mut Vocabulary),
) -> Claim {
    let mut whole = Vec::new();
    type_words(&variant.ty, (types, vocabulary), &mut whole);
    claim = claim.identity(format!("{} {}", whole.join(" "), tags.join(" ")));
    if let Some(short) = without(&whole, own) {
        claim = claim.candidate(short);
    }
    claim = claim.candidate(whole.clone());
    if !variant.hint.own.is_empty() {
        claim = claim.candidate(words(&variant.hint.own));
    }
    for tag in tags {
        claim = claim.candidate(words(tag));
    }
    whole.push(Kind::Variant.suffix().to_owned());
    claim.candidate(whole).within(&variant.hint, vocabulary)
}

/// The discriminator's values for a variant.
fn tags(union: &Union, variant: usize) -> Vec<&str> {
    match &union.tagging {
        Tagging::Discriminator { field: _, mapping, absent: _ } => {
            mapping.iter().filter(|(_, index)| *index == variant).map(|(tag, _)| tag.as_str()).collect()
        }
        Tagging::ByShape(_) | Tagging::Together { .. } | Tagging::Ambiguous => Vec::new(),
    }
}

/// The words of a branch without those of the union around it, where something that can stand alone is left.
fn without(words: &[String], own: &[String]) -> Option<Vec<String>> {
    let short = words.strip_prefix(own).or_else(|| words.strip_suffix(own))?;
    let clear =
        short.first().is_some_and(|first| first.len() > 1 && !first.starts_with(|first: char| first.is_numeric()));
    clear.then(|| short.to_vec())
}

/// The words of a type: `TextList`, `CatMap`.
fn type_words(ty: &Type, (types, vocabulary): (&[String], &mut Vocabulary), out: &mut Vec<String>) {
    let word = match ty {
        Type::Bool => "boolean",
        Type::Int(Int::I32 | Int::I64 | Int::U32 | Int::U64 | Int::Big) => "integer",
        Type::Float(Float::F32 | Float::F64 | Float::Decimal) => "number",
        Type::Text(text) => text_word(*text),
        Type::Bytes(BytesEncoding::Raw | BytesEncoding::Base64 | BytesEncoding::Base64Url) => "bytes",
        Type::Json => "any",
        Type::Never => "never",
        Type::List(item) => {
            type_words(item, (types, vocabulary), out);
            "list"
        }
        Type::Map(item) => {
            type_words(item, (types, vocabulary), out);
            "map"
        }
        Type::Nullable(inner) => return type_words(inner, (types, vocabulary), out),
        Type::Named(id) => {
            let name = types.get(id.index()).map_or("", String::as_str);
            return out.extend_from_slice(vocabulary.words(name));
        }
    };
    out.push(word.to_owned());
}

fn text_word(text: Text) -> &'static str {
    match text {
        Text::Plain => "text",
        Text::DateTime => "timestamp",
        Text::Date => "date",
        Text::Time => "time",
        Text::Duration => "duration",
        Text::Uuid => "uuid",
        Text::Uri => "uri",
        Text::Ipv4 => "ipv4",
        Text::Ipv6 => "ipv6",
        Text::Password => "password",
    }
}
