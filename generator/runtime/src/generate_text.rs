//! Texts with a format from random bytes (feature `arbitrary`).
//!
//! Input: bytes. Output: texts that have the format; now and then any text, where the type takes it.

use super::formats::{
    DateFormat, DateTimeFormat, DurationFormat, Formatted, Ipv4Format, Ipv6Format, Reading, TimeFormat, UriFormat,
    UuidFormat,
};
use super::generate::{Generate, Values};
use arbitrary::{Arbitrary, Result, Unstructured};
use std::net::{Ipv4Addr, Ipv6Addr};

/// A format of which texts can be made.
pub trait GenerateText {
    /// Makes a text that has the format.
    ///
    /// # Errors
    /// Those of the bytes.
    fn text(data: &mut Unstructured<'_>) -> Result<String>;
}

impl<F: GenerateText, R: Reading> Generate for Formatted<F, R> {
    #[inline]
    fn generate(values: &mut Values<'_, '_>) -> Result<Self> {
        if !R::STRICT && !values.data.is_empty() && values.data.ratio(1_u8, 16)? {
            return values.of::<String>().map(Self::from);
        }
        F::text(values.data).map(Self::from)
    }
}

impl<'a, F: GenerateText, R: Reading> Arbitrary<'a> for Formatted<F, R> {
    #[inline]
    fn arbitrary(data: &mut Unstructured<'a>) -> Result<Self> {
        Values::new(data).of()
    }
}

impl GenerateText for DateFormat {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        let (year, month, day) = (data.int_in_range(0..=9999)?, data.int_in_range(1..=12)?, data.int_in_range(1..=28)?);
        Ok(format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl GenerateText for TimeFormat {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        let (hour, minute) = (data.int_in_range(0..=23)?, data.int_in_range(0..=59)?);
        let (second, offset) = (data.int_in_range(0..=59)?, data.choose(&["Z", ".5Z", "+01:30", ".123456-08:00"])?);
        Ok(format!("{hour:02}:{minute:02}:{second:02}{offset}"))
    }
}

impl GenerateText for DateTimeFormat {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        Ok(format!("{}T{}", DateFormat::text(data)?, TimeFormat::text(data)?))
    }
}

impl GenerateText for DurationFormat {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        let (count, unit) = (data.arbitrary::<u16>()?, data.choose(&["Y", "M", "W", "D"])?);
        Ok(if data.arbitrary()? { format!("P{count}{unit}") } else { format!("P{count}DT{count}H0.5S") })
    }
}

impl GenerateText for UuidFormat {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        let digits = format!("{:032x}", data.arbitrary::<u128>()?);
        let groups = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
        Ok(groups.join("-"))
    }
}

impl GenerateText for UriFormat {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        let (host, path) = (data.arbitrary::<u16>()?, data.arbitrary::<u16>()?);
        Ok(format!("https://host{host}.example/{path}?q={path}"))
    }
}

impl GenerateText for Ipv4Format {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        Ok(Ipv4Addr::from_bits(data.arbitrary()?).to_string())
    }
}

impl GenerateText for Ipv6Format {
    #[inline]
    fn text(data: &mut Unstructured<'_>) -> Result<String> {
        Ok(Ipv6Addr::from_bits(data.arbitrary()?).to_string())
    }
}
