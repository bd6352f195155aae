//! Dates, times and durations as values of `jiff` (feature `jiff`), and back.
//!
//! Reading takes what `jiff` takes, which is more than RFC 3339 has; writing gives RFC 3339.

use super::Formatted;
use super::formatted::{DateFormat, DateTimeFormat, DurationFormat, TimeFormat};
use jiff::{Error, SignedDuration, Span, Timestamp, civil};

impl<R> Formatted<DateTimeFormat, R> {
    /// The point in time.
    ///
    /// # Errors
    /// If the text is not a date and time with an offset.
    #[inline]
    pub fn to_timestamp(&self) -> Result<Timestamp, Error> {
        self.parse()
    }
}

impl<R> From<Timestamp> for Formatted<DateTimeFormat, R> {
    #[inline]
    fn from(timestamp: Timestamp) -> Self {
        Self::from(timestamp.to_string())
    }
}

impl<R> Formatted<DateFormat, R> {
    /// The day.
    ///
    /// # Errors
    /// If the text is not a date.
    #[inline]
    pub fn to_date(&self) -> Result<civil::Date, Error> {
        self.parse()
    }
}

impl<R> From<civil::Date> for Formatted<DateFormat, R> {
    #[inline]
    fn from(date: civil::Date) -> Self {
        Self::from(date.to_string())
    }
}

impl<R> Formatted<TimeFormat, R> {
    /// The time of day, without its offset.
    ///
    /// # Errors
    /// If the text is not a time.
    #[inline]
    pub fn to_time(&self) -> Result<civil::Time, Error> {
        // `jiff` refuses `Z` here, since a time of day alone names no point in time.
        self.trim_end_matches(['Z', 'z']).parse()
    }
}

impl<R> From<civil::Time> for Formatted<TimeFormat, R> {
    #[inline]
    fn from(time: civil::Time) -> Self {
        Self::from(time.to_string())
    }
}

impl<R> Formatted<DurationFormat, R> {
    /// The span, in the units in which it is written.
    ///
    /// # Errors
    /// If the text is not a duration.
    #[inline]
    pub fn to_span(&self) -> Result<Span, Error> {
        self.parse()
    }
}

impl<R> From<Span> for Formatted<DurationFormat, R> {
    #[inline]
    fn from(span: Span) -> Self {
        Self::from(span.to_string())
    }
}

impl<R> From<SignedDuration> for Formatted<DurationFormat, R> {
    #[inline]
    fn from(duration: SignedDuration) -> Self {
        Self::from(duration.to_string())
    }
}
