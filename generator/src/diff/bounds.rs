//! Bounds on values.
//!
//! Input: the validation keywords of a thing, old and new. Output: one change a keyword.

use super::{
    comparison::{Comparison, Subject},
    rule::Rule,
    rules::bound::*,
};
use crate::ir::{Constraints, Literal};

/// What can happen to a bound.
struct BoundRules {
    keyword: &'static str,
    added: &'static Rule,
    removed: &'static Rule,
    raised: &'static Rule,
    lowered: &'static Rule,
}

macro_rules! bounds {
    ($($keyword:literal $added:ident $removed:ident $raised:ident $lowered:ident),* $(,)?) => {
        &[$(BoundRules { keyword: $keyword, added: &$added, removed: &$removed, raised: &$raised, lowered: &$lowered }),*]
    };
}

static BOUNDS: &[BoundRules] = bounds![
    "minimum" MINIMUM_ADDED MINIMUM_REMOVED MINIMUM_RAISED MINIMUM_LOWERED,
    "exclusiveMinimum" EXCLUSIVE_MINIMUM_ADDED EXCLUSIVE_MINIMUM_REMOVED EXCLUSIVE_MINIMUM_RAISED EXCLUSIVE_MINIMUM_LOWERED,
    "maximum" MAXIMUM_ADDED MAXIMUM_REMOVED MAXIMUM_RAISED MAXIMUM_LOWERED,
    "exclusiveMaximum" EXCLUSIVE_MAXIMUM_ADDED EXCLUSIVE_MAXIMUM_REMOVED EXCLUSIVE_MAXIMUM_RAISED EXCLUSIVE_MAXIMUM_LOWERED,
    "minLength" MIN_LENGTH_ADDED MIN_LENGTH_REMOVED MIN_LENGTH_RAISED MIN_LENGTH_LOWERED,
    "maxLength" MAX_LENGTH_ADDED MAX_LENGTH_REMOVED MAX_LENGTH_RAISED MAX_LENGTH_LOWERED,
    "minItems" MIN_ITEMS_ADDED MIN_ITEMS_REMOVED MIN_ITEMS_RAISED MIN_ITEMS_LOWERED,
    "maxItems" MAX_ITEMS_ADDED MAX_ITEMS_REMOVED MAX_ITEMS_RAISED MAX_ITEMS_LOWERED,
    "minProperties" MIN_PROPERTIES_ADDED MIN_PROPERTIES_REMOVED MIN_PROPERTIES_RAISED MIN_PROPERTIES_LOWERED,
    "maxProperties" MAX_PROPERTIES_ADDED MAX_PROPERTIES_REMOVED MAX_PROPERTIES_RAISED MAX_PROPERTIES_LOWERED,
    // Without an order: raised and lowered are both a change.
    "pattern" PATTERN_ADDED PATTERN_REMOVED PATTERN_CHANGED PATTERN_CHANGED,
    "multipleOf" MULTIPLE_OF_ADDED MULTIPLE_OF_REMOVED MULTIPLE_OF_CHANGED MULTIPLE_OF_CHANGED,
    "uniqueItems" UNIQUE_ITEMS_ADDED UNIQUE_ITEMS_REMOVED UNIQUE_ITEMS_ADDED UNIQUE_ITEMS_REMOVED,
];

impl Comparison<'_> {
    /// Compares the bounds on the values of a thing.
    pub(super) fn bounds(&mut self, subject: &Subject, old: &Constraints, new: &Constraints) {
        if old == new {
            return;
        }
        for rules in BOUNDS {
            let shown = |literal: &Literal| super::comparison::code(&literal.0);
            match (bound(old, rules.keyword), bound(new, rules.keyword)) {
                (None, Some(new)) => self.report(rules.added, subject, "", &shown(new)),
                (Some(old), None) => self.report(rules.removed, subject, &shown(old), ""),
                (Some(old), Some(new)) if old != new => {
                    let rule = if number(new) > number(old) { rules.raised } else { rules.lowered };
                    self.report(rule, subject, &shown(old), &shown(new));
                }
                _ => {}
            }
        }
    }
}

fn bound<'c>(constraints: &'c Constraints, keyword: &str) -> Option<&'c Literal> {
    constraints.list.iter().find(|(found, _)| *found == keyword).map(|(_, value)| value)
}

fn number(literal: &Literal) -> f64 {
    literal.0.parse().unwrap_or(0.0)
}
