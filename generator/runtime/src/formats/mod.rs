//! Text with a format: dates, times, durations, UUIDs, URIs, addresses.
//!
//! Input: a JSON string. Output: a type of its own that always holds the text as it came, so that it goes back unchanged,
//! and that gives the value it stands for to whoever asks. Which Rust types those values have is up to features (`jiff`,
//! `uuid`); the types of fields never change with them. Not here: patterns and lengths (`validate`).

mod formatted;
#[cfg(feature = "jiff")]
mod jiff;
mod net;
mod rfc3339;
#[cfg(feature = "uuid")]
mod uuid;

pub use formatted::{
    Date, DateFormat, DateTime, DateTimeFormat, Duration, DurationFormat, Format, Formatted, Ipv4, Ipv4Format, Ipv6,
    Ipv6Format, Lenient, OrderedByText, Reading, Strict, StrictDate, StrictDateTime, StrictDuration, StrictIpv4,
    StrictIpv6, StrictTime, StrictUri, StrictUuid, Time, TimeFormat, Uri, UriFormat, Uuid, UuidFormat,
};
