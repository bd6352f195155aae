//! Whether two JSON texts are the same value, as samples are judged.
//!
//! Input: two texts. Output: the first difference. The order of members does not matter; numbers are equal when they are
//! the same number, exact at any size; date-times when they are the same instant; UUIDs whatever their case; any other text
//! to the letter. `null` is not absence.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// How a value came back otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What happened: `member lost`, `number changed`, …
    pub(crate) what: &'static str,
    /// The members and positions that lead there.
    pub(crate) path: Vec<String>,
}

/// The first difference between what went in and what came out. `may_go` says which members may be lost.
pub(crate) fn difference(
    before: &RawValue,
    after: &RawValue,
    may_go: &dyn Fn(&[String]) -> bool,
) -> Option<Difference> {
    let mut path = Vec::new();
    compare(before, after, may_go, &mut path).map(|what| Difference { what, path })
}

fn compare(
    a: &RawValue,
    b: &RawValue,
    may_go: &dyn Fn(&[String]) -> bool,
    path: &mut Vec<String>,
) -> Option<&'static str> {
    let (kind, text) = (kind(a), (a.get().trim(), b.get().trim()));
    if kind != self::kind(b) {
        return Some("another JSON type");
    }
    match kind {
        b'{' => compare_objects(&object(a), &object(b), may_go, path),
        b'[' => {
            let (a, b) = (array(a), array(b));
            for (index, (a, b)) in a.iter().zip(&b).enumerate() {
                path.push(index.to_string());
                if let Some(what) = compare(a, b, may_go, path) {
                    return Some(what);
                }
                path.pop();
            }
            (a.len() != b.len()).then_some("elements lost or invented")
        }
        b'"' => (!same_text(text.0, text.1)).then_some("text changed"),
        b'0' => (digits(text.0) != digits(text.1)).then_some("number changed"),
        _ => (text.0 != text.1).then_some("boolean changed"),
    }
}

type Members<'a> = BTreeMap<String, &'a RawValue>;

fn compare_objects(
    before: &Members<'_>,
    after: &Members<'_>,
    may_go: &dyn Fn(&[String]) -> bool,
    path: &mut Vec<String>,
) -> Option<&'static str> {
    for (name, value) in before {
        path.push(name.clone());
        match after.get(name) {
            Some(other) => {
                if let Some(what) = compare(value, other, may_go, path) {
                    return Some(what);
                }
            }
            None if may_go(path) => {}
            None if value.get() == "null" => return Some("null lost"),
            None => return Some("member lost"),
        }
        path.pop();
    }
    let invented = after.keys().find(|name| !before.contains_key(*name))?;
    path.push(invented.clone());
    Some("member invented")
}

/// The first byte, with one for all numbers and one for both booleans.
fn kind(value: &RawValue) -> u8 {
    match value.get().trim().as_bytes().first() {
        Some(b'-' | b'0'..=b'9') => b'0',
        Some(b't' | b'f') => b't',
        Some(byte) => *byte,
        None => 0,
    }
}

fn object(value: &RawValue) -> Members<'_> {
    serde_json::from_str(value.get()).expect("a raw value that begins with a brace is an object")
}

fn array(value: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(value.get()).expect("a raw value that begins with a bracket is an array")
}

fn same_text(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let plain =
        |text: &str| serde_json::from_str::<String>(text).expect("a raw value that begins with a quote is text");
    let (a, b) = (plain(a), plain(b));
    a == b
        || (is_uuid(&a) && a.eq_ignore_ascii_case(&b))
        || instant(&a).is_some_and(|instant| Some(instant) == self::instant(&b))
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text
            .char_indices()
            .all(|(at, c)| if [8, 13, 18, 23].contains(&at) { c == '-' } else { c.is_ascii_hexdigit() })
}

/// An RFC 3339 date-time as seconds since a fixed day, and the digits of its fraction.
fn instant(text: &str) -> Option<(i64, &str)> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let separators = [(4, "-"), (7, "-"), (13, ":"), (16, ":")];
    if separators.iter().any(|(at, separator)| text.get(*at..at + 1) != Some(separator)) {
        return None;
    }
    if !matches!(text.get(10..11)?, "T" | "t" | " ") {
        return None;
    }
    let rest = text.get(19..)?;
    let (fraction, zone) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?),
        None => ("", rest),
    };
    let offset = match zone {
        "Z" | "z" => 0,
        _ => {
            let sign = match zone.get(..1)? {
                "+" => 1,
                "-" => -1,
                _ => return None,
            };
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
        }
    };
    let seconds = (number(11, 13)? * 60 + number(14, 16)? - offset) * 60 + number(17, 19)?;
    Some((days(number(0, 4)?, number(5, 7)?, number(8, 10)?) * 86_400 + seconds, fraction.trim_end_matches('0')))
}

/// Days of the proleptic Gregorian calendar before a date, from 1 March of the year 0.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day
}

/// A number's sign, its digits without zeros around them, and the power of ten of the last one.
fn digits(text: &str) -> (bool, String, i64) {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_end_matches('0');
    let power = exponent.parse::<i64>().unwrap_or(i64::MAX / 2) - fraction.len() as i64;
    let power = power.saturating_add((all.len() - significant.len()) as i64);
    let significant = significant.trim_start_matches('0').to_owned();
    if significant.is_empty() { (false, significant, 0) } else { (negative, significant, power) }
}

#[cfg(test)]
mod tests {
    use super::{Difference, difference};
    use serde_json::value::RawValue;

    fn compare(before: &str, after: &str) -> Option<String> {
        let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
        let Difference { what, path } =
            difference(&raw(before), &raw(after), &|path| path.ends_with(&["extra".to_owned()]))?;
        Some(format!("{what} at {}", path.join(".")))
    }

    #[test]
    fn values_that_are_written_otherwise_are_equal() {
        for (before, after) in [
            (r#"{"a": 1, "b": [1.50, -0.0]}"#, r#"{"b":[15e-1,0],"a":1.0}"#),
            ("12345678901234567890123", "1.2345678901234567890123e22"),
            (r#""2020-03-01T00:30:00.50+01:00""#, r#""2020-02-29T23:30:00.5Z""#),
            (r#""D9428888-122B-11E1-B85C-61CD3CBB3210""#, r#""d9428888-122b-11e1-b85c-61cd3cbb3210""#),
            (r#""é\/""#, r#""\u00e9/""#),
            (r#"{"extra": 1}"#, "{}"),
        ] {
            assert_eq!(compare(before, after), None, "{before} {after}");
        }
    }

    #[test]
    fn values_that_changed_are_found_with_their_place() {
        for (before, after, expected) in [
            (r#"{"a":{"b":[0,1]}}"#, r#"{"a":{"b":[0,2]}}"#, "number changed at a.b.1"),
            ("9007199254740993", "9007199254740992", "number changed at "),
            (r#"{"a":null}"#, "{}", "null lost at a"),
            (r#"{"a":0}"#, "{}", "member lost at a"),
            ("{}", r#"{"a":null}"#, "member invented at a"),
            (r#"{"a":null}"#, r#"{"a":0}"#, "another JSON type at a"),
            ("[1]", "[]", "elements lost or invented at "),
            (r#""https://a.example""#, r#""https://a.example/""#, "text changed at "),
            (r#""2020-03-01T00:00:00Z""#, r#""2020-03-01T00:00:01Z""#, "text changed at "),
            (r#""A-b""#, r#""a-b""#, "text changed at "),
            ("true", "false", "boolean changed at "),
        ] {
            assert_eq!(compare(before, after).as_deref(), Some(expected), "{before} {after}");
        }
    }
}
