//! Search terms: all eighteen operators.
//!
//! `term` of a query → predicate over assets.

use serde_json::{Map, Value};

use super::comparison::{Relation, relation, text};
use crate::data::{Asset, Catalog};
use crate::fault::Fault;

/// A term, its field already resolved to the display name.
#[derive(Debug, PartialEq)]
pub(crate) enum Term {
    /// `operatorAnd`: every subquery; all assets if there is none.
    All(Vec<Term>),
    /// `operatorOr`: at least one subquery.
    Any(Vec<Term>),
    /// `assetsById`.
    Ids(Vec<String>),
    /// `nullValue` (false) and `notNullValue` (true).
    HasValue { field: String, wanted: bool },
    /// `matchUnparsedQueryString`: every word occurs in some value.
    Words(Vec<String>),
    /// The comparisons: some value of the asset stands in the relation to some value of the term, or, negated, none does.
    Compare { field: String, relation: Relation, negated: bool, values: Vec<String> },
}

impl Term {
    /// Reads a term. An array of terms, which one public client sends, means all of them.
    pub(crate) fn read(value: &Value, catalog: &Catalog) -> Result<Self, Fault> {
        match value {
            Value::Object(object) => Self::read_object(object, catalog),
            Value::Array(terms) => Self::read_list(terms, catalog).map(Self::All),
            _ => Err(Fault::invalid_parameters("A term must be an object.")),
        }
    }

    /// Depth is bounded by the reader of the JSON.
    fn read_list(terms: &[Value], catalog: &Catalog) -> Result<Vec<Self>, Fault> {
        terms.iter().map(|term| Self::read(term, catalog)).collect()
    }

    fn read_object(object: &Map<String, Value>, catalog: &Catalog) -> Result<Self, Fault> {
        let Some(operator) = object.get("operator").and_then(Value::as_str) else {
            return Err(Fault::invalid_parameters("A term needs an operator."));
        };
        let subqueries = || match object.get("subqueries") {
            Some(Value::Array(terms)) => Self::read_list(terms, catalog),
            _ => Ok(Vec::new()),
        };
        let values = values(object.get("values"));
        let field = || match object.get("field") {
            Some(Value::String(field)) => Ok(catalog.display_name(field)),
            _ => Err(Fault::invalid_parameters(&format!("The operator {operator} needs a field."))),
        };
        match operator {
            "operatorAnd" => subqueries().map(Self::All),
            "operatorOr" => subqueries().map(Self::Any),
            "assetsById" => Ok(Self::Ids(values)),
            "nullValue" => Ok(Self::HasValue { field: field()?, wanted: false }),
            "notNullValue" => Ok(Self::HasValue { field: field()?, wanted: true }),
            "matchUnparsedQueryString" => Ok(Self::Words(words(&values))),
            _ => match relation(operator) {
                Some((relation, negated)) => Ok(Self::Compare { field: field()?, relation, negated, values }),
                None => Err(Fault::invalid_parameters(&format!("Unknown operator: {operator}"))),
            },
        }
    }

    /// Whether an asset satisfies it.
    pub(crate) fn matches(&self, asset: &Asset) -> bool {
        match self {
            Self::All(terms) => terms.iter().all(|term| term.matches(asset)),
            Self::Any(terms) => terms.iter().any(|term| term.matches(asset)),
            Self::Ids(ids) => ids.iter().any(|id| id.parse() == Ok(asset.id)),
            Self::HasValue { field, wanted } => asset.values(field).is_empty() != *wanted,
            Self::Words(words) => words.iter().all(|word| contains_word(asset, word)),
            Self::Compare { field, relation, negated, values } => {
                let ours = asset.values(field);
                ours.iter().any(|ours| values.iter().any(|theirs| relation.holds(ours, theirs))) != *negated
            }
        }
    }
}

/// Strings, numbers, or one of them without the array.
fn values(value: Option<&Value>) -> Vec<String> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().map(text).collect(),
        Some(scalar) => vec![text(scalar)],
    }
}

/// The search syntax of the real server is unknown; words separated by blanks is its plainest form.
fn words(values: &[String]) -> Vec<String> {
    values.iter().flat_map(|value| value.split_whitespace()).map(str::to_lowercase).collect()
}

fn contains_word(asset: &Asset, word: &str) -> bool {
    let values = asset.attributes.values().filter_map(Value::as_array).flatten();
    values.map(text).any(|text| text.to_lowercase().contains(word))
}
