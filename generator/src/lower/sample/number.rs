//! Samples of numbers, within their limits.

use super::super::graph::Keywords;
use serde_json::Value;

/// A whole number.
pub(super) fn integer(keywords: &Keywords) -> Option<Value> {
    let found = candidates(keywords, 1.0).into_iter().find(|number| number.fract() == 0.0 && within(keywords, *number));
    found.map(|number| Value::from(number as i64))
}

/// A number, with a fraction where it may have one.
pub(super) fn number(keywords: &Keywords) -> Option<Value> {
    let found = candidates(keywords, 0.5).into_iter().find(|number| within(keywords, *number))?;
    Some(if found.fract() == 0.0 && found.abs() < 1e15 { Value::from(found as i64) } else { Value::from(found) })
}

/// Numbers to try, the most ordinary first.
fn candidates(keywords: &Keywords, step: f64) -> Vec<f64> {
    let mut list = vec![1.0, 1.0 + step];
    let lowest = keywords.limit("minimum").or(keywords.limit("exclusiveMinimum"));
    let highest = keywords.limit("maximum").or(keywords.limit("exclusiveMaximum"));
    let multiple = keywords.limit("multipleOf").filter(|multiple| *multiple > 0.0);
    if let Some(multiple) = multiple {
        list.push(multiple);
        list.extend(lowest.map(|lowest| (lowest / multiple).ceil() * multiple));
        list.extend(lowest.map(|lowest| ((lowest / multiple).floor() + 1.0) * multiple));
        list.extend(highest.map(|highest| (highest / multiple).floor() * multiple));
    }
    list.extend(lowest.into_iter().flat_map(|lowest| [lowest, lowest.ceil(), lowest + step, lowest.floor() + 1.0]));
    list.extend(
        highest.into_iter().flat_map(|highest| [highest, highest.floor(), highest - step, highest.ceil() - 1.0]),
    );
    if let (Some(lowest), Some(highest)) = (lowest, highest) {
        list.push(f64::midpoint(lowest, highest));
    }
    list.push(0.0);
    list
}

/// Whether a number is within the limits (JSON Schema Validation, section 6.2).
pub(super) fn within(keywords: &Keywords, number: f64) -> bool {
    let holds =
        |keyword: &str, test: fn(f64, f64) -> bool| keywords.limit(keyword).is_none_or(|limit| test(number, limit));
    let is_multiple = |number: f64, of: f64| {
        let quotient = number / of;
        of <= 0.0 || (quotient - quotient.round()).abs() < 1e-9
    };
    let fits_format = match keywords.format.as_deref() {
        Some("int32") => number.abs() <= f64::from(i32::MAX),
        Some("int64") => number.abs() < 9.3e18,
        _ => true,
    };
    fits_format
        && holds("minimum", |number, limit| number >= limit)
        && holds("exclusiveMinimum", |number, limit| number > limit)
        && holds("maximum", |number, limit| number <= limit)
        && holds("exclusiveMaximum", |number, limit| number < limit)
        && holds("multipleOf", is_multiple)
}
