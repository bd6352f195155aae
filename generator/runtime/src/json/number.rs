//! Numbers that keep their digits.
//!
//! Input: the text of a JSON number. Output: the same text, and its value where a Rust type can hold it. JSON sets no
//! limit on numbers (RFC 8259 section 6), so integers beyond 64 bits and decimals must not pass through a float.

use super::error::DecodeError;
use super::scan::scan;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A JSON number with all its digits, as it was written.
///
/// Equality, order and hash are those of its value: `1`, `1.0` and `10e-1` are equal. (Exponents beyond ±10^18 are taken
/// as that.)
#[derive(Clone)]
pub struct Number {
    form: Form,
}

/// Integers whose shortest text is the text are kept without allocating.
#[derive(Clone)]
enum Form {
    Signed(i64),
    /// Above `i64::MAX`.
    Unsigned(u64),
    Text(Box<str>),
}

impl Number {
    /// The number of a text that `scan` has found to be one.
    #[inline]
    pub(super) fn of_text(text: &str) -> Self {
        let integer = text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if integer && text != "-0" {
            if let Ok(signed) = text.parse() {
                return Self { form: Form::Signed(signed) };
            }
            if let Ok(unsigned) = text.parse() {
                return Self { form: Form::Unsigned(unsigned) };
            }
        }
        Self { form: Form::Text(text.into()) }
    }

    /// The number of a float, with the fewest digits that read back as the same float.
    ///
    /// `None` for NaN and the infinities, which JSON does not have.
    #[inline]
    pub fn from_f64(number: f64) -> Option<Self> {
        number.is_finite().then(|| Self::of_text(zmij::Buffer::new().format_finite(number)))
    }

    /// As [`from_f64`](Self::from_f64), with the digits that 32 bits need.
    #[inline]
    pub fn from_f32(number: f32) -> Option<Self> {
        number.is_finite().then(|| Self::of_text(zmij::Buffer::new().format_finite(number)))
    }

    /// Whether it has no fractional part: 1.0 and 1e2 are integers, 15e-1 is not.
    #[inline]
    pub fn is_integer(&self) -> bool {
        match &self.form {
            Form::Signed(_) | Form::Unsigned(_) => true,
            Form::Text(text) => Normal::of(text).is_integer(),
        }
    }

    /// Its value, if it is an integer that fits.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128().and_then(|integer| integer.try_into().ok())
    }

    /// Its value, if it is an integer that fits.
    #[inline]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128().and_then(|integer| integer.try_into().ok())
    }

    /// Its value, if it is an integer that fits.
    #[inline]
    pub fn as_i128(&self) -> Option<i128> {
        match &self.form {
            Form::Signed(signed) => Some((*signed).into()),
            Form::Unsigned(unsigned) => Some((*unsigned).into()),
            Form::Text(text) => integer_of(text),
        }
    }

    /// The nearest float, unless it is beyond all of them (1e400).
    #[inline]
    pub fn as_f64(&self) -> Option<f64> {
        let float = match &self.form {
            Form::Signed(signed) => *signed as f64,
            Form::Unsigned(unsigned) => *unsigned as f64,
            Form::Text(text) => text.parse().ok()?,
        };
        float.is_finite().then_some(float)
    }

    /// Gives the text to a function.
    pub(super) fn with_text<T>(&self, read: impl FnOnce(&str) -> T) -> T {
        match &self.form {
            Form::Signed(signed) => read(itoa::Buffer::new().format(*signed)),
            Form::Unsigned(unsigned) => read(itoa::Buffer::new().format(*unsigned)),
            Form::Text(text) => read(text),
        }
    }
}

/// The value of a number's text, if it is an integer that fits.
#[inline]
pub(super) fn integer_of(text: &str) -> Option<i128> {
    let normal = Normal::of(text);
    if normal.digits.is_empty() {
        return Some(0);
    }
    let zeros = normal.exponent - normal.digits.len() as i64;
    if zeros < 0 || normal.exponent > 39 {
        return None;
    }
    let sign = if normal.negative { "-" } else { "" };
    format!("{sign}{}{}", normal.digits, "0".repeat(zeros as usize)).parse().ok()
}

/// A number as ±0.digits × 10^exponent, where the digits neither begin nor end with a zero: equal numbers have equal
/// forms.
#[derive(PartialEq, Eq, Hash)]
struct Normal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Normal {
    #[inline]
    fn of(text: &str) -> Self {
        const FAR: i64 = 1_000_000_000_000_000_000;
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent = exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { -FAR } else { FAR });
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        let leading = (digits.len() - significant.len()) as i64;
        let significant = significant.trim_end_matches('0');
        if significant.is_empty() {
            return Self { negative: false, digits: String::new(), exponent: 0 };
        }
        let exponent = exponent.saturating_add(whole.len() as i64 - leading).clamp(-FAR, FAR);
        Self { negative, digits: significant.to_owned(), exponent }
    }

    #[inline]
    fn is_integer(&self) -> bool {
        self.exponent >= self.digits.len() as i64
    }

    #[inline]
    fn compare_magnitude(&self, other: &Self) -> Ordering {
        // Zero has no digits and is below everything; the lengths of digits do not matter, as in 0.12 and 0.123.
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (false, false) => self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits)),
            (self_zero, other_zero) => other_zero.cmp(&self_zero),
        }
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Signed(left), Form::Signed(right)) = (&self.form, &other.form) {
            return left.cmp(right);
        }
        let [left, right] = [self.with_text(Normal::of), other.with_text(Normal::of)];
        match (left.negative, right.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => left.compare_magnitude(&right),
            (true, true) => right.compare_magnitude(&left),
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.with_text(Normal::of).hash(state);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| formatter.write_str(text))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Number({self})")
    }
}

impl Default for Number {
    #[inline]
    fn default() -> Self {
        Self::from(0i64)
    }
}

impl FromStr for Number {
    type Err = DecodeError;

    /// Reads the text of a JSON number, without white space around it.
    #[inline]
    fn from_str(text: &str) -> Result<Self, DecodeError> {
        let tape = scan(text.as_bytes())?;
        let value = super::cursor::Cursor::new(&tape, 0);
        if value.raw().len() == text.len() { value.number() } else { Err(value.error("a number and nothing else")) }
    }
}

macro_rules! number_from {
    ($($integer:ty)*) => { $(
        impl From<$integer> for Number {
            #[inline]
            fn from(integer: $integer) -> Self {
                Self { form: Form::Signed(integer.into()) }
            }
        }
    )* };
}

number_from!(i8 i16 i32 i64 u8 u16 u32);

impl From<u64> for Number {
    #[inline]
    fn from(integer: u64) -> Self {
        Self { form: i64::try_from(integer).map_or(Form::Unsigned(integer), Form::Signed) }
    }
}
