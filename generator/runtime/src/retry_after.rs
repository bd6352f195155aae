//! How long a server asks to wait.
//!
//! Input: the headers of an answer. Output: the wait of `Retry-After`, in either of its forms (RFC 9110 section 10.2.3).

use super::Headers;
use super::timer::{SystemTime, UNIX_EPOCH};
use std::time::Duration;

/// The wait that an answer asks for. A date counts from the server's own clock where the answer has a `Date`.
pub(super) fn retry_after(headers: &Headers) -> Option<Duration> {
    let value = headers.get("retry-after")?.trim();
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number has are still a wait.
        return (!value.is_empty()).then(|| Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = seconds_of_date(value)?;
    let now = headers.get("date").and_then(seconds_of_date).or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        i64::try_from(since.as_secs()).ok()
    })?;
    Some(Duration::from_secs(u64::try_from(until.saturating_sub(now)).unwrap_or(0)))
}

/// The seconds since 1970 of an HTTP date in any of its three forms (RFC 9110 section 5.6.7):
///
/// ```text
/// Sun, 06 Nov 1994 08:49:37 GMT
/// Sunday, 06-Nov-94 08:49:37 GMT
/// Sun Nov  6 08:49:37 1994
/// ```
fn seconds_of_date(text: &str) -> Option<i64> {
    let text = text.replace(['-', ','], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (day, month, year, time) = match words[..] {
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = 1 + MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
    let day: i64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let year: i64 = match (year.len(), year.parse::<i64>().ok()?) {
        // A two-digit year is in this century, since it is about a wait from now on.
        (2, year @ 0..=99) => 2000 + year,
        (4, year @ 1970..) => year,
        _ => return None,
    };
    let mut clock = time.split(':').map(|part| part.parse::<i64>().ok().filter(|part| (0..=60).contains(part)));
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    Some(days(year, i64::try_from(month).ok()?, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap_days = |year: i64| year / 4 - year / 100 + year / 400;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = usize::try_from(month - 1).ok().and_then(|index| BEFORE.get(index)).copied().unwrap_or(0);
    (year - 1970) * 365 + leap_days(year - 1) - leap_days(1969) + before + i64::from(is_leap && month > 2) + day - 1
}

#[cfg(test)]
mod tests {
    use super::{Duration, Headers, retry_after, seconds_of_date};

    #[test]
    fn all_three_forms_of_a_date_are_one_second() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(seconds_of_date(text), Some(784_111_777), "{text}");
        }
        assert_eq!(seconds_of_date("Monday, 29-Feb-16 00:00:00 GMT"), Some(1_456_704_000));
        assert_eq!(seconds_of_date("Tue, 01 Mar 2016 00:00:00 GMT"), Some(1_456_790_400));
        assert_eq!(seconds_of_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        for text in ["", "soon", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "1994-11-06T08:49:37Z"]
        {
            assert_eq!(seconds_of_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_wait_is_in_seconds_or_until_a_date_of_the_server() {
        let wait = |pairs: &[(&str, &str)]| {
            let mut headers = Headers::new();
            pairs.iter().for_each(|(name, value)| headers.push(*name, *value));
            retry_after(&headers)
        };
        assert_eq!(wait(&[("Retry-After", "120")]), Some(Duration::from_secs(120)));
        assert_eq!(wait(&[("Retry-After", "99999999999999999999999")]), Some(Duration::from_secs(u64::MAX)));
        let date = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(wait(&[date, ("Retry-After", "Sun, 06 Nov 1994 08:50:00 GMT")]), Some(Duration::from_secs(23)));
        assert_eq!(wait(&[date, ("Retry-After", "Sun, 06 Nov 1994 08:00:00 GMT")]), Some(Duration::ZERO));
        assert_eq!(wait(&[("Retry-After", "-1")]), None);
        assert_eq!(wait(&[]), None);
    }
}
