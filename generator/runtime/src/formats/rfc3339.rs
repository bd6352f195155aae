//! The grammars of RFC 3339.
//!
//! Input: text. Output: whether it is a date-time, date, time (section 5.6) or duration (appendix A). Without a library,
//! since strictness must not depend on a feature; what the texts stand for is the library's (feature `jiff`).

/// `date-time`: `2024-05-01T10:00:00Z`; the `T` may be a space (section 5.6, last note).
#[inline]
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else { return false };
    is_date(date) && full_time(time, false)
}

/// `full-date`, which exists in the calendar.
#[inline]
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let parts = (digits(&bytes[..4]), digits(&bytes[5..7]), digits(&bytes[8..]));
    let (Some(year), Some(month), Some(day)) = parts else { return false };
    (1..=days(year, month)).contains(&day)
}

/// `full-time`, or `partial-time`, which has no offset.
#[inline]
pub(super) fn is_time(text: &str) -> bool {
    full_time(text, true)
}

/// `duration`: `P3Y6M4DT12H30M5S`, and fractions of the last part, which ISO 8601 allows.
#[inline]
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (rest, None),
    };
    let days_are_right = units(days, "YMWD", time.is_none());
    match time {
        Some(time) => (days.is_empty() || days_are_right) && units(time, "HMS", true),
        None => days_are_right,
    }
}

/// At least one number with a unit, in this order; only the last may have a fraction, where any may.
#[inline]
fn units(text: &str, mut order: &str, fraction: bool) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let Some(at) = rest.find(|character: char| character.is_ascii_uppercase()) else { return false };
        let (number, unit) = rest.split_at(at);
        let Some(found) = order.find(&unit[..1]) else { return false };
        (order, rest) = (&order[found + 1..], &unit[1..]);
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        let has_fraction = whole.len() != number.len();
        if !all_digits(whole) || !all_digits(part) || (has_fraction && !(fraction && rest.is_empty())) {
            return false;
        }
    }
    !text.is_empty()
}

#[inline]
fn full_time(text: &str, local: bool) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 8 || bytes[2] != b':' || bytes[5] != b':' {
        return false;
    }
    let parts = (digits(&bytes[..2]), digits(&bytes[3..5]), digits(&bytes[6..8]));
    // 60 is a leap second.
    if !matches!(parts, (Some(0..=23), Some(0..=59), Some(0..=60))) {
        return false;
    }
    let rest = &bytes[8..];
    let rest = match rest.strip_prefix(b".") {
        Some(fraction) => {
            let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if length == 0 {
                return false;
            }
            &fraction[length..]
        }
        None => rest,
    };
    match rest {
        [] => local,
        [b'Z' | b'z'] => true,
        [b'+' | b'-', hours @ .., b':', tens, ones] if hours.len() == 2 => {
            matches!((digits(hours), digits(&[*tens, *ones])), (Some(0..=23), Some(0..=59)))
        }
        _ => false,
    }
}

#[inline]
fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

#[inline]
fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

#[inline]
fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
