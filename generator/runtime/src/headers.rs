//! The headers of an answer, without any HTTP library's types.
//!
//! Input: pairs from a transport. Output: lookup without regard to case. Not here: headers of requests.

use std::fmt;
use std::str::FromStr;

/// Headers, in the order in which they came.
///
/// ```text
/// let kind = response.headers().get("content-type");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers {
    /// All names and values, one after the other: an answer has many, and most are never looked at.
    text: String,
    /// Where each name ends, and its value.
    ends: Vec<(usize, usize)>,
}

impl Headers {
    /// No headers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one; an earlier one of the same name stays.
    pub fn push(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        self.text.push_str(name.as_ref());
        let name = self.text.len();
        self.text.push_str(value.as_ref());
        self.ends.push((name, self.text.len()));
    }

    /// Room for so many more, of so many bytes together.
    pub(super) fn reserve(&mut self, count: usize, bytes: usize) {
        self.ends.reserve(count);
        self.text.reserve(bytes);
    }

    /// The first value under a name, whatever its case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All values under a name, whatever its case.
    #[inline]
    pub fn get_all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The first value under a name, read as a type: numbers, `bool`, enums of the API. `None` where it is absent or is
    /// not one.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// The values under a name, each a list with commas between its items (RFC 9110 section 5.6.1). `None` where it is
    /// absent or an item is not one.
    pub fn parsed_list<T: FromStr>(&self, name: &str) -> Option<Vec<T>> {
        let mut values = self.get_all(name).peekable();
        values.peek()?;
        let items = values.flat_map(|value| value.split(',')).map(str::trim).filter(|item| !item.is_empty());
        items.map(|item| item.parse().ok()).collect()
    }

    /// All names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, value)| *value));
        let pair =
            |(start, (name, value)): (usize, &(usize, usize))| (&self.text[start..*name], &self.text[*name..*value]);
        starts.zip(&self.ends).map(pair)
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The same with every value changed.
    pub(super) fn map_values(&self, mut change: impl FnMut(&str) -> String) -> Self {
        let mut changed = Self::new();
        self.iter().for_each(|(name, value)| changed.push(name, change(value)));
        changed
    }

    /// `Content-Length`, where it is a number.
    pub(super) fn content_length(&self) -> Option<u64> {
        self.get("content-length").and_then(|value| value.trim().parse().ok())
    }

    /// The `charset` parameter of the media type, in lower case.
    #[inline]
    pub(super) fn charset(&self) -> Option<String> {
        let value = self.get("content-type")?;
        value.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_ascii_lowercase())
        })
    }
}

/// Headers whose values may be credentials or carry them.
#[inline]
fn is_sensitive(name: &str) -> bool {
    ["set-cookie", "cookie", "authorization", "proxy-authorization", "location", "content-location", "link", "refresh"]
        .iter()
        .any(|sensitive| name.eq_ignore_ascii_case(sensitive))
}

impl fmt::Debug for Headers {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_map()
            .entries(self.iter().map(|(name, value)| (name, if is_sensitive(name) { "[redacted]" } else { value })))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn names_are_found_whatever_their_case_and_cookies_are_not_shown() {
        let mut headers = Headers::new();
        headers.push("Content-Type", "text/plain; charset=\"ISO-8859-1\"");
        headers.push("set-cookie", "id=4711");
        headers.push("Set-Cookie", "b=2");
        assert_eq!(headers.get("content-type"), Some("text/plain; charset=\"ISO-8859-1\""));
        assert_eq!(headers.charset().as_deref(), Some("iso-8859-1"));
        assert_eq!(headers.get_all("SET-COOKIE").count(), 2);
        assert!(!format!("{headers:?}").contains("4711"));
        headers.push("X-Ids", "1, 2");
        headers.push("x-ids", "3");
        assert_eq!(headers.parsed_list::<i32>("x-ids"), Some(vec![1, 2, 3]));
        assert_eq!(headers.parsed_list::<bool>("x-ids"), None);
        assert_eq!(headers.parsed::<i64>("x-none"), None);
    }
}
