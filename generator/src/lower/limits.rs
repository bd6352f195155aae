//! Limits of two schemas that hold at once.
//!
//! Input: validation keywords with their values. Output: those of both, the tighter one where both say something. What
//! cannot be compared (`pattern`, `multipleOf`) is kept from both.

use crate::ir::Literal;

type Limits = Vec<(&'static str, Literal)>;

/// What is within both.
pub(super) fn both(ours: Limits, theirs: Limits) -> Limits {
    let mut result = ours;
    for (keyword, value) in theirs {
        let known = result.iter().position(|(other, _)| *other == keyword);
        match (known, tighter(keyword)) {
            (Some(index), Some(tighter)) => {
                if let (Some(a), Some(b)) = (number(&result[index].1), number(&value))
                    && tighter(b, a)
                {
                    result[index].1 = value;
                }
            }
            _ if result.contains(&(keyword, value.clone())) => {}
            _ => result.push((keyword, value)),
        }
    }
    result
}

/// Whether a lower limit is above an upper one.
pub(super) fn are_impossible(limits: &Limits) -> bool {
    let of = |keyword: &str| limits.iter().find(|(other, _)| *other == keyword).and_then(|(_, value)| number(value));
    let above = |low: &str, high: &str| matches!((of(low), of(high)), (Some(low), Some(high)) if low > high);
    let reached = |low: &str, high: &str| matches!((of(low), of(high)), (Some(low), Some(high)) if low >= high);
    above("minimum", "maximum")
        || reached("exclusiveMinimum", "maximum")
        || reached("minimum", "exclusiveMaximum")
        || reached("exclusiveMinimum", "exclusiveMaximum")
        || above("minLength", "maxLength")
        || above("minItems", "maxItems")
        || above("minProperties", "maxProperties")
}

/// Whether the first value of a keyword limits more than the second.
fn tighter(keyword: &str) -> Option<fn(f64, f64) -> bool> {
    match keyword {
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => Some(|a, b| a > b),
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => Some(|a, b| a < b),
        _ => None,
    }
}

fn number(value: &Literal) -> Option<f64> {
    value.0.parse().ok()
}
