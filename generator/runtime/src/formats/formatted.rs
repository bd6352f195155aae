//! The type of all text with a format.
//!
//! Input: text. Output: the same text. Whether decoding refuses what breaks the format is part of the type
//! ([`Lenient`], [`Strict`]), since client.toml says it for each format and no feature may change it.

use super::super::json::{Cursor, Decode, DecodeError, Encode};
use super::super::param::{Param, ParamValue};
use super::{net, rfc3339};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

/// Text with a format, held as it came. It is equal to another one when the texts are, and derefs to `str`.
pub struct Formatted<F, R> {
    text: String,
    marker: PhantomData<fn() -> (F, R)>,
}

/// What texts of a format look like.
pub trait Format {
    /// What documents call it.
    const NAME: &'static str;

    /// What is expected, as an error says it.
    const EXPECTED: &'static str;

    /// Whether a text has the format.
    fn is_valid(text: &str) -> bool;
}

/// How texts are decoded: [`Lenient`] or [`Strict`].
pub trait Reading {
    /// Whether text that breaks the format is an error.
    const STRICT: bool;
}

/// Any text is taken; [`Formatted::is_valid`] tells whether it has the format.
#[derive(Debug, Clone, Copy)]
pub enum Lenient {}

/// Decoding refuses text that breaks the format.
#[derive(Debug, Clone, Copy)]
pub enum Strict {}

impl Reading for Lenient {
    const STRICT: bool = false;
}

impl Reading for Strict {
    const STRICT: bool = true;
}

/// A format whose texts sort as what they stand for, at least where they are written alike.
pub trait OrderedByText: Format {}

macro_rules! formats {
    ($($(#[$docs:meta])* $alias:ident, $strict:ident, $format:ident, $name:literal, $expected:literal, $check:path;)*) => { $(
        $(#[$docs])*
        pub type $alias = Formatted<$format, Lenient>;

        #[doc = concat!("[`", stringify!($alias), "`] that is refused where it breaks its format.")]
        pub type $strict = Formatted<$format, Strict>;

        #[doc = concat!("The format of [`", stringify!($alias), "`].")]
        #[derive(Debug, Clone, Copy)]
        pub enum $format {}

        impl Format for $format {
            const NAME: &'static str = $name;
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn is_valid(text: &str) -> bool {
                $check(text)
            }
        }
    )* };
}

formats! {
    /// A point in time (`format: date-time`, RFC 3339). The feature `jiff` gives it as a timestamp.
    DateTime, StrictDateTime, DateTimeFormat, "date-time", "a date and time (RFC 3339)", rfc3339::is_date_time;
    /// A day (`format: date`, RFC 3339). The feature `jiff` gives it as a date.
    Date, StrictDate, DateFormat, "date", "a date (RFC 3339)", rfc3339::is_date;
    /// A time of day (`format: time`, RFC 3339, with or without its offset). The feature `jiff` gives it as a time.
    Time, StrictTime, TimeFormat, "time", "a time (RFC 3339)", rfc3339::is_time;
    /// A length of time (`format: duration`, RFC 3339 appendix A). The feature `jiff` gives it as a span.
    Duration, StrictDuration, DurationFormat, "duration", "a duration (ISO 8601)", rfc3339::is_duration;
    /// A UUID (`format: uuid`, RFC 9562), in the case in which it came. The feature `uuid` gives its value.
    Uuid, StrictUuid, UuidFormat, "uuid", "a UUID", net::is_uuid;
    /// A URI or a reference to one (`format: uri`, RFC 3986), as it came: no URL library has rewritten it.
    Uri, StrictUri, UriFormat, "uri-reference", "a URI (RFC 3986)", net::is_uri;
    /// An IPv4 address (`format: ipv4`).
    Ipv4, StrictIpv4, Ipv4Format, "ipv4", "an IPv4 address", net::is_ipv4;
    /// An IPv6 address (`format: ipv6`), as it came: the shortest form is only one of many.
    Ipv6, StrictIpv6, Ipv6Format, "ipv6", "an IPv6 address", net::is_ipv6;
}

impl OrderedByText for DateFormat {}
impl OrderedByText for UriFormat {}
impl OrderedByText for UuidFormat {}

impl<F: Format, R> Formatted<F, R> {
    /// Whether the text has the format.
    #[inline]
    pub fn is_valid(&self) -> bool {
        F::is_valid(&self.text)
    }
}

impl<F, R> Formatted<F, R> {
    /// The text, as it came.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, as it came.
    #[inline]
    pub fn into_string(self) -> String {
        self.text
    }
}

impl<F: Format, R: Reading> Decode for Formatted<F, R> {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let check = if R::STRICT { Some(F::is_valid as fn(&str) -> bool) } else { None };
        checked(value, check, F::EXPECTED).map(Self::from)
    }
}

/// Once for all formats.
#[inline(never)]
fn checked(value: Cursor<'_>, check: Option<fn(&str) -> bool>, expected: &str) -> Result<String, DecodeError> {
    let text = value.string()?;
    if check.is_some_and(|is_valid| !is_valid(&text)) {
        return Err(value.error(expected));
    }
    Ok(text)
}

impl<F, R> Encode for Formatted<F, R> {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        self.text.encode(out);
    }
}

impl<F, R> Param for Formatted<F, R> {
    #[inline]
    fn to_param(&self) -> ParamValue<'_> {
        ParamValue::text(self.as_str())
    }
}

impl<F, R> Deref for Formatted<F, R> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.text
    }
}

impl<F, R> AsRef<str> for Formatted<F, R> {
    #[inline]
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<F, R> From<String> for Formatted<F, R> {
    /// The text is not checked.
    #[inline]
    fn from(text: String) -> Self {
        Self { text, marker: PhantomData }
    }
}

impl<F, R> From<&str> for Formatted<F, R> {
    /// The text is not checked.
    #[inline]
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<F, R> From<Formatted<F, R>> for String {
    #[inline]
    fn from(formatted: Formatted<F, R>) -> Self {
        formatted.text
    }
}

impl<F, R> Clone for Formatted<F, R> {
    #[inline]
    fn clone(&self) -> Self {
        Self::from(self.text.clone())
    }
}

impl<F, R> Default for Formatted<F, R> {
    /// Empty text, which no format allows.
    #[inline]
    fn default() -> Self {
        Self::from(String::new())
    }
}

impl<F, R> fmt::Debug for Formatted<F, R> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl<F, R> fmt::Display for Formatted<F, R> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

impl<F, R> PartialEq for Formatted<F, R> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<F, R> Eq for Formatted<F, R> {}

impl<F, R> PartialEq<str> for Formatted<F, R> {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<F, R> PartialEq<&str> for Formatted<F, R> {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl<F, R> Hash for Formatted<F, R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<F: OrderedByText, R> PartialOrd for Formatted<F, R> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<F: OrderedByText, R> Ord for Formatted<F, R> {
    /// By text.
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
