//! How one value of an asset compares with one value of a term.
//!
//! Operator name → relation; two texts → whether it holds. Whether the real server minds upper and lower case is
//! unknown; the milder choice is that it does not.

use std::cmp::Ordering;

use serde_json::Value;

/// What has to hold between an asset's value and a term's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Relation {
    /// The same text or number.
    Equal,
    /// The term's text occurs in the asset's.
    Contains,
    /// The asset's text starts with the term's.
    StartsWith,
    /// The asset's text ends with the term's.
    EndsWith,
    /// The asset's value is below the term's.
    Less,
    /// The asset's value is above the term's.
    Greater,
    /// Not above.
    LessOrEqual,
    /// Not below.
    GreaterOrEqual,
}

/// The relation of an operator, and whether the operator asks for its opposite.
pub(crate) fn relation(operator: &str) -> Option<(Relation, bool)> {
    let found = match operator {
        "equalValue" => (Relation::Equal, false),
        "notEqualValue" => (Relation::Equal, true),
        "containsValue" => (Relation::Contains, false),
        "notContainsValue" => (Relation::Contains, true),
        "startsWithValue" => (Relation::StartsWith, false),
        "notStartsWithValue" => (Relation::StartsWith, true),
        "endsWithValue" => (Relation::EndsWith, false),
        "notEndsWithValue" => (Relation::EndsWith, true),
        "lessThanValue" => (Relation::Less, false),
        "greaterThanValue" => (Relation::Greater, false),
        "lessThanOrEqualValue" => (Relation::LessOrEqual, false),
        "greaterThanOrEqualValue" => (Relation::GreaterOrEqual, false),
        _ => return None,
    };
    Some(found)
}

impl Relation {
    /// Whether it holds between an asset's value and a term's.
    pub(crate) fn holds(self, ours: &Value, theirs: &str) -> bool {
        let (text, wanted) = (text(ours).to_lowercase(), theirs.to_lowercase());
        match self {
            Self::Contains => text.contains(&wanted),
            Self::StartsWith => text.starts_with(&wanted),
            Self::EndsWith => text.ends_with(&wanted),
            Self::Equal => order(&text, &wanted).is_eq(),
            Self::Less => order(&text, &wanted).is_lt(),
            Self::Greater => order(&text, &wanted).is_gt(),
            Self::LessOrEqual => order(&text, &wanted).is_le(),
            Self::GreaterOrEqual => order(&text, &wanted).is_ge(),
        }
    }
}

/// Numbers by size, everything else by its text. ISO dates order rightly as text.
fn order(ours: &str, theirs: &str) -> Ordering {
    match (ours.parse::<i64>(), theirs.trim().parse::<i64>()) {
        (Ok(ours), Ok(theirs)) => ours.cmp(&theirs),
        _ => ours.cmp(theirs),
    }
}

/// A scalar as text; nothing for the rest.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
